"""Gradients through complex numbers: of a real loss, dL/dx + i dL/dy."""
import torch

torch.set_printoptions(precision=3, sci_mode=False)

z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
z.abs().square().sum().backward()
print("of |z|^2:", z.grad)

z.grad = None
(z * z).real.sum().backward()
print("of Re z^2:", z.grad)

z.grad = None
(z.conj() * (2 + 1j)).imag.sum().backward()
print("of Im 2 conj z:", z.grad)

for name, f in {"exp": torch.exp, "sqrt": torch.sqrt, "sin": torch.sin, "log": torch.log, "reciprocal": torch.reciprocal, "tanh": torch.tanh}.items():
    w = z.detach().clone().requires_grad_()
    f(w).real.sum().backward()
    print(name, w.grad)

x = torch.tensor([0.5, 1.5], requires_grad=True)
turned = torch.polar(torch.ones(2), x) * (1 + 1j)
turned.real.sum().backward()
print("angles:", x.grad)

a = torch.tensor([[1.0, 2.0], [0.5, -1.0]], requires_grad=True)
b = torch.tensor([[1j, 1 - 1j], [2.0, 0.5j]], requires_grad=True)
(a.to(torch.complex64) @ b).abs().sum().backward()
print("real factor:", a.grad)
print("complex factor:", b.grad)

# Second derivatives.
w = torch.tensor(1 + 1j, requires_grad=True)
(g,) = torch.autograd.grad((w**3).real, w, create_graph=True)
print("first:", g)
g.abs().backward()
print("second:", w.grad)


class Rotate(torch.autograd.Function):
    @staticmethod
    def forward(ctx, t):
        return t * 1j

    @staticmethod
    def backward(ctx, g):
        return g * -1j


v = torch.tensor([2 - 1j], requires_grad=True)
Rotate.apply(v).real.sum().backward()
print("own function:", v.grad)

h = torch.tensor([1 + 1j], requires_grad=True)
h.register_hook(lambda g: g * 10)
h.imag.sum().backward()
print("hook:", h.grad)

try:
    (z * 2).sum().backward()
except RuntimeError as error:
    print(error)
try:
    torch.ones(2, dtype=torch.int64).requires_grad_()
except RuntimeError as error:
    print(error)

# Descent on a complex parameter.
p = torch.nn.Parameter(torch.tensor([0j, 1j]))
target = torch.tensor([1 + 1j, -2.0])
optimizer = torch.optim.SGD([p], lr=0.25)
for step in range(4):
    optimizer.zero_grad()
    loss = (p - target).abs().square().sum()
    loss.backward()
    optimizer.step()
    print(step, round(loss.item(), 4), p.detach())
