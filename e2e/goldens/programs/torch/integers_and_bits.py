# Whole numbers: division, remainders, overflow, bits.
import torch

a = torch.tensor([7, -7, 7, -7])
b = torch.tensor([2, 2, -2, -2])
print(a // b, a % b, torch.fmod(a, b))
print(torch.div(a, b, rounding_mode="trunc"), torch.div(a, b, rounding_mode="floor"), a / b)
print(a.remainder(3), 7 % torch.tensor(4), -7 // torch.tensor(2))
print(torch.tensor([2**31 - 1], dtype=torch.int32) + 1)
print(torch.tensor([2**63 - 1]) + 1)
print(torch.tensor([250], dtype=torch.uint8) + 10)
print(torch.tensor([127], dtype=torch.int8) + 1)
print(torch.tensor([2**53 + 1]), torch.tensor([2**53 + 1]) * 3)
print(torch.tensor([12]) & 10, torch.tensor([12]) | 3, torch.tensor([12]) ^ 5, ~torch.tensor([0, 1]))
print(torch.tensor([1]) << 4, torch.tensor([-16]) >> 2)
print(torch.tensor([3]) ** 4, torch.tensor([2]) ** 62)
print(torch.tensor([True, False]) & torch.tensor([True, True]), ~torch.tensor([True]))
factorial = torch.arange(1, 21).prod()
print(factorial, factorial.dtype)
fib = [torch.tensor(0), torch.tensor(1)]
while len(fib) < 93:
    fib.append(fib[-1] + fib[-2])
print(fib[-1], fib[50].item())
print(torch.gcd(torch.tensor([12, 18]), torch.tensor([8, 27])))
try:
    torch.tensor([1]) // torch.tensor([0])
except RuntimeError as error:
    print("RuntimeError:", error)
print(torch.tensor([1.0]) // 0, torch.tensor([0.0]) / 0)
