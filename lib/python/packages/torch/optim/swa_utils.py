"""torch.optim.swa_utils: models whose weights are averages."""

import copy

import torch
from torch.nn import Module
from torch.optim.lr_scheduler import LRScheduler


def get_ema_multi_avg_fn(decay=0.999):
    """Averages in which older weights count less and less."""
    def update(averaged, current, count):
        for a, b in zip(averaged, current):
            a.lerp_(b, 1 - decay)

    return torch.no_grad()(update)


def get_ema_avg_fn(decay=0.999):
    """The same for one parameter."""
    return torch.no_grad()(lambda averaged, current, count: decay * averaged + (1 - decay) * current)


class AveragedModel(Module):
    """A copy of a model that averages its parameters: call update_parameters after each step."""

    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        if avg_fn is not None and multi_avg_fn is not None:
            raise AssertionError("Only one of avg_fn and multi_avg_fn should be provided")
        self.module = copy.deepcopy(model)
        self.register_buffer("n_averaged", torch.tensor(0, dtype=torch.long, device=device))
        self.avg_fn, self.multi_avg_fn, self.use_buffers = avg_fn, multi_avg_fn, use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        """Takes the parameters of a model into the average."""
        own, other = list(self.module.parameters()), list(model.parameters())
        if self.use_buffers:
            own, other = own + list(self.module.buffers()), other + list(model.buffers())
        own, other = [p.detach() for p in own], [p.detach() for p in other]
        with torch.no_grad():
            if int(self.n_averaged) == 0:
                for a, b in zip(own, other):
                    a.copy_(b)
            elif self.multi_avg_fn is not None:
                self.multi_avg_fn(own, other, self.n_averaged)
            else:
                for a, b in zip(own, other):
                    if self.avg_fn is not None:
                        a.copy_(self.avg_fn(a, b, self.n_averaged))
                    else:
                        a.add_((b - a) / (self.n_averaged + 1))
            if not self.use_buffers:
                for a, b in zip(self.module.buffers(), model.buffers()):
                    a.copy_(b)
            self.n_averaged += 1


@torch.no_grad()
def update_bn(loader, model, device=None):
    """Computes the statistics of batch normalisation anew."""
    norms = [m for m in model.modules() if isinstance(m, (torch.nn.BatchNorm1d, torch.nn.BatchNorm2d, torch.nn.BatchNorm3d))]
    momenta = {m: m.momentum for m in norms}
    if not norms:
        return
    was = model.training
    model.train()
    for m in norms:
        m.reset_running_stats()
        m.momentum = None
    for batch in loader:
        batch = batch[0] if isinstance(batch, (list, tuple)) else batch
        model(batch if device is None else batch.to(device))
    for m, momentum in momenta.items():
        m.momentum = momentum
    model.train(was)


class SWALR(LRScheduler):
    """Goes to a learning rate within some epochs, and stays there."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
        rates = list(swa_lr) if isinstance(swa_lr, (list, tuple)) else [swa_lr] * len(optimizer.param_groups)
        for rate, group in zip(rates, optimizer.param_groups):
            group["swa_lr"] = rate
        self.anneal_epochs, self._strategy = anneal_epochs, anneal_strategy
        super().__init__(optimizer, last_epoch)

    def _share(self, t):
        import math

        return (1 - math.cos(math.pi * t)) / 2 if self._strategy == "cos" else t

    def get_lr(self):
        step = self.last_epoch
        if self.anneal_epochs == 0:
            step = max(1, step)
        before = self._share(max(0, min(1, (step - 1) / max(1, self.anneal_epochs))))
        now = self._share(max(0, min(1, step / max(1, self.anneal_epochs))))
        found = []
        for group in self.optimizer.param_groups:
            start = group["swa_lr"] if before == 1 else (group["lr"] - before * group["swa_lr"]) / (1 - before)
            found.append(group["swa_lr"] * now + start * (1 - now))
        return found
