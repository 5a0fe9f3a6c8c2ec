"""`tf.nest`."""

from ._core.missing import missing
from ._core.nest import assert_same_structure, is_nested
from ._core.nest import flatten as _flatten
from ._core.nest import map_structure as _map_structure
from ._core.nest import pack as _pack
from ._core.spec import TypeSpec


def flatten(structure, expand_composites=False):
    """The leaves of a nested structure, depth first; with `expand_composites` those of ragged and sparse tensors are their parts."""
    leaves = _flatten(structure)
    return [part for leaf in leaves for part in _parts(leaf)] if expand_composites else leaves


def _parts(leaf):
    """The tensors that a ragged or sparse tensor is made of; of anything else, itself."""
    components = getattr(leaf, "_function_components", None)
    return [leaf] if components is None or isinstance(leaf, TypeSpec) else components()


def _packed(structure, parts):
    """A structure whose leaves are made of as many of the given parts as each has."""
    leaves, rest = [], iter(parts)
    for leaf in _flatten(structure):
        own = _parts(leaf)
        taken = [next(rest) for _ in own]
        leaves.append(taken[0] if len(own) == 1 and own[0] is leaf else leaf._with_function_components(taken))
    return _pack(structure, leaves)


def map_structure(func, *structure, check_types=True, expand_composites=False):
    """The function applied to the leaves of structures of one form. @raises ValueError, TypeError where their forms differ"""
    if not callable(func):
        raise TypeError(f"func must be callable, got: {func}")
    if not structure:
        raise ValueError("Must provide at least one structure")
    for other in structure[1:]:
        assert_same_structure(structure[0], other, check_types, expand_composites)
    if expand_composites:
        return _packed(structure[0], [func(*parts) for parts in zip(*[flatten(s, True) for s in structure])])
    return _map_structure(func, *structure)


def pack_sequence_as(structure, flat_sequence, expand_composites=False):
    """A structure of the same form with other leaves."""
    flat = list(flat_sequence)
    wanted = len(flatten(structure, expand_composites))
    if wanted != len(flat):
        raise ValueError(
            f"Could not pack sequence. Structure had {wanted} atoms, but flat_sequence had {len(flat)} items.  "
            f"Structure: {structure}, flat_sequence: {flat}."
        )
    return _packed(structure, flat) if expand_composites else _pack(structure, flat)


__getattr__ = missing("tf.nest", "tensorflow._api.v2.nest", globals())
