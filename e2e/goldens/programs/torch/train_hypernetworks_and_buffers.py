# A network whose weights another network writes: functional calls, conditioned layers, and state that is no parameter.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.func import functional_call

torch.manual_seed(31)


class HyperNetwork(nn.Module):
    """Writes all parameters of `target` from a task's embedding."""

    def __init__(self, target, tasks, width=6):
        super().__init__()
        self.target = [target]
        self.shapes = {name: p.shape for name, p in target.named_parameters()}
        self.tasks = nn.Embedding(tasks, width)
        self.heads = nn.ParameterDict({name.replace(".", "_"): nn.Parameter(torch.randn(p.numel(), width) * 0.1) for name, p in target.named_parameters()})

    def weights(self, task):
        z = torch.tanh(self.tasks(task))
        return {name: (self.heads[name.replace(".", "_")] @ z).view(shape) for name, shape in self.shapes.items()}

    def forward(self, x, task):
        return functional_call(self.target[0], self.weights(task), (x,))


target = nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 1))
hyper = HyperNetwork(target, tasks=3)
print(sorted(hyper.heads), sum(p.numel() for p in hyper.parameters()), sum(p.numel() for p in target.parameters()))
x = torch.linspace(-1, 1, 16).unsqueeze(1)
tasks = [x.square(), x.sin(), -x]
optimizer = torch.optim.Adam(hyper.parameters(), lr=0.05)
for step in range(10):
    loss = sum(F.mse_loss(hyper(x, torch.tensor(k)), y) for k, y in enumerate(tasks)) / 3
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(f"step {step}: {loss.item():.3f}")
print([p.grad for p in target.parameters()] == [None] * 4, all(p.grad is not None for p in hyper.parameters()))


class FiLM(nn.Module):
    def __init__(self, width, condition):
        super().__init__()
        self.generator = nn.Linear(condition, 2 * width)
        with torch.no_grad():
            self.generator.weight.zero_()
            self.generator.bias.copy_(torch.cat([torch.ones(width), torch.zeros(width)]))

    def forward(self, h, c):
        gamma, beta = self.generator(c).unsqueeze(-1).unsqueeze(-1).tensor_split(2, dim=1)
        return torch.addcmul(beta, gamma, h)


film = FiLM(3, 2)
maps, condition = torch.randn(2, 3, 4, 4), torch.randn(2, 2)
print(torch.equal(film(maps, condition), maps), film.generator.bias)


class RunningStandardiser(nn.Module):
    """Mean and variance of all that was seen, by Welford's update; they move, they are saved, they are not trained."""

    def __init__(self, features):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(features))
        self.m2 = nn.Buffer(torch.zeros(features))
        self.count = nn.Buffer(torch.tensor(0), persistent=True)
        self.cache = nn.Buffer(torch.zeros(features), persistent=False)

    def forward(self, x):
        if self.training:
            for row in x:
                self.count += 1
                delta = row - self.mean
                self.mean += delta / self.count
                self.m2 += delta * (row - self.mean)
            self.cache = self.m2.div(self.count).sqrt()
        return (x - self.mean) / self.cache.clamp_min(1e-6)


seen = torch.randn(50, 3) * torch.tensor([1.0, 2.0, 3.0]) + 1
standard = RunningStandardiser(3)
standard(seen[:30])
standard(seen[30:])
print(torch.allclose(standard.mean, seen.mean(0), atol=1e-5), torch.allclose(standard.cache, seen.std(0, correction=0), atol=1e-4))
print(list(standard.state_dict()), [n for n, _ in standard.named_buffers()], list(standard.parameters()))
print(standard.eval()(seen).mean(0).abs().max() < 1e-4, standard.count, standard.double().mean.dtype, standard.count.dtype)
standard.half_life = nn.Parameter(torch.ones(1))
print([n for n, _ in standard.named_parameters()], isinstance(standard.mean, nn.Buffer), standard.get_buffer("m2").shape)
try:
    standard.get_buffer("median")
except AttributeError as error:
    print(error)
