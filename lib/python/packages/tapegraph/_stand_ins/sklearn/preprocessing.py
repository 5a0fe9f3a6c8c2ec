"""Scaling and coding of data."""

import numpy as np

from ._missing import getter


class NotFittedError(ValueError, AttributeError):
    """A transformation was used before it had seen data."""


class _Fitted:
    _needs = ""

    def _check(self):
        if not hasattr(self, self._needs):
            raise NotFittedError(f"This {type(self).__name__} instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.")

    def fit_transform(self, X, y=None):
        """Learns from the data, then changes them."""
        return self.fit(X).transform(X)

    def __repr__(self):
        return f"{type(self).__name__}()"


def _table(X):
    X = np.asarray(X)
    if X.ndim != 2:
        shape = "1D" if X.ndim == 1 else f"{X.ndim}D"
        raise ValueError(f"Expected 2D array, got {shape} array instead:\narray={X}.\nReshape your data either using array.reshape(-1, 1) if your data has a single feature or array.reshape(1, -1) if it contains a single sample.")
    return X if X.dtype in (np.float32, np.float64) else X.astype(np.float64)


class StandardScaler(_Fitted):
    """Each column to mean 0 and standard deviation 1."""

    _needs = "mean_"

    def __init__(self, *, copy=True, with_mean=True, with_std=True):
        self.with_mean, self.with_std = with_mean, with_std

    def fit(self, X, y=None):
        X = _table(X)
        self.n_samples_seen_, self.n_features_in_ = len(X), X.shape[1]
        self.mean_ = X.mean(axis=0, dtype=np.float64)
        self.var_ = X.var(axis=0, dtype=np.float64) if self.with_std else None
        scale = np.sqrt(self.var_) if self.with_std else None
        if scale is not None:
            # A column that does not change stays as it is.
            flat = self.var_ <= len(X) * np.finfo(float).eps * self.var_ + (len(X) * self.mean_ * np.finfo(float).eps) ** 2
            scale = np.where(flat | (scale == 0), 1.0, scale)
        self.scale_ = scale
        return self

    def transform(self, X, copy=None):
        self._check()
        X = _table(X).copy()
        if self.with_mean:
            X -= self.mean_.astype(X.dtype) if X.dtype == np.float32 else self.mean_
        if self.with_std:
            X /= self.scale_.astype(X.dtype) if X.dtype == np.float32 else self.scale_
        return X

    def inverse_transform(self, X, copy=None):
        """Back to the data's own units."""
        self._check()
        X = _table(X)
        if self.with_std:
            X = X * self.scale_
        return X + self.mean_ if self.with_mean else X


class MinMaxScaler(_Fitted):
    """Each column to a range."""

    _needs = "scale_"

    def __init__(self, feature_range=(0, 1), *, copy=True, clip=False):
        self.feature_range, self.clip = feature_range, clip

    def fit(self, X, y=None):
        X = _table(X)
        low, high = self.feature_range
        if low >= high:
            raise ValueError(f"Minimum of desired feature range must be smaller than maximum. Got {self.feature_range}.")
        self.data_min_, self.data_max_ = np.nanmin(X, axis=0), np.nanmax(X, axis=0)
        self.data_range_ = self.data_max_ - self.data_min_
        self.scale_ = (high - low) / np.where(self.data_range_ == 0, 1.0, self.data_range_)
        self.min_ = low - self.data_min_ * self.scale_
        return self

    def transform(self, X):
        self._check()
        X = _table(X) * self.scale_ + self.min_
        return np.clip(X, *self.feature_range) if self.clip else X

    def inverse_transform(self, X):
        """Back to the data's own units."""
        self._check()
        return (_table(X) - self.min_) / self.scale_


class LabelEncoder(_Fitted):
    """Names as numbers from 0, in their order."""

    _needs = "classes_"

    def fit(self, y):
        self.classes_ = np.unique(np.asarray(y))
        return self

    def fit_transform(self, y):
        self.classes_, codes = np.unique(np.asarray(y), return_inverse=True)
        return codes

    def transform(self, y):
        self._check()
        y = np.asarray(y)
        unknown = [v for v in np.unique(y) if v not in self.classes_]
        if unknown:
            named = repr(unknown[0]) if y.dtype.kind in "OUS" else str(np.array(unknown))
            raise ValueError(f"y contains previously unseen labels: {named}")
        return np.searchsorted(self.classes_, y)

    def inverse_transform(self, y):
        """Numbers as names again."""
        self._check()
        return self.classes_[np.asarray(y)]


__getattr__ = getter(__name__, globals())
