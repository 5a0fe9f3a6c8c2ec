# Half precision, brain floats and small integers: what is lost, what wraps and what the results' types are.
import torch

for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
    info = torch.finfo(dtype)
    print(f"{str(dtype):15s} bits {info.bits:2d} max {info.max:.4g} eps {info.eps:.4g} tiny {info.tiny:.4g} item {torch.tensor([], dtype=dtype).element_size()}")
third = torch.tensor(1 / 3)
print(third.half(), third.bfloat16(), third.double(), third.half().float(), third.bfloat16().float().item())
big = torch.tensor([255.0, 256.5, 2049.0, 65504.0, 70000.0])
print(big.half(), big.bfloat16(), big.to(torch.float16).isinf(), big.bfloat16().to(torch.int32), sep="\n")
one = torch.tensor(1.0, dtype=torch.bfloat16)
print(one + 0.001, one + 0.01, (one + 2**-8) == one, (one + 2**-7) == one, torch.tensor(1.0).half() + 2**-11)
tenths = torch.full((10,), 0.1, dtype=torch.float16)
print(tenths.sum(), tenths.float().sum(), tenths.sum(dtype=torch.float32), tenths.mean(), tenths.dtype, (tenths * 3)[0])
h, b, f = (torch.ones(2, dtype=d) for d in (torch.float16, torch.bfloat16, torch.float32))
print((h + b).dtype, (h + f).dtype, (b * 2.5).dtype, (h + torch.tensor(1.0, dtype=torch.float64)).dtype, (b + torch.ones(2, dtype=torch.float64)).dtype, torch.promote_types(torch.float16, torch.bfloat16), (h / 3).dtype, torch.result_type(h, 1))
i8, u8 = torch.tensor([100, -100, 127], dtype=torch.int8), torch.tensor([100, 200, 255], dtype=torch.uint8)
print(i8 + i8, u8 + u8, i8 * 2, -u8, u8 - 201, i8.abs(), i8 + u8, (i8 + u8).dtype, (i8 + 1.5).dtype, u8 / 2, u8 // 2, sep=" | ")
print(i8.sum(), i8.sum().dtype, u8.sum(), u8.float().mean(), u8.max(), u8.cumsum(0), u8.prod(), i8.bitwise_not(), u8 >> 4, u8 & 0x0F)
print(torch.tensor([3.7, -3.7, 1.2]).to(torch.int8), torch.tensor([300, -1]).to(torch.uint8), torch.tensor([0.0, 0.5, -2.0]).bool(), torch.tensor([True, False]).to(torch.int16), u8.char(), i8.byte(), u8.short())
weights = torch.tensor([-1.2, -0.4, 0.0, 0.31, 0.9])
scale = weights.abs().max() / 127
quantised = torch.round(weights / scale).clamp(-128, 127).to(torch.int8)
print(quantised, (quantised * scale - weights).abs().max() <= scale / 2, quantised.element_size())
packed = (torch.tensor([3, 9, 15, 0], dtype=torch.uint8)[0::2] << 4) | torch.tensor([3, 9, 15, 0], dtype=torch.uint8)[1::2]
print(packed, packed >> 4, packed & 15)
print(torch.tensor([1.0], dtype=torch.float32).view(torch.int32).item() == 0x3F800000, torch.tensor([-1], dtype=torch.int8).view(torch.uint8), torch.tensor([1.0, -2.0]).view(torch.int32), torch.tensor([258], dtype=torch.int16).view(torch.uint8))
m = torch.arange(6, dtype=torch.bfloat16).view(2, 3)
print(m, m @ m.T, m.half().std(), m.exp()[0], torch.zeros(2, dtype=torch.half), m.numel() * m.itemsize)
x = torch.tensor([2.0, 3.0], dtype=torch.float64, requires_grad=True)
(x.half().float() ** 2).sum().backward()
print(x.grad, x.half().requires_grad, x.bfloat16().grad_fn is not None)
layer = torch.nn.Linear(3, 2).to(torch.bfloat16)
print(layer.weight.dtype, layer(m).dtype, next(layer.float().parameters()).dtype, [p.dtype for p in layer.double().parameters()])
for bad in (lambda: torch.ones(2, 2).half() @ torch.ones(2, 2), lambda: layer(m), lambda: torch.arange(3, dtype=torch.int8).mean(), lambda: torch.tensor([1.5]).bitwise_and(1), lambda: torch.tensor(300, dtype=torch.uint8), lambda: u8.__iadd__(1.5), lambda: torch.tensor([1, 2]).requires_grad_(), lambda: torch.zeros(3, dtype=torch.int8).view(torch.int16)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:140])
