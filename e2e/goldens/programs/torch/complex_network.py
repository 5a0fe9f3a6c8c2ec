"""A small network with complex weights, trained on phases."""
import torch
from torch import nn

torch.manual_seed(1)


class ComplexLinear(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, dtype=torch.complex64) / inputs**0.5)
        self.bias = nn.Parameter(torch.zeros(outputs, dtype=torch.complex64))

    def forward(self, x):
        return x @ self.weight.T + self.bias


class ModReLU(nn.Module):
    """Shrinks the magnitude and keeps the phase."""

    def __init__(self, width):
        super().__init__()
        self.threshold = nn.Parameter(torch.full((width,), -0.1))

    def forward(self, z):
        size = z.abs()
        return torch.relu(size + self.threshold) * z / (size + 1e-5)


model = nn.Sequential(ComplexLinear(2, 6), ModReLU(6), ComplexLinear(6, 1))
print(sum(p.numel() for p in model.parameters()), [str(p.dtype) for p in model.parameters()])
print(model[0].weight[0].detach())
x = torch.polar(torch.rand(12, 2), torch.rand(12, 2) * 6)
y = x[:, :1] * x[:, 1:].conj()
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
losses = []
for step in range(21):
    loss = (model(x) - y).abs().square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    if step % 5 == 0:
        print(step, round(loss.item(), 3))
print(losses[-1] < losses[0])
print(model(x).dtype, model(x).shape, model[0].weight.grad.dtype, model[1].threshold.grad.dtype)
norm = nn.utils.clip_grad_norm_(model.parameters(), 0.5)
print(norm.dtype, bool(norm > 0))
print({name: tuple(p.shape) for name, p in model.named_parameters()})
