# Transfer learning with a torchvision model: replaced head, frozen layers, feature extraction from inner nodes.
import torch
import torch.nn as nn
from torchvision import models
from torchvision.models.feature_extraction import create_feature_extractor, get_graph_node_names

torch.manual_seed(0)
model = models.mobilenet_v3_small(weights=None)
for p in model.parameters():
    p.requires_grad = False
model.classifier[-1] = nn.Linear(model.classifier[-1].in_features, 4)
print(model.classifier)
print([n for n, p in model.named_parameters() if p.requires_grad])
print(sum(p.numel() for p in model.parameters()), sum(p.numel() for p in model.parameters() if p.requires_grad))

resnet = models.resnet18(weights=None)
train_nodes, eval_nodes = get_graph_node_names(resnet)
print(len(train_nodes), train_nodes[:5], eval_nodes[-3:])
extractor = create_feature_extractor(resnet, return_nodes={"layer1": "low", "layer3": "high", "avgpool": "pooled"})
extractor.eval()
with torch.no_grad():
    features = extractor(torch.zeros(1, 3, 32, 32))
print({k: tuple(v.shape) for k, v in features.items()})

small = models.resnet18(weights=None, num_classes=2)
small.conv1 = nn.Conv2d(1, 64, 3, padding=1, bias=False)
small.maxpool = nn.Identity()
small.eval()
print(small.conv1, small(torch.zeros(1, 1, 8, 8)).shape)
print([type(m).__name__ for m in small.children()])
print(models.list_models()[:2] != [], "resnet18" in models.list_models())
print(models.ResNet18_Weights.DEFAULT, models.ResNet18_Weights.IMAGENET1K_V1.meta["num_params"])
preprocess = models.ResNet18_Weights.DEFAULT.transforms()
print(preprocess)
print(preprocess(torch.zeros(3, 300, 260, dtype=torch.uint8)).shape)
