# What published weights tell of themselves: parameters, accuracies, the names of classes, and how images are prepared.
import torch
from torchvision import models
from torchvision.models import EfficientNet_B0_Weights, ResNet50_Weights, VGG16_Weights, ViT_B_16_Weights, get_weight

for weights in (ResNet50_Weights.IMAGENET1K_V1, ResNet50_Weights.DEFAULT, VGG16_Weights.DEFAULT, EfficientNet_B0_Weights.DEFAULT,
                ViT_B_16_Weights.IMAGENET1K_V1, models.MobileNet_V3_Small_Weights.DEFAULT, models.AlexNet_Weights.DEFAULT):
    meta = weights.meta
    print(f"{str(weights):<42}{meta['num_params']:>10,} {meta['_metrics']['ImageNet-1K']['acc@1']:.3f} {meta['min_size']} "
          f"{meta['_ops']} {meta['_file_size']}")
categories = ResNet50_Weights.DEFAULT.meta["categories"]
print(len(categories), categories[:3], categories[207], categories[-1])
scores = torch.zeros(1000)
scores[[207, 281, 5]] = torch.tensor([5.0, 3.0, 4.0])
values, places = scores.softmax(0).topk(3)
for value, place in zip(values, places):
    print(f"{categories[place]:>20}: {100 * value.item():.2f}%")
print(get_weight("ResNet18_Weights.IMAGENET1K_V1"), get_weight("ResNet18_Weights.DEFAULT").meta["recipe"].split("#")[-1])
print(sum(p.numel() for p in models.resnet18().parameters()) == models.ResNet18_Weights.DEFAULT.meta["num_params"])
print(ResNet50_Weights.DEFAULT.transforms())
