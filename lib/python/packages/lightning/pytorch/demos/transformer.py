"""A small language model."""

import math

import torch
from torch import nn
from torch.nn import functional as F

from lightning.pytorch.core import LightningModule


class PositionalEncoding(nn.Module):
    """Sines and cosines of the positions, added to embeddings, then dropout."""

    def __init__(self, dim, dropout=0.1, max_len=5000):
        super().__init__()
        self.dropout, self.dim, self.max_len = nn.Dropout(p=dropout), dim, max_len

    def forward(self, x):
        position = torch.arange(0, x.size(-2), dtype=torch.float, device=x.device).unsqueeze(1)
        steps = torch.exp(torch.arange(0, self.dim, 2, device=x.device).float() * (-math.log(10000.0) / self.dim))
        waves = torch.stack([torch.sin(position * steps), torch.cos(position * steps)], -1).flatten(-2)
        return self.dropout(x + waves[:, : self.dim])


class Transformer(nn.Module):
    """Embeddings, positions, an encoder-decoder transformer and a projection to the vocabulary."""

    def __init__(self, vocab_size=33278, ninp=200, nhead=2, nhid=200, nlayers=2, dropout=0.2):
        super().__init__()
        self.pos_encoder = PositionalEncoding(ninp, dropout)
        self.embedding = nn.Embedding(vocab_size, ninp)
        self.transformer = nn.Transformer(d_model=ninp, nhead=nhead, num_encoder_layers=nlayers, num_decoder_layers=nlayers,
                                          dim_feedforward=nhid, dropout=dropout, batch_first=True)
        self.decoder = nn.Linear(ninp, vocab_size)
        self.ninp, self.vocab_size = ninp, vocab_size

    def generate_square_subsequent_mask(self, size):
        return torch.full((size, size), float("-inf")).triu(1)

    def forward(self, inputs, target, mask=None):
        mask = self.generate_square_subsequent_mask(inputs.size(1)) if mask is None else mask
        source = self.pos_encoder(self.embedding(inputs) * math.sqrt(self.ninp))
        wanted = self.pos_encoder(self.embedding(target) * math.sqrt(self.ninp))
        output = self.decoder(self.transformer(source, wanted, tgt_mask=mask))
        return F.log_softmax(output, dim=-1).view(-1, self.vocab_size)


class LightningTransformer(LightningModule):
    """The language model with its training."""

    def __init__(self, vocab_size=33278, nlayers=2):
        super().__init__()
        self.model = Transformer(vocab_size=vocab_size, nlayers=nlayers)

    def forward(self, inputs, target):
        return self.model(inputs, target)

    def training_step(self, batch, batch_idx):
        inputs, target = batch
        return F.nll_loss(self(inputs, target), target.view(-1))

    def configure_optimizers(self):
        return torch.optim.SGD(self.model.parameters(), lr=0.1)


class WikiText2:
    """Text that would be downloaded."""

    def __init__(self, *args, **kwargs):
        raise RuntimeError("WikiText2 would be downloaded, which this demo cannot do here: build a dataset from a file of yours")
