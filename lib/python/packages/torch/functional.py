"""torch.functional: functions of torch by their older place."""

import torch

_NAMES = """atleast_1d atleast_2d atleast_3d align_tensors broadcast_shapes broadcast_tensors cartesian_prod block_diag cdist
    chain_matmul einsum istft lu norm meshgrid pca_lowrank split stft svd_lowrank tensordot unique unique_consecutive
    unravel_index"""
for _name in _NAMES.split():
    if _name in vars(torch):
        globals()[_name] = vars(torch)[_name]


def __getattr__(name):
    # Programs take activations from here too, since they are found in the same place of the library.
    for module in (torch, torch.nn.functional):
        if name in vars(module):
            return vars(module)[name]
    raise AttributeError(f"module 'torch.functional' has no attribute '{name}'")
