"""torchvision.transforms.v2: the same transforms for whole samples, in which images, masks and boxes change together."""

from torch._missing import module_getattr as _module_getattr

from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.v2 import functional
from torchvision.transforms.v2._transform import Transform
from torchvision.transforms.v2._containers import Compose, RandomApply, RandomChoice, RandomOrder
from torchvision.transforms.v2._elements import (
    ConvertImageDtype,
    Identity,
    Lambda,
    LinearTransformation,
    Normalize,
    PILToTensor,
    ToDtype,
    ToImage,
    ToPILImage,
    ToPureTensor,
    ToTensor,
    UniformTemporalSubsample,
)
from torchvision.transforms.v2._geometry import (
    CenterCrop,
    ElasticTransform,
    FiveCrop,
    Pad,
    RandomAffine,
    RandomCrop,
    RandomHorizontalFlip,
    RandomIoUCrop,
    RandomPerspective,
    RandomResize,
    RandomResizedCrop,
    RandomRotation,
    RandomShortestSize,
    RandomVerticalFlip,
    RandomZoomOut,
    Resize,
    ScaleJitter,
    TenCrop,
)
from torchvision.transforms.v2._meta import ClampBoundingBoxes, ConvertBoundingBoxFormat, SanitizeBoundingBoxes, SetClampingMode
from torchvision.transforms.v2._tones import (
    RGB,
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    Grayscale,
    RandomAdjustSharpness,
    RandomAutocontrast,
    RandomChannelPermutation,
    RandomEqualize,
    RandomErasing,
    RandomGrayscale,
    RandomInvert,
    RandomPhotometricDistort,
    RandomPosterize,
    RandomSolarize,
)

_missing = _module_getattr(__name__, __name__)


def __getattr__(name):
    # These need distributions, which importing transforms need not load.
    if name in ("MixUp", "CutMix"):
        from torchvision.transforms.v2 import _mixing

        return getattr(_mixing, name)
    if name in ("AugMix", "AutoAugment", "RandAugment", "TrivialAugmentWide"):
        from torchvision.transforms.v2 import _auto_augment

        return getattr(_auto_augment, name)
    if name == "AutoAugmentPolicy":
        from torchvision.transforms.autoaugment import AutoAugmentPolicy

        return AutoAugmentPolicy
    return _missing(name)
