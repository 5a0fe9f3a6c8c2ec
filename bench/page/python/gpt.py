"""A language model of four transformer blocks: 128 wide, 4 heads, 128 characters at a time, batch 8, dropout, AdamW."""

from torch import nn

WIDTH, LENGTH, HEADS, BATCH, VOCABULARY = 128, 128, 4, 8, 64


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.dropout = nn.Dropout(0.1)
        self.register_buffer("mask", torch.tril(torch.ones(LENGTH, LENGTH)).bool())

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = [a.view(b, t, HEADS, c // HEADS).transpose(1, 2) for a in self.qkv(x).split(WIDTH, dim=2)]
        scores = (q @ k.transpose(2, 3)) / (c // HEADS) ** 0.5
        weights = self.dropout(torch.softmax(scores.masked_fill(~self.mask, float("-inf")), dim=-1))
        return self.out((weights @ v).transpose(1, 2).reshape(b, t, c))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.before_attention = nn.LayerNorm(WIDTH)
        self.attention = Attention()
        self.before_mlp = nn.LayerNorm(WIDTH)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH), nn.Dropout(0.1))

    def forward(self, x):
        x = x + self.attention(self.before_attention(x))
        return x + self.mlp(self.before_mlp(x))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(LENGTH, WIDTH)
        self.blocks = nn.Sequential(*[Block() for _ in range(4)])
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, VOCABULARY)

    def forward(self, tokens):
        x = self.tokens(tokens) + self.positions(torch.arange(LENGTH))
        return self.head(self.norm(self.blocks(x))).view(-1, VOCABULARY)


torch.manual_seed(0)
model = Model()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
characters = (noise((BATCH * LENGTH + 1,), 24, 1).abs() * VOCABULARY).long()
run = training(model, optimizer, characters[:-1].view(BATCH, LENGTH), characters[1:])
