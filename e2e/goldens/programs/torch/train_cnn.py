# A small convolutional network on synthetic stripes.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(1)


def make_images(n):
    images = 0.1 * torch.randn(n, 1, 8, 8)
    labels = torch.randint(0, 2, (n,))
    for i in range(n):
        if labels[i] == 0:
            images[i, 0, ::2] += 1.0
        else:
            images[i, 0, :, ::2] += 1.0
    return images, labels


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.conv2 = nn.Conv2d(4, 8, 3)
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.relu(self.conv2(x))
        x = F.max_pool2d(x, 2)
        return self.fc(torch.flatten(x, 1))


images, labels = make_images(16)
print(labels)
net = Net()
print(sum(p.numel() for p in net.parameters()))
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
for step in range(8):
    optimizer.zero_grad()
    out = net(images)
    loss = F.cross_entropy(out, labels)
    loss.backward()
    optimizer.step()
    accuracy = (out.argmax(dim=1) == labels).float().mean()
    print(f"step {step}: loss {loss.item():.5f} accuracy {accuracy.item():.4f}")
