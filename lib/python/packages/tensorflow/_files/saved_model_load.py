"""`tf.saved_model.load`: the tree of a saved object, with its variables and its functions as graphs."""

import os

from .._core import nest as _nest, state as _state
from . import bundle as _bundle, structure as _structure
from .._functions import function_text as _function_text
from . import saved_model_files as files
from .checkpoint import Trackable
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._functions.arguments import Arguments
from .._functions.concrete import ConcreteFunction
from .._functions.function import Function
from .._graphs.import_nodes import run_function
from .messages import DTYPE_OF_NUMBER, TrackableObjectGraph
from .records import path_of
from .._core.shape import TensorShape
from .._core.spec import TensorSpec
from .structure import dims_of
from .._core.tensor import TensorLike, is_numpy
from .tensor_proto import from_proto
from .._core.variable import Variable, VariableAggregation, VariableSynchronization


class _UserObject(Trackable):
    """What a saved object is when it comes back: its variables and functions under their names."""

    def __call__(self, *args, **kwargs):
        call = self.__dict__.get("__call__")
        if call is None:
            raise TypeError("'_UserObject' object is not callable")
        return call(*args, **kwargs)


_UserObject.__module__ = "tensorflow.python.saved_model.load"


class SignatureMap(dict):
    """The signatures of a saved model by name; they cannot be changed."""

    def __repr__(self):
        return f"_SignatureMap({dict.__repr__(self)})"

    __str__ = __repr__

    def __setitem__(self, key, value):
        raise TypeError("'_SignatureMap' object does not support item assignment")


SignatureMap.__name__ = SignatureMap.__qualname__ = "_SignatureMap"
SignatureMap.__module__ = "tensorflow.python.saved_model.signature_serialization"


class Unbuilt:
    """A saved trace: its graph is built when it is first called, so that what nobody calls need not be possible here."""

    def __init__(self, library, name, saved, nodes):
        self.library, self.name = library, name
        args, kwargs = _structure.decode(saved.canonicalized_input_signature) or ((), {})
        self.inputs = (args, kwargs)
        self.outputs = _structure.decode(saved.output_signature)
        self._nodes, self._bound = nodes, list(saved.bound_inputs)
        self._made = None

    def specs(self):
        return [s for s in _nest.flatten([list(self.inputs[0]), self.inputs[1]]) if isinstance(s, TensorSpec)]

    def concrete(self):
        """The trace. @raises NotFoundError where it needs an operation that is not here"""
        if self._made is None:
            captured = [self._nodes[n] for n in self._bound]
            self._made = restored_function(self.library, self.name, self.specs(), captured, self.outputs, self.inputs)
        return self._made

    def takes(self, args, kwargs, converts):
        """Do these arguments fit? Python values must be equal; other things than tensors may become tensors if `converts`."""
        wanted, given = self.inputs, (tuple(args), dict(kwargs))
        if len(wanted[0]) != len(given[0]) or set(wanted[1]) != set(given[1]):
            return False
        return _fits(list(wanted[0]), list(given[0]), converts) and all(_fits(wanted[1][k], given[1][k], converts) for k in wanted[1])

    def call(self, args, kwargs):
        wanted = _nest.flatten([list(self.inputs[0]), self.inputs[1]])
        given = _nest.flatten([list(args), {k: kwargs[k] for k in self.inputs[1]}])
        tensors = [_as_tensor(v, s) for v, s in zip(given, wanted) if isinstance(s, TensorSpec)]
        return self.concrete()._call_flat(tensors)


def _as_tensor(value, spec):
    return value._as_tensor() if isinstance(value, Variable) else value if isinstance(value, TensorLike) else convert_to_tensor(value, spec.dtype)


def _fits(wanted, given, converts):
    if isinstance(wanted, dict):
        return isinstance(given, dict) and set(wanted) == set(given) and all(_fits(wanted[k], given[k], converts) for k in wanted)
    if isinstance(wanted, (list, tuple)):
        return isinstance(given, (list, tuple)) and len(wanted) == len(given) and all(_fits(w, g, converts) for w, g in zip(wanted, given))
    if isinstance(wanted, TensorSpec):
        if isinstance(given, TensorSpec):
            return given.dtype is wanted.dtype and wanted.shape.is_compatible_with(given.shape)
        if not isinstance(given, TensorLike) and not is_numpy(given):
            if not converts or given is None or isinstance(given, dict):
                return False
        try:
            t = given if isinstance(given, TensorLike) else convert_to_tensor(given, wanted.dtype if converts and not is_numpy(given) else None)
        except (TypeError, ValueError):
            return False
        return t.dtype is wanted.dtype and wanted.shape.is_compatible_with(t.shape)
    if isinstance(given, TensorLike):
        return False
    return type(wanted) is type(given) and wanted == given or wanted is None and given is None


