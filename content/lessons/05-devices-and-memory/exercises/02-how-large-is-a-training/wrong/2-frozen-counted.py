# expect: Frozen parameters are counted as if they were trained
import torch
from torch import nn


def training_bytes(model, copies):
    def size(tensor):
        return tensor.numel() * tensor.element_size()

    total = sum(size(buffer) for buffer in model.buffers())
    for parameter in model.parameters():
        total += size(parameter) * (2 + copies)
    return total


model = nn.Sequential(nn.Linear(10, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))
for parameter in model[0].parameters():
    parameter.requires_grad_(False)

print("found:    ", training_bytes(model, copies=2))
print("should be:", 44 * 4 + 4 * (8 + 10) * 4 + (4 + 4) * 4 + 8)
