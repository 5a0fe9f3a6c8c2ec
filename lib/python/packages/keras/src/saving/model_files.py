"""Model files: `.keras` archives and `.weights.h5` files, in Keras's own formats."""

import datetime
import io
import json
import os
import warnings
import zipfile

from keras.src.api_export import keras_export
from keras.src.saving import hdf5, legacy_h5
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from keras.src.saving.state import load_state, save_state
from keras.src.saving.stores import AssetFolder, Store
from keras.src.utils import io_utils

_CONFIG = "config.json"
_METADATA = "metadata.json"
_WEIGHTS = "model.weights.h5"
_OLD = (".h5", ".hdf5")


@keras_export("keras.saving.save_model", "keras.models.save_model")
def save_model(model, filepath, overwrite=True, zipped=None, **kwargs):
    """Save a model with its configuration, weights and optimizer as `.keras`, or in the older `.h5` format."""
    include_optimizer = kwargs.pop("include_optimizer", True)
    save_format = kwargs.pop("save_format", False)
    path = str(filepath)
    if save_format:
        message = "The `save_format` argument is deprecated in Keras 3. "
        if not path.endswith((*_OLD, ".keras")):
            raise ValueError(
                f"{message}Please remove this argument and pass a file path with either `.keras` or `.h5` extension."
                f"Received: save_format={save_format}"
            )
        io_utils.warn(
            f"{message}We recommend removing this argument as it can be inferred from the file path. "
            f"Received: save_format={save_format}"
        )
    if kwargs:
        raise ValueError(f"The following argument(s) are not supported: {list(kwargs.keys())}")
    if path.endswith(_OLD):
        io_utils.warn(
            "You are saving your model as an HDF5 file via `model.save()` or `keras.saving.save_model(model)`. This "
            "file format is considered legacy. We recommend using instead the native Keras format, e.g. "
            "`model.save('my_model.keras')` or `keras.saving.save_model(model, 'my_model.keras')`. "
        )
    if not overwrite and os.path.exists(path) and not io_utils.ask_to_proceed_with_overwrite(path):
        return
    if zipped is False:
        raise NotImplementedError("save_model: a model is saved as one file here; leave `zipped` out.")
    if path.endswith(".keras"):
        _save_archive(model, path)
    elif path.endswith(_OLD):
        legacy_h5.save_model(model, path, include_optimizer)
    else:
        raise ValueError(
            "Invalid filepath extension for saving. Please add either a `.keras` extension for the native Keras format "
            "(recommended) or a `.h5` extension. Use `model.export(filepath)` if you want to export a SavedModel for "
            f"use with TFLite/TFServing/etc. Received: filepath={filepath}."
        )


def _save_archive(model, path):
    from keras import __version__

    if not model.built:
        warnings.warn(
            "You are saving a model that has not yet been built. It might not contain any weights yet. Consider "
            "building the model first by calling it on some data.",
            stacklevel=4,
        )
    config = json.dumps(serialize_keras_object(model))
    saved = datetime.datetime.now().strftime("%Y-%m-%d@%H:%M:%S")
    store = Store()
    with AssetFolder() as assets:
        save_state(model, store, assets=assets)
        files = assets.files()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(_entry(_METADATA), json.dumps({"keras_version": __version__, "date_saved": saved}))
        archive.writestr(_entry(_CONFIG), config)
        archive.writestr(_entry(_WEIGHTS), hdf5.write(store.root))
        for name, data in files.items():
            archive.writestr(_entry(name), data)


def _entry(name):
    return zipfile.ZipInfo(name)


@keras_export("keras.saving.load_model", "keras.models.load_model")
def load_model(filepath, custom_objects=None, compile=True, safe_mode=True):
    """The model of a `.keras` or `.h5` file."""
    path = str(filepath)
    if path.endswith(".keras") and os.path.exists(path) and zipfile.is_zipfile(path):
        return _load_archive(path, custom_objects, compile, safe_mode)
    if path.endswith(_OLD):
        return legacy_h5.load_model(path, custom_objects, compile)
    if path.endswith(".keras"):
        raise ValueError(
            f"File not found: filepath={filepath}. Please ensure the file is an accessible `.keras` zip file."
        )
    raise ValueError(
        f"File format not supported: filepath={filepath}. Keras 3 only supports V3 `.keras` files, legacy H5 format "
        "files (`.h5` extension). Note that the legacy SavedModel format is not supported by `load_model()` in Keras "
        "3. In order to reload a TensorFlow SavedModel as an inference-only layer in Keras 3, use "
        f"`keras.layers.TFSMLayer({filepath}, call_endpoint='serving_default')` (note that your `call_endpoint` might "
        "have a different name)."
    )


