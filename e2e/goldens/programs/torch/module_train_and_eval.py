# Dropout and batch normalisation behave differently in the two modes.
import torch
from torch import nn

torch.manual_seed(0)
drop = nn.Dropout(0.5)
x = torch.ones(2, 6)
print(drop.training, drop(x))
print(drop(x))
drop.eval()
print(drop.training, drop(x))

norm = nn.BatchNorm1d(3)
batch = torch.tensor([[1.0, 10.0, -1.0], [2.0, 25.0, -2.0], [4.0, 30.0, -6.0]])
print(norm(batch))
print(norm.running_mean, norm.running_var, norm.num_batches_tracked)
norm(batch * 2)
print(norm.running_mean, norm.running_var, norm.num_batches_tracked)
norm.eval()
print(norm(batch))
print(norm.num_batches_tracked)

net = nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3), nn.Dropout(0.1))
print([m.training for m in net.modules()])
net.eval()
print([m.training for m in net.modules()])
net.train()
net[1].eval()
print([m.training for m in net.modules()])
print(net.train(False).training)
try:
    nn.BatchNorm1d(2)(torch.ones(1, 2))
except ValueError as error:
    print("ValueError:", error)
