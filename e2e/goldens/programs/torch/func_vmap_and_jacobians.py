# Transformations of functions: batches, Jacobians, Hessians, and what they have to do with each other.
import torch
from torch.func import functional_call, grad, grad_and_value, hessian, jacfwd, jacrev, jvp, vjp, vmap

torch.manual_seed(0)
weight = torch.randn(3, 4)
bias = torch.randn(3)
x = torch.randn(4)


def predict(weight, bias, x):
    return torch.nn.functional.linear(x, weight, bias).tanh()


def rows(weight, bias, x):
    xp = x.clone().requires_grad_()
    units = torch.eye(3)
    return torch.stack([torch.autograd.grad(predict(weight, bias, xp), xp, v)[0] for v in units])


by_rows = rows(weight, bias, x)
_, pull = vjp(lambda x: predict(weight, bias, x), x)
(by_vmap,) = vmap(pull)(torch.eye(3))
print(torch.allclose(by_rows, by_vmap))
print(torch.allclose(by_rows, jacrev(predict, argnums=2)(weight, bias, x)))
print(torch.allclose(by_rows, jacfwd(predict, argnums=2)(weight, bias, x), atol=1e-6))
jw, jx = jacrev(predict, argnums=(0, 2))(weight, bias, x)
print(jw.shape, jx.shape)

hess = hessian(lambda x: predict(weight, bias, x).sum(), argnums=0)(x)
print(hess.shape, torch.allclose(hess, hess.T, atol=1e-6))
both = jacfwd(jacrev(lambda x: predict(weight, bias, x).sum()))(x)
print(torch.allclose(hess, both))

batch = torch.randn(5, 4)
print(vmap(jacrev(predict, argnums=2), in_dims=(None, None, 0))(weight, bias, batch).shape)
print(vmap(torch.dot)(batch, batch).shape, vmap(torch.dot, in_dims=(1, 1))(batch, batch).shape)
print(vmap(lambda a, b: a * b, in_dims=(0, None), out_dims=1)(batch, torch.arange(4.0)).shape)
print(vmap(lambda d: d["a"] + d["b"].sum(), in_dims=({"a": 0, "b": None},))({"a": torch.arange(3.0), "b": torch.ones(2)}))
print(vmap(vmap(lambda a, b: a - b, in_dims=(None, 0)), in_dims=(0, None))(torch.arange(2.0), torch.arange(3.0)))
print(vmap(lambda row: row.sum(), chunk_size=2)(batch).shape)

value, tangent = jvp(torch.sin, (torch.zeros(2),), (torch.ones(2),))
print(value, tangent)
g, (v, aux) = grad_and_value(lambda x: ((x**2).sum(), x * 2), has_aux=True)(torch.tensor([1.0, 2.0]))
print(g, v, aux)
print(grad(grad(torch.sin))(torch.tensor(1.0)))

linear = torch.nn.Linear(4, 3)
params = dict(linear.named_parameters())


def loss(params, x, y):
    return torch.nn.functional.mse_loss(functional_call(linear, params, (x,)), y)


per_sample = vmap(grad(loss), in_dims=(None, 0, 0))(params, batch, torch.zeros(5, 3))
print({name: tuple(g.shape) for name, g in per_sample.items()})
whole = grad(loss)(params, batch, torch.zeros(5, 3))
print(all(torch.allclose(per_sample[k].mean(0), whole[k], atol=1e-6) for k in whole))

torch.manual_seed(1)
noisy = vmap(lambda x: x + torch.rand(()), randomness="different")(torch.zeros(3))
same = vmap(lambda x: x + torch.rand(()), randomness="same")(torch.zeros(3))
print(len(set(noisy.tolist())), len(set(same.tolist())))
for bad in (lambda: vmap(lambda x: x + torch.rand(()))(torch.zeros(3)), lambda: grad(lambda x: x)(torch.ones(2)), lambda: vmap(torch.sum)(torch.tensor(1.0))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
