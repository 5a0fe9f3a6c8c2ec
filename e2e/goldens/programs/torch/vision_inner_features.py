# What the inner layers of a model make.
import torch
from torchvision import models
from torchvision.models.feature_extraction import create_feature_extractor, get_graph_node_names

torch.manual_seed(0)
model = models.resnet18(num_classes=4).eval()
train_names, eval_names = get_graph_node_names(model)
print(len(eval_names), eval_names[:12], eval_names[-4:])
extractor = create_feature_extractor(model, {"layer1": "low", "layer3.0.relu": "middle", "flatten": "pooled"})
with torch.no_grad():
    found = extractor(torch.rand(1, 3, 32, 32))
print({k: (tuple(v.shape), round(v.mean().item(), 4)) for k, v in found.items()})
print(type(extractor).__name__, hasattr(extractor, "fc"))

kept = []
model.layer2.register_forward_hook(lambda module, args, output: kept.append(tuple(output.shape)))
model(torch.rand(1, 3, 32, 32))
print(kept)
try:
    create_feature_extractor(model, ["layer9"])
except ValueError as error:
    print(str(error)[:60])
