# A decoder with rotary positions, RMS norms, gated feed-forward, grouped heads and a cache, generating greedily.
import math
from dataclasses import dataclass
from typing import Optional

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class ModelArgs:
    dim: int = 16
    n_layers: int = 2
    n_heads: int = 4
    n_kv_heads: Optional[int] = 2
    vocab_size: int = 11
    norm_eps: float = 1e-5
    max_seq_len: int = 12


class RMSNorm(torch.nn.Module):
    def __init__(self, dim: int, eps: float):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(dim))

    def _norm(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps)

    def forward(self, x):
        return self._norm(x.float()).type_as(x) * self.weight


def precompute_freqs(dim, end, theta=10000.0):
    freqs = 1.0 / (theta ** (torch.arange(0, dim, 2)[: (dim // 2)].float() / dim))
    freqs = torch.outer(torch.arange(end, device=freqs.device), freqs).float()
    return torch.cos(freqs), torch.sin(freqs)


def apply_rotary_emb(x, cos, sin):
    x_r, x_i = x.float().reshape(x.shape[:-1] + (-1, 2)).unbind(-1)
    cos, sin = cos[None, :, None, :], sin[None, :, None, :]
    return torch.stack([x_r * cos - x_i * sin, x_r * sin + x_i * cos], dim=-1).flatten(3).type_as(x)


def repeat_kv(x: torch.Tensor, n_rep: int) -> torch.Tensor:
    bs, slen, n_kv_heads, head_dim = x.shape
    if n_rep == 1:
        return x
    return x[:, :, :, None, :].expand(bs, slen, n_kv_heads, n_rep, head_dim).reshape(bs, slen, n_kv_heads * n_rep, head_dim)


class Attention(nn.Module):
    def __init__(self, args: ModelArgs):
        super().__init__()
        self.h, self.kv, self.d = args.n_heads, args.n_kv_heads, args.dim // args.n_heads
        self.wq = nn.Linear(args.dim, self.h * self.d, bias=False)
        self.wk = nn.Linear(args.dim, self.kv * self.d, bias=False)
        self.wv = nn.Linear(args.dim, self.kv * self.d, bias=False)
        self.wo = nn.Linear(self.h * self.d, args.dim, bias=False)

    def forward(self, x, cos, sin, cache=None):
        b, t, _ = x.shape
        q = apply_rotary_emb(self.wq(x).view(b, t, self.h, self.d), cos, sin)
        k = apply_rotary_emb(self.wk(x).view(b, t, self.kv, self.d), cos, sin)
        v = self.wv(x).view(b, t, self.kv, self.d)
        if cache is not None:
            if cache:
                k, v = torch.cat([cache["k"], k], 1), torch.cat([cache["v"], v], 1)
            cache.update(k=k, v=v)
        k, v = repeat_kv(k, self.h // self.kv), repeat_kv(v, self.h // self.kv)
        q, k, v = (z.transpose(1, 2) for z in (q, k, v))
        scores = torch.matmul(q, k.transpose(2, 3)) / math.sqrt(self.d)
        mask = torch.full((t, k.size(2)), float("-inf")).triu(diagonal=1 + k.size(2) - t)
        out = F.softmax((scores + mask).float(), dim=-1).type_as(q) @ v
        return self.wo(out.transpose(1, 2).contiguous().view(b, t, -1))


class Block(nn.Module):
    def __init__(self, args):
        super().__init__()
        self.attention, self.w1, self.w3 = Attention(args), nn.Linear(args.dim, 32, bias=False), nn.Linear(args.dim, 32, bias=False)
        self.w2 = nn.Linear(32, args.dim, bias=False)
        self.n1, self.n2 = RMSNorm(args.dim, args.norm_eps), RMSNorm(args.dim, args.norm_eps)

    def forward(self, x, *rest):
        x = x + self.attention(self.n1(x), *rest)
        y = self.n2(x)
        return x + self.w2(F.silu(self.w1(y)) * self.w3(y))


class Decoder(nn.Module):
    def __init__(self, args: ModelArgs):
        super().__init__()
        self.tok_embeddings = nn.Embedding(args.vocab_size, args.dim)
        self.layers = torch.nn.ModuleList([Block(args) for _ in range(args.n_layers)])
        self.norm = RMSNorm(args.dim, args.norm_eps)
        self.output = nn.Linear(args.dim, args.vocab_size, bias=False)
        self.tok_embeddings.weight = self.output.weight
        cos, sin = precompute_freqs(args.dim // args.n_heads, args.max_seq_len)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        for name, p in self.named_parameters():
            if name.endswith(("w3.weight", "wo.weight")):
                torch.nn.init.normal_(p, mean=0.0, std=0.02 / math.sqrt(2 * args.n_layers))

    def forward(self, tokens, start=0, caches=None):
        x = self.tok_embeddings(tokens)
        t = tokens.size(1)
        for i, layer in enumerate(self.layers):
            x = layer(x, self.cos[start : start + t], self.sin[start : start + t], None if caches is None else caches[i])
        return self.output(self.norm(x))


torch.manual_seed(0)
args = ModelArgs()
model = Decoder(args)
print(args, sum(p.numel() for p in model.parameters()), len(model.state_dict()))
data = torch.arange(40) % 7 + 2
batch = torch.stack([data[i : i + 10] for i in range(6)])
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2, betas=(0.9, 0.95), weight_decay=0.1)
for step in range(12):
    logits = model(batch[:, :-1])
    loss = F.cross_entropy(logits.view(-1, args.vocab_size), batch[:, 1:].reshape(-1))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    if step % 4 == 3:
        print(step, f"{loss.item():.4f}")


@torch.inference_mode()
def generate(prompt, n):
    caches = [{} for _ in model.layers]
    logits, tokens = model(prompt, 0, caches), prompt
    for _ in range(n):
        nxt = logits[:, -1].argmax(-1, keepdim=True)
        tokens = torch.cat([tokens, nxt], 1)
        logits = model(nxt, tokens.size(1) - 1, caches)
    return tokens


cached = generate(torch.tensor([[2, 3, 4]]), 6)
plain = torch.tensor([[2, 3, 4]])
for _ in range(6):
    plain = torch.cat([plain, model(plain)[:, -1].argmax(-1, keepdim=True)], 1)
print(cached.shape, torch.equal(cached, plain))
