# Arrays in, tensors out, and back: shared memory, dtypes, functions of NumPy on tensors.
# needs: numpy
import numpy as np
import torch

a = np.arange(6, dtype=np.float32).reshape(2, 3)
shared, copied, asked = torch.from_numpy(a), torch.tensor(a), torch.as_tensor(a)
a[0, 0] = 50
print(shared[0, 0].item(), copied[0, 0].item(), asked[0, 0].item())
shared[1] *= 2
print(a)
t = torch.ones(3, dtype=torch.float64)
n = t.numpy()
t.add_(1)
print(n, n.dtype, type(n).__name__)
np.add(n, 1, out=n)
print(t)
for dtype in (np.float16, np.float32, np.float64, np.int8, np.uint8, np.int16, np.int32, np.int64, np.bool_):
    print(np.dtype(dtype).name, torch.from_numpy(np.ones(1, dtype)).dtype, end="; ")
print()
print(torch.tensor(np.float64(1.5)), torch.tensor(np.int32(3)).dtype, torch.tensor([np.float32(1.0), 2]), torch.tensor(np.array(7, dtype=np.int64)))
print(torch.tensor([np.array([1, 2]), np.array([3, 4])]).dtype)
print(np.sin(torch.tensor([0.0, 1.0])), np.array(torch.eye(2)), np.asarray(torch.arange(3)).dtype)
print(np.square(torch.tensor([1.0, 2.0])), np.concatenate([torch.ones(2), np.zeros(2)]))
print(torch.ones(2) + np.array([1.0, 2.0]), np.float32(2) * torch.ones(2), torch.ones(2) * np.float64(0.5))
print(torch.arange(4).float() @ torch.from_numpy(np.ones(4, dtype=np.float32)), np.ones(2) @ torch.ones(2, dtype=torch.float64).numpy())
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
for bad in (lambda: torch.zeros(2).__setitem__(0, np.float32(1)), lambda: x.numpy(), lambda: np.array(x), lambda: torch.from_numpy([1, 2]), lambda: torch.from_numpy(np.array(["a"])), lambda: torch.from_numpy(np.ones(3)[::-1]), lambda: torch.tensor(np.array([object()]))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
print(x.detach().numpy(), x.numpy(force=True).sum(), torch.from_numpy(np.ones(3)[::-1].copy()))
b = torch.tensor(a[::2, ::-1].copy())
print(b.stride(), torch.from_numpy(a.T).stride(), torch.from_numpy(a.T).is_contiguous())
index = np.array([1, 0])
print(x[index], x[np.array([True, False])], torch.arange(10)[np.int64(3)], x[:, index])
y = torch.zeros(3)
y[np.array([0, 2])] = torch.tensor([5.0, 6.0])
y[1] = float(np.float32(9))
print(y, y.tolist() == [5.0, 9.0, 6.0], y.numpy().tobytes() == np.array([5, 9, 6], dtype=np.float32).tobytes())
print(np.allclose(torch.ones(2), np.ones(2)), torch.allclose(torch.from_numpy(np.ones(2)), torch.ones(2, dtype=torch.float64)))
print(np.sum(torch.tensor([1.0, 5.0, 2.0]).numpy()), np.stack([torch.zeros(2), torch.ones(2)]).shape, np.where(torch.tensor([True, False]), 1, 2))
rng = np.random.default_rng(0)
X = torch.tensor(rng.normal(size=(5, 3)), dtype=torch.float32)
w, *_ = np.linalg.lstsq(X.numpy(), np.ones(5, dtype=np.float32), rcond=None)
print(torch.from_numpy(w).shape, torch.dist(torch.linalg.lstsq(X, torch.ones(5, 1)).solution.flatten(), torch.from_numpy(w)) < 1e-5)
print(torch.frombuffer(bytearray(b"\x01\x02\x03\x04"), dtype=torch.uint8), torch.frombuffer(bytearray(np.arange(3, dtype=np.float32).tobytes()), dtype=torch.float32))
print(torch.asarray(a, dtype=torch.float64).dtype, torch.asarray([1, 2]).dtype, torch.asarray(a).data_ptr() == torch.from_numpy(a).data_ptr())
print(f"{torch.tensor(3.14159):.2f} {torch.tensor(7)} {np.float32(0.1)!s} {torch.tensor([1.5]).item():>6}")
print(torch.tensor(a).numpy().dtype, torch.tensor([1, 2]).numpy().astype(np.float32), len(torch.zeros(4).numpy()))
