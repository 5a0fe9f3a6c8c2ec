# A line through noisy points, with MSE and SGD.
import torch
from torch import nn

torch.manual_seed(42)
x = torch.rand(50, 1) * 4 - 2
y = 2.0 * x + 1.0 + 0.2 * torch.randn(50, 1)
model = nn.Linear(1, 1)
print(model.weight.item(), model.bias.item())
loss_fn = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(15):
    prediction = model(x)
    loss = loss_fn(prediction, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch < 5 or epoch % 5 == 4:
        print(f"{epoch + 1:3d} {loss.item():.6f}")
w, b = model.weight.item(), model.bias.item()
print(f"w = {w:.4f}, b = {b:.4f}")
with torch.no_grad():
    print(model(torch.tensor([[0.0], [1.0]])))
