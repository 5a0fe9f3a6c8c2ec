# A character-level LSTM with dropout and clipped gradients.
import torch
from torch import nn

torch.manual_seed(1)
text = "the tape remembers what the graph forgets, and the graph foresees what the tape has yet to meet. " * 4
letters = sorted(set(text))
codes = torch.tensor([letters.index(c) for c in text])


class CharRNN(nn.Module):
    def __init__(self, n, hidden):
        super().__init__()
        self.embed = nn.Embedding(n, 16)
        self.rnn = nn.LSTM(16, hidden, num_layers=2, dropout=0.2, batch_first=True)
        self.out = nn.Linear(hidden, n)

    def forward(self, x, state=None):
        y, state = self.rnn(self.embed(x), state)
        return self.out(y), state


model = CharRNN(len(letters), 32)
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
criterion = nn.CrossEntropyLoss()
for step in range(100):
    starts = torch.randint(0, len(codes) - 17, (8,))
    batch = torch.stack([codes[s : s + 17] for s in starts])
    logits, _ = model(batch[:, :-1])
    loss = criterion(logits.transpose(1, 2), batch[:, 1:])
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    print(loss.item())
