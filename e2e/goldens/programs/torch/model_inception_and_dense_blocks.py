# Three ways of building deep image networks from blocks: network in network, inception, dense connections.
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


def nin_block(inside, out, kernel, stride, padding):
    return nn.Sequential(
        nn.Conv2d(inside, out, kernel, stride, padding), nn.ReLU(inplace=True),
        nn.Conv2d(out, out, 1), nn.ReLU(inplace=True), nn.Conv2d(out, out, 1), nn.ReLU(inplace=True),
    )


class Inception(nn.Module):
    """Four paths side by side, joined along the channels."""

    def __init__(self, inside, one, three, five, pool):
        super().__init__()
        self.one = nn.Conv2d(inside, one, 1)
        self.three = nn.ModuleList([nn.Conv2d(inside, three[0], 1), nn.Conv2d(three[0], three[1], 3, padding="same")])
        self.five = nn.ModuleList([nn.Conv2d(inside, five[0], 1), nn.Conv2d(five[0], five[1], 5, padding="same")])
        self.pool = nn.Conv2d(inside, pool, 1)

    def forward(self, x):
        a = F.relu(self.one(x))
        b = F.relu(self.three[1](F.relu(self.three[0](x))))
        c = F.relu(self.five[1](F.relu(self.five[0](x))))
        d = F.relu(self.pool(F.max_pool2d(x, 3, stride=1, padding=1)))
        return torch.cat((a, b, c, d), dim=1)


class DenseBlock(nn.Module):
    """Each layer sees all that came before it."""

    def __init__(self, layers, inside, growth):
        super().__init__()
        for i in range(layers):
            self.add_module(f"layer{i}", nn.Sequential(
                nn.BatchNorm2d(inside + growth * i), nn.ReLU(), nn.Conv2d(inside + growth * i, growth, 3, padding=1, bias=False)))

    def forward(self, x):
        for layer in self.children():
            x = torch.cat([x, layer(x)], 1)
        return x


def transition(inside, out):
    return nn.Sequential(nn.BatchNorm2d(inside), nn.ReLU(), nn.Conv2d(inside, out, 1), nn.AvgPool2d(2))


networks = {
    "nin": nn.Sequential(nin_block(3, 8, 5, 2, 2), nn.MaxPool2d(3, 2), nin_block(8, 10, 3, 1, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten()),
    "inception": nn.Sequential(Inception(3, 2, (2, 4), (1, 2), 2), Inception(10, 3, (3, 4), (1, 2), 1), nn.AdaptiveMaxPool2d((1, 1)), nn.Flatten()),
    "dense": nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), DenseBlock(3, 4, 2), transition(10, 5), DenseBlock(2, 5, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(11, 10)),
}
x = torch.randn(2, 3, 16, 16)
for name, network in networks.items():
    out = x
    print(name, sum(p.numel() for p in network.parameters()))
    for layer in network:
        out = layer(out)
        print("   ", type(layer).__name__.ljust(18), tuple(out.shape))
    loss = F.cross_entropy(out, torch.tensor([1, 7]))
    loss.backward()
    norm = nn.utils.clip_grad_norm_(network.parameters(), 1e3)
    print(f"    loss {loss.item():.4f}, gradient {norm.item():.3f}")
print(networks["dense"][1])
