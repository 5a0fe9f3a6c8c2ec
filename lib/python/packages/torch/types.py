"""torch.types: names for annotations."""

from typing import Any, Sequence, Union

from ._device import device
from ._dtype import dtype
from ._size import Size
from ._tensor import Tensor

Number = Union[int, float, bool]
Device = Union[device, str, int, None]
Storage = Any

_size = Union[Size, Sequence[int]]
_dtype = dtype
_TensorOrTensors = Union[Tensor, Sequence[Tensor]]
