"""The state of a model's parts, each found by the attributes that lead to it, saved and loaded."""

from keras.src.backend.global_state import get_global_attribute, set_global_attribute
from keras.src.utils.naming import to_snake_case


def save_state(model, store, skipped=(), assets=None):
    """Write the variables of a model and everything it holds; `assets` takes its files."""
    _Walk(store, skipped, _save, assets).visit(model, "")


def load_state(model, store, skipped=(), assets=None):
    """Read what `save_state` wrote. Returns [(object, error)] of what could not be loaded."""
    walk = _Walk(store, skipped, _load, assets)
    walk.visit(model, "")
    return list(walk.failures.values())


def _save(part, store, path, assets):
    if hasattr(part, "save_own_variables"):
        name = getattr(part, "name", None)
        part.save_own_variables(store.make(path, name if isinstance(name, str) else None))
    if assets is not None and hasattr(part, "save_assets"):
        part.save_assets(assets.make(path))


def _load(part, store, path, assets):
    if hasattr(part, "load_own_variables"):
        part.load_own_variables(store.get(path))
    if assets is not None and hasattr(part, "load_assets"):
        part.load_assets(assets.get(path))


class _Walk:
    """Visits every part once, in an order that does not depend on how names were made up."""

    def __init__(self, store, skipped, handle, assets):
        self._assets = assets
        self.failures = {}
        self._store = store
        self._handle = handle
        self._done = {id(part) for part in skipped}
        # Objects are told apart by id: they must live as long.
        self._containers = {}

    def visit(self, part, path):
        if id(part) in self._done:
            return
        failed = self._try(part, path)
        before = len(self.failures)
        for name, child in _children(part):
            self._visit_any(child, f"{path}/{name}" if path else name)
        # What is reached by another path, too, is tried there again while something in it is missing.
        if not failed and (self._handle is _save or len(self.failures) <= before):
            self._done.add(id(part))

    def _try(self, part, path):
        if self._handle is _save:
            self._done.add(id(part))
            _save(part, self._store, path, self._assets)
            return False
        try:
            _load(part, self._store, path, self._assets)
        except Exception as error:
            self.failures[id(part)] = (part, error)
            return True
        self.failures.pop(id(part), None)
        return False

    def _visit_any(self, child, path):
        if _is_part(child):
            self.visit(child, path)
        elif isinstance(child, (list, tuple, dict)):
            self._visit_container(child, path)

    def _visit_container(self, container, path):
        """Parts in a list or dict are named after their classes, since names may vary: "dense", "dense_1"."""
        if (id(container), path) in self._containers:
            return
        self._containers[id(container), path] = container
        used = {}
        for child in container.values() if isinstance(container, dict) else container:
            if _is_part(child):
                self.visit(child, f"{path}/{_unique(to_snake_case(type(child).__name__), used)}")
            elif isinstance(child, (list, tuple, dict)):
                inner = f"{path}/{_unique('container', used)}"
                if self._handle is _save or self._store.has(inner):
                    self._visit_container(child, inner)


def _unique(name, used):
    if name not in used:
        used[name] = 0
        return name
    used[name] += 1
    return f"{name}_{used[name]}"


def _is_part(obj):
    from keras.src.losses.loss import Loss
    from keras.src.metrics.metric import Metric
    from keras.src.ops.operation import Operation
    from keras.src.optimizers.optimizer import Optimizer

    return isinstance(obj, (Operation, Optimizer, Metric, Loss))


def _children(part):
    """(attribute, value) of what a part holds beside what every such part has."""
    from keras.src.models.functional import Functional
    from keras.src.models.sequential import Sequential

    if isinstance(part, (Sequential, Functional)):
        yield "layers", part.layers
    common = _common_attributes(part)
    # Private attributes come last.
    for name in sorted(dir(part), key=lambda n: f"~{n}" if n.startswith("_") else n):
        if name.startswith("__") or name in common:
            continue
        try:
            value = getattr(part, name)
        except Exception:
            # A property that has no value now.
            continue
        yield name, value


def _common_attributes(part):
    """The attributes that lead to no state: those of a plain layer, metric or optimizer."""
    from keras.src.layers.layer import Layer
    from keras.src.losses.loss import Loss
    from keras.src.metrics.metric import Metric
    from keras.src.models.functional import Functional
    from keras.src.models.sequential import Sequential
    from keras.src.ops.operation import Operation
    from keras.src.optimizers.optimizer import Optimizer

    kinds = {
        Layer: lambda: Layer(name="layer"),
        Operation: lambda: Operation(name="operation"),
        Optimizer: lambda: Optimizer(1.0, name="optimizer"),
        Metric: lambda: Metric(name="metric"),
        Loss: lambda: Loss(name="loss"),
    }
    kind = next(k for k in kinds if isinstance(part, k))
    known = get_global_attribute("saving_common_attributes", None)
    if known is None:
        known = {}
        set_global_attribute("saving_common_attributes", known)
    if kind not in known:
        known[kind] = set(dir(kinds[kind]()))
    names = known[kind]
    if isinstance(part, Sequential):
        return names | {"_functional"}
    if isinstance(part, Functional):
        return names | {"operations", "_operations"}
    return names - {"variables"} if kind is Optimizer else names
