# A neural ordinary differential equation: a Runge-Kutta solver written with tensors, gradients through it and by the adjoint.
import torch
from torch import nn

torch.manual_seed(5)


def rk4(f, y, t):
    out = [y]
    for t0, t1 in zip(t[:-1], t[1:]):
        h = t1 - t0
        k1 = f(t0, y)
        k2 = f(t0 + h / 2, y + h / 2 * k1)
        k3 = f(t0 + h / 2, y + h / 2 * k2)
        k4 = f(t1, y + h * k3)
        y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        out.append(y)
    return torch.stack(out)


A = torch.tensor([[-0.1, 2.0], [-2.0, -0.1]])
t = torch.linspace(0, 2, 11)
start = torch.tensor([2.0, 0.0])
truth = rk4(lambda _, y: y @ A.T, start, t)
exact = torch.stack([torch.linalg.matrix_exp(A * s) @ start for s in t])
print(truth.shape, (truth - exact).abs().max() < 2e-3, truth[-1])


class Field(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))
        for m in self.net:
            if isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, mean=0, std=0.3)
                nn.init.constant_(m.bias, val=0)
        self.evaluations = 0

    def forward(self, t, y):
        self.evaluations += 1
        return self.net(y)


field = Field()
optimizer = torch.optim.RMSprop(field.parameters(), lr=2e-2)
for step in range(10):
    optimizer.zero_grad()
    at = torch.randint(0, 6, (4,))
    loss = torch.mean(torch.abs(rk4(field, truth[at], t[:5]) - torch.stack([truth[at + k] for k in range(5)])))
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(f"step {step}: {loss.item():.3f} after {field.evaluations} evaluations")

# The adjoint: run the state and its gradient backwards in time, with vector-Jacobian products.
y1 = rk4(field, start, t)[-1].detach()


def augmented(s, state):
    y, a = state[:2].detach().requires_grad_(), state[2:]
    with torch.enable_grad():
        f = field(s, y)
        (vjp,) = torch.autograd.grad(f, y, a)
    return torch.cat([f.detach(), -vjp])


adjoint = rk4(augmented, torch.cat([y1, 2 * y1]), t.flip(0))[-1]
y0 = start.clone().requires_grad_()
rk4(field, y0, t)[-1].square().sum().backward()
print((adjoint[:2] - start).abs().max() < 1e-3, torch.allclose(adjoint[2:], y0.grad, atol=1e-2))
