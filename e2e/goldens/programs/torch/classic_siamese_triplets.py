# Points of the same kind are drawn together, others pushed apart.
import torch
from torch import nn

torch.manual_seed(8)
centers = torch.tensor([[2.0, 0.0], [-2.0, 0.5], [0.0, -2.0]])
labels = torch.arange(30) % 3
points = centers[labels] + 0.8 * torch.randn(30, 2)
net = nn.Sequential(nn.Linear(2, 12), nn.BatchNorm1d(12), nn.PReLU(), nn.Linear(12, 3))
criterion = nn.TripletMarginLoss(margin=0.7)
optimizer = torch.optim.RMSprop(net.parameters(), lr=0.005)
for step in range(6):
    order = torch.randperm(30)
    anchors = order[:8]
    positive = torch.stack([(labels == labels[a]).nonzero().flatten()[0] for a in anchors])
    negative = torch.stack([(labels != labels[a]).nonzero().flatten()[-1] for a in anchors])
    z = net(points)
    loss = criterion(z[anchors], z[positive], z[negative])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{step} {loss.item():.4f}")
net.eval()
with torch.no_grad():
    z = nn.functional.normalize(net(points), dim=1)
    print((z @ z.T).shape, net[1].num_batches_tracked)
