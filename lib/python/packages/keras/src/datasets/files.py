"""Where the published files of keras.datasets are looked for."""

from keras.src.utils.file_utils import get_file

BASE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"


def published(dataset, name, origin, hint="", **options):
    """The path of a dataset's file. @raises OSError that names the file where it is not in the notebook"""
    try:
        return get_file(fname=name, origin=origin, **options)
    except OSError:
        file = origin.rsplit("/", 1)[-1]
        raise OSError(
            f"keras.datasets.{dataset}: {origin} cannot be downloaded here, there is no network. Download {file} "
            f"yourself, drop it into the notebook, and run this again.{hint}"
        ) from None


def shuffled(seed, *arrays):
    """The arrays in the one order that a seed of NumPy's RandomState gives."""
    import numpy as np

    order = np.arange(len(arrays[0]))
    np.random.RandomState(seed).shuffle(order)
    return [a[order] for a in arrays]
