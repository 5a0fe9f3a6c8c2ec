"""`tf.train.Checkpoint`: the variables of a tree of objects, saved under the path that leads to each."""

import os
import time

from .._core import state as _state
from . import bundle as _bundle
from .messages import TrackableObjectGraph
from .._core.module import Module
from .records import path_of
from .._core.tensor import strings
from .._core.variable import Variable

_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH"
_VALUE = "/.ATTRIBUTES/VARIABLE_VALUE"


def _is_keras(value, kind):
    """Is this a Layer, Optimizer or Variable of Keras? Keras is not imported for the question."""
    return any(c.__module__.startswith("keras.src.") and c.__name__ == kind for c in type(value).__mro__)


def variable_of(value):
    """The variable that holds a checkpointed value, or None."""
    if isinstance(value, Variable):
        return value
    return value._value if _is_keras(value, "Variable") else None


def _is_node(value):
    if isinstance(value, (list, tuple, dict)):
        return any(_is_node(v) for v in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, (Variable, Module, Trackable)) or hasattr(value, "_checkpoint_children") or any(_is_keras(value, k) for k in ("Variable", "Layer", "Optimizer"))


# Attributes of Keras's objects that are bookkeeping, not state.
_HIDDEN = frozenset(("_loss_tracker", "_compile_metrics", "_compile_loss", "_layers", "_metrics", "_tracker", "_losses"))


def children(value):
    """The named parts of an object that checkpoints follow, in the order in which they were attached."""
    if isinstance(value, dict):
        return [(str(k), v) for k, v in value.items() if _is_node(v)]
    if isinstance(value, (list, tuple)):
        return [(str(i), v) for i, v in enumerate(value) if _is_node(v)]
    if variable_of(value) is not None:
        return []
    own = getattr(value, "_checkpoint_children", None)
    if own is not None:
        return own()
    if _is_keras(value, "Functional"):
        return [("_operations", list(value._operations)), *_compiled(value)]
    if _is_keras(value, "Sequential"):
        inner = getattr(value, "_functional", None)
        return [*([("_functional", inner)] if inner is not None else []), *_compiled(value)]
    if _is_keras(value, "Optimizer"):
        return [(n, v) for n, v in vars(value).items() if _is_node(v)]
    if _is_keras(value, "Layer"):
        found = [(n, v) for n, v in vars(value).items() if n not in _HIDDEN and not isinstance(v, (list, tuple, dict)) and _is_node(v)]
        return [(n, v) for n, v in found if not _is_keras(v, "Metric")]
    return [(n, v) for n, v in vars(value).items() if _is_node(v)]


def _compiled(model):
    optimizer = getattr(model, "optimizer", None)
    return [("optimizer", optimizer)] if optimizer is not None else []


def _escaped(name):
    return name.replace(".", "..").replace("/", ".S")


class Trackable:
    """The base of what has no other: `tf.train.Checkpoint` itself."""


def _walk(root):
    """Nodes breadth-first: [(object, path, [(name, number)])]."""
    nodes, paths, number = [root], [""], {id(root): 0}
    edges = []
    at = 0
    while at < len(nodes):
        out = []
        for name, child in children(nodes[at]):
            key = id(variable_of(child)) if variable_of(child) is not None else id(child)
            if key not in number:
                number[key] = len(nodes)
                nodes.append(child)
                paths.append(f"{paths[at]}/{_escaped(name)}" if paths[at] else _escaped(name))
            out.append((name, number[key]))
        edges.append(out)
        at += 1
    return list(zip(nodes, paths, edges))


def _saved(root):
    """(named tensors, the object graph)."""
    tensors, graph = {}, TrackableObjectGraph()
    for value, path, edges in _walk(root):
        node = graph.nodes.add()
        for name, number in edges:
            node.children.add(node_id=number, local_name=name)
        variable = variable_of(value)
        if variable is not None:
            key = path + _VALUE
            node.attributes.add(name="VARIABLE_VALUE", full_name=variable.name.removesuffix(":0"), checkpoint_key=key)
            tensors[key] = variable.read_value()
        node.has_checkpoint_values.value = True
    tensors[_GRAPH] = strings([graph.SerializeToString()], ())
    return tensors


