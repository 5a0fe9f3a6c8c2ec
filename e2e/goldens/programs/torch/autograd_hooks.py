# Looking at gradients, and changing them, on their way.
import torch
from torch import nn

x = torch.tensor([1.0, 2.0], requires_grad=True)
seen = []
handle = x.register_hook(lambda g: seen.append(g.clone()))
y = x * 3
y.register_hook(lambda g: g * 10)
y.sum().backward()
print(x.grad, seen)
handle.remove()
x.grad = None
(x * 1).sum().backward()
print(x.grad, len(seen))

clip = torch.tensor([5.0, -5.0], requires_grad=True)
clip.register_hook(lambda g: g.clamp(-1, 1))
(clip**2).sum().backward()
print(clip.grad)

layer = nn.Linear(2, 1, bias=False)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[1.0, -1.0]]))


def forward_hook(module, inputs, output):
    print("forward of", type(module).__name__, inputs[0].tolist(), output.tolist())


def pre_hook(module, inputs):
    print("before forward")
    return (inputs[0] + 1,)


def backward_hook(module, grad_input, grad_output):
    print("backward", [g.tolist() for g in grad_output])


handles = [layer.register_forward_hook(forward_hook), layer.register_forward_pre_hook(pre_hook),
           layer.register_full_backward_hook(backward_hook)]
layer(torch.tensor([[1.0, 2.0]], requires_grad=True)).sum().backward()
print(layer.weight.grad)
for h in handles:
    h.remove()
print(layer(torch.tensor([[1.0, 2.0]])))
doubled = layer.register_forward_hook(lambda module, inputs, output: output * 2)
print(layer(torch.tensor([[3.0, 1.0]])))
doubled.remove()
