# Feature extraction with hooks: activations, gradients for a class activation map, a running summary.
import torch
import torch.nn as nn
from collections import OrderedDict

torch.manual_seed(9)
model = nn.Sequential(OrderedDict([
    ("conv1", nn.Conv2d(1, 4, 3, padding=1)), ("relu1", nn.ReLU()), ("pool", nn.MaxPool2d(2)),
    ("conv2", nn.Conv2d(4, 6, 3, padding=1)), ("relu2", nn.ReLU()), ("gap", nn.AdaptiveAvgPool2d(1)),
    ("flat", nn.Flatten()), ("fc", nn.Linear(6, 3)),
]))
activations, gradients = {}, {}


def keep(name):
    def hook(module, inputs, output):
        activations[name] = output
        output.register_hook(lambda g: gradients.__setitem__(name, g))
    return hook


handles = [model.conv2.register_forward_hook(keep("conv2"))]
x = torch.rand(1, 1, 8, 8)
scores = model(x)
target = scores.argmax(1).item()
scores[0, target].backward()
weights = gradients["conv2"].mean(dim=(2, 3), keepdim=True)
cam = torch.relu((weights * activations["conv2"]).sum(1))
print(activations["conv2"].shape, gradients["conv2"].shape, weights.shape, cam.shape)
print(torch.allclose(weights.flatten() * 16, model.fc.weight[target] / 16 * 16, atol=1e-5))
for h in handles:
    h.remove()

rows = []


def summary(name):
    def hook(module, inputs, output):
        rows.append((name, type(module).__name__, tuple(inputs[0].shape), tuple(output.shape), sum(p.numel() for p in module.parameters())))
    return hook


handles = [m.register_forward_hook(summary(n)) for n, m in model.named_children()]
model(torch.rand(2, 1, 8, 8))
for h in handles:
    h.remove()
for row in rows:
    print("{:<6} {:<18} {!s:<16} {!s:<16} {:>5}".format(*row))
print(len(model.conv1._forward_hooks))

seen = []
pre = model.fc.register_forward_pre_hook(lambda m, args: (args[0] * 0,))
full = model.fc.register_full_backward_hook(lambda m, gi, go: seen.append((tuple(gi[0].shape), tuple(go[0].shape))))
out = model(x)
print(torch.allclose(out[0], model.fc.bias))
out.sum().backward()
print(seen)
pre.remove()
full.remove()
ablated = []
for i in range(4):
    h = model.conv1.register_forward_hook(lambda m, a, o, i=i: o * (torch.arange(4).view(1, 4, 1, 1) != i))
    with torch.no_grad():
        ablated.append((model(x) - scores).abs().max().item() > 0)
    h.remove()
print(ablated)
