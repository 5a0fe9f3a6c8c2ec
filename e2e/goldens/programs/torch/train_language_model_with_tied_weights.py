# A word model in the manner of the old examples: truncated backpropagation, tied weights, a clipped plain gradient step.
import math

import torch
import torch.nn as nn

torch.manual_seed(1111)
corpus = """the king said the queen was here and the queen said the king was there
and here the king was and there the queen was <eos>""".split() * 3


class Dictionary:
    def __init__(self):
        self.word2idx, self.idx2word = {}, []

    def add_word(self, word):
        if word not in self.word2idx:
            self.idx2word.append(word)
            self.word2idx[word] = len(self.idx2word) - 1
        return self.word2idx[word]

    def __len__(self):
        return len(self.idx2word)


class RNNModel(nn.Module):
    def __init__(self, kind, ntoken, width, layers, tie=True):
        super().__init__()
        self.drop = nn.Dropout(0.1)
        self.encoder = nn.Embedding(ntoken, width)
        if kind in ("LSTM", "GRU"):
            self.rnn = getattr(nn, kind)(width, width, layers, dropout=0.1)
        else:
            self.rnn = nn.RNN(width, width, layers, nonlinearity=kind.split("_")[1].lower())
        self.decoder = nn.Linear(width, ntoken)
        if tie:
            self.decoder.weight = self.encoder.weight
        nn.init.uniform_(self.encoder.weight, -0.1, 0.1)
        nn.init.zeros_(self.decoder.bias)
        self.kind, self.width, self.layers = kind, width, layers

    def forward(self, tokens, hidden):
        output, hidden = self.rnn(self.drop(self.encoder(tokens)), hidden)
        return torch.nn.functional.log_softmax(self.decoder(self.drop(output)).flatten(0, 1), dim=1), hidden

    def init_hidden(self, size):
        weight = next(self.parameters())
        zeros = weight.new_zeros(self.layers, size, self.width)
        return (zeros, zeros.clone()) if self.kind == "LSTM" else zeros


def batchify(data, size):
    nbatch = data.size(0) // size
    return data.narrow(0, 0, nbatch * size).view(size, -1).t().contiguous()


def get_batch(source, i, bptt=4):
    length = min(bptt, len(source) - 1 - i)
    return source[i : i + length], source[i + 1 : i + 1 + length].view(-1)


def repackage(h):
    return h.detach() if isinstance(h, torch.Tensor) else tuple(repackage(v) for v in h)


dictionary = Dictionary()
data = batchify(torch.tensor([dictionary.add_word(w) for w in corpus]).type(torch.int64), 4)
print(len(dictionary), data.shape, get_batch(data, 0)[0].tolist())
for kind in ("LSTM", "GRU", "RNN_TANH", "RNN_RELU"):
    torch.manual_seed(1111)
    model = RNNModel(kind, len(dictionary), 12, 2)
    criterion, lr = nn.NLLLoss(), 2.0
    for epoch in range(2):
        total, hidden = 0.0, model.init_hidden(4)
        for i in range(0, data.size(0) - 1, 4):
            tokens, targets = get_batch(data, i)
            model.zero_grad()
            hidden = repackage(hidden)
            output, hidden = model(tokens, hidden)
            loss = criterion(output, targets)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.25)
            for p in model.parameters():
                p.data.add_(p.grad, alpha=-lr)
            total += len(tokens) * loss.item()
    mean = total / (len(data) - 1)
    print(f"{kind:>8} {sum(p.numel() for p in model.parameters())} parameters, loss {mean:.3f}, perplexity {math.exp(mean):.2f}")
