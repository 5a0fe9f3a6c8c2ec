# A recurrent network that learns to continue a text, one character at a time.
import torch
from torch import nn

torch.manual_seed(1)
text = "the quick brown fox jumps over the lazy dog. the dog sleeps, the fox runs on. "
letters = sorted(set(text))
codes = torch.tensor([letters.index(c) for c in text])


class CharRNN(nn.Module):
    def __init__(self, n, hidden):
        super().__init__()
        self.embed = nn.Embedding(n, 12)
        self.rnn = nn.LSTM(12, hidden, batch_first=True)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(hidden, n)

    def forward(self, x, state=None):
        y, state = self.rnn(self.embed(x), state)
        return self.out(self.drop(y)), state


model = CharRNN(len(letters), 32)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(20):
    starts = torch.randint(0, len(codes) - 13, (4,))
    batch = torch.stack([codes[s : s + 13] for s in starts])
    logits, _ = model(batch[:, :-1])
    loss = nn.functional.cross_entropy(logits.reshape(-1, len(letters)), batch[:, 1:].reshape(-1))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    print(f"{step} {loss.item():.4f}")
model.eval()
with torch.no_grad():
    out, state = torch.tensor([[letters.index("t")]]), None
    written = []
    for _ in range(8):
        logits, state = model(out[:, -1:], state)
        out = logits[:, -1].argmax(-1, keepdim=True)
        written.append(letters[out.item()])
print(len(written), state[0].shape)
