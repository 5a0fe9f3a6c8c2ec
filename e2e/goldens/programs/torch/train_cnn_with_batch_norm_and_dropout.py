# Batch normalisation and dropout in training, then evaluation.
import torch
from torch import nn

torch.manual_seed(7)
x = torch.randn(12, 1, 6, 6)
y = torch.randint(0, 3, (12,))
net = nn.Sequential(
    nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Dropout(0.3), nn.Linear(36, 3))
optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-3)
loss_fn = nn.CrossEntropyLoss()
net.train()
for step in range(5):
    optimizer.zero_grad()
    loss = loss_fn(net(x), y)
    loss.backward()
    optimizer.step()
    print(f"{step} {loss.item():.5f}")
print(net[1].num_batches_tracked, net[1].running_mean.shape)
net.eval()
with torch.no_grad():
    first = net(x)
    second = net(x)
print(torch.equal(first, second), f"{loss_fn(first, y).item():.4f}")
