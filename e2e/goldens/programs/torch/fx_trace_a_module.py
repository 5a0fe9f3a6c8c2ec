# torch.fx: a module as a graph, and the code of the graph.
import torch, torch.nn as nn, torch.nn.functional as F
import torch.fx as fx
from torch.fx import symbolic_trace
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.param = nn.Parameter(torch.ones(3, 4))
        self.linear = nn.Linear(4, 5)
        self.seq = nn.Sequential(nn.Linear(5,5), nn.ReLU())
        self.register_buffer("buf", torch.ones(5))
    def forward(self, x, scale=2.0):
        y = self.linear(x + self.param).clamp(min=0.0, max=1.0)
        y = self.seq(y)
        y = F.relu(y) + torch.sigmoid(y) * scale
        z = F.dropout(y, 0.5, training=self.training)
        z = F.softmax(z, dim=1)
        z = torch.cat([y, z], dim=1)[:, :5]
        z = z.view(z.shape[0], -1) + self.buf
        z = -z / 2 - 1
        return z, y.size(0)
m = M()
g = symbolic_trace(m)
print(g.graph)
print(g.code)
print(g)
m.eval()
g.eval()
x = torch.rand(3,4)
torch.manual_seed(0)
for n in g.graph.nodes: print(n.op, n.name, n.target if isinstance(n.target,str) else n.target.__name__, n.args, n.kwargs, len(n.users), list(n.all_input_nodes))