def restored_function(library, name, specs, captured, outputs, inputs):
    """A FunctionDef as a concrete function over eager variables and tensors."""
    found = library[name]
    for c in captured:
        if isinstance(c, _Unsupported):
            raise NotImplementedError(f"the saved function '{name}' uses a table, a file or another resource (kind: {c.kind}), which is not read here yet")
    names = [_argument_name(found, i, s) for i, s in enumerate(specs)]

    def body(*tensors):
        graph = _state.graph
        inside = [graph._handle_of(c) if isinstance(c, Variable) else graph._inside(c) for c in captured]
        results, _ = run_function(graph, library, found, [*tensors, *inside])
        return _nest.map_structure(lambda s, r: r, *_matched(outputs, results))

    plain = name.removeprefix("__inference_").rstrip("0123456789").rstrip("_") or name
    owner = Function(body, plain, [TensorSpec(s.shape, s.dtype, n) for s, n in zip(specs, names)], autograph=False)
    made = owner.get_concrete_function()
    made._saved_inputs = inputs
    return made


def _argument_name(function, i, spec):
    attrs = function.arg_attr[i].attr if i in function.arg_attr else {}
    if "_user_specified_name" in attrs:
        return attrs["_user_specified_name"].s.decode()
    return spec.name or function.signature.input_arg[i].name


def _matched(outputs, results):
    """The structure of the results, and the results in it: what is no tensor has none."""
    leaves = _nest.flatten(outputs)
    given = iter(results)
    filled = [next(given) if isinstance(leaf, TensorSpec) else None for leaf in leaves]
    return outputs, _nest.pack(outputs, filled)


class RestoredFunction(Function):
    """A saved function with its traces: a call takes the one that fits."""

    def __init__(self, name, spec, unbuilt):
        full = _structure.decode(spec.fullargspec)
        signature = _signature(full, spec.is_method)
        Function.__init__(self, _no_body, name, None, autograph=False)
        self._signature = signature
        self._input_signature = _structure.decode(spec.input_signature)
        self._unbuilt = unbuilt

    @property
    def concrete_functions(self):
        return [u.concrete() for u in self._unbuilt]

    @property
    def _traces(self):
        return dict(enumerate(self.concrete_functions))

    @_traces.setter
    def _traces(self, value):
        """A saved function gets no new traces."""

    def __get__(self, instance, owner=None):
        return self

    def _canonical(self, args, kwargs):
        try:
            bound = self._signature.bind(*args, **kwargs)
        except TypeError as error:
            raise TypeError(
                f"Binding inputs to tf.function failed due to `{error}`. Received args: {args} and kwargs: {kwargs} for signature: "
                f"{self._signature}."
            ) from None
        bound.apply_defaults()
        return bound.args, bound.kwargs

    def _matching(self, args, kwargs):
        if not self._unbuilt:
            raise ValueError("Found zero restored functions for caller function.")
        for converts in (False, True):
            for trace in self._unbuilt:
                if trace.takes(args, kwargs, converts):
                    return trace
        raise ValueError(_no_match(self._unbuilt, args, kwargs))

    def __call__(self, *args, **kwargs):
        if self._input_signature is not None and self._unbuilt:
            # One kind of arguments: they are made to fit, or refused as the function itself would refuse them.
            return self._unbuilt[0].concrete()._call_flat(Arguments(self, args, kwargs).tensors)
        args, kwargs = self._canonical(args, kwargs)
        return self._matching(args, kwargs).call(args, kwargs)

    def get_concrete_function(self, *args, **kwargs):
        if not args and not kwargs and self._input_signature is not None:
            args = self._input_signature
        args, kwargs = self._canonical(args, kwargs)
        return self._matching(args, kwargs).concrete()

    def pretty_printed_concrete_signatures(self, verbose=True):
        return "\n\n".join(c.pretty_printed_signature(verbose) for c in self.concrete_functions)


RestoredFunction.__module__ = "tensorflow.python.saved_model.function_deserialization"


def _no_body(*args, **kwargs):
    raise NotImplementedError("a restored function has no Python body")


_no_body.__name__ = _no_body.__qualname__ = "restored_function_body"


def _signature(full, is_method):
    """The parameters that a FullArgSpec describes."""
    import inspect

    P = inspect.Parameter
    args = list(full.args or [])[1 if is_method else 0 :]
    defaults = list(full.defaults or ())
    first = len(args) - len(defaults)
    made = [P(n, P.POSITIONAL_OR_KEYWORD, default=defaults[i - first] if i >= first else P.empty) for i, n in enumerate(args)]
    if full.varargs:
        made.append(P(full.varargs, P.VAR_POSITIONAL))
    only = full.kwonlydefaults or {}
    made += [P(n, P.KEYWORD_ONLY, default=only.get(n, P.empty)) for n in full.kwonlyargs or ()]
    if full.varkw:
        made.append(P(full.varkw, P.VAR_KEYWORD))
    return inspect.Signature(made)


