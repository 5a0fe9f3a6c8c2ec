"""`tf.saved_model`: a tree of variables and traced functions in a folder, to be used without the code that made it.

The variables lie in a checkpoint, as in TensorFlow's own format; the traces in a file of this package's own, so a model
that is saved here is loaded here.
"""

import os
import pickle

from . import _bundle, _nest, _state
from ._checkpoint import Trackable, _escaped, _walk, variable_of
from ._convert import make
from ._dtypes import as_dtype
from ._function import ConcreteFunction, Function, function
from ._missing import missing
from ._module import Module
from ._records import path_of
from ._spec import TensorSpec
from ._tensor import TensorLike
from ._variable import Variable

SERVING, TRAINING, GPU, TPU = "serve", "train", "gpu", "tpu"
DEFAULT_SERVING_SIGNATURE_DEF_KEY = "serving_default"
SAVED_MODEL_FILENAME_PB, VARIABLES_DIRECTORY, ASSETS_DIRECTORY = "saved_model.pb", "variables", "assets"
_FILE = "traces.pkl"


class SaveOptions:
    """Accepted: there is one format."""

    def __init__(self, **options):
        self.__dict__.update(options)


class LoadOptions(SaveOptions):
    """Accepted."""


def _described(value):
    """A tensor as plain data."""
    return value._values(), value.shape.as_list(), value.dtype.name


def _trace_of(concrete, variables):
    """A traced function as plain data. @raises NotImplementedError where it holds what cannot be written down"""
    graph = concrete.graph
    bound = {inside._ref: owner for owner, inside in graph._bound.values()}
    given = {t._ref: i for i, t in enumerate(graph.inputs)}
    steps = []
    for op in graph._ops:
        outs = [t._ref for t in op.outputs]
        if outs and outs[0] in given:
            steps.append(("input", given[outs[0]], outs))
        elif outs and outs[0] in bound:
            owner = bound[outs[0]]
            if isinstance(owner, Variable):
                if id(owner) not in variables:
                    raise AssertionError(
                        f"Tried to export a function which references an 'untracked' resource. TensorFlow objects (e.g. tf.Variable) "
                        f"captured by functions must be 'tracked' by assigning them to an attribute of a tracked object or assigned to "
                        f"an attribute of the main object directly. See the information below:\n\tFunction name = {concrete.name}\n\t"
                        f"Captured Tensor = {owner!r}"
                    )
                steps.append(("variable", variables[id(owner)], outs))
            else:
                steps.append(("constant", _described(owner), outs))
        elif op.type == "Const":
            steps.append(("constant", _described(op.outputs[0]._constant_value), outs))
        elif "_flat" in op.__dict__:
            steps.append(("operation", (op.type, op.name, op._flat, [t._ref for t in op.inputs]), outs))
        elif op.type != "NoOp":
            raise NotImplementedError(
                f"tf.saved_model.save: the function {concrete._owner_name!r} holds {op.type} ({op.name}), and functions with control flow, "
                "calls of other functions or Python inside cannot be saved here yet"
            )
    # Structures are kept with numbers in place of results.
    order = {t._ref: i for i, t in enumerate(graph.outputs)}
    structure = _nest.map_structure(lambda t: None if t is None else order[t._ref], concrete._structure)
    specs = [(s.shape.as_list() if s.shape.rank is not None else None, s.dtype.name, t.op.name) for s, t in zip(concrete._specs, graph.inputs)]
    return {"name": concrete._owner_name, "specs": specs, "steps": steps, "outputs": [t._ref for t in graph.outputs], "structure": structure}


def _concretes(value):
    if isinstance(value, ConcreteFunction):
        return [value]
    if value._input_signature is not None and not value._traces:
        value.get_concrete_function()
    return list(dict.fromkeys(value._traces.values()))


def _functions_of(obj):
    """The traced functions among an object's attributes, those of its class too."""
    names = [*vars(obj), *(n for cls in type(obj).__mro__ for n, v in vars(cls).items() if isinstance(v, Function))]
    found = {}
    for name in dict.fromkeys(names):
        value = vars(obj).get(name, None) if name in vars(obj) else getattr(obj, name)
        if isinstance(value, (Function, ConcreteFunction)) or isinstance(getattr(value, "_function", None), Function):
            found[name] = value
    return found