class Checkpoint(Trackable):
    """`Checkpoint(model=model, optimizer=optimizer)`, or of one root object: `save`, `restore`, `read`, `write`."""

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        # It was restored before this part existed.
        if "_restore_later" in self.__dict__ and name != "_restore_later":
            self.__dict__["_restore_later"]()

    def __init__(self, root=None, **kwargs):
        self._root = root
        self._save_counter = None
        for name in sorted(kwargs):
            if not _is_node(kwargs[name]) and not isinstance(kwargs[name], (list, tuple, dict)) and not hasattr(kwargs[name], "__dict__"):
                raise ValueError(
                    f"`Checkpoint` was expecting {name} to be a trackable object (an object derived from `Trackable`), got "
                    f"{kwargs[name]}. If you believe this object should be trackable (i.e. it is part of the TensorFlow Python API "
                    "and manages state), please open an issue."
                )
            setattr(self, name, kwargs[name])

    def _checkpoint_children(self):
        named = [(n, v) for n, v in vars(self).items() if n not in ("_root", "_save_counter") and _is_node(v)]
        counter = [("save_counter", self._save_counter)] if self._save_counter is not None else []
        return [*(children(self._root) if self._root is not None else []), *named, *counter]

    @property
    def save_counter(self):
        self._count()
        return self._save_counter

    def _count(self):
        if self._save_counter is None:
            self._save_counter = Variable(0, name="save_counter", dtype="int64", trainable=False)

    def write(self, file_prefix, options=None):
        """Writes the checkpoint's files. The path is as given."""
        prefix = path_of(file_prefix)
        _bundle.write(prefix, _saved(self))
        return prefix

    def save(self, file_prefix, options=None):
        """Writes the checkpoint's files under a number that counts up, and notes it as the latest."""
        if _state.graph is not None:
            raise NotImplementedError("Calling tf.train.Checkpoint.save() from a function is not supported, as save() modifies saving metadata in ways not supported by TensorFlow Operations. Consider using tf.train.Checkpoint.write(), a lower-level API which does not update metadata. tf.train.latest_checkpoint and related APIs will not see this checkpoint.")
        prefix = path_of(file_prefix)
        if os.path.isdir(prefix):
            prefix = os.path.join(prefix, "ckpt")
        self._count()
        self._save_counter.assign_add(1)
        path = self.write(f"{prefix}-{int(self._save_counter)}")
        update_state(os.path.dirname(path), path, [path])
        return path

    def restore(self, save_path, options=None):
        """Gives the objects the values that a checkpoint has for them; those made later get theirs when they are made."""
        if save_path is not None and os.path.isdir(path_of(save_path)) and not os.path.exists(path_of(save_path) + ".index"):
            save_path = latest_checkpoint(path_of(save_path))
        if save_path is None:
            return _NotLoaded()
        self._count()
        return self.read(save_path)

    def read(self, save_path, options=None):
        """As restore, for what `write` wrote."""
        return LoadStatus(self, _bundle.Reader(path_of(save_path)))


Checkpoint.__module__ = "tensorflow.python.checkpoint.checkpoint"


class _NotLoaded:
    """What restore(None) gives: there is nothing to restore."""

    def assert_consumed(self):
        raise AssertionError("No checkpoint specified (save_path=None); nothing is being restored.")

    assert_existing_objects_matched = assert_nontrivial_match = assert_consumed

    def expect_partial(self):
        return self

    def initialize_or_restore(self, session=None):
        return None

    run_restore_ops = initialize_or_restore


