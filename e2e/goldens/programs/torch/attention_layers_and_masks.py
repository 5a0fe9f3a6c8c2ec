# Scaled dot products, multi-head attention, and every way to mask.
import math

import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)


def masked_softmax(X, valid_lens):
    def _sequence_mask(X, valid_len, value=0):
        maxlen = X.size(1)
        mask = torch.arange((maxlen), dtype=torch.float32)[None, :] < valid_len[:, None]
        X[~mask] = value
        return X

    if valid_lens is None:
        return nn.functional.softmax(X, dim=-1)
    shape = X.shape
    if valid_lens.dim() == 1:
        valid_lens = torch.repeat_interleave(valid_lens, shape[1])
    else:
        valid_lens = valid_lens.reshape(-1)
    X = _sequence_mask(X.reshape(-1, shape[-1]), valid_lens, value=-1e6)
    return nn.functional.softmax(X.reshape(shape), dim=-1)


scores = torch.rand(2, 2, 4)
print(masked_softmax(scores.clone(), torch.tensor([2, 3])))
print(masked_softmax(scores.clone(), torch.tensor([[1, 3], [2, 4]])))


class DotProductAttention(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.dropout = nn.Dropout(dropout)

    def forward(self, queries, keys, values, valid_lens=None):
        d = queries.shape[-1]
        scores = torch.bmm(queries, keys.transpose(1, 2)) / math.sqrt(d)
        self.attention_weights = masked_softmax(scores, valid_lens)
        return torch.bmm(self.dropout(self.attention_weights), values)


class AdditiveAttention(nn.Module):
    def __init__(self, num_hiddens, dropout, **kwargs):
        super().__init__(**kwargs)
        self.W_k = nn.LazyLinear(num_hiddens, bias=False)
        self.W_q = nn.LazyLinear(num_hiddens, bias=False)
        self.w_v = nn.LazyLinear(1, bias=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, queries, keys, values, valid_lens):
        queries, keys = self.W_q(queries), self.W_k(keys)
        features = torch.tanh(queries.unsqueeze(2) + keys.unsqueeze(1))
        scores = self.w_v(features).squeeze(-1)
        self.attention_weights = masked_softmax(scores, valid_lens)
        return torch.bmm(self.dropout(self.attention_weights), values)


queries, keys = torch.normal(0, 1, (2, 1, 2)), torch.normal(0, 1, (2, 10, 2))
values = torch.normal(0, 1, (2, 10, 4))
valid_lens = torch.tensor([2, 6])
for attention in (DotProductAttention(0.5).eval(), AdditiveAttention(8, 0.1).eval()):
    print(attention(queries, keys, values, valid_lens), (attention.attention_weights > 0.001).sum(-1).flatten())

q, k, v = (torch.randn(2, 2, 5, 4) for _ in range(3))
causal = F.scaled_dot_product_attention(q, k, v, is_causal=True)
mask = torch.ones(5, 5, dtype=torch.bool).tril()
print(torch.allclose(causal, F.scaled_dot_product_attention(q, k, v, attn_mask=mask), atol=1e-6))
additive = torch.zeros(5, 5).masked_fill(~mask, float("-inf"))
print(torch.allclose(causal, F.scaled_dot_product_attention(q, k, v, attn_mask=additive), atol=1e-6))
print(torch.allclose(causal, ((q @ k.mT) / 2 + additive).softmax(-1) @ v, atol=1e-6))
print(F.scaled_dot_product_attention(q, k, v, scale=1.0).shape, F.scaled_dot_product_attention(q, k[:, :1], v[:, :1], enable_gqa=True).shape)

mha = nn.MultiheadAttention(8, 2, batch_first=True)
x = torch.randn(3, 5, 8)
out, weights = mha(x, x, x)
print(out.shape, weights.shape, weights.sum(-1).allclose(torch.ones(3, 5)))
_, per_head = mha(x, x, x, average_attn_weights=False)
print(per_head.shape, torch.allclose(per_head.mean(1), weights, atol=1e-6))
pad = torch.tensor([[False] * 5, [False] * 3 + [True] * 2, [False] * 1 + [True] * 4])
out, weights = mha(x, x, x, key_padding_mask=pad)
print((weights > 0).sum(-1))
out, none = mha(x, x, x, need_weights=False, attn_mask=nn.Transformer.generate_square_subsequent_mask(5), is_causal=True)
print(out.shape, none)
cross = nn.MultiheadAttention(8, 4, kdim=6, vdim=7, add_bias_kv=True, add_zero_attn=True)
out, weights = cross(torch.randn(4, 2, 8), torch.randn(9, 2, 6), torch.randn(9, 2, 7))
print(out.shape, weights.shape, [n for n, _ in cross.named_parameters()])
print(mha)
for bad in (lambda: nn.MultiheadAttention(8, 3), lambda: mha(torch.rand(3, 5, 6), x, x), lambda: F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=True), lambda: mha(x, x, x, attn_mask=torch.zeros(4, 4))):
    try:
        bad()
    except (AssertionError, RuntimeError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
