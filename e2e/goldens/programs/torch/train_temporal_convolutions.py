# Causal convolutions for sequences: a temporal network with dilation, a gated WaveNet layer, and a forecast step by step.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils import remove_weight_norm, weight_norm

torch.manual_seed(13)


class CausalConv1d(nn.Module):
    def __init__(self, inside, out, kernel, dilation=1):
        super().__init__()
        self.pad = nn.ConstantPad1d(((kernel - 1) * dilation, 0), 0.0)
        self.conv = nn.Conv1d(inside, out, kernel, dilation=dilation)

    def forward(self, x):
        return self.conv(self.pad(x))


class TemporalBlock(nn.Module):
    def __init__(self, inside, out, kernel, dilation):
        super().__init__()
        self.net = nn.Sequential(CausalConv1d(inside, out, kernel, dilation), nn.ReLU(), nn.Dropout1d(0.1), CausalConv1d(out, out, kernel, dilation))
        self.shortcut = nn.Conv1d(inside, out, 1) if inside != out else nn.Identity()

    def forward(self, x):
        return F.relu(self.net(x) + self.shortcut(x))


class GatedLayer(nn.Module):
    def __init__(self, channels, dilation):
        super().__init__()
        self.conv = CausalConv1d(channels, 2 * channels, 2, dilation)
        self.gate = nn.GLU(dim=1)
        self.skip = nn.Conv1d(channels, channels, 1)

    def forward(self, x):
        h = self.gate(self.conv(x))
        return x + h, self.skip(h)


print(CausalConv1d(1, 2, 3, dilation=4))
tcn = nn.Sequential(TemporalBlock(1, 6, 3, 1), TemporalBlock(6, 6, 3, 2), nn.Conv1d(6, 1, 1)).eval()

# Causal: a change at time 10 moves nothing before it. The receptive field follows from the gradient.
signal = torch.randn(1, 1, 24)
changed = signal.clone()
changed[..., 10] += 1.0
moved = (tcn(signal) != tcn(changed)).flatten().nonzero().flatten()
print(moved.min().item(), moved.max().item() <= 10 + 12)
probe = signal.clone().requires_grad_()
tcn(probe)[0, 0, -1].backward()
print(probe.grad.flatten().nonzero().numel() <= 13)

h, skips = torch.randn(2, 4, 16), 0
for layer in nn.ModuleList(GatedLayer(4, 2**i) for i in range(3)):
    h, skip = layer(h)
    skips = skips + skip
print(h.shape, skips.shape, round(skips.std().item(), 4))

t = torch.arange(60) * 0.3
wave = (t.sin() + 0.5 * (2 * t).cos()).view(1, 1, -1)
optimizer = torch.optim.Adam(tcn.parameters(), lr=0.01)
tcn.train()
for step in range(10):
    loss = F.smooth_l1_loss(tcn(wave[..., :40]), wave[..., 1:41], beta=0.5)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(f"step {step}: {loss.item():.3f}")
tcn.eval()
history = wave[..., :40]
with torch.no_grad():
    for _ in range(5):
        history = torch.cat([history, tcn(history[..., -16:])[..., -1:]], dim=-1)
print(history.shape)

conv = weight_norm(nn.Conv1d(2, 3, 2), name="weight")
x = torch.randn(1, 2, 5)
out = conv(x)
print(sorted(name for name, _ in conv.named_parameters()), conv.weight_g.shape, conv.weight_v.shape)
remove_weight_norm(conv)
print(sorted(name for name, _ in conv.named_parameters()), torch.allclose(conv(x), out, atol=1e-6))
