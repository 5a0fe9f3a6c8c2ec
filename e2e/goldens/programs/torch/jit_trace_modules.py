# torch.jit.trace on modules: submodules keep their own code, parameters are shared with the original.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(3)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(3)
        self.pool = nn.MaxPool2d(2)
        self.drop = nn.Dropout(0.3)
        self.head = nn.Linear(3 * 4 * 4, 5)

    def forward(self, x):
        x = self.pool(F.relu(self.norm(self.conv(x))))
        x = x.view(x.size(0), -1)
        return F.log_softmax(self.head(self.drop(x)), dim=1)


model = Classifier().eval()
example = torch.rand(1, 1, 8, 8)
traced = torch.jit.trace(model, example)
print(traced)
print(traced.code)
print(traced.conv.code)
print(traced.norm.code)
print(traced.pool.code)
print(traced.drop.code)
print(traced.head.code)

batch = torch.rand(6, 1, 8, 8)
print(torch.allclose(model(batch), traced(batch)), traced(batch).shape)
print([(n, tuple(p.shape)) for n, p in traced.named_parameters()])
print(sorted(traced.state_dict()) == sorted(model.state_dict()))
with torch.no_grad():
    model.head.bias.add_(1.0)
print(torch.allclose(model(batch), traced(batch)))
print(type(traced).__name__, isinstance(traced, torch.jit.ScriptModule))


class Nested(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 2))
        self.scale = nn.Parameter(torch.tensor([2.0, 0.5]))
        self.register_buffer("shift", torch.tensor([1.0, -1.0]))

    def forward(self, x):
        z = self.encoder(x)
        return z * self.scale + self.shift


nested = torch.jit.trace(Nested(), torch.rand(3, 4))
print(nested.code)
print(nested.encoder.code)
loss = nested(torch.ones(2, 4)).sum()
loss.backward()
print(nested.scale.grad is not None, tuple(nested.get_parameter("encoder.0.weight").grad.shape))
