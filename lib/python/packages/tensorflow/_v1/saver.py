"""TensorFlow 1's `tf.train.Saver`: a session's variables in a checkpoint, by their names."""

import os
import time

from .._core import state as _state
from .._files import bundle as _bundle
from .._files.checkpoint import update_state
from .._core.convert import convert_to_tensor
from .._files.records import path_of
from .._core.variable import Variable
from ..errors import NotFoundError


class Saver:
    """Saves and restores variables: all of the graph, a list of them, or a dictionary that gives them names."""

    def __init__(
        self, var_list=None, reshape=False, sharded=False, max_to_keep=5, keep_checkpoint_every_n_hours=10000.0, name=None,
        restore_sequentially=False, saver_def=None, builder=None, defer_build=False, allow_empty=False, write_version=2,
        pad_step_number=False, save_relative_paths=False, filename=None,
    ):  # fmt: skip
        self._most = max_to_keep
        self._pad = pad_step_number
        self._relative = save_relative_paths
        self._given = var_list
        # Of a graph that was read: the names of its operations that save and restore.
        self.saver_def = saver_def
        self._scope = name if saver_def is not None and name else ""
        self._written = []
        if not defer_build:
            self.build()
            if not self._variables and not allow_empty:
                raise ValueError("No variables to save")

    def build(self):
        """Fixes which variables are saved."""
        given = self._given
        if given is None:
            from .._graphs.default_graph import get_default_graph

            graph = _state.graph or get_default_graph()
            given = graph.get_collection("variables") + graph.get_collection("saveable_objects")
        if isinstance(given, dict):
            self._variables = dict(given)
        else:
            self._variables = {}
            for v in given:
                if not isinstance(v, Variable):
                    raise TypeError(f"Variable to save is not a Variable: {v}")
                if v.op.name in self._variables:
                    raise ValueError(f"At least two variables have the same name: {v.op.name}")
                self._variables[v.op.name] = v

    last_checkpoints = property(lambda self: [p for p, _ in self._written])

    def set_last_checkpoints_with_time(self, last_checkpoints_with_time):
        self._written = list(last_checkpoints_with_time)

    def recover_last_checkpoints(self, checkpoint_paths):
        self._written = [(p, time.time()) for p in checkpoint_paths if os.path.exists(p + ".index")]

    def save(
        self, sess, save_path, global_step=None, latest_filename=None, meta_graph_suffix="meta", write_meta_graph=True,
        write_state=True, strip_default_attrs=False, save_debug_info=False,
    ):  # fmt: skip
        """Writes the variables' values in this session. The path without its endings."""
        prefix = path_of(save_path)
        folder = os.path.dirname(prefix)
        if folder:
            os.makedirs(folder, exist_ok=True)
        if global_step is not None:
            step = int(sess.run(global_step)) if not isinstance(global_step, int) else global_step
            prefix = f"{prefix}-{step:08d}" if self._pad else f"{prefix}-{step}"
        names = sorted(self._variables)
        values = sess.run([self._variables[n] for n in names])
        before, _state.graph = _state.graph, None
        try:
            _bundle.write(prefix, {n: convert_to_tensor(v) for n, v in zip(names, values)})
        finally:
            _state.graph = before
        if write_meta_graph:
            with open(f"{prefix}.{meta_graph_suffix}", "wb") as file:
                file.write(self._meta(sess.graph).SerializeToString())
        self._written = [(p, t) for p, t in self._written if p != prefix] + [(prefix, time.time())]
        while self._most and len(self._written) > self._most:
            oldest, _ = self._written.pop(0)
            for ending in (".index", ".data-00000-of-00001", f".{meta_graph_suffix}"):
                if os.path.exists(oldest + ending):
                    os.remove(oldest + ending)
        if write_state:
            update_state(folder, prefix, self.last_checkpoints, latest_filename or "checkpoint", relative=self._relative)
        return prefix

    def restore(self, sess, save_path):
        """Gives the variables in this session the values of a checkpoint. @raises ValueError, NotFoundError"""
        if save_path is None:
            raise ValueError("Can't load save_path when it is None.")
        prefix = path_of(save_path)
        if not os.path.exists(prefix + ".index"):
            raise ValueError(f"The passed save_path is not a valid checkpoint: {prefix}")
        if self.saver_def is not None:
            at = (lambda n: f"{self._scope}/{n}") if self._scope else (lambda n: n)
            sess.run(at(self.saver_def.restore_op_name), {at(self.saver_def.filename_tensor_name): prefix})
            return
        reader = _bundle.Reader(prefix)
        for name in sorted(self._variables):
            if not reader.has_tensor(name):
                raise NotFoundError(None, None, f"Restoring from checkpoint failed. This is most likely due to a Variable name or other graph key that is missing from the checkpoint. Please ensure that you have not altered the graph expected based on the checkpoint. Original error:\n\nKey {name} not found in checkpoint")
        for name, variable in self._variables.items():
            variable.load(reader.get_tensor(name), sess)

    def _meta(self, graph, keys=None):
        from .._files.meta_graph import meta_graph_of

        return meta_graph_of(graph, self._variables, keys)[0]

    def export_meta_graph(self, filename=None, collection_list=None, as_text=False, **_):
        """The default graph with what saves and restores these variables, as a MetaGraphDef."""
        from .._graphs.default_graph import get_default_graph

        meta = self._meta(_state.graph or get_default_graph(), collection_list)
        if filename:
            with open(path_of(filename), "w" if as_text else "wb") as file:
                file.write(str(meta) if as_text else meta.SerializeToString())
        return meta

    def as_saver_def(self):
        return self.saver_def


def checkpoint_exists(checkpoint_prefix):
    """Is there a checkpoint of this path?"""
    return os.path.exists(path_of(checkpoint_prefix) + ".index")


def init_from_checkpoint(ckpt_dir_or_file, assignment_map):
    """Variables begin with a checkpoint's values: `{name or scope there: variable, name or scope here}`."""
    from .._files.checkpoint import load_checkpoint
    from .._graphs.default_graph import get_default_graph

    reader = load_checkpoint(ckpt_dir_or_file)
    graph = _state.graph or get_default_graph()
    for there, here in assignment_map.items():
        if isinstance(here, Variable):
            _begin_with(graph, here, reader.get_tensor(there))
            continue
        lead = "" if here == "/" else here
        for v in graph.get_collection("variables"):
            if v.op.name.startswith(lead):
                name = ("" if there == "/" else there) + v.op.name[len(lead) :]
                if reader.has_tensor(name):
                    _begin_with(graph, v, reader.get_tensor(name))


def _begin_with(graph, variable, value):
    with graph.as_default():
        variable._initializer = variable.assign(value).op
