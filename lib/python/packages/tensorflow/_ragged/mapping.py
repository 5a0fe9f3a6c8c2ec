"""`tf.map_fn` where what is mapped over, or what comes out, is ragged."""

from .._core import nest as _nest, state as _state
from .._ops.array import shape, stack
from .._graphs.control_flow import _is_ragged, _is_ragged_spec, while_loop
from .._core.convert import convert_to_tensor
from .._ops.math import cast
from .tensor import RaggedTensor, RaggedTensorSpec
from .._graphs.tensor_array import TensorArray


def _model(elems, signature):
    """The structure of the results, with what is known of each: by default that of the elements."""
    if signature is not None:
        return signature

    def spec(leaf):
        return RaggedTensorSpec([None] * (leaf.shape.rank - 1), leaf.dtype) if _is_ragged(leaf) else leaf.dtype

    return _nest.map_structure(spec, elems)


def map_ragged(fn, elems, signature):
    """The function of each row; results that are rows of different lengths make a ragged tensor."""
    leaves = [v if _is_ragged(v) else convert_to_tensor(v) for v in _nest.flatten(elems)]
    model = _model(_nest.pack(elems, leaves), signature)
    first = leaves[0]
    count = first.nrows() if _is_ragged(first) else cast(shape(first)[0], "int64")
    if _state.graph is None:
        rows = [_nest.flatten(fn(_nest.pack(elems, [v[i] for v in leaves]))) for i in range(int(count))]
        columns = [[row[k] for row in rows] for k in range(len(_nest.flatten(model)))]
        return _nest.pack(model, [_joined(column, kind) for column, kind in zip(columns, _nest.flatten(model))])
    return _in_graph(fn, elems, leaves, model, cast(count, "int32"))


def _joined(column, kind):
    """The results of one place of the structure as one tensor."""
    if not _is_ragged_spec(kind):
        return stack(column) if column else convert_to_tensor([], getattr(kind, "dtype", kind))
    from .._ops.array import concat
    from .operations import concat_ragged

    if any(_is_ragged(v) for v in column):
        values = concat_ragged(column, 0)
        return RaggedTensor.from_row_lengths(values, [int(v.nrows()) for v in column])
    values = concat([convert_to_tensor(v) for v in column], 0) if column else convert_to_tensor([], kind.dtype)
    return RaggedTensor.from_row_lengths(values, [v.shape[0] for v in column])


def _in_graph(fn, elems, leaves, model, count):
    """A loop of the graph: each result is written down, and how long it is where it is a ragged row."""
    kinds = _nest.flatten(model)
    arrays = []
    for kind in kinds:
        arrays.append(TensorArray(getattr(kind, "dtype", kind), size=count, dynamic_size=False, infer_shape=False))
        if _is_ragged_spec(kind):
            arrays.append(TensorArray("int64", size=count, dynamic_size=False))

    def step(i, *arrays):
        given = iter(arrays)
        out = []
        results = _nest.flatten(fn(_nest.pack(elems, [v[i] for v in leaves])))
        for kind, result in zip(kinds, results):
            result = convert_to_tensor(result)
            out.append(next(given).write(i, result))
            if _is_ragged_spec(kind):
                out.append(next(given).write(i, cast(shape(result)[0], "int64")))
        return [i + 1, *out]

    done = iter(while_loop(lambda i, *_: i < count, step, [convert_to_tensor(0), *arrays])[1:])
    out = []
    for kind in kinds:
        array = next(done)
        out.append(
            RaggedTensor.from_row_lengths(array.concat(), next(done).stack(), validate=False) if _is_ragged_spec(kind) else array.stack()
        )
    return _nest.pack(model, out)
