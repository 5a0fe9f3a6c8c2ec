"""The old classes of tensors by element type: torch.FloatTensor(2, 3), isinstance(t, torch.LongTensor)."""

from . import _core, _creation, _dtype, _size


class _TensorType(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, _core.Tensor) and instance.dtype is cls.dtype and instance.device.type == "cpu"

    def __call__(cls, *args, device=None):
        if len(args) == 1 and isinstance(args[0], _core.Tensor):
            return args[0].detach().to(cls.dtype)
        if len(args) == 1 and isinstance(args[0], _size.Size):
            args = args[0]
        elif len(args) == 1 and not _core.is_size(args[0]):
            return _creation.from_data(args[0], cls.dtype, device, "new")
        return _creation.zeros(args or (0,), dtype=cls.dtype, device=device)


def _make(name, dtype):
    return _TensorType(name, (), {"dtype": dtype, "__module__": "torch", "__doc__": f"Tensors of {dtype} by their old name."})


classes = {name: _make(name, _dtype.by_name[dtype]) for dtype, name in _dtype.TENSOR_TYPES.items()}


def set_default_tensor_type(t):
    """Sets the default dtype by an old class of tensors."""
    if isinstance(t, str):
        t = classes[t.rpartition(".")[2]]
    _dtype.set_default_dtype(t.dtype)