def _no_match(traces, args, kwargs):
    import pprint

    def positional(values):
        shown = "\n    * ".join(pprint.pformat(a) for a in values)
        return f"Positional arguments ({len(values)} total):\n    * {shown}"

    options = [f"Option {i + 1}:\n  {positional(t.inputs[0])}\n  Keyword arguments: {t.inputs[1]}" for i, t in enumerate(traces)]
    shown = "\n\n".join(options)
    return (
        f"Could not find matching concrete function to call loaded from the SavedModel. Got:\n  {positional(args)}\n  Keyword arguments: "
        f"{kwargs}\n\n Expected these arguments to match one of the following {len(traces)} option(s):\n\n{shown}"
    )


class Signature(ConcreteFunction):
    """A signature: takes tensors by name, gives a dictionary."""

    def __init__(self, unbuilt, keywords):
        self._unbuilt, self._keywords = unbuilt, list(keywords)

    def _built(self):
        if "_graph" not in self.__dict__:
            concrete = self._unbuilt.concrete()
            self.__dict__.update(concrete.__dict__)
            self.__dict__["_source"] = concrete
        return self

    def __getattr__(self, name):
        if name.startswith("__") or "_graph" in self.__dict__ or name in ("_plan", "_unbuilt", "_keywords", "_source"):
            raise AttributeError(f"'ConcreteFunction' object has no attribute {name!r}")
        return getattr(self._built(), name)

    def __del__(self):
        """The plan is the concrete function's."""

    argument_names = property(lambda self: list(self._keywords))

    @property
    def _by_name(self):
        specs = {s.name: s for s in self._unbuilt.specs()}
        return [specs.get(n) for n in self._keywords]

    @property
    def structured_input_signature(self):
        return self._unbuilt.inputs

    @property
    def structured_outputs(self):
        return self._unbuilt.outputs

    def __call__(self, *args, **kwargs):
        names = self._keywords
        allowed = 1 if len(names) == 1 else 0
        if len(args) > allowed:
            raise TypeError(f"signature_wrapper({_signature_text(self)}) takes {allowed} positional arguments, got {len(args)}.")
        given = {**dict(zip(names, args)), **kwargs}
        missing = [n for n in names if n not in given]
        if missing:
            raise TypeError(f"signature_wrapper({_signature_text(self)}) missing required arguments: {', '.join(missing)}.")
        extra = [n for n in given if n not in names]
        if extra:
            raise TypeError(f"signature_wrapper({_signature_text(self)}) got unexpected keyword arguments: {', '.join(extra)}.")
        tensors = [_as_tensor(given[n], s) for n, s in zip(names, self._by_name)]
        for n, t, s in zip(names, tensors, self._by_name):
            if t.dtype is not s.dtype or not s.shape.is_compatible_with(t.shape):
                raise TypeError(f"Binding inputs to tf.function failed due to `Can not cast {TensorSpec(t.shape, t.dtype)} to {s}`.")
        return self._built()._call_flat(tensors)

    @property
    def captured_inputs(self):
        return ConcreteFunction.captured_inputs.fget(self._built())

    def _parameters(self):
        return _function_text.parameters(None, (), {n: TensorSpec(s.shape, s.dtype, n) for n, s in zip(self._keywords, self._by_name)})


def _signature_text(signature):
    return f"*, {', '.join(signature.argument_names)}"


Signature.__name__ = Signature.__qualname__ = "ConcreteFunction"
Signature.__module__ = ConcreteFunction.__module__


# --- The tree ----------------------------------------------------------------------------------------------------------


