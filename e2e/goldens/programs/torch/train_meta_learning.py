# Model-agnostic meta-learning of sine waves: gradients through gradient steps.
import copy
import math

import torch
import torch.nn as nn
from torch.func import functional_call

torch.manual_seed(0)


class Sine:
    def __init__(self, generator):
        self.amplitude = 0.5 + 4 * torch.rand(1, generator=generator).item()
        self.phase = math.pi * torch.rand(1, generator=generator).item()

    def sample(self, k, generator):
        x = 10 * torch.rand(k, 1, generator=generator) - 5
        return x, self.amplitude * torch.sin(x + self.phase)


net = nn.Sequential(nn.Linear(1, 20), nn.Tanh(), nn.Linear(20, 20), nn.Tanh(), nn.Linear(20, 1))
meta_optimizer = torch.optim.Adam(net.parameters(), lr=5e-3)
loss_fn = nn.MSELoss()
g = torch.Generator().manual_seed(5)
inner_lr, inner_steps = 0.05, 2


def adapt(params, x, y, create_graph):
    for _ in range(inner_steps):
        loss = loss_fn(functional_call(net, params, (x,)), y)
        grads = torch.autograd.grad(loss, tuple(params.values()), create_graph=create_graph)
        params = {name: p - inner_lr * grad for (name, p), grad in zip(params.items(), grads)}
    return params


for iteration in range(5):
    meta_loss = 0.0
    for _ in range(3):
        task = Sine(g)
        support, query = task.sample(5, g), task.sample(5, g)
        fast = adapt(dict(net.named_parameters()), *support, create_graph=True)
        meta_loss = meta_loss + loss_fn(functional_call(net, fast, (query[0],)), query[1])
    meta_loss = meta_loss / 3
    meta_optimizer.zero_grad()
    meta_loss.backward()
    meta_optimizer.step()
    print(f"meta-iteration {iteration}: {meta_loss.item():.4f}")

# First order only, by copies of the model (Reptile).
reptile = copy.deepcopy(net)
for iteration in range(2):
    task = Sine(g)
    clone = copy.deepcopy(reptile)
    opt = torch.optim.SGD(clone.parameters(), lr=0.02)
    for _ in range(3):
        opt.zero_grad()
        x, y = task.sample(10, g)
        loss = loss_fn(clone(x), y)
        loss.backward()
        opt.step()
    with torch.no_grad():
        for p, q in zip(reptile.parameters(), clone.parameters()):
            p += 0.1 * (q - p)
    print(f"reptile {loss.item():.4f}")
print(all(p.grad is None for p in reptile.parameters()) or [p.grad is None for p in reptile.parameters()])

# Hypergradient: the derivative of the loss after a step by the learning rate of that step.
w = torch.tensor([1.0, -2.0], requires_grad=True)
lr = torch.tensor(0.1, requires_grad=True)
(gw,) = torch.autograd.grad((w**2).sum(), w, create_graph=True)
after = ((w - lr * gw) ** 2).sum()
after.backward()
print(after, lr.grad, w.grad)
