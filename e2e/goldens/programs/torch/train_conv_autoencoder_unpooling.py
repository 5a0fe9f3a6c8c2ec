# A convolutional autoencoder that remembers where its maxima were, and one that folds patches back.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(6)
yy, xx = torch.meshgrid(torch.linspace(-1, 1, 8), torch.linspace(-1, 1, 8), indexing="ij")
centres = torch.rand(12, 2, 1, 1) - 0.5
blobs = torch.exp(-8 * ((yy - centres[:, :1]) ** 2 + (xx - centres[:, 1:]) ** 2))
print(blobs.shape, blobs.amax(dim=(1, 2, 3))[:3])


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(1, 4, 3, padding=1, padding_mode="reflect")
        self.pool = nn.MaxPool2d(2, return_indices=True)
        self.unpool = nn.MaxUnpool2d(2)
        self.up = nn.Sequential(nn.ReplicationPad2d(1), nn.Conv2d(4, 1, 3), nn.Sigmoid())

    def forward(self, x):
        h = F.softplus(self.down(x))
        h, where = self.pool(h)
        return self.up(self.unpool(h, where, output_size=x.shape[-2:]))


model = Autoencoder()
print(model)
optimizer = torch.optim.NAdam(model.parameters(), lr=0.05)
scheduler = torch.optim.lr_scheduler.PolynomialLR(optimizer, total_iters=8, power=2.0)
for epoch in range(8):
    loss = F.binary_cross_entropy(model(blobs), blobs)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    if epoch % 2:
        print(f"epoch {epoch + 1}: {loss.item():.4f}, rate {scheduler.get_last_lr()[0]:.5f}")

# Patches through a linear code, and back: nn.Fold adds where patches overlap, so we divide by the overlap.
unfold, fold = nn.Unfold(kernel_size=4, stride=2), nn.Fold(output_size=(8, 8), kernel_size=4, stride=2)
patches = unfold(blobs)
overlap = fold(unfold(torch.ones_like(blobs[:1])))
print(patches.shape, overlap[0, 0, :4, :4])
print(torch.allclose(fold(patches) / overlap, blobs, atol=1e-6))
rows = patches.transpose(1, 2).reshape(-1, 16)
rows_mean = rows.mean(0)
_, s, vh = torch.linalg.svd(rows - rows_mean, full_matrices=False)
explained = s.square().cumsum(0) / s.square().sum()
print((explained > 0.99).nonzero()[0].item() + 1, "of 16 directions hold 99 %")
code = (rows - rows_mean) @ vh[:6].T
back = fold((code @ vh[:6] + rows_mean).view(12, -1, 16).transpose(1, 2)) / overlap
print(f"{F.l1_loss(back, blobs).item():.4f}", F.huber_loss(back, blobs) < 0.01)