class _Loader:
    """Makes the objects of a saved tree."""

    def __init__(self, folder, meta):
        self.folder, self.meta = folder, meta
        self.graph = meta.object_graph_def
        self.library = {f.signature.name: f for f in meta.graph_def.library.function}
        self.operations = {n.name: n for n in meta.graph_def.node}
        self.objects = [None] * len(self.graph.nodes)
        self.unbuilt = {}

    def run(self):
        nodes = self.graph.nodes
        prefix = files.variables_path(self.folder)
        reader = _bundle.Reader(prefix) if os.path.exists(prefix + ".index") else None
        keys = self._checkpoint_keys(reader) if reader else {}
        for name, saved in self.graph.concrete_functions.items():
            self.unbuilt[name] = Unbuilt(self.library, name, saved, self.objects)
        for i, node in enumerate(nodes):
            self.objects[i] = self._made(node, reader, keys.get(i))
        for i, node in enumerate(nodes):
            self._link(self.objects[i], node)
        root = self.objects[0]
        # Some things stand for others: a Keras variable for the variable in it.
        if isinstance(root, _UserObject):
            root.__dict__.setdefault("signatures", SignatureMap())
        return root

    def _checkpoint_keys(self, reader):
        """Node number -> key of its value: the checkpoint's tree followed along with this one."""
        if not reader.has_tensor("_CHECKPOINTABLE_OBJECT_GRAPH"):
            return {}
        saved = TrackableObjectGraph.FromString(reader.tensor("_CHECKPOINTABLE_OBJECT_GRAPH")._values()[0])
        found, seen, stack = {}, set(), [(0, 0)]
        while stack:
            here, there = stack.pop()
            if here in seen:
                continue
            seen.add(here)
            for attribute in saved.nodes[there].attributes:
                found[here] = attribute.checkpoint_key
            names = {c.local_name: c.node_id for c in saved.nodes[there].children}
            stack.extend((c.node_id, names[c.local_name]) for c in self.graph.nodes[here].children if c.local_name in names)
        return found

    def _made(self, node, reader, key):
        kind = node.WhichOneof("kind")
        if kind == "variable":
            return self._variable(node.variable, reader, key)
        if kind == "constant":
            return from_proto(self.operations[node.constant.operation].attr["value"].tensor)
        if kind == "function":
            saved = node.function
            return RestoredFunction("restored_function_body", saved.function_spec, [self.unbuilt[n] for n in saved.concrete_functions])
        if kind == "bare_concrete_function":
            saved = node.bare_concrete_function
            return Signature(self.unbuilt[saved.concrete_function_name], saved.argument_keywords)
        if kind in ("resource", "captured_tensor", "asset"):
            return _Unsupported(kind)
        identifier = node.user_object.identifier
        if identifier == "trackable_list_wrapper":
            return []
        if identifier == "trackable_dict_wrapper":
            return {}
        if identifier == "trackable_tuple_wrapper":
            return _Tuple()
        return SignatureMap() if identifier == "signature_map" else _UserObject()

    def _variable(self, saved, reader, key):
        dtype, shape = as_dtype(DTYPE_OF_NUMBER[saved.dtype]), TensorShape(dims_of(saved.shape))
        if key is not None:
            value = reader.tensor(key)
        else:
            from .._ops.array import zeros

            value = zeros([d or 0 for d in shape.as_list()], dtype)
        made = Variable(
            value, trainable=saved.trainable, name=saved.name or None, shape=None if shape.is_fully_defined() else shape,
            synchronization=VariableSynchronization(saved.synchronization), aggregation=VariableAggregation(saved.aggregation),
        )  # fmt: skip
        return made

    def _link(self, value, node):
        found = list(node.children)
        if isinstance(value, list):
            found.sort(key=lambda c: int(c.local_name))
        for child in found:
            part = self.objects[child.node_id]
            if isinstance(value, SignatureMap):
                dict.__setitem__(value, child.local_name, part)
            elif isinstance(value, list):
                value.append(part)
            elif isinstance(value, dict):
                value[child.local_name] = part
            elif isinstance(value, (_UserObject, _Tuple)):
                value.__dict__[child.local_name] = part


class _Tuple(Trackable):
    """A tuple of a saved object."""

    def _items(self):
        return [self.__dict__[k] for k in sorted((k for k in self.__dict__ if k.isdigit()), key=int)]

    def __iter__(self):
        return iter(self._items())

    def __len__(self):
        return len(self._items())

    def __getitem__(self, key):
        return self._items()[key]


class _Unsupported:
    """A table, a file or another resource: nothing here can take its place."""

    def __init__(self, kind):
        self.kind = kind


def load(export_dir, tags=None, options=None):
    """The object that was saved, with its variables and functions. @raises OSError, ValueError"""
    folder = path_of(export_dir)
    saved = files.read(folder)
    if tags is not None and not isinstance(tags, (list, tuple, set)):
        tags = [tags]
    if len(saved.meta_graphs) == 1 and saved.meta_graphs[0].HasField("object_graph_def"):
        meta = saved.meta_graphs[0]
        if tags is not None and set(tags) != set(meta.meta_info_def.tags):
            raise ValueError(
                f"Got an incompatible argument to `tags`: {tags}. The SavedModel at {export_dir} has one MetaGraph with tags "
                f"{list(meta.meta_info_def.tags)}. You may omit the argument, pass 'None', or pass matching tags."
            )
        root = _Loader(folder, meta).run()
    else:
        from .saved_model_v1 import load_as_object

        root, meta = load_as_object(folder, saved, tags)
    if isinstance(root, _UserObject):
        root.__dict__["tensorflow_version"] = meta.meta_info_def.tensorflow_version
        root.__dict__["tensorflow_git_version"] = meta.meta_info_def.tensorflow_git_version
        root.__dict__["graph_debug_info"] = None
    return root

