# Mini-batches, several epochs, accuracy, a validation set.
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

torch.manual_seed(0)
x = torch.randn(60, 4)
y = (x[:, 0] * 2 - x[:, 1] + 0.5 * x[:, 2] > 0).long()
train, valid = random_split(TensorDataset(x, y), [48, 12])
train_loader = DataLoader(train, batch_size=16, shuffle=True)
valid_loader = DataLoader(valid, batch_size=12)
model = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
loss_fn = nn.CrossEntropyLoss()
for epoch in range(4):
    model.train()
    total = 0.0
    for batch, labels in train_loader:
        optimizer.zero_grad()
        loss = loss_fn(model(batch), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(batch)
    model.eval()
    with torch.no_grad():
        correct = sum((model(b).argmax(1) == l).sum().item() for b, l in valid_loader)
    print(f"epoch {epoch}: loss {total / len(train):.5f}, validation {correct}/{len(valid)}")
