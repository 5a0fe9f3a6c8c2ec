# Batch, layer, group, instance and RMS normalisation, each against its formula.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)


def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum):
    if not torch.is_grad_enabled():
        X_hat = (X - moving_mean) / torch.sqrt(moving_var + eps)
    else:
        assert len(X.shape) in (2, 4)
        if len(X.shape) == 2:
            mean = X.mean(dim=0)
            var = ((X - mean) ** 2).mean(dim=0)
        else:
            mean = X.mean(dim=(0, 2, 3), keepdim=True)
            var = ((X - mean) ** 2).mean(dim=(0, 2, 3), keepdim=True)
        X_hat = (X - mean) / torch.sqrt(var + eps)
        moving_mean = (1.0 - momentum) * moving_mean + momentum * mean
        moving_var = (1.0 - momentum) * moving_var + momentum * var
    return gamma * X_hat + beta, moving_mean.data, moving_var.data


class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.moving_mean = torch.zeros(shape)
        self.moving_var = torch.ones(shape)

    def forward(self, X):
        if self.moving_mean.device != X.device:
            self.moving_mean = self.moving_mean.to(X.device)
        Y, self.moving_mean, self.moving_var = batch_norm(X, self.gamma, self.beta, self.moving_mean, self.moving_var, eps=1e-5, momentum=0.1)
        return Y


X = torch.randn(8, 3, 4, 4) * 2 + 1
ours, theirs = BatchNorm(3, 4), nn.BatchNorm2d(3)
print(torch.allclose(ours(X), theirs(X), atol=1e-5), theirs.running_mean, theirs.num_batches_tracked)
print(torch.allclose(ours.moving_mean.flatten(), theirs.running_mean, atol=1e-6))
theirs.eval()
print(f"{theirs(X).mean():.4f} {theirs(X).std():.4f}")
cumulative = nn.BatchNorm1d(2, momentum=None)
for k in range(1, 4):
    cumulative(torch.full((4, 2), float(k)) + torch.randn(4, 2) * 0.1)
print(cumulative.num_batches_tracked.item(), [round(v, 2) for v in cumulative.running_mean.tolist()])
free = nn.BatchNorm1d(2, affine=False, track_running_stats=False)
print(free, free.weight, free.running_mean, list(free.state_dict()))

x = torch.randn(2, 6, 5)
ln = nn.LayerNorm([6, 5], elementwise_affine=False)
print(torch.allclose(ln(x), (x - x.mean((1, 2), keepdim=True)) / (x.var((1, 2), unbiased=False, keepdim=True) + 1e-5).sqrt(), atol=1e-6))
print(torch.allclose(nn.GroupNorm(6, 6)(x), nn.InstanceNorm1d(6)(x), atol=1e-5), torch.allclose(nn.GroupNorm(1, 6)(x), F.layer_norm(x, (6, 5)), atol=1e-5))
rms = nn.RMSNorm(5)
print(torch.allclose(rms(x), x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + torch.finfo(x.dtype).eps), atol=1e-6), rms)
print(nn.LocalResponseNorm(2)(torch.ones(1, 4, 1, 1)).flatten())
print(F.normalize(torch.tensor([[3.0, 4.0], [0.0, 0.0]])), F.normalize(torch.tensor([3.0, -1.0]), p=1, dim=0))
for layer in (nn.LayerNorm(5, bias=False), nn.GroupNorm(2, 6, affine=False), nn.InstanceNorm2d(3, affine=True, track_running_stats=True), nn.SyncBatchNorm(4)):
    print(layer, [tuple(p.shape) for p in layer.parameters()])
inorm = nn.InstanceNorm2d(3, track_running_stats=True)
inorm(X)
print(inorm.running_mean.shape, inorm.running_var)
for bad in (
    lambda: nn.BatchNorm2d(3)(torch.rand(2, 3)),
    lambda: nn.BatchNorm1d(3)(torch.rand(2, 4)),
    lambda: nn.GroupNorm(4, 6),
    lambda: nn.LayerNorm(4)(torch.rand(2, 5)),
    lambda: nn.BatchNorm1d(2)(torch.rand(1, 2)),
    lambda: nn.InstanceNorm1d(3)(torch.rand(2, 3, 1)),
    lambda: nn.GroupNorm(2, 4)(torch.rand(2, 6, 3)),
):
    try:
        print(bad())
    except (ValueError, RuntimeError) as error:
        print(type(error).__name__, error)
