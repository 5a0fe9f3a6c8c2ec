# Scripted recurrent models: an LSTM tagger and a greedy generator whose length depends on the data.
from typing import List, Optional, Tuple

import torch
import torch.nn as nn

torch.manual_seed(21)


class Tagger(nn.Module):
    def __init__(self, vocabulary: int, width: int, tags: int):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width)
        self.lstm = nn.LSTM(width, width, batch_first=True)
        self.out = nn.Linear(width, tags)

    def forward(self, tokens: torch.Tensor, state: Optional[Tuple[torch.Tensor, torch.Tensor]] = None):
        hidden, state = self.lstm(self.embed(tokens), state)
        return self.out(hidden), state


tagger = Tagger(7, 6, 3)
scripted = torch.jit.script(tagger)
tokens = torch.tensor([[1, 2, 3, 4], [4, 3, 2, 1]])
plain, (h, c) = tagger(tokens)
compiled, (h2, c2) = scripted(tokens)
print(plain.shape, torch.allclose(plain, compiled), torch.allclose(c, c2))
more, _ = scripted(tokens, (h2, c2))
print(more.argmax(-1).tolist())


class Generator(nn.Module):
    def __init__(self, vocabulary: int, width: int):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width)
        self.update = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, vocabulary)
        self.width = width

    def forward(self, start: int, limit: int) -> List[int]:
        h = torch.zeros(self.width)
        token = start
        result = [start]
        for _ in range(limit):
            h = torch.tanh(self.update(torch.cat([self.embed(torch.tensor(token)), h])))
            token = int(self.out(h).argmax())
            result.append(token)
            if token == 0:
                break
        return result


generator = Generator(5, 4)
fast = torch.jit.script(generator)
for start in range(1, 4):
    print(start, generator(start, 6), fast(start, 6))

traced = torch.jit.trace(tagger, (tokens,))
print(traced(tokens)[0].shape)

