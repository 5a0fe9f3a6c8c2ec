"""`tf.experimental.dlpack`: tensors from and to other libraries."""


def to_dlpack(tf_tensor):
    """A capsule that another library can read: NumPy's array of the values."""
    return tf_tensor.numpy().__dlpack__()


def from_dlpack(dlcapsule):
    """A tensor of the values in a capsule, or in anything that gives one."""
    import numpy as np

    from .._core.convert import convert_to_tensor

    if hasattr(dlcapsule, "__dlpack__"):
        return convert_to_tensor(np.from_dlpack(dlcapsule))
    return convert_to_tensor(np.from_dlpack(_Held(dlcapsule)))


class _Held:
    """A capsule as an object that gives it."""

    def __init__(self, capsule):
        self._capsule = capsule

    def __dlpack__(self, **options):
        return self._capsule

    def __dlpack_device__(self):
        return (1, 0)
