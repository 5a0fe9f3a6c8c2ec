# Learning without one backward pass through it all: goodness layer by layer, random feedback, and Hebbian directions.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(32)
labels = torch.arange(45) % 3
centres = torch.eye(3).repeat_interleave(3, dim=1) * 1.5
x = centres[labels] + 0.4 * torch.randn(45, 9)


def with_label(x, y, classes=3):
    return torch.cat([F.one_hot(y, classes).float(), x], dim=1)


class GoodnessLayer(nn.Linear):
    """Raises the squares of its outputs for true labels and lowers them for false ones."""

    def __init__(self, inside, out, threshold=2.0, lr=0.03):
        super().__init__(inside, out)
        self.threshold = threshold
        self.optimizer = torch.optim.Adam(self.parameters(), lr=lr)

    def forward(self, x):
        return F.relu(super().forward(F.normalize(x, dim=1)))

    def learn(self, good, bad):
        g = torch.stack([self(good).square().mean(1), self(bad).square().mean(1)])
        loss = F.softplus(torch.cat([self.threshold - g[0], g[1] - self.threshold])).mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return self(good).detach(), self(bad).detach(), loss.item()


layers = nn.ModuleList([GoodnessLayer(12, 16), GoodnessLayer(16, 16)])
for epoch in range(12):
    wrong = (labels + torch.randint(1, 3, labels.shape)) % 3
    good, bad = with_label(x, labels), with_label(x, wrong)
    losses = []
    for layer in layers:
        good, bad, loss = layer.learn(good, bad)
        losses.append(loss)
    if epoch % 4 == 3:
        print(f"epoch {epoch + 1}: {losses[0]:.3f} {losses[1]:.3f}")
with torch.no_grad():
    goodness = []
    for k in range(3):
        h, total = with_label(x, torch.full_like(labels, k)), 0
        for layer in layers:
            h = layer(h)
            total = total + h.square().mean(1)
        goodness.append(total)
    predicted = torch.stack(goodness, 1).argmax(1)
print(predicted.shape, (predicted == labels).float().mean() > 0.34)


class FeedbackLinear(torch.autograd.Function):
    """A linear map whose backward pass goes through a fixed random matrix."""

    @staticmethod
    def forward(ctx, x, weight, bias, feedback):
        ctx.save_for_backward(x, feedback)
        return torch.addmm(bias, x, weight.t())

    @staticmethod
    def backward(ctx, grad):
        x, feedback = ctx.saved_tensors
        needs = ctx.needs_input_grad
        return grad.mm(feedback) if needs[0] else None, grad.t().mm(x), grad.sum(0), None


class Feedback(nn.Linear):
    def __init__(self, inside, out):
        super().__init__(inside, out)
        self.register_buffer("feedback", torch.randn(out, inside) / inside**0.5)

    def forward(self, x):
        return FeedbackLinear.apply(x, self.weight, self.bias, self.feedback)


net = nn.Sequential(Feedback(9, 16), nn.Tanh(), Feedback(16, 3))
optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
angles = []
for step in range(12):
    loss = F.cross_entropy(net(x), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    angles.append(F.cosine_similarity(net[2].weight.flatten(), net[2].feedback.flatten(), dim=0).item())
    if step % 4 == 3:
        print(f"feedback {step + 1}: {loss.item():.3f}")
print("weights turn to the feedback:", angles[-1] > angles[0], net[0].feedback.requires_grad)

# Oja's rule finds the first principal direction; Sanger's the first few in order.
data = torch.randn(300, 4) * torch.tensor([3.0, 1.5, 0.7, 0.2])
W = F.normalize(torch.randn(2, 4), dim=1)
for row in data.repeat(3, 1):
    out = torch.mv(W, row)
    W += 0.01 * (torch.outer(out, row) - torch.tril(torch.outer(out, out)) @ W)
_, _, vh = torch.linalg.svd(data, full_matrices=False)
cosines = F.cosine_similarity(W, vh[:2], dim=1).abs()
print(cosines.gt(0.9).tolist(), W.norm(dim=1).sub(1).abs().lt(0.2).all())
