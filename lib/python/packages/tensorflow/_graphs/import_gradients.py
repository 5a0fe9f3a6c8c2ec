"""Nodes that gradients of saved training functions are made of.

Most are the gradient of an operation that is here: they become that, with what flows back as its seed. The others are
written out.
"""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .import_forms import form
from .._core.op import op


def _back(forward, source, upstream):
    """The gradient by `source` of an operation on it, for what flows back into the operation's first result."""
    from .._gradients.symbolic_tape import gradients_node

    result = forward(source)
    result = result[0] if isinstance(result, (list, tuple)) else result
    (g,) = gradients_node(_state.graph, [result], [source], [upstream], "gradients")
    return g


def _zeros(importer, shape, like):
    """Zeros of a shape that is a tensor."""
    return op("Fill", None, shape, convert_to_tensor(0, like.dtype))


@form("BroadcastGradientArgs")
def _broadcast(importer, node, attrs, inputs, name):
    """Which axes were broadcast, of either operand."""
    known = [t._static_list() for t in inputs]
    if None not in known:
        return [convert_to_tensor(r, inputs[0].dtype) for r in _reduced(*known)]

    def run(a, b):
        from .._core.convert import make

        before, _state.graph = _state.graph, None
        try:
            return [make(r, (len(r),), a.dtype) for r in _reduced(a._values(), b._values())]
        finally:
            _state.graph = before

    return importer.graph._python("BroadcastGradientArgs", name + "/", run, inputs, [(inputs[0].dtype, [None])] * 2, has_effects=False)


def _reduced(a, b):
    """Axes of the joint shape along which each of two shapes was stretched, or both are 1."""
    n = max(len(a), len(b))
    wide = [[1] * (n - len(s)) + [int(d) for d in s] for s in (a, b)]
    own = [n - len(s) for s in (a, b)]
    return [[i for i in range(n) if i < own[k] or wide[k][i] == 1] for k in range(2)] if a != b else [[], []]


def _activation(forward):
    """A gradient that is given the activation's argument: (what flows back, argument)."""

    def grow(importer, node, attrs, inputs, name):
        upstream, x = inputs
        return _back(lambda t: forward(attrs, t), x, upstream)

    return grow


for _type, _forward in {
    "SoftplusGrad": lambda attrs, t: op("Softplus", None, t),
    "SoftsignGrad": lambda attrs, t: op("Softsign", None, t),
    "LeakyReluGrad": lambda attrs, t: op("LeakyRelu", None, t, attrs.get("alpha", 0.2)),
}.items():
    form(_type)(_activation(_forward))


@form("ReluGrad")
def _relu(importer, node, attrs, inputs, name):
    # Of the argument or of the result: both are positive in the same places.
    upstream, x = inputs
    return upstream * op("Cast", None, x > convert_to_tensor(0, x.dtype), x.dtype.name)


@form("Relu6Grad")
def _relu6(importer, node, attrs, inputs, name):
    upstream, x = inputs
    inside = op("LogicalAnd", None, 0, x > convert_to_tensor(0, x.dtype), 0, x < convert_to_tensor(6, x.dtype))
    return upstream * op("Cast", None, inside, x.dtype.name)


@form("EluGrad")
def _elu(importer, node, attrs, inputs, name):
    upstream, y = inputs
    return op("SelectV2", None, y < convert_to_tensor(0, y.dtype), upstream * (y + convert_to_tensor(1, y.dtype)), upstream)


@form("TanhGrad")
def _tanh(importer, node, attrs, inputs, name):
    y, upstream = inputs
    return upstream * (convert_to_tensor(1, y.dtype) - y * y)


@form("SigmoidGrad")
def _sigmoid(importer, node, attrs, inputs, name):
    y, upstream = inputs
    return upstream * y * (convert_to_tensor(1, y.dtype) - y)


@form("SqrtGrad")
def _sqrt(importer, node, attrs, inputs, name):
    y, upstream = inputs
    return upstream * convert_to_tensor(0.5, y.dtype) / y


