# Ordinary Python decides, with values of tensors.
import torch


def steps_to_one(n):
    n = torch.tensor(n)
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count


print([steps_to_one(n) for n in range(1, 10)])


def halve_until_small(x):
    halvings = 0
    while x.norm() > 1:
        x = x / 2
        halvings += 1
    if x.sum() > 0:
        return x, halvings
    return -x, halvings


x = torch.tensor([3.0, 4.0], requires_grad=True)
y, n = halve_until_small(x)
print(y, n)
y.sum().backward()
print(x.grad)
x = torch.tensor([-3.0, -40.0], requires_grad=True)
y, n = halve_until_small(x)
print(y, n)
y.sum().backward()
print(x.grad)

total = 0
for value in torch.tensor([1, 2, 3]):
    if value > 1:
        total += value
print(total, type(total).__name__)
print([int(v) for v in torch.arange(3)], sum(torch.tensor([1.0, 2.0])), max(torch.tensor([3, 9, 4])))
print(torch.tensor(3) in torch.tensor([1, 3]), 5 in torch.tensor([1, 3]))
a = torch.tensor([1, 2])
print(range(10)[torch.tensor(4)], [10, 20, 30][torch.tensor(1)], "ab" * torch.tensor(2).item())
