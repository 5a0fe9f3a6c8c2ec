# Pictures with several labels: multi-label losses, thresholds, average precision, asymmetric focusing.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(16)
names = ["cat", "dog", "sea", "night"]
prototypes = torch.randn(4, 12)
labels = torch.bernoulli(torch.tensor([0.5, 0.4, 0.3, 0.2]).expand(60, 4))
images = labels @ prototypes + 0.4 * torch.randn(60, 12)
train_x, test_x = images.split([40, 20])
train_y, test_y = labels.split([40, 20])
print(dict(zip(names, train_y.sum(0).int().tolist())), labels.sum(1).bincount() if labels.dtype == torch.int64 else labels.sum(1).long().bincount())


def to_indices(y):
    """Indices of the labels first, then -1: what the margin loss asks for."""
    wide = torch.full(y.shape, -1, dtype=torch.long)
    for row, found in enumerate(y):
        on = found.nonzero().flatten()
        wide[row, : len(on)] = on
    return wide


def asymmetric(logits, y, gamma=2.0, clip=0.05):
    p = logits.sigmoid()
    no = (1 - p + clip).clamp(max=1)
    loss = y * p.clamp(min=1e-8).log() + (1 - y) * (1 - no).pow(gamma) * no.log()
    return -loss.sum(1).mean()


def average_precision(scores, y):
    order = scores.argsort(0, descending=True)
    hits = y.gather(0, order)
    precision = hits.cumsum(0) / torch.arange(1, len(y) + 1).unsqueeze(1)
    return (precision * hits).sum(0) / hits.sum(0).clamp_min(1)


losses = {
    "soft margin": lambda z, y: F.multilabel_soft_margin_loss(z, y),
    "weighted": nn.MultiLabelSoftMarginLoss(weight=torch.tensor([1.0, 1.0, 2.0, 3.0])),
    "margin": lambda z, y: F.multilabel_margin_loss(z, to_indices(y)),
    "logistic": lambda z, y: F.soft_margin_loss(z, y * 2 - 1),
    "asymmetric": asymmetric,
}
print(to_indices(train_y[:3]))
for name, loss_fn in losses.items():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(12, 10), nn.Softplus(beta=2), nn.Linear(10, 4))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.03)
    for _ in range(12):
        loss = loss_fn(net(train_x), train_y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        scores = net(test_x)
    ap = average_precision(scores, test_y)
    print(f"{name:>12}: loss {loss.item():.3f}, mean average precision above a half: {ap.mean().item() > 0.5}")

predicted = scores.sigmoid().gt(0.5)
truth = test_y.bool()
counts = torch.stack([(predicted & truth).sum(0), (predicted & ~truth).sum(0), (~predicted & truth).sum(0), (~predicted & ~truth).sum(0)], 1)
print(counts.shape, counts.sum(1), (predicted ^ truth).float().mean() < 0.5)

# The labels' own correlations, and the best threshold for each.
thresholds = torch.linspace(-2, 2, 9)
chosen = scores.unsqueeze(0) > thresholds.view(-1, 1, 1)
tp = (chosen & truth).sum(1).float()
f1 = 2 * tp / (chosen.sum(1) + truth.sum(0)).clamp(min=1)
best, where = f1.max(dim=0)
print(best.shape, where.lt(9).all(), bool((best >= f1[4]).all()))
print(torch.corrcoef(labels.T).round(decimals=3))
print(F.multi_margin_loss(torch.tensor([[0.1, 0.2, 0.4, 0.8]]), torch.tensor([3]), p=2, margin=0.5), F.hinge_embedding_loss(torch.tensor([0.2, 0.9]), torch.tensor([1, -1])))
