# What a module owns: parameters, buffers, children.
import torch
from torch import nn

torch.manual_seed(0)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 2)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.register_buffer("steps", torch.zeros(1))
        self.plain = torch.ones(3)

    def forward(self, x):
        self.steps += 1
        return self.fc2(torch.relu(self.fc1(x))) * self.scale


net = Net()
for name, parameter in net.named_parameters():
    print(name, tuple(parameter.shape), parameter.requires_grad)
print([name for name, _ in net.named_buffers()])
print([name for name, _ in net.named_children()], [name for name, _ in net.named_modules()])
print(sum(p.numel() for p in net.parameters()))
print(len(list(net.parameters())), len(list(net.modules())))
print(net.fc1.weight)
print(net.fc1.bias)
print(net(torch.ones(2, 3)))
print(net.steps)
for p in net.fc1.parameters():
    p.requires_grad = False
print([name for name, p in net.named_parameters() if p.requires_grad])
net(torch.ones(1, 3)).sum().backward()
print(net.fc1.weight.grad, net.fc2.bias.grad)
net.zero_grad()
print(net.fc2.bias.grad)
print(net.get_parameter("fc2.bias"), net.get_submodule("fc1"))
net.requires_grad_(False)
print(any(p.requires_grad for p in net.parameters()))
print(hasattr(net, "fc3"), isinstance(net.fc1, nn.Module))
del net.plain
try:
    net.plain
except AttributeError as error:
    print("AttributeError:", error)
