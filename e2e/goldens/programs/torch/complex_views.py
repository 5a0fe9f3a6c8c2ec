"""Parts, pairs and conjugates share memory with the tensor that they are of."""
import torch

z = torch.zeros(3, dtype=torch.complex64)
z.real = torch.arange(3.0)
z.imag = 0.5
print(z)
z.real[1] = 9
z.imag.mul_(2)
print(z, z.real.stride(), z.imag.storage_offset())

pairs = torch.view_as_real(z)
print(pairs.shape, pairs.stride(), pairs.data_ptr() == z.data_ptr())
pairs[0] = torch.tensor([-1.0, -2.0])
pairs[:, 1] += 1
print(z)

x = torch.arange(8.0).reshape(2, 2, 2)
w = torch.view_as_complex(x)
print(w)
w[0, 1] = 100j
w *= 2
print(x)

c = z.conj()
print(c, c.is_conj(), c.conj().is_conj(), c.imag, c.imag.is_neg())
c[0] = 1 + 1j
print(z)
c.add_(1j)
print(z, c.resolve_conj().is_conj(), z.conj_physical())
z[z.abs() > 8] = 0
print(z, c)

m = torch.tensor([[1 + 1j, 2], [3, 4 - 2j]])
print(m.T)
print(m.H, m.mH.is_conj())
print(m[0], m[:, 1].real, m.flip(0))
m.real.zero_()
print(m)
print(m.reshape(-1)[1:3], m.clone().fill_(1j), m.is_contiguous(), m.real.is_contiguous())

for name, attempt in {
    "pairs of a conjugate": lambda: torch.view_as_real(z.conj()),
    "imaginary part of real numbers": lambda: torch.ones(2).imag,
    "pairs of three": lambda: torch.view_as_complex(torch.ones(2, 3)),
    "pairs of real numbers": lambda: torch.view_as_real(torch.ones(2)),
    "pairs apart": lambda: torch.view_as_complex(torch.ones(2, 2).T[:, :2].expand(2, 2).T.contiguous().T),
}.items():
    try:
        print(name, attempt())
    except RuntimeError as error:
        print(f"{name}: {error}")
