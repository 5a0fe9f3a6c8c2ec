# nn.TransformerEncoder as a classifier of sequences: which of two symbols comes more often?
import math

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence

torch.manual_seed(5)
PAD, LOW, HIGH = 0, 1, 2


class PositionalEncoding(nn.Module):
    def __init__(self, d_model, max_len=32):
        super().__init__()
        position = torch.arange(max_len).unsqueeze(1)
        div_term = torch.exp(torch.arange(0, d_model, 2) * (-math.log(1e4) / d_model))
        pe = torch.zeros(1, max_len, d_model)
        pe[0, :, 0::2] = torch.sin(position * div_term)
        pe[0, :, 1::2] = torch.cos(position * div_term)
        self.register_buffer("pe", pe, persistent=False)

    def forward(self, x):
        return x + self.pe[:, : x.size(1)]


class Classifier(nn.Module):
    def __init__(self, d_model=16):
        super().__init__()
        self.embed = nn.Embedding(3, d_model, padding_idx=PAD)
        self.position = PositionalEncoding(d_model)
        layer = nn.TransformerEncoderLayer(d_model, nhead=2, dim_feedforward=32, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers=2, norm=nn.LayerNorm(d_model), enable_nested_tensor=False)
        self.head = nn.Linear(d_model, 1)

    def forward(self, tokens):
        padding = tokens == PAD
        x = self.position(self.embed(tokens) * math.sqrt(16))
        x = self.encoder(x, src_key_padding_mask=padding)
        x = x.masked_fill(padding.unsqueeze(-1), 0.0).sum(1) / (~padding).sum(1, keepdim=True)
        return self.head(x).squeeze(-1)


def batch(size):
    rows = [torch.randint(LOW, HIGH + 1, (int(n),)) for n in torch.randint(2, 6, (size,)) * 2 + 1]
    labels = torch.tensor([float(row.sub(1).sum() * 2 > row.numel()) for row in rows])
    return pad_sequence(rows, batch_first=True, padding_value=PAD), labels


model = Classifier()
print(model.encoder.layers[0])
print("pe" in model.state_dict(), model.position.pe[0, 1, :4])
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3, weight_decay=0.01)
for step in range(8):
    tokens, labels = batch(16)
    loss = criterion(model(tokens), labels)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    if step % 2 == 0:
        print(f"step {step}: {tuple(tokens.shape)} loss {loss:.3f}")
model.eval()
with torch.inference_mode():
    short = torch.tensor([[HIGH, LOW, HIGH]])
    padded = torch.tensor([[HIGH, LOW, HIGH, PAD, PAD]])
    print(torch.allclose(model(short), model(padded), atol=1e-5))
