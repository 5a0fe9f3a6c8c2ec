"""The memory behind a tensor, as the program may ask for it."""

from . import _core


class UntypedStorage:
    """Memory in bytes; tensors that share it have the same data_ptr here."""

    def __init__(self, tensor):
        self._tensor = tensor

    def data_ptr(self):
        """The address of the first byte."""
        return _core.call("torch.storage_ptr", self._tensor._h)

    def nbytes(self):
        """The size in bytes."""
        return _core.call("torch.storage_length", self._tensor._h) * self._tensor.dtype.itemsize

    size = __len__ = nbytes

    @property
    def device(self):
        """Where the program says that the memory is."""
        return self._tensor.device

    def __eq__(self, other):
        return isinstance(other, UntypedStorage) and self.data_ptr() == other.data_ptr()

    def __hash__(self):
        return hash(self.data_ptr())


class TypedStorage(UntypedStorage):
    """Memory in elements."""

    def _all(self):
        length = _core.call("torch.storage_length", self._tensor._h)
        return self._tensor.detach().as_strided((length,), (1,), 0)

    def size(self):
        """The number of elements."""
        return _core.call("torch.storage_length", self._tensor._h)

    __len__ = size

    def tolist(self):
        """All elements."""
        return self._all().tolist()

    def __getitem__(self, index):
        return self._all()[index].item()

    def __setitem__(self, index, value):
        self._all()[index] = value

    def __iter__(self):
        return iter(self.tolist())

    def untyped(self):
        """The same memory in bytes."""
        return UntypedStorage(self._tensor)

    def __repr__(self):
        body = "".join(f" {x}\n" for x in self.tolist())
        name = f"torch.storage.TypedStorage(dtype={self._tensor.dtype}, device={self._tensor.device})"
        return f"{body}[{name} of size {len(self)}]"
