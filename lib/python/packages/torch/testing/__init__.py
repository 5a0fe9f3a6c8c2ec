"""torch.testing: comparing results."""

from .. import _core, _creation

_TOLERANCES = {"float16": (1e-3, 1e-5), "bfloat16": (1.6e-2, 1e-5), "float32": (1.3e-6, 1e-5), "float64": (1e-7, 1e-7)}


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raises an AssertionError where two tensors, numbers or nested containers of them are not close."""
    if isinstance(actual, dict):
        if set(actual) != set(expected):
            raise AssertionError(f"The keys of the mappings do not match:\n{sorted(actual)} != {sorted(expected)}")
        pairs = [(actual[k], expected[k]) for k in actual]
    elif isinstance(actual, (list, tuple)):
        if len(actual) != len(expected):
            raise AssertionError(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}")
        pairs = list(zip(actual, expected))
    else:
        _compare(actual, expected, rtol, atol, equal_nan, check_dtype, msg)
        return
    for a, e in pairs:
        assert_close(a, e, rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=check_dtype, msg=msg)


def _compare(actual, expected, rtol, atol, equal_nan, check_dtype, msg):
    kind = "Tensor-likes" if isinstance(actual, _core.Tensor) else "Scalars"
    a, e = _creation.as_tensor(actual), _creation.as_tensor(expected)
    if a.shape != e.shape:
        raise AssertionError(_text(msg, f"The values for attribute 'shape' do not match: {a.shape} != {e.shape}."))
    if check_dtype and kind == "Tensor-likes" and a.dtype != e.dtype:
        raise AssertionError(_text(msg, f"The values for attribute 'dtype' do not match: {a.dtype} != {e.dtype}."))
    known = _TOLERANCES.get(a.dtype._name, (0.0, 0.0))
    rtol, atol = known if rtol is None and atol is None else (rtol or 0.0, atol or 0.0)
    if a.dtype != e.dtype:
        a, e = a.double(), e.double()
    close = a.isclose(e, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if close.all():
        return
    if kind == "Scalars":
        gap = abs(a.item() - e.item())
        text = (
            f"Scalars are not close!\n\nExpected {e.item()} but got {a.item()}.\n"
            f"Absolute difference: {gap} (up to {atol} allowed)\n"
            f"Relative difference: {gap / abs(e.item()) if e.item() else float('inf')} (up to {rtol} allowed)"
        )
        raise AssertionError(_text(msg, text))
    raise AssertionError(_text(msg, _report(a, e, close, rtol, atol)))


def _report(a, e, close, rtol, atol):
    wrong, total = int((~close).sum()), close.numel()
    absolute = (a.double() - e.double()).abs().masked_fill(close, 0)
    relative = (absolute / e.double().abs()).nan_to_num(0.0)

    def worst(t):
        at, where = int(t.argmax()), []
        for n in reversed(t.shape):
            at, rest = divmod(at, n)
            where.insert(0, rest)
        return t.max().item(), tuple(where)

    (gap, at), (ratio, also) = worst(absolute), worst(relative)
    return (
        f"Tensor-likes are not close!\n\nMismatched elements: {wrong} / {total} ({100 * wrong / total:.1f}%)\n"
        f"Greatest absolute difference: {gap} at index {at} (up to {atol} allowed)\n"
        f"Greatest relative difference: {ratio} at index {also} (up to {rtol} allowed)"
    )


def _text(msg, default):
    return default if msg is None else msg(default) if callable(msg) else msg


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    """The older form of assert_close."""
    assert_close(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False, msg=msg or None)


def make_tensor(*shape, dtype, device="cpu", low=None, high=None, requires_grad=False, noncontiguous=False,
                exclude_zero=False, memory_format=None):
    """A tensor of random elements for tests."""
    from .. import _random

    shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
    if dtype.is_floating_point:
        t = _creation.empty(shape, dtype=dtype).uniform_(-9 if low is None else low, 9 if high is None else high)
    else:
        t = _random.randint(-9 if low is None else low, 10 if high is None else high, shape, dtype=dtype)
    return t.requires_grad_(requires_grad)
