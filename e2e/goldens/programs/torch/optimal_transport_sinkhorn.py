# Moving one heap of sand into another: regularised transport plans by alternating scalings, and their gradient.
import torch

torch.set_printoptions(precision=4, sci_mode=False)
source, target = torch.tensor([0.2, 0.5, 0.3]), torch.tensor([0.4, 0.1, 0.25, 0.25])
at, to = torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]]), torch.tensor([[0.0, 1.0], [1.0, 1.0], [2.0, 0.0], [0.5, 2.0]])
cost = torch.cdist(at, to).square()
print(cost)


def sinkhorn(cost, a, b, epsilon=0.5, steps=100):
    f, g = torch.zeros_like(a), torch.zeros_like(b)
    for _ in range(steps):
        f = epsilon * (a.log() - torch.logsumexp((g[None] - cost) / epsilon, 1))
        g = epsilon * (b.log() - torch.logsumexp((f[:, None] - cost) / epsilon, 0))
    return torch.exp((f[:, None] + g[None] - cost) / epsilon)


plan = sinkhorn(cost, source, target)
print(plan, plan.sum().round(decimals=3), torch.allclose(plan.sum(1), source, atol=1e-4), torch.allclose(plan.sum(0), target, atol=1e-4))
for epsilon in (5.0, 1.0, 0.2):
    plan = sinkhorn(cost, source, target, epsilon, steps=60)
    entropy = -torch.xlogy(plan, plan).sum()
    print(f"epsilon {epsilon}: price {(plan * cost).sum():.4f} entropy {entropy:.4f} largest share {plan.max():.4f}")
independent = torch.outer(source, target)
print("independent plan costs", (independent * cost).sum())
points = at.clone().requires_grad_()
loss = (sinkhorn(torch.cdist(points, to).square(), source, target, 1.0, 20).detach() * torch.cdist(points, to).square()).sum()
loss.backward()
print("pull on the points", points.grad)
with torch.no_grad():
    for _ in range(30):
        plan = sinkhorn(torch.cdist(points, to).square(), source, target, 0.5, 30)
        points.copy_(plan @ to / source[:, None])
print("moved to", points.detach().round(decimals=3))
x, y = torch.tensor([0.0, 3.0, 1.0]), torch.tensor([5.0, 6.0, 8.0])
print("in one dimension", (x.sort().values - y.sort().values).abs().mean(), min((x[list(p)] - y).abs().mean().item() for p in torch.tensor([[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]).tolist()))
balanced = torch.rand(4, 4, generator=torch.Generator().manual_seed(0)) + 0.1
for _ in range(50):
    balanced /= balanced.sum(1, keepdim=True)
    balanced /= balanced.sum(0, keepdim=True)
print("doubly stochastic", balanced.sum(0).round(decimals=3), balanced.sum(1).sub(1).abs().max() < 1e-4)
