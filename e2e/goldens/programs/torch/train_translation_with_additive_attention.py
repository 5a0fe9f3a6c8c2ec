# Translation of short sentences with additive attention and teacher forcing.
import random, math, time
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import optim

torch.manual_seed(1); random.seed(1)
device = torch.device("cuda" if torch.cuda.is_available() and False else "cpu")
SOS_token, EOS_token, MAX_LENGTH = 0, 1, 8

class Lang:
    def __init__(self, name):
        self.name = name
        self.word2index, self.word2count = {}, {}
        self.index2word = {0: "SOS", 1: "EOS"}
        self.n_words = 2
    def addSentence(self, s):
        for w in s.split(" "):
            if w not in self.word2index:
                self.word2index[w] = self.n_words
                self.word2count[w] = 1
                self.index2word[self.n_words] = w
                self.n_words += 1
            else:
                self.word2count[w] += 1

pairs = [("je suis ici", "i am here"), ("tu es la", "you are there"), ("il est ici", "he is here"), ("je suis la", "i am there")]
a, b = Lang("fra"), Lang("eng")
for s, t in pairs:
    a.addSentence(s); b.addSentence(t)
print("Counted words:", a.name, a.n_words, b.name, b.n_words)

class EncoderRNN(nn.Module):
    def __init__(self, input_size, hidden_size, dropout_p=0.1):
        super().__init__()
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(input_size, hidden_size)
        self.gru = nn.GRU(hidden_size, hidden_size, batch_first=True)
        self.dropout = nn.Dropout(dropout_p)
    def forward(self, x):
        return self.gru(self.dropout(self.embedding(x)))

class BahdanauAttention(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.Wa, self.Ua, self.Va = nn.Linear(n, n), nn.Linear(n, n), nn.Linear(n, 1)
    def forward(self, query, keys):
        scores = self.Va(torch.tanh(self.Wa(query) + self.Ua(keys))).squeeze(2).unsqueeze(1)
        weights = F.softmax(scores, dim=-1)
        return torch.bmm(weights, keys), weights

class AttnDecoderRNN(nn.Module):
    def __init__(self, hidden_size, output_size, dropout_p=0.1):
        super().__init__()
        self.embedding = nn.Embedding(output_size, hidden_size)
        self.attention = BahdanauAttention(hidden_size)
        self.gru = nn.GRU(2 * hidden_size, hidden_size, batch_first=True)
        self.out = nn.Linear(hidden_size, output_size)
        self.dropout = nn.Dropout(dropout_p)
    def forward(self, enc, hidden, target=None):
        n = enc.size(0)
        x = torch.empty(n, 1, dtype=torch.long, device=device).fill_(SOS_token)
        outs, atts = [], []
        for i in range(MAX_LENGTH):
            o, hidden, att = self.step(x, hidden, enc)
            outs.append(o); atts.append(att)
            if target is not None:
                x = target[:, i].unsqueeze(1)
            else:
                _, topi = o.topk(1)
                x = topi.squeeze(-1).detach()
        outs = F.log_softmax(torch.cat(outs, dim=1), dim=-1)
        return outs, hidden, torch.cat(atts, dim=1)
    def step(self, x, hidden, enc):
        e = self.dropout(self.embedding(x))
        query = hidden.permute(1, 0, 2)
        context, w = self.attention(query, enc)
        o, hidden = self.gru(torch.cat((e, context), dim=2), hidden)
        return self.out(o), hidden, w

def ids(lang, s):
    v = [lang.word2index[w] for w in s.split(" ")] + [EOS_token]
    return v + [0] * (MAX_LENGTH - len(v))
X = torch.tensor([ids(a, s) for s, _ in pairs]); Y = torch.LongTensor([ids(b, t) for _, t in pairs])
enc, dec = EncoderRNN(a.n_words, 16).to(device), AttnDecoderRNN(16, b.n_words).to(device)
print(enc); print(dec)
eo, do = optim.Adam(enc.parameters(), lr=0.01), optim.Adam(dec.parameters(), lr=0.01)
crit = nn.NLLLoss()
for epoch in range(1, 21):
    teacher = Y if random.random() < 0.7 else None
    eo.zero_grad(); do.zero_grad()
    eouts, eh = enc(X)
    douts, _, att = dec(eouts, eh, teacher)
    loss = crit(douts.view(-1, douts.size(-1)), Y.view(-1))
    loss.backward()
    eo.step(); do.step()
    if epoch % 5 == 0:
        print("(%d %d%%) %.4f" % (epoch, epoch / 20 * 100, loss.item()))
enc.eval(); dec.eval()
with torch.no_grad():
    eouts, eh = enc(X[:1])
    douts, _, att = dec(eouts, eh)
    _, topi = douts.topk(1)
    print(topi.squeeze().tolist(), att.shape)
    print(att[0, :3].round(decimals=2))
