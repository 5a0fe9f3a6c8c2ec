"""Nodes that save and restore variables, as graphs of TensorFlow carry them: they run as Python here."""

import os

from .._core import dtypes as _dtypes
from .._files import bundle as _bundle
from .import_forms import form
from .._files.records import path_of
from .._core.tensor import strings


def _text(t):
    return t._values()[0].decode()


def _texts(t):
    return [v.decode() for v in t._values()]


@form("RestoreV2")
def _restore(importer, node, attrs, inputs, name):
    kinds = attrs.get("dtypes")

    def run(prefix, names, slices):
        from ..errors import NotFoundError

        path = path_of(_text(prefix))
        reader = _bundle.Reader(path)
        for n in _texts(names):
            if not reader.has_tensor(n):
                raise NotFoundError(None, None, f"Key {n} not found in checkpoint")
        return [reader.tensor(n) for n in _texts(names)]

    return importer.graph._python("RestoreV2", name + "/", run, inputs, [(k, None) for k in kinds])


@form("SaveV2")
def _save(importer, node, attrs, inputs, name):
    def run(prefix, names, slices, *tensors):
        _bundle.write(path_of(_text(prefix)), dict(zip(_texts(names), tensors)))
        return []

    importer.graph._python("SaveV2", name + "/", run, [importer.tensor(t) for t in inputs], [])


@form("ShardedFilename")
def _sharded(importer, node, attrs, inputs, name):
    def run(base, shard, count):
        return [strings([f"{_text(base)}-{shard._values()[0]:05d}-of-{count._values()[0]:05d}".encode()], ())]

    return importer.graph._python("ShardedFilename", name + "/", run, inputs, [(_dtypes.string, [])], has_effects=False)


@form("MergeV2Checkpoints")
def _merge(importer, node, attrs, inputs, name):
    deletes = attrs.get("delete_old_dirs", True)

    def run(prefixes, destination):
        found, folders = {}, set()
        for prefix in _texts(prefixes):
            reader = _bundle.Reader(path_of(prefix))
            found.update((n, reader.tensor(n)) for n in reader.get_variable_to_shape_map())
            folders.add(os.path.dirname(prefix))
        _bundle.write(path_of(_text(destination)), found)
        for prefix in _texts(prefixes):
            for ending in (".index", ".data-00000-of-00001"):
                if os.path.exists(prefix + ending):
                    os.remove(prefix + ending)
        for folder in folders if deletes else ():
            if os.path.isdir(folder) and not os.listdir(folder):
                os.rmdir(folder)
        return []

    importer.graph._python("MergeV2Checkpoints", name + "/", run, inputs, [])
