"""Small data sets, made or measured."""

import numpy as np

from ._iris import FEATURES, NAMES, measurements
from ._missing import getter
from .utils import Bunch, check_random_state, shuffle as _shuffled


def _halves(n_samples):
    if isinstance(n_samples, tuple):
        if len(n_samples) != 2:
            raise ValueError("When a tuple, n_samples must have exactly two elements.")
        return n_samples
    return n_samples // 2, n_samples - n_samples // 2


def _finished(X, y, shuffle, noise, rng):
    if shuffle:
        X, y = _shuffled(X, y, random_state=rng)
    if noise is not None:
        X += rng.normal(scale=noise, size=X.shape)
    return X, y


def make_moons(n_samples=100, *, shuffle=True, noise=None, random_state=None):
    """Two half circles that reach into one another: (n, 2) points and their classes 0 and 1."""
    outer, inner = _halves(n_samples)
    rng = check_random_state(random_state)
    a, b = np.linspace(0, np.pi, outer), np.linspace(0, np.pi, inner)
    X = np.vstack([np.append(np.cos(a), 1 - np.cos(b)), np.append(np.sin(a), 1 - np.sin(b) - 0.5)]).T
    y = np.hstack([np.zeros(outer, dtype=np.intp), np.ones(inner, dtype=np.intp)])
    return _finished(X, y, shuffle, noise, rng)


def make_circles(n_samples=100, *, shuffle=True, noise=None, random_state=None, factor=0.8):
    """A circle inside another."""
    outer, inner = _halves(n_samples)
    rng = check_random_state(random_state)
    a, b = np.linspace(0, 2 * np.pi, outer, endpoint=False), np.linspace(0, 2 * np.pi, inner, endpoint=False)
    X = np.vstack([np.append(np.cos(a), np.cos(b) * factor), np.append(np.sin(a), np.sin(b) * factor)]).T
    y = np.hstack([np.zeros(outer, dtype=np.intp), np.ones(inner, dtype=np.intp)])
    return _finished(X, y, shuffle, noise, rng)


def make_blobs(n_samples=100, n_features=2, *, centers=None, cluster_std=1.0, center_box=(-10.0, 10.0), shuffle=True, random_state=None, return_centers=False):
    """Clouds of points around centres."""
    rng = check_random_state(random_state)
    several = np.iterable(n_samples)
    if centers is None:
        centers = len(n_samples) if several else 3
    if isinstance(centers, int | np.integer):
        count = centers
        centers = rng.uniform(center_box[0], center_box[1], size=(count, n_features))
    else:
        centers = np.asarray(centers, float)
        count, n_features = centers.shape
    spread = np.full(count, cluster_std, float) if np.ndim(cluster_std) == 0 else np.asarray(cluster_std, float)
    if len(spread) != count:
        raise ValueError(f"Length of `clusters_std` not consistent with number of centers. Got centers = {centers} and cluster_std = {cluster_std}")
    sizes = list(n_samples) if several else [n_samples // count + (i < n_samples % count) for i in range(count)]
    X = np.concatenate([rng.normal(loc=centers[i], scale=s, size=(n, n_features)) for i, (n, s) in enumerate(zip(sizes, spread))])
    y = np.concatenate([np.full(n, i, dtype=int) for i, n in enumerate(sizes)])
    if shuffle:
        X, y = _shuffled(X, y, random_state=rng)
    return (X, y, centers) if return_centers else (X, y)


def make_regression(n_samples=100, n_features=100, *, n_informative=10, n_targets=1, bias=0.0, noise=0.0, shuffle=True, coef=False, random_state=None):
    """Random inputs and a linear function of some of them."""
    rng = check_random_state(random_state)
    informative = min(n_features, n_informative)
    X = rng.standard_normal(size=(n_samples, n_features))
    weights = np.zeros((n_features, n_targets))
    weights[:informative] = 100 * rng.uniform(size=(informative, n_targets))
    y = X @ weights + bias
    if noise > 0.0:
        y += rng.normal(scale=noise, size=y.shape)
    if shuffle:
        X, y = _shuffled(X, y, random_state=rng)
        order = np.arange(n_features)
        rng.shuffle(order)
        X, weights = X[:, order], weights[order]
    y = np.squeeze(y)
    return (X, y, np.squeeze(weights)) if coef else (X, y)


def load_iris(*, return_X_y=False, as_frame=False):
    """Measurements of 150 flowers of three kinds (Fisher, 1936)."""
    data, target = measurements()
    if as_frame:
        import pandas as pd

        frame = pd.DataFrame(data, columns=FEATURES)
        labels = pd.Series(target, name="target")
        if return_X_y:
            return frame, labels
        return Bunch(data=frame, target=labels, frame=frame.assign(target=target), target_names=np.array(NAMES), feature_names=FEATURES)
    if return_X_y:
        return data, target
    return Bunch(data=data, target=target, frame=None, target_names=np.array(NAMES), feature_names=list(FEATURES), DESCR="Iris plants dataset")


def load_digits(*, n_class=10, return_X_y=False, as_frame=False):
    """1797 pictures of handwritten digits, 8 by 8 pixels from 0 to 16."""
    from ._digits import pictures

    data, target = pictures()
    keep = target < n_class
    data, target = data[keep], target[keep]
    if as_frame:
        raise NotImplementedError("load_digits(as_frame=True) is not here; the arrays are")
    if return_X_y:
        return data, target
    names = [f"pixel_{i}_{j}" for i in range(8) for j in range(8)]
    return Bunch(data=data, target=target, frame=None, feature_names=names, target_names=np.arange(n_class), images=data.reshape(-1, 8, 8), DESCR="Optical recognition of handwritten digits")


__getattr__ = getter(__name__, globals())
