# A student learns from a teacher's soft targets and hidden features.
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(42)


class DeepNN(nn.Module):
    def __init__(self, num_classes=4):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 8, kernel_size=3, padding=1), nn.ReLU(), nn.Conv2d(8, 8, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(kernel_size=2, stride=2))
        self.classifier = nn.Sequential(nn.Linear(8 * 9, 32), nn.ReLU(), nn.Dropout(0.1), nn.Linear(32, num_classes))

    def forward(self, x):
        x = self.features(x)
        x = torch.flatten(x, 1)
        return self.classifier(x)


class LightNN(nn.Module):
    def __init__(self, num_classes=4):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 8, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(kernel_size=2, stride=2))
        self.classifier = nn.Linear(8 * 9, num_classes)

    def forward(self, x):
        x = self.features(x)
        flattened = torch.flatten(x, 1)
        return self.classifier(flattened), F.avg_pool1d(flattened.unsqueeze(1), 2).squeeze(1)


labels = torch.arange(32) % 4
images = torch.zeros(32, 1, 6, 6)
for i, c in enumerate(labels.tolist()):
    images[i, 0, 3 * (c // 2) : 3 * (c // 2) + 3, 3 * (c % 2) : 3 * (c % 2) + 3] = 1
images += 0.3 * torch.randn_like(images)
loader = DataLoader(TensorDataset(images, labels), batch_size=16, shuffle=True)


def train(model, epochs):
    criterion, optimizer = nn.CrossEntropyLoss(), optim.Adam(model.parameters(), lr=5e-3)
    model.train()
    for epoch in range(epochs):
        running_loss = 0.0
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = criterion(model(inputs), targets)
            loss.backward()
            optimizer.step()
            running_loss += loss.item()
        print(f"Epoch {epoch + 1}/{epochs}, Loss: {running_loss / len(loader):.4f}")


teacher, student = DeepNN(), LightNN()
print(f"DeepNN parameters: {sum(p.numel() for p in teacher.parameters()):,}", f"LightNN parameters: {sum(p.numel() for p in student.parameters()):,}")
print("Norm of 1st layer:", f"{torch.norm(student.features[0].weight).item():.4f}")
train(teacher, 3)
T, soft_weight, ce_weight = 2, 0.25, 0.75
optimizer = optim.Adam(student.parameters(), lr=5e-3)
teacher.eval()
student.train()
cosine = nn.CosineEmbeddingLoss()
regressor = nn.Linear(32, 36)
for epoch in range(3):
    running_loss = 0.0
    for inputs, targets in loader:
        optimizer.zero_grad()
        with torch.no_grad():
            teacher_logits = teacher(inputs)
            hidden = teacher.classifier[0](torch.flatten(teacher.features(inputs), 1))
        student_logits, student_hidden = student(inputs)
        soft_targets = nn.functional.softmax(teacher_logits / T, dim=-1)
        soft_prob = nn.functional.log_softmax(student_logits / T, dim=-1)
        soft_loss = torch.sum(soft_targets * (soft_targets.log() - soft_prob)) / soft_prob.size()[0] * (T**2)
        feature_loss = cosine(student_hidden, regressor(hidden).detach(), target=torch.ones(inputs.size(0)))
        loss = soft_weight * soft_loss + ce_weight * F.cross_entropy(student_logits, targets) + 0.1 * feature_loss
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
    print(f"Epoch {epoch + 1}: {running_loss / len(loader):.4f}")
student.eval()
print((student(images)[0].argmax(1) == labels).sum().item() >= 16)
