# Four ways to a root, and Newton's method with derivatives from autograd.
import torch

torch.set_default_dtype(torch.float64)


def f(x):
    return x**3 - 2 * x - 5


low, high = torch.tensor(2.0), torch.tensor(3.0)
for step in range(40):
    middle = (low + high) / 2
    if torch.sign(f(middle)) == torch.sign(f(low)):
        low = middle
    else:
        high = middle
print(f"bisection {middle.item():.8f}", middle.dtype, step)

x = torch.tensor(2.0, requires_grad=True)
for step in range(10):
    y = f(x)
    (slope,) = torch.autograd.grad(y, x)
    if y.abs() < 1e-12:
        break
    x = (x - y / slope).detach().requires_grad_()
print(f"newton {x.item():.10f} after {step} steps, derivative {slope:.6f}")

older, old = torch.tensor(2.0), torch.tensor(3.0)
while (old - older).abs() > 1e-10:
    older, old = old, old - f(old) * (old - older) / (f(old) - f(older))
print(f"secant {old.item():.10f}")

point = torch.tensor(1.0)
for step in range(60):
    point = torch.cos(point)
print(f"fixed point of the cosine {point:.6f}")

starts = torch.complex(torch.linspace(-1.5, 1.5, 7).repeat(5, 1), torch.linspace(-1, 1, 5).unsqueeze(1).expand(5, 7).contiguous())
z = starts.clone()
for _ in range(40):
    z = z - (z**3 - 1) / (3 * z**2 + 1e-12)
roots = torch.exp(2j * torch.pi * torch.arange(3) / 3)
basin = (z.unsqueeze(-1) - roots).abs().argmin(-1)
print("basins of z^3 = 1")
for row in basin[[0, 1, 3, 4]].tolist():
    print("".join("abc"[k] for k in row))


def system(v):
    a, b = v
    return torch.stack([a**2 + b**2 - 4, torch.exp(a) + b - 1])


v = torch.tensor([1.0, -1.5])
for step in range(8):
    jacobian = torch.autograd.functional.jacobian(system, v)
    v = v - torch.linalg.solve(jacobian, system(v))
print("system", v, f"residual below 1e-10: {bool(system(v).norm() < 1e-10)}", jacobian.shape)
square = torch.func.vmap(lambda n: (lambda s: 0.5 * (s + n / s))(0.5 * (n + 1)))
print("one step of Heron for many numbers", square(torch.tensor([2.0, 9.0, 16.0])))
companion = torch.zeros(3, 3)
companion[1:, :-1] = torch.eye(2)
companion[:, -1] = torch.tensor([5.0, 2.0, 0.0])
eigenvalues = torch.linalg.eigvals(companion)
real = eigenvalues[eigenvalues.imag.abs() < 1e-9].real
print("companion matrix", real, eigenvalues.dtype, f"{eigenvalues.prod().real:.6f}")
torch.set_default_dtype(torch.float32)
print(torch.tensor(1.5).dtype, torch.get_default_dtype())
