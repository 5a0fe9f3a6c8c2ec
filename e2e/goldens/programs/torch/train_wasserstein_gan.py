# A Wasserstein GAN with gradient penalty on a ring of points, beside spectral normalisation and hinge losses.
import math

import torch
import torch.nn as nn
from torch import autograd
from torch.nn.utils import spectral_norm

torch.manual_seed(0)
latent_dim, n_critic, lambda_gp = 4, 2, 10


class Generator(nn.Module):
    def __init__(self):
        super().__init__()

        def block(in_feat, out_feat, normalize=True):
            layers = [nn.Linear(in_feat, out_feat)]
            if normalize:
                layers.append(nn.BatchNorm1d(out_feat, 0.8))
            layers.append(nn.LeakyReLU(0.2, inplace=True))
            return layers

        self.model = nn.Sequential(*block(latent_dim, 16, normalize=False), *block(16, 16), nn.Linear(16, 2))

    def forward(self, z):
        return self.model(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = nn.Sequential(nn.Linear(2, 16), nn.LeakyReLU(0.2, inplace=True), nn.Linear(16, 16), nn.LeakyReLU(0.2, inplace=True), nn.Linear(16, 1))

    def forward(self, x):
        return self.model(x)


def compute_gradient_penalty(D, real_samples, fake_samples):
    alpha = torch.rand(real_samples.size(0), 1)
    interpolates = (alpha * real_samples + ((1 - alpha) * fake_samples)).requires_grad_(True)
    d_interpolates = D(interpolates)
    fake = torch.ones(real_samples.shape[0], 1, requires_grad=False)
    gradients = autograd.grad(outputs=d_interpolates, inputs=interpolates, grad_outputs=fake, create_graph=True, retain_graph=True, only_inputs=True)[0]
    return ((gradients.view(gradients.size(0), -1).norm(2, dim=1) - 1) ** 2).mean()


def ring(n):
    angle = 2 * math.pi * torch.rand(n)
    return torch.stack([angle.cos(), angle.sin()], dim=1) + 0.05 * torch.randn(n, 2)


generator, discriminator = Generator(), Discriminator()
optimizer_G = torch.optim.Adam(generator.parameters(), lr=1e-3, betas=(0.5, 0.9))
optimizer_D = torch.optim.Adam(discriminator.parameters(), lr=1e-3, betas=(0.5, 0.9))
for i in range(6):
    real = ring(24)
    optimizer_D.zero_grad()
    fake = generator(torch.randn(24, latent_dim))
    gp = compute_gradient_penalty(discriminator, real.data, fake.data)
    d_loss = -torch.mean(discriminator(real)) + torch.mean(discriminator(fake)) + lambda_gp * gp
    d_loss.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    if i % n_critic == 0:
        g_loss = -torch.mean(discriminator(generator(torch.randn(24, latent_dim))))
        g_loss.backward()
        optimizer_G.step()
        print("[Batch %d] [D loss: %f] [G loss: %f] [GP: %.4f]" % (i, d_loss.item(), g_loss.item(), gp.item()))

sn = nn.Sequential(spectral_norm(nn.Linear(2, 16)), nn.ReLU(), spectral_norm(nn.Linear(16, 1)))
print([n for n, _ in sn.named_parameters()], [n for n, _ in sn.named_buffers()])
for _ in range(3):
    hinge = torch.relu(1 - sn(real)).mean() + torch.relu(1 + sn(fake.detach())).mean()
print(f"hinge {hinge:.4f}")
hinge.backward()
print(sn[0].weight_orig.grad.shape, torch.linalg.matrix_norm(sn[0].weight.detach(), 2) < 1.6)
