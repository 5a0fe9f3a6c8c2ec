# Small graphs in one batch: messages by index_add, readouts by scatter_reduce, GIN and GraphSAGE, and what such nets cannot see.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(22)


def ring(n):
    i = torch.arange(n)
    return torch.stack([torch.cat([i, (i + 1) % n]), torch.cat([(i + 1) % n, i])]), n


def star(n):
    hub, leaf = torch.zeros(n - 1, dtype=torch.long), torch.arange(1, n)
    return torch.stack([torch.cat([hub, leaf]), torch.cat([leaf, hub])]), n


def batch(graphs):
    """One large graph without edges between its parts: edges (2, E), and the graph of each node (N,)."""
    edges, owner, offset = [], [], 0
    for k, (edge, n) in enumerate(graphs):
        edges.append(edge + offset)
        owner.append(torch.full((n,), k))
        offset += n
    return torch.cat(edges, dim=1), torch.cat(owner)


class GINLayer(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.eps = nn.Parameter(torch.zeros(()))
        self.mlp = nn.Sequential(nn.Linear(inside, out), nn.ReLU(), nn.Linear(out, out))

    def forward(self, h, edges):
        source, target = edges
        sums = torch.zeros_like(h).index_add_(0, target, h.index_select(0, source))
        return self.mlp((1 + self.eps) * h + sums)


class SAGELayer(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.own, self.others = nn.Linear(inside, out), nn.Linear(inside, out, bias=False)

    def forward(self, h, edges):
        index = edges[1].unsqueeze(1).expand(-1, h.size(1))
        mean = torch.zeros_like(h).scatter_reduce_(0, index, h[edges[0]], reduce="mean", include_self=False)
        return F.normalize(self.own(h) + self.others(mean), p=2.0, dim=1)


class GraphClassifier(nn.Module):
    def __init__(self, layer, readout):
        super().__init__()
        self.layers = nn.ModuleList([layer(2, 8), layer(8, 8)])
        self.readout, self.head = readout, nn.Linear(8, 2)

    def forward(self, x, edges, owner):
        h = x
        for layer in self.layers:
            h = F.relu(layer(h, edges))
        index = owner.view(-1, 1).expand_as(h)
        pooled = h.new_zeros(int(owner.max()) + 1, h.size(1)).scatter_reduce(0, index, h, self.readout, include_self=False)
        return self.head(pooled)


graphs = [ring(n) for n in (4, 5, 6)] + [star(n) for n in (4, 5, 6)]
edges, owner = batch(graphs)
truth = torch.tensor([0, 0, 0, 1, 1, 1])
degree = torch.bincount(edges[1])
x = torch.stack([torch.ones(len(owner)), degree / degree.max()], dim=1)
print(edges.shape, owner.tolist(), degree.tolist())
adjacency = torch.sparse_coo_tensor(edges, torch.ones(edges.size(1)), (len(owner), len(owner)))
print(torch.equal(adjacency.to_dense().sum(0), degree.float()), torch.allclose(torch.sparse.mm(adjacency, x), torch.zeros_like(x).index_add(0, edges[1], x[edges[0]])))

for layer, readout in ((GINLayer, "sum"), (SAGELayer, "mean"), (GINLayer, "amax")):
    torch.manual_seed(1)
    net = GraphClassifier(layer, readout)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(12):
        loss = F.cross_entropy(net(x, edges, owner), truth)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(layer.__name__, readout, f"loss {loss.item():.3f}, right {(net(x, edges, owner).argmax(1) == truth).sum().item()} of 6")

# The order of the nodes does not matter; two triangles and a hexagon look alike from within.
permutation = torch.randperm(5)
edge, n = star(5)
features = torch.randn(5, 2)
one = net(features, edge, torch.zeros(5, dtype=torch.long))
moved = torch.empty_like(features)
moved[permutation] = features
print(torch.allclose(one, net(moved, permutation[edge], torch.zeros(5, dtype=torch.long)), atol=1e-5))
triangles, _ = batch([ring(3), ring(3)])
flat = torch.ones(6, 2)
alone = torch.zeros(6, dtype=torch.long)
print(torch.allclose(net(flat, triangles, alone), net(flat, ring(6)[0], alone), atol=1e-5))
