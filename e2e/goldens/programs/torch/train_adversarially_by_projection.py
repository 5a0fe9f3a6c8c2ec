# Attacks step by step and a defence: projected gradients in two norms, adversarial training, and a trade-off by divergence.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(20)
y = torch.arange(40) % 2
x = torch.rand(40, 6) * 0.4
x[:, :3] += 0.5 * y.unsqueeze(1)
x[:, 3:] += 0.1 * (1 - y).unsqueeze(1)


def pgd(model, x, y, eps, step, iterations, norm="inf"):
    delta = torch.zeros_like(x).uniform_(-eps, eps)
    for _ in range(iterations):
        delta.requires_grad_(True)
        loss = F.cross_entropy(model((x + delta).clamp(0, 1)), y)
        (g,) = torch.autograd.grad(loss, delta)
        with torch.no_grad():
            if norm == "inf":
                delta = (delta + step * g.sign()).clamp(-eps, eps)
            else:
                delta = delta + step * F.normalize(g, dim=1)
                delta = delta * (eps / delta.norm(dim=1, keepdim=True)).clamp(max=1.0)
            delta = (x + delta).clamp(0, 1) - x
    return (x + delta).detach()


def accuracy(model, x, y):
    return (model(x).argmax(1) == y).float().mean().item()


def make():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 2))


def plain(model):
    return F.cross_entropy(model(x), y)


def adversarial(model):
    return F.cross_entropy(model(pgd(model, x, y, 0.15, 0.05, 3)), y)


def trades(model, beta=2.0):
    natural = model(x)
    perturbed = pgd(model, x, natural.argmax(1).detach(), 0.15, 0.05, 2)
    divergence = F.kl_div(model(perturbed).log_softmax(1), natural.log_softmax(1), reduction="batchmean", log_target=True)
    return F.cross_entropy(natural, y) + beta * divergence


for recipe in (plain, adversarial, trades):
    model = make()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(10):
        loss = recipe(model)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    attacked = pgd(model, x, y, 0.15, 0.05, 5)
    print(f"{recipe.__name__:>12}: loss {loss.item():.3f}, clean {accuracy(model, x, y):.2f}")
    print("   worse under attack:", accuracy(model, attacked, y) <= accuracy(model, x, y), "within", bool((attacked - x).abs().max() <= 0.1501))

ball = pgd(model, x, y, 0.3, 0.1, 4, norm="2")
print((ball - x).norm(dim=1).le(0.3001).all(), ball.aminmax().min >= 0, ball.amax() <= 1)
print([p.grad is None for p in make().parameters()])

# A direction that fools many inputs at once, and how far each is from the boundary (linearised).
universal = torch.zeros(6, requires_grad=True)
optimizer = torch.optim.SGD([universal], lr=0.05, maximize=True)
for _ in range(5):
    optimizer.zero_grad()
    F.cross_entropy(model(x + universal), y).backward()
    optimizer.step()
    universal.data.clamp_(-0.1, 0.1)
print(universal.shape, universal.abs().max() <= 0.1, F.cross_entropy(model(x + universal), y) > F.cross_entropy(model(x), y))
probe = x[:4].clone().requires_grad_()
margin = model(probe)[:, 1] - model(probe)[:, 0]
(w,) = torch.autograd.grad(margin.sum(), probe)
print((margin.abs() / w.norm(dim=1)).gt(0).all())
