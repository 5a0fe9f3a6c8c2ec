"""ONNX's messages, by their field numbers."""

from torch.utils import _wire as wire

TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int16": 5, "int32": 6, "int64": 7, "bool": 9, "float16": 10, "float64": 11}


def tensor(name, t):
    """A tensor with its elements."""
    import torch
    from tapegraph import _bridge

    t = t.detach().contiguous()
    raw = bytes(_bridge.to_bytes(t._h)) if t.numel() else b""
    if t.dtype == torch.float16:
        raw = t.view(torch.int16).contiguous()
        raw = bytes(_bridge.to_bytes(raw._h))
    head = b"".join(wire.integer(1, d) for d in t.shape)
    return head + wire.integer(2, TYPES[t.dtype._name]) + wire.data(8, name) + wire.data(9, raw)


def attribute(name, value):
    """One attribute of a node; its kind follows from the value."""
    head = wire.data(1, name)
    if isinstance(value, bool) or isinstance(value, int):
        return head + wire.integer(3, int(value)) + wire.integer(20, 2)
    if isinstance(value, float):
        return head + wire.single(2, value) + wire.integer(20, 1)
    if isinstance(value, str):
        return head + wire.data(4, value) + wire.integer(20, 3)
    return head + b"".join(wire.integer(8, int(v)) for v in value) + wire.integer(20, 7)


def node(kind, inputs, outputs, name, attributes):
    """An operation."""
    parts = [wire.data(1, i) for i in inputs] + [wire.data(2, o) for o in outputs]
    parts += [wire.data(3, name), wire.data(4, kind)]
    parts += [wire.data(5, attribute(k, v)) for k, v in attributes.items() if v is not None]
    return b"".join(parts)


def value(name, dtype, shape):
    """An input or output; sizes that are texts may change."""
    dims = b"".join(wire.data(1, wire.data(2, d) if isinstance(d, str) else wire.integer(1, d)) for d in shape)
    kind = wire.integer(1, TYPES[dtype._name]) + wire.data(2, dims)
    return wire.data(1, name) + wire.data(2, wire.data(1, kind))


def model(nodes, initializers, inputs, outputs, opset):
    """A file."""
    graph = b"".join([*(wire.data(1, n) for n in nodes), wire.data(2, "main_graph"), *(wire.data(5, i) for i in initializers),
                      *(wire.data(11, i) for i in inputs), *(wire.data(12, o) for o in outputs)])
    return (wire.integer(1, 8) + wire.data(2, "pytorch") + wire.data(3, "2.13.0") + wire.data(7, graph)
            + wire.data(8, wire.data(1, "") + wire.integer(2, opset)))
