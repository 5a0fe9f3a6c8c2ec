"""Nested structures: tuples, lists, dicts and named tuples of leaves; None is a leaf."""

import collections

from keras.src.api_export import export, keras_export


@keras_export("keras.tree.is_nested")
def is_nested(structure):
    return isinstance(structure, (tuple, list, dict))


def _keys(mapping):
    """A dict's keys in the order of its leaves: sorted, but as they were inserted for an OrderedDict itself."""
    return list(mapping) if type(mapping) is collections.OrderedDict else sorted(mapping)


def _children(structure):
    if isinstance(structure, dict):
        return [structure[k] for k in _keys(structure)]
    return structure


def _rebuild(structure, children):
    """A structure like `structure` with other children, given in the order of `_children`."""
    if isinstance(structure, dict):
        by_key = dict(zip(_keys(structure), children))
        kind = collections.OrderedDict if type(structure) is collections.OrderedDict else dict
        return kind((k, by_key[k]) for k in structure)
    if isinstance(structure, tuple):
        return type(structure)(*children) if hasattr(structure, "_fields") else tuple(children)
    return list(children)


@keras_export("keras.tree.flatten")
def flatten(structure):
    """The leaves, in order."""
    if not isinstance(structure, (tuple, list, dict)):
        return [structure]
    leaves = []
    for child in _children(structure):
        if isinstance(child, (tuple, list, dict)):
            leaves += flatten(child)
        else:
            leaves.append(child)
    return leaves


@keras_export("keras.tree.flatten_with_path")
def flatten_with_path(structure, path=()):
    """Pairs (path, leaf); a path is a tuple of keys and positions."""
    if not is_nested(structure):
        return [(path, structure)]
    keys = _keys(structure) if isinstance(structure, dict) else range(len(structure))
    pairs = []
    for key in keys:
        pairs += flatten_with_path(structure[key], (*path, key))
    return pairs


@keras_export("keras.tree.map_structure")
def map_structure(func, *structures):
    """`func` of the corresponding leaves, in the shape of the first structure."""
    first = structures[0]
    if not isinstance(first, (tuple, list, dict)):
        for other in structures[1:]:
            if is_nested(other):
                _mismatch(first, other)
        return func(*structures)
    columns = [_children(first)]
    for other in structures[1:]:
        if not is_nested(other) or isinstance(other, dict) != isinstance(first, dict) or len(other) != len(first):
            _mismatch(first, other)
        columns.append(_children(other))
    return _rebuild(first, [map_structure(func, *row) for row in zip(*columns)])


@keras_export("keras.tree.map_structure_up_to")
def map_structure_up_to(shallow, func, *structures):
    """Like `map_structure`, but what `shallow` has as leaves is passed whole."""
    if not is_nested(shallow):
        return func(*structures)
    columns = [_children(s) for s in structures]
    return _rebuild(shallow, [map_structure_up_to(c, func, *row) for c, *row in zip(_children(shallow), *columns)])


def _kind(structure):
    if hasattr(structure, "_fields"):
        return structure._fields
    return next((kind for kind in (dict, list, tuple) if isinstance(structure, kind)), None)


@keras_export("keras.tree.assert_same_structure")
def assert_same_structure(a, b):
    """Raises ValueError where the two are nested differently."""
    if not is_nested(a) and not is_nested(b):
        return
    if _kind(a) != _kind(b) or len(a) != len(b) or (isinstance(a, dict) and set(a) != set(b)):
        _mismatch(a, b)
    for x, y in zip(_children(a), _children(b)):
        assert_same_structure(x, y)


def _mismatch(a, b):
    raise ValueError(f"`a` and `b` don't have the same structure: a={a}, b={b}")


@keras_export("keras.tree.pack_sequence_as")
def pack_sequence_as(structure, flat_sequence):
    """The leaves of `flat_sequence` nested as `structure` is."""
    leaves = list(flat_sequence)
    count = len(flatten(structure))
    if count != len(leaves):
        raise ValueError(
            f"Expected {count} leaves for the structure {structure}, but received {len(leaves)}: {flat_sequence}"
        )
    iterator = iter(leaves)

    def fill(part):
        if not is_nested(part):
            return next(iterator)
        return _rebuild(part, [fill(child) for child in _children(part)])

    return fill(structure)


@keras_export("keras.tree.lists_to_tuples")
def lists_to_tuples(structure):
    if not is_nested(structure):
        return structure
    children = [lists_to_tuples(child) for child in _children(structure)]
    return tuple(children) if isinstance(structure, list) else _rebuild(structure, children)


def is_shape(x):
    """Is this a shape: a tuple or list of integers and None?"""
    return isinstance(x, (tuple, list)) and all(d is None or isinstance(d, int) for d in x)


@keras_export("keras.tree.map_shape_structure")
def map_shape_structure(func, structure):
    """`func` of each shape in a structure whose leaves are shapes."""
    if is_shape(structure):
        return func(tuple(structure))
    if not is_nested(structure):
        raise ValueError(f"Cannot map function to unknown objects {structure}")
    return _rebuild(structure, [map_shape_structure(func, child) for child in _children(structure)])


class _MapToNone:
    """What a function of `traverse` returns for a part that shall become None."""


export("keras.tree.MAP_TO_NONE", _MapToNone)


@keras_export("keras.tree.traverse")
def traverse(func, structure, top_down=True):
    """`func` of every part, the whole first (or last); what it returns replaces the part, None leaves it and goes on inside."""

    def result(found):
        return None if found is _MapToNone or isinstance(found, _MapToNone) else found

    if top_down:
        found = func(structure)
        if found is not None:
            return result(found)
        if not is_nested(structure):
            return structure
        return _rebuild(structure, [traverse(func, child) for child in _children(structure)])
    if is_nested(structure):
        structure = _rebuild(structure, [traverse(func, child, False) for child in _children(structure)])
    found = func(structure)
    return structure if found is None else result(found)
