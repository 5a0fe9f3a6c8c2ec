# Data parallelism without a second device: DataParallel runs its module, and the names that belong to it are there.
import torch
from torch import nn
from torch.nn.modules.activation import MultiheadAttention, ReLU
from torch.nn.modules.container import ModuleList
from torch.nn.modules.conv import Conv2d
from torch.nn.modules.dropout import Dropout
from torch.nn.modules.linear import Linear, NonDynamicallyQuantizableLinear
from torch.nn.modules.module import Module
from torch.nn.modules.normalization import LayerNorm
from torch.nn.modules.rnn import GRU, LSTM, RNN
from torch.nn.modules.sparse import Embedding
from torch.nn.modules.transformer import TransformerEncoder, TransformerEncoderLayer
from torch.utils.data.distributed import DistributedSampler


def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", str(error).split("\n")[0])


torch.manual_seed(0)
for kind in (MultiheadAttention, ReLU, ModuleList, Conv2d, Dropout, Linear, NonDynamicallyQuantizableLinear, Module, LayerNorm, GRU, LSTM, RNN, Embedding, TransformerEncoder, TransformerEncoderLayer):
    print(kind, kind.__module__, getattr(nn, kind.__name__, None) is kind)
print(NonDynamicallyQuantizableLinear(2, 3), isinstance(NonDynamicallyQuantizableLinear(2, 3), Linear))
print(MultiheadAttention(4, 2), type(MultiheadAttention(4, 2).out_proj).__name__)
layer = TransformerEncoderLayer(4, 2, 8, dropout=0.0, batch_first=True)
print(TransformerEncoder(layer, 2, enable_nested_tensor=False))
net = nn.Sequential(Linear(3, 2), ReLU())
dp = nn.DataParallel(net)
print(dp)
x = torch.randn(4, 3)
print(torch.equal(dp(x), net(x)), dp.module is net, dp.device_ids, list(dp.state_dict()), hasattr(dp, "output_device"))
print(sum(p.numel() for p in dp.parameters()), dp.training, dp.eval().module.training)
print([k.removeprefix("module.") for k in dp.state_dict()])
net.load_state_dict({k.removeprefix("module."): v for k, v in dp.state_dict().items()})
attempt("the layer through the wrapper", lambda: dp[0])
attempt("another attribute", lambda: dp.weight)
data = list(range(10))
sampler = DistributedSampler(data, num_replicas=3, rank=1, shuffle=False)
print(list(sampler), len(sampler), sampler.total_size, sampler.num_samples)
for epoch in range(2):
    shuffled = DistributedSampler(data, num_replicas=2, rank=0, shuffle=True, seed=3)
    shuffled.set_epoch(epoch)
    print(list(shuffled))
print(list(DistributedSampler(data, num_replicas=4, rank=3, shuffle=False, drop_last=True)), list(DistributedSampler([1, 2], num_replicas=5, rank=4, shuffle=False)))
attempt("rank", lambda: DistributedSampler(data, num_replicas=2, rank=2))
attempt("no group", lambda: DistributedSampler(data))
loader = torch.utils.data.DataLoader(torch.arange(6), batch_size=2, sampler=DistributedSampler(torch.arange(6), num_replicas=2, rank=0, shuffle=False))
print([b.tolist() for b in loader])
print(torch.nn.parallel.DistributedDataParallel.__name__, torch.nn.parallel.scatter.__name__ if hasattr(torch.nn.parallel, "scatter") else "")
