# Graph layers by hand: attention over edges, message passing by scatter, pooling of several graphs in one batch.
import torch
import torch.nn as nn
import torch.nn.functional as F


class GraphAttentionLayer(nn.Module):
    def __init__(self, in_features, out_features, dropout, alpha, concat=True):
        super().__init__()
        self.dropout, self.alpha, self.concat = dropout, alpha, concat
        self.W = nn.Parameter(torch.empty(size=(in_features, out_features)))
        nn.init.xavier_uniform_(self.W.data, gain=1.414)
        self.a = nn.Parameter(torch.empty(size=(2 * out_features, 1)))
        nn.init.xavier_uniform_(self.a.data, gain=1.414)
        self.leakyrelu = nn.LeakyReLU(self.alpha)

    def forward(self, h, adj):
        Wh = torch.mm(h, self.W)
        n = self.W.shape[1]
        e = self.leakyrelu(torch.matmul(Wh, self.a[:n, :]) + torch.matmul(Wh, self.a[n:, :]).T)
        zero_vec = -9e15 * torch.ones_like(e)
        attention = F.softmax(torch.where(adj > 0, e, zero_vec), dim=1)
        attention = F.dropout(attention, self.dropout, training=self.training)
        h_prime = torch.matmul(attention, Wh)
        return F.elu(h_prime) if self.concat else h_prime

    def __repr__(self):
        return self.__class__.__name__ + " (" + str(self.W.shape[0]) + " -> " + str(self.W.shape[1]) + ")"


class GAT(nn.Module):
    def __init__(self, nfeat, nhid, nclass, dropout, alpha, nheads):
        super().__init__()
        self.dropout = dropout
        self.attentions = [GraphAttentionLayer(nfeat, nhid, dropout, alpha) for _ in range(nheads)]
        for i, attention in enumerate(self.attentions):
            self.add_module("attention_{}".format(i), attention)
        self.out_att = GraphAttentionLayer(nhid * nheads, nclass, dropout, alpha, concat=False)

    def forward(self, x, adj):
        x = F.dropout(x, self.dropout, training=self.training)
        x = torch.cat([att(x, adj) for att in self.attentions], dim=1)
        return F.log_softmax(F.elu(self.out_att(x, adj)), dim=1)


torch.manual_seed(72)
edges = torch.tensor([[0, 1], [1, 2], [2, 0], [3, 4], [4, 5], [5, 3], [2, 3]]).t()
adj = torch.zeros(6, 6)
adj[edges[0], edges[1]] = 1
adj = ((adj + adj.t() + torch.eye(6)) > 0).float()
features = torch.eye(6)[:, :4] + 0.1
labels = torch.tensor([0, 0, 0, 1, 1, 1])
model = GAT(4, 4, 2, dropout=0.2, alpha=0.2, nheads=2)
print(model)
optimizer = torch.optim.Adam(model.parameters(), lr=0.02, weight_decay=5e-4)
idx_train = torch.LongTensor([0, 1, 4, 5])
for epoch in range(5):
    model.train()
    optimizer.zero_grad()
    output = model(features, adj)
    loss = F.nll_loss(output[idx_train], labels[idx_train])
    loss.backward()
    optimizer.step()
    print("Epoch: {:04d}".format(epoch + 1), "loss_train: {:.4f}".format(loss.data.item()))
model.eval()
preds = model(features, adj).max(1)[1].type_as(labels)
print(preds.eq(labels).double().sum().item() >= 3)

# The same sum of neighbours in three ways: a dense product, scatter over edges, a sparse matrix.
both = torch.cat([edges, edges.flip(0)], dim=1)
dense = (adj - torch.eye(6)) @ features
scattered = torch.zeros_like(features).index_add_(0, both[1], features[both[0]])
sparse = torch.sparse_coo_tensor(both, torch.ones(both.size(1)), (6, 6))
print(torch.allclose(dense, scattered), torch.allclose(dense, torch.sparse.mm(sparse, features)), torch.allclose(dense, torch.spmm(sparse, features)))
degree = torch.zeros(6).scatter_add_(0, both[1], torch.ones(both.size(1)))
print(degree, degree.pow(-0.5)[:3])
edge_score = torch.randn(both.size(1))
peak = torch.full((6,), float("-inf")).scatter_reduce(0, both[1], edge_score, reduce="amax")
weight = (edge_score - peak[both[1]]).exp()
alpha = weight / torch.zeros(6).scatter_add(0, both[1], weight)[both[1]]
print(torch.zeros(6).scatter_add(0, both[1], alpha))
batch = torch.tensor([0, 0, 0, 1, 1, 1])
print(torch.zeros(2, 4).index_reduce_(0, batch, features, "mean", include_self=False), torch.zeros(2, 4).index_reduce(0, batch, features, "amax"))
