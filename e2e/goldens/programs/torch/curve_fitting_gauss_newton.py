# Nonlinear least squares: Gauss-Newton, Levenberg-Marquardt, robust weights, and the same with a quasi-Newton optimiser.
import torch
from torch.func import jacfwd, jacrev, vmap

torch.set_default_dtype(torch.float64)
x = torch.linspace(0, 4, 15)
truth = torch.tensor([2.5, 1.3, 0.5])
noise = 0.02 * torch.cos(torch.arange(15) * 2.3)


def model(p, x):
    return p[0] * torch.exp(-p[1] * x) + p[2]


y = model(truth, x) + noise


def residual(p):
    return model(p, x) - y


def gauss_newton(p, steps=10):
    for _ in range(steps):
        J = jacfwd(residual)(p)
        p = p - torch.linalg.lstsq(J, residual(p).unsqueeze(1)).solution.squeeze(1)
    return p


def levenberg_marquardt(p, damping=1e-2, steps=30):
    accepted = 0
    for _ in range(steps):
        J, r = jacrev(residual)(p), residual(p)
        H = J.T @ J
        trial = p - torch.linalg.solve(H + damping * torch.diag(H.diagonal()), J.T @ r)
        if residual(trial).square().sum() < r.square().sum():
            p, damping, accepted = trial, damping / 5, accepted + 1
        else:
            damping *= 3
    return p, accepted


start = torch.tensor([1.0, 1.0, 0.0])
p = gauss_newton(start)
print("gauss-newton", p.round(decimals=4), f"rest {residual(p).square().sum():.6f}")
q, accepted = levenberg_marquardt(torch.tensor([0.5, 3.0, 1.0]))
print("levenberg-marquardt", torch.allclose(p, q, atol=1e-5), accepted > 3)
J = jacfwd(residual)(p)
variance = residual(p).square().sum() / (len(x) - 3)
print("standard errors", (variance * torch.linalg.inv(J.T @ J).diagonal()).sqrt().round(decimals=4), J.shape, torch.linalg.matrix_rank(J))
w = start.clone().requires_grad_()
optimizer = torch.optim.LBFGS([w], lr=1, max_iter=60, tolerance_grad=1e-9, line_search_fn="strong_wolfe")


def closure():
    optimizer.zero_grad()
    loss = residual(w).square().sum()
    loss.backward()
    return loss


optimizer.step(closure)
print("quasi-newton", torch.allclose(w.detach(), p, atol=1e-4), type(optimizer).__name__)
spoiled = y.clone()
spoiled[[3, 9]] += torch.tensor([2.0, -1.5])
design = torch.stack([torch.exp(-truth[1] * x), torch.ones(15)], 1)
weights = torch.ones(15)
for _ in range(30):
    root = weights.sqrt()
    line = torch.linalg.lstsq(root[:, None] * design, (root * spoiled)[:, None]).solution.squeeze(1)
    weights = 1 / (spoiled - design @ line).abs().clamp(min=0.05)
plain = torch.linalg.lstsq(design, spoiled[:, None]).solution.squeeze(1)
print("robust", line.round(decimals=2), "plain", plain.round(decimals=2), "suspects", weights.topk(2, largest=False).indices.sort().values)
ridge = torch.stack([torch.linalg.solve(design.T @ design + lam * torch.eye(2), design.T @ y) for lam in (0.0, 0.1, 10.0)])
print("ridge", ridge.round(decimals=3), ridge.norm(dim=1).diff() < 0)
print("batched slopes", vmap(jacfwd(model), in_dims=(None, 0))(p, x[:2]).round(decimals=4))
X = torch.vander(x / 4, 6)
errors = []
for degree in (1, 2, 3, 5):
    columns = X[:, -degree - 1 :]
    hat = columns @ torch.linalg.pinv(columns)
    errors.append((((y - hat @ y) / (1 - hat.diagonal())).square().mean().sqrt()).item())
print("leave one out", [round(e, 3) for e in errors], "best degree", (1, 2, 3, 5)[min(range(4), key=errors.__getitem__)])
torch.set_default_dtype(torch.float32)
