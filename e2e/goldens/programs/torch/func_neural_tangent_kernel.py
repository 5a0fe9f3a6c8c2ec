# The empirical neural tangent kernel, computed in two ways.
import torch
from torch import nn
from torch.func import functional_call, jvp, jacrev, vjp, vmap


class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, (3, 3))
        self.conv2 = nn.Conv2d(4, 4, (3, 3))
        self.fc = nn.Linear(4 * 4 * 4, 3)

    def forward(self, x):
        x = self.conv1(x).relu()
        x = self.conv2(x).relu()
        return self.fc(x.flatten(1))


torch.manual_seed(0)
x_train = torch.randn(3, 1, 8, 8)
x_test = torch.randn(2, 1, 8, 8)
net = CNN()
params = {k: v.detach() for k, v in net.named_parameters()}


def fnet_single(params, x):
    return functional_call(net, params, (x.unsqueeze(0),)).squeeze(0)


def by_jacobian_contraction(f, params, x1, x2):
    jac1 = vmap(jacrev(f), (None, 0))(params, x1)
    jac1 = [j.flatten(2) for j in jac1.values()]
    jac2 = vmap(jacrev(f), (None, 0))(params, x2)
    jac2 = [j.flatten(2) for j in jac2.values()]
    return torch.stack([torch.einsum("Naf,Mbf->NMab", j1, j2) for j1, j2 in zip(jac1, jac2)]).sum(0)


def by_vector_products(f, params, x1, x2):
    def get_ntk(x1, x2):
        _, vjp_fn = vjp(lambda p: f(p, x1), params)

        def one_slice(vec):
            vjps = vjp_fn(vec)
            _, jvps = jvp(lambda p: f(p, x2), (params,), vjps)
            return jvps

        basis = torch.eye(3, dtype=x1.dtype)
        return vmap(one_slice)(basis)

    return vmap(vmap(get_ntk, (None, 0)), (0, None))(x1, x2)


full = by_jacobian_contraction(fnet_single, params, x_train, x_test)
print(full.shape)
print(f"{full[0, 0, 0, 0]:.3f} {torch.einsum('NMaa->', full):.3f}")
other = by_vector_products(fnet_single, params, x_train, x_test)
print(other.shape, torch.allclose(full, other, atol=1e-3))
trace = torch.einsum("NMKK->NM", full)
print(trace.shape, torch.linalg.matrix_rank(trace).item())
