# What a network does not know: dropout left on at prediction, an ensemble, and self-normalising layers.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(21)
x = torch.cat([torch.linspace(-2, -0.5, 12), torch.linspace(0.5, 2, 12)]).unsqueeze(1)
y = torch.sin(2 * x) + 0.05 * torch.randn_like(x)


def network():
    return nn.Sequential(nn.Linear(1, 24), nn.SELU(), nn.AlphaDropout(0.1), nn.Linear(24, 24), nn.SELU(), nn.AlphaDropout(0.1), nn.Linear(24, 1))


def lecun_normal(module):
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(module.weight, mode="fan_in", nonlinearity="linear")
        nn.init.zeros_(module.bias)


def train(net, steps=15):
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(steps):
        loss = F.mse_loss(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


net = network().apply(lecun_normal)
print(net)
print(f"loss {train(net):.3f}")


def enable_dropout(net):
    net.eval()
    for module in net.modules():
        if module.__class__.__name__.endswith("Dropout"):
            module.train()
    return [m.training for m in net]


print(enable_dropout(net))
at = torch.tensor([[0.0], [1.0], [5.0]])
with torch.no_grad():
    draws = torch.stack([net(at) for _ in range(30)]).squeeze(-1)
std, mean = torch.std_mean(draws, dim=0)
print(draws.shape, mean.shape, "further away, less sure:", bool(std[2] > std[1]))
low, high = torch.quantile(draws, torch.tensor([0.05, 0.95]), dim=0)
print((low <= high).all(), draws.median(dim=0).values.shape)
net.eval()
print(torch.equal(net(at), net(at)))

# Activations keep their mean and variance through alpha dropout; features go whole with the feature variant.
torch.manual_seed(0)
wide = torch.randn(2000)
dropped = F.alpha_dropout(wide, 0.3, training=True)
print(abs(dropped.mean().item()) < 0.1, abs(dropped.std().item() - 1) < 0.1, torch.equal(F.alpha_dropout(wide, 0.3, training=False), wide))
maps = F.dropout3d(torch.ones(2, 4, 2, 2, 2), 0.5)
print(maps.amax((2, 3, 4)).eq(maps.amin((2, 3, 4))).all(), maps.unique().tolist())

# An ensemble: three networks, their mean, and where they part.
members = []
for seed in range(3):
    torch.manual_seed(seed)
    member = network().apply(lecun_normal)
    train(member, 8)
    members.append(member.eval())
with torch.no_grad():
    spread = torch.stack([m(at) for m in members]).var(dim=0, unbiased=False).squeeze()
print(spread.shape, spread[2] > spread[1])
