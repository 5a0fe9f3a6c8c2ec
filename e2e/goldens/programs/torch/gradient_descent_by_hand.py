# Fitting a line without any library support.
import torch

torch.manual_seed(1)
x = torch.linspace(-1, 1, 20)
y = 3.0 * x - 0.5 + 0.1 * torch.randn(20)
w = torch.zeros(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
for step in range(12):
    loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
        b -= 0.5 * b.grad
        w.grad.zero_()
        b.grad.zero_()
    if step % 3 == 0 or step == 11:
        print(f"step {step}: loss {loss.item():.5f}, w {w.item():.4f}, b {b.item():.4f}")
print(w.requires_grad, w.is_leaf, w.grad)
