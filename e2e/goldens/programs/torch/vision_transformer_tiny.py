# A tiny vision transformer: patch embedding by convolution, a class token, positions, attention maps.
import torch
import torch.nn as nn

torch.manual_seed(20)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads, self.scale = heads, (dim // heads) ** -0.5
        self.qkv, self.proj = nn.Linear(dim, dim * 3), nn.Linear(dim, dim)
        self.last = None

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        attention = (q @ k.transpose(-2, -1) * self.scale).softmax(dim=-1)
        self.last = attention.detach()
        return self.proj((attention @ v).transpose(1, 2).reshape(b, n, d))


class Block(nn.Module):
    def __init__(self, dim, heads, ratio=2, drop=0.0):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention = Attention(dim, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, dim * ratio), nn.GELU(), nn.Dropout(drop), nn.Linear(dim * ratio, dim))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class ViT(nn.Module):
    def __init__(self, image=8, patch=4, dim=12, depth=2, heads=3, classes=3):
        super().__init__()
        self.patches = nn.Conv2d(1, dim, patch, stride=patch)
        self.cls = nn.Parameter(torch.zeros(1, 1, dim))
        self.pos = nn.Parameter(torch.zeros(1, (image // patch) ** 2 + 1, dim))
        self.blocks = nn.Sequential(*[Block(dim, heads) for _ in range(depth)])
        self.norm, self.head = nn.LayerNorm(dim), nn.Linear(dim, classes)
        nn.init.trunc_normal_(self.pos, std=0.02)
        self.apply(self._init)

    @staticmethod
    def _init(m):
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
            nn.init.zeros_(m.bias)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(x.size(0), -1, -1), x], dim=1) + self.pos
        return self.head(self.norm(self.blocks(x))[:, 0])


model = ViT()
print(sum(p.numel() for p in model.parameters()), [n for n, _ in model.named_parameters()][:4])
x = torch.rand(12, 1, 8, 8)
y = torch.arange(12) % 3
x[y == 1, :, :4] += 1.0
x[y == 2, :, :, :4] += 1.0
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1e-2, total_steps=8)
for step in range(8):
    loss = nn.functional.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f"{loss.item():.3f}", f"{schedule.get_last_lr()[0]:.5f}")
    schedule.step()
maps = model.blocks[-1].attention.last
print(maps.shape, torch.allclose(maps.sum(-1), torch.ones(12, 3, 5), atol=1e-5))
same = nn.MultiheadAttention(12, 3, batch_first=True)
with torch.no_grad():
    same.in_proj_weight.copy_(model.blocks[0].attention.qkv.weight)
    same.in_proj_bias.copy_(model.blocks[0].attention.qkv.bias)
    same.out_proj.weight.copy_(model.blocks[0].attention.proj.weight)
    same.out_proj.bias.copy_(model.blocks[0].attention.proj.bias)
t = torch.rand(2, 5, 12)
print(torch.allclose(same(t, t, t)[0], model.blocks[0].attention(t), atol=1e-5))
