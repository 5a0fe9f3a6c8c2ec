"""A filter that is learned in the frequency domain."""
import torch
from torch import nn

torch.manual_seed(0)
n = 16
t = torch.arange(n) / n
signal = torch.sin(2 * torch.pi * t) + 0.5 * torch.sin(2 * torch.pi * 5 * t)
wanted = torch.sin(2 * torch.pi * t)


class Filter(nn.Module):
    """One complex factor for each frequency."""

    def __init__(self, n):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(n // 2 + 1, dtype=torch.complex64))

    def forward(self, x):
        return torch.fft.irfft(torch.fft.rfft(x) * self.gain, n=x.shape[-1])


model = Filter(n)
print(model, sum(p.numel() for p in model.parameters()), model.gain.dtype)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
for step in range(31):
    loss = (model(signal) - wanted).square().sum()
    optimizer.zero_grad()
    loss.backward()
    if step % 10 == 0:
        print(step, round(loss.item(), 4))
    if step == 0:
        print("steepest at", int(model.gain.grad.abs().argmax()), round(model.gain.grad.abs().max().item(), 3))
    optimizer.step()
gains = model.gain.detach().abs()
print("kept", round(gains[1].item(), 2), "removed", round(gains[5].item(), 2), "untouched", round(gains[3].item(), 2))

# A spectral loss.
x = torch.zeros(8, requires_grad=True)
target = torch.fft.rfft(torch.tensor([0.0, 1, 0, -1, 0, 1, 0, -1])).abs()
with torch.no_grad():
    x += torch.tensor([0.1, 0.5, -0.2, -0.4, 0.3, 0.6, 0.1, -0.5])
loss = (torch.fft.rfft(x).abs() - target).square().mean()
loss.backward()
print(round(loss.item(), 4), [round(v, 3) for v in x.grad.tolist()])
state = model.state_dict()
print(state["gain"].shape, state["gain"].dtype)
other = Filter(n)
other.load_state_dict(state)
print(torch.equal(other.gain, model.gain))