class LoadStatus:
    """How far a restoration went: `assert_consumed()` and its relatives raise where it did not go all the way."""

    def __init__(self, root, reader):
        self._root = root
        self._reader = reader
        self._graph = None
        self._used = set()
        if reader.has_tensor(_GRAPH):
            self._graph = TrackableObjectGraph.FromString(reader.tensor(_GRAPH)._values()[0])
            self._match(root, 0, set())
        else:
            self._by_name()

    def _by_name(self):
        """A checkpoint of TensorFlow 1: variables by their names."""
        for value, _, _ in _walk(self._root):
            variable = variable_of(value)
            if variable is not None and self._reader.has_tensor(variable.name.removesuffix(":0")):
                variable.assign(self._reader.tensor(variable.name.removesuffix(":0")))

    def _match(self, value, number, seen):
        key = (id(value), number)
        if key in seen:
            return
        seen.add(key)
        node = self._graph.nodes[number]
        self._used.add(number)
        variable = variable_of(value)
        if variable is not None:
            for attribute in node.attributes:
                found = self._reader.tensor(attribute.checkpoint_key)
                if variable.shape.as_list() != found.shape.as_list():
                    raise ValueError(
                        f"Received incompatible tensor with shape {found.shape} when attempting to restore variable with shape "
                        f"{variable.shape} and name {variable.name}."
                    )
                variable.assign(found)
            return
        parts = dict(children(value))
        later = {}
        for child in node.children:
            if child.local_name in parts:
                self._match(parts[child.local_name], child.node_id, seen)
            else:
                later[child.local_name] = child.node_id
        if later and hasattr(value, "__dict__"):
            # What is made later asks for its values then: a module's parts, the slots of an optimizer.
            # (Keras's layers do not: restore them after they are built.)
            object.__setattr__(value, "_restore_later", lambda v=value, n=number: self._again(v, n))

    def _again(self, value, number):
        before = value.__dict__.pop("_restore_later", None)
        self._match(value, number, set())
        return before

    def assert_consumed(self):
        """Every value of the checkpoint was used, and every variable got one."""
        self.assert_existing_objects_matched()
        for i, node in enumerate(self._graph.nodes if self._graph else ()):
            if i not in self._used and node.attributes:
                raise AssertionError(f"Unresolved object in checkpoint (root).{_path_in(self._graph, i)}: {node}")
        return self

    def assert_existing_objects_matched(self):
        """Every variable got a value."""
        if self._graph is None:
            return self
        self._match(self._root, 0, set())
        saved = {a.checkpoint_key for n in self._graph.nodes for a in n.attributes}
        for value, path, _ in _walk(self._root):
            variable = variable_of(value)
            if variable is not None and path + _VALUE not in saved and not self._has(path):
                raise AssertionError(f"No checkpoint value found for object {variable!r}: {path}")
        return self

    def _has(self, path):
        """Does the checkpoint's graph have a node at this path?"""
        number = 0
        for name in path.split("/"):
            plain = name.replace(".S", "/").replace("..", ".")
            found = [c.node_id for c in self._graph.nodes[number].children if c.local_name == plain]
            if not found:
                return False
            number = found[0]
        return True

    def assert_nontrivial_match(self):
        if len(self._used) <= 1:
            raise AssertionError(f"Nothing except the root object matched a checkpointed value. Typically this means that the checkpoint does not match the Python program. The following objects have no matching checkpointed value: {[self._root]}")
        return self

    def expect_partial(self):
        return self

    def initialize_or_restore(self, session=None):
        return None

    run_restore_ops = initialize_or_restore


LoadStatus.__name__ = LoadStatus.__qualname__ = "CheckpointLoadStatus"
LoadStatus.__module__ = "tensorflow.python.checkpoint.checkpoint"


def _path_in(graph, number):
    for i, node in enumerate(graph.nodes):
        for c in node.children:
            if c.node_id == number:
                return f"{_path_in(graph, i)}.{c.local_name}".lstrip(".") if i else c.local_name
    return ""


# --- The file that says which checkpoint is the latest -------------------------------------------------------------------


class CheckpointState:
    """What a folder's `checkpoint` file says."""

    def __init__(self, latest, paths, times=(), preserved=None):
        self.model_checkpoint_path = latest
        self.all_model_checkpoint_paths = list(paths)
        self.all_model_checkpoint_timestamps = list(times)
        self.last_preserved_timestamp = preserved


def update_state(folder, latest, paths, name="checkpoint", times=(), preserved=None, relative=True):
    """Writes a folder's `checkpoint` file, with paths relative to it."""
    near = lambda p: os.path.relpath(p, folder or ".") if os.path.dirname(p) == folder and (relative or not os.path.isabs(p)) else p  # noqa: E731
    lines = [f'model_checkpoint_path: "{near(latest)}"', *(f'all_model_checkpoint_paths: "{near(p)}"' for p in paths)]
    lines += [f"all_model_checkpoint_timestamps: {t!r}" for t in times]
    if preserved is not None:
        lines.append(f"last_preserved_timestamp: {preserved!r}")
    with open(os.path.join(folder, name), "w") as file:
        file.write("\n".join(lines) + "\n")


def get_checkpoint_state(checkpoint_dir, latest_filename=None):
    """What a folder's `checkpoint` file says, or None where there is none."""
    folder = path_of(checkpoint_dir)
    try:
        with open(os.path.join(folder, latest_filename or "checkpoint")) as file:
            lines = file.read().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    values = [line.split(": ", 1) for line in lines if ": " in line]
    far = lambda p: p if os.path.isabs(p) else os.path.join(folder, p)  # noqa: E731
    paths = [far(v.strip('"')) for k, v in values if k == "all_model_checkpoint_paths"]
    latest = [far(v.strip('"')) for k, v in values if k == "model_checkpoint_path"]
    times = [float(v) for k, v in values if k == "all_model_checkpoint_timestamps"]
    preserved = [float(v) for k, v in values if k == "last_preserved_timestamp"]
    return CheckpointState(latest[0] if latest else "", paths, times, preserved[0] if preserved else None)


def latest_checkpoint(checkpoint_dir, latest_filename=None):
    """The path of a folder's newest checkpoint, or None."""
    state = get_checkpoint_state(checkpoint_dir, latest_filename)
    if state is None or not os.path.exists(state.model_checkpoint_path + ".index"):
        return None
    return state.model_checkpoint_path


