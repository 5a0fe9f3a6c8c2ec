# Gradients of gradients.
import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**4
(first,) = torch.autograd.grad(y, x, create_graph=True)
(second,) = torch.autograd.grad(first, x, create_graph=True)
(third,) = torch.autograd.grad(second, x)
print(first, second, third)

v = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
f = (v**3).sum()
(g,) = torch.autograd.grad(f, v, create_graph=True)
print(g)
penalty = (g**2).sum()
penalty.backward()
print(v.grad)

# A Hessian, row by row.
p = torch.tensor([1.0, -1.0], requires_grad=True)
value = p[0] ** 2 * p[1] + torch.sin(p[1])
(grad,) = torch.autograd.grad(value, p, create_graph=True)
rows = [torch.autograd.grad(grad[i], p, retain_graph=True)[0] for i in range(2)]
print(torch.stack(rows))
print(torch.autograd.functional.jacobian(lambda t: t**2, torch.tensor([1.0, 2.0])))
print(torch.autograd.functional.hessian(lambda t: (t**3).sum(), torch.tensor([1.0, 2.0])))

# Through a backward call.
w = torch.tensor(1.5, requires_grad=True)
(w * w * w).backward(create_graph=True)
print(w.grad)
slope = w.grad.clone()
w.grad = None
slope.backward()
print(w.grad)
s = torch.tensor(0.5, requires_grad=True)
(ds,) = torch.autograd.grad(torch.tanh(s), s, create_graph=True)
(dds,) = torch.autograd.grad(ds, s)
print(f"{ds.item():.5f} {dds.item():.5f}")
