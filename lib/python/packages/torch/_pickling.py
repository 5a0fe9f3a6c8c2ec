"""pickle.dumps(tensor): the tensor's elements travel with it. Files of torch.save are written otherwise."""

from . import _core, _elements


def _rebuild(cls, data, dtype, shape, requires_grad, state):
    t = _elements.from_bytes(data, dtype).view(shape)
    if cls is not _core.Tensor:
        t = _core.as_subclass(t, cls, requires_grad)
        t.__dict__.update(state)
    elif requires_grad:
        t.requires_grad_()
    return t


def reduce(t):
    """What pickle writes of a tensor."""
    if not t.is_leaf:
        raise RuntimeError(
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment."
        )
    own = {k: v for k, v in t.__dict__.items() if k not in ("_h", "_shape", "_dtype")}
    detached = t.detach()
    return _rebuild, (type(t), _elements.to_bytes(detached), t.dtype, tuple(t.shape), t.requires_grad, own)
