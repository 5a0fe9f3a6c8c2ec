"""`tf.sysconfig`: where a build against the package would find its files."""

import os

from ._core.missing import missing


def get_include():
    """The folder of the C++ headers."""
    return os.path.join(os.path.dirname(__file__), "include")


def get_lib():
    """The folder of the shared library."""
    return os.path.dirname(__file__)


def get_compile_flags():
    """The flags that the extension of a program would be compiled with."""
    return ["-I" + get_include(), "-D_GLIBCXX_USE_CXX11_ABI=1"]


def get_link_flags():
    """The flags that the extension of a program would be linked with."""
    return ["-L" + get_lib(), "-l:libtensorflow_framework.so.2"]


def get_build_info():
    """How the package was built."""
    return {"is_cuda_build": False, "is_rocm_build": False, "is_tensorrt_build": False}


__getattr__ = missing("tf.sysconfig", "tensorflow._api.v2.sysconfig", globals())
