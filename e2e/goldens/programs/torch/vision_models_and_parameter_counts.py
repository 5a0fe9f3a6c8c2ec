# The classic image models: parameter counts, layer names and the shapes of their weights.
import torch
from torchvision import models

for name in ("resnet18", "vgg11", "mobilenet_v2", "squeezenet1_1"):
    model = models.get_model(name, weights=None) if name != "squeezenet1_1" else models.mobilenet_v3_small(weights=None)
    parameters = sum(p.numel() for p in model.parameters())
    buffers = sum(b.numel() for b in model.buffers())
    names = list(model.state_dict())
    print(type(model).__name__, parameters, buffers, len(names))
    print(names[0], names[-1], tuple(model.state_dict()[names[-1]].shape))

model = models.resnet18(weights=None, num_classes=7)
print(model.layer1[0])
print(model.fc, model.avgpool, model.maxpool)
print([n for n, _ in model.named_children()])
print(model.layer2[0].downsample)
model.eval()
shapes = {}
hooks = [m.register_forward_hook(lambda mod, i, o, n=n: shapes.__setitem__(n, tuple(o.shape))) for n, m in model.named_children()]
with torch.no_grad():
    out = model(torch.zeros(1, 3, 32, 32))
for h in hooks:
    h.remove()
print(shapes)
print(out.shape)

vgg = models.vgg11(weights=None, num_classes=3)
print(vgg.classifier)
print(sum(isinstance(m, torch.nn.Conv2d) for m in vgg.modules()))
mobile = models.mobilenet_v2(weights=None, num_classes=4)
print(mobile.classifier)
print(mobile.features[1])