def _load_archive(path, custom_objects, compile, safe_mode):
    with zipfile.ZipFile(path) as archive:
        config = json.loads(archive.read(_CONFIG))
        weights = archive.read(_WEIGHTS) if _WEIGHTS in archive.namelist() else None
        files = {name: archive.read(name) for name in archive.namelist() if name.startswith("assets/")}
    if weights is None:
        raise ValueError(f"Expected a {_WEIGHTS} or model.weights.npz file.")
    if not compile:
        config["compile_config"] = None
    model = deserialize_keras_object(config, custom_objects, safe_mode=safe_mode)
    with AssetFolder(files) as assets:
        _report(load_state(model, Store(hdf5.read(weights)), assets=assets if files else None), warn_only=False)
    return model


@keras_export("keras.saving.save_weights")
def save_weights(model, filepath, overwrite=True, max_shard_size=None, objects_to_skip=None):
    """Save weights alone as `.weights.h5`."""
    path = str(filepath)
    if max_shard_size is not None:
        raise NotImplementedError("save_weights: weights are saved as one file here; leave `max_shard_size` out.")
    if not path.endswith(".weights.h5"):
        raise ValueError(f"The filename must end in `.weights.h5`. Received: filepath={path}")
    if not overwrite and os.path.exists(path) and not io_utils.ask_to_proceed_with_overwrite(path):
        return
    _require_built(model, "saving a model")
    store = Store()
    save_state(model, store, objects_to_skip or ())
    with open(path, "wb") as file:
        file.write(hdf5.write(store.root))


@keras_export("keras.saving.load_weights")
def load_weights(model, filepath, skip_mismatch=False, **kwargs):
    """Load weights of a `.weights.h5`, `.keras` or older `.h5` file into a model of the same structure."""
    path = str(filepath)
    objects_to_skip = kwargs.pop("objects_to_skip", None)
    by_name = kwargs.pop("by_name", None)
    if kwargs:
        raise ValueError(f"Invalid keyword arguments: {kwargs}")
    current = path.endswith((".keras", ".weights.h5"))
    if current and by_name is not None:
        raise ValueError(f"`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: {filepath}")
    if not path.endswith(".weights.h5") and objects_to_skip is not None:
        raise ValueError(f"`objects_to_skip` only supports loading '.weights.h5' files.Received: {filepath}")
    if current:
        _require_built(model, "loading weights into a model")
        store = Store(hdf5.read(_weights_in(path)))
        _report(load_state(model, store, objects_to_skip or ()), warn_only=skip_mismatch)
    elif path.endswith(_OLD):
        legacy_h5.load_weights(model, hdf5.read(read_file(path)), bool(by_name), skip_mismatch)
    else:
        raise ValueError(
            f"File format not supported: filepath={filepath}. Keras 3 only supports V3 `.keras` files, `.weights.h5` "
            "files, legacy H5 format files (`.h5` extension), or Orbax checkpoints."
        )


def _weights_in(path):
    if not path.endswith(".keras"):
        return read_file(path)
    with zipfile.ZipFile(io.BytesIO(read_file(path))) as archive:
        return archive.read(_WEIGHTS)


def read_file(path):
    """A file's bytes. Raises FileNotFoundError in the words of the HDF5 library."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        if path.endswith(".keras"):
            raise
        raise FileNotFoundError(
            2,
            f"Unable to synchronously open file (unable to open file: name = '{path}', errno = 2, error message = 'No "
            "such file or directory', flags = 0, o_flags = 0)",
        ) from None


def _require_built(model, doing):
    if not model.built:
        raise ValueError(
            f"You are {doing} that has not yet been built. Try building the model first by calling it on some data or "
            "by using `build()`."
        )


def _report(failures, warn_only):
    if not failures:
        return
    part, error = failures[0]
    message = (
        f"A total of {len(failures)} objects could not be loaded. Example error message for object {part}:\n\n{error}"
        f"\n\nList of objects that could not be loaded:\n{[part for part, _ in failures]}"
    )
    if not warn_only:
        raise ValueError(message)
    warnings.warn(message, stacklevel=4)
