# torch.jit.script keeps branches and loops: the code shows them, and both ways run.
from typing import Dict, List, Optional, Tuple

import torch


@torch.jit.script
def collatz_like(x: torch.Tensor, limit: int) -> Tuple[torch.Tensor, int]:
    steps = 0
    while bool(x.sum() > 1.0) and steps < limit:
        x = x * 0.5
        steps += 1
    return x, steps


print(collatz_like.code)
print(collatz_like(torch.full((2,), 8.0), 10))


@torch.jit.script
def piecewise(x):
    if x.mean() > 0:
        y = torch.exp(-x)
    elif x.mean() < -1:
        y = x ** 2
    else:
        y = torch.zeros_like(x)
    return y


print(piecewise.code)
for v in (1.0, -2.0, -0.5):
    print(v, piecewise(torch.full((2,), v)))


@torch.jit.script
def running(xs: List[float], start: Optional[float] = None) -> List[float]:
    total = 0.0
    if start is not None:
        total = total + start
    out: List[float] = []
    for v in xs:
        total += v
        out.append(total)
    return out


print(running.code)
print(running([1.0, 2.0, 3.5]), running([1.0], 10.0))


@torch.jit.script
def count_words(words: List[str]) -> Dict[str, int]:
    counts: Dict[str, int] = {}
    for w in words:
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    return counts


print(count_words(["a", "b", "a"]))


@torch.jit.script
def first_negative(x: torch.Tensor) -> int:
    found = -1
    for i in range(x.size(0)):
        if bool(x[i] < 0):
            found = i
            break
    return found


print(first_negative(torch.tensor([3.0, -1.0, -2.0])), first_negative(torch.ones(2)))


@torch.jit.script
def clipped(x, low: float = 0.0, high: float = 1.0):
    return torch.clamp(x, low, high)


print(clipped.code)
print(clipped(torch.tensor([-1.0, 0.5, 2.0])), clipped(torch.tensor([5.0]), high=3.0))
