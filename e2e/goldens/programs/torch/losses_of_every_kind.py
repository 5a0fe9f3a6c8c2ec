# Every loss of torch.nn on small inputs, with its reductions and a gradient.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)
x = torch.randn(4, 3, requires_grad=True)
y = torch.randn(4, 3)
classes = torch.tensor([0, 2, 1, 1])
signs = torch.tensor([1.0, -1.0, 1.0, -1.0])
binary = torch.tensor([[1.0, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0]])
logp = F.log_softmax(x, dim=1)
prob = F.softmax(y, dim=1)
v1, v2, v3 = x[0:2], y[0:2], y[2:4]
losses = {
    nn.L1Loss: (x, y),
    nn.MSELoss: (x, y),
    nn.SmoothL1Loss: (x, y),
    nn.HuberLoss: (x, y),
    nn.CrossEntropyLoss: (x, classes),
    nn.NLLLoss: (logp, classes),
    nn.KLDivLoss: (logp, prob),
    nn.BCELoss: (x.sigmoid(), binary),
    nn.BCEWithLogitsLoss: (x, binary),
    nn.PoissonNLLLoss: (x, y.abs()),
    nn.GaussianNLLLoss: (x, y, torch.ones(4, 3)),
    nn.MarginRankingLoss: (x[:, 0], y[:, 0], signs),
    nn.HingeEmbeddingLoss: (x[:, 0], signs),
    nn.MultiLabelMarginLoss: (x, torch.tensor([[0, 2, -1], [1, -1, 0], [2, -1, 0], [0, 1, 2]])),
    nn.SoftMarginLoss: (x[:, 0], signs),
    nn.MultiLabelSoftMarginLoss: (x, binary),
    nn.MultiMarginLoss: (x, classes),
    nn.CosineEmbeddingLoss: (x, y, signs),
    nn.TripletMarginLoss: (v1, v2, v3),
    nn.TripletMarginWithDistanceLoss: (v1, v2, v3),
}
import warnings

warnings.simplefilter("ignore")
for cls, args in losses.items():
    mean, total, each = (cls(reduction=r)(*args) for r in ("mean", "sum", "none"))
    (grad,) = torch.autograd.grad(mean, x, retain_graph=True)
    print(f"{cls.__name__:<30} {mean:8.4f} {total:9.4f} {tuple(each.shape)!s:<8} |grad| {grad.abs().sum():.4f}", mean.grad_fn.name())

print(nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 0.5]))(x, classes).item())
print(nn.CrossEntropyLoss(ignore_index=1)(x, classes).item(), nn.CrossEntropyLoss(label_smoothing=0.1)(x, classes).item())
print(nn.CrossEntropyLoss()(x, prob).item(), F.cross_entropy(x.view(1, 3, 4), torch.tensor([[0, 1, 2, 0]])).item())
print(nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0, 1.0, 2.0]))(x, binary).item())
print(nn.KLDivLoss(reduction="batchmean", log_target=True)(logp, F.log_softmax(y, 1)).item())
print(nn.SmoothL1Loss(beta=0.5)(x, y).item(), nn.HuberLoss(delta=0.5)(x, y).item())
print(nn.TripletMarginLoss(margin=2.0, p=1, swap=True)(v1, v2, v3).item())
print(nn.TripletMarginWithDistanceLoss(distance_function=lambda a, b: 1.0 - F.cosine_similarity(a, b))(v1, v2, v3).item())
print(nn.GaussianNLLLoss(full=True)(x, y, torch.full((4, 1), 0.5)).item(), nn.PoissonNLLLoss(log_input=False, full=True)(x.exp(), y.abs() * 5).item())
print(nn.MultiMarginLoss(p=2, margin=0.5)(x, classes).item(), nn.CosineEmbeddingLoss(margin=0.2)(x, y, signs).item())

log_probs = torch.randn(6, 2, 4).log_softmax(2).requires_grad_()
ctc = nn.CTCLoss(blank=0)
loss = ctc(log_probs, torch.tensor([[1, 2, 2], [3, 1, 0]]), torch.tensor([6, 5]), torch.tensor([3, 2]))
loss.backward()
print(f"{loss:.4f} {log_probs.grad.abs().sum():.4f}")
adaptive = nn.AdaptiveLogSoftmaxWithLoss(8, 12, cutoffs=[3, 7])
found = adaptive(torch.randn(5, 8), torch.tensor([0, 2, 5, 8, 11]))
print(found.output.shape, f"{found.loss:.4f}", adaptive.predict(torch.randn(2, 8)).shape)
for loss in (nn.CrossEntropyLoss(), nn.MSELoss(), nn.BCEWithLogitsLoss(pos_weight=torch.ones(1)), nn.KLDivLoss(), nn.CTCLoss(), nn.TripletMarginLoss()):
    print(loss, loss.reduction)
for bad in (
    lambda: nn.CrossEntropyLoss()(x, torch.tensor([0, 1, 5, 0])),
    lambda: nn.CrossEntropyLoss()(x, torch.tensor([0, 1])),
    lambda: nn.CrossEntropyLoss()(x, classes.float()),
    lambda: nn.BCELoss()(x.sigmoid(), binary[:, :2]),
    lambda: nn.BCELoss()(x, binary),
    lambda: nn.NLLLoss(reduction="avg")(logp, classes),
    lambda: nn.MSELoss()(x, y.double().int()),
    lambda: nn.CosineEmbeddingLoss()(x[0], y, signs),
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
