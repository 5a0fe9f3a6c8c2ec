# A recurrent network written with two linear maps.
import torch
from torch import nn

torch.manual_seed(11)


class Cell(nn.Module):
    def __init__(self, inputs, hidden):
        super().__init__()
        self.x2h = nn.Linear(inputs, hidden)
        self.h2h = nn.Linear(hidden, hidden, bias=False)
        self.out = nn.Linear(hidden, 1)
        self.hidden = hidden

    def forward(self, sequence):
        h = torch.zeros(sequence.shape[0], self.hidden)
        for t in range(sequence.shape[1]):
            h = torch.tanh(self.x2h(sequence[:, t]) + self.h2h(h))
        return self.out(h)


x = torch.randint(0, 2, (16, 5, 1)).float()
y = x.sum(dim=1)
model = Cell(1, 6)
optimizer = torch.optim.RMSprop(model.parameters(), lr=0.01)
for step in range(8):
    loss = nn.functional.mse_loss(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f"{loss.item():.5f}")
