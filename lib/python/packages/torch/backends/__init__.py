"""torch.backends: switches of libraries that are not here."""

import contextlib
from types import SimpleNamespace as _Switches


class _Backend:
    """A library that is not here; its switches may be set, to no effect."""

    def __init__(self, **switches):
        self.__dict__.update(switches)

    def is_available(self):
        """Whether the library is here."""
        return False

    def is_built(self):
        """Whether the library was built in."""
        return False

    def version(self):
        """The library's version: none."""
        return None


class _Cudnn(_Backend):
    """cuDNN's switches, and a block in which they are set."""

    @contextlib.contextmanager
    def flags(self, enabled=False, benchmark=False, benchmark_limit=10, deterministic=False, allow_tf32=True, **options):
        before = dict(self.__dict__)
        self.__dict__.update(enabled=enabled, benchmark=benchmark, deterministic=deterministic)
        try:
            yield
        finally:
            self.__dict__.update(before)


cudnn = _Cudnn(enabled=True, benchmark=False, deterministic=False, allow_tf32=True, benchmark_limit=10)
cuda = _Backend(matmul=_Switches(allow_tf32=False, allow_fp16_reduced_precision_reduction=True))
mps = _Backend()
mkl = _Backend()
mkldnn = _Backend(enabled=True)
openmp = _Backend()
quantized = _Switches(engine="none", supported_engines=["none"])
opt_einsum = _Backend(enabled=False, strategy=None)
