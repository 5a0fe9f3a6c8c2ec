"""torch._decomp: operations in terms of others."""

decomposition_table = {}


def get_decompositions(aten_ops, type="post_autograd"):
    """The operations, by how they are made of others: none is asked for here."""
    return {}


core_aten_decompositions = dict
