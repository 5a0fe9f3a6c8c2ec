"""torch.testing: comparing results."""

import warnings

from .. import _core, _creation, _dtype

_TOLERANCES = {"float16": (1e-3, 1e-5), "bfloat16": (1.6e-2, 1e-5), "float32": (1.3e-6, 1e-5), "float64": (1e-7, 1e-7),
               "complex64": (1.3e-6, 1e-5), "complex128": (1e-7, 1e-7)}


_LOOSE = {"float16": (1e-3, 1e-3), "float32": (1e-4, 1e-5), "float64": (1e-5, 1e-8)}


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raises an AssertionError where two tensors, numbers or nested containers of them are not close."""
    if (rtol is None) != (atol is None):
        given = "atol" if rtol is not None else "rtol"
        raise ValueError(f"Both 'rtol' and 'atol' must be either specified or omitted, but got no {given}.")
    _walk(actual, expected, (), (rtol, atol, equal_nan, check_dtype, check_stride, msg))


def _walk(actual, expected, place, options):
    """Compares two values, or what lies at the same places of two containers."""
    msg = options[-1]
    where = f"\n\nThe failure occurred for item {''.join(f'[{p!r}]' for p in place)}" if place else ""
    if isinstance(actual, dict) and isinstance(expected, dict):
        missing, extra = ([k for k in x if k not in y] for x, y in ((expected, actual), (actual, expected)))
        if missing or extra:
            text = "The keys of the mappings do not match:"
            text += f"\nMissing keys in the actual mapping: {sorted(missing)}" if missing else ""
            text += f"\nAdditional keys in the actual mapping: {sorted(extra)}" if extra else ""
            raise AssertionError(_text(msg, text + where))
        for key in actual:
            _walk(actual[key], expected[key], (*place, key), options)
    elif isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        if len(actual) != len(expected):
            text = f"The length of the sequences mismatch: {len(actual)} != {len(expected)}"
            raise AssertionError(_text(msg, text + where))
        for i, (a, e) in enumerate(zip(actual, expected)):
            _walk(a, e, (*place, i), options)
    elif isinstance(actual, _CONTAINERS) or isinstance(expected, _CONTAINERS):
        raise TypeError(f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.{where}")
    else:
        _compare(actual, expected, *options[:-1], lambda text: _text(msg, text + where))


_CONTAINERS = (dict, list, tuple)
_NUMBERS = (int, float, complex)


def _compare(actual, expected, rtol, atol, equal_nan, check_dtype, check_stride, msg):
    if actual is None or expected is None:
        if actual is not expected:
            raise AssertionError(_text(msg, f"None mismatch: {actual} is not {expected}"))
        return
    if isinstance(actual, bool) and isinstance(expected, bool):
        if actual is not expected:
            raise AssertionError(_text(msg, f"Booleans mismatch: {actual} is not {expected}"))
        return
    if isinstance(actual, _NUMBERS) and isinstance(expected, _NUMBERS):
        if check_dtype and type(actual) is not type(expected):
            raise AssertionError(_text(msg, f"The (d)types do not match: {type(actual)} != {type(expected)}."))
    elif isinstance(actual, str) or not (isinstance(actual, type(expected)) or isinstance(expected, type(actual))):
        raise TypeError(f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.")
    kind = "Tensor-likes" if isinstance(actual, _core.Tensor) else "Scalars"
    a, e = (
        t if isinstance(t, _core.Tensor) else _creation.tensor(t, dtype=_dtype.float64 if isinstance(t, float) else None)
        for t in (actual, expected)
    )
    if a.shape != e.shape:
        raise AssertionError(_text(msg, f"The values for attribute 'shape' do not match: {a.shape} != {e.shape}."))
    if check_dtype and kind == "Tensor-likes" and a.dtype != e.dtype:
        raise AssertionError(_text(msg, f"The values for attribute 'dtype' do not match: {a.dtype} != {e.dtype}."))
    if check_stride and kind == "Tensor-likes" and a.stride() != e.stride():
        raise AssertionError(_text(msg, f"The values for attribute 'stride()' do not match: {a.stride()} != {e.stride()}."))
    if rtol is None:
        rtol, atol = (max(pair) for pair in zip(*(_TOLERANCES.get(t.dtype._name, (0.0, 0.0)) for t in (a, e))))
    if a.dtype != e.dtype:
        a, e = a.double(), e.double()
    close = a.isclose(e, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if close.all():
        return
    if a.ndim == 0:
        gap = abs(a.item() - e.item())
        exact = rtol == 0 and atol == 0
        text = (
            f"Scalars are not {'equal' if exact else 'close'}!\n\nExpected {e.item()} but got {a.item()}.\n"
            f"Absolute difference: {gap}{'' if exact else f' (up to {atol} allowed)'}\n"
            f"Relative difference: {gap / abs(e.item()) if e.item() else float('inf')}{'' if exact else f' (up to {rtol} allowed)'}"
        )
        raise AssertionError(_text(msg, text))
    raise AssertionError(_text(msg, _report(a, e, close, rtol, atol)))


def _report(a, e, close, rtol, atol):
    wrong, total = int((~close).sum()), close.numel()
    if not a.is_floating_point() and not a.is_complex():
        a, e = a.long(), e.long()
    absolute = (a - e).abs().masked_fill(close, 0)
    relative = (absolute / e.abs()).masked_fill(close, 0)

    def worst(t):
        at, where = int(t.argmax()), []
        for n in reversed(t.shape):
            at, rest = divmod(at, n)
            where.insert(0, rest)
        return t.max().item(), tuple(where)

    (gap, at), (ratio, also) = worst(absolute), worst(relative)
    exact = rtol == 0 and atol == 0
    allowed = ("", "") if exact else (f" (up to {atol} allowed)", f" (up to {rtol} allowed)")
    return (
        f"Tensor-likes are not {'equal' if exact else 'close'}!\n\n"
        f"Mismatched elements: {wrong} / {total} ({100 * wrong / total:.1f}%)\n"
        f"Greatest absolute difference: {gap} at index {at}{allowed[0]}\n"
        f"Greatest relative difference: {ratio} at index {also}{allowed[1]}"
    )


def _text(msg, default):
    return default if msg is None else msg(default) if callable(msg) else msg


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    """The older form of assert_close: looser, and it takes what torch.tensor takes."""
    warnings.warn(
        "`torch.testing.assert_allclose()` is deprecated since 1.12 and will be removed in a future release. "
        "Please use `torch.testing.assert_close()` instead. "
        "You can find detailed upgrade instructions in https://github.com/pytorch/pytorch/issues/61844.",
        FutureWarning,
        stacklevel=2,
    )
    if not isinstance(actual, _core.Tensor):
        actual = _creation.tensor(actual)
    if not isinstance(expected, _core.Tensor):
        expected = _creation.tensor(expected, dtype=actual.dtype)
    if rtol is None and atol is None:
        rtol, atol = (max(pair) for pair in zip(*(_LOOSE.get(t.dtype._name, (0.0, 0.0)) for t in (actual, expected))))
    assert_close(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False, msg=msg or None)


def make_tensor(*shape, dtype, device="cpu", low=None, high=None, requires_grad=False, noncontiguous=False,
                exclude_zero=False, memory_format=None):
    """A tensor of random elements for tests."""
    from .. import _random

    shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
    if dtype.is_floating_point:
        t = _creation.empty(shape, dtype=dtype).uniform_(-9 if low is None else low, 9 if high is None else high)
    elif dtype is _dtype.by_name["bool"]:
        t = _random.randint(0, 2, shape, dtype=dtype)
    elif dtype is _dtype.by_name["uint8"]:
        t = _random.randint(0 if low is None else low, 10 if high is None else high, shape, dtype=dtype)
    else:
        t = _random.randint(-9 if low is None else low, 10 if high is None else high, shape, dtype=dtype)
    return t.requires_grad_(requires_grad)
