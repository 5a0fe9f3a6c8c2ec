"""The files of a saved model and their names."""

import os
import random

from .._ops.hash import fingerprint64
from .records import path_of
from .saved_messages import FingerprintDef, SavedModel

SERVING, TRAINING, EVAL, GPU, TPU = "serve", "train", "eval", "gpu", "tpu"
DEFAULT_SERVING_SIGNATURE_DEF_KEY = "serving_default"
INIT_OP_SIGNATURE_KEY, TRAIN_OP_SIGNATURE_KEY = "__saved_model_init_op", "__saved_model_train_op"
SAVED_MODEL_FILENAME_PB, SAVED_MODEL_FILENAME_PBTXT = "saved_model.pb", "saved_model.pbtxt"
VARIABLES_DIRECTORY, VARIABLES_FILENAME, ASSETS_DIRECTORY = "variables", "variables", "assets"
FINGERPRINT_FILENAME = "fingerprint.pb"
ASSETS_KEY, LEGACY_INIT_OP_KEY, MAIN_OP_KEY, TRAIN_OP_KEY = "saved_model_assets", "legacy_init_op", "saved_model_main_op", "saved_model_train_op"
PREDICT_METHOD_NAME = "tensorflow/serving/predict"
CLASSIFY_METHOD_NAME = "tensorflow/serving/classify"
REGRESS_METHOD_NAME = "tensorflow/serving/regress"
SCHEMA_VERSION = 1


def variables_path(folder):
    return os.path.join(folder, VARIABLES_DIRECTORY, VARIABLES_FILENAME)


def write_message(folder, saved):
    """Writes a SavedModel message into a folder. Its bytes."""
    data = saved.SerializeToString()
    with open(os.path.join(folder, SAVED_MODEL_FILENAME_PB), "wb") as file:
        file.write(data)
    return data


def write(folder, saved):
    """Writes a SavedModel message and its fingerprint into a folder."""
    os.makedirs(os.path.join(folder, ASSETS_DIRECTORY), exist_ok=True)
    data = write_message(folder, saved)
    meta = saved.meta_graphs[0]
    signatures = b"".join(name.encode() + meta.signature_def[name].SerializeToString() for name in sorted(meta.signature_def))
    made = FingerprintDef(
        saved_model_checksum=fingerprint64(data),
        graph_def_program_hash=fingerprint64(meta.graph_def.SerializeToString()),
        signature_def_hash=fingerprint64(signatures),
        saved_object_graph_hash=fingerprint64(meta.object_graph_def.SerializeToString()),
        uuid=str(random.SystemRandom().getrandbits(63)),
    )
    index = variables_path(folder) + ".index"
    if os.path.exists(index):
        with open(index, "rb") as file:
            made.checkpoint_hash = fingerprint64(file.read())
    made.version.producer = 4
    with open(os.path.join(folder, FINGERPRINT_FILENAME), "wb") as file:
        file.write(made.SerializeToString())


def contains_saved_model(export_dir):
    """Does this folder hold a saved model?"""
    folder = path_of(export_dir)
    return any(os.path.exists(os.path.join(folder, name)) for name in (SAVED_MODEL_FILENAME_PB, SAVED_MODEL_FILENAME_PBTXT))


def read(export_dir):
    """The SavedModel message of a folder. @raises OSError where there is none"""
    from .protobuf import DecodeError

    folder = path_of(export_dir)
    path = os.path.join(folder, SAVED_MODEL_FILENAME_PB)
    if not os.path.exists(path):
        raise OSError(f"SavedModel file does not exist at: {folder}{os.sep}{{{SAVED_MODEL_FILENAME_PBTXT}|{SAVED_MODEL_FILENAME_PB}}}")
    with open(path, "rb") as file:
        data = file.read()
    try:
        return SavedModel.FromString(data)
    except DecodeError as error:
        raise OSError(f"Cannot parse file {path}: {error}.") from None


def meta_graph(saved, tags):
    """The meta graph of a saved model with exactly these tags. @raises RuntimeError where there is none"""
    wanted = set([tags] if isinstance(tags, str) else tags)
    for meta in saved.meta_graphs:
        if set(meta.meta_info_def.tags) == wanted:
            return meta
    available = [set(m.meta_info_def.tags) for m in saved.meta_graphs]
    shown = str([tags] if isinstance(tags, str) else list(tags)).strip("[]")
    raise RuntimeError(
        f"MetaGraphDef associated with tags {shown} could not be found in SavedModel, with available tags '{available}'. To inspect "
        "available tag-sets in the SavedModel, please use the SavedModel CLI: `saved_model_cli`."
    )
