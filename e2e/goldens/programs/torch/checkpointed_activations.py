# Activations computed again instead of being kept.
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint, checkpoint_sequential

torch.manual_seed(0)
runs = []


class Counted(nn.Module):
    def __init__(self, name, width):
        super().__init__()
        self.name, self.fc = name, nn.Linear(width, width)

    def forward(self, x):
        runs.append(self.name)
        return torch.tanh(self.fc(x))


class Net(nn.Module):
    def __init__(self, use_checkpoint):
        super().__init__()
        self.blocks = nn.ModuleList([Counted(f"b{i}", 4) for i in range(3)])
        self.head = nn.Linear(4, 1)
        self.use_checkpoint = use_checkpoint

    def forward(self, x):
        for block in self.blocks:
            x = checkpoint(block, x, use_reentrant=False) if self.use_checkpoint and self.training else block(x)
        return self.head(x)


plain, saving = Net(False), Net(True)
saving.load_state_dict(plain.state_dict())
x = torch.randn(5, 4)
for net in (plain, saving):
    runs.clear()
    net(x).pow(2).mean().backward()
    print(net.use_checkpoint, runs)
print(all(torch.allclose(p.grad, q.grad) for p, q in zip(plain.parameters(), saving.parameters())))
saving.eval()
runs.clear()
saving(x)
print(runs)

# Random numbers are drawn again as they were.
drop = nn.Sequential(nn.Linear(4, 64), nn.Dropout(0.5), nn.Linear(64, 1))
xg = x.clone().requires_grad_()
torch.manual_seed(1)
drop(xg).sum().backward()
reference, xg.grad = xg.grad, None
torch.manual_seed(1)
checkpoint(drop, xg, use_reentrant=True).sum().backward()
print(torch.allclose(reference, xg.grad))

stack = nn.Sequential(*[Counted(f"s{i}", 4) for i in range(4)])
runs.clear()
out = checkpoint_sequential(stack, 2, xg, use_reentrant=False)
print(runs, out.shape)
out.sum().backward()
print(runs)


def two(a, b, scale=1.0):
    runs.append("two")
    return a * b * scale, a + b


runs.clear()
p, q = torch.ones(2, requires_grad=True), torch.full((2,), 3.0, requires_grad=True)
m, s = checkpoint(two, p, q, scale=2.0, use_reentrant=False)
(m + s).sum().backward()
print(m, s.detach(), p.grad, q.grad, runs)
with torch.no_grad():
    print(checkpoint(two, p, q, use_reentrant=False)[0].requires_grad)