def _keras_call(obj):
    """A Keras model's call as a traced function, or None of anything else."""
    if not any(c.__module__.startswith("keras.src.") and c.__name__ == "Layer" for c in type(obj).__mro__):
        return None
    inputs = getattr(obj, "inputs", None)
    if not inputs:
        return None
    specs = [TensorSpec(t.shape, as_dtype(t.dtype), t.name) for t in inputs]
    one = len(specs) == 1
    return function(lambda *xs: obj(xs[0] if one else list(xs), training=False), input_signature=specs)


def save(obj, export_dir, signatures=None, options=None):
    """Writes an object's variables and traced functions to a folder."""
    folder = path_of(export_dir)
    if not isinstance(obj, (Module, Trackable)) and not hasattr(obj, "__dict__"):
        raise ValueError(f"Expected an object of type `Trackable`, such as `tf.Module` or a subclass of the `Trackable` class, for export. Got {obj} with type {type(obj)}.")
    nodes = _walk(obj)
    tensors, paths, variables = {}, [], {}
    for value, path, _ in nodes:
        variable = variable_of(value)
        if variable is not None:
            variables[id(variable)] = len(paths)
            paths.append((path, variable.trainable, variable.dtype.name, variable.name.removesuffix(":0")))
            tensors[f"{path}/.ATTRIBUTES/VARIABLE_VALUE"] = variable.read_value()
    tree, functions = [], {}
    for value, path, edges in nodes:
        kind = "list" if isinstance(value, (list, tuple)) else "dict" if isinstance(value, dict) else "object"
        tree.append((kind, edges, variables.get(id(variable_of(value)))))
        if isinstance(value, Module):
            for name, f in _functions_of(value).items():
                functions[(path, name)] = [_trace_of(c, variables) for c in _concretes(f)]
    call = _keras_call(obj)
    if call is not None:
        functions[("", "serve")] = functions[("", "__call__")] = [_trace_of(c, variables) for c in _concretes(call)]
    given = {}
    if signatures is not None:
        named = signatures if isinstance(signatures, dict) else {DEFAULT_SERVING_SIGNATURE_DEF_KEY: signatures}
        for name, f in named.items():
            found = _concretes(f)
            if len(found) != 1:
                raise ValueError(f"Expected a TensorFlow function for which to generate a signature, but got {f}. Use tf.function with an input_signature, or get_concrete_function.")
            given[name] = _trace_of(found[0], variables)
    elif call is not None:
        given[DEFAULT_SERVING_SIGNATURE_DEF_KEY] = functions[("", "serve")][0]
    os.makedirs(os.path.join(folder, ASSETS_DIRECTORY), exist_ok=True)
    _bundle.write(os.path.join(folder, VARIABLES_DIRECTORY, "variables"), tensors)
    with open(os.path.join(folder, _FILE), "wb") as file:
        pickle.dump({"variables": paths, "tree": tree, "functions": functions, "signatures": given}, file)


def contains_saved_model(export_dir):
    """Does this folder hold a saved model?"""
    return os.path.exists(os.path.join(path_of(export_dir), _FILE))


class _Loaded(Module):
    """What a saved object is when it comes back: its variables and functions under their names."""

    def __init__(self):
        super().__init__(name="loaded")

    def __call__(self, *args, **kwargs):
        call = self.__dict__.get("__call__")
        if call is None:
            raise TypeError("'_UserObject' object is not callable")
        return call(*args, **kwargs)


_Loaded.__name__ = _Loaded.__qualname__ = "_UserObject"
_Loaded.__module__ = "tensorflow.python.saved_model.load"


def _again(trace, variables):
    """A traced function out of its description."""
    specs = [TensorSpec(shape, as_dtype(dtype), name) for shape, dtype, name in trace["specs"]]

    def body(*inputs):
        graph = _state.graph
        known = {}
        for kind, what, outs in trace["steps"]:
            if kind == "input":
                made = [graph._inside(inputs[what])]
            elif kind == "variable":
                made = [graph._handle_of(variables[what])]
            elif kind == "constant":
                values, shape, dtype = what
                made = [graph._inside(make(values, shape, as_dtype(dtype)))]
            else:
                type, name, flat, before = what
                moved = [f"%{known[int(a[1:])]._ref}" if isinstance(a, str) and a.startswith("%") else a for a in flat]
                with graph._scope(name) as scope:
                    made = graph._add(type, scope[:-1], moved, [known[r] for r in before])
            known.update(zip(outs, made))
        results = [known[r] for r in trace["outputs"]]
        return _nest.map_structure(lambda i: None if i is None else results[i], trace["structure"])

    body.__name__ = trace["name"]
    return Function(body, trace["name"], input_signature=specs, autograph=False)