@form("RsqrtGrad")
def _rsqrt(importer, node, attrs, inputs, name):
    y, upstream = inputs
    return upstream * convert_to_tensor(-0.5, y.dtype) * y * y * y


@form("ReciprocalGrad", "InvGrad")
def _reciprocal(importer, node, attrs, inputs, name):
    y, upstream = inputs
    return op("Neg", None, upstream) * y * y


@form("BiasAddGrad")
def _bias(importer, node, attrs, inputs, name):
    (g,) = inputs
    first = attrs.get("data_format", "NHWC").startswith("NC")
    kept = 1 if first else g.shape.rank - 1
    from .._ops.reduction import reduce_sum

    return reduce_sum(g, [a for a in range(g.shape.rank) if a != kept])


def _convolution(attrs):
    return [
        *_listed(attrs.get("strides")), attrs.get("padding"), *_listed(attrs.get("explicit_paddings", [])),
        attrs.get("data_format", "NHWC"), *_listed(attrs.get("dilations", [1, 1, 1, 1])),
    ]  # fmt: skip


def _listed(values):
    return [len(values), *values]


@form("Conv2DBackpropFilter", "DepthwiseConv2dNativeBackpropFilter")
def _filter(importer, node, attrs, inputs, name):
    x, sizes, upstream = inputs
    type = "Conv2D" if node.op.startswith("Conv2D") else "DepthwiseConv2dNative"
    return _back(lambda w: op(type, None, x, w, *_convolution(attrs)), _zeros(importer, sizes, x), upstream)


@form("DepthwiseConv2dNativeBackpropInput")
def _depthwise_input(importer, node, attrs, inputs, name):
    sizes, w, upstream = inputs
    return _back(lambda x: op("DepthwiseConv2dNative", None, x, w, *_convolution(attrs)), _zeros(importer, sizes, w), upstream)


def _pool(attrs):
    return [*_listed(attrs.get("ksize")), *_listed(attrs.get("strides")), attrs.get("padding"), 0, attrs.get("data_format", "NHWC")]


@form("MaxPoolGrad")
def _max_pool(importer, node, attrs, inputs, name):
    x, _, upstream = inputs
    return _back(lambda t: op("MaxPool", None, t, *_pool(attrs)), x, upstream)


@form("AvgPoolGrad")
def _average_pool(importer, node, attrs, inputs, name):
    sizes, upstream = inputs
    return _back(lambda t: op("AvgPool", None, t, *_pool(attrs)), _zeros(importer, sizes, upstream), upstream)


@form("StridedSliceGrad")
def _slice(importer, node, attrs, inputs, name):
    shape, begin, end, strides, upstream = inputs
    masks = [attrs.get(f"{m}_mask", 0) for m in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")]
    return _back(lambda t: op("StridedSlice", None, t, begin, end, strides, *masks), _zeros(importer, shape, upstream), upstream)


@form("InvertPermutation")
def _inverse(importer, node, attrs, inputs, name):
    return op("InvertPermutation", None, inputs[0])


@form("FusedBatchNormGradV3")
def _batch_norm(importer, node, attrs, inputs, name):
    """Gradients by x, scale and offset; the batch's own statistics in training, those given otherwise."""
    from .._gradients.symbolic_tape import gradients_node

    upstream, x, scale, mean, variance, _ = inputs
    training = attrs.get("is_training", True)
    offset = op("ZerosLike", None, scale)
    given = [op("ZerosLike", None, scale)] * 2 if training else [mean, variance]
    results = _state.graph._record(
        "FusedBatchNormV3", None, (x, scale, offset, *given, attrs.get("epsilon"), 1.0, attrs.get("data_format", "NHWC"), training)
    )
    found = gradients_node(_state.graph, [results[0]], [x, scale, offset], [upstream], "gradients")
    empty = convert_to_tensor([], _dtypes.float32)
    return [*found, empty, empty]


