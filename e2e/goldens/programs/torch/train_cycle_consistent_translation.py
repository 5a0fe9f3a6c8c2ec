# Two domains without pairs: generators there and back, cycles, identities, a pool of old fakes, learning rates that fade.
import itertools
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(29)
random.seed(29)


class ResidualBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.block = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels), nn.ReLU(True),
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels),
        )

    def forward(self, x):
        return x + self.block(x)


def generator(width=4):
    return nn.Sequential(
        nn.ReflectionPad2d((1, 1, 1, 1)), nn.Conv2d(1, width, 3), nn.InstanceNorm2d(width), nn.ReLU(True),
        nn.Conv2d(width, 2 * width, 3, stride=2, padding=1), ResidualBlock(2 * width),
        nn.UpsamplingNearest2d(scale_factor=2), nn.Conv2d(2 * width, width, 3, padding=1, padding_mode="replicate"),
        nn.LeakyReLU(0.2, inplace=True), nn.Conv2d(width, 1, 1), nn.Tanh(),
    )


def discriminator(width=4):
    return nn.Sequential(nn.Conv2d(1, width, 4, 2, 1), nn.LeakyReLU(0.2, True), nn.CircularPad2d(1), nn.Conv2d(width, 1, 3))


def init_weights(m):
    if m.__class__.__name__.find("Conv") != -1 and hasattr(m, "weight"):
        nn.init.normal_(m.weight.data, 0.0, 0.1)
        nn.init.constant_(m.bias.data, 0.0)


class ImagePool:
    def __init__(self, size):
        self.size, self.images = size, []

    def query(self, images):
        out = []
        for image in images.detach():
            if len(self.images) < self.size:
                self.images.append(image)
                out.append(image)
            elif random.uniform(0, 1) > 0.5:
                k = random.randrange(self.size)
                out.append(self.images[k].clone())
                self.images[k] = image
            else:
                out.append(image)
        return torch.stack(out)


A2B, B2A, DA, DB = (net.apply(init_weights) for net in (generator(), generator(), discriminator(), discriminator()))
print(sum(p.numel() for p in A2B.parameters()), DA(torch.zeros(1, 1, 8, 8)).shape, A2B[0], DA[2])
ramp = torch.linspace(-0.8, 0.8, 8)
domain_a = lambda n: ramp.view(1, 1, 1, 8).expand(n, 1, 8, 8) + 0.1 * torch.randn(n, 1, 8, 8)
domain_b = lambda n: ramp.view(1, 1, 8, 1).expand(n, 1, 8, 8) + 0.1 * torch.randn(n, 1, 8, 8)
g_opt = torch.optim.Adam(itertools.chain(A2B.parameters(), B2A.parameters()), lr=0.005, betas=(0.5, 0.999))
d_opt = torch.optim.Adam([*DA.parameters(), *DB.parameters()], lr=0.005, betas=(0.5, 0.999))
fade = [torch.optim.lr_scheduler.LambdaLR(o, lr_lambda=lambda epoch: 1.0 - max(0, epoch - 1) / 3) for o in (g_opt, d_opt)]
pools = ImagePool(4), ImagePool(4)


def gan(score, is_real):
    return F.mse_loss(score, torch.tensor(float(is_real)).expand_as(score))


for epoch in range(3):
    for _ in range(2):
        a, b = domain_a(2), domain_b(2)
        fake_b, fake_a = A2B(a), B2A(b)
        adversarial = gan(DB(fake_b), True) + gan(DA(fake_a), True)
        cycle = F.l1_loss(B2A(fake_b), a) + F.l1_loss(A2B(fake_a), b)
        identity = F.l1_loss(A2B(b), b) + F.l1_loss(B2A(a), a)
        g_loss = adversarial + 10.0 * cycle + 5.0 * identity
        g_opt.zero_grad()
        g_loss.backward()
        g_opt.step()
        d_opt.zero_grad()
        d_loss = sum(0.5 * (gan(d(x), True) + gan(d(pool.query(fake)), False)) for d, x, pool, fake in ((DA, a, pools[0], fake_a), (DB, b, pools[1], fake_b)))
        d_loss.backward()
        d_opt.step()
    for scheduler in fade:
        scheduler.step()
    print(f"epoch {epoch}: generators {g_loss.item():.2f}, critics {d_loss.item():.2f}, rate {g_opt.param_groups[0]['lr']:.5f}")
print(len(pools[0].images), pools[0].images[0].shape, fake_b.abs().max() <= 1)
