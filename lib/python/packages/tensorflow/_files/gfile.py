"""`tf.io.gfile`: files and folders."""

import glob as _glob
import os
import shutil

from .records import path_of
from ..errors import AlreadyExistsError, NotFoundError


class GFile:
    """A file; reading as text unless the mode has a "b"."""

    def __init__(self, name, mode="r"):
        self.name = path_of(name)
        self.mode = mode
        self._file = None

    def _open(self):
        if self._file is None:
            try:
                self._file = open(self.name, self.mode, **({} if "b" in self.mode else {"encoding": "utf-8"}))
            except FileNotFoundError:
                raise NotFoundError(None, None, f"{self.name}; No such file or directory") from None
        return self._file

    def read(self, n=-1):
        return self._open().read(n)

    def write(self, file_content):
        self._open().write(file_content)

    def readline(self):
        return self._open().readline()

    def readlines(self):
        return self._open().readlines()

    def seek(self, offset=0, whence=0):
        self._open().seek(offset, whence)

    def tell(self):
        return self._open().tell()

    def size(self):
        return os.path.getsize(self.name)

    def seekable(self):
        return True

    def flush(self):
        self._open().flush()

    def close(self):
        if self._file is not None:
            self._file.close()

    def __iter__(self):
        return iter(self._open())

    def __next__(self):
        return next(self._open())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
        return False


Open = FastGFile = GFile


def exists(path):
    """Is there a file or folder?"""
    return os.path.exists(path_of(path))


def isdir(path):
    return os.path.isdir(path_of(path))


def glob(pattern):
    """The paths that match a pattern, or one of several."""
    patterns = [pattern] if isinstance(pattern, (str, bytes)) or hasattr(pattern, "__fspath__") else pattern
    return sorted(f for p in patterns for f in _glob.glob(path_of(p)))


def listdir(path):
    name = path_of(path)
    if not os.path.isdir(name):
        raise NotFoundError(None, None, f"Could not find directory {name}")
    return os.listdir(name)


def makedirs(path):
    """Makes a folder and those above it."""
    os.makedirs(path_of(path), exist_ok=True)


def mkdir(path):
    os.mkdir(path_of(path))


def remove(path):
    try:
        os.remove(path_of(path))
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{path_of(path)}; No such file or directory") from None


def rmtree(path):
    shutil.rmtree(path_of(path))


def copy(src, dst, overwrite=False):
    """Copies a file. @raises AlreadyExistsError unless it may overwrite"""
    if not overwrite and os.path.exists(path_of(dst)):
        raise AlreadyExistsError(None, None, "file already exists")
    shutil.copyfile(path_of(src), path_of(dst))


def rename(src, dst, overwrite=False):
    if not overwrite and os.path.exists(path_of(dst)):
        raise AlreadyExistsError(None, None, "file already exists")
    os.replace(path_of(src), path_of(dst))


class FileStatistics:
    """A file's `length` in bytes, the time of its last change in nanoseconds, and whether it is a folder."""

    def __init__(self, length, mtime_nsec, is_directory):
        self.length, self.mtime_nsec, self.is_directory = length, mtime_nsec, is_directory


def stat(path):
    """What is known of a file. @raises NotFoundError where there is none"""
    try:
        found = os.stat(path_of(path))
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{path_of(path)}; No such file or directory") from None
    return FileStatistics(found.st_size, found.st_mtime_ns, os.path.isdir(path_of(path)))


def walk(top, topdown=True, onerror=None):
    return os.walk(path_of(top), topdown, onerror)


def join(path, *paths):
    return os.path.join(path_of(path), *map(path_of, paths))
