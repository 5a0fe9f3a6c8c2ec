# needs: numpy
# Data made with NumPy, a model trained with torch.
import numpy as np
import torch
from torch import nn

rng = np.random.RandomState(0)
x = rng.rand(40, 2).astype(np.float32)
y = (x @ np.array([[2.0], [-1.0]], dtype=np.float32) + 0.5).astype(np.float32)
torch.manual_seed(0)
model = nn.Linear(2, 1)
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
inputs, targets = torch.from_numpy(x), torch.from_numpy(y)
losses = []
for step in range(10):
    loss = ((model(inputs) - targets) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print([f"{v:.5f}" for v in losses[:5]])
prediction = model(inputs).detach().numpy()
print(prediction.shape, f"{np.abs(prediction - y).max():.4f}")
