# Images seen through affine grids.
import torch
import torch.nn.functional as F

torch.manual_seed(0)
theta = torch.tensor([[[0.8,0.2,0.1],[-0.1,1.1,0.]]], requires_grad=True)
im = torch.rand(1,2,4,5)
g = F.affine_grid(theta, (1,2,3,4), align_corners=False); print(g.detach())
for mode in ("bilinear","nearest"):
    for pad in ("zeros","border","reflection"):
        for al in (True, False):
            print(mode, pad, al, F.grid_sample(im, g*1.4, mode=mode, padding_mode=pad, align_corners=al).detach().flatten()[:5])
F.grid_sample(im, g, align_corners=False).sum().backward(); print(theta.grad)
