# expect: not saved with the module
import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, deviation):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean), persistent=False)
        self.register_buffer("deviation", torch.tensor(deviation), persistent=False)

    def forward(self, x):
        return (x - self.mean) / self.deviation


model = nn.Sequential(Normalizer([0.5, 0.4], [0.25, 0.2]), nn.Linear(2, 1))
model.to(torch.float64)
print("the layer moved: ", model[1].weight.dtype)
print("the mean too:    ", model[0].mean.dtype)
print("saved with it:   ", list(model.state_dict()))
