# Activations and losses that few networks use, with their slopes, options and reductions.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=4, sci_mode=False)
x = torch.tensor([-4.0, -1.5, -0.4, 0.0, 0.3, 1.2, 5.0], requires_grad=True)
for name in "celu elu gelu hardshrink hardsigmoid hardswish hardtanh leaky_relu logsigmoid mish relu6 selu silu softplus softshrink softsign tanhshrink".split():
    y = getattr(F, name)(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    print(f"{name:12s}", y.detach(), slope)
print(F.celu(x, alpha=2.0), F.elu(x, 0.5), F.hardtanh(x, -2, 3), F.softplus(x, beta=2, threshold=3), F.hardshrink(x, 1.0), F.softshrink(x, 1.0), F.threshold(x, 0.5, -9.0), F.gelu(x, approximate="tanh"), sep="\n")
print(F.softmin(x, dim=0), F.glu(x[:6], dim=0), F.prelu(x, torch.tensor([0.1])), F.normalize(x, dim=0), F.log_softmax(x, 0)[-1], sep="\n")
print(torch.nn.Hardtanh(-1, 2), torch.nn.Softshrink(), torch.nn.CELU(0.5), torch.nn.Mish(), torch.nn.Threshold(0.1, 20), torch.nn.RReLU(), torch.nn.GLU(), torch.nn.Softmin(dim=1), torch.nn.Hardswish()(x.detach())[-3:])

a, b = torch.tensor([0.5, -0.2, 1.5]), torch.tensor([0.1, 0.4, 1.0])
sign = torch.tensor([1.0, -1.0, 1.0])
print(F.margin_ranking_loss(a, b, sign, margin=0.5), F.margin_ranking_loss(a, b, sign, reduction="none"), F.soft_margin_loss(a, sign), F.hinge_embedding_loss(a, sign, margin=1.0))
scores = torch.tensor([[0.1, 0.2, 0.4, 0.8], [0.9, 0.1, 0.3, 0.2]])
print(F.multi_margin_loss(scores, torch.tensor([3, 1])), F.multi_margin_loss(scores, torch.tensor([3, 1]), p=2, reduction="none"), F.multilabel_margin_loss(scores, torch.tensor([[3, 0, -1, 1], [0, -1, 2, 1]])), F.multilabel_soft_margin_loss(scores, torch.tensor([[1.0, 0, 0, 1], [1, 0, 0, 0]])))
anchor, positive, negative = torch.eye(3), torch.eye(3) + 0.1, torch.eye(3).roll(1, 0)
print(F.triplet_margin_loss(anchor, positive, negative), F.triplet_margin_loss(anchor, positive, negative, margin=2.0, p=1, swap=True), F.triplet_margin_with_distance_loss(anchor, positive, negative, distance_function=lambda u, v: 1 - F.cosine_similarity(u, v)))
print(F.cosine_embedding_loss(anchor, positive, torch.tensor([1, -1, 1]), margin=0.2), F.pairwise_distance(anchor, positive), F.cosine_similarity(anchor, negative), F.pdist(anchor), torch.cdist(anchor, positive)[0])
p, q = torch.tensor([[0.2, 0.3, 0.5]]), torch.tensor([[0.1, 0.6, 0.3]])
print(F.kl_div(p.log(), q, reduction="batchmean"), F.kl_div(p.log(), q.log(), log_target=True, reduction="sum"), F.poisson_nll_loss(a, torch.tensor([1.0, 0.0, 3.0])), F.gaussian_nll_loss(a, b, torch.tensor([0.5, 1.0, 2.0])), F.huber_loss(a, b, delta=0.3), F.smooth_l1_loss(a, b, beta=0.5, reduction="none"), F.l1_loss(a, b), F.mse_loss(a, b, reduction="sum"))
logits, labels = torch.tensor([[2.0, 0.5, -1.0], [0.1, 0.2, 0.3]]), torch.tensor([0, 2])
print(F.cross_entropy(logits, labels, label_smoothing=0.1), F.cross_entropy(logits, labels, weight=torch.tensor([1.0, 2.0, 0.5])), F.cross_entropy(logits, torch.tensor([0, -100])), F.cross_entropy(logits, logits.softmax(1)), F.nll_loss(logits.log_softmax(1), labels, reduction="none"))
print(F.binary_cross_entropy_with_logits(a, torch.tensor([1.0, 0.0, 1.0]), pos_weight=torch.tensor(2.0)), F.binary_cross_entropy(a.sigmoid(), torch.tensor([1.0, 0.0, 0.5]), weight=b))
for bad in (lambda: F.softmax(x, dim=1), lambda: F.glu(x, 0), lambda: F.multi_margin_loss(scores, torch.tensor([4, 0])), lambda: F.mse_loss(a, b, reduction="avg"), lambda: F.cross_entropy(logits, torch.tensor([0, 3])), lambda: F.cross_entropy(logits, torch.tensor([0])), lambda: F.binary_cross_entropy(a, b), lambda: F.softshrink(x, -1.0), lambda: F.margin_ranking_loss(a, b[:2], sign)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0][:140])
