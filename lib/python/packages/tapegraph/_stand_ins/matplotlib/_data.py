"""The reader's data as arrays: lists, tensors of any framework, columns of a table."""

import numpy as np


def array(values):
    """An array of any data. Tensors that need a gradient refuse here, with their own words."""
    if isinstance(values, np.ndarray):
        return values
    if hasattr(values, "to_numpy"):
        return np.asarray(values.to_numpy())
    if isinstance(values, list | tuple) and any(hasattr(v, "__array__") and not isinstance(v, np.ndarray | np.generic) for v in values):
        values = [np.asarray(v) if hasattr(v, "__array__") else v for v in values]
    elif isinstance(values, dict | set | range | map | filter) or type(values).__name__ in ("dict_values", "dict_keys"):
        values = list(values)
    return np.asarray(values)


def numbers(values):
    """A float array; what is not a number is an error that says so."""
    found = np.ma.asarray(values) if np.ma.isMaskedArray(values) else array(values)
    if np.ma.isMaskedArray(found):
        return np.ma.filled(found.astype(float), np.nan)
    if found.dtype.kind in "fiub":
        return found.astype(float)
    if found.dtype.kind == "c":
        return found.real.astype(float)
    if found.dtype.kind == "O":
        return np.array([np.nan if v is None else float(v) for v in found.ravel()], float).reshape(found.shape)
    return found.astype(float)


def columns(values):
    """A list of 1-d arrays: one for each data set of `hist` and `boxplot`."""
    if hasattr(values, "to_numpy"):
        values = values.to_numpy()
    if hasattr(values, "__array__") and not isinstance(values, list | tuple):
        values = np.asarray(values)
    if isinstance(values, np.ndarray):
        if values.ndim == 0:
            return [values.reshape(1)]
        if values.ndim == 1:
            if values.dtype == object and len(values) and np.iterable(values[0]) and not isinstance(values[0], str):
                return [np.asarray(v) for v in values]
            return [values]
        if values.ndim == 2:
            return [values[:, i] for i in range(values.shape[1])]
        raise ValueError("x must have 2 or fewer dimensions")
    values = list(values)
    if len(values) == 0:
        return [np.array([])]
    if all(np.iterable(v) and not isinstance(v, str) and np.ndim(array(v)) > 0 for v in values):
        found = [array(v) for v in values]
        if any(v.ndim > 1 for v in found):
            raise ValueError("x must have 2 or fewer dimensions")
        return found
    return [array(values)]
