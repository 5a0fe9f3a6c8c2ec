# RNN, LSTM and GRU: shapes, directions, layers, and what they compute.
import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence, unpad_sequence

torch.manual_seed(0)
rnn = nn.RNN(input_size=3, hidden_size=4, num_layers=2, nonlinearity="relu", batch_first=True)
x = torch.randn(2, 5, 3)
out, h = rnn(x)
print(out.shape, h.shape)
print(torch.equal(out[:, -1], h[-1]))
for name, p in rnn.named_parameters():
    print(name, tuple(p.shape))

lstm = nn.LSTM(3, 4, num_layers=2, bidirectional=True, dropout=0.0)
x = torch.randn(6, 2, 3)
out, (h, c) = lstm(x)
print(out.shape, h.shape, c.shape)
forward_end, backward_end = out[-1, :, :4], out[0, :, 4:]
print(torch.equal(forward_end, h[-2]), torch.equal(backward_end, h[-1]))
print(out[0, 0])

proj = nn.LSTM(3, 6, proj_size=2)
out, (h, c) = proj(x)
print(out.shape, h.shape, c.shape, [n for n, _ in proj.named_parameters()])


# One LSTM step by hand, from the layer's own weights.
def step(x, h, c, w_ih, w_hh, b_ih, b_hh):
    i, f, g, o = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


one = nn.LSTM(3, 4)
hh, cc = torch.zeros(2, 4), torch.zeros(2, 4)
for t in range(6):
    hh, cc = step(x[t], hh, cc, one.weight_ih_l0, one.weight_hh_l0, one.bias_ih_l0, one.bias_hh_l0)
print(torch.allclose(one(x)[1][0][0], hh, atol=1e-6))

gru = nn.GRU(3, 4, bias=False)
cell = nn.GRUCell(3, 4, bias=False)
cell.weight_ih, cell.weight_hh = gru.weight_ih_l0, gru.weight_hh_l0
state = torch.zeros(2, 4)
for t in range(6):
    state = cell(x[t], state)
print(torch.allclose(gru(x)[1][0], state, atol=1e-6))

lengths = [5, 2, 4]
batch = [torch.arange(1.0, n + 1).unsqueeze(1).repeat(1, 3) for n in lengths]
padded = pad_sequence(batch, batch_first=True, padding_value=-1.0)
print(padded.shape, padded[1, :, 0])
packed = pack_padded_sequence(padded, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
print(packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices, isinstance(packed, PackedSequence))
print(packed.data[:, 0])
layer = nn.LSTM(3, 4, batch_first=True, bidirectional=True)
packed_out, (h, c) = layer(packed)
out, sizes = pad_packed_sequence(packed_out, batch_first=True)
print(out.shape, sizes)
alone, (ha, _) = layer(batch[1].unsqueeze(0))
print(torch.allclose(out[1, :2], alone[0], atol=1e-6), torch.allclose(h[:, 1], ha[:, 0], atol=1e-6), out[1, 2:].abs().sum().item())
print(pack_sequence([torch.tensor([1, 2, 3]), torch.tensor([4, 5]), torch.tensor([6])]))
print([t.shape for t in unpad_sequence(padded, torch.tensor(lengths), batch_first=True)])
print(pad_sequence([torch.tensor([1, 2]), torch.tensor([3])], padding_side="left"))

single, hs = nn.GRU(3, 2)(torch.randn(7, 3))
print(single.shape, hs.shape)
print(rnn, lstm, proj, nn.LSTMCell(3, 4), nn.RNNCell(3, 4, nonlinearity="relu"), sep="\n")
for bad in (
    lambda: pack_padded_sequence(padded, [2, 5, 4], batch_first=True),
    lambda: pack_padded_sequence(padded, [5, 0, 4], batch_first=True, enforce_sorted=False),
    lambda: rnn(torch.rand(2, 5, 7)),
    lambda: rnn(torch.rand(2, 5, 3), torch.zeros(1, 2, 4)),
    lambda: lstm(x, torch.zeros(4, 2, 4)),
    lambda: nn.RNN(3, 4, nonlinearity="gelu"),
    lambda: rnn(torch.rand(1, 2, 5, 3)),
    lambda: nn.LSTM(3, 4, proj_size=5),
):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
