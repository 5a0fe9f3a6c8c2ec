"""Complex tensors and NumPy's arrays share memory both ways."""
# needs: numpy
import numpy as np
import torch

a = np.array([1 + 2j, 3 - 4j], dtype=np.complex64)
t = torch.from_numpy(a)
print(t, t.dtype)
a[0] = 5j
print(t)
t.mul_(2)
print(a)
t.real[1] = -1
print(a, t.real)

z = torch.tensor([[1 + 1j, 2], [3j, 4 - 1j]])
array = z.numpy()
print(array.dtype, array.shape)
array[0, 0] = 0
print(z)
print(z.real.numpy(), z.imag.numpy(), z.T.numpy())
print(torch.tensor(np.array([1j, 2.0])), torch.as_tensor(np.complex64(1 + 1j)), torch.tensor(np.complex128(2j)).item())
print(np.abs(z.numpy()), z.abs().numpy().dtype)
print(np.allclose(torch.fft.fft(torch.arange(6.0)).numpy(), np.fft.fft(np.arange(6)), atol=1e-5))
print(np.asarray(z.conj().resolve_conj()))
print(torch.view_as_real(z).numpy().shape, z.detach().cpu().numpy().T.strides)
w = torch.tensor([1j], requires_grad=True)
for attempt in (lambda: z.conj().numpy(), lambda: w.numpy(), lambda: z.conj().imag.numpy()):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
print(w.detach().numpy(), z.tolist())
