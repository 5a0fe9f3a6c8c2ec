# A LeNet in its first form: average pooling, tanh, wide and narrow strokes told apart.
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(3)


def strokes(count):
    """Images with one horizontal, vertical or diagonal stroke, under noise."""
    images = 0.1 * torch.randn(count, 1, 16, 16)
    labels = torch.arange(count) % 3
    for i, kind in enumerate(labels.tolist()):
        at = int(torch.randint(3, 13, (1,)))
        if kind == 0:
            images[i, 0, at].add_(1.0)
        elif kind == 1:
            images[i, 0, :, at].add_(1.0)
        else:
            images[i, 0].diagonal(at - 8).add_(1.0)
    return images, labels


class LeNet(nn.Module):
    def __init__(self, classes=3):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 4, kernel_size=5, padding=2), nn.Tanh(), nn.AvgPool2d(2, 2),
            nn.Conv2d(4, 8, kernel_size=5), nn.Tanh(), nn.AvgPool2d(2, 2),
        )
        self.classifier = nn.Sequential(nn.Flatten(), nn.LazyLinear(24), nn.Tanh(), nn.Linear(24, classes))

    def forward(self, x):
        return self.classifier(self.features(x))


net = LeNet()
print(net.classifier[1])
net(torch.zeros(1, 1, 16, 16))
print(net)
print(sum(p.nelement() for p in net.parameters()), "parameters")

device = torch.device("cpu")
net.to(device)
loader = DataLoader(TensorDataset(*strokes(48)), batch_size=12, shuffle=True)
test_images, test_labels = strokes(30)
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
criterion = nn.CrossEntropyLoss()
for epoch in range(6):
    net.train()
    running = torch.zeros((), dtype=torch.float)
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad(set_to_none=False)
        loss = criterion(net(images), labels)
        loss.backward()
        optimizer.step()
        running += loss.detach() * labels.size(0)
    net.eval()
    with torch.no_grad():
        predicted = net(test_images).max(1)[1]
    print(f"epoch {epoch + 1}: loss {running.item() / 48:.3f}, test accuracy {predicted.eq(test_labels).float().mean().item():.2f}")
per_class = torch.bincount(test_labels[predicted == test_labels], minlength=3)
print(dict(zip(["horizontal", "vertical", "diagonal"], per_class.tolist())))
