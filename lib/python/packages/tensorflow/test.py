"""`tf.test`: test cases that compare tensors, and questions about the build."""

import contextlib
import tempfile
import unittest

from ._core.missing import missing


def is_built_with_cuda():
    """No: computations run through WebGPU or WebAssembly."""
    return False


is_built_with_gpu_support = is_built_with_rocm = is_built_with_xla = is_built_with_cuda


def is_gpu_available(cuda_only=False, min_cuda_compute_capability=None):
    """Is there a device named GPU?"""
    return not cuda_only and bool(gpu_device_name())


def gpu_device_name():
    """The first GPU's name, or an empty string."""
    from . import config

    found = config.list_logical_devices("GPU")
    return "/device:GPU:0" if found else ""


def is_cpu_target_available(target):
    """Can code for this processor be compiled?"""
    return False


def main(argv=None):
    """Runs the test cases of the program."""
    unittest.main(argv=argv)


def _array(value):
    """A tensor, variable or nested Python value as a NumPy array."""
    import numpy as np

    from ._core.tensor import TensorLike

    if isinstance(value, TensorLike):
        from ._core import state as _state

        value = value.numpy() if _state.graph is None else value.eval()
    return np.asarray(value)


class TestCase(unittest.TestCase):
    """`unittest.TestCase` with comparisons of tensors and arrays."""

    def setUp(self):
        from .random import set_seed

        set_seed(87654321)

    def get_temp_dir(self):
        """A folder for this test's files."""
        if not hasattr(self, "_folder"):
            self._folder = tempfile.mkdtemp()
        return self._folder

    def evaluate(self, tensors):
        """Values of tensors, in any structure."""
        from ._core import state as _state
        from . import nest
        from ._v1.session import get_default_session

        if _state.graph is not None:
            return get_default_session().run(tensors)
        return nest.map_structure(lambda t: t.numpy() if hasattr(t, "numpy") else t, tensors)

    @contextlib.contextmanager
    def session(self, graph=None, config=None, use_gpu=True, force_gpu=False):
        """A session over the test's graph, as the default."""
        from ._v1.session import Session

        with Session(graph=graph, config=config) as session:
            yield session

    cached_session = test_session = session

    def assertShapeEqual(self, input_a, input_b, msg=None):
        self.assertEqual(tuple(input_a.shape), tuple(input_b.shape), msg)

    def assertAllEqual(self, a, b, msg=None):
        """Equal in shape and in every element."""
        import numpy as np

        a, b = _array(a), _array(b)
        self.assertEqual(a.shape, b.shape, f"Shape mismatch: expected {a.shape}, got {b.shape}. {msg or ''}")
        same = (a == b) | ((a != a) & (b != b)) if a.dtype.kind == "f" else a == b
        if not np.all(same):
            raise AssertionError(f"{a} != {b}" + (f" : {msg}" if msg else ""))

    def assertNotAllEqual(self, a, b, msg=None):
        """Different somewhere."""
        try:
            self.assertAllEqual(a, b)
        except AssertionError:
            return
        raise AssertionError(f"The two values are equal at all elements. {msg or ''}")

    def assertAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
        """Equal within atol + rtol |b|, in any structure."""
        import numpy as np

        if isinstance(a, dict):
            self.assertCountEqual(a.keys(), b.keys(), msg)
            for key in a:
                self.assertAllClose(a[key], b[key], rtol, atol, msg)
            return
        a, b = _array(a), _array(b)
        self.assertEqual(a.shape, b.shape, f"Shape mismatch: expected {a.shape}, got {b.shape} with type {type(b)}. {msg or ''}")
        if not np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True):
            np.testing.assert_allclose(a, b, rtol=rtol, atol=atol, err_msg=msg or "", equal_nan=True)

    def assertNotAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
        """Apart somewhere."""
        try:
            self.assertAllClose(a, b, rtol, atol)
        except AssertionError:
            return
        raise AssertionError(f"The two values are close at all elements. {msg or ''}")

    def assertAllCloseAccordingToType(self, a, b, rtol=1e-6, atol=1e-6, msg=None, **more):
        self.assertAllClose(a, b, rtol, atol, msg)

    def assertNear(self, f1, f2, err, msg=None):
        self.assertTrue(f1 == f2 or abs(f1 - f2) <= err, f"{f1!r} != {f2!r} +/- {err!r}{f' ({msg})' if msg else ''}")

    def assertAllGreater(self, a, comparison_target):
        self.assertTrue((_array(a) > comparison_target).all())

    def assertAllGreaterEqual(self, a, comparison_target):
        self.assertTrue((_array(a) >= comparison_target).all())

    def assertAllLess(self, a, comparison_target):
        self.assertTrue((_array(a) < comparison_target).all())

    def assertAllLessEqual(self, a, comparison_target):
        self.assertTrue((_array(a) <= comparison_target).all())

    def assertAllInRange(self, target, lower_bound, upper_bound, open_lower_bound=False, open_upper_bound=False):
        t = _array(target)
        low = t > lower_bound if open_lower_bound else t >= lower_bound
        high = t < upper_bound if open_upper_bound else t <= upper_bound
        self.assertTrue((low & high).all())

    def assertAllInSet(self, target, expected_set):
        self.assertTrue(all(v in set(expected_set) for v in _array(target).reshape(-1).tolist()))

    def assertDTypeEqual(self, target, expected_dtype):
        self.assertEqual(_array(target).dtype, expected_dtype)

    @contextlib.contextmanager
    def assertRaisesWithPredicateMatch(self, exception_type, expected_err_re_or_predicate):
        """The error is of a type, and its text matches a pattern or fulfils a predicate."""
        import re

        try:
            yield
        except exception_type as error:
            wanted = expected_err_re_or_predicate
            if not (wanted(error) if callable(wanted) else re.search(wanted, str(error))):
                raise AssertionError(f"Exception of type {type(error)}: {error}") from error
        else:
            self.fail(f"{exception_type.__name__} not raised")

    def assertRaisesOpError(self, expected_err_re_or_predicate):
        from . import errors

        return self.assertRaisesWithPredicateMatch(errors.OpError, expected_err_re_or_predicate)


