"""torch.onnx: modules as ONNX files, which other programs run."""

import os

import torch
from torch import fx
from torch._missing import module_getattr as _module_getattr
from torch.onnx import _proto, _rules


class OnnxExporterError(RuntimeError):
    """A module that cannot be written as an ONNX file."""


class UnsupportedOperatorError(OnnxExporterError):
    """An operation for which there is no rule."""


class ONNXProgram:
    """A module as an ONNX file."""

    def __init__(self, data):
        self._data = data

    def save(self, destination, **options):
        """Writes the file."""
        if hasattr(destination, "write"):
            destination.write(self._data)
            return
        with open(os.fspath(destination), "wb") as file:
            file.write(self._data)

    @property
    def model_proto(self):
        """The file's bytes: the package onnx, which would read them, is not here."""
        return self._data

    def optimize(self):
        """Has no effect."""

    def __repr__(self):
        return f"<ONNXProgram of {len(self._data)} bytes>"


# What PyTorch calls the operation that ONNX calls so: results are named by it.
_WORDS = {"Gemm": "linear", "MatMul": "matmul", "Conv": "conv2d", "MaxPool": "max_pool2d", "AveragePool": "avg_pool2d",
          "Reshape": "view", "ReduceMean": "mean", "ReduceSum": "sum", "LogSoftmax": "log_softmax", "Concat": "cat",
          "BatchNormalization": "batch_norm", "Clip": "clamp"}  # fmt: skip


class _Writer(fx.Interpreter):
    """Runs a traced module with example inputs and writes each node down."""

    def __init__(self, module, names):
        super().__init__(module, garbage_collect_values=False)
        self.nodes, self.initializers, self._known, self._count = [], [], {}, 0
        self._names, self._results, self._input_names = {}, {}, list(names)
        # How many results of one kind there are, and names of outputs that operations give.
        self._counts = {}
        self._given = set()

    # What rules use

    def add(self, kind, inputs, **attributes):
        """Adds an operation; returns the name of its result."""
        base = _WORDS.get(kind, kind.lower())
        count = self._counts[base] = self._counts.get(base, -1) + 1
        out = f"{base}_{count}" if count else base
        self.nodes.append((kind, list(inputs), [out], f"node_{out}", attributes))
        return out

    def give(self, found, name):
        """A result under the name of an output: its own operation gives it, or else one more that only passes it on."""
        made = any(found in outputs for _, _, outputs, _, _ in self.nodes)
        if not made or found in self._given:
            self.nodes.append(("Identity", [found], [name], f"node_{name}", {}))
            return
        self._given.add(name)
        for _, inputs, outputs, _, _ in self.nodes:
            inputs[:] = [name if each == found else each for each in inputs]
            outputs[:] = [name if each == found else each for each in outputs]
        self._names = {node: name if each == found else each for node, each in self._names.items()}

    def constant(self, tensor, name=None):
        """Adds a tensor; returns its name."""
        self._count += 1
        name = name or f"val_{self._count}"
        self.initializers.append(_proto.tensor(name, tensor))
        return name

    def parameter(self, node, name):
        """The name of a parameter or buffer of the module that a node calls."""
        return self.attribute(f"{node.target}.{name}" if node.op == "call_module" else name)

    def attribute(self, path):
        if path not in self._known:
            self._known[path] = self.constant(self.fetch_attr(path), path)
        return self._known[path]

    def shape(self, node):
        return tuple(self._results[node].shape)

    def reshape(self, x, shape):
        shape = list(shape)
        # The batch may change.
        return self.add("Reshape", [x, self.constant(torch.tensor([-1 if i == 0 else n for i, n in enumerate(shape)]))])

    def named(self, value):
        """The name of an argument."""
        if isinstance(value, fx.Node):
            found = self._names.get(value)
            if found is None:
                found = self._names[value] = self.constant(torch.as_tensor(self._results[value]))
            return found
        return self.constant(value if isinstance(value, torch.Tensor) else torch.tensor(float(value)))

    # Going through the graph

    def run_node(self, node):
        result = super().run_node(node)
        self._results[node] = result
        if node.op == "placeholder":
            i = len([n for n in self._names if n.op == "placeholder"])
            self._names[node] = self._input_names[i] if i < len(self._input_names) else node.name
        elif node.op == "get_attr":
            self._names[node] = self.attribute(node.target)
        elif node.op == "call_module":
            module = self.fetch_attr(node.target)
            rule = _rules.MODULES.get(type(module))
            if rule is None:
                raise UnsupportedOperatorError(f"torch.onnx.export: there is no rule for {type(module).__name__} ({node.target})")
            self._names[node] = rule(self, node, module, self.named(node.args[0]))
        elif node.op in ("call_function", "call_method") and isinstance(result, torch.Tensor):
            found = self._write_call(node, result)
            if found is not None:
                self._names[node] = found
        return result

    def _write_call(self, node, result):
        word = node.target if isinstance(node.target, str) else _rules.OPERATORS.get(node.target, node.target.__name__)
        args, kwargs = node.args, node.kwargs
        if word in _rules.BINARY and len(args) >= 2:
            return self.add(_rules.BINARY[word], [self.named(args[0]), self.named(args[1])])
        if word in _rules.UNARY:
            return self.add(_rules.UNARY[word], [self.named(args[0])])
        if word in _rules.SHAPES:
            return self.reshape(self.named(args[0]), result.shape)
        if word in _rules.SAME:
            return self.named(args[0])
        dim = kwargs.get("dim", args[1] if len(args) > 1 else None)
        if word in ("softmax", "log_softmax"):
            return self.add("Softmax" if word == "softmax" else "LogSoftmax", [self.named(args[0])], axis=dim)
        if word in ("cat", "concat"):
            return self.add("Concat", [self.named(a) for a in args[0]], axis=dim or 0)
        if word in ("transpose", "permute", "t"):
            rank = len(self.shape(args[0]))
            order = list(range(rank))
            if word == "permute":
                order = list(args[1] if isinstance(args[1], (tuple, list)) else args[1:])
            else:
                a, b = (0, 1) if word == "t" else (args[1] % rank, args[2] % rank)
                order[a], order[b] = order[b], order[a]
            return self.add("Transpose", [self.named(args[0])], perm=[d % rank for d in order])
        if word in ("mean", "sum"):
            axes = [] if dim is None else [dim] if isinstance(dim, int) else list(dim)
            inputs = [self.named(args[0])]
            kind = "ReduceMean" if word == "mean" else "ReduceSum"
            if axes and (kind == "ReduceSum" or self.opset >= 18):
                inputs.append(self.constant(torch.tensor(axes)))
                axes = None
            return self.add(kind, inputs, axes=axes or None, keepdims=int(bool(kwargs.get("keepdim", False))))
        if word == "max_pool2d":
            k, s = kwargs.get("kernel_size", dim), kwargs.get("stride") or kwargs.get("kernel_size", dim)
            return self.add("MaxPool", [self.named(args[0])], kernel_shape=_rules._pair(k), strides=_rules._pair(s),
                            pads=_rules._pads(kwargs.get("padding", 0), 2))
        if word == "clamp":
            low, high = kwargs.get("min"), kwargs.get("max")
            return self.add("Clip", [self.named(args[0]), "" if low is None else self.named(low),
                                     "" if high is None else self.named(high)])
        if any(isinstance(a, fx.Node) and a in self._names for a in node.all_input_nodes):
            raise UnsupportedOperatorError(f"torch.onnx.export: there is no rule for the operation {word!r}")
        return None


