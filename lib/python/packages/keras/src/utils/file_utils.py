"""keras.utils.get_file: files that a program wants fetched. There is no network here, so they are looked for in the notebook."""

import hashlib
import os
import shutil
import tarfile
import urllib.parse
import warnings
import zipfile

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.utils.io_utils import print_msg
from keras.src.utils.progbar import Progbar


def _home():
    return os.path.expanduser(os.environ.get("KERAS_HOME", os.path.join("~", ".keras")))


def _folder(cache_dir, cache_subdir):
    return os.path.join(os.path.expanduser(cache_dir or _home()), cache_subdir)


def cached_file(name, cache_subdir="datasets", cache_dir=None):
    """The path of a file in Keras's cache or, dropped there by the reader, beside the notebook; None where it is not."""
    for path in (os.path.join(_folder(cache_dir, cache_subdir), name), name):
        if os.path.exists(path):
            return path
    return None


@keras_export("keras.utils.get_file")
def get_file(fname=None, origin=None, untar=False, md5_hash=None, file_hash=None, cache_subdir="datasets",
             hash_algorithm="auto", extract=False, archive_format="auto", cache_dir=None, force_download=False):  # fmt: skip
    """The path of a file that is published at `origin`, unpacked where asked for.

    It is taken from Keras's cache, from a `file:` address, or from a file of the same name that was dropped into the
    notebook. @raises OSError where it would have to be fetched
    """
    if origin is None:
        raise ValueError('Please specify the "origin" argument (URL of the file to download).')
    published = os.path.basename(urllib.parse.urlsplit(origin).path)
    given = os.fspath(fname) if fname else None
    name = given or published
    if not name:
        raise ValueError(
            f"Can't parse the file name from the origin provided: '{origin}'."
            "Please specify the `fname` argument."
        )
    if given and os.sep in given:
        raise ValueError(
            "Paths are no longer accepted as the `fname` argument. To specify the file's parent directory, use the "
            f"`cache_dir` argument. Received: fname={given}"
        )
    folder = _folder(cache_dir, cache_subdir)
    target, unpacked = os.path.join(folder, name), None
    if extract or untar:
        if given and "." in given:
            unpacked = os.path.join(folder, f"{given[: given.find('.')]}_extracted")
        else:
            target, unpacked = f"{target}_archive", os.path.join(folder, name)
    path = target if os.path.exists(target) and not force_download else _local(origin, target, name, published)
    if path is None:
        if unpacked is not None and os.path.isdir(unpacked):
            return unpacked
        raise OSError(
            f"keras.utils.get_file: {origin} cannot be downloaded here, there is no network. Download it yourself, drop "
            f"it into the notebook as {published or name}, and run this again."
        )
    digest = file_hash if file_hash is not None else md5_hash
    if digest is not None and not _is_whole(path, digest, "md5" if file_hash is None else hash_algorithm):
        raise ValueError(
            f"Incomplete or corrupted file detected. The {hash_algorithm} file hash does not match the provided value "
            f"of {digest}."
        )
    if unpacked is None:
        return path
    if not _unpack(path, unpacked, "tar" if untar else archive_format):
        warnings.warn("Could not extract archive.", stacklevel=2)
    return unpacked


def _local(origin, target, *names):
    """What a `file:` address leads to, copied into the cache; else a file that was dropped into the notebook, where it is."""
    address = urllib.parse.urlsplit(origin)
    path = urllib.parse.unquote(address.path)
    if address.scheme == "file" and os.path.isfile(path):
        print_msg(f"Downloading data from {origin}")
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(path, target)
        size = os.path.getsize(target)
        Progbar(size).update(size)
        return target
    return next((n for n in names if n and os.path.isfile(n)), None)


def _is_whole(path, digest, algorithm):
    if algorithm == "sha256" or algorithm == "auto" and len(digest) == 64:
        made = hashlib.sha256()
    else:
        made = hashlib.md5()
    with open(path, "rb") as file:
        while part := file.read(65536):
            made.update(part)
    return made.hexdigest() == digest


def _unpack(path, folder, formats):
    """Members whose names lead out of the folder are left out. Returns whether it was an archive."""
    formats = ("tar", "zip") if formats == "auto" else (formats,) if isinstance(formats, str) else formats or ()
    for kind in formats:
        if kind == "tar" and tarfile.is_tarfile(path):
            with tarfile.open(path) as archive:
                archive.extractall(folder, filter="data")
            return True
        if kind == "zip" and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)
            return True
    return False


@keras_export("keras.utils.get_source_inputs")
def get_source_inputs(tensor):
    """The Input tensors that a KerasTensor was computed from."""
    operation, index, _ = tensor._keras_history
    node = operation._inbound_nodes[index]
    if node.is_input:
        return tree.flatten(node.output_tensors)
    found = []
    for x in node.input_tensors:
        found.extend(y for y in get_source_inputs(x) if not any(y is z for z in found))
    return found
