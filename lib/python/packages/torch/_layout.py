"""torch.layout and torch.memory_format: how elements are laid out, and in which order of dimensions."""


class layout:
    """How a tensor's elements are laid out."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        from .serialization import _get_layout

        return _get_layout, (repr(self),)


class memory_format:
    """In which order of dimensions memory is dense."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        return self._name


layout.__module__ = memory_format.__module__ = "torch"
strided = layout("strided")
contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")
channels_last_3d = memory_format("channels_last_3d")
