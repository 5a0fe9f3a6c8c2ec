"""`tf.nest`."""

from ._missing import missing
from ._nest import assert_same_structure, is_nested
from ._nest import flatten as _flatten
from ._nest import map_structure as _map_structure
from ._nest import pack as _pack


def flatten(structure, expand_composites=False):
    """The leaves of a nested structure, depth first."""
    return _flatten(structure)


def map_structure(func, *structure, check_types=True, expand_composites=False):
    """The function applied to the leaves of structures of one form. @raises ValueError, TypeError where their forms differ"""
    if not callable(func):
        raise TypeError(f"func must be callable, got: {func}")
    if not structure:
        raise ValueError("Must provide at least one structure")
    for other in structure[1:]:
        assert_same_structure(structure[0], other, check_types, expand_composites)
    return _map_structure(func, *structure)


def pack_sequence_as(structure, flat_sequence, expand_composites=False):
    """A structure of the same form with other leaves."""
    flat = list(flat_sequence)
    wanted = len(_flatten(structure))
    if wanted != len(flat):
        raise ValueError(
            f"Could not pack sequence. Structure had {wanted} atoms, but flat_sequence had {len(flat)} items.  "
            f"Structure: {structure}, flat_sequence: {flat}."
        )
    return _pack(structure, flat)


__getattr__ = missing("tf.nest", "tensorflow._api.v2.nest", globals())
