# Integer tensors as a small laboratory of number theory: divisors, sieves, bits and remainders.
import torch

a, b = torch.tensor([12, 18, 35, 0, -8]), torch.tensor([8, 27, 14, 5, 12])
print(torch.gcd(a, b), torch.lcm(a, b), (torch.gcd(a, b) * torch.lcm(a, b)).equal((a * b).abs()))
n = 50
sieve = torch.ones(n + 1, dtype=torch.bool)
sieve[:2] = False
for p in range(2, int(n**0.5) + 1):
    if sieve[p]:
        sieve[p * p :: p] = False
primes = sieve.nonzero().squeeze(1)
print(primes, len(primes), sieve.sum().item())
numbers = torch.arange(1, 13)
table = numbers.remainder(numbers.unsqueeze(1)) == 0
print("divisor counts", table.sum(0), "sums", (table * numbers.unsqueeze(1)).sum(0))
perfect = [int(k) for k in torch.arange(2, 500) if int(torch.arange(1, int(k))[k % torch.arange(1, int(k)) == 0].sum()) == k]
print("perfect", perfect)
bits = torch.bitwise_and(torch.bitwise_right_shift(numbers.unsqueeze(1), torch.arange(3, -1, -1)), 1)
print(bits, (bits * 2 ** torch.arange(3, -1, -1)).sum(1).equal(numbers))
gray = torch.bitwise_xor(numbers, torch.bitwise_right_shift(numbers, 1))
print("gray", [format(int(g), "04b") for g in gray])
print(torch.bitwise_not(numbers[:4]), torch.bitwise_or(numbers[:4], 8), torch.bitwise_left_shift(numbers[:4], 3), ~torch.tensor([True, False]))
print(torch.bitwise_not(torch.tensor([0, 1, 254], dtype=torch.uint8)), torch.tensor([200], dtype=torch.uint8) + 100, torch.tensor([127], dtype=torch.int8) + 1)
print(torch.tensor([-7, 7]) // 2, torch.floor_divide(torch.tensor([-7, 7]), 2), torch.div(torch.tensor([-7, 7]), 2, rounding_mode="trunc"), torch.tensor([-7, 7]) % 3, torch.fmod(torch.tensor([-7, 7]), 3))


def power_modulo(base, exponent, modulus):
    result = torch.ones_like(base)
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base, exponent = base * base % modulus, exponent >> 1
    return result


print("fermat", power_modulo(torch.arange(1, 13), 12, 13), power_modulo(torch.tensor([3, 7]), 45, 1009))
fib = torch.linalg.matrix_power(torch.tensor([[1.0, 1.0], [1.0, 0.0]], dtype=torch.float64), 30)[0, 1].long()
print("fibonacci", fib, fib.item())
collatz = torch.arange(1, 11)
steps = torch.zeros_like(collatz)
while (collatz != 1).any():
    moving = collatz != 1
    collatz = torch.where(moving, torch.where(collatz % 2 == 0, collatz // 2, 3 * collatz + 1), collatz)
    steps += moving
print("collatz", steps)
triples = torch.combinations(torch.arange(1, 26), 2)
hypotenuse = torch.hypot(*triples.float().unbind(1))
whole = hypotenuse == hypotenuse.round()
print("pythagorean", torch.column_stack([triples[whole], hypotenuse[whole].long()]).tolist())
print(torch.iinfo(torch.int8), torch.iinfo(torch.int32).max, torch.iinfo(torch.uint8).min, torch.iinfo(torch.int64).bits)
