# An embedding and a linear layer learn which word comes next.
import torch
from torch import nn

torch.manual_seed(0)
text = "the dog sees the cat and the cat sees the dog".split()
words = sorted(set(text))
index = {w: i for i, w in enumerate(words)}
pairs = [(index[a], index[b]) for a, b in zip(text, text[1:])]
inputs = torch.tensor([a for a, _ in pairs])
targets = torch.tensor([b for _, b in pairs])
print(words, inputs, targets)


class NextWord(nn.Module):
    def __init__(self, size, width=4):
        super().__init__()
        self.embedding = nn.Embedding(size, width)
        self.linear = nn.Linear(width, size)

    def forward(self, i):
        return self.linear(self.embedding(i))


model = NextWord(len(words))
optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
for step in range(15):
    loss = nn.functional.cross_entropy(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step < 5 or step == 14:
        print(step, f"{loss.item():.5f}")
print(words[model(torch.tensor([index["sees"]])).argmax().item()])
