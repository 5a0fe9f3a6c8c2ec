# Embeddings, embedding bags, and how their gradients look.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)
emb = nn.Embedding(num_embeddings=6, embedding_dim=3, padding_idx=0)
print(emb, emb.weight[0])
tokens = torch.tensor([[1, 2, 0], [5, 5, 3]])
vectors = emb(tokens)
print(vectors.shape, vectors[0, 2])
vectors.sum().backward()
print(emb.weight.grad)

pretrained = nn.Embedding.from_pretrained(torch.arange(8.0).view(4, 2))
print(pretrained(torch.tensor([3, 1])), pretrained.weight.requires_grad)
thawed = nn.Embedding.from_pretrained(torch.eye(3), freeze=False)
print(thawed.weight.requires_grad)

bounded = nn.Embedding(4, 2, max_norm=1.0)
with torch.no_grad():
    bounded.weight.copy_(torch.tensor([[3.0, 4.0], [0.3, 0.4], [1.0, 0.0], [6.0, 8.0]]))
print(bounded(torch.tensor([0, 1])))
print(bounded.weight)

scaled = nn.Embedding(4, 2, scale_grad_by_freq=True)
scaled(torch.tensor([1, 1, 1, 2])).sum().backward()
print(scaled.weight.grad)

bag = nn.EmbeddingBag(6, 3, mode="sum")
flat, offsets = torch.tensor([1, 2, 4, 5, 4, 3, 2]), torch.tensor([0, 4])
print(bag(flat, offsets).shape)
print(torch.allclose(bag(flat, offsets)[1], bag.weight[[4, 3, 2]].sum(0)))
print(torch.allclose(bag(flat, offsets, per_sample_weights=torch.full((7,), 0.5)), bag(flat, offsets) / 2))
mean_bag = nn.EmbeddingBag.from_pretrained(torch.arange(12.0).view(6, 2), mode="mean")
print(mean_bag(torch.tensor([[0, 2], [1, 5]])), mean_bag(flat, offsets))
print(nn.EmbeddingBag.from_pretrained(torch.tensor([[1.0, -1.0], [0.0, 5.0]]), mode="max")(torch.tensor([[0, 1]])))
last = nn.EmbeddingBag(6, 2, mode="sum", include_last_offset=True)
print(last(flat, torch.tensor([0, 4, 7])).shape, bag)
padded = nn.EmbeddingBag(6, 2, padding_idx=2, mode="mean")
print(torch.allclose(padded(torch.tensor([[1, 2, 2]]))[0], padded.weight[1]))


class TextClassificationModel(nn.Module):
    def __init__(self, vocab_size, embed_dim, num_class):
        super().__init__()
        self.embedding = nn.EmbeddingBag(vocab_size, embed_dim, sparse=False)
        self.fc = nn.Linear(embed_dim, num_class)
        self.init_weights()

    def init_weights(self):
        initrange = 0.5
        self.embedding.weight.data.uniform_(-initrange, initrange)
        self.fc.weight.data.uniform_(-initrange, initrange)
        self.fc.bias.data.zero_()

    def forward(self, text, offsets):
        return self.fc(self.embedding(text, offsets))


def collate_batch(batch):
    label_list, text_list, offsets = [], [], [0]
    for label, text in batch:
        label_list.append(label - 1)
        processed = torch.tensor(text, dtype=torch.int64)
        text_list.append(processed)
        offsets.append(processed.size(0))
    return torch.tensor(label_list), torch.cat(text_list), torch.tensor(offsets[:-1]).cumsum(dim=0)


data = [(1 + i % 3, [(7 * i + j * j) % 20 for j in range(3 + i % 4)]) for i in range(24)]
loader = torch.utils.data.DataLoader(data, batch_size=8, shuffle=True, collate_fn=collate_batch)
model = TextClassificationModel(20, 8, 3)
optimizer = torch.optim.SGD(model.parameters(), lr=2.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1.0, gamma=0.5)
for epoch in range(3):
    total_acc, total_count = 0, 0
    for label, text, offsets in loader:
        optimizer.zero_grad()
        predicted = model(text, offsets)
        loss = F.cross_entropy(predicted, label)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimizer.step()
        total_acc += (predicted.argmax(1) == label).sum().item()
        total_count += label.size(0)
    scheduler.step()
    print(f"| epoch {epoch} | accuracy {total_acc / total_count:8.3f} | loss {loss.item():.4f} | lr {scheduler.get_last_lr()}")
for bad in (lambda: emb(torch.tensor([6])), lambda: emb(torch.tensor([1.0])), lambda: bag(flat), lambda: nn.Embedding(3, 2, padding_idx=5)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