def load_checkpoint(ckpt_dir_or_file):
    """The tensors of a checkpoint (a folder's newest). @raises ValueError where there is none"""
    path = path_of(ckpt_dir_or_file)
    found = latest_checkpoint(path) if os.path.isdir(path) else path
    if found is None:
        raise ValueError(f"Couldn't find 'checkpoint' file or checkpoints in given directory {path}")
    return _bundle.Reader(found)


def list_variables(ckpt_dir_or_file):
    """The names and shapes of a checkpoint's tensors."""
    return sorted(load_checkpoint(ckpt_dir_or_file).get_variable_to_shape_map().items())


def load_variable(ckpt_dir_or_file, name):
    """One tensor of a checkpoint, as an array."""
    return load_checkpoint(ckpt_dir_or_file).get_tensor(name.removesuffix(":0"))


def checkpoints_iterator(checkpoint_dir, min_interval_secs=0, timeout=None, timeout_fn=None):
    """The newest checkpoint, once."""
    found = latest_checkpoint(checkpoint_dir)
    if found is not None:
        yield found


class CheckpointOptions:
    """Accepted: there is one place to write to."""

    def __init__(self, **options):
        self.__dict__.update(options)


class CheckpointManager:
    """Keeps the last few checkpoints of a folder."""

    def __init__(self, checkpoint, directory, max_to_keep, keep_checkpoint_every_n_hours=None, checkpoint_name="ckpt",
                 step_counter=None, checkpoint_interval=None, init_fn=None, last_checkpoint_step=None):  # fmt: skip
        if max_to_keep is not None and max_to_keep <= 0:
            raise ValueError(f"Expected a positive integer or `None` for `max_to_keep`, got {max_to_keep}.")
        if checkpoint_interval is not None and step_counter is None:
            raise ValueError("`step_counter` should be passed if `checkpoint_interval` is not None.")
        self._checkpoint = checkpoint
        self._folder = path_of(directory)
        self._most = max_to_keep
        self._hours = keep_checkpoint_every_n_hours
        self._name = checkpoint_name
        self._counter, self._interval = step_counter, checkpoint_interval
        self._last_step = last_checkpoint_step
        self._init_fn = init_fn
        state = get_checkpoint_state(self._folder)
        now = time.time()
        self._kept = {}
        self._latest = None
        self._preserved = now
        if state is not None:
            times = state.all_model_checkpoint_timestamps or [now] * len(state.all_model_checkpoint_paths)
            self._kept = {p: t for p, t in zip(state.all_model_checkpoint_paths, times) if os.path.exists(p + ".index")}
            self._latest = state.model_checkpoint_path if state.model_checkpoint_path in self._kept else None
            self._preserved = state.last_preserved_timestamp or now

    directory = property(lambda self: self._folder)
    checkpoint = property(lambda self: self._checkpoint)
    checkpoint_interval = property(lambda self: self._interval)
    latest_checkpoint = property(lambda self: self._latest)
    checkpoints = property(lambda self: list(self._kept))

    def save(self, checkpoint_number=None, check_interval=True, options=None):
        """Writes the next checkpoint and removes the oldest beyond the limit; None where it is too early."""
        if self._interval is not None and check_interval and self._last_step is not None and int(self._counter) < self._last_step + self._interval:
            return None
        os.makedirs(self._folder, exist_ok=True)
        prefix = os.path.join(self._folder, self._name)
        if checkpoint_number is None:
            self._checkpoint._count()
            self._checkpoint._save_counter.assign_add(1)
            checkpoint_number = int(self._checkpoint._save_counter)
        path = self._checkpoint.write(f"{prefix}-{int(checkpoint_number)}")
        if self._counter is not None:
            self._last_step = int(self._counter)
        self._kept.pop(path, None)
        self._kept[path] = time.time()
        self._latest = path
        self._sweep()
        update_state(self._folder, path, list(self._kept), times=list(self._kept.values()), preserved=self._preserved)
        return path

    def _sweep(self):
        while self._most and len(self._kept) > self._most:
            oldest = next(iter(self._kept))
            made = self._kept.pop(oldest)
            if self._hours and made - self._hours * 3600 >= self._preserved:
                self._preserved = made
                continue
            for ending in (".index", ".data-00000-of-00001"):
                if os.path.exists(oldest + ending):
                    os.remove(oldest + ending)

    def restore_or_initialize(self):
        """Restores the newest checkpoint, or runs `init_fn`. The path, or None."""
        if self._latest is not None:
            self._checkpoint.restore(self._latest)
            return self._latest
        if self._init_fn is not None:
            self._init_fn()
        return None


CheckpointManager.__module__ = "tensorflow.python.checkpoint.checkpoint_management"
