# Low-rank adapters on frozen layers, merged at the end.
import math
from functools import partial

import torch
import torch.nn as nn


class LoRALayer(nn.Module):
    def __init__(self, in_dim, out_dim, rank, alpha):
        super().__init__()
        std_dev = 1 / torch.sqrt(torch.tensor(rank).float())
        self.A = nn.Parameter(torch.randn(in_dim, rank) * std_dev)
        self.B = nn.Parameter(torch.zeros(rank, out_dim))
        self.alpha = alpha

    def forward(self, x):
        return self.alpha * (x @ self.A @ self.B)


class LinearWithLoRA(nn.Module):
    def __init__(self, linear, rank, alpha):
        super().__init__()
        self.linear = linear
        self.lora = LoRALayer(linear.in_features, linear.out_features, rank, alpha)

    def forward(self, x):
        return self.linear(x) + self.lora(x)

    def merged(self):
        combined = nn.Linear(self.linear.in_features, self.linear.out_features)
        combined.weight.data = self.linear.weight + self.lora.alpha * (self.lora.A @ self.lora.B).T
        combined.bias.data = self.linear.bias.detach().clone()
        return combined


class MultilayerPerceptron(nn.Module):
    def __init__(self, num_features, num_hidden_1, num_hidden_2, num_classes):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(num_features, num_hidden_1), nn.ReLU(), nn.Linear(num_hidden_1, num_hidden_2), nn.ReLU(), nn.Linear(num_hidden_2, num_classes))

    def forward(self, x):
        return self.layers(x)


def freeze_linear_layers(model):
    for child in model.children():
        if isinstance(child, nn.Linear):
            for param in child.parameters():
                param.requires_grad = False
        else:
            freeze_linear_layers(child)


torch.manual_seed(123)
model = MultilayerPerceptron(6, 16, 8, 3)
x, y = torch.randn(20, 6), torch.randint(0, 3, (20,))
before = model(x)
assign_lora = partial(LinearWithLoRA, rank=2, alpha=4)
model.layers[0] = assign_lora(model.layers[0])
model.layers[2] = assign_lora(model.layers[2])
model.layers[4] = assign_lora(model.layers[4])
print(model)
print(torch.equal(before, model(x)))
freeze_linear_layers(model)
for name, param in model.named_parameters():
    print(f"{name}: {param.requires_grad}")
trainable = sum(p.numel() for p in model.parameters() if p.requires_grad)
print("trainable", trainable, "of", sum(p.numel() for p in model.parameters()), f"{math.log2(trainable):.2f} bits")
optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=0.01)
for epoch in range(6):
    loss = nn.functional.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print("Epoch: %03d/%03d | Loss: %.4f" % (epoch + 1, 6, loss))
after = model(x)
for i in (0, 2, 4):
    model.layers[i] = model.layers[i].merged()
print(torch.allclose(after, model(x), atol=1e-5), [type(m).__name__ for m in model.layers])
