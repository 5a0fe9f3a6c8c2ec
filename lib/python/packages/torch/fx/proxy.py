"""Proxy: stands for a value while a function is traced, and notes what is done with it."""

import operator

import torch
from torch.fx.node import BASE_TYPES, REFLECTED, Node, map_aggregate, normalised


class TraceError(ValueError):
    """A function that cannot be traced."""


# Functions that PyTorch writes in Python pass what has a default by name; the others pass what they are given.
_WRITTEN_IN_PYTHON = frozenset(
    """relu relu6 dropout alpha_dropout dropout1d dropout2d dropout3d feature_alpha_dropout softmax log_softmax softmin
    gumbel_softmax max_pool1d max_pool2d max_pool3d adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d
    adaptive_avg_pool2d adaptive_avg_pool3d threshold glu hardtanh elu selu celu leaky_relu rrelu tanhshrink softsign
    hardsigmoid silu mish hardswish embedding embedding_bag batch_norm instance_norm layer_norm rms_norm group_norm
    local_response_norm nll_loss cross_entropy kl_div mse_loss l1_loss smooth_l1_loss huber_loss binary_cross_entropy
    binary_cross_entropy_with_logits interpolate normalize pad fold unfold cosine_embedding_loss margin_ranking_loss
    triplet_margin_loss hinge_embedding_loss multi_margin_loss gaussian_nll_loss poisson_nll_loss soft_margin_loss""".split()
)


class TracerBase:
    """What makes nodes of what proxies meet."""

    record_stack_traces = check_mutable_operations = trace_asserts = proxy_buffer_attributes = False

    def create_node(self, kind, target, args, kwargs, name=None, type_expr=None):
        """Adds a node to the graph."""
        return self.graph.create_node(kind, target, args, kwargs, name, type_expr)

    def proxy(self, node):
        """The proxy of a node."""
        return Proxy(node, self)

    def create_proxy(self, kind, target, args, kwargs, name=None, type_expr=None, proxy_factory_fn=None):
        """Adds a node for values that may hold proxies; returns its proxy."""
        args, kwargs = self.create_arg(args), self.create_arg(kwargs)
        node = self.create_node(kind, target, args, kwargs, name, type_expr)
        return proxy_factory_fn(node) if proxy_factory_fn else self.proxy(node)

    def create_arg(self, a):
        """A value as an argument of a node. @throws NotImplementedError for values that graphs cannot hold"""
        def leaf(x):
            if isinstance(x, Proxy):
                return x.node
            if isinstance(x, BASE_TYPES) or isinstance(x, Node) or callable(x):
                return x
            raise NotImplementedError(f"argument of type: {type(x)}")

        return map_aggregate(a, leaf)

    def to_bool(self, obj):
        raise TraceError("symbolically traced variables cannot be used as inputs to control flow")

    def iter(self, obj):
        raise TraceError(
            "Proxy object cannot be iterated. This can be attempted when the Proxy is used in a loop or as a *args or "
            "**kwargs function argument. See the torch.fx docs on pytorch.org for a more detailed explanation of what "
            "types of control flow can be traced, and check out the Proxy docstring for help troubleshooting Proxy "
            "iteration errors"
        )

    def keys(self, obj):
        return Attribute(obj, "keys")()


class GraphAppendingTracer(TracerBase):
    """Adds to a graph that exists."""

    def __init__(self, graph):
        super().__init__()
        self.graph = graph
        self.module_stack = {}


class Proxy:
    """Stands for the result of a node."""

    def __init__(self, node, tracer=None):
        self.node = node
        self.tracer = GraphAppendingTracer(node.graph) if tracer is None else tracer

    def __repr__(self):
        return f"Proxy({self.node.name})"

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Attribute(self, name)

    def __call__(self, *args, **kwargs):
        return self.tracer.create_proxy("call_method", "__call__", (self, *args), kwargs)

    def __iter__(self):
        return self.tracer.iter(self)

    def __bool__(self):
        return self.tracer.to_bool(self)

    def keys(self):
        return self.tracer.keys(self)

    def __len__(self):
        raise RuntimeError(
            "'len' is not supported in symbolic tracing by default. If you want this call to be recorded, please call "
            "torch.fx.wrap('len') at module scope"
        )

    @classmethod
    def __torch_function__(cls, orig_method, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        found = []

        def find(x):
            if isinstance(x, Proxy):
                found.append(x.tracer)
            return x

        map_aggregate((args, kwargs), find)
        tracer = found[0]
        from torch import overrides

        name = overrides._names.get(orig_method)
        if name is None:
            return tracer.create_proxy("call_method", orig_method.__name__, args, kwargs)
        if name.startswith("torch.nn.functional.") and orig_method.__name__ in _WRITTEN_IN_PYTHON:
            args, kwargs = normalised(orig_method, args, kwargs)
        return tracer.create_proxy("call_function", orig_method, args, kwargs)


class Attribute(Proxy):
    """An attribute of a proxy: a call of it is a call of a method, any other use a getattr."""

    def __init__(self, root, attr):
        self.root, self.attr, self.tracer = root, attr, root.tracer
        self._node = None

    @property
    def node(self):
        if self._node is None:
            self._node = self.tracer.create_proxy("call_function", getattr, (self.root, self.attr), {}).node
        return self._node

    def __call__(self, *args, **kwargs):
        return self.tracer.create_proxy("call_method", self.attr, (self.root, *args), kwargs)


class ParameterProxy(Proxy):
    """Stands for a parameter whose shape is known."""

    def __init__(self, tracer, node, name, param):
        super().__init__(node, tracer)
        self.param, self.name = param, name

    shape = property(lambda self: self.param.shape)

    def size(self):
        return self.param.size()

    def dim(self):
        return self.param.dim()

    ndim = property(lambda self: self.param.ndim)

    def numel(self):
        return self.param.numel()


def _define(name):
    function = getattr(operator, name)

    def forward(self, *args):
        return self.tracer.create_proxy("call_function", function, (self, *args), {})

    setattr(Proxy, f"__{name.strip('_')}__", forward)


for _name in ("add", "sub", "mul", "floordiv", "truediv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "matmul",
              "getitem", "eq", "ne", "lt", "gt", "le", "ge", "neg", "pos", "invert"):
    _define(_name)


def _reflect(name, function):
    def backward(self, other):
        return self.tracer.create_proxy("call_function", function, (other, self), {})

    setattr(Proxy, f"__r{name.strip('_')}__", backward)


for _name, _function in REFLECTED.items():
    _reflect(_name, _function)


def _abs(self):
    return self.tracer.create_proxy("call_function", torch.abs, (self,), {})


Proxy.__abs__ = _abs
Proxy.__hash__ = object.__hash__
