# Networks for sets and for choices among their inputs: Deep Sets, induced attention, and a pointer network that sorts.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(24)


class DeepSet(nn.Module):
    def __init__(self, width=12):
        super().__init__()
        self.phi = nn.Sequential(nn.Linear(1, width), nn.ReLU(), nn.Linear(width, width))
        self.rho = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 1))

    def forward(self, x, mask):
        return self.rho((self.phi(x) * mask.unsqueeze(-1)).sum(-2)).squeeze(-1)


class AttentionBlock(nn.Module):
    def __init__(self, width, heads=2):
        super().__init__()
        self.attend = nn.MultiheadAttention(width, heads, batch_first=True)
        self.norm, self.mix = nn.LayerNorm(width), nn.Linear(width, width)

    def forward(self, q, kv, mask=None):
        out, weights = self.attend(q, kv, kv, key_padding_mask=mask, need_weights=True, average_attn_weights=False)
        h = self.norm(q + out)
        return h + F.relu(self.mix(h)), weights


class InducedSet(nn.Module):
    """A few learned queries look at the whole set; one seed looks at them."""

    def __init__(self, width=8, points=3):
        super().__init__()
        self.embed = nn.Linear(1, width)
        self.induced = nn.Parameter(torch.empty(1, points, width))
        self.seed = nn.Parameter(torch.empty(1, 1, width))
        for p in (self.induced, self.seed):
            nn.init.xavier_uniform_(p)
        self.gather, self.pool = AttentionBlock(width), AttentionBlock(width)
        self.out = nn.Linear(width, 1)

    def forward(self, x, mask):
        h, weights = self.gather(self.induced.expand(len(x), -1, -1), self.embed(x), ~mask.bool())
        self.weights = weights.detach()
        h, _ = self.pool(self.seed.repeat(len(x), 1, 1), h)
        return self.out(h).flatten()


sizes = torch.randint(2, 6, (24,))
mask = (torch.arange(5) < sizes.unsqueeze(1)).float()
x = (torch.rand(24, 5) * mask).unsqueeze(-1)
total = x.sum((1, 2))
for net in (DeepSet(), InducedSet()):
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(15):
        loss = F.mse_loss(net(x, mask), total)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    order = torch.randperm(5)
    print(type(net).__name__, f"loss {loss.item():.3f}", torch.allclose(net(x, mask), net(x[:, order], mask[:, order]), atol=1e-5))
print(net.weights.shape, net.weights.sum(-1).allclose(torch.ones(24, 2, 3)), net.weights[mask[:, None, None].expand_as(net.weights) == 0].abs().sum())


class PointerNetwork(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.encoder = nn.GRU(1, width, batch_first=True)
        self.cell = nn.GRUCell(1, width)
        self.w1, self.w2 = nn.Linear(width, width, bias=False), nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, 1, bias=False)

    def forward(self, x, targets=None):
        memory, h = self.encoder(x)
        h, inside = h[0], x.new_zeros(len(x), 1)
        taken = torch.zeros(x.shape[:2], dtype=torch.bool)
        scores, choices = [], []
        for step in range(x.size(1)):
            h = self.cell(inside, h)
            score = self.v(torch.tanh(self.w1(memory) + self.w2(h).unsqueeze(1))).squeeze(-1)
            score = score.masked_fill(taken, -1e9)
            choice = score.argmax(1) if targets is None else targets[:, step]
            taken = taken.scatter(1, choice.unsqueeze(1), True)
            inside = x[torch.arange(len(x)), choice]
            scores.append(score)
            choices.append(choice)
        return torch.stack(scores, 1), torch.stack(choices, 1)


numbers = torch.rand(20, 4, 1)
order = numbers.squeeze(-1).argsort(dim=1)
net = PointerNetwork()
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
for step in range(10):
    scores, _ = net(numbers, order)
    loss = F.cross_entropy(scores.transpose(1, 2), order)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(f"pointer {step}: {loss.item():.3f}")
_, chosen = net(numbers)
print(torch.equal(chosen.sort(dim=1).values, torch.arange(4).expand(20, 4)), (chosen == order).float().mean() > 0.25)
