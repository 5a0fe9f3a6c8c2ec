"""The optimizer that is made for sparse gradients."""

import torch
from torch.optim.optimizer import Optimizer, check


class SparseAdam(Optimizer):
    """Adam of which a step changes only the rows that the gradient lists, and only their moments."""

    _refusal = None

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        if isinstance(lr, torch.Tensor) and lr.numel() != 1:
            raise ValueError("Tensor lr must be 1-element")
        check(0.0 < lr, "learning rate", lr)
        check(0.0 < eps, "epsilon value", eps)
        check(0.0 <= betas[0] < 1.0, "beta parameter at index 0", betas[0])
        check(0.0 <= betas[1] < 1.0, "beta parameter at index 1", betas[1])
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps, "maximize": maximize})
        places = [(i, j, p) for i, group in enumerate(self.param_groups) for j, p in enumerate(group["params"])]
        sparse = [[i, j] for i, j, p in places if p.is_sparse]
        if sparse:
            raise ValueError(f"Sparse params at indices {sparse}: SparseAdam requires dense parameter tensors")
        complex_ones = [[i, j] for i, j, p in places if p.is_complex()]
        if complex_ones:
            raise ValueError(f"Complex params at indices {complex_ones}: SparseAdam does not support complex parameters")

    def _update(self, group, params, grads):
        if not all(g.is_sparse for g in grads):
            raise RuntimeError("SparseAdam does not support dense gradients, please consider Adam instead")
        beta1, beta2 = group["betas"]
        by_step = {}
        for p, g in zip(params, grads):
            state = self.state[p]
            state["step"] = state.get("step", 0) + 1
            members, theirs = by_step.setdefault(state["step"], ([], []))
            members.append(p)
            theirs.append(g)
        for step, (members, theirs) in by_step.items():
            numbers = (float(step), float(group["lr"]), beta1, beta2, group["eps"], bool(group["maximize"]))
            self._call("torch.optim.sparse_adam", members, theirs, ["exp_avg", "exp_avg_sq"], *numbers)
