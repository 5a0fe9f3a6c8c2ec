# Super-resolution: an efficient sub-pixel network, interpolation baselines, total variation and a learned up-sampler.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(24)


class SubPixel(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 5, padding=2)
        self.conv2 = nn.Conv2d(8, 4, 3, padding=1)
        self.conv3 = nn.Conv2d(4, factor ** 2, 3, padding=1)
        self.shuffle = nn.PixelShuffle(factor)
        for m in (self.conv1, self.conv2):
            nn.init.orthogonal_(m.weight, nn.init.calculate_gain("relu"))
        nn.init.orthogonal_(self.conv3.weight)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        return self.shuffle(self.conv3(x))


def total_variation(x):
    return (x[..., 1:, :] - x[..., :-1, :]).abs().mean() + (x[..., 1:] - x[..., :-1]).abs().mean()


rows = torch.linspace(0, 3, 12)
high = (torch.sin(rows)[:, None] * torch.cos(rows)[None]).abs().view(1, 1, 12, 12).repeat(4, 1, 1, 1)
high = high * torch.tensor([0.5, 0.75, 1.0, 1.2]).view(4, 1, 1, 1)
low = F.avg_pool2d(high, 2)
for mode in ("nearest", "bilinear", "bicubic"):
    corners = {} if mode == "nearest" else {"align_corners": False}
    up = F.interpolate(low, scale_factor=2, mode=mode, **corners)
    print(mode, tuple(up.shape), f"{F.mse_loss(up, high).item():.5f} {total_variation(up).item():.4f}")

model = SubPixel(2)
print(model, sum(p.numel() for p in model.parameters()))
print(torch.allclose(model.conv3.weight.flatten(1) @ model.conv3.weight.flatten(1).t(), torch.eye(4), atol=1e-5))
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
for step in range(9):
    out = model(low)
    loss = F.l1_loss(out, high) + 0.01 * total_variation(out)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 2 == 0:
        print(step, f"{loss.item():.3f}")
t = torch.arange(16.0).view(1, 4, 2, 2)
shuffled = F.pixel_shuffle(t, 2)
print(shuffled, torch.equal(F.pixel_unshuffle(shuffled, 2), t))
print(F.pad(t[:, :1], (1, 1, 0, 1), mode="replicate"), F.pad(t[:, :1], (1, 0, 0, 1), mode="circular").shape)
