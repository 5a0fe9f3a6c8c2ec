"""Small helpers of layers: tuples of one number, and names without a prefix."""

def _ntuple(n, name="parse"):
    def parse(x):
        return tuple(x) if hasattr(x, "__iter__") else (x,) * n

    parse.__name__ = name
    return parse


_single, _pair, _triple, _quadruple = (_ntuple(n, name) for n, name in enumerate(("_single", "_pair", "_triple", "_quadruple"), 1))


def _reverse_repeat_tuple(t, n):
    """Each number n times, last ones first."""
    return tuple(x for x in reversed(t) for _ in range(n))


def consume_prefix_in_state_dict_if_present(state_dict, prefix):
    """Takes a prefix off the names of a state_dict, in place: what DataParallel has put before them."""
    for key in list(state_dict):
        if key.startswith(prefix):
            state_dict[key[len(prefix) :]] = state_dict.pop(key)
    metadata = getattr(state_dict, "_metadata", None)
    if metadata is not None:
        for key in list(metadata):
            if key == "":
                continue
            new = key[len(prefix) :] if key.startswith(prefix) else "" if key == prefix.replace(".", "") else key
            if new != key:
                metadata[new] = metadata.pop(key)


__all__ = ["consume_prefix_in_state_dict_if_present"]