class _Restored:
    """A function with the traces that were saved: a call takes the one that fits."""

    def __init__(self, traces, variables):
        self._traces = [_again(t, variables) for t in traces]

    def __call__(self, *args, **kwargs):
        tensors = [a for a in _nest.flatten([list(args), kwargs]) if isinstance(a, TensorLike) or hasattr(a, "__array__") or isinstance(a, (int, float, list))]
        for f in self._traces:
            specs = f._input_signature
            if len(specs) == len(tensors) and all(_fits(t, s) for t, s in zip(tensors, specs)):
                return f(*tensors)
        shown = "\n".join(f"  Option {i + 1}: {tuple(f._input_signature)}" for i, f in enumerate(self._traces))
        raise ValueError(f"Could not find matching concrete function to call loaded from the SavedModel. Got: {args}, {kwargs}\n Expected one of:\n{shown}")

    def get_concrete_function(self, *args, **kwargs):
        return self._traces[0].get_concrete_function()

    @property
    def concrete_functions(self):
        return [f.get_concrete_function() for f in self._traces]


def _fits(value, spec):
    from ._convert import convert_to_tensor

    try:
        t = value if isinstance(value, TensorLike) else convert_to_tensor(value, spec.dtype)
    except (TypeError, ValueError):
        return False
    return t.dtype is spec.dtype and spec.shape.is_compatible_with(t.shape)


class _Signature:
    """A signature: called by argument names, gives a dictionary."""

    def __init__(self, trace, variables):
        self._function = _again(trace, variables)
        self._names = [name for _, _, name in trace["specs"]]
        self.structured_input_signature = ((), {n: s for n, s in zip(self._names, self._function._input_signature)})

    @property
    def structured_outputs(self):
        """Specs of the results, by their names."""
        concrete = self._function.get_concrete_function()
        found = concrete.structured_outputs
        named = found if isinstance(found, dict) else {f"output_{i}": s for i, s in enumerate(_nest.flatten(found))}
        return {n: TensorSpec(s.shape, s.dtype, n) for n, s in named.items()}

    def __call__(self, *args, **kwargs):
        given = [kwargs[n] if n in kwargs else args[i] for i, n in enumerate(self._names)]
        result = self._function(*given)
        if isinstance(result, dict):
            return result
        return {f"output_{i}": t for i, t in enumerate(_nest.flatten(result))}


def load(export_dir, tags=None, options=None):
    """The object that was saved, with its variables and functions."""
    folder = path_of(export_dir)
    if not contains_saved_model(folder):
        raise OSError(f"SavedModel file does not exist at: {folder}{os.sep}{{saved_model.pbtxt|saved_model.pb}}")
    with open(os.path.join(folder, _FILE), "rb") as file:
        saved = pickle.load(file)
    reader = _bundle.Reader(os.path.join(folder, VARIABLES_DIRECTORY, "variables"))
    variables = [
        Variable(reader.tensor(f"{path}/.ATTRIBUTES/VARIABLE_VALUE"), trainable=trainable, name=name)
        for path, trainable, _, name in saved["variables"]
    ]
    made = [variables[v] if v is not None else [] if kind == "list" else {} if kind == "dict" else _Loaded() for kind, _, v in saved["tree"]]
    paths = {"": made[0]}
    for (kind, edges, _), value in zip(saved["tree"], made):
        own = next(p for p, v in paths.items() if v is value)
        for name, number in edges:
            child = made[number]
            if kind == "list":
                value.append(child)
            elif kind == "dict":
                value[name] = child
            else:
                object.__setattr__(value, name, child)
            paths.setdefault(f"{own}/{_escaped(name)}" if own else _escaped(name), child)
    for (path, name), traces in saved["functions"].items():
        paths[path].__dict__[name] = _Restored(traces, variables)
    made[0].__dict__["signatures"] = {n: _Signature(t, variables) for n, t in saved["signatures"].items()}
    return made[0]


__getattr__ = missing("tf.saved_model", "tensorflow._api.v2.saved_model", globals())
