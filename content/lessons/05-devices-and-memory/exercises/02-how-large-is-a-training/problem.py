import torch
from torch import nn


def training_bytes(model, copies):
    return sum(4 * p.numel() for p in model.parameters())


model = nn.Sequential(nn.Linear(10, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))
for parameter in model[0].parameters():
    parameter.requires_grad_(False)

print("found:    ", training_bytes(model, copies=2))
print("should be:", 44 * 4 + 4 * (8 + 10) * 4 + (4 + 4) * 4 + 8)
