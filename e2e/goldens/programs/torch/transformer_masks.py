# Attention with masks of all kinds, and encoder and decoder together.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)
q, k, v = torch.randn(1, 2, 3, 4), torch.randn(1, 2, 5, 4), torch.randn(1, 2, 5, 4)
print(F.scaled_dot_product_attention(q, k, v)[0, 0])
print(F.scaled_dot_product_attention(q, k[:, :, :3], v[:, :, :3], is_causal=True)[0, 1])
mask = torch.tensor([[True, True, False, False, False]]).expand(3, 5)
print(F.scaled_dot_product_attention(q, k, v, attn_mask=mask)[0, 0])
print(F.scaled_dot_product_attention(q, k, v, attn_mask=torch.linspace(-1, 1, 15).view(3, 5), scale=0.3)[0, 0, 0])
attention = nn.MultiheadAttention(8, 2, batch_first=True).eval()
x = torch.randn(2, 4, 8)
out, weights = attention(x, x, x, key_padding_mask=torch.tensor([[False] * 4, [False, False, True, True]]))
print(weights[1], out.shape)
_, per_head = attention(x, x, x, average_attn_weights=False)
print(per_head.shape, attention(x, x, x, need_weights=False)[1])
causal = nn.Transformer.generate_square_subsequent_mask(4)
print(causal)
model = nn.Transformer(d_model=8, nhead=2, num_encoder_layers=1, num_decoder_layers=1, dim_feedforward=16, dropout=0.1, batch_first=True)
model.train()
print(model(x, x, tgt_mask=causal)[0, 1].detach())
model.eval()
print(model(x, x[:, :2])[0, 0, :4].detach())
print(sum(p.numel() for p in model.parameters()), len(model.state_dict()))
