# An encoder and a decoder with attention learn to reverse short sequences.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(5)
V, H, START = 6, 16, 5


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed, self.gru = nn.Embedding(V, H), nn.GRU(H, H, batch_first=True)

    def forward(self, x):
        return self.gru(self.embed(x))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed, self.gru = nn.Embedding(V, H), nn.GRU(2 * H, H, batch_first=True)
        self.attend, self.out = nn.Linear(H, H, bias=False), nn.Linear(H, V)

    def step(self, token, hidden, memory):
        scores = torch.bmm(self.attend(memory), hidden[-1].unsqueeze(2))
        context = (F.softmax(scores, dim=1) * memory).sum(1, keepdim=True)
        output, hidden = self.gru(torch.cat([self.embed(token), context], dim=2), hidden)
        return self.out(output.squeeze(1)), hidden


encoder, decoder = Encoder(), Decoder()
optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=0.02)
for step in range(20):
    source = torch.randint(0, 5, (6, 4))
    target = source.flip(1)
    memory, hidden = encoder(source)
    token, loss = torch.full((6, 1), START), 0.0
    forced = torch.rand(1).item() < 0.5
    for t in range(4):
        logits, hidden = decoder.step(token, hidden, memory)
        loss = loss + F.cross_entropy(logits, target[:, t])
        token = target[:, t : t + 1] if forced else logits.argmax(1, keepdim=True)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{step} {loss.item() / 4:.4f} {forced}")
