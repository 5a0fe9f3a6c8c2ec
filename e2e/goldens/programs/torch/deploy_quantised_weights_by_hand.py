# Post-training quantisation by hand: symmetric and affine int8, per tensor and per channel, and what it costs.
import torch
import torch.nn as nn

torch.manual_seed(0)


def symmetric(w, bits=8, dim=None):
    top = 2 ** (bits - 1) - 1
    amax = w.abs().max() if dim is None else w.abs().amax(dim=[d for d in range(w.dim()) if d != dim], keepdim=True)
    scale = amax / top
    return (w / scale).round().clamp(-top - 1, top).to(torch.int8), scale


def affine(x, bits=8):
    low, high = x.min(), x.max()
    scale = (high - low) / (2 ** bits - 1)
    zero = (-low / scale).round()
    return (x / scale + zero).round().clamp(0, 2 ** bits - 1).to(torch.uint8), scale, zero


w = torch.tensor([[0.5, -1.0, 0.25], [4.0, -8.0, 2.0]])
q, s = symmetric(w)
print(q, q.dtype, round(s.item(), 5))
qc, sc = symmetric(w, dim=0)
print(qc, sc.flatten())
for name, (a, b) in {"tensor": (q, s), "channel": (qc, sc)}.items():
    print(name, f"{((a.float() * b - w) ** 2).mean().sqrt().item():.6f}")
x = torch.tensor([-1.0, 0.0, 0.5, 3.0])
u, scale, zero = affine(x)
print(u, round(scale.item(), 5), zero.item(), ((u.float() - zero) * scale))


class Int8Linear(nn.Module):
    def __init__(self, linear):
        super().__init__()
        q, scale = symmetric(linear.weight.detach(), dim=0)
        self.register_buffer("weight", q)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", linear.bias.detach().clone())

    def forward(self, x):
        return nn.functional.linear(x, self.weight.float() * self.scale, self.bias)


model = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 3))
inputs = torch.rand(5, 6)
expected = model(inputs)
small = nn.Sequential(*[Int8Linear(m) if isinstance(m, nn.Linear) else m for m in model])
print((small(inputs) - expected).abs().max().item() < 0.02)
bytes_of = lambda m: sum(t.numel() * t.element_size() for t in m.state_dict().values())  # noqa: E731
print(bytes_of(model), bytes_of(small), list(small.state_dict()))
int4, s4 = symmetric(w, bits=4, dim=0)
packed = ((int4[:, 0] & 0xF) | (int4[:, 1] << 4)).to(torch.int8)
print(int4, packed, (packed << 4) >> 4, packed >> 4)
fake = torch.fake_quantize_per_tensor_affine(x, 0.1, 0, -128, 127) if hasattr(torch, "fake_quantize_per_tensor_affine") else None
print(fake)
