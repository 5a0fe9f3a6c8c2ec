# expect: a new leaf with nothing behind it
import torch


def fit(xs, ys, weight, bias, steps=100, rate=0.1):
    weight = torch.tensor(weight, requires_grad=True)
    bias = torch.tensor(bias, requires_grad=True)
    losses = []
    for _ in range(steps):
        loss = 0.0
        for x, y in zip(xs, ys):
            loss += ((weight * x + bias - y) ** 2).item() / len(xs)
        loss = torch.tensor(loss, requires_grad=True)
        weight.grad = bias.grad = None
        loss.backward()
        with torch.no_grad():
            for parameter in (weight, bias):
                if parameter.grad is not None:
                    parameter -= rate * parameter.grad
        losses.append(loss.item())
    return weight.item(), bias.item(), losses


# Points on the line y = 2 x - 1.
weight, bias, losses = fit([-1.0, 0.0, 1.0, 2.0], [-3.0, -1.0, 1.0, 3.0], 0.0, 0.0)
print(f"y = {weight:.3f} x + {bias:.3f}, loss {losses[0]:.3f} -> {losses[-1]:.6f}")
