# Every loss next to its formula.
import torch
import torch.nn.functional as F

torch.manual_seed(0)
logits, labels = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
logp = logits - logits.logsumexp(1, keepdim=True)
print(F.cross_entropy(logits, labels), -logp[range(4), labels].mean())
smooth = 0.1
uniform = -logp.mean(1)
print(F.cross_entropy(logits, labels, label_smoothing=smooth), ((1 - smooth) * -logp[range(4), labels] + smooth * uniform).mean())
weights = torch.tensor([1.0, 2.0, 0.5])
picked = -logp[range(4), labels] * weights[labels]
print(F.nll_loss(logp, labels, weight=weights), picked.sum() / weights[labels].sum())
x, t = torch.randn(5), torch.rand(5)
print(F.binary_cross_entropy_with_logits(x, t), -(t * F.logsigmoid(x) + (1 - t) * F.logsigmoid(-x)).mean())
a, b = torch.randn(6), torch.randn(6)
d = a - b
print(F.smooth_l1_loss(a, b, beta=0.5), torch.where(d.abs() < 0.5, 0.5 * d**2 / 0.5, d.abs() - 0.25).mean())
print(F.huber_loss(a, b, delta=0.7), torch.where(d.abs() < 0.7, 0.5 * d**2, 0.7 * (d.abs() - 0.35)).mean())
p, q = torch.softmax(torch.randn(2, 4), 1), torch.softmax(torch.randn(2, 4), 1)
print(F.kl_div(q.log(), p, reduction="batchmean"), (p * (p.log() - q.log())).sum(1).mean())
u, v = torch.randn(3, 4), torch.randn(3, 4)
print(F.cosine_similarity(u, v), (u * v).sum(1) / (u.norm(dim=1) * v.norm(dim=1)))
print(F.pairwise_distance(u, v), ((u - v + 1e-6) ** 2).sum(1).sqrt())
print(F.poisson_nll_loss(x, t), (x.exp() - t * x).mean())
print(F.gaussian_nll_loss(a, b, torch.full((6,), 0.3)), 0.5 * (torch.log(torch.tensor(0.3)) + d**2 / 0.3).mean())
print(F.hinge_embedding_loss(a, torch.tensor([1.0, -1, 1, -1, 1, -1])))
print(F.cross_entropy(logits, labels, ignore_index=1, reduction="none"))
for wrong in (lambda: F.cross_entropy(logits, labels.float()), lambda: F.nll_loss(logp, torch.tensor([0, 1])),
              lambda: F.binary_cross_entropy(x, t), lambda: F.cross_entropy(logits, torch.tensor([0, 1, 2, 5]))):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0][:90])
