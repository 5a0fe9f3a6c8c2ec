# Walking a model: names, children, hooks, replaced parts.
import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.linear = nn.Linear(width, width)
        self.register_buffer("calls", torch.zeros((), dtype=torch.long))
        self.scale = nn.Parameter(torch.ones(width))

    def forward(self, x):
        self.calls += 1
        return self.scale * torch.sigmoid(self.linear(x)) * x

    def extra_repr(self):
        return f"width={self.scale.numel()}"


torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 3), Gate(3), nn.Sequential(nn.ReLU(), nn.Dropout(0.2)), nn.Linear(3, 1))
print(net)
print([n for n, _ in net.named_modules()], [type(m).__name__ for m in net.children()])
print([(n, tuple(p.shape)) for n, p in net.named_parameters()])
print([n for n, _ in net.named_buffers()], net.get_submodule("2.1"), net.get_parameter("1.scale").shape)
seen = []
handles = [m.register_forward_hook(lambda m, a, o, n=n: seen.append((n, tuple(o.shape)))) for n, m in net.named_modules() if n and "." not in n]
net.eval()(torch.ones(1, 2))
print(seen)
for h in handles:
    h.remove()
net[1].register_forward_pre_hook(lambda m, args: (args[0] * 2,))
print(net(torch.ones(1, 2)), net[1].calls)
net[3] = nn.Identity()
net.append(nn.Tanh())
print(len(net), net[-1], net[1:3])
print(sum(p.numel() for p in net.parameters() if p.requires_grad), net.training, net[2].training)
net.apply(lambda m: nn.init.zeros_(m.weight) if isinstance(m, nn.Linear) else None)
print(net[0].weight, list(net.state_dict()))
net.requires_grad_(False)
print(any(p.requires_grad for p in net.parameters()), net.double()[0].weight.dtype)
for wrong in (lambda: net.get_submodule("9"), lambda: setattr(net[1], "scale", torch.ones(3)), lambda: net[0](torch.ones(1, 5).double())):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error)[:100])
