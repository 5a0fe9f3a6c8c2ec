# Image classification, evaluated: confusion matrix, precision, recall, F1, top-k accuracy and calibration.
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Dataset


class Stripes(Dataset):
    """Images with horizontal, vertical or diagonal stripes."""

    def __init__(self, n, transform=None, seed=0):
        g = torch.Generator().manual_seed(seed)
        self.noise = torch.rand(n, 1, 8, 8, generator=g) * 0.6
        self.labels = torch.arange(n) % 3
        self.transform = transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        r, c = torch.meshgrid(torch.arange(8), torch.arange(8), indexing="ij")
        pattern = (r % 2, c % 2, (r + c) % 3)[int(self.labels[i])].float()
        image = pattern.unsqueeze(0) * 0.7 + self.noise[i]
        return (self.transform(image) if self.transform else image), self.labels[i]


torch.manual_seed(3)
normalise = lambda t: (t - 0.6) / 0.4  # noqa: E731
train, test = Stripes(36, normalise), Stripes(18, normalise, seed=5)
model = nn.Sequential(nn.Conv2d(1, 6, 3), nn.ReLU(), nn.AdaptiveMaxPool2d(2), nn.Flatten(), nn.Linear(24, 3))
optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
for epoch in range(6):
    for x, y in DataLoader(train, batch_size=12, shuffle=True):
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
print(loss.item() < 0.9)

logits, labels = [], []
with torch.inference_mode():
    for x, y in DataLoader(test, batch_size=6):
        logits.append(model(x))
        labels.append(y)
logits, labels = torch.cat(logits), torch.cat(labels)
print(logits.shape, labels.tolist())

predicted = torch.tensor([0, 1, 2, 0, 1, 1, 0, 2, 2, 0, 1, 2, 1, 1, 2, 0, 0, 2])
confusion = torch.zeros(3, 3, dtype=torch.long)
confusion.index_put_((labels, predicted), torch.ones(18, dtype=torch.long), accumulate=True)
print(confusion)
precision = confusion.diag() / confusion.sum(0)
recall = confusion.diag() / confusion.sum(1)
f1 = 2 * precision * recall / (precision + recall)
for c in range(3):
    print(f"class {c}: precision {precision[c]:.3f} recall {recall[c]:.3f} f1 {f1[c]:.3f}")
print(f"accuracy {confusion.diag().sum() / confusion.sum():.3f} macro {f1.mean():.3f}")
scores = torch.tensor([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.2, 0.3, 0.5]])
truth = torch.tensor([2, 0, 1])
for k in (1, 2, 3):
    top = scores.topk(k, dim=1).indices
    print(k, (top == truth[:, None]).any(1).float().mean().item())
confidence, choice = scores.max(1)
bins = torch.bucketize(confidence, torch.linspace(0, 1, 5))
print(bins, (choice == truth).tolist())