def export(model, args=(), f=None, *, kwargs=None, verbose=None, input_names=None, output_names=None, opset_version=None,
           dynamo=True, dynamic_axes=None, dynamic_shapes=None, export_params=True, do_constant_folding=True, **options):
    """Writes a module, in evaluation, as an ONNX file; returns it as an ONNXProgram.

    The module is traced with the example inputs. dynamic_axes tells sizes that may change: {name: {dimension: name}}.
    @throws UnsupportedOperatorError for operations without a rule
    """
    args = args if isinstance(args, tuple) else (args,)
    was = model.training
    model.eval()
    try:
        traced = fx.symbolic_trace(model)
        writer = _Writer(traced, input_names or [])
        writer.opset = opset_version or 18
        with torch.no_grad():
            result = writer.run(*args)
    finally:
        model.train(was)
    dynamic = {k: v if isinstance(v, dict) else {d: f"{k}_dim_{d}" for d in v} for k, v in (dynamic_axes or {}).items()}

    def described(name, t):
        sizes = [dynamic.get(name, {}).get(d, n) for d, n in enumerate(t.shape)]
        return _proto.value(name, t.dtype, sizes)

    inputs = [described(writer._names[n], a) for n, a in zip((n for n in traced.graph.nodes if n.op == "placeholder"), args)]
    held = traced.graph.output_node().args[0]
    held, results = (list(held), list(result)) if isinstance(held, (tuple, list)) else ([held], [result])
    outputs = []
    for i, (node, t) in enumerate(zip(held, results)):
        name = (output_names or [])[i] if i < len(output_names or []) else f"output_{i}" if i else "output"
        writer.give(writer.named(node), name)
        outputs.append(described(name, t))
    nodes = [_proto.node(*node) for node in writer.nodes]
    program = ONNXProgram(_proto.model(nodes, writer.initializers, inputs, outputs, writer.opset))
    if f is not None:
        program.save(f)
    return program


def is_in_onnx_export():
    """Whether a module is being written: operations run as they always do."""
    return False


__getattr__ = _module_getattr(__name__, __name__)
__all__ = ["ONNXProgram", "OnnxExporterError", "export"]
