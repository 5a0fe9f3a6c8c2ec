"""Optimizers that keep less state than Adam, or work on matrices as a whole."""

import math

import torch
from torch.optim.optimizer import Optimizer


class Adafactor(Optimizer):
    """Second moments of matrices as the product of a column and a row (Shazeer and Stern 2018)."""

    def __init__(self, params, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0, *, foreach=None,
                 maximize=False):
        if isinstance(lr, torch.Tensor) and lr.numel() != 1:
            raise ValueError("Tensor lr must be 1-element")
        if not 0.0 <= lr:
            raise ValueError(f"Learning rate should be >= 0 but is: {lr}")
        if not 0.0 >= beta2_decay:
            raise ValueError(f"beta2_decay should be <= 0 but is: {beta2_decay}")
        if eps[0] is not None and not 0.0 <= eps[0]:
            raise ValueError(f"epsilon1 should be >= 0 but is: {eps[0]}")
        if not 0.0 <= eps[1]:
            raise ValueError(f"epsilon2 should be >= 0 but is: {eps[1]}")
        if not 1.0 <= d:
            raise ValueError(f"Clipping threshold d should be >= 1 but is: {d}")
        if not 0.0 <= weight_decay:
            raise ValueError(f"weight_decay should be >= 0 but is: {weight_decay}")
        super().__init__(params, {"lr": lr, "beta2_decay": beta2_decay, "eps": eps, "d": d, "weight_decay": weight_decay,
                                  "foreach": foreach, "maximize": maximize})

    @torch.no_grad()
    def _update(self, group, params, grads):
        lr, (eps1, eps2) = float(group["lr"]), group["eps"]
        for step, members, their_grads in self._by_step(params, grads):
            weight = step ** group["beta2_decay"]
            for p, g in zip(members, their_grads):
                g = -g if group["maximize"] else g
                floor = torch.finfo(p.dtype).eps if eps1 is None else eps1
                alpha = max(eps2, p.norm(2).item() / p.numel() ** 0.5) * min(lr, 1 / step**0.5)
                if group["weight_decay"] != 0:
                    p.mul_(1 - lr * group["weight_decay"])
                estimate = self._second_moment(self.state[p], g, weight, floor)
                update = estimate.clamp_(min=floor * floor).rsqrt_().mul_(g)
                excess = max(1.0, update.norm(2).item() / (update.numel() ** 0.5 * group["d"]))
                p.add_(update, alpha=-alpha / excess)

    @staticmethod
    def _second_moment(state, g, weight, floor):
        if g.dim() < 2:
            if "variance" not in state:
                state["variance"] = torch.zeros_like(g)
            return state["variance"].lerp_(g * g, weight).clone()
        if "row_var" not in state:
            rows, columns = list(g.shape), list(g.shape)
            rows[-1] = columns[-2] = 1
            state["row_var"], state["col_var"] = g.new_zeros(rows), g.new_zeros(columns)
        square = g * g
        row = state["row_var"].lerp_(square.mean(-1, keepdim=True), weight)
        column = state["col_var"].lerp_(square.mean(-2, keepdim=True), weight)
        return (row @ column).div_(row.mean(-2, keepdim=True).clamp_(min=floor))


class Muon(Optimizer):
    """Momentum whose matrices are made orthogonal by Newton-Schulz iterations in bfloat16 (Jordan 2024)."""

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True,
                 ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-7, ns_steps=5, adjust_lr_fn=None):
        if not 0.0 <= lr:
            raise ValueError(f"Learning rate should be >= 0 but is: {lr}")
        if not 0.0 <= momentum:
            raise ValueError(f"momentum should be >= 0 but is: {momentum}")
        if not 0.0 <= weight_decay:
            raise ValueError(f"weight decay should be >= 0 but is: {weight_decay}")
        if adjust_lr_fn not in (None, "original", "match_rms_adamw"):
            raise ValueError(f"Adjust learning rate function {adjust_lr_fn} is not supported")
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum, "nesterov": nesterov,
                                  "ns_coefficients": ns_coefficients, "eps": eps, "ns_steps": ns_steps,
                                  "adjust_lr_fn": adjust_lr_fn})
        for group in self.param_groups:
            for p in group["params"]:
                if p.ndim != 2:
                    raise ValueError(f"Muon only supports 2D parameters whereas we found a parameter with size: {p.size()}")

    @torch.no_grad()
    def _update(self, group, params, grads):
        lr, keep = group["lr"], group["momentum"]
        for p, g in zip(params, grads):
            state = self.state[p]
            if "momentum_buffer" not in state:
                state["momentum_buffer"] = torch.zeros_like(g)
            mean = state["momentum_buffer"].lerp_(g, 1 - keep)
            update = _orthogonalised(g.lerp(mean, keep) if group["nesterov"] else mean, group)
            rows, columns = p.shape
            if group["adjust_lr_fn"] == "match_rms_adamw":
                factor = 0.2 * math.sqrt(max(rows, columns))
            else:
                factor = math.sqrt(max(1, rows / columns))
            p.mul_(1 - lr * group["weight_decay"]).add_(update, alpha=-lr * factor)


def _orthogonalised(matrix, group):
    """A matrix with the same singular vectors, and singular values near 1."""
    a, b, c = group["ns_coefficients"]
    x = matrix.bfloat16()
    tall = matrix.size(0) > matrix.size(1)
    x = x.T if tall else x
    x = x / x.norm().clamp(min=group["eps"])
    for _ in range(group["ns_steps"]):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if tall else x
