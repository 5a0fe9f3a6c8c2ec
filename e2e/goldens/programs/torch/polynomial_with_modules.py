# Fitting a sine with a polynomial: module, loss, optimiser.
import math

import torch
from torch import nn


class Cubic(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.zeros(()))
        self.b = nn.Parameter(torch.zeros(()))
        self.c = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return self.a + self.b * x + self.c * x**3

    def formula(self):
        return f"y = {abs(self.a.item()):.4f} + {self.b.item():.4f} x + {self.c.item():.4f} x^3"


x = torch.linspace(-math.pi, math.pi, 100)
y = torch.sin(x)
model = Cubic()
criterion = nn.MSELoss(reduction="sum")
optimizer = torch.optim.SGD(model.parameters(), lr=5e-5)
for t in range(20):
    loss = criterion(model(x), y)
    if t < 5 or t == 19:
        print(t, f"{loss.item():.4f}")
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(model.formula())
print(list(model.state_dict()))
