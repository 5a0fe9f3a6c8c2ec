# A denoising convolutional autoencoder on drawn squares, with the peak signal-to-noise ratio before and after.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(15)


def squares(n, size=8):
    images = torch.zeros(n, 1, size, size)
    for i in range(n):
        r, c, s = i % 4, (i * 3) % 5, 2 + i % 3
        images[i, 0, r : r + s, c : c + s] = 1.0
    return images


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Sequential(nn.Conv2d(1, 8, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.ReLU())
        self.decode = nn.Sequential(
            nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
            nn.Upsample(scale_factor=2, mode="nearest"), nn.Conv2d(8, 1, 3, padding=1),
        )

    def forward(self, x):
        z = self.encode(x)
        return torch.sigmoid(self.decode(z)), z


def psnr(a, b):
    return 10 * torch.log10(1 / F.mse_loss(a, b))


clean = squares(16)
noisy = (clean + 0.3 * torch.randn_like(clean)).clamp(0, 1)
model = Denoiser()
print(sum(p.numel() for p in model.parameters()), model(noisy)[1].shape)
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
before = psnr(noisy, clean).item()
for step in range(12):
    out, z = model(noisy)
    loss = F.binary_cross_entropy(out, clean) + 1e-4 * z.abs().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(step, f"{loss.item():.3f}")
with torch.no_grad():
    after = psnr(model(noisy)[0], clean).item()
print(f"{before:.2f}", out.shape, after > 5)
kernel = torch.ones(1, 1, 3, 3) / 9
blurred = F.conv2d(F.pad(noisy, (1, 1, 1, 1), mode="reflect"), kernel)
print(f"{psnr(blurred, clean).item():.2f}")
patches = F.unfold(clean[:1], kernel_size=4, stride=4)
print(patches.shape, patches.sum(1))
print(torch.equal(F.fold(patches, (8, 8), 4, stride=4), clean[:1]))
