# Clustering with broadcasting and argmin.
import torch

torch.manual_seed(0)
centres = torch.tensor([[0.0, 0.0], [5.0, 5.0], [0.0, 5.0]])
points = (centres[:, None, :] + 0.5 * torch.randn(3, 10, 2)).reshape(-1, 2)
guess = points[torch.randperm(30)[:3]]
print(guess)
for step in range(4):
    distance = ((points[:, None] - guess[None]) ** 2).sum(-1)
    nearest = distance.argmin(dim=1)
    guess = torch.stack([points[nearest == k].mean(dim=0) for k in range(3)])
    print(step, nearest.bincount(minlength=3).tolist(), f"{distance.min(dim=1).values.sum().item():.4f}")
print(guess)
