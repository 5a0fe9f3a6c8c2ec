"""keras.datasets of images and of houses."""

import gzip
import os
import pickle

from keras.src.api_export import keras_export
from keras.src.backend.config import image_data_format
from keras.src.datasets.files import BASE, published, shuffled

_DIGITS = " `tapegraph.digits` makes handwritten-looking digits of the same shape as MNIST."


@keras_export("keras.datasets.mnist.load_data")
def load_mnist(path="mnist.npz"):
    """((x_train, y_train), (x_test, y_test)): uint8 images [n, 28, 28] of digits, and which digit."""
    import numpy as np

    with np.load(published("mnist", path, f"{BASE}mnist.npz", _DIGITS), allow_pickle=False) as f:
        return (f["x_train"], f["y_train"]), (f["x_test"], f["y_test"])


@keras_export("keras.datasets.fashion_mnist.load_data")
def load_fashion_mnist():
    """((x_train, y_train), (x_test, y_test)): uint8 images [n, 28, 28] of ten kinds of clothes."""
    import numpy as np

    parts = []
    for part in ("train", "t10k"):
        bytes_of = {}
        for kind, header in (("labels-idx1", 8), ("images-idx3", 16)):
            name = f"{part}-{kind}-ubyte.gz"
            folder = os.path.join("datasets", "fashion-mnist")
            with gzip.open(published("fashion_mnist", name, BASE + name, _DIGITS, cache_subdir=folder), "rb") as file:
                bytes_of[kind] = np.frombuffer(file.read(), np.uint8, offset=header)
        labels = bytes_of["labels-idx1"]
        parts.append((bytes_of["images-idx3"].reshape(len(labels), 28, 28), labels))
    return tuple(parts)


def _batch(path, key):
    """A batch as the University of Toronto publishes it: (images [n, 3, 32, 32], labels)."""
    with open(path, "rb") as file:
        found = pickle.load(file, encoding="bytes")
    data = found[b"data"]
    return data.reshape(len(data), 3, 32, 32), found[key.encode()]


def _toronto(dataset, archive, folder, train, test, key):
    import numpy as np

    unpacked = published(
        dataset, f"{folder}-target", f"https://www.cs.toronto.edu/~kriz/{archive}", extract=True
    )
    parts = []
    for files in (train, test):
        batches = [_batch(os.path.join(unpacked, folder, name), key) for name in files]
        images = np.concatenate([images for images, _ in batches])
        labels = np.concatenate([np.array(labels) for _, labels in batches])
        if image_data_format() == "channels_last":
            images = images.transpose(0, 2, 3, 1)
        parts.append((images, labels.reshape(-1, 1)))
    return parts


@keras_export("keras.datasets.cifar10.load_data")
def load_cifar10():
    """((x_train, y_train), (x_test, y_test)): uint8 images [n, 32, 32, 3] of ten classes, labels [n, 1]."""
    train, test = _toronto(
        "cifar10", "cifar-10-python.tar.gz", "cifar-10-batches-py", [f"data_batch_{i}" for i in range(1, 6)],
        ["test_batch"], "labels",
    )  # fmt: skip
    return (train[0], train[1].astype("uint8")), (test[0], test[1].astype("uint8"))


@keras_export("keras.datasets.cifar100.load_data")
def load_cifar100(label_mode="fine"):
    """((x_train, y_train), (x_test, y_test)): uint8 images [n, 32, 32, 3] of a hundred classes, or of twenty ("coarse")."""
    if label_mode not in ("fine", "coarse"):
        raise ValueError(f'`label_mode` must be one of `"fine"`, `"coarse"`. Received: label_mode={label_mode}.')
    train, test = _toronto(
        "cifar100", "cifar-100-python.tar.gz", "cifar-100-python", ["train"], ["test"], f"{label_mode}_labels"
    )
    return tuple(train), tuple(test)


def _houses(dataset, path, test_split, seed, version="large"):
    import numpy as np

    if not 0 <= test_split < 1:
        raise ValueError(f"Invalid `test_split` argument: {test_split}. It must be between 0 and 1 (exclusive of 1).")
    with np.load(published(dataset, path, f"{BASE}{dataset}.npz"), allow_pickle=False) as f:
        x, y = f["x"], f["y"]
    if version == "small":
        x, y = x[:600], y[:600]
    elif version != "large":
        raise ValueError(f"Argument `version` must be one of 'small', 'large'. Received: version={version}")
    x, y = shuffled(seed, x, y)
    count = int(len(x) * (1 - test_split))
    return (x[:count].copy(), y[:count].copy()), (x[count:].copy(), y[count:].copy())


@keras_export("keras.datasets.boston_housing.load_data")
def load_boston_housing(path="boston_housing.npz", test_split=0.2, seed=113):
    """((x_train, y_train), (x_test, y_test)): 13 features of suburbs, median prices in thousands of dollars."""
    return _houses("boston_housing", path, test_split, seed)


@keras_export("keras.datasets.california_housing.load_data")
def load_california_housing(version="large", path="california_housing.npz", test_split=0.2, seed=113):
    """((x_train, y_train), (x_test, y_test)): 8 features of districts, median prices in dollars."""
    return _houses("california_housing", path, test_split, seed, version)
