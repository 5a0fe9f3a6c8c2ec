# A Gaussian mixture fitted by expectation and maximisation, with full covariances and its likelihood as a check.
import torch
from torch.distributions import Categorical, MixtureSameFamily, MultivariateNormal

torch.manual_seed(0)
angles = torch.linspace(0, 6.2, 12)
ring = torch.stack([angles.cos(), angles.sin()], 1)
data = torch.cat([ring * torch.tensor([1.0, 0.4]) + torch.tensor([-3.0, 0.0]), ring * torch.tensor([0.3, 1.2]) + torch.tensor([3.0, 1.0]), ring * 0.5 + torch.tensor([0.0, -4.0])])
weights = torch.full((3,), 1 / 3)
means = torch.tensor([[-1.0, 0.0], [1.0, 0.0], [0.0, -1.0]])
covariances = torch.eye(2).expand(3, 2, 2).clone()
history = []
for step in range(25):
    difference = data[:, None] - means
    solved = torch.linalg.solve(covariances, difference.unsqueeze(-1)).squeeze(-1)
    log_density = -0.5 * ((difference * solved).sum(-1) + torch.logdet(covariances) + 2 * torch.log(torch.tensor(2 * torch.pi)))
    joint = log_density + weights.log()
    total = torch.logsumexp(joint, 1, keepdim=True)
    history.append(total.sum().item())
    share = (joint - total).exp()
    mass = share.sum(0)
    weights = mass / mass.sum()
    means = share.T @ data / mass[:, None]
    difference = data[:, None] - means
    covariances = torch.einsum("nk,nki,nkj->kij", share, difference, difference) / mass[:, None, None] + 1e-4 * torch.eye(2)
print("rises:", all(b >= a - 1e-3 for a, b in zip(history, history[1:], strict=False)), f"{history[0]:.2f} to {history[-1]:.2f}")
order = means[:, 0].argsort()
print(weights[order], means[order].round(decimals=3) + 0.0, covariances[order].diagonal(dim1=1, dim2=2), sep="\n")
labels = share.argmax(1)
print("sizes", torch.bincount(labels, minlength=3), "clean", all(labels[k : k + 12].unique().numel() == 1 for k in (0, 12, 24)))
mixture = MixtureSameFamily(Categorical(weights), MultivariateNormal(means, covariances))
print("the same likelihood", torch.allclose(mixture.log_prob(data).sum(), torch.tensor(history[-1]), atol=0.05), mixture.mean.round(decimals=3), mixture.sample((5,)).shape)
print(mixture.component_distribution.batch_shape, mixture.event_shape, mixture.component_distribution.entropy()[order])
raw = means.clone().requires_grad_()
loss = -MixtureSameFamily(Categorical(weights), MultivariateNormal(raw, covariances)).log_prob(data).mean()
loss.backward()
print("at a peak the gradient vanishes:", bool(raw.grad.abs().max() < 1e-2), loss.item() > 0)
