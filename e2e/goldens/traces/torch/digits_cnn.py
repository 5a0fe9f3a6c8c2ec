# A convolutional network on drawn digits: shuffled batches, dropout, Adam.
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
strokes = {
    0: [(0, 0, 1, 4), (0, 4, 9, 4), (8, 0, 9, 4), (0, 0, 9, 0)],
    1: [(0, 2, 9, 2)],
    4: [(0, 0, 4, 0), (4, 0, 4, 4), (0, 4, 9, 4)],
    7: [(0, 0, 0, 4), (0, 4, 9, 4)],
}
images = torch.zeros(160, 1, 14, 14)
labels = torch.randint(0, len(strokes), (160,))
for image, label in zip(images, labels.tolist()):
    down, right = torch.randint(1, 4, (2,)).tolist()
    for top, left, bottom, end in list(strokes.values())[label]:
        image[0, down + top : down + bottom + 1, right + left : right + end + 1] = 1
images += 0.2 * torch.randn_like(images)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3)
        self.conv2 = nn.Conv2d(8, 16, 3)
        self.dropout1 = nn.Dropout(0.25)
        self.dropout2 = nn.Dropout(0.5)
        self.fc1 = nn.Linear(16 * 5 * 5, 32)
        self.fc2 = nn.Linear(32, len(strokes))

    def forward(self, x):
        x = F.relu(self.conv2(F.relu(self.conv1(x))))
        x = self.dropout1(F.max_pool2d(x, 2))
        x = self.dropout2(F.relu(self.fc1(torch.flatten(x, 1))))
        return F.log_softmax(self.fc2(x), dim=1)


net = Net()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
loader = DataLoader(TensorDataset(images, labels), batch_size=16, shuffle=True)
for epoch in range(10):
    for x, y in loader:
        optimizer.zero_grad()
        loss = F.nll_loss(net(x), y)
        loss.backward()
        optimizer.step()
        print(loss.item())
