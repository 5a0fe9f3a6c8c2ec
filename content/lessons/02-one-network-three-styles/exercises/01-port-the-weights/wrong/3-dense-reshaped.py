# expect: The kernel of the dense layer was cut anew, not turned
import numpy as np
import torch
from torch import nn

rng = np.random.RandomState(5)
trained = {
    "conv": rng.normal(size=(3, 3, 2, 3)).astype(np.float32),  # height, width, in, out
    "conv_bias": rng.normal(size=3).astype(np.float32),
    "dense": rng.normal(size=(4 * 4 * 3, 5)).astype(np.float32),  # in, out
    "dense_bias": rng.normal(size=5).astype(np.float32),
}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 3, 3)
        self.dense = nn.Linear(3 * 4 * 4, 5)

    def forward(self, x):
        return self.dense(torch.flatten(torch.relu(self.conv(x)), 1))


def port(trained):
    net = Net()
    with torch.no_grad():
        net.conv.weight.copy_(torch.from_numpy(trained["conv"]).permute(3, 2, 0, 1))
        net.conv.bias.copy_(torch.from_numpy(trained["conv_bias"]))
        net.dense.weight.copy_(torch.from_numpy(trained["dense"]).reshape(5, 48))
        net.dense.bias.copy_(torch.from_numpy(trained["dense_bias"]))
    return net


net = port(trained)
picture = (np.arange(72) % 7).reshape(1, 6, 6, 2).astype(np.float32) / 7
print("Keras said:   [[ -0.8432 -23.6233  -0.8387  -1.0848  -0.9495]]")
with torch.no_grad():
    print("PyTorch says:", net(torch.from_numpy(picture).permute(0, 3, 1, 2)).numpy().round(4))
