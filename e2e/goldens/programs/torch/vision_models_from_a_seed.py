# torchvision's models: layers, parameters and initial weights under the seed.
import torch
from torchvision import models

for name in ("resnet18", "mobilenet_v2", "mobilenet_v3_small", "squeezenet1_1"):
    torch.manual_seed(0)
    model = models.get_model(name, num_classes=3)
    state = model.state_dict()
    print(name, sum(p.numel() for p in model.parameters()), len(state), list(state)[:3], list(state)[-2:])
    print([round(v.float().sum().item(), 2) for v in list(state.values())[:6]])
torch.manual_seed(0)
model = models.resnet18(num_classes=4).eval()
with torch.no_grad():
    print(model(torch.rand(1, 3, 32, 32)))
print(model.layer2[0])
model.fc = torch.nn.Linear(model.fc.in_features, 2)
for name, parameter in model.named_parameters():
    parameter.requires_grad = name.startswith("fc")
print([n for n, p in model.named_parameters() if p.requires_grad])
print(models.ResNet18_Weights.DEFAULT, models.list_models(include="resnet*"))
