# A tagger of sequences: a bidirectional LSTM under a linear-chain conditional random field, decoded by Viterbi.
import itertools

import torch
import torch.nn as nn

torch.manual_seed(1)
START, STOP = "<start>", "<stop>"
TAGS = {"O": 0, "B": 1, "I": 2, START: 3, STOP: 4}
training = [
    ("the wall street journal said that apple made money".split(), "B I I I O O B O O".split()),
    ("georgia tech is in georgia".split(), "B I O O B".split()),
]
words = {w: i for i, w in enumerate(dict.fromkeys(w for s, _ in training for w in s))}


class Tagger(nn.Module):
    def __init__(self, vocabulary, embedding=5, hidden=8):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, embedding)
        self.lstm = nn.LSTM(embedding, hidden // 2, bidirectional=True)
        self.hidden2tag = nn.Linear(hidden, len(TAGS))
        self.transitions = nn.Parameter(torch.randn(len(TAGS), len(TAGS)))
        with torch.no_grad():
            self.transitions[TAGS[START], :] = -10000.0
            self.transitions[:, TAGS[STOP]] = -10000.0

    def features(self, sentence):
        out, (h, c) = self.lstm(self.embed(sentence).view(len(sentence), 1, -1))
        return self.hidden2tag(out.view(len(sentence), -1))

    def partition(self, feats):
        alpha = torch.full((len(TAGS),), -10000.0).index_fill(0, torch.tensor([TAGS[START]]), 0.0)
        for feat in feats:
            alpha = torch.logsumexp(alpha + self.transitions + feat[:, None], dim=1)
        return torch.logsumexp(alpha + self.transitions[TAGS[STOP]], dim=0)

    def score(self, feats, tags):
        path = torch.cat([torch.tensor([TAGS[START]]), tags])
        steps = self.transitions[path[1:], path[:-1]].sum() + feats.gather(1, tags[:, None]).sum()
        return steps + self.transitions[TAGS[STOP], path[-1]]

    def viterbi(self, feats):
        best, back = torch.full((len(TAGS),), -10000.0), []
        best[TAGS[START]] = 0.0
        for feat in feats:
            scores, where = (best + self.transitions).max(dim=1)
            best = scores + feat
            back.append(where.tolist())
        value, last = (best + self.transitions[TAGS[STOP]]).max(0)
        path = [last.item()]
        for where in reversed(back):
            path.append(where[path[-1]])
        return value, path[::-1][1:]

    def neg_log_likelihood(self, sentence, tags):
        feats = self.features(sentence)
        return self.partition(feats) - self.score(feats, tags)


model = Tagger(len(words))
pairs = [(torch.tensor([words[w] for w in s]), torch.tensor([TAGS[t] for t in tags])) for s, tags in training]
with torch.no_grad():
    feats = model.features(pairs[1][0][:3])
    every = torch.stack([model.score(feats, torch.tensor(path)) for path in itertools.product(range(3), repeat=3)])
    print(torch.allclose(torch.logsumexp(every, 0), model.partition(feats), atol=1e-4), torch.isclose(every.max(), model.viterbi(feats)[0], atol=1e-4))
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, weight_decay=1e-4)
for epoch in range(12):
    total = 0.0
    for sentence, tags in pairs:
        model.zero_grad()
        loss = model.neg_log_likelihood(sentence, tags)
        loss.backward()
        optimizer.step()
        total += loss.item()
    if epoch % 4 == 3:
        print(f"epoch {epoch + 1}: {total:.2f}")
value, path = model.viterbi(model.features(pairs[0][0]))
print(len(path), all(tag in range(3) for tag in path), value.requires_grad)
