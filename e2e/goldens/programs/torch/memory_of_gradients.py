# Which gradients exist when, and what detaching does to a loop.
import torch

x = torch.tensor(2.0, requires_grad=True)
running = torch.tensor(0.0)
for step in range(3):
    running = running.detach() * 0.5 + x * step
    running.backward()
    print(step, running.item(), x.grad.item())
history = []
for step in range(3):
    loss = (x * step) ** 2
    history.append(loss.item())
print(history)
y = x * 3
y_detached = y.detach()
z = y * y_detached
z.backward()
print(x.grad)
x.grad = torch.tensor(7.0)
(x * 2).backward()
print(x.grad)
w = torch.ones(2, requires_grad=True)
w.data[0] = 5.0
print(w)
w.data = torch.tensor([1.0, 1.0])
print(w, w.requires_grad)
print(torch.autograd.grad(w.prod(), w, retain_graph=False)[0])
a = torch.ones(2, requires_grad=True)
b = a.clone()
b[0] = 10
b.sum().backward()
print(a.grad)
c = torch.ones(3, requires_grad=True)
d = c * 2
d[1:] *= 5
d.sum().backward()
print(c.grad)
