# A tiny radiance field: rays, stratified samples, positional encoding, volume rendering.
from typing import Callable, Optional, Tuple

import torch
from torch import nn


def get_rays(height: int, width: int, focal: float, c2w: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
    i, j = torch.meshgrid(torch.arange(width, dtype=torch.float32), torch.arange(height, dtype=torch.float32), indexing="ij")
    i, j = i.transpose(-1, -2), j.transpose(-1, -2)
    directions = torch.stack([(i - width * 0.5) / focal, -(j - height * 0.5) / focal, -torch.ones_like(i)], dim=-1)
    rays_d = torch.sum(directions[..., None, :] * c2w[:3, :3], dim=-1)
    rays_o = c2w[:3, -1].expand(rays_d.shape)
    return rays_o, rays_d


def sample_stratified(rays_o, rays_d, near, far, n_samples, perturb: Optional[bool] = True):
    t_vals = torch.linspace(0.0, 1.0, n_samples)
    z_vals = near * (1.0 - t_vals) + far * t_vals
    if perturb:
        mids = 0.5 * (z_vals[1:] + z_vals[:-1])
        upper = torch.concat([mids, z_vals[-1:]], dim=-1)
        lower = torch.concat([z_vals[:1], mids], dim=-1)
        z_vals = lower + (upper - lower) * torch.rand([n_samples])
    z_vals = z_vals.expand(list(rays_o.shape[:-1]) + [n_samples])
    return rays_o[..., None, :] + rays_d[..., None, :] * z_vals[..., :, None], z_vals


class PositionalEncoder(nn.Module):
    def __init__(self, d_input: int, n_freqs: int):
        super().__init__()
        self.d_output = d_input * (1 + 2 * n_freqs)
        self.embed_fns: list[Callable] = [lambda x: x]
        for freq in 2.0 ** torch.linspace(0.0, n_freqs - 1, n_freqs):
            self.embed_fns.append(lambda x, freq=freq: torch.sin(x * freq))
            self.embed_fns.append(lambda x, freq=freq: torch.cos(x * freq))

    def forward(self, x) -> torch.Tensor:
        return torch.concat([fn(x) for fn in self.embed_fns], dim=-1)


def cumprod_exclusive(tensor: torch.Tensor) -> torch.Tensor:
    cumprod = torch.cumprod(tensor, -1)
    cumprod = torch.roll(cumprod, 1, -1)
    cumprod[..., 0] = 1.0
    return cumprod


def raw2outputs(raw, z_vals, rays_d):
    dists = z_vals[..., 1:] - z_vals[..., :-1]
    dists = torch.cat([dists, 1e10 * torch.ones_like(dists[..., :1])], dim=-1)
    dists = dists * torch.norm(rays_d[..., None, :], dim=-1)
    alpha = 1.0 - torch.exp(-nn.functional.relu(raw[..., 3]) * dists)
    weights = alpha * cumprod_exclusive(1.0 - alpha + 1e-10)
    rgb = torch.sigmoid(raw[..., :3])
    rgb_map = torch.sum(weights[..., None] * rgb, dim=-2)
    depth_map = torch.sum(weights * z_vals, dim=-1)
    return rgb_map, depth_map, torch.sum(weights, dim=-1)


torch.manual_seed(0)
pose = torch.eye(4)
pose[2, 3] = 4.0
rays_o, rays_d = get_rays(4, 5, 5.0, pose)
print(rays_o.shape, rays_d[0, 0], rays_o[0, 0])
points, z_vals = sample_stratified(rays_o, rays_d, 2.0, 6.0, 6, perturb=False)
print(points.shape, z_vals[0, 0])
encoder = PositionalEncoder(3, 3)
print(encoder.d_output, encoder(points).shape)
field = nn.Sequential(nn.Linear(encoder.d_output, 24), nn.ReLU(), nn.Linear(24, 4))
target = torch.rand(4, 5, 3) * torch.tensor([1.0, 0.2, 0.2])
optimizer = torch.optim.Adam(field.parameters(), lr=5e-3)
for step in range(6):
    points, z_vals = sample_stratified(rays_o, rays_d, 2.0, 6.0, 6)
    rgb, depth, acc = raw2outputs(field(encoder(points)), z_vals, rays_d)
    loss = nn.functional.mse_loss(rgb, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{step} loss {loss.item():.4f} psnr {-10.0 * torch.log10(loss).item():.2f}")
print(cumprod_exclusive(torch.tensor([0.5, 0.5, 0.5])), depth.shape, acc.max() <= 1.001)
