"""Nested structures: lists, tuples, dictionaries and namedtuples of things."""


def is_nested(x):
    return isinstance(x, (list, tuple, dict)) or hasattr(x, "__attrs_attrs__")


def flatten(structure):
    """The leaves, depth first; dictionaries by sorted key. What is not a structure is one leaf."""
    if isinstance(structure, dict):
        return [leaf for key in _keys(structure) for leaf in flatten(structure[key])]
    if isinstance(structure, (list, tuple)):
        return [leaf for item in structure for leaf in flatten(item)]
    return [structure]


def _keys(d):
    try:
        return sorted(d)
    except TypeError:
        return list(d)


def pack(structure, flat):
    """The structure with its leaves replaced."""
    return _pack(structure, iter(flat))


def _pack(structure, leaves):
    if isinstance(structure, dict):
        found = {key: _pack(structure[key], leaves) for key in _keys(structure)}
        values = {key: found[key] for key in structure}
        return type(structure)(values) if type(structure) is not dict else values
    if isinstance(structure, tuple) and hasattr(structure, "_fields"):
        return type(structure)(*[_pack(item, leaves) for item in structure])
    if isinstance(structure, (list, tuple)):
        items = [_pack(item, leaves) for item in structure]
        return items if isinstance(structure, list) else tuple(items)
    return next(leaves)


def map_structure(function, *structures):
    """The function applied to the leaves of structures of one form."""
    flat = [flatten(s) for s in structures]
    for other in flat[1:]:
        if len(other) != len(flat[0]):
            raise ValueError(f"The two structures don't have the same nested structure: {structures[0]} and {structures[1]}")
    return pack(structures[0], [function(*leaves) for leaves in zip(*flat)])


def assert_same_structure(a, b, check_types=True, expand_composites=False):
    """Raises where two structures differ in form: ValueError, or TypeError for another type of sequence."""
    try:
        _assert_same(a, b, check_types)
    except (ValueError, TypeError) as error:
        first, second = (map_structure(lambda _: _Dot(), s) for s in (a, b))
        raise type(error)(f"{error}\nEntire first structure:\n{first}\nEntire second structure:\n{second}") from None


class _Dot:
    """A leaf in the picture of a structure."""

    def __repr__(self):
        return "."


def _assert_same(a, b, check_types):
    def differ(more):
        return (
            f"The two structures don't have the same nested structure.\n\nFirst structure: type={type(a).__name__} str={a}\n\n"
            f"Second structure: type={type(b).__name__} str={b}\n\nMore specifically: {more}"
        )

    if is_nested(a) != is_nested(b):
        inner, outer = (a, b) if is_nested(a) else (b, a)
        raise ValueError(differ(f'Substructure "type={type(inner).__name__} str={inner}" is a sequence, while substructure "type={type(outer).__name__} str={outer}" is not'))
    if not is_nested(a):
        return
    if check_types and type(a) is not type(b):
        raise TypeError(differ(f"The two structures don't have the same sequence type. First structure has type {type(a)}, while second structure has type {type(b)}."))
    if len(a) != len(b):
        raise ValueError(differ(f"The two structures don't have the same number of elements. First structure: type={type(a).__name__} str={a}. Second structure: type={type(b).__name__} str={b}"))
    if isinstance(a, dict):
        if set(a) != set(b):
            raise ValueError(differ(f"The two dictionaries don't have the same set of keys. First structure has keys {list(a)}, while second structure has keys {list(b)}"))
        pairs = [(a[k], b[k]) for k in a]
    else:
        pairs = zip(a, b)
    for x, y in pairs:
        _assert_same(x, y, check_types)
