# Which dtype a result has, and what is refused.
import itertools

import torch

kinds = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16, torch.float32, torch.float64]
short = lambda d: str(d).removeprefix("torch.")  # noqa: E731
print("promote_types")
for a in kinds:
    print(f"{short(a):>9}", *[f"{short(torch.promote_types(a, b)):>9}" for b in kinds])
one = {d: torch.ones(2, dtype=d) for d in kinds}
print("tensor with Python numbers")
for d in kinds:
    print(f"{short(d):>9}", *(short((one[d] * n).dtype) for n in (True, 2, 2.5)), short((one[d] / 2).dtype), short((one[d] // 1).dtype) if d is not torch.bool else "-", short(one[d].sum().dtype), short(one[d].cumsum(0).dtype), short((one[d] == 1).dtype))
print("tensors of no dimension have less to say")
zero_d = torch.tensor(1.5, dtype=torch.float64)
print((one[torch.float32] + zero_d).dtype, (one[torch.int32] + zero_d).dtype, (one[torch.int8] + torch.tensor(300)).dtype, (torch.tensor(1) + torch.tensor(1.0, dtype=torch.float16)).dtype)
print(torch.result_type(torch.ones(1, dtype=torch.int8), 3.0), torch.result_type(torch.tensor(1, dtype=torch.uint8), torch.tensor([1], dtype=torch.int8)), torch.result_type(1, 2.0))
print(torch.can_cast(torch.double, torch.float), torch.can_cast(torch.float, torch.int), torch.can_cast(torch.int, torch.bool))
print("functions")
i = torch.tensor([1, 4, 9])
for f in (torch.sqrt, torch.exp, torch.sin, torch.abs, torch.floor, torch.sigmoid, torch.mean):
    try:
        print(f.__name__, f(i).dtype)
    except RuntimeError as error:
        print(f.__name__, error)
print(torch.arange(3).dtype, torch.arange(3.0).dtype, torch.arange(0, 1, 0.5).dtype, torch.full((1,), 2).dtype, torch.full((1,), True).dtype, torch.linspace(0, 1, 2).dtype, torch.zeros(1).dtype, torch.eye(1).dtype)
print(torch.tensor([1, 2.0]).dtype, torch.tensor([True, 2]).dtype, torch.tensor([]).dtype, torch.tensor(3).dtype, torch.tensor([[True]]).dtype)
print(torch.cat([one[torch.int32], one[torch.float16]]).dtype, torch.stack([one[torch.bool], one[torch.uint8]]).dtype, torch.where(torch.tensor([True, False]), 1.0, one[torch.int64]).dtype)
print(torch.tensor([7, -7]) // 2, torch.tensor([7, -7]) % 3, torch.tensor([7.5, -7.5]) // 2, torch.fmod(torch.tensor([7, -7]), 3), torch.div(torch.tensor([7, -7]), 2, rounding_mode="trunc"))
print(torch.tensor([250], dtype=torch.uint8) + 10, torch.tensor([127], dtype=torch.int8) + 1, torch.tensor([300]).to(torch.uint8), torch.tensor([-1.7]).int(), torch.tensor([2.0**40]).long())
print(torch.tensor([1.0]).half() + 1e-4, torch.tensor(70000.0).half(), torch.tensor(1 / 3, dtype=torch.bfloat16), torch.finfo(torch.bfloat16).eps, torch.iinfo(torch.int16).max)
x = torch.ones(2, dtype=torch.int64)
for name, bad in {
    "int += float": lambda: x.add_(1.5),
    "int *= tensor": lambda: x.mul_(torch.tensor([0.5, 0.5])),
    "bool - bool": lambda: torch.tensor([True]) - torch.tensor([False]),
    "-bool": lambda: -torch.tensor([True]),
    "matmul": lambda: torch.ones(2, 2) @ torch.ones(2, 2, dtype=torch.float64),
    "shift float": lambda: torch.ones(2) << 1,
    "and float": lambda: torch.ones(2) & 1,
    "int /= int": lambda: x.div_(2),
    "index float": lambda: torch.ones(3)[torch.tensor([0.0])],
    "out": lambda: torch.add(torch.ones(2), 1, out=torch.zeros(2, dtype=torch.int32)),
    "int ** -1": lambda: x ** -1,
}.items():
    try:
        print(name, bad())
    except Exception as error:
        print(name, "->", type(error).__name__, error)
previous = torch.get_default_dtype()
torch.set_default_dtype(torch.float64)
print(torch.tensor(1.0).dtype, torch.tensor([1.0]), (torch.tensor([1]) / 2).dtype, torch.ones(1, dtype=torch.float32))
torch.set_default_dtype(previous)
print(len(list(itertools.combinations(kinds, 2))), torch.float is torch.float32, torch.double, torch.long, torch.half, torch.short)
