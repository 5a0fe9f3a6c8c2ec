# Sure and right are not the same: reliability bins, temperature and vector scaling by L-BFGS, and sets that keep a promise.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(18)


def blobs(count):
    y = torch.arange(count) % 3
    centres = torch.tensor([[0.0, 1.2], [1.0, -0.6], [-1.0, -0.6]])
    return centres[y] + 0.7 * torch.randn(count, 2), y


class ECE(nn.Module):
    """Expected calibration error: the gap of confidence and accuracy, over bins of equal width."""

    def __init__(self, bins=10):
        super().__init__()
        self.register_buffer("edges", torch.linspace(0, 1, bins + 1))

    def forward(self, logits, labels):
        confidence, predicted = logits.softmax(1).max(1)
        right = predicted.eq(labels).float()
        which = torch.bucketize(confidence, self.edges[1:-1])
        bins = len(self.edges) - 1
        number = torch.zeros(bins).index_add_(0, which, torch.ones_like(confidence))
        gap = torch.zeros(bins).index_add(0, which, confidence - right)
        return gap.abs().sum() / number.sum(), number


train_x, train_y = blobs(30)
held_x, held_y = blobs(60)
test_x, test_y = blobs(60)
net = nn.Sequential(nn.Linear(2, 32), nn.ReLU(), nn.Linear(32, 3))
optimizer = torch.optim.Adam(net.parameters(), lr=0.03)
for _ in range(25):
    loss = F.cross_entropy(net(train_x), train_y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
with torch.no_grad():
    held, test = net(held_x) * 4.0, net(test_x) * 4.0
error, number = ECE()(test, test_y)
print(number.sum().item(), f"nll {F.cross_entropy(test, test_y).item():.3f}")


class TemperatureScaling(nn.Module):
    def __init__(self):
        super().__init__()
        self.log_temperature = nn.Parameter(torch.zeros(1))

    def forward(self, logits):
        return logits / self.log_temperature.exp()


class VectorScaling(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(classes)), nn.Parameter(torch.zeros(classes))

    def forward(self, logits):
        return torch.addcmul(self.bias, logits, self.weight)


for scaling in (TemperatureScaling(), VectorScaling(3)):
    optimizer = torch.optim.LBFGS(scaling.parameters(), lr=0.5, max_iter=20, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = F.cross_entropy(scaling(held), held_y)
        loss.backward()
        return loss

    optimizer.step(closure)
    with torch.no_grad():
        better = F.cross_entropy(scaling(test), test_y) < F.cross_entropy(test, test_y)
        after, _ = ECE()(scaling(test), test_y)
    print(type(scaling).__name__, f"{F.cross_entropy(scaling(held), held_y).item():.3f}", bool(better), bool(after < error))
temperature = TemperatureScaling()
print(torch.equal(temperature(test).argmax(1), test.argmax(1)))

# Conformal sets: the classes whose score is within a quantile of the held-out scores.
alpha = 0.2
scores = 1 - held.softmax(1).gather(1, held_y.unsqueeze(1)).squeeze(1)
level = torch.ceil(torch.tensor((len(scores) + 1) * (1 - alpha))) / len(scores)
threshold = torch.quantile(scores, level, interpolation="higher")
inside = 1 - test.softmax(1) <= threshold
covered = inside.gather(1, test_y[:, None]).float().mean()
print(f"level {level.item():.4f}", scores.kthvalue(49).values <= threshold, covered > 0.6)
entropy = torch.special.entr(test.softmax(1)).sum(1)
kept = entropy <= entropy.median()
accuracy = lambda mask: (test.argmax(1) == test_y)[mask].float().mean()
print(kept.sum().item(), "kept, more often right:", bool(accuracy(kept) >= accuracy(~kept)))
brier = (test.softmax(1) - F.one_hot(test_y, 3)).square().sum(1).mean()
print(0 < brier < 2)
