# Content and style: an image is optimised, not the network.
import torch
from torch import nn
import torch.nn.functional as F


def gram(x):
    b, c, h, w = x.size()
    f = x.view(b * c, h * w)
    return torch.mm(f, f.t()).div(b * c * h * w)


torch.manual_seed(9)
features = nn.Sequential(nn.Conv2d(3, 6, 3, padding=1), nn.ReLU(), nn.Conv2d(6, 8, 3, padding=1), nn.ReLU()).eval()
for p in features.parameters():
    p.requires_grad_(False)
content, style = torch.rand(1, 3, 8, 8), torch.rand(1, 3, 8, 8)
wanted, grams = features(content), gram(features(style))
image = content.clone().requires_grad_(True)
optimizer = torch.optim.LBFGS([image], max_iter=4)
for run in range(4):
    def closure():
        with torch.no_grad():
            image.clamp_(0, 1)
        optimizer.zero_grad()
        f = features(image)
        loss = F.mse_loss(f, wanted) + 1e3 * F.mse_loss(gram(f), grams)
        loss.backward()
        return loss

    loss = optimizer.step(closure)
    print(f"{run} {loss.item():.4f}")
print(image.shape, image.grad.shape, image.is_leaf)
