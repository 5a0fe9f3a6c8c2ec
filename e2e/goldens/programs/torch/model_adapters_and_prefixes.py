# A frozen encoder, adapted at little cost: bottleneck adapters by hooks, learned prefixes, biases only, and fused low ranks.
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.nn.utils.parametrize as parametrize

torch.manual_seed(27)
WIDTH = 12
x = torch.randn(20, 4, WIDTH)
y = (x.mean((1, 2)) > 0).long()


def pretrained():
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(WIDTH, 2, 24, dropout=0.0, batch_first=True)
    return nn.TransformerEncoder(layer, 2, enable_nested_tensor=False).requires_grad_(False)


class Adapter(nn.Module):
    def __init__(self, width, bottleneck=2):
        super().__init__()
        self.down, self.up = nn.Linear(width, bottleneck), nn.Linear(bottleneck, width)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, h):
        return h + self.up(F.gelu(self.down(h)))


class LowRank(nn.Module):
    def __init__(self, out, inside, rank=2):
        super().__init__()
        self.A, self.B = nn.Parameter(torch.randn(rank, inside) * 0.1), nn.Parameter(torch.zeros(out, rank))

    def forward(self, weight):
        return weight + self.B @ self.A


class Head(nn.Module):
    def __init__(self, encoder, prefix=0):
        super().__init__()
        self.encoder = encoder
        self.prefix = nn.Parameter(torch.randn(prefix, WIDTH) * 0.1) if prefix else None
        self.head = nn.Linear(WIDTH, 2)

    def forward(self, x):
        if self.prefix is not None:
            x = torch.cat([self.prefix.expand(len(x), -1, -1), x], dim=1)
        return self.head(self.encoder(x).mean(1))


def head_only(model):
    return model


def biases(model):
    for name, p in model.named_parameters():
        if name.endswith("bias"):
            p.requires_grad = True
    return model


def adapters(model):
    for layer in model.encoder.layers:
        layer.adapter = Adapter(WIDTH)
        layer.register_forward_hook(lambda module, inputs, output: module.adapter(output))
    return model


def low_rank(model):
    for layer in model.encoder.layers:
        parametrize.register_parametrization(layer.linear1, "weight", LowRank(24, WIDTH))
    return model


plain = Head(pretrained())
for adapt, prefix in ((head_only, 0), (biases, 0), (adapters, 0), (head_only, 3), (low_rank, 0)):
    torch.manual_seed(1)
    model = adapt(Head(pretrained(), prefix))
    trainable = [p for p in model.parameters() if p.requires_grad]
    before = {k: v.clone() for k, v in model.state_dict().items()}
    optimizer = torch.optim.Adam(trainable, lr=0.02)
    for _ in range(6):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    changed = [k for k, v in model.state_dict().items() if not torch.equal(v, before[k])]
    print(f"{adapt.__name__:>9} prefix {prefix}: {sum(p.numel() for p in trainable)} of {sum(p.numel() for p in model.parameters())} train, loss {loss.item():.3f}")
    print("   ", len(changed), changed[0], changed[-1])

linear = model.encoder.layers[0].linear1
print(type(linear).__name__, parametrize.is_parametrized(linear, "weight"), sorted(n for n, _ in linear.named_parameters()))
model.eval()
out = model(x)
for layer in model.encoder.layers:
    parametrize.remove_parametrizations(layer.linear1, "weight", leave_parametrized=True)
print(torch.allclose(model(x), out, atol=1e-6), type(linear).__name__, [n for n, _ in linear.named_parameters()])
fresh = Head(pretrained())
torch.manual_seed(1)
print(torch.allclose(adapters(Head(pretrained())).encoder(x), fresh.encoder(x), atol=1e-5))
