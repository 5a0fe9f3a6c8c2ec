# Multi-task learning: shared trunk, two heads, losses weighted by learned uncertainty.
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Dataset


class Mixed(Dataset):
    def __init__(self, n):
        g = torch.Generator().manual_seed(3)
        self.x = torch.rand(n, 5, generator=g)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        x = self.x[i]
        return {"x": x, "kind": (x[0] > 0.5).long(), "value": x[1:3].sum().view(1)}


class MultiTask(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = nn.Sequential(nn.Linear(5, 16), nn.SiLU(), nn.Linear(16, 16), nn.SiLU())
        self.heads = nn.ModuleDict({"kind": nn.Linear(16, 2), "value": nn.Linear(16, 1)})
        self.log_var = nn.ParameterDict({"kind": nn.Parameter(torch.zeros(())), "value": nn.Parameter(torch.zeros(()))})

    def forward(self, x):
        h = self.trunk(x)
        return {name: head(h) for name, head in self.heads.items()}

    def losses(self, outputs, batch):
        parts = {
            "kind": nn.functional.cross_entropy(outputs["kind"], batch["kind"]),
            "value": nn.functional.huber_loss(outputs["value"], batch["value"], delta=0.5),
        }
        total = sum(torch.exp(-self.log_var[k]) * v + self.log_var[k] for k, v in parts.items())
        return total, parts


torch.manual_seed(16)
loader = DataLoader(Mixed(32), batch_size=8, shuffle=True)
batch = next(iter(loader))
print({k: (tuple(v.shape), v.dtype) for k, v in batch.items()})
model = MultiTask()
print(model)
decay = [p for n, p in model.named_parameters() if p.dim() > 1]
rest = [p for n, p in model.named_parameters() if p.dim() <= 1]
optimizer = torch.optim.AdamW([{"params": decay, "weight_decay": 0.1}, {"params": rest, "weight_decay": 0.0}], lr=0.02)
print(len(decay), len(rest))
for epoch in range(4):
    sums = {"kind": 0.0, "value": 0.0}
    for batch in loader:
        total, parts = model.losses(model(batch["x"]), batch)
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        for k in sums:
            sums[k] += parts[k].item() / len(loader)
    print(epoch, {k: f"{v:.3f}" for k, v in sums.items()}, {k: f"{v.item():.3f}" for k, v in model.log_var.items()})
shared = model.trunk[0].weight
outputs = model(batch["x"])
grads = []
for name, loss in model.losses(outputs, batch)[1].items():
    (g,) = torch.autograd.grad(loss, shared, retain_graph=True)
    grads.append(g.flatten())
print(len(grads), -1 <= nn.functional.cosine_similarity(grads[0], grads[1], dim=0).item() <= 1)
