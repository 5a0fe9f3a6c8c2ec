# Saving and loading, in memory.
import copy
import io

import torch
from torch import nn

torch.manual_seed(3)
net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Linear(3, 1))
state = net.state_dict()
for key, value in state.items():
    print(key, tuple(value.shape), value.dtype)
print(state["0.weight"])

other = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Linear(3, 1))
print(torch.equal(net[0].weight, other[0].weight))
print(other.load_state_dict(state))
print(torch.equal(net[0].weight, other[0].weight))

state["0.weight"][0, 0] = 42.0
print(net[0].weight[0, 0].item(), other[0].weight[0, 0].item())

twin = copy.deepcopy(net)
with torch.no_grad():
    twin[0].weight.zero_()
print(net[0].weight.abs().sum() > 0, twin[0].weight.sum())

buffer = io.BytesIO()
torch.save(net.state_dict(), buffer)
buffer.seek(0)
loaded = torch.load(buffer)
print(type(loaded).__name__, list(loaded))
print(torch.equal(loaded["3.weight"], net[3].weight))

broken = dict(net.state_dict())
del broken["3.bias"]
broken["4.bias"] = torch.zeros(1)
try:
    other.load_state_dict(broken)
except RuntimeError as error:
    print(error)
print(other.load_state_dict(broken, strict=False))
try:
    nn.Linear(3, 3).load_state_dict(nn.Linear(2, 3).state_dict())
except RuntimeError as error:
    print(error)
