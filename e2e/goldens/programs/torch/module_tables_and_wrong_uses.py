# A model as text and as a table of parameters; how it is taken apart; what layers say to wrong input.
import torch, torch.nn as nn
from collections import OrderedDict
torch.manual_seed(0)
class Block(nn.Module):
    expansion = 1
    def __init__(self, c, d, downsample=None):
        super().__init__()
        self.conv = nn.Conv2d(c, d, 3, 2, 1, bias=False); self.bn = nn.BatchNorm2d(d); self.relu = nn.ReLU(inplace=True)
        self.downsample = downsample; self.register_buffer("scale", torch.ones(1)); self.register_parameter("nothing", None)
    def extra_repr(self): return f"scale={self.scale.item()}, out={self.bn.num_features}"
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(3, 4), Block(4, 8, nn.Identity()), Block(4, 8, nn.Identity())])
        self.heads = nn.ModuleDict({"cls": nn.Linear(8, 2), "box": nn.Sequential(OrderedDict([("fc", nn.Linear(8, 4)), ("act", nn.Sigmoid())]))})
        self.params = nn.ParameterList([nn.Parameter(torch.zeros(2)), nn.Parameter(torch.ones(3, 2))])
        self.pd = nn.ParameterDict({"a": nn.Parameter(torch.zeros(1))})
        self.act = nn.PReLU(); self.lstm = nn.LSTM(8, 4, 2, bidirectional=True, dropout=0.2, batch_first=True)
        self.attn = nn.MultiheadAttention(8, 2, batch_first=True); self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 1)
net = Net(); print(net)
print("{:<38}{:>16}{:>8}".format("name", "shape", "count")); print("-" * 62); total = 0
for n, p in net.named_parameters():
    total += p.numel()
    if n.count(".") < 3: print("{:<38}{:>16}{:>8}".format(n, str(list(p.shape)), p.numel()))
print(f"Total: {total:,}"); print(f"{sum(b.numel() for b in net.buffers())=}")
print([n for n, _ in net.named_children()]); print([n for n, m in net.named_modules() if isinstance(m, nn.Conv2d)])
print(net.get_submodule("blocks.1.bn"), net.get_parameter("heads.box.fc.weight").shape, net.get_buffer("blocks.0.scale"))
for bad in ["blocks.9", "heads.nope"]:
    try: net.get_submodule(bad)
    except AttributeError as e: print(e)
try: net.missing
except AttributeError as e: print(e)
sd = net.state_dict(); print(len(sd), list(sd)[:4], type(sd).__name__, sd._metadata["blocks.0.bn"])
sd2 = OrderedDict((k.replace("heads.cls", "heads.klass"), v) for k, v in sd.items()); sd2["act.weight"] = torch.zeros(2)
try: net.load_state_dict(sd2)
except RuntimeError as e: print(e)
try: print(net.load_state_dict({k: v for k, v in sd2.items() if k != "act.weight"}, strict=False))
except RuntimeError as e: print(e)
print(net.heads["cls"] is net.heads.cls, "box" in net.heads, list(net.heads.keys()), len(net.blocks), net.blocks[-1].extra_repr())
net.blocks.append(Block(8, 8)); net.blocks.insert(0, nn.Identity()); del net.blocks[1]; print([type(b).__name__ for b in net.blocks]); net.heads.update({"new": nn.Tanh()}); print(net.heads.pop("cls"))
for fn in (lambda: nn.ModuleList([1]), lambda: nn.Sequential(1), lambda: setattr(net, "act", 3), lambda: net.register_buffer("act", None), lambda: net.add_module("x.y", nn.ReLU()), lambda: net.register_parameter("w", torch.ones(1)), lambda: nn.Linear(2, 2)(torch.ones(3)), lambda: net(1), lambda: nn.Conv2d(1, 1, 3)(torch.ones(1, 2, 5, 5)), lambda: nn.Conv2d(1, 1, 7)(torch.ones(1, 1, 5, 5)), lambda: nn.BatchNorm1d(3)(torch.ones(2, 4)), lambda: nn.BatchNorm2d(3)(torch.ones(2, 3)), lambda: nn.Linear(2, 2)(torch.ones(2, dtype=torch.long)), lambda: nn.LSTM(3, 4)(torch.ones(2, 2, 5)), lambda: nn.Dropout(1.2), lambda: nn.Conv2d(3, 4, 3, groups=2), lambda: nn.MultiheadAttention(5, 2), lambda: nn.CrossEntropyLoss()(torch.randn(2, 3), torch.tensor([0, 5])), lambda: nn.MaxPool2d(3)(torch.ones(1, 1, 2, 2)), lambda: nn.Unflatten(1, (2, 3))(torch.ones(1, 5)), lambda: nn.NLLLoss()(torch.randn(3, 2), torch.tensor([0., 1., 0.])), lambda: nn.BCELoss()(torch.tensor([2.0]), torch.tensor([1.0])), lambda: nn.BCEWithLogitsLoss()(torch.ones(2), torch.ones(3)), lambda: nn.GRU(2, 3)(torch.ones(4, 1, 2), torch.ones(1, 2, 3))):
    try: print(fn())
    except Exception as e: print(type(e).__name__ + ":", str(e).replace("\n", " | ")[:260])
print(nn.Sequential(nn.Linear(1, 2), nn.ReLU()) + nn.Sequential(nn.Linear(2, 1))); s = nn.Sequential(nn.Linear(1, 1)); s.append(nn.ReLU()).extend([nn.Tanh()]); print(s, len(s)); s[0] = nn.Identity(); del s[1]; print(s)
print(nn.Linear(3, 4, bias=False, dtype=torch.float64).weight.dtype, nn.Linear(2, 3, device="meta").weight, nn.Bilinear(2, 3, 4), nn.Embedding(3, 4, scale_grad_by_freq=True, sparse=True), nn.AdaptiveAvgPool2d((None, 7)), nn.GELU("tanh"), nn.Softmax(dim=1), nn.LayerNorm((3, 4), eps=1e-6), nn.GroupNorm(2, 4), nn.Upsample(size=(2, 3)), nn.ZeroPad2d(2), nn.ReflectionPad1d((1, 2)), nn.LSTMCell(2, 3), nn.RNN(2, 3, nonlinearity="relu"), nn.Hardtanh(-2, 2), nn.Threshold(0.1, 20), nn.AvgPool2d(3, stride=2, ceil_mode=True), nn.LPPool2d(2, 3), nn.Conv1d(2, 4, 3, dilation=2, padding="same", padding_mode="circular"), nn.ConvTranspose2d(2, 3, 3, output_padding=1, stride=2), nn.TripletMarginLoss(), nn.CrossEntropyLoss(ignore_index=0), nn.Fold((4, 5), 2), nn.PixelShuffle(2), nn.RMSNorm(4), nn.CELU(), nn.Softplus(), nn.Transformer, sep="\n")
