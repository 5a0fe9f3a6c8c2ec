# Two clouds of points, one line between them.
import torch
from torch import nn

torch.manual_seed(0)
n = 32
x = torch.cat([torch.randn(n, 2) + 1.5, torch.randn(n, 2) - 1.5])
y = torch.cat([torch.ones(n), torch.zeros(n)]).unsqueeze(1)
model = nn.Linear(2, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
criterion = nn.BCEWithLogitsLoss()
for step in range(10):
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    if step < 5 or step == 9:
        print(f"step {step}: {loss.item():.6f}")
accuracy = ((model(x) > 0).float() == y).float().mean()
print(f"accuracy {accuracy.item():.4f}")
print(model.weight, model.bias)
