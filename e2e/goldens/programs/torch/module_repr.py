# How modules print.
import torch
from torch import nn

print(nn.Linear(3, 4))
print(nn.Linear(3, 4, bias=False))
print(nn.Conv2d(1, 8, 3))
print(nn.Conv2d(3, 16, kernel_size=5, stride=2, padding=2, bias=False))
print(nn.Conv2d(4, 8, (3, 1), padding="same", groups=2, dilation=2))
print(nn.MaxPool2d(2), nn.AvgPool2d(3, stride=1), nn.AdaptiveAvgPool2d((1, 1)))
print(nn.BatchNorm2d(8), nn.BatchNorm1d(4, affine=False), nn.LayerNorm(10), nn.LayerNorm([2, 3], eps=1e-6))
print(nn.Dropout(0.25), nn.Flatten(), nn.Embedding(10, 3), nn.Embedding(10, 3, padding_idx=0))
print(nn.ReLU(), nn.ReLU(inplace=True), nn.Tanh(), nn.Sigmoid(), nn.GELU(), nn.LeakyReLU(0.1), nn.ELU(), nn.Softmax(dim=1))
print(nn.Identity(), nn.LogSoftmax(dim=-1), nn.SiLU(), nn.Softplus())
print(nn.CrossEntropyLoss(), nn.MSELoss(), nn.BCEWithLogitsLoss(), nn.NLLLoss())
print(nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2)))
print(nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2), nn.ReLU()]))
print(nn.ModuleDict({"a": nn.Linear(2, 2), "b": nn.ReLU()}))
print(nn.ParameterList([nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(3, 1))]))


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.BatchNorm1d(width)
        self.fc = nn.Linear(width, width)

    def extra_repr(self):
        return "residual=True"


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(Block(4), Block(4))
        self.head = nn.Linear(4, 2)
        self.scale = nn.Parameter(torch.ones(1))


print(Net())
print(nn.Module())
