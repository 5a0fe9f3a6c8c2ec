"""torchvision.tv_tensors: tensors that say what they are, so that v2 transforms treat them rightly."""

import enum

import torch


class TVTensor(torch.Tensor):
    """A tensor with a meaning."""

    def __new__(cls, data, *, dtype=None, device=None, requires_grad=None):
        tensor = torch.as_tensor(data, dtype=dtype, device=device)
        made = tensor.as_subclass(cls)
        return made.requires_grad_(requires_grad) if requires_grad else made

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        # Operations forget the meaning, but for those that only move or copy.
        with torch.overrides.DisableTorchFunctionSubclass():
            found = func(*args, **(kwargs or {}))
        if func.__name__ in ("clone", "to", "detach", "requires_grad_") and isinstance(args[0], cls):
            return wrap(found, like=args[0])
        return found

    def __repr__(self, *, tensor_contents=None):
        with torch.overrides.DisableTorchFunctionSubclass():
            plain = torch.Tensor.__repr__(self)
        return f"{plain[:-1]}{self._extra_repr()})"

    def _extra_repr(self):
        """What is told besides the elements."""
        return ", "


class Image(TVTensor):
    """Pixels."""


class Video(TVTensor):
    """Frames of pixels."""


class Mask(TVTensor):
    """Which pixels belong to what."""


class BoundingBoxFormat(enum.Enum):
    """What the four numbers of a box are."""

    XYXY = "XYXY"
    XYWH = "XYWH"
    CXCYWH = "CXCYWH"


class BoundingBoxes(TVTensor):
    """Boxes in an image of a size."""

    def __new__(cls, data, *, format, canvas_size, dtype=None, device=None, requires_grad=None, clamping_mode="soft"):
        made = super().__new__(cls, data, dtype=dtype, device=device, requires_grad=requires_grad)
        made.format = BoundingBoxFormat[format.upper()] if isinstance(format, str) else format
        made.canvas_size = tuple(canvas_size)
        made.clamping_mode = clamping_mode
        return made

    def _extra_repr(self):
        return f", format={self.format}, canvas_size={self.canvas_size}, clamping_mode={self.clamping_mode}"


def wrap(wrappee, *, like, **kwargs):
    """A tensor with the meaning of another."""
    made = torch.Tensor.as_subclass(wrappee, type(like))
    if isinstance(like, BoundingBoxes):
        made.format = kwargs.get("format", like.format)
        made.canvas_size = kwargs.get("canvas_size", like.canvas_size)
        made.clamping_mode = kwargs.get("clamping_mode", like.clamping_mode)
    return made


def set_return_type(return_type):
    """Whether operations keep the meaning is not a choice here: they forget it."""
    if return_type != "Tensor":
        raise NotImplementedError("tv_tensors.set_return_type: only 'Tensor' is available here")
