"""Parametrizations that are often needed: weights of norm one, orthogonal ones, direction and length apart."""

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import parametrize


class _WeightNorm(nn.Module):
    """Length and direction apart."""

    def __init__(self, dim=0):
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, weight_g, weight_v):
        return weight_v * (weight_g / _norm_except(weight_v, self.dim))

    def right_inverse(self, weight):
        return _norm_except(weight, self.dim), weight


def _norm_except(v, dim):
    """The norms over all dimensions but one, in its shape."""
    if dim == -1:
        return v.norm()
    return v.norm(2, [d for d in range(v.ndim) if d != dim % v.ndim], keepdim=True)


def weight_norm(module, name="weight", dim=0):
    """Trains a weight's length and direction."""
    parametrize.register_parametrization(module, name, _WeightNorm(dim), unsafe=True)
    return module


class _SpectralNorm(nn.Module):
    """A weight over its largest singular value, which power iteration finds."""

    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        if n_power_iterations <= 0:
            raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
        self.dim = dim if dim >= 0 else dim + weight.ndim
        self.eps = eps
        if weight.ndim > 1:
            self.n_power_iterations = n_power_iterations
            matrix = self._matrix(weight)
            h, w = matrix.size()
            u, v = matrix.new_empty(h).normal_(0, 1), matrix.new_empty(w).normal_(0, 1)
            self.register_buffer("_u", F.normalize(u, dim=0, eps=eps))
            self.register_buffer("_v", F.normalize(v, dim=0, eps=eps))
            self._iterate(matrix, 15)

    def _matrix(self, weight):
        if self.dim != 0:
            weight = weight.permute(self.dim, *(d for d in range(weight.dim()) if d != self.dim))
        return weight.flatten(1)

    @torch.no_grad()
    def _iterate(self, matrix, count):
        for _ in range(count):
            self._u.copy_(F.normalize(torch.mv(matrix, self._v), dim=0, eps=self.eps))
            self._v.copy_(F.normalize(torch.mv(matrix.H, self._u), dim=0, eps=self.eps))

    def forward(self, weight):
        if weight.ndim == 1:
            return F.normalize(weight, dim=0, eps=self.eps)
        matrix = self._matrix(weight)
        if self.training:
            self._iterate(matrix, self.n_power_iterations)
        u, v = self._u.clone(), self._v.clone()
        return weight / torch.vdot(u, torch.mv(matrix, v))

    def right_inverse(self, value):
        return value


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    """Keeps a weight's largest singular value at one."""
    if dim is None:
        dim = 1 if isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)) else 0
    weight = getattr(module, name)
    parametrize.register_parametrization(module, name, _SpectralNorm(weight, n_power_iterations, dim, eps))
    return module


class _Orthogonal(nn.Module):
    """An orthogonal matrix, from the skew-symmetric part of a free one."""

    def __init__(self, weight, orthogonal_map, use_trivialization):
        super().__init__()
        self.map = orthogonal_map
        self.register_buffer("base", weight.detach().clone() if use_trivialization else None)

    def forward(self, X):
        n, k = X.size(-2), X.size(-1)
        turned = n < k
        X, (n, k) = (X.mT, (k, n)) if turned else (X, (n, k))
        A = X.tril()
        if n != k:
            A = torch.cat([A, A.new_zeros(n, n - k).expand(*A.shape[:-2], -1, -1)], dim=-1)
        A = A - A.mH
        if self.map == "matrix_exp":
            Q = torch.matrix_exp(A)
        else:
            eye = torch.eye(n, dtype=A.dtype, device=A.device)
            Q = torch.linalg.solve(torch.add(eye, A, alpha=-0.5), torch.add(eye, A, alpha=0.5))
        Q = Q[..., :k] if n != k else Q
        if self.base is not None:
            Q = self.base @ Q if self.base.shape[-1] == Q.shape[-2] else Q
        return Q.mT if turned else Q


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    """Keeps a weight orthogonal."""
    weight = getattr(module, name)
    if weight.ndim < 2:
        raise ValueError(f"Expected a matrix or batch of matrices. Got a tensor of {weight.ndim} dimensions.")
    chosen = orthogonal_map or "matrix_exp"
    if chosen not in ("matrix_exp", "cayley"):
        raise ValueError(f"orthogonal: the map {chosen!r} is not available here; 'matrix_exp' and 'cayley' are")
    base, _ = torch.linalg.qr(weight.mT if weight.shape[-2] < weight.shape[-1] else weight)
    square = weight.shape[-2] == weight.shape[-1]
    made = _Orthogonal(base, chosen, use_trivialization and square)
    if square and use_trivialization:
        with torch.no_grad():
            weight.zero_()
    parametrize.register_parametrization(module, name, made, unsafe=True)
    return module
