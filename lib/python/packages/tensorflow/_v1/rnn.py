"""`tf.nn.dynamic_rnn` and its relatives: a cell of TensorFlow 1 over the steps of a sequence."""

from .._core import dtypes as _dtypes, nest as _nest
from .._ops.array import concat, reverse, reverse_sequence, shape, stack, transpose, unstack, where, zeros
from .._core.convert import convert_to_tensor
from .._core.shape import TensorShape
from .._core.tensor import TensorLike
from .._graphs.tensor_array import TensorArray
from .variable_scope import variable_scope


def _check_cell(name, cell):
    lacking = [
        what
        for what, there in (
            ("'output_size' property", hasattr(cell, "output_size")),
            ("'state_size' property", hasattr(cell, "state_size")),
            ("either 'zero_state' or 'get_initial_state' method", hasattr(cell, "zero_state") or hasattr(cell, "get_initial_state")),
            ("callable", callable(cell)),
        )
        if not there
    ]
    if lacking:
        raise TypeError(
            f"The argument {name!r} ({cell}) is not an RNNCell: {', '.join(('is not ' if w == 'callable' else 'does not have ') + w for w in lacking)}."
            if len(lacking) > 1
            else f"The argument {name!r} ({cell}) is not an RNNCell: "
            + ("is not callable." if lacking[0] == "callable" else f"{lacking[0]} is missing.")
        )


def _first_state(cell, batch, dtype):
    if getattr(cell, "get_initial_state", None) is not None:
        return cell.get_initial_state(inputs=None, batch_size=batch, dtype=dtype)
    return cell.zero_state(batch, dtype)


def _dims(size):
    return size.as_list() if isinstance(size, TensorShape) else list(size) if isinstance(size, (list, tuple)) else [size]


def _swapped(x):
    """Batch first as time first, and back."""
    if x.shape.rank is not None and x.shape.rank > 2:
        return transpose(x, [1, 0, *range(2, x.shape.rank)])
    return transpose(x, [1, 0]) if x.shape.rank == 2 else x


def _size_of(x, axis):
    known = _known(x, axis)
    return known if known is not None else shape(x)[axis]


def _known(x, axis):
    """A size of the static shape, or None."""
    return None if x.shape.rank is None else x.shape.as_list()[axis]


def _lengths(sequence_length):
    if sequence_length is None:
        return None
    from .._ops.math import cast

    lengths = cast(convert_to_tensor(sequence_length), _dtypes.int32)
    if lengths.shape.rank not in (None, 1):
        raise ValueError(f"sequence_length must be a vector of length batch_size, but saw shape: {lengths.shape}")
    return lengths


def _kept(done, old, new):
    """What was there before, for examples that have ended."""
    return new if old.shape.rank == 0 else where(_beside(done, new), old, new)


def _beside(done, x):
    from .._ops.array import reshape

    return done if x.shape.rank in (None, 1) else reshape(done, [-1, *[1] * (x.shape.rank - 1)])


def _zeros_of(cell, batch, dtype):
    return _nest.map_structure(lambda size: zeros([batch, *_dims(size)], dtype), _sized(cell.output_size))


def _sized(size):
    return tuple(size.as_list()) if isinstance(size, TensorShape) and size.rank == 1 else size


def _step(cell, x, state, time, lengths, empty, scope=None):
    """One step; examples that have ended give zeros and keep their state."""
    output, new = cell(x, state)
    _nest.assert_same_structure(state, new, check_types=False)
    if lengths is None:
        return output, new
    from .._ops.math import greater_equal

    done = greater_equal(time, lengths)
    return (
        _nest.map_structure(lambda zero, y: _kept(done, zero, y), empty, output),
        _nest.map_structure(lambda old, y: _kept(done, old, y), state, new),
    )


def dynamic_rnn(
    cell, inputs, sequence_length=None, initial_state=None, dtype=None, parallel_iterations=None, swap_memory=False,
    time_major=False, scope=None,
):  # fmt: skip
    """Runs a cell over sequences of any length, in a loop of the graph.

    `inputs` has shape [batch, time, ...] (time first where `time_major`). Returns the outputs, in the same layout, and
    the last state. @raises ValueError where neither a state nor a dtype is given
    """
    _check_cell("cell", cell)
    with variable_scope(scope or "rnn"):
        flat = [convert_to_tensor(x) for x in _nest.flatten(inputs)]
        if not time_major:
            flat = [_swapped(x) for x in flat]
        if any(x.shape.rank is not None and x.shape.rank < 2 for x in flat):
            raise ValueError(f"Expected inputs to have at least rank 3, saw shape: {flat[0].shape}")
        batch = _size_of(flat[0], 1)
        lengths = _lengths(sequence_length)
        if initial_state is not None:
            state = initial_state
        else:
            if dtype is None:
                raise ValueError("If no initial_state is provided, argument `dtype` must be specified")
            state = _first_state(cell, batch, dtype)
        outputs, last = _loop(cell, inputs, flat, state, lengths, batch, dtype)
        if not time_major:
            outputs = _nest.map_structure(_swapped, outputs)
        return outputs, last


