# Two convolutional networks that play against each other: noise, transposed convolutions, batch normalisation.
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
nz = 8
generator = nn.Sequential(
    nn.ConvTranspose2d(nz, 16, 4, 1, 0, bias=False), nn.BatchNorm2d(16), nn.ReLU(True),
    nn.ConvTranspose2d(16, 8, 4, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(True),
    nn.ConvTranspose2d(8, 1, 4, 2, 1, bias=False), nn.Tanh(),
)
critic = nn.Sequential(
    nn.Conv2d(1, 8, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True),
    nn.Conv2d(8, 16, 4, 2, 1, bias=False), nn.BatchNorm2d(16), nn.LeakyReLU(0.2, inplace=True),
    nn.Conv2d(16, 1, 4, 1, 0, bias=False), nn.Sigmoid(),
)
generator.apply(weights_init)
critic.apply(weights_init)
waves = torch.linspace(0, 6.0, 16)
phases = torch.rand(40, 1, 1) * 3
pictures = torch.tanh(torch.sin(waves + phases) * torch.cos(waves.unsqueeze(1) - phases)).unsqueeze(1)
criterion = nn.BCELoss()
optimizer_d = torch.optim.Adam(critic.parameters(), lr=2e-4, betas=(0.5, 0.999))
optimizer_g = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
for step in range(60):
    real = pictures[(step % 5) * 8 : (step % 5) * 8 + 8]
    critic.zero_grad()
    loss_real = criterion(critic(real).view(-1), torch.full((8,), 1.0))
    loss_real.backward()
    fake = generator(torch.randn(8, nz, 1, 1))
    loss_fake = criterion(critic(fake.detach()).view(-1), torch.full((8,), 0.0))
    loss_fake.backward()
    optimizer_d.step()
    generator.zero_grad()
    loss_g = criterion(critic(fake).view(-1), torch.full((8,), 1.0))
    loss_g.backward()
    optimizer_g.step()
    print((loss_real + loss_fake).item(), loss_g.item())
