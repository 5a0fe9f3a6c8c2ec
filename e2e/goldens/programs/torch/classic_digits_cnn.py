# A small convolutional network on drawn digits: twenty losses, with dropout from the seed.
import torch
from torch import nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
bars = torch.zeros(60, 1, 10, 10)
labels = torch.randint(0, 3, (60,))
for k, label in enumerate(labels.tolist()):
    at = int(torch.randint(1, 8, (1,)))
    if label == 0:
        bars[k, 0, at, 1:9] = 1
    elif label == 1:
        bars[k, 0, 1:9, at] = 1
    else:
        bars[k, 0, range(1, 9), range(1, 9)] = 1
bars += 0.1 * torch.randn_like(bars)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3)
        self.conv2 = nn.Conv2d(4, 8, 3)
        self.drop = nn.Dropout(0.25)
        self.fc = nn.Linear(8 * 3 * 3, 3)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return F.log_softmax(self.fc(self.drop(torch.flatten(x, 1))), dim=1)


net = Net()
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
loader = DataLoader(TensorDataset(bars, labels), batch_size=12, shuffle=True)
for epoch in range(4):
    net.train()
    for step, (x, y) in enumerate(loader):
        optimizer.zero_grad()
        loss = F.nll_loss(net(x), y)
        loss.backward()
        optimizer.step()
        print(f"epoch {epoch} step {step} loss {loss.item():.4f}")
net.eval()
with torch.no_grad():
    print(f"accuracy {(net(bars).argmax(1) == labels).float().mean().item():.2f}")
