"""torchvision.models: networks with the published layers, whose published weights load."""

from torch._missing import module_getattr as _module_getattr

from torchvision.models import alexnet as _alexnet_module
from torchvision.models import densenet, efficientnet, mobilenetv2, mobilenetv3, resnet, vgg, vision_transformer
from torchvision.models import googlenet as _googlenet_module
from torchvision.models import squeezenet
from torchvision.models._api import get_model, get_model_builder, get_weight, list_models

for _module in (_alexnet_module, densenet, efficientnet, _googlenet_module, mobilenetv2, mobilenetv3, resnet, squeezenet, vgg,
                vision_transformer):
    globals().update({
        name: value for name, value in vars(_module).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("torchvision.models")
        and name not in ("builder", "weights", "InvertedResidual", "MBConvConfig", "FusedMBConvConfig", "MBConv")
    })

__getattr__ = _module_getattr(__name__, __name__, lazy="feature_extraction")
