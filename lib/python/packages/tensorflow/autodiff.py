"""`tf.autodiff`: gradients forwards and backwards."""

from ._core.missing import missing
from ._gradients.tape import GradientTape
from ._core.tensor import TensorLike

_active = []


class ForwardAccumulator:
    """`with ForwardAccumulator(primals=x, tangents=v) as acc: y = f(x)`; then `acc.jvp(y)` is the derivative along v.

    It is computed as a gradient of a gradient: v times the derivative of (u J) by u.
    """

    def __init__(self, primals, tangents):
        self._primals = list(primals) if isinstance(primals, (list, tuple)) else [primals]
        given = list(tangents) if isinstance(tangents, (list, tuple)) else [tangents]
        from ._core.convert import convert_to_tensor

        self._tangents = [convert_to_tensor(t, p.dtype) for t, p in zip(given, self._primals)]
        for p, t in zip(self._primals, self._tangents):
            if p.shape.as_list() != t.shape.as_list():
                raise ValueError(f"Dimensions {p.shape} and {t.shape} are not compatible")
        self._outer = GradientTape(persistent=True)
        self._inner = GradientTape(persistent=True)

    def __enter__(self):
        for tape in (self._outer, self._inner):
            tape.__enter__()
            tape.watch([p for p in self._primals if isinstance(p, TensorLike)])
        return self

    def __exit__(self, *error):
        self._inner.__exit__(*error)
        self._outer.__exit__(*error)
        return False

    def jvp(self, primals, unconnected_gradients="none"):
        """The derivative of results along the tangents."""
        from ._core.nest import map_structure

        return map_structure(self._along, primals)

    def _along(self, y):
        from ._ops.array import zeros_like
        from ._ops.math import add_n, multiply
        from ._ops.reduction import reduce_sum

        with GradientTape() as tape:
            u = zeros_like(y)
            tape.watch(u)
            backwards = self._inner.gradient(y, self._primals, output_gradients=u)
            parts = [reduce_sum(multiply(g, t)) for g, t in zip(backwards, self._tangents) if g is not None]
            if not parts:
                return None
            total = add_n(parts)
        return tape.gradient(total, u)


__getattr__ = missing("tf.autodiff", "tensorflow._api.v2.autodiff", globals())
