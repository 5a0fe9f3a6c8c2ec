"""`tf.nest`."""

from ._missing import missing
from ._nest import assert_same_structure, is_nested, map_structure
from ._nest import flatten as _flatten
from ._nest import pack as _pack


def flatten(structure, expand_composites=False):
    """The leaves of a nested structure, depth first."""
    return _flatten(structure)


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
