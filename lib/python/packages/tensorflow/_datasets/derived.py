"""What datasets that are made from another one have in common."""

from .dataset import Dataset
from .._core.op import integers


class _Derived(Dataset):
    """A dataset whose elements are of the kind of another's."""

    _slots = ("_input",)

    def __init__(self, dataset):
        self._input = dataset
        self.element_spec = dataset.element_spec

    def _count(self):
        return self._input._count()


def _ints(*values):
    """Counts that were given as numbers or tensors, as numbers."""
    return integers(list(values))


class _Chosen(_Derived):
    """Some of the elements, in some order: what is chosen are row numbers where the elements are rows."""

    def _choose(self, items):
        """Of a Python iterator."""
        raise NotImplementedError

    def _rows(self):
        source = self._input._rows()
        return None if source is None else (source[0], self._choose(source[1]))

    def _elements(self):
        return self._choose(self._input._elements()) if self._rows() is None else Dataset._elements(self)


class _Same(_Chosen):
    """The elements of another dataset as they are."""

    def _choose(self, items):
        return items