def _loop(cell, inputs, flat, state, lengths, batch, dtype):
    from .._graphs.control_flow import while_loop

    steps = _size_of(flat[0], 0)
    kind = dtype or _nest.flatten(state)[0].dtype
    sizes = [_dims(size) for size in _leaf_sizes(cell.output_size)]
    arrays = [
        TensorArray(kind, size=steps, element_shape=[_static(batch), *size], name=f"dynamic_rnn/output_{i}") for i, size in enumerate(sizes)
    ]
    empty = _zeros_of(cell, batch, kind) if lengths is not None else None
    sources = [TensorArray(x.dtype, size=steps).unstack(x) for x in flat]
    state = _nest.map_structure(convert_to_tensor, state)
    kept = _nest.flatten(state)

    def body(time, arrays, *leaves):
        x = _nest.pack(inputs, [_shaped(s.read(time), x) for s, x in zip(sources, flat)])
        output, new = _step(cell, x, _nest.pack(state, list(leaves)), time, lengths, empty)
        written = [a.write(time, y) for a, y in zip(arrays, _nest.flatten(output))]
        return (time + 1, written, *_like(_nest.flatten(new), leaves))

    found = while_loop(lambda time, *_: time < steps, body, (convert_to_tensor(0, name="time"), arrays, *kept), name="while")
    outputs = _nest.pack(_sized(cell.output_size), [_framed(a.stack(), steps, batch, size) for a, size in zip(found[1], sizes)])
    return outputs, _nest.pack(state, list(found[2:]))


def _leaf_sizes(size):
    return [size] if isinstance(size, (int, TensorShape)) or not isinstance(size, (list, tuple)) else _nest.flatten(size)


def _static(n):
    return None if isinstance(n, TensorLike) else n


def _framed(x, steps, batch, size):
    if hasattr(x, "set_shape"):
        x.set_shape([_static(steps), _static(batch), *size])
    return x


def _shaped(x, source):
    x.set_shape(source.shape[1:])
    return x


def _like(new, old):
    for a, b in zip(new, old):
        a.set_shape(b.shape)
    return new


def static_rnn(cell, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
    """Runs a cell over a list of inputs, one for each step: the graph has every step. The list of outputs, and the last state."""
    _check_cell("cell", cell)
    if not isinstance(inputs, (list, tuple)):
        raise TypeError(f"Argument `inputs` must be a sequence. Received: {inputs}")
    if not inputs:
        raise ValueError("inputs must not be empty")
    outputs = []
    with variable_scope(scope or "rnn") as varscope:
        first = convert_to_tensor(_nest.flatten(inputs)[0])
        batch = _size_of(first, 0)
        if initial_state is not None:
            state = initial_state
        else:
            if dtype is None:
                raise ValueError("If no initial_state is provided, argument `dtype` must be specified")
            state = _first_state(cell, batch, dtype)
        lengths = _lengths(sequence_length)
        empty = _zeros_of(cell, batch, dtype or _nest.flatten(state)[0].dtype) if lengths is not None else None
        for time, x in enumerate(inputs):
            if time > 0:
                varscope.reuse_variables()
            output, state = _step(cell, x, state, convert_to_tensor(time), lengths, empty)
            outputs.append(output)
    return outputs, state


def static_state_saving_rnn(*args, **kwargs):
    raise NotImplementedError("tf.nn.static_state_saving_rnn is not here: it reads its state from input queues; the nearest is tf.nn.static_rnn")


def bidirectional_dynamic_rnn(
    cell_fw, cell_bw, inputs, sequence_length=None, initial_state_fw=None, initial_state_bw=None, dtype=None,
    parallel_iterations=None, swap_memory=False, time_major=False, scope=None,
):  # fmt: skip
    """One cell over the steps forwards, another backwards. Pairs of outputs and of last states."""
    _check_cell("cell_fw", cell_fw)
    _check_cell("cell_bw", cell_bw)
    time_axis, batch_axis = (0, 1) if time_major else (1, 0)
    lengths = _lengths(sequence_length)

    def backwards(x):
        x = convert_to_tensor(x)
        return reverse(x, [time_axis]) if lengths is None else reverse_sequence(x, lengths, seq_axis=time_axis, batch_axis=batch_axis)

    with variable_scope(scope or "bidirectional_rnn"):
        with variable_scope("fw") as fw:
            forward, last_fw = dynamic_rnn(cell_fw, inputs, lengths, initial_state_fw, dtype, time_major=time_major, scope=fw)
        with variable_scope("bw") as bw:
            turned = _nest.map_structure(backwards, inputs)
            backward, last_bw = dynamic_rnn(cell_bw, turned, lengths, initial_state_bw, dtype, time_major=time_major, scope=bw)
    return (forward, _nest.map_structure(backwards, backward)), (last_fw, last_bw)


def static_bidirectional_rnn(
    cell_fw, cell_bw, inputs, initial_state_fw=None, initial_state_bw=None, dtype=None, sequence_length=None, scope=None
):
    """As `bidirectional_dynamic_rnn`, for a list of inputs; each step's outputs are joined."""
    _check_cell("cell_fw", cell_fw)
    _check_cell("cell_bw", cell_bw)
    if not isinstance(inputs, (list, tuple)):
        raise TypeError("inputs must be a sequence")
    if not inputs:
        raise ValueError("inputs must not be empty")
    lengths = _lengths(sequence_length)

    def backwards(items):
        if lengths is None:
            return list(items)[::-1]
        return unstack(reverse_sequence(stack(list(items)), lengths, seq_axis=0, batch_axis=1), num=len(items))

    with variable_scope(scope or "bidirectional_rnn"):
        with variable_scope("fw") as fw:
            forward, last_fw = static_rnn(cell_fw, inputs, initial_state_fw, dtype, lengths, scope=fw)
        with variable_scope("bw") as bw:
            backward, last_bw = static_rnn(cell_bw, backwards(inputs), initial_state_bw, dtype, lengths, scope=bw)
    return [concat([a, b], 1) for a, b in zip(forward, backwards(backward))], last_fw, last_bw

