# Gradients of scalars with respect to leaves.
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2 + 2 * x + 1
print(y)
y.backward()
print(x.grad)

w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
b = torch.tensor(0.5, requires_grad=True)
inputs = torch.tensor([0.5, -1.0, 2.0])
prediction = (w * inputs).sum() + b
loss = (prediction - 1.0) ** 2
loss.backward()
print(prediction, loss)
print(w.grad, b.grad, inputs.grad)

# Gradients accumulate until they are cleared.
for _ in range(3):
    (w.sum() * 2).backward()
    print(w.grad)
w.grad.zero_()
print(w.grad)
w.grad = None
(w * w).sum().backward()
print(w.grad)

v = torch.tensor([1.0, 2.0], requires_grad=True)
u = v * 3
u.backward(torch.tensor([1.0, 0.1]))
print(v.grad)
print(u.requires_grad, u.is_leaf, u.grad_fn.name(), v.is_leaf)
print(torch.autograd.grad((v**3).sum(), v))
m = torch.tensor([[1.0, -2.0], [0.5, 4.0]], requires_grad=True)
m.abs().sqrt().sum().backward()
print(m.grad)
