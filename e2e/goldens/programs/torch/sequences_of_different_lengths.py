# Padding, packing, and what recurrent layers make of packed sequences.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence, unpad_sequence
from torch.utils.data import DataLoader

torch.manual_seed(0)
sequences = [torch.arange(1.0, n + 1).unsqueeze(1) for n in (4, 2, 3)]
padded = pad_sequence(sequences, batch_first=True, padding_value=-1)
print(padded.squeeze(2))
packed = pack_padded_sequence(padded, [4, 2, 3], batch_first=True, enforce_sorted=False)
print(packed.data.squeeze(1), packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices)
rnn = nn.GRU(1, 3, batch_first=True)
out, hidden = rnn(packed)
back, lengths = pad_packed_sequence(out, batch_first=True)
print(back.shape, lengths, torch.allclose(hidden[0, 1], back[1, 1]))
print([t.squeeze(1).tolist() for t in unpad_sequence(padded, torch.tensor([4, 2, 3]), batch_first=True)])
print(pack_sequence(sequences, enforce_sorted=False).batch_sizes)


def collate(batch):
    lengths = torch.tensor([len(s) for s in batch])
    return pad_sequence(batch, batch_first=True), lengths


for batch, lengths in DataLoader(sequences, batch_size=2, collate_fn=collate):
    print(tuple(batch.shape), lengths.tolist())
lstm = nn.LSTM(1, 2, bidirectional=True)
output, (h, c) = lstm(pack_sequence(sequences, enforce_sorted=False))
print(output.data.shape, h.shape, c[1, 0])
try:
    pack_padded_sequence(padded, [4, 2, 3], batch_first=True)
except RuntimeError as error:
    print(error)
