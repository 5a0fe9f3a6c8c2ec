# Crossing between tensors and Python numbers, and back.
import math

import torch

x = torch.tensor(2.5)
print(float(x), int(x), bool(x), x.item() + 1, math.sqrt(torch.tensor(16.0)))
print(round(x.item()), f"{x:.2f}", f"{x}", "%d" % torch.tensor(5), abs(torch.tensor(-3)), -x, +x)
print(x + 1, 1 + x, 2 * x, x / 2, 1 / x, x**2, 2**x, x // 2, x % 2, 5 - x)
print(x > 2, x == 2.5, x != 1, (x > 2).item())
print(torch.tensor([1, 2, 3]).tolist(), torch.tensor([[0.5]]).item())
print(len(torch.zeros(3, 2)), list(torch.zeros(2).size()), tuple(torch.zeros(2, 4).shape))
shape = torch.zeros(2, 3, 4).shape
print(shape[0], shape[-1], shape[1:], shape.numel(), shape == (2, 3, 4), list(shape))
print(sum([torch.tensor(1), torch.tensor(2)]), max(torch.tensor(1), torch.tensor(4)))
print(sorted([torch.tensor(3), torch.tensor(1)]))
print({torch.tensor(1): "a"} != {}, hash(x) == hash(x), x is x)
print(torch.tensor([1, 2]) == torch.tensor([1, 3]), torch.equal(torch.tensor([1]), torch.tensor([1])))
print(torch.allclose(torch.tensor([1.0]), torch.tensor([1.0 + 1e-7])), torch.isclose(x, torch.tensor(2.50001)))
print(range(torch.tensor(3)), [0] * int(torch.tensor(2)))
for bad in [lambda: float(torch.zeros(2)), lambda: int(torch.zeros(0)), lambda: bool(torch.zeros(2)), lambda: len(x),
            lambda: torch.zeros(2, 2).item(), lambda: [y for y in x], lambda: math.sqrt(torch.tensor([1.0, 2.0]))]:
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
