"""Complex tensors: made, taken apart, computed with, compared."""
import torch

z = torch.tensor([1 + 2j, 3 - 4j, -0.5j])
print(z, z.dtype, z.is_complex(), z.element_size())
print(z.real, z.imag)
print(z.abs(), z.angle())
print(z.conj(), z.sgn())
print("sum", z.sum(), "mean", z.mean(), "prod", z.prod())
print("running", z.cumsum(0))

print("\narithmetic")
w = torch.tensor([2.0, 1j, 1 - 1j])
print(z + w)
print(z * w)
print(z / w)
print(z**2)
print(2 * z - 1j)
print(z == torch.tensor([1 + 2j, 3, -0.5j]))

print("\nkinds of numbers")
print((torch.ones(2) * 1j).dtype, (torch.ones(2, dtype=torch.float64) * 1j).dtype, (torch.ones(2, dtype=torch.int64) + 1j).dtype)
print(torch.promote_types(torch.complex64, torch.float64), torch.result_type(torch.ones(2), 1j), torch.can_cast(torch.complex64, torch.float32))
print(torch.tensor([1, 2.5, 3j]).dtype, torch.tensor([1j], dtype=torch.complex128))
print(torch.complex(torch.tensor([1.0, 2.0]), torch.tensor([0.5, -0.5])))
print(torch.polar(torch.tensor([1.0, 2.0]), torch.tensor([0.0, 3.14159265 / 2])))
print(torch.zeros(2, dtype=torch.cfloat), torch.eye(2, dtype=torch.cdouble))

print("\none number")
x = torch.tensor(3 + 4j)
print(x.item(), x.abs().item(), complex(x), f"{x}", f"{x:.1f}")
print(torch.tensor([[1 + 1j], [2]]).tolist())

for name, attempt in {
    "order": lambda: z < w,
    "largest": lambda: z.max(),
    "floor": lambda: z.floor(),
    "sign": lambda: z.sign(),
    "as float": lambda: float(x),
    "in place": lambda: torch.ones(2).mul_(1j),
}.items():
    try:
        attempt()
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
