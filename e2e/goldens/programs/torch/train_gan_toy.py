# Two small networks against each other, on one-dimensional data.
import torch
from torch import nn

torch.manual_seed(8)
generator = nn.Sequential(nn.Linear(2, 6), nn.ReLU(), nn.Linear(6, 1))
discriminator = nn.Sequential(nn.Linear(1, 6), nn.LeakyReLU(0.2), nn.Linear(6, 1), nn.Sigmoid())
g_opt = torch.optim.Adam(generator.parameters(), lr=0.01, betas=(0.5, 0.999))
d_opt = torch.optim.Adam(discriminator.parameters(), lr=0.01, betas=(0.5, 0.999))
bce = nn.BCELoss()
ones, zeros = torch.ones(16, 1), torch.zeros(16, 1)
for step in range(4):
    real = torch.randn(16, 1) * 0.5 + 3
    fake = generator(torch.randn(16, 2))
    d_loss = bce(discriminator(real), ones) + bce(discriminator(fake.detach()), zeros)
    d_opt.zero_grad()
    d_loss.backward()
    d_opt.step()
    g_loss = bce(discriminator(fake), ones)
    g_opt.zero_grad()
    g_loss.backward()
    g_opt.step()
    print(f"step {step}: d {d_loss.item():.5f} g {g_loss.item():.5f}")
