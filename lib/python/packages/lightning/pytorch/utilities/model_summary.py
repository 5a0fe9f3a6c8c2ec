"""ModelSummary: the layers of a module with their parameters."""

import math


def _human(n):
    """3.4 K and the like."""
    n = int(n)
    if n < 1000:
        return str(n)
    group = min(int(math.floor(math.log10(n) / 3)), 4)
    value = n / 1000**group
    return f"{value:.1f} {' KMBT'[group]}" if value < 100 else f"{int(value):,d} {' KMBT'[group]}"


class ModelSummary:
    """Layers down to a depth: names, classes, parameters, modes."""

    def __init__(self, model, max_depth=1):
        if not isinstance(max_depth, int) or max_depth < -1:
            raise ValueError(f"`max_depth` can be -1, 0 or > 0, got {max_depth}.")
        self._model, self._max_depth = model, max_depth

    @property
    def named_modules(self):
        """The modules that are listed."""
        if self._max_depth == 0:
            return []
        found = [(n, m) for n, m in self._model.named_modules() if n]
        return found if self._max_depth == -1 else [(n, m) for n, m in found if n.count(".") < self._max_depth]

    @property
    def layer_names(self):
        return [n for n, _ in self.named_modules]

    @property
    def layer_types(self):
        return [type(m).__name__ for _, m in self.named_modules]

    @property
    def param_nums(self):
        return [sum(p.numel() for p in m.parameters()) for _, m in self.named_modules]

    @property
    def total_parameters(self):
        return sum(p.numel() for p in self._model.parameters())

    @property
    def trainable_parameters(self):
        return sum(p.numel() for p in self._model.parameters() if p.requires_grad)

    @property
    def model_size(self):
        """Megabytes of the parameters."""
        return sum(p.numel() * p.element_size() for p in self._model.parameters()) / 1e6

    def __str__(self):
        modules = self.named_modules
        columns = [
            ["", *(str(i) for i in range(len(modules)))],
            ["Name", *self.layer_names],
            ["Type", *self.layer_types],
            ["Params", *(_human(n) for n in self.param_nums)],
            ["Mode", *("train" if m.training else "eval" for _, m in modules)],
            ["FLOPs", *("0" for _ in modules)],
        ]
        widths = [max(len(cell) for cell in column) for column in columns]
        rows = [" | ".join(c[i].ljust(w) for c, w in zip(columns, widths)) for i in range(len(modules) + 1)]
        rule = "-" * len(rows[0])
        training = sum(m.training for m in self._model.modules()) - (1 if self._model.training else 0)
        count = sum(1 for _ in self._model.modules()) - 1
        totals = [
            (_human(self.trainable_parameters), "Trainable params"),
            (_human(self.total_parameters - self.trainable_parameters), "Non-trainable params"),
            (_human(self.total_parameters), "Total params"),
            (f"{self.model_size:,.3f}", "Total estimated model params size (MB)"),
            (str(training), "Modules in train mode"),
            (str(count - training), "Modules in eval mode"),
            ("0", "Total Flops"),
        ]
        return "\n".join([rows[0], rule, *rows[1:], rule, *(f"{n:<10}{what}" for n, what in totals)])

    __repr__ = __str__


def summarize(lightning_module, max_depth=1):
    """The summary of a module."""
    return ModelSummary(lightning_module, max_depth)
