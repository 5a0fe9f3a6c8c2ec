"""Tensors for operations of two tensors."""

import torch
from torch.utils.benchmark.fuzzer import FuzzedParameter, FuzzedTensor, Fuzzer


class BinaryOpFuzzer(Fuzzer):
    """Pairs of tensors that can be broadcast together, up to three dimensions."""

    def __init__(self, seed, dtype=torch.float32, cuda=False):
        sizes = [FuzzedParameter(f"k{i}", minval=16, maxval=1024, distribution="loguniform") for i in range(3)]
        dims = FuzzedParameter("dim_parameter", distribution={1: 0.3, 2: 0.4, 3: 0.3})
        tensors = [FuzzedTensor(name, size=("k0", "k1", "k2"), dim_parameter="dim_parameter", dtype=dtype, cuda=cuda)
                   for name in ("x", "y")]
        super().__init__([dims, *sizes], tensors, seed=seed)
