# Transfer learning: a frozen backbone as a feature extractor, a new head, trained on a few classes.
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(1)


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(inplace=True), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1),
        )
        self.classifier = nn.Linear(16, 10)

    def forward(self, x):
        return self.classifier(torch.flatten(self.features(x), 1))


pretrained = Backbone()
weights = {k: v.clone() for k, v in pretrained.state_dict().items()}

model = Backbone()
print(model.load_state_dict(weights))
for parameter in model.parameters():
    parameter.requires_grad = False
model.classifier = nn.Linear(model.classifier.in_features, 2)

trainable = [name for name, p in model.named_parameters() if p.requires_grad]
total = sum(p.numel() for p in model.parameters())
learned = sum(p.numel() for p in model.parameters() if p.requires_grad)
print(trainable, total, learned)

labels = torch.arange(24) % 2
images = torch.rand(24, 3, 8, 8) * 0.3 + labels.view(-1, 1, 1, 1) * 0.5
loader = DataLoader(TensorDataset(images, labels), batch_size=8, shuffle=True)
optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=0.05)
criterion = nn.CrossEntropyLoss()

for epoch in range(4):
    model.train()
    model.features.eval()
    running, correct = 0.0, 0
    for x, y in loader:
        optimizer.zero_grad()
        out = model(x)
        loss = criterion(out, y)
        loss.backward()
        optimizer.step()
        running += loss.item() * x.size(0)
        correct += (out.argmax(1) == y).sum().item()
    print(f"epoch {epoch}: loss {running / len(labels):.3f} accuracy {correct / len(labels):.2f}")

unchanged = all(torch.equal(model.state_dict()[k], v) for k, v in weights.items() if k.startswith("features"))
print("backbone unchanged:", unchanged)
bad = dict(weights)
bad["classifier.weight"] = torch.zeros(3, 16)
try:
    model.load_state_dict(bad)
except RuntimeError as error:
    for line in str(error).splitlines():
        print(line)
print(model.load_state_dict({k: v for k, v in weights.items() if "classifier" not in k}, strict=False))
