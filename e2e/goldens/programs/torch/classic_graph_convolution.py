# Messages along the edges of a small graph.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(6)
edges = torch.tensor([[0, 1], [1, 2], [2, 0], [3, 4], [4, 5], [5, 3], [2, 3]])
n = 6
adjacency = torch.zeros(n, n)
adjacency[edges[:, 0], edges[:, 1]] = 1
adjacency = adjacency + adjacency.T + torch.eye(n)
degree = adjacency.sum(1)
norm = adjacency / torch.sqrt(degree[:, None] * degree[None])
print(norm[0])


class GraphConv(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(a, b))
        self.bias = nn.Parameter(torch.zeros(b))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x, a):
        return a @ (x @ self.weight) + self.bias


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = GraphConv(3, 8), GraphConv(8, 2)

    def forward(self, x, a):
        return self.c2(F.dropout(F.relu(self.c1(x, a)), 0.3, training=self.training), a)


features, labels = torch.randn(n, 3), torch.tensor([0, 0, 0, 1, 1, 1])
known = torch.tensor([True, False, False, False, False, True])
net = Net()
optimizer = torch.optim.Adam(net.parameters(), lr=0.05, weight_decay=5e-4)
for epoch in range(20):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(features, norm)[known], labels[known])
    loss.backward()
    optimizer.step()
    print(f"{epoch} {loss.item():.4f}")
# The same sums by index_add.
summed = torch.zeros(n, 3).index_add(0, edges[:, 1], features[edges[:, 0]])
print(summed[:3])
sparse = norm.to_sparse()
print(torch.allclose(torch.sparse.mm(sparse, features), norm @ features))
