# Texts as tensors: vocabularies, counts, weights by rarity, similarity, naive Bayes and a chain of characters.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=4, sci_mode=False)
texts = ["the cat sat on the mat", "the dog sat on the log", "cats and dogs", "the cat saw the dog"]
words = sorted({w for text in texts for w in text.split()})
index = {w: i for i, w in enumerate(words)}
ids = [torch.tensor([index[w] for w in text.split()]) for text in texts]
counts = torch.stack([torch.bincount(t, minlength=len(words)) for t in ids])
print(words, counts, counts.sum(0), counts.sum(1), sep="\n")
padded = torch.nn.utils.rnn.pad_sequence(ids, batch_first=True, padding_value=-1)
print(padded, (padded >= 0).sum(1), F.one_hot(padded.clamp(min=0), len(words)).mul((padded >= 0).unsqueeze(-1)).sum(1).equal(counts))
present = (counts > 0).float()
rarity = torch.log((1 + len(texts)) / (1 + present.sum(0))) + 1
weighted = F.normalize(counts * rarity, dim=1)
similar = weighted @ weighted.T
print(similar, similar.fill_diagonal_(0).argmax(1), torch.allclose(F.cosine_similarity((counts * rarity)[0], (counts * rarity)[1], dim=0), similar[0, 1]))
query = torch.zeros(len(words))
query[[index["cat"], index["mat"]]] = 1
print("best match", (weighted @ (query * rarity)).sort(descending=True).indices.tolist()[0], "jaccard", (present @ present.T)[0, 1] / (present[0] + present[1]).clamp(max=1).sum())
U, S, Vh = torch.linalg.svd(counts.float(), full_matrices=False)
print("latent", S, U.shape, Vh.shape)
label = torch.tensor([0, 1, 1, 0])
class_counts = torch.zeros(2, len(words)).index_add_(0, label, counts.float())
log_likelihood = ((class_counts + 1) / (class_counts + 1).sum(1, keepdim=True)).log()
prior = torch.bincount(label).float().div(len(label)).log()
score = counts.float() @ log_likelihood.T + prior
print("naive bayes", score.argmax(1), score.softmax(1))
letters = "".join(texts)
alphabet = sorted(set(letters))
code = torch.tensor([alphabet.index(c) for c in letters])
pairs = torch.stack([code[:-1], code[1:]])
bigrams = torch.zeros(len(alphabet), len(alphabet), dtype=torch.long).index_put_(tuple(pairs), torch.tensor(1), accumulate=True)
print("commonest pair", [alphabet[i] for i in torch.unravel_index(bigrams.argmax(), bigrams.shape)], bigrams.max(), bigrams.sum())
chance = (bigrams + 0.1) / (bigrams + 0.1).sum(1, keepdim=True)
print("perplexity", torch.exp(-chance[pairs[0], pairs[1]].log().mean()), torch.exp(F.cross_entropy(chance.log()[pairs[0]], pairs[1])))
entropy = -(code.bincount() / len(code)).mul((code.bincount() / len(code)).log2()).sum()
print("bits a letter", entropy, len(alphabet))
caesar = torch.tensor([ord(c) for c in "hello"]) - 97
print("".join(chr(c) for c in (caesar + 3).remainder(26) + 97), bytes((caesar + 97).to(torch.uint8).tolist()).decode())
window = code.unfold(0, 4, 1)
unique, times = torch.unique(window, dim=0, return_counts=True)
print("commonest four letters", repr("".join(alphabet[i] for i in unique[times.argmax()])), times.max(), window.shape)
embedding = torch.nn.EmbeddingBag.from_pretrained(torch.arange(len(words) * 2.0).view(-1, 2), mode="mean")
print(embedding(torch.cat(ids), torch.tensor([0, *[len(t) for t in ids[:-1]]]).cumsum(0)))
