# The special functions behind densities and windows, each checked against an identity.
import math

import torch

torch.set_printoptions(precision=4, sci_mode=False)
x = torch.tensor([0.1, 0.5, 1.0, 2.5, 4.0])
print(torch.erf(x), torch.erfc(x), sep="\n")
print(torch.allclose(torch.erf(x) + torch.erfc(x), torch.ones(5)), torch.special.erf(x).equal(x.erf()))
u = torch.tensor([-0.9, -0.3, 0.0, 0.3, 0.9])
print(torch.erfinv(u), torch.allclose(torch.erf(torch.erfinv(u)), u, atol=1e-5))
print(torch.special.ndtr(u), torch.special.ndtri(torch.tensor([0.025, 0.5, 0.975])), torch.special.log_ndtr(torch.tensor([-5.0, 0.0, 2.0])), sep="\n")
print(torch.lgamma(torch.arange(1.0, 7.0)).exp().round(), math.factorial(5))
print(torch.digamma(x), torch.special.psi(x[:2]), torch.polygamma(1, x), torch.special.polygamma(2, x[1:]), sep="\n")
print(torch.mvlgamma(torch.tensor([2.0, 3.5]), 2), torch.special.multigammaln(torch.tensor([4.0]), p=3))
a = torch.tensor([0.5, 1.0, 2.0, 3.0])
print(torch.special.chebyshev_polynomial_t(u, 4), torch.cos(4 * torch.acos(u)), torch.special.chebyshev_polynomial_u(u, 2), sep="\n")
print(torch.special.legendre_polynomial_p(u, torch.tensor([0, 1, 2, 3, 4])), torch.special.hermite_polynomial_he(x, 3), torch.special.laguerre_polynomial_l(x, 2), sep="\n")
p = torch.tensor([0.0, 0.25, 0.5, 1.0])
print(torch.special.entr(p), torch.xlogy(p, p), torch.special.xlog1py(p, -p), torch.special.entr(torch.tensor(-1.0)), sep="\n")
print(torch.logit(p), torch.special.logit(p, eps=0.01), torch.special.expit(torch.logit(p)), sep="\n")
print(torch.i0(x), torch.special.i0e(x), torch.special.i1(x), torch.special.i1e(x), sep="\n")
print(torch.sinc(torch.tensor([0.0, 0.5, 1.0, 1.5])), torch.polygamma(3, torch.tensor(1.0)), math.pi**4 / 15)
print(torch.special.exp2(torch.tensor([-1, 0, 3])), torch.exp2(x), torch.expm1(torch.tensor([1e-4, 1.0])), torch.log1p(torch.tensor([1e-4, 1.0])))
print(torch.special.gammaln(a), torch.special.log_softmax(a, 0), torch.special.softmax(a, 0), torch.special.logsumexp(a, 0), sep="\n")
z = torch.tensor([0.3, 1.2], requires_grad=True)
for name in ("erf", "erfc", "lgamma", "digamma", "i0", "sinc", "expm1", "erfinv"):
    point = z * 0.5 if name == "erfinv" else z
    (slope,) = torch.autograd.grad(getattr(torch, name)(point).sum(), z)
    print(f"{name:8s}", [round(v, 3) for v in slope.tolist()])
