# Denoising diffusion on points of a spiral: schedule, loss, ancestral sampling.
import math

import torch
import torch.nn.functional as F
from torch import nn


def cosine_beta_schedule(timesteps, s=0.008):
    steps = timesteps + 1
    x = torch.linspace(0, timesteps, steps)
    alphas_cumprod = torch.cos(((x / timesteps) + s) / (1 + s) * torch.pi * 0.5) ** 2
    alphas_cumprod = alphas_cumprod / alphas_cumprod[0]
    betas = 1 - (alphas_cumprod[1:] / alphas_cumprod[:-1])
    return torch.clip(betas, 0.0001, 0.9999)


def extract(a, t, x_shape):
    batch_size = t.shape[0]
    out = a.gather(-1, t.cpu())
    return out.reshape(batch_size, *((1,) * (len(x_shape) - 1))).to(t.device)


class SinusoidalPositionEmbeddings(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dim = dim

    def forward(self, time):
        half_dim = self.dim // 2
        embeddings = math.log(10000) / (half_dim - 1)
        embeddings = torch.exp(torch.arange(half_dim, device=time.device) * -embeddings)
        embeddings = time[:, None] * embeddings[None, :]
        return torch.cat((embeddings.sin(), embeddings.cos()), dim=-1)


class Denoiser(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.time_mlp = nn.Sequential(SinusoidalPositionEmbeddings(16), nn.Linear(16, width), nn.SiLU())
        self.inp = nn.Linear(2, width)
        self.mid = nn.Sequential(nn.SiLU(), nn.Linear(width, width), nn.SiLU())
        self.out = nn.Linear(width, 2)

    def forward(self, x, t):
        return self.out(self.mid(self.inp(x) + self.time_mlp(t)))


timesteps = 20
betas = cosine_beta_schedule(timesteps)
alphas = 1.0 - betas
alphas_cumprod = torch.cumprod(alphas, axis=0)
alphas_cumprod_prev = F.pad(alphas_cumprod[:-1], (1, 0), value=1.0)
sqrt_recip_alphas = torch.sqrt(1.0 / alphas)
sqrt_alphas_cumprod = torch.sqrt(alphas_cumprod)
sqrt_one_minus_alphas_cumprod = torch.sqrt(1.0 - alphas_cumprod)
posterior_variance = betas * (1.0 - alphas_cumprod_prev) / (1.0 - alphas_cumprod)
print(betas[:3], alphas_cumprod[-1], posterior_variance[1:3])


def q_sample(x_start, t, noise=None):
    if noise is None:
        noise = torch.randn_like(x_start)
    return extract(sqrt_alphas_cumprod, t, x_start.shape) * x_start + extract(sqrt_one_minus_alphas_cumprod, t, x_start.shape) * noise


def p_losses(model, x_start, t, loss_type="huber"):
    noise = torch.randn_like(x_start)
    predicted = model(q_sample(x_start, t, noise), t)
    return F.smooth_l1_loss(noise, predicted) if loss_type == "huber" else F.mse_loss(noise, predicted)


@torch.no_grad()
def p_sample(model, x, t, t_index):
    mean = extract(sqrt_recip_alphas, t, x.shape) * (x - extract(betas, t, x.shape) * model(x, t) / extract(sqrt_one_minus_alphas_cumprod, t, x.shape))
    if t_index == 0:
        return mean
    return mean + torch.sqrt(extract(posterior_variance, t, x.shape)) * torch.randn_like(x)


torch.manual_seed(0)
angle = torch.linspace(0, 3 * math.pi, 64)
data = torch.stack([angle * angle.cos(), angle * angle.sin()], dim=1) / 8
model = Denoiser()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
for step in range(15):
    t = torch.randint(0, timesteps, (data.shape[0],)).long()
    loss = p_losses(model, data, t)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print("Loss:", round(loss.item(), 4))
x = torch.randn(5, 2)
for i in reversed(range(timesteps)):
    x = p_sample(model, x, torch.full((5,), i, dtype=torch.long), i)
print(x.shape, torch.isfinite(x).all())
