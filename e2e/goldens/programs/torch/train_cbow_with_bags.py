# Continuous bag of words: the middle word from its neighbours' mean embedding, with EmbeddingBag and its functional form.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
text = """the cat sat on the mat the dog sat on the rug
the cat ran to the dog the dog ran to the cat""".split()
vocab = {word: i for i, word in enumerate(sorted(set(text)))}
ids = torch.tensor([vocab[w] for w in text])
print(len(vocab), vocab)

windows = ids.unfold(0, 5, 1)
context, middle = windows[:, [0, 1, 3, 4]], windows[:, 2]
print(windows.shape, context[0], middle[0])


class CBOW(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.embeddings = nn.EmbeddingBag(words, width, mode="mean")
        self.linear = nn.Linear(width, words)
        nn.init.uniform_(self.embeddings.weight, -0.5 / width, 0.5 / width)

    def forward(self, bags, offsets=None):
        return self.linear(self.embeddings(bags, offsets))


model = CBOW(len(vocab), 8)
print(model)
optimizer = torch.optim.Adagrad(model.parameters(), lr=0.5)
for epoch in range(6):
    loss = F.cross_entropy(model(context), middle)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"epoch {epoch}: {loss.item():.3f}, right {(model(context).argmax(1) == middle).sum().item()} of {len(middle)}")

# Bags of different sizes are one flat list with offsets.
flat = torch.cat([context[0], context[1, :2], context[2, :3]])
offsets = torch.tensor([0, 4, 6])
weight = model.embeddings.weight.detach()
for mode in ("sum", "mean", "max"):
    bag = F.embedding_bag(flat, weight, offsets, mode=mode)
    by_hand = [weight[part] for part in flat.tensor_split((4, 6))]
    reduced = [{"sum": p.sum(0), "mean": p.mean(0), "max": p.amax(0)}[mode] for p in by_hand]
    print(mode, tuple(bag.shape), torch.allclose(bag, torch.stack(reduced), atol=1e-6))
weights = torch.tensor([1.0, 0.5, 0.5, 1.0, 2.0, 2.0, 1.0, 1.0, 1.0])
print(torch.allclose(F.embedding_bag(flat, weight, offsets, mode="sum", per_sample_weights=weights)[1], 2 * (weight[flat[4]] + weight[flat[5]])))
similar = F.cosine_similarity(weight[vocab["cat"]].unsqueeze(0), weight)
print(similar.argmax().item() == vocab["cat"], round(similar.max().item(), 4), similar.shape)
try:
    model(flat)
except ValueError as error:
    print(error)
