"""torch.classes: classes written in C++, of which there are none."""


def load_library(path):
    """Would load a library of C++."""
    raise OSError(f"{path}: libraries of C++ cannot be loaded in a browser")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise RuntimeError(f"Class {name} is not registered: classes of C++ cannot be loaded in a browser")
