"""`tf.gfile` of TensorFlow 1: `tf.io.gfile` under the names it had."""

from ..._files.gfile import GFile, copy, exists, glob, isdir, listdir, makedirs, mkdir, remove, rename, rmtree, stat
from ..._files.gfile import walk as _walk

FastGFile = Open = GFile
Exists, Glob, IsDirectory, ListDirectory, MakeDirs, MkDir = exists, glob, isdir, listdir, makedirs, mkdir
Remove, Stat, DeleteRecursively = remove, stat, rmtree


def Copy(oldpath, newpath, overwrite=False):
    """Copies a file. @raises AlreadyExistsError unless it may overwrite"""
    copy(oldpath, newpath, overwrite)


def Rename(oldname, newname, overwrite=False):
    """Moves a file. @raises AlreadyExistsError unless it may overwrite"""
    rename(oldname, newname, overwrite)


def Walk(top, in_order=True):
    """(folder, folders in it, files in it) of each folder, from the top down unless `in_order` is false."""
    return _walk(top, in_order)
