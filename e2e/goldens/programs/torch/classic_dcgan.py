# Two networks that play against each other: noise, transposed convolutions, batch normalisation.
import torch
from torch import nn


def weights_init(m):
    name = type(m).__name__
    if "Conv" in name:
        nn.init.normal_(m.weight.data, 0.0, 0.02)
    elif "BatchNorm" in name:
        nn.init.normal_(m.weight.data, 1.0, 0.02)
        nn.init.constant_(m.bias.data, 0)


torch.manual_seed(999)
nz = 6
generator = nn.Sequential(
    nn.ConvTranspose2d(nz, 8, 4, 1, 0, bias=False), nn.BatchNorm2d(8), nn.ReLU(True),
    nn.ConvTranspose2d(8, 1, 4, 2, 1, bias=False), nn.Tanh(),
)
critic = nn.Sequential(
    nn.Conv2d(1, 8, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True), nn.Conv2d(8, 1, 4, 1, 0, bias=False), nn.Sigmoid(),
)
generator.apply(weights_init)
critic.apply(weights_init)
real = torch.tanh(torch.randn(24, 1, 8, 8))
criterion = nn.BCELoss()
opt_d = torch.optim.Adam(critic.parameters(), lr=2e-3, betas=(0.5, 0.999))
opt_g = torch.optim.Adam(generator.parameters(), lr=2e-3, betas=(0.5, 0.999))
for step in range(20):
    batch = real[(step % 3) * 8 : (step % 3) * 8 + 8]
    critic.zero_grad()
    out = critic(batch).view(-1)
    err_real = criterion(out, torch.ones(8))
    err_real.backward()
    fake = generator(torch.randn(8, nz, 1, 1))
    err_fake = criterion(critic(fake.detach()).view(-1), torch.zeros(8))
    err_fake.backward()
    opt_d.step()
    generator.zero_grad()
    err_g = criterion(critic(fake).view(-1), torch.ones(8))
    err_g.backward()
    opt_g.step()
    print(f"{step} D {(err_real + err_fake).item():.4f} G {err_g.item():.4f} D(x) {out.mean().item():.4f}")
