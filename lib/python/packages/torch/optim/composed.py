"""Optimizers written with tensor operations: they are rarer, and need no step of their own in the engine."""

import math

import torch
from torch.optim.optimizer import Optimizer, check


class NAdam(Optimizer):
    """Adam with Nesterov momentum (Dozat 2016)."""

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        momentum_decay=4e-3,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        check(lr >= 0.0, "learning rate", lr)
        super().__init__(
            params,
            {
                "lr": lr,
                "betas": betas,
                "eps": eps,
                "weight_decay": weight_decay,
                "momentum_decay": momentum_decay,
                "decoupled_weight_decay": decoupled_weight_decay,
                "maximize": maximize,
                "foreach": foreach,
                "capturable": capturable,
                "differentiable": differentiable,
            },
        )

    @torch.no_grad()
    def _update(self, group, params, grads):
        beta1, beta2 = group["betas"]
        lr, decay = group["lr"], group["momentum_decay"]
        for step, members, their_grads in self._by_step(params, grads):
            for p, g in zip(members, their_grads):
                state = self.state[p]
                if "exp_avg" not in state:
                    state.update(mu_product=1.0, exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
                if group["weight_decay"] != 0:
                    if group["decoupled_weight_decay"]:
                        p.mul_(1 - lr * group["weight_decay"])
                    else:
                        g = g.add(p, alpha=group["weight_decay"])
                mu = beta1 * (1.0 - 0.5 * 0.96 ** (step * decay))
                mu_next = beta1 * (1.0 - 0.5 * 0.96 ** ((step + 1) * decay))
                state["mu_product"] *= mu
                state["exp_avg"].lerp_(g, 1 - beta1)
                state["exp_avg_sq"].mul_(beta2).addcmul_(g, g, value=1 - beta2)
                denominator = state["exp_avg_sq"].div(1 - beta2**step).sqrt().add_(group["eps"])
                p.addcdiv_(g, denominator, value=-lr * (1.0 - mu) / (1.0 - state["mu_product"]))
                p.addcdiv_(
                    state["exp_avg"], denominator, value=-lr * mu_next / (1.0 - state["mu_product"] * mu_next)
                )


class RAdam(Optimizer):
    """Adam with a rectified variance (Liu et al. 2019)."""

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        check(lr >= 0.0, "learning rate", lr)
        super().__init__(
            params,
            {
                "lr": lr,
                "betas": betas,
                "eps": eps,
                "weight_decay": weight_decay,
                "maximize": maximize,
                "foreach": foreach,
                "capturable": capturable,
                "decoupled_weight_decay": decoupled_weight_decay,
                "differentiable": differentiable,
            },
        )

    @torch.no_grad()
    def _update(self, group, params, grads):
        beta1, beta2 = group["betas"]
        lr = group["lr"]
        for step, members, their_grads in self._by_step(params, grads):
            correction1, correction2 = 1 - beta1**step, 1 - beta2**step
            longest = 2 / (1 - beta2) - 1
            length = longest - 2 * step * beta2**step / correction2
            for p, g in zip(members, their_grads):
                state = self.state[p]
                if "exp_avg" not in state:
                    state.update(exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
                if group["weight_decay"] != 0:
                    if group["decoupled_weight_decay"]:
                        p.mul_(1 - lr * group["weight_decay"])
                    else:
                        g = g.add(p, alpha=group["weight_decay"])
                state["exp_avg"].lerp_(g, 1 - beta1)
                state["exp_avg_sq"].mul_(beta2).addcmul_(g, g, value=1 - beta2)
                mean = state["exp_avg"] / correction1
                if length > 5.0:
                    rectified = math.sqrt(
                        (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
                    )
                    adaptive = math.sqrt(correction2) / state["exp_avg_sq"].sqrt().add_(group["eps"])
                    p.add_(mean * lr * adaptive * rectified, alpha=-1.0)
                else:
                    p.add_(mean * lr, alpha=-1.0)


class Rprop(Optimizer):
    """Steps that grow while the gradient keeps its sign, and shrink when it changes (Riedmiller and Braun 1993)."""

    def __init__(
        self,
        params,
        lr=1e-2,
        etas=(0.5, 1.2),
        step_sizes=(1e-6, 50),
        *,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check(lr >= 0.0, "learning rate", lr)
        super().__init__(
            params,
            {
                "lr": lr,
                "etas": etas,
                "step_sizes": step_sizes,
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
                "capturable": capturable,
            },
        )

    @torch.no_grad()
    def _update(self, group, params, grads):
        shrink, grow = group["etas"]
        for _, members, their_grads in self._by_step(params, grads):
            for p, g in zip(members, their_grads):
                state = self.state[p]
                if "prev" not in state:
                    state.update(prev=torch.zeros_like(p), step_size=torch.full_like(g, group["lr"]))
                agreement = g.mul(state["prev"]).sign()
                factor = torch.where(agreement > 0, grow, torch.where(agreement < 0, shrink, torch.ones_like(g)))
                state["step_size"].mul_(factor).clamp_(*group["step_sizes"])
                g = torch.where(agreement < 0, torch.zeros_like(g), g)
                p.sub_(g.sign() * state["step_size"])
                state["prev"].copy_(g)


class ASGD(Optimizer):
    """Averaged stochastic gradient descent (Polyak and Juditsky 1992)."""

    def __init__(
        self,
        params,
        lr=1e-2,
        lambd=1e-4,
        alpha=0.75,
        t0=1e6,
        weight_decay=0,
        foreach=None,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check(lr >= 0.0, "learning rate", lr)
        super().__init__(
            params,
            {
                "lr": lr,
                "lambd": lambd,
                "alpha": alpha,
                "t0": t0,
                "weight_decay": weight_decay,
                "foreach": foreach,
                "maximize": maximize,
                "differentiable": differentiable,
                "capturable": capturable,
            },
        )

    @torch.no_grad()
    def _update(self, group, params, grads):
        for step, members, their_grads in self._by_step(params, grads):
            for p, g in zip(members, their_grads):
                state = self.state[p]
                if "ax" not in state:
                    state.update(eta=group["lr"], mu=1.0, ax=torch.zeros_like(p))
                if group["weight_decay"] != 0:
                    g = g.add(p, alpha=group["weight_decay"])
                p.mul_(1 - group["lambd"] * state["eta"])
                p.add_(g, alpha=-state["eta"])
                if state["mu"] != 1:
                    state["ax"].add_((p - state["ax"]) * state["mu"])
                else:
                    state["ax"].copy_(p)
                state["eta"] = group["lr"] / (1 + group["lambd"] * group["lr"] * step) ** group["alpha"]
                state["mu"] = 1 / max(1, step - group["t0"])


class LBFGS(Optimizer):
    """Limited-memory BFGS (Liu and Nocedal 1989). `step` needs a closure, which it may call several times."""

    def __init__(
        self,
        params,
        lr=1,
        max_iter=20,
        max_eval=None,
        tolerance_grad=1e-7,
        tolerance_change=1e-9,
        history_size=100,
        line_search_fn=None,
    ):
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        super().__init__(
            params,
            {
                "lr": lr,
                "max_iter": max_iter,
                "max_eval": max_eval,
                "tolerance_grad": tolerance_grad,
                "tolerance_change": tolerance_change,
                "history_size": history_size,
                "line_search_fn": line_search_fn,
            },
        )
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        if line_search_fn not in (None, "strong_wolfe"):
            raise RuntimeError("only 'strong_wolfe' is supported")
        self._params = self.param_groups[0]["params"]

    def _flat_grad(self):
        parts = [p.new_zeros(p.numel()) if p.grad is None else p.grad.to_dense().reshape(-1) for p in self._params]
        return torch.cat(parts)

    def _move(self, t, direction):
        at = 0
        for p in self._params:
            n = p.numel()
            p.add_(direction[at : at + n].view_as(p), alpha=t)
            at += n

    def _evaluate(self, closure, start, t, direction):
        self._move(t, direction)
        with torch.enable_grad():
            loss = float(closure())
        grad = self._flat_grad()
        for p, x in zip(self._params, start):
            p.copy_(x)
        return loss, grad

    @torch.no_grad()
    def step(self, closure):
        group = self.param_groups[0]
        lr, tolerance = group["lr"], group["tolerance_change"]
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        with torch.enable_grad():
            original = closure()
        loss, evaluations = float(original), 1
        state["func_evals"] += 1
        grad = self._flat_grad()
        if float(grad.abs().max()) <= group["tolerance_grad"]:
            return original
        d, t = state.get("d"), state.get("t")
        dirs, stps, ro = state.get("old_dirs", []), state.get("old_stps", []), state.get("ro", [])
        scale, previous, previous_loss = state.get("H_diag", 1), state.get("prev_flat_grad"), state.get("prev_loss")
        iteration = 0
        while iteration < group["max_iter"]:
            iteration += 1
            state["n_iter"] += 1
            if state["n_iter"] == 1:
                d, dirs, stps, ro, scale = grad.neg(), [], [], [], 1
            else:
                y, s = grad.sub(previous), d.mul(t)
                ys = float(y.dot(s))
                if ys > 1e-10:
                    if len(dirs) == group["history_size"]:
                        dirs.pop(0), stps.pop(0), ro.pop(0)
                    dirs.append(y)
                    stps.append(s)
                    ro.append(1.0 / ys)
                    scale = ys / float(y.dot(y))
                alphas = state.setdefault("al", [None] * group["history_size"])
                q = grad.neg()
                for i in range(len(dirs) - 1, -1, -1):
                    alphas[i] = float(stps[i].dot(q)) * ro[i]
                    q = q.add(dirs[i], alpha=-alphas[i])
                d = q.mul(scale)
                for i in range(len(dirs)):
                    d = d.add(stps[i], alpha=alphas[i] - float(dirs[i].dot(d)) * ro[i])
            previous, previous_loss = grad.clone(), loss
            t = min(1.0, 1.0 / float(grad.abs().sum())) * lr if state["n_iter"] == 1 else lr
            slope = float(grad.dot(d))
            if slope > -tolerance:
                break
            used = 0
            if group["line_search_fn"] is not None:
                start = [p.clone() for p in self._params]

                def evaluate(t, direction):
                    return self._evaluate(closure, start, t, direction)

                loss, grad, t, used = _strong_wolfe(evaluate, t, d, loss, grad, slope)
                self._move(t, d)
            else:
                self._move(t, d)
                if iteration != group["max_iter"]:
                    with torch.enable_grad():
                        loss = float(closure())
                    grad = self._flat_grad()
                    used = 1
            evaluations += used
            state["func_evals"] += used
            if iteration == group["max_iter"] or evaluations >= group["max_eval"]:
                break
            if float(grad.abs().max()) <= group["tolerance_grad"]:
                break
            if float(d.mul(t).abs().max()) <= tolerance or abs(loss - previous_loss) < tolerance:
                break
        state.update(
            d=d, t=t, old_dirs=dirs, old_stps=stps, ro=ro, H_diag=scale, prev_flat_grad=previous, prev_loss=previous_loss
        )
        return original


def _cubic(x1, f1, g1, x2, f2, g2, bounds=None):
    """The minimum of the cubic through two points with slopes, within bounds."""
    low, high = bounds if bounds is not None else (min(x1, x2), max(x1, x2))
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if square < 0:
        return (low + high) / 2.0
    d2 = math.sqrt(square)
    if x1 <= x2:
        place = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
    else:
        place = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
    return min(max(place, low), high)


def _strong_wolfe(evaluate, t, d, f, g, slope, c1=1e-4, c2=0.9, tolerance=1e-9, max_ls=25):
    """A step length that fulfils the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and 3.6)."""
    size = float(d.abs().max())
    f_new, g_new = evaluate(t, d)
    count, slope_new = 1, float(g_new.dot(d))
    t_old, f_old, g_old, slope_old = 0.0, f, g, slope
    done, iteration = False, 0
    while iteration < max_ls:
        if f_new > f + c1 * t * slope or (iteration > 1 and f_new >= f_old):
            bracket = [(t_old, f_old, g_old, slope_old), (t, f_new, g_new, slope_new)]
            break
        if abs(slope_new) <= -c2 * slope:
            bracket, done = [(t, f_new, g_new, slope_new)], True
            break
        if slope_new >= 0:
            bracket = [(t_old, f_old, g_old, slope_old), (t, f_new, g_new, slope_new)]
            break
        low, high = t + 0.01 * (t - t_old), t * 10
        t_next = _cubic(t_old, f_old, slope_old, t, f_new, slope_new, (low, high))
        t_old, f_old, g_old, slope_old = t, f_new, g_new, slope_new
        t = t_next
        f_new, g_new = evaluate(t, d)
        count += 1
        slope_new = float(g_new.dot(d))
        iteration += 1
    else:
        bracket = [(0.0, f, g, slope), (t, f_new, g_new, slope_new)]
    stuck = False
    best = 0 if bracket[0][1] <= bracket[-1][1] else 1
    while not done and iteration < max_ls:
        other = 1 - best
        ends = sorted((bracket[0][0], bracket[1][0]))
        if abs(ends[1] - ends[0]) * size < tolerance:
            break
        t = _cubic(bracket[0][0], bracket[0][1], bracket[0][3], bracket[1][0], bracket[1][1], bracket[1][3])
        margin = 0.1 * (ends[1] - ends[0])
        if min(ends[1] - t, t - ends[0]) < margin:
            if stuck or t >= ends[1] or t <= ends[0]:
                t = ends[1] - margin if abs(t - ends[1]) < abs(t - ends[0]) else ends[0] + margin
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        f_new, g_new = evaluate(t, d)
        count += 1
        slope_new = float(g_new.dot(d))
        iteration += 1
        if f_new > f + c1 * t * slope or f_new >= bracket[best][1]:
            bracket[other] = (t, f_new, g_new, slope_new)
            best = 0 if bracket[0][1] <= bracket[1][1] else 1
        else:
            if abs(slope_new) <= -c2 * slope:
                done = True
            elif slope_new * (bracket[other][0] - bracket[best][0]) >= 0:
                bracket[other] = bracket[best]
            bracket[best] = (t, f_new, g_new, slope_new)
    t, f_new, g_new, _ = bracket[best if len(bracket) > 1 else 0]
    return f_new, g_new, t, count
