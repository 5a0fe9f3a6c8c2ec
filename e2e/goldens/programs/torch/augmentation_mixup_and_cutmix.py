# Mixed examples by hand: mixup, cutmix and cutout, targets of any weight, and smoothed labels three ways.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Beta

torch.manual_seed(19)
images = torch.randn(12, 1, 8, 8) + torch.arange(12).view(-1, 1, 1, 1) % 3
labels = torch.arange(12) % 3


def mixup(x, y, alpha=1.0):
    lam = Beta(alpha, alpha).sample().item()
    index = torch.randperm(x.size(0))
    return torch.lerp(x[index], x, lam), y, y[index], lam


def cutmix(x, y, lam):
    index = torch.roll(torch.arange(len(x)), 1)
    h, w = x.shape[-2:]
    cut_h, cut_w = int(h * (1 - lam) ** 0.5), int(w * (1 - lam) ** 0.5)
    top, left = (int(torch.randint(0, n - c + 1, ())) for n, c in ((h, cut_h), (w, cut_w)))
    mixed = x.clone()
    mixed[..., top : top + cut_h, left : left + cut_w] = x[index][..., top : top + cut_h, left : left + cut_w]
    return mixed, y, y[index], 1 - cut_h * cut_w / (h * w)


def cutout(x, size=3):
    mask = x.new_ones(x.shape)
    for image in mask:
        top, left = torch.randint(0, x.size(-1) - size, (2,)).tolist()
        image[:, top : top + size, left : left + size].zero_()
    return x * mask


mixed, a, b, lam = mixup(images, labels)
print(mixed.shape, a.tolist(), 0 <= lam <= 1)
mixed, a, b, lam = cutmix(images, labels, 0.5)
print(lam, (mixed != images).float().mean().item(), b.tolist())
print((cutout(images) == 0).sum((1, 2, 3)))

# The loss of a mix is the mix of the losses, and that of soft targets.
net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.GELU(approximate="tanh"), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(16, 3))
criterion = nn.CrossEntropyLoss()
logits = net(mixed)
two = lam * criterion(logits, a) + (1 - lam) * criterion(logits, b)
soft = lam * F.one_hot(a, 3) + (1 - lam) * F.one_hot(b, 3)
print(torch.allclose(two, criterion(logits, soft)))

optimizer = torch.optim.SGD(net.parameters(), lr=0.2)
for step in range(6):
    x, a, b, lam = mixup(images, labels, 0.4) if step % 2 else cutmix(images, labels, 0.75)
    logits = net(x)
    loss = lam * criterion(logits, a) + (1 - lam) * criterion(logits, b)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"step {step}: lam {lam:.3f} loss {loss.item():.4f}")

# Smoothed labels: by the argument, by a mix with the uniform, by the divergence.
logits, eps = torch.randn(5, 3), 0.1
target = torch.tensor([0, 1, 2, 1, 0])
smooth = torch.full((5, 3), eps / 3).scatter_(1, target.unsqueeze(1), 1 - eps + eps / 3)
log_probs = logits.log_softmax(1)
by_argument = F.cross_entropy(logits, target, label_smoothing=eps)
by_mix = (1 - eps) * F.nll_loss(log_probs, target) - eps * log_probs.mean()
by_divergence = F.kl_div(log_probs, smooth, reduction="batchmean") + torch.special.entr(smooth).sum(1).mean()
print(by_argument, torch.allclose(by_argument, by_mix), torch.allclose(by_argument, by_divergence, atol=1e-6))
print(smooth[0], F.cross_entropy(logits, target, weight=torch.tensor([1.0, 2.0, 3.0]), ignore_index=2, label_smoothing=eps))
