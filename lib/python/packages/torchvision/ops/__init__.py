"""torchvision.ops: boxes, regions, layers of detectors."""

from torch._missing import module_getattr as _module_getattr

from torchvision.ops.boxes import (
    batched_nms,
    box_area,
    box_convert,
    box_iou,
    clip_boxes_to_image,
    distance_box_iou,
    generalized_box_iou,
    masks_to_boxes,
    nms,
    remove_small_boxes,
)
from torchvision.ops.feature_pyramid_network import FeaturePyramidNetwork
from torchvision.ops.focal_loss import sigmoid_focal_loss
from torchvision.ops.misc import (
    MLP,
    Conv2dNormActivation,
    Conv3dNormActivation,
    FrozenBatchNorm2d,
    Permute,
    SqueezeExcitation,
    StochasticDepth,
    stochastic_depth,
)
from torchvision.ops.poolers import MultiScaleRoIAlign, RoIAlign, RoIPool, roi_align, roi_pool

__getattr__ = _module_getattr(__name__, __name__)
