# Layers under the names of the modules in which PyTorch has them: programs ask isinstance(layer, _BatchNorm).
import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.pixelshuffle import PixelShuffle
net = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2), nn.InstanceNorm2d(2))
print([isinstance(m, _BatchNorm) for m in net], isinstance(net[1], torch.nn.modules.batchnorm._BatchNorm), isinstance(net[2], nn.modules.instancenorm._InstanceNorm))
print(PixelShuffle is nn.PixelShuffle, nn.modules.flatten.Flatten is nn.Flatten, nn.modules.upsampling.Upsample(scale_factor=2), torch.nn.modules.distance.CosineSimilarity is nn.CosineSimilarity, nn.modules.fold.Fold is nn.Fold)
try:
    nn.modules.nothing
except AttributeError as error:
    print(error)
