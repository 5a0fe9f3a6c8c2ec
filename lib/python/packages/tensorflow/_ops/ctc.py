"""Connectionist temporal classification: its loss, and the labels that are read out of logits. `tf.nn.ctc_*`."""

import math

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .._core.tensor import EagerTensor

# The logarithm of a probability of zero: finite, so that differences of two of them are numbers.
_NEVER = -1e30


def ctc_loss(labels, logits, label_length, logit_length, logits_time_major=True, unique=None, blank_index=None, name=None):
    """
    The negative log probability of label sequences, over all ways to stretch them over time with blanks between: [batch].

    labels: int32 [batch, most labels], or a sparse tensor of them. logits: [time, batch, classes] (batch first where
    `logits_time_major` is false). blank_index: the class of blanks, 0 where it is not given.
    """
    from .activation import log_softmax
    from .array import gather, shape, transpose, unstack, where
    from .creation import fill
    from .math import cast, negative
    from .._sparse.tensor import SparseTensor, to_dense

    if isinstance(labels, SparseTensor):
        if blank_index is None:
            raise ValueError("Argument `blank_index` must be provided when labels is a SparseTensor.")
        if label_length is None:
            from .array import unsorted_segment_sum

            ones = fill(shape(labels.values), 1)
            label_length = unsorted_segment_sum(ones, labels.indices[:, 0], labels.dense_shape[0])
        labels = to_dense(labels)
    logits = convert_to_tensor(logits, name="logits")
    by_batch = transpose(logits, [1, 0, 2]) if logits_time_major else logits
    classes = by_batch.shape[2]
    blank = 0 if blank_index is None else blank_index % classes
    labels = cast(convert_to_tensor(labels, name="labels"), _dtypes.int32)
    label_length = cast(convert_to_tensor(label_length), _dtypes.int32)
    steps = by_batch.shape[1]
    if steps is None:
        raise ValueError("tf.nn.ctc_loss needs to know the number of time steps: found None; give the input a fixed length")
    states, skips = _states(labels, blank)
    emitted = unstack(gather(log_softmax(by_batch), states, axis=2, batch_dims=1), axis=1)
    alpha = _first(emitted[0])
    for t in range(1, steps):
        onward = _onward(alpha, skips) + emitted[t]
        if logit_length is not None:
            inside = cast(convert_to_tensor(logit_length), _dtypes.int32) > t
            onward = where(inside[:, None], onward, alpha)
        alpha = onward
    ends = 2 * label_length
    last = gather(alpha, ends[:, None], axis=1, batch_dims=1)[:, 0]
    before = gather(alpha, _not_below_zero(ends - 1)[:, None], axis=1, batch_dims=1)[:, 0]
    before = where(label_length > 0, before, fill(shape(before), convert_to_tensor(_NEVER, before.dtype)))
    return negative(_added(last, before))


def _states(labels, blank):
    """Labels with blanks around each, and where a state may follow the one two before it."""
    from .array import concat, fill, reshape, shape, stack
    from .math import logical_and, not_equal

    blanks = fill(shape(labels), blank)
    pairs = reshape(stack([blanks, labels], axis=2), [-1, 2 * labels.shape[1]])
    states = concat([pairs, blanks[:, :1]], axis=1)
    earlier = concat([fill(shape(states[:, :2]), -1), states[:, :-2]], axis=1)
    return states, logical_and(not_equal(states, blank), not_equal(states, earlier))


def _first(emitted):
    """Only the first blank and the first label can begin."""
    from .array import concat, fill, shape

    rest = emitted[:, 2:]
    return concat([emitted[:, :2], fill(shape(rest), convert_to_tensor(_NEVER, rest.dtype))], axis=1)


def _onward(alpha, skips):
    from .array import concat, fill, shape, where
    from .math import exp, log, maximum

    def later(n):
        edge = fill(shape(alpha[:, :n]), convert_to_tensor(_NEVER, alpha.dtype))
        return concat([edge, alpha[:, :-n]], axis=1)

    one = later(1)
    two = where(skips, later(2), fill(shape(alpha), convert_to_tensor(_NEVER, alpha.dtype)))
    top = maximum(maximum(alpha, one), two)
    return top + log(exp(alpha - top) + exp(one - top) + exp(two - top))


def _added(a, b):
    from .math import exp, log, maximum

    top = maximum(a, b)
    return top + log(exp(a - top) + exp(b - top))


def _not_below_zero(x):
    from .math import maximum

    return maximum(x, 0)


