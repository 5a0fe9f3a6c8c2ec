"""Hessians of seventy functions of four numbers, some of which use their argument twice."""
import torch
import torch.nn.functional as F
from torch.autograd.functional import hessian

torch.set_default_dtype(torch.float64)

functions = dict(
    prod=lambda x: x.prod(),
    proddim=lambda x: x.view(2, 2).prod(0).sum(),
    cumprod=lambda x: x.cumprod(0).sum(),
    norm3=lambda x: x.norm(3),
    var=lambda x: x.var(),
    lse=lambda x: x.logsumexp(0),
    softmax=lambda x: (x.softmax(0) ** 2).sum(),
    logsoftmax=lambda x: (x.log_softmax(0) ** 2).sum(),
    sigmoid=lambda x: x.sigmoid().sum(),
    tanh=lambda x: x.tanh().sum(),
    silu=lambda x: F.silu(x).sum(),
    mish=lambda x: F.mish(x).sum(),
    softplus=lambda x: F.softplus(x).sum(),
    logsig=lambda x: F.logsigmoid(x).sum(),
    atan2=lambda x: torch.atan2(x, x.flip(0)).sum(),
    pow=lambda x: (x ** x).sum(),
    sqrt=lambda x: x.sqrt().sum(),
    div=lambda x: (x / x.flip(0)).sum(),
    exp=lambda x: x.exp().sum(),
    log=lambda x: x.log().sum(),
    mm=lambda x: (x.view(2, 2) @ x.view(2, 2)).sum(),
    bmm=lambda x: torch.bmm(x.view(1, 2, 2), x.view(1, 2, 2)).sum(),
    slogdet=lambda x: torch.slogdet(x.view(2, 2))[1],
    inv=lambda x: torch.inverse(x.view(2, 2)).sum(),
    solve=lambda x: torch.linalg.solve(x.view(2, 2), torch.ones(2)).sum(),
    chol=lambda x: torch.linalg.cholesky(x.view(2, 2) @ x.view(2, 2).T + torch.eye(2)).sum(),
    einsum=lambda x: torch.einsum("ij,jk,ki->", x.view(2, 2), x.view(2, 2), x.view(2, 2)),
    outer=lambda x: (torch.outer(x, x) ** 2).sum(),
    dot=lambda x: x.dot(x) ** 2,
    sort=lambda x: (x.sort()[0] * torch.arange(4.)).pow(2).sum(),
    topk=lambda x: x.topk(2)[0].pow(2).sum(),
    gather=lambda x: x.gather(0, torch.tensor([0, 0, 1])).pow(2).sum(),
    index=lambda x: x[[0, 0, 2]].pow(3).sum(),
    where=lambda x: torch.where(x > 1, x ** 3, x).sum(),
    cat=lambda x: torch.cat([x, x ** 2]).prod(),
    stack=lambda x: torch.stack([x, x]).pow(2).sum(),
    conv=lambda x: F.conv1d(x.view(1, 1, 4), x[:2].view(1, 1, 2)).pow(2).sum(),
    convt=lambda x: F.conv_transpose1d(x.view(1, 1, 4), x[:2].view(1, 1, 2)).pow(2).sum(),
    norm2=lambda x: F.normalize(x, dim=0).pow(3).sum(),
    cos=lambda x: F.cosine_similarity(x, x.flip(0) ** 2, dim=0),
    ce=lambda x: F.cross_entropy(x.view(2, 2), torch.tensor([0, 1])),
    cesm=lambda x: F.cross_entropy(x.view(2, 2), torch.tensor([0, 1]), label_smoothing=.1),
    nll=lambda x: F.nll_loss(x.view(2, 2) ** 2, torch.tensor([0, 1])),
    mse=lambda x: F.mse_loss(x, x ** 2),
    sl1=lambda x: F.smooth_l1_loss(x, torch.zeros(4)),
    huber=lambda x: F.huber_loss(x, torch.zeros(4)),
    bce=lambda x: F.binary_cross_entropy(x / 10, torch.ones(4) * .3),
    bcel=lambda x: F.binary_cross_entropy_with_logits(x, torch.ones(4) * .3),
    kl=lambda x: F.kl_div(x.log_softmax(0), torch.ones(4) / 4, reduction="sum"),
    sdpa=lambda x: F.scaled_dot_product_attention(x.view(1, 2, 2), x.view(1, 2, 2), x.view(1, 2, 2)).pow(2).sum(),
    emb=lambda x: F.embedding(torch.tensor([0, 1, 1]), x.view(2, 2)).pow(3).sum(),
    interp=lambda x: F.interpolate(x.view(1, 1, 4), scale_factor=2, mode="linear").pow(2).sum(),
    pad=lambda x: F.pad(x.view(1, 4), (1, 1), mode="reflect").pow(2).sum(),
    lerp=lambda x: torch.lerp(x, x ** 2, x).sum(),
    addcmul=lambda x: torch.addcmul(x, x, x, value=2).pow(2).sum(),
    hypot=lambda x: torch.hypot(x, x.flip(0)).sum(),
    roll=lambda x: (x.roll(1) * x).pow(2).sum(),
    scatter=lambda x: torch.zeros(2).scatter_add(0, torch.tensor([0, 1, 0, 1]), x ** 2).pow(2).sum(),
    masked=lambda x: x.masked_fill(x > 1.5, 2.).pow(3).sum(),
    glu=lambda x: F.glu(x).sum(),
    xlogy=lambda x: torch.xlogy(x, x).sum(),
    logaddexp=lambda x: torch.logaddexp(x, x.flip(0)).sum(),
    lcse=lambda x: x.logcumsumexp(0).sum(),
    minimum=lambda x: torch.minimum(x, x.flip(0) ** 2).pow(2).sum(),
    diff=lambda x: x.diff().pow(3).sum(),
    kron=lambda x: torch.kron(x, x).pow(2).sum(),
)
for name, f in functions.items():
    x = torch.tensor([1.3, 0.7, 2.1, 1.6], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(f(x), x, create_graph=True)
    second = hessian(f, x.detach())
    # Sums tell of every element, and rounding hides the last bits and the signs of zeros.
    rows = [round(v, 4) + 0.0 for v in (second @ torch.tensor([1.0, 10.0, 100.0, 1000.0], dtype=torch.float64)).tolist()]
    print(f"{name:10} {f(x).item():.5f}", [round(v, 4) + 0.0 for v in slope.tolist()], rows)
