"""Where a saved model's parts go: variables in groups "vars" of an HDF5 file, files in a folder of assets."""

import os
import tempfile

import tensorflow as tf

from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.tensors import convert_to_tensor
from keras.src.saving.hdf5 import Dataset, Group
from keras.src.saving.hdf5.model import pack


def to_dataset(value):
    """A variable, tensor or array as numbers in a file; bfloat16 widens to float32."""
    tensor = convert_to_tensor(value)
    if standardize_dtype(tensor.dtype) == "bfloat16":
        tensor = tf.cast(tensor, "float32")
    dtype = standardize_dtype(tensor.dtype)
    array = tensor.numpy()
    if hasattr(array, "tobytes"):
        data = array.tobytes()
    else:
        data = pack(dtype, tf.reshape(tensor, [-1]).numpy().tolist())
    return Dataset(dtype, tensor.shape.as_list(), data)


def to_tensor(dataset):
    """The tensor of numbers in a file."""
    if not dataset.data:
        return tf.zeros(dataset.shape, dataset.dtype)
    numbers = tf.io.decode_raw(dataset.data, "uint8" if dataset.dtype == "bool" else dataset.dtype)
    return tf.reshape(tf.cast(numbers, dataset.dtype), dataset.shape)


class Entry:
    """What `save_own_variables(store)` writes to and `load_own_variables(store)` reads: values by name."""

    def __init__(self, group):
        self._group = group

    def __setitem__(self, key, value):
        self._group[key] = to_dataset(value)

    def __getitem__(self, key):
        return to_tensor(self._group[key])

    def __delitem__(self, key):
        del self._group[key]

    def __contains__(self, key):
        return key in self._group

    def __len__(self):
        return len(self._group)

    def keys(self):
        return self._group.keys()


class _LateEntry(Entry):
    """The entry of something without a name: its group is made when there is something to put there."""

    def __init__(self, root, path):
        super().__init__({})
        self._place = root, path

    def __setitem__(self, key, value):
        if not self._group:
            root, path = self._place
            self._group = root.require(path)
        super().__setitem__(key, value)


class Store:
    """The variables of a model's parts by the path to each part."""

    def __init__(self, root=None):
        self.root = Group() if root is None else root

    def make(self, path, name):
        path = f"{path}/vars"
        if name is None:
            return _LateEntry(self.root, path)
        group = self.root.require(path)
        group.attrs["name"] = name
        return Entry(group)

    def get(self, path):
        return Entry(self.root.at(f"{path}/vars") or {})

    def has(self, path):
        return self.root.at(path) is not None


class AssetFolder:
    """A folder for the files that parts of a model write with `save_assets` and read with `load_assets`.

    Used with `with`: it exists inside. `files` gives the files that a saved model has, by their name in the archive.
    """

    def __init__(self, files=None):
        self._given = files or {}

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        for name, data in self._given.items():
            if name.endswith("/"):
                continue
            path = self._path(name.removeprefix("assets/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def _path(self, name):
        root = os.path.realpath(self._folder.name)
        path = os.path.realpath(os.path.join(root, name))
        if path != root and not path.startswith(root + os.sep):
            raise ValueError(f"A saved model's files lie inside its folder of assets. Received: {name}")
        return path

    def make(self, path):
        """The folder of a part, made."""
        folder = self._path(path)
        os.makedirs(folder, exist_ok=True)
        return folder

    def get(self, path):
        """The folder of a part, or None where it has no files."""
        folder = self._path(path)
        return folder if os.path.isdir(folder) else None

    def files(self):
        """{name in the archive: bytes} of all files written, in the order of their names."""
        found = {}
        for folder, _, names in os.walk(self._folder.name):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found["assets/" + os.path.relpath(path, self._folder.name).replace(os.sep, "/")] = file.read()
        return dict(sorted(found.items()))
