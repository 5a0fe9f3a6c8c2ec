# Semantic segmentation: a small U-Net on drawn shapes, with pixel accuracy, IoU and a Dice loss.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(6)


class DoubleConv(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
            nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.net(x)


class UNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.down1, self.down2 = DoubleConv(1, 6), DoubleConv(6, 12)
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ConvTranspose2d(12, 6, 2, stride=2)
        self.merge = DoubleConv(12, 6)
        self.out = nn.Conv2d(6, classes, 1)

    def forward(self, x):
        a = self.down1(x)
        b = self.down2(self.pool(a))
        return self.out(self.merge(torch.cat([a, self.up(b)], dim=1)))


def shapes(n, size=12):
    images, masks = torch.zeros(n, 1, size, size), torch.zeros(n, size, size, dtype=torch.long)
    rows, cols = torch.meshgrid(torch.arange(size), torch.arange(size), indexing="ij")
    for i in range(n):
        r, c = 3 + i % 5, 2 + (2 * i) % 6
        masks[i, r : r + 4, c : c + 3] = 1
        disc = (rows - 8).pow(2) + (cols - 8 + i % 3).pow(2) <= 4
        masks[i][disc] = 2
        images[i, 0] = masks[i].float() * 0.5
    return images + 0.05 * torch.randn_like(images), masks


def dice_loss(logits, target, classes):
    p = logits.softmax(1)
    t = F.one_hot(target, classes).permute(0, 3, 1, 2).float()
    overlap = (p * t).sum(dim=(0, 2, 3))
    return 1 - (2 * overlap / (p.sum(dim=(0, 2, 3)) + t.sum(dim=(0, 2, 3)) + 1e-6)).mean()


def iou(predicted, target, classes):
    values = []
    for c in range(classes):
        p, t = predicted == c, target == c
        values.append(((p & t).sum() / (p | t).sum()).item())
    return values


images, masks = shapes(8)
print(images.shape, torch.bincount(masks.flatten()).tolist())
model = UNet(3)
print(sum(p.numel() for p in model.parameters()))
optimizer = torch.optim.AdamW(model.parameters(), lr=0.02)
for step in range(8):
    logits = model(images)
    loss = F.cross_entropy(logits, masks, weight=torch.tensor([0.5, 1.0, 1.0])) + dice_loss(logits, masks, 3)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f"{loss.item():.3f}")
predicted = logits.argmax(1)
print(predicted.shape, f"{(predicted == masks).float().mean():.2f}", len(iou(predicted, masks, 3)))
