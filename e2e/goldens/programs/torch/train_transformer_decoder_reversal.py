# An encoder and a decoder that learn to write a sequence backwards, with teacher forcing, then greedy and beam decoding.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(2)
VOCAB, BOS, EOS, WIDTH = 7, 0, 1, 16


class Reverser(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCAB, WIDTH)
        self.places = nn.Embedding(8, WIDTH)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(WIDTH, 2, 32, 0.0, batch_first=True), 1)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(WIDTH, 2, 32, 0.0, batch_first=True), 1)
        self.out = nn.Linear(WIDTH, VOCAB, bias=False)
        self.out.weight = self.tokens.weight

    def embed(self, ids):
        return self.tokens(ids) + self.places(torch.arange(ids.size(1)))

    def forward(self, source, target):
        memory = self.encoder(self.embed(source))
        mask = nn.Transformer.generate_square_subsequent_mask(target.size(1))
        return self.out(self.decoder(self.embed(target), memory, tgt_mask=mask, tgt_is_causal=True))


def make_batch(size, length=4):
    source = torch.randint(2, VOCAB, (size, length))
    end = torch.full((size, 1), EOS)
    return source, torch.cat([torch.full_like(end, BOS), source.flip(1), end], dim=1)


@torch.no_grad()
def beam_search(model, source, width, steps=5):
    beams = [(0.0, [BOS])]
    for _ in range(steps):
        grown = []
        for score, ids in beams:
            if ids[-1] == EOS:
                grown.append((score, ids))
                continue
            log_probs = model(source, torch.tensor([ids]))[0, -1].log_softmax(-1)
            values, indices = log_probs.topk(width)
            grown += [(score + v, ids + [i]) for v, i in zip(values.tolist(), indices.tolist())]
        beams = sorted(grown, key=lambda beam: beam[0], reverse=True)[:width]
    return beams


model = Reverser()
print([tuple(p.shape) for p in model.decoder.layers[0].multihead_attn.parameters()])
print(nn.Transformer.generate_square_subsequent_mask(3))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01, betas=(0.9, 0.98), eps=1e-9)
for step in range(12):
    source, target = make_batch(16)
    logits = model(source, target[:, :-1])
    loss = F.cross_entropy(logits.reshape(-1, VOCAB), target[:, 1:].reshape(-1), label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 4 == 3:
        print(f"step {step + 1}: loss {loss.item():.2f}")
model.eval()
source, _ = make_batch(1)
greedy, beams = beam_search(model, source, 1), beam_search(model, source, 3)
print(len(greedy), len(beams), beams[0][0] >= beams[-1][0], beams[0][1][0] == BOS, len(beams[0][1]) <= 6)
