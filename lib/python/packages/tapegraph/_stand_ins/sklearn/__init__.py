"""The few functions of scikit-learn that deep-learning tutorials use, with the same numbers; found where the real one
cannot be loaded."""

__version__ = "1.9.1+tapegraph"


def __getattr__(name):
    import importlib

    if name in ("datasets", "metrics", "model_selection", "preprocessing", "utils"):
        return importlib.import_module(f"sklearn.{name}")
    raise AttributeError(f"module 'sklearn' has no attribute {name!r} where scikit-learn itself cannot be loaded. What there is: datasets, metrics, model_selection, preprocessing, utils.")
