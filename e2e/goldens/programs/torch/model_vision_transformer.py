# A small vision transformer: patches, class token, position embeddings, encoder, a few steps of training.
import torch
from torch import nn, Tensor


class PatchEmbedding(nn.Module):
    def __init__(self, in_channels: int = 1, patch_size: int = 4, emb_size: int = 16, img_size: int = 8):
        super().__init__()
        self.projection = nn.Conv2d(in_channels, emb_size, kernel_size=patch_size, stride=patch_size)
        self.cls_token = nn.Parameter(torch.randn(1, 1, emb_size))
        self.positions = nn.Parameter(torch.randn((img_size // patch_size) ** 2 + 1, emb_size))

    def forward(self, x: Tensor) -> Tensor:
        b, _, _, _ = x.shape
        x = self.projection(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls_token.expand(b, -1, -1), x], dim=1)
        return x + self.positions


class ResidualAdd(nn.Module):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn

    def forward(self, x, **kwargs):
        res = x
        x = self.fn(x, **kwargs)
        x += res
        return x


class SelfAttention(nn.Module):
    def __init__(self, emb_size, num_heads, dropout):
        super().__init__()
        self.att = nn.MultiheadAttention(emb_size, num_heads, dropout=dropout, batch_first=True)

    def forward(self, x):
        return self.att(x, x, x, need_weights=False)[0]


class Block(nn.Sequential):
    def __init__(self, emb_size=16, num_heads=2, expansion=2, drop_p=0.0):
        mlp = nn.Sequential(nn.Linear(emb_size, expansion * emb_size), nn.GELU(), nn.Dropout(drop_p), nn.Linear(expansion * emb_size, emb_size))
        super().__init__(
            ResidualAdd(nn.Sequential(nn.LayerNorm(emb_size), SelfAttention(emb_size, num_heads, drop_p), nn.Dropout(drop_p))),
            ResidualAdd(nn.Sequential(nn.LayerNorm(emb_size), mlp)),
        )


class ViT(nn.Module):
    def __init__(self, depth=2, n_classes=3):
        super().__init__()
        self.patches = PatchEmbedding()
        self.encoder = nn.Sequential(*[Block() for _ in range(depth)])
        self.head = nn.Sequential(nn.LayerNorm(16), nn.Linear(16, n_classes))

    def forward(self, x):
        return self.head(self.encoder(self.patches(x))[:, 0])


torch.manual_seed(42)
vit = ViT()
print(vit)
images = torch.rand(12, 1, 8, 8)
labels = torch.arange(12) % 3
images += labels.view(-1, 1, 1, 1) * 0.5
optimizer = torch.optim.AdamW(vit.parameters(), lr=3e-3, weight_decay=0.05)
criterion = nn.CrossEntropyLoss()
for epoch in range(6):
    logits = vit(images)
    loss = criterion(logits, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    accuracy = (logits.argmax(dim=1) == labels).float().mean()
    print(f"epoch {epoch:2d} | loss {loss.item():.4f} | accuracy {accuracy.item():.2%}")
print(sum(p.numel() for p in vit.parameters() if p.requires_grad))
