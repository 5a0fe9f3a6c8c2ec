# Knowledge distillation: soft targets at a temperature, a cosine loss on hidden features, parameters compared.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(8, width), nn.ReLU())
        self.classifier = nn.Linear(width, 4)

    def forward(self, x):
        h = self.features(x)
        return self.classifier(h), h


def train(model, x, y, steps, lr=0.02):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for _ in range(steps):
        loss = F.cross_entropy(model(x)[0], y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def distil(student, teacher, x, y, steps, temperature=2.0, weight=0.5, hidden=False):
    adapter = nn.Linear(6, 24) if hidden else None
    parameters = list(student.parameters()) + (list(adapter.parameters()) if hidden else [])
    optimizer = torch.optim.Adam(parameters, lr=0.02)
    teacher.eval()
    for _ in range(steps):
        with torch.no_grad():
            t_logits, t_hidden = teacher(x)
        logits, h = student(x)
        soft = F.kl_div(F.log_softmax(logits / temperature, -1), F.softmax(t_logits / temperature, -1), reduction="batchmean")
        loss = weight * soft * temperature ** 2 + (1 - weight) * F.cross_entropy(logits, y)
        if hidden:
            loss = loss + 0.1 * F.cosine_embedding_loss(adapter(h), t_hidden, torch.ones(x.size(0)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


torch.manual_seed(18)
x = torch.randn(48, 8)
y = (x[:, 0] > 0).long() * 2 + (x[:, 1] > 0).long()
teacher = Net(24)
print(f"teacher {train(teacher, x, y, 25):.3f}", sum(p.numel() for p in teacher.parameters()))
for name in ("plain", "soft", "hidden"):
    torch.manual_seed(19)
    student = Net(6)
    if name == "plain":
        loss = train(student, x, y, 12)
    else:
        loss = distil(student, teacher, x, y, 12, hidden=name == "hidden")
    accuracy = (student(x)[0].argmax(1) == y).float().mean().item()
    print(f"{name} loss {loss:.3f}", accuracy > 0.3, sum(p.numel() for p in student.parameters()))
logits = torch.tensor([[2.0, 1.0, 0.1]])
for t in (1.0, 2.0, 10.0):
    p = F.softmax(logits / t, dim=-1)
    print(t, p, f"{-(p * p.log()).sum().item():.4f}")
print(F.kl_div(p.log(), p, reduction="batchmean").abs().item() < 1e-6)
print(F.kl_div(F.log_softmax(logits, -1), F.log_softmax(logits * 2, -1), reduction="sum", log_target=True))
