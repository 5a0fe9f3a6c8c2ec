# expect: `forward` moves them at every call
import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, deviation):
        super().__init__()
        self.mean = torch.tensor(mean)
        self.deviation = torch.tensor(deviation)

    def forward(self, x):
        return (x - self.mean.to(x)) / self.deviation.to(x)


model = nn.Sequential(Normalizer([0.5, 0.4], [0.25, 0.2]), nn.Linear(2, 1))
model.to(torch.float64)
print("the layer moved: ", model[1].weight.dtype)
print("the mean did not:", model[0].mean.dtype)
print("saved with it:   ", list(model.state_dict()))
