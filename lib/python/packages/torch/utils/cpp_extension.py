"""torch.utils.cpp_extension: compiling C++ needs a compiler, which a browser does not have."""


def _absent(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"torch.utils.cpp_extension.{name} needs a C++ compiler, which a browser does not have; "
                                  "write the operation in Python, with torch.autograd.Function where it needs a gradient")

    function.__name__ = name
    return function


load, load_inline, CppExtension, CUDAExtension, BuildExtension = map(
    _absent, ("load", "load_inline", "CppExtension", "CUDAExtension", "BuildExtension")
)
