"""HDF5, the part of it that files of Keras use: groups, datasets of numbers, attributes of text and numbers.

Written after the format's specification, version 3.0, in the oldest form that it describes, which every reader knows.
"""

from keras.src.saving.hdf5.model import Dataset, Group
from keras.src.saving.hdf5.reader import read
from keras.src.saving.hdf5.writer import write

__all__ = ["Dataset", "Group", "read", "write"]
