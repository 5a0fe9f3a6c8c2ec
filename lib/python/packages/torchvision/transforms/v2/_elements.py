"""Transforms of v2 that change what elements are: conversions, types, normalisation, and functions of the reader's own."""

import torch

from torchvision import _picture, tv_tensors
from torchvision.transforms.v2 import functional as F
from torchvision.transforms.v2._transform import Transform, is_image, is_pure


class ToImage(Transform):
    """Images and arrays as tensors that say that they are images."""

    _transformed_types = (is_pure, _picture.is_image, lambda x: type(x).__module__ == "numpy" and hasattr(x, "dtype"))

    def transform(self, inpt, params):
        return F.to_image(inpt)


class ToPureTensor(Transform):
    """Plain tensors, that no longer say what they are."""

    _transformed_types = (tv_tensors.TVTensor,)

    def transform(self, inpt, params):
        return inpt.as_subclass(torch.Tensor)


class ToPILImage(Transform):
    """Tensors and arrays as images."""

    _transformed_types = (is_pure, tv_tensors.Image, lambda x: type(x).__module__ == "numpy" and hasattr(x, "dtype"))

    def __init__(self, mode=None):
        super().__init__()
        self.mode = mode

    def transform(self, inpt, params):
        return F.to_pil_image(inpt, self.mode)


class PILToTensor(Transform):
    """Images as tensors of bytes."""

    _transformed_types = (_picture.is_image,)

    def transform(self, inpt, params):
        return F.pil_to_tensor(inpt)


class ToTensor(Transform):
    """Images as float tensors in [0, 1]; ToImage and ToDtype say the same in two steps."""

    _transformed_types = (_picture.is_image, lambda x: type(x).__module__ == "numpy" and hasattr(x, "dtype"))

    def transform(self, inpt, params):
        return F.to_tensor(inpt)


class ToDtype(Transform):
    """Another dtype: for images, or by class; with scale, the range is converted too."""

    _transformed_types = (torch.Tensor,)

    def __init__(self, dtype, scale=False):
        super().__init__()
        if not isinstance(dtype, (dict, torch.dtype)):
            raise ValueError(f"dtype must be a dict or a torch.dtype, got {type(dtype)} instead")
        self.dtype, self.scale = dtype, scale

    def transform(self, inpt, params):
        if isinstance(self.dtype, torch.dtype):
            if not is_pure(inpt) and not is_image(inpt):
                return inpt
            dtype = self.dtype
        elif type(inpt) in self.dtype:
            dtype = self.dtype[type(inpt)]
        elif "others" in self.dtype:
            dtype = self.dtype["others"]
        else:
            raise ValueError(
                f"No dtype was specified for type {type(inpt)}. If you only need to convert the dtype of images or videos, you "
                "can just pass e.g. dtype=torch.float32. If you're passing a dict as dtype, you can use \"others\" as a "
                'catch-all key e.g. dtype={tv_tensors.Mask: torch.int64, "others": None} to pass-through the rest of the inputs.'
            )
        return inpt if dtype is None else F.to_dtype(inpt, dtype, self.scale)


class ConvertImageDtype(Transform):
    """Another dtype of images, with the range converted too."""

    _transformed_types = (is_pure, tv_tensors.Image)

    def __init__(self, dtype=torch.float32):
        super().__init__()
        self.dtype = dtype

    def transform(self, inpt, params):
        return F.to_dtype(inpt, self.dtype, scale=True)


class Normalize(Transform):
    """(image - mean) / std for each channel."""

    def __init__(self, mean, std, inplace=False):
        super().__init__()
        self.mean, self.std, self.inplace = list(mean), list(std), inplace

    def check_inputs(self, flat_inputs):
        if any(_picture.is_image(x) for x in flat_inputs):
            raise TypeError(f"{type(self).__name__}() does not support PIL images.")

    def transform(self, inpt, params):
        return F.normalize(inpt, self.mean, self.std, self.inplace)


class LinearTransformation(Transform):
    """(image - mean_vector) as one row, times a square matrix."""

    _transformed_types = (is_pure, tv_tensors.Image, tv_tensors.Video)

    def __init__(self, transformation_matrix, mean_vector):
        super().__init__()
        rows, columns = transformation_matrix.shape
        if rows != columns:
            raise ValueError(f"transformation_matrix should be square. Got {(rows, columns)} rectangular matrix.")
        if len(mean_vector) != rows:
            raise ValueError(
                f"mean_vector should have the same length {len(mean_vector)} as any one of the dimensions of the "
                f"transformation_matrix [{(rows, columns)}]"
            )
        self.transformation_matrix, self.mean_vector = transformation_matrix, mean_vector

    def check_inputs(self, flat_inputs):
        if any(_picture.is_image(x) for x in flat_inputs):
            raise TypeError(f"{type(self).__name__}() does not support PIL images.")

    def transform(self, inpt, params):
        shape = inpt.shape
        size = shape[-3] * shape[-2] * shape[-1]
        if size != self.transformation_matrix.shape[0]:
            raise ValueError(
                "Input tensor and transformation matrix have incompatible shape."
                f"[{shape[-3]} x {shape[-2]} x {shape[-1]}] != {self.transformation_matrix.shape[0]}"
            )
        flat = inpt.as_subclass(torch.Tensor).reshape(-1, size) - self.mean_vector
        return F._like((flat @ self.transformation_matrix.to(flat.dtype)).reshape(shape), inpt)


class Lambda(Transform):
    """A function as a transform, of the parts that are of some types."""

    _transformed_types = (object,)

    def __init__(self, lambd, *types):
        super().__init__()
        self.lambd, self.types = lambd, types or (object,)

    def transform(self, inpt, params):
        return self.lambd(inpt) if isinstance(inpt, self.types) else inpt

    def extra_repr(self):
        name = getattr(self.lambd, "__name__", None)
        return ", ".join([*([name] if name else []), f"types={[t.__name__ for t in self.types]}"])


class Identity(Transform):
    """Nothing."""

    def transform(self, inpt, params):
        return inpt


class UniformTemporalSubsample(Transform):
    """So many frames of a video, at equal distances."""

    _transformed_types = (is_pure, tv_tensors.Video)

    def __init__(self, num_samples):
        super().__init__()
        self.num_samples = num_samples

    def transform(self, inpt, params):
        plain = inpt.as_subclass(torch.Tensor)
        places = torch.linspace(0, plain.shape[-4] - 1, self.num_samples).long()
        return F._like(plain.index_select(-4, places), inpt)
