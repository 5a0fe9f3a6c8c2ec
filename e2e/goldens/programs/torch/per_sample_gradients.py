# torch.func: gradients for each example, Jacobians, Hessians, models as functions.
import torch
from torch import nn
from torch.func import functional_call, grad, grad_and_value, hessian, jacfwd, jacrev, jvp, vjp, vmap

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
params = {k: v.detach() for k, v in model.named_parameters()}
x, y = torch.randn(5, 3), torch.randint(0, 2, (5,))


def loss_of(params, sample, target):
    logits = functional_call(model, params, (sample.unsqueeze(0),))
    return nn.functional.cross_entropy(logits, target.unsqueeze(0))


grads = vmap(grad(loss_of), in_dims=(None, 0, 0))(params, x, y)
print({k: tuple(v.shape) for k, v in grads.items()})
whole = grad(lambda p: nn.functional.cross_entropy(functional_call(model, p, (x,)), y))(params)
print(all(torch.allclose(grads[k].mean(0), whole[k], atol=1e-6) for k in whole))


def f(v):
    return torch.stack([v[0] ** 2 * v[1], v.sin().sum()])


point = torch.tensor([1.0, 2.0, 3.0])
print(jacrev(f)(point))
print(torch.allclose(jacfwd(f)(point), jacrev(f)(point)))
print(hessian(lambda v: (v**3).sum())(point))
value, pull = vjp(f, point)
print(value, pull(torch.tensor([1.0, 0.0]))[0])
print(jvp(f, (point,), (torch.ones(3),)))
print(grad_and_value(lambda v: (v**2).sum())(point))
print(vmap(torch.dot)(torch.ones(2, 3), torch.arange(6.0).view(2, 3)))
print(vmap(lambda a, b: a @ b, in_dims=(0, None), out_dims=1)(torch.ones(4, 2, 3), torch.eye(3)).shape)