TestCase.__module__ = "tensorflow.python.framework.test_util"
TestCase.__name__ = TestCase.__qualname__ = "TensorFlowTestCase"


def compute_gradient(f, x, delta=None):
    """Jacobians of `f` at the list of tensors `x`: (by reverse-mode differentiation, by differences), lists of matrices.

    delta: the step of the central differences; by default one thousandth
    """
    import numpy as np

    from ._core.convert import convert_to_tensor
    from ._gradients.tape import GradientTape

    delta = 1.0 / 1024 if delta is None else delta
    inputs = [convert_to_tensor(v) for v in x]
    with GradientTape(persistent=True) as tape:
        tape.watch(inputs)
        y = convert_to_tensor(f(*inputs))
    size = int(np.prod(y.shape.as_list()))
    symbolic, numeric = [], []
    for i, v in enumerate(inputs):
        n = int(np.prod(v.shape.as_list()))
        jacobian = tape.jacobian(y, v)
        symbolic.append(np.zeros((size, n), v.dtype.as_numpy_dtype) if jacobian is None else jacobian.numpy().reshape(size, n))
        columns = np.zeros((size, n), v.dtype.as_numpy_dtype)
        base = v.numpy().reshape(-1)
        for j in range(n):
            sides = []
            for sign in (1, -1):
                moved = base.copy()
                moved[j] += sign * delta
                others = inputs[:]
                others[i] = convert_to_tensor(moved.reshape(v.shape.as_list()))
                sides.append(np.asarray(f(*others)).reshape(-1))
            columns[:, j] = (sides[0] - sides[1]) / (2 * delta)
        numeric.append(columns)
    return tuple(symbolic), numeric


__getattr__ = missing("tf.test", "tensorflow._api.v2.test", globals())
