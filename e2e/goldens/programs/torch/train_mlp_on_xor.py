# The smallest problem that needs a hidden layer.
import torch
from torch import nn

torch.manual_seed(3)
x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])


class XorNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 8)
        self.out = nn.Linear(8, 1)

    def forward(self, x):
        return self.out(torch.tanh(self.hidden(x)))


net = XorNet()
optimizer = torch.optim.Adam(net.parameters(), lr=0.1)
for step in range(20):
    loss = nn.functional.binary_cross_entropy_with_logits(net(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step < 5 or step == 19:
        print(step, f"{loss.item():.6f}")
print((torch.sigmoid(net(x)) > 0.5).int().flatten())
print(net)
