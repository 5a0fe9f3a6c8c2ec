# Heads that ask for a margin between classes: ArcFace, CosFace, and triplets under other distances.
import math

import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(8)


class MarginHead(nn.Module):
    def __init__(self, width, classes, scale=8.0, angle=0.3, cosine=0.0):
        super().__init__()
        self.scale, self.angle, self.cosine = scale, angle, cosine
        self.weight = nn.Parameter(torch.empty(classes, width))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x, labels=None):
        cos = F.linear(F.normalize(x), F.normalize(self.weight))
        if labels is not None:
            theta = torch.acos(cos.clamp(-1 + 1e-6, 1 - 1e-6))
            wanted = torch.cos((theta + self.angle).clamp_max(math.pi)) - self.cosine
            cos = torch.where(F.one_hot(labels, cos.size(1)).bool(), wanted, cos)
        return self.scale * cos

    def extra_repr(self):
        return f"scale={self.scale}, angle={self.angle}, cosine={self.cosine}"


labels = torch.arange(24) % 3
angles = labels * 2.1 + 0.4 * torch.randn(24)
points = torch.stack([angles.cos(), angles.sin()], dim=1)
for head in (MarginHead(4, 3, angle=0.0), MarginHead(4, 3), MarginHead(4, 3, angle=0.0, cosine=0.2)):
    torch.manual_seed(1)
    body = nn.Sequential(nn.Linear(2, 8), nn.PReLU(8, init=0.1), nn.Linear(8, 4))
    optimizer = torch.optim.SGD([*body.parameters(), *head.parameters()], lr=0.1, momentum=0.9, nesterov=True)
    for step in range(6):
        loss = F.cross_entropy(head(body(points), labels), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        right = (head(body(points)).argmax(1) == labels).float().mean()
    print(head, f"loss {loss.item():.3f} right {right:.2f}")

anchor, positive, negative = (torch.randn(5, 4) for _ in range(3))
print(F.triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, swap=True))
print(F.triplet_margin_with_distance_loss(anchor, positive, negative, distance_function=lambda a, b: 1 - F.cosine_similarity(a, b), margin=0.5))
print(nn.TripletMarginWithDistanceLoss(distance_function=nn.PairwiseDistance(p=1), reduction="none")(anchor, positive, negative))
print(nn.CosineSimilarity(dim=1)(anchor, positive), nn.PairwiseDistance(keepdim=True)(anchor, positive).shape)
print(F.margin_ranking_loss(anchor[:, 0], positive[:, 0], torch.ones(5), margin=0.1))
print(F.cosine_embedding_loss(anchor, positive, torch.tensor([1, -1, 1, -1, 1]), margin=0.2))
