# Few pixels of foreground: focal, Dice and Tversky losses, boundary weights, and intersection over union.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(9)


class FocalLoss(nn.Module):
    def __init__(self, alpha=0.25, gamma=2.0, reduction="mean"):
        super().__init__()
        self.alpha, self.gamma, self.reduction = alpha, gamma, reduction

    def forward(self, logits, target):
        bce = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
        p_t = torch.exp(-bce)
        alpha_t = torch.where(target == 1, self.alpha, 1 - self.alpha)
        loss = alpha_t * (1 - p_t) ** self.gamma * bce
        return loss.mean() if self.reduction == "mean" else loss


def dice_loss(logits, target, eps=1.0):
    p = logits.sigmoid().flatten(1)
    t = target.flatten(1)
    return (1 - (2 * (p * t).sum(-1) + eps) / (p.sum(-1) + t.sum(-1) + eps)).mean()


def tversky_loss(logits, target, alpha=0.7, beta=0.3, eps=1.0):
    p = torch.sigmoid(logits)
    hit, missed, false = (p * target).sum(), ((1 - p) * target).sum(), (p * (1 - target)).sum()
    return 1 - (hit + eps) / (hit + alpha * missed + beta * false + eps)


def boundary(mask):
    return (F.max_pool2d(mask, 3, stride=1, padding=1) != -F.max_pool2d(-mask, 3, stride=1, padding=1)).float()


image = 0.3 * torch.randn(4, 1, 10, 10)
mask = torch.zeros_like(image)
for k in range(4):
    mask[k, 0, 2 + k : 5 + k, 3:6] = 1.0
image += mask
print(f"foreground {mask.mean().item():.3f}", boundary(mask).sum((1, 2, 3)))

losses = {
    "bce": F.binary_cross_entropy_with_logits,
    "weighted": nn.BCEWithLogitsLoss(pos_weight=torch.tensor([5.0])),
    "focal": FocalLoss(),
    "dice": dice_loss,
    "tversky": tversky_loss,
    "boundary": lambda z, t: F.binary_cross_entropy_with_logits(z, t, weight=1 + 3 * boundary(t)),
}
for name, loss_fn in losses.items():
    torch.manual_seed(0)
    net = nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(1, 6, 3), nn.ReLU(), nn.ConstantPad2d((1, 1, 1, 1), 0.1), nn.Conv2d(6, 1, 3))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.03)
    for _ in range(8):
        loss = loss_fn(net(image), mask)
        net.zero_grad()
        loss.backward()
        optimizer.step()
    found = net(image).detach() > 0
    truth = mask.bool()
    union = torch.logical_or(found, truth).sum((1, 2, 3))
    iou = torch.logical_and(found, truth).sum((1, 2, 3)) / union.clamp(min=1)
    print(f"{name:>8} {loss.item():.3f} iou between 0 and 1: {bool((iou >= 0).all() & (iou <= 1).all())}")
print(FocalLoss(reduction="none")(torch.tensor([-2.0, 0.0, 3.0]), torch.tensor([0.0, 1.0, 1.0])))
