"""torch.utils._pytree: nested tuples, lists and dicts as flat lists of leaves."""


class TreeSpec:
    """How leaves were nested."""

    def __init__(self, kind, context, children):
        self.type, self.context, self.children_specs = kind, context, children
        self.num_leaves = 1 if kind is None else sum(c.num_leaves for c in children)

    def is_leaf(self):
        return self.type is None

    def __eq__(self, other):
        return isinstance(other, TreeSpec) and (self.type, self.context, self.children_specs) == (
            other.type, other.context, other.children_specs)

    def __repr__(self, indent=0):
        if self.type is None:
            return "*"
        indent += 2
        children = (",\n" + " " * indent).join(c.__repr__(indent) for c in self.children_specs)
        return f"TreeSpec({self.type.__name__}, {self.context}, [{children}])"


def tree_flatten(tree, is_leaf=None):
    """(leaves, how they were nested)"""
    if is_leaf is not None and is_leaf(tree):
        return [tree], TreeSpec(None, None, [])
    if isinstance(tree, dict):
        kind, context, parts = type(tree), list(tree), list(tree.values())
    elif isinstance(tree, (list, tuple)):
        kind, context, parts = type(tree), None, list(tree)
    else:
        return [tree], TreeSpec(None, None, [])
    leaves, specs = [], []
    for part in parts:
        found, spec = tree_flatten(part, is_leaf)
        leaves += found
        specs.append(spec)
    return leaves, TreeSpec(kind, context, specs)


def tree_unflatten(leaves, treespec):
    """Leaves nested as they were."""
    leaves = iter(leaves)

    def build(spec):
        if spec.type is None:
            return next(leaves)
        parts = [build(c) for c in spec.children_specs]
        if issubclass(spec.type, dict):
            return spec.type(zip(spec.context, parts))
        return spec.type(*parts) if hasattr(spec.type, "_fields") else spec.type(parts)

    return build(treespec)


def tree_map(func, tree, *rests, is_leaf=None):
    """A tree with func applied to its leaves, and to those of others nested alike."""
    leaves, spec = tree_flatten(tree, is_leaf)
    others = [tree_flatten(r, is_leaf)[0] for r in rests]
    return tree_unflatten([func(*args) for args in zip(leaves, *others)], spec)


def tree_map_only(kind, func, tree):
    """tree_map for leaves of a class."""
    return tree_map(lambda x: func(x) if isinstance(x, kind) else x, tree)


def tree_leaves(tree, is_leaf=None):
    """The leaves."""
    return tree_flatten(tree, is_leaf)[0]


def tree_all(pred, tree):
    """Whether something is true of all leaves."""
    return all(map(pred, tree_leaves(tree)))


def tree_any(pred, tree):
    """Whether something is true of a leaf."""
    return any(map(pred, tree_leaves(tree)))