def _rows(inputs, sequence_length):
    """[batch][time][classes] floats, each as long as its sequence, and how many classes there are."""
    from ..errors import InvalidArgumentError

    inputs, lengths = convert_to_tensor(inputs), convert_to_tensor(sequence_length)
    if not isinstance(inputs, EagerTensor):
        raise NotImplementedError("decoding with CTC inside a tf.function is not here yet; call it eagerly")
    steps, batch, classes = inputs.shape.as_list()
    flat, lengths = inputs._values(), [int(n) for n in lengths._values()]
    for b, n in enumerate(lengths):
        if n > steps:
            raise InvalidArgumentError(None, None, f"sequence_length({b}) <= {steps}")
    rows = [
        [flat[(t * batch + b) * classes : (t * batch + b + 1) * classes] for t in range(lengths[b])] for b in range(batch)
    ]
    return rows, classes


def _sparse(sequences):
    from .._sparse.tensor import SparseTensor

    places = [[b, i] for b, row in enumerate(sequences) for i in range(len(row))]
    indices = convert_to_tensor(places, _dtypes.int64) if places else _empty()
    longest = max((len(row) for row in sequences), default=0)
    return SparseTensor(
        indices, convert_to_tensor([v for row in sequences for v in row], _dtypes.int64), [len(sequences), longest]
    )


def _empty():
    from .creation import zeros

    return zeros([0, 2], _dtypes.int64)


def ctc_greedy_decoder(inputs, sequence_length, merge_repeated=True, blank_index=None):
    """
    The most likely class of each step, without blanks (and repetitions): ([sparse labels], -sum of the largest logits [batch, 1]).

    inputs: logits [time, batch, classes]. blank_index: the last class where it is not given.
    """
    rows, classes = _rows(inputs, sequence_length)
    blank = classes - 1 if blank_index is None else blank_index % classes
    found, scores = [], []
    for row in rows:
        best = [max(range(classes), key=step.__getitem__) for step in row]
        scores.append([-sum(step[k] for step, k in zip(row, best))])
        kept, before = [], None
        for k in best:
            if k != blank and not (merge_repeated and k == before):
                kept.append(k)
            before = k
        found.append(kept)
    return [_sparse(found)], convert_to_tensor(scores, convert_to_tensor(inputs).dtype)


def ctc_beam_search_decoder(inputs, sequence_length, beam_width=100, top_paths=1):
    """
    The most likely label sequences, found with beams of prefixes: (`top_paths` sparse tensors, log probabilities [batch, top_paths]).

    inputs: logits [time, batch, classes], the last class being the blank.
    """
    rows, classes = _rows(inputs, sequence_length)
    all_found, all_scores = [], []
    for row in rows:
        beams = sorted(_beams(row, classes - 1, beam_width).items(), key=lambda item: -_log_sum(*item[1]))[:top_paths]
        all_found.append([list(prefix) for prefix, _ in beams])
        all_scores.append([_log_sum(*score) for _, score in beams])
    paths = [_sparse([found[k] if k < len(found) else [] for found in all_found]) for k in range(top_paths)]
    return paths, convert_to_tensor(all_scores, convert_to_tensor(inputs).dtype)


def _log_sum(a, b):
    top = max(a, b)
    return top if top == -math.inf else top + math.log(math.exp(a - top) + math.exp(b - top))


def _beams(row, blank, width):
    """{prefix: (log probability ending in a blank, ending in a label)} after all steps."""
    beams = {(): (0.0, -math.inf)}
    for step in row:
        top = max(step)
        norm = top + math.log(sum(math.exp(v - top) for v in step))
        grown = {}

        def add(prefix, blank_score, label_score):
            a, b = grown.get(prefix, (-math.inf, -math.inf))
            grown[prefix] = (_log_sum(a, blank_score), _log_sum(b, label_score))

        for prefix, (ends_blank, ends_label) in beams.items():
            total = _log_sum(ends_blank, ends_label)
            add(prefix, total + step[blank] - norm, -math.inf)
            for k, v in enumerate(step):
                if k == blank:
                    continue
                if prefix and prefix[-1] == k:
                    add(prefix, -math.inf, ends_label + v - norm)
                    add((*prefix, k), -math.inf, ends_blank + v - norm)
                else:
                    add((*prefix, k), -math.inf, total + v - norm)
        beams = dict(sorted(grown.items(), key=lambda item: -_log_sum(*item[1]))[:width])
    return beams


def collapse_repeated(labels, seq_length, name=None):
    """Sequences with repetitions left out, and how long they then are."""
    from .creation import zeros

    labels, lengths = convert_to_tensor(labels), [int(n) for n in convert_to_tensor(seq_length)._values()]
    width, flat = labels.shape[1], labels._values()
    rows = []
    for b, n in enumerate(lengths):
        row = flat[b * width : b * width + n]
        rows.append([v for i, v in enumerate(row) if i == 0 or v != row[i - 1]])
    longest = max((len(row) for row in rows), default=0)
    padded = [row + [0] * (longest - len(row)) for row in rows]
    out = convert_to_tensor(padded, labels.dtype) if longest else zeros([len(rows), 0], labels.dtype)
    return out, convert_to_tensor([len(row) for row in rows], _dtypes.int32)
