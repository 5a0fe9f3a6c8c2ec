# Squeezing eight numbers through two.
import torch
from torch import nn

torch.manual_seed(5)
codes = torch.randn(32, 2)
mix = torch.randn(2, 8)
data = torch.tanh(codes @ mix)


class AutoEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 2))
        self.decoder = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 8), nn.Tanh())

    def forward(self, x):
        return self.decoder(self.encoder(x))


model = AutoEncoder()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(12):
    loss = nn.functional.mse_loss(model(data), data)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step < 5 or step == 11:
        print(f"step {step:2d} loss {loss.item():.6f}")
print(model.encoder(data[:1]).shape, model(data[:2]).shape)
