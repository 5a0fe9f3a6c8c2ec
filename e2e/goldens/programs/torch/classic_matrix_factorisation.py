# Ratings as products of factors, with regularisation and a schedule.
import torch
from torch import nn

torch.manual_seed(4)
users, items = 6, 5
true = torch.randn(users, 2) @ torch.randn(2, items)
seen = torch.rand(users, items) < 0.7


class Factors(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.u, self.v = nn.Embedding(users, k), nn.Embedding(items, k)
        self.bu, self.bv = nn.Embedding(users, 1), nn.Embedding(items, 1)
        nn.init.zeros_(self.bu.weight)
        nn.init.zeros_(self.bv.weight)

    def forward(self, i, j):
        return (self.u(i) * self.v(j)).sum(-1) + self.bu(i).squeeze(-1) + self.bv(j).squeeze(-1)


model = Factors(2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.3, momentum=0.9, weight_decay=1e-4)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=30)
i, j = seen.nonzero(as_tuple=True)
for step in range(30):
    optimizer.zero_grad()
    loss = ((model(i, j) - true[i, j]) ** 2).mean()
    loss.backward()
    optimizer.step()
    schedule.step()
    if step % 3 == 0:
        print(f"{step} {loss.item():.4f} lr {schedule.get_last_lr()[0]:.4f}")
hidden = (~seen).nonzero()
print(hidden[:4].tolist(), model(hidden[:, 0], hidden[:, 1]).shape)
