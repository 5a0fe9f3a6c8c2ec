"""From unconstrained tensors to tensors that satisfy a constraint."""

from . import constraints, transforms


class ConstraintRegistry:
    """Transforms by the constraint that their results satisfy: registry(constraint) gives one."""

    def __init__(self):
        self._registry = {}

    def register(self, constraint, factory=None):
        if factory is None:
            return lambda f: self.register(constraint, f)
        self._registry[constraint if isinstance(constraint, type) else type(constraint)] = factory
        return factory

    def __call__(self, constraint):
        factory = self._registry.get(type(constraint))
        if factory is None:
            raise NotImplementedError(f"Cannot transform {type(constraint).__name__} constraints")
        return factory(constraint)


biject_to, transform_to = ConstraintRegistry(), ConstraintRegistry()


def _above(constraint):
    return transforms.ComposeTransform([transforms.ExpTransform(), transforms.AffineTransform(constraint.lower_bound, 1)])


def _below(constraint):
    return transforms.ComposeTransform([transforms.ExpTransform(), transforms.AffineTransform(constraint.upper_bound, -1)])


def _between(constraint):
    if constraint.lower_bound == 0 and constraint.upper_bound == 1:
        return transforms.SigmoidTransform()
    scale = constraint.upper_bound - constraint.lower_bound
    return transforms.ComposeTransform(
        [transforms.SigmoidTransform(), transforms.AffineTransform(constraint.lower_bound, scale)]
    )


for _registry in (biject_to, transform_to):
    _registry.register(constraints.real, lambda c: transforms.identity_transform)
    _registry.register(constraints.greater_than, _above)
    _registry.register(constraints.greater_than_eq, _above)
    _registry.register(constraints.less_than, _below)
    _registry.register(constraints.interval, _between)
    _registry.register(constraints.half_open_interval, _between)
    _registry.register(constraints.lower_cholesky, lambda c: transforms.LowerCholeskyTransform())
    _registry.register(
        constraints.independent,
        lambda c, own=_registry: transforms.IndependentTransform(own(c.base_constraint), c.reinterpreted_batch_ndims),
    )
# ExpTransform alone reaches all positive numbers.
for _registry in (biject_to, transform_to):
    _registry.register(
        constraints.positive,
        lambda c: transforms.ExpTransform() if c.lower_bound == 0 else _above(c),
    )
    _registry.register(
        constraints.nonnegative,
        lambda c: transforms.ExpTransform() if c.lower_bound == 0 else _above(c),
    )
biject_to.register(constraints.simplex, lambda c: transforms.StickBreakingTransform())
transform_to.register(constraints.simplex, lambda c: transforms.SoftmaxTransform())
