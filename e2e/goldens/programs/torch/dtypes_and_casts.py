# Dtypes: what is inferred, how they promote, how to convert.
import torch

for value in [1, 1.0, True, [1, 2], [1, 2.0], [True, False], []]:
    print(value, "->", torch.tensor(value).dtype)

i = torch.tensor([1, 2, 3])
f = torch.tensor([0.5, 1.5, 2.5])
d = f.double()
b = torch.tensor([True, False, True])
print((i + f).dtype, (i + 1).dtype, (i + 1.0).dtype, (f + d).dtype, (b + b).dtype, (b * i).dtype)
print((i / 2).dtype, (i // 2).dtype, (i > 1).dtype, i.sum().dtype, b.sum().dtype, f.mean().dtype)
print(f.long(), f.int(), f.bool(), i.float(), i.double())
print(torch.tensor([1.9, -1.9]).to(torch.int64))
print(f.half(), f.to(torch.bfloat16))
print(torch.tensor([300], dtype=torch.int64).to(torch.uint8))
print(d, d.to(torch.float32))
print(torch.finfo(torch.float32).max, torch.finfo(torch.float32).eps)
print(torch.iinfo(torch.int32).min, torch.iinfo(torch.int64).max)
print(torch.get_default_dtype())
torch.set_default_dtype(torch.float64)
print(torch.tensor([1.0, 2.0]).dtype, torch.zeros(1).dtype)
torch.set_default_dtype(torch.float32)
print(torch.zeros(1).dtype)
print(i.type(), f.type(), i.type(torch.float32))
