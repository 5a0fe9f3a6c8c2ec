"""What a program hands over becomes NumPy arrays; NumPy itself is loaded when it is first needed."""

import functools
import sys


def to_numpy(value):
    """Lists and PyTorch's tensors as arrays; anything else as it is."""
    if isinstance(value, list):
        import numpy as np

        return np.array(value)
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return value.detach().cpu().numpy()
    return value


def takes_tensors(method):
    """A method whose arguments may be lists and tensors."""

    @functools.wraps(method)
    def wrapped(*args, **kwargs):
        return method(*(to_numpy(a) for a in args), **{name: to_numpy(value) for name, value in kwargs.items()})

    return wrapped
