# needs: numpy
# Arrays and tensors that share memory.
import numpy as np
import torch

a = np.array([1.0, 2.0, 3.0])
t = torch.from_numpy(a)
print(t, t.dtype)
t[0] = 100
print(a)
a[1] = -5
print(t)
copied = torch.tensor(a)
copied[2] = 0
print(a[2], copied)
back = torch.ones(2, 2).numpy()
print(back, back.dtype, type(back).__name__)
x = torch.zeros(3)
view = x.numpy()
x.add_(1)
print(view)
view[0] = 9
print(x)
print(torch.as_tensor(np.arange(4, dtype=np.int64)), torch.tensor(np.float32(2.5)), torch.tensor(np.array([True, False])))
print(np.asarray(torch.tensor([1, 2])), np.sum(torch.tensor([1.0, 2.0]).numpy()))
print(torch.from_numpy(np.arange(6, dtype=np.int64).reshape(2, 3)).t())
print(torch.ones(2).double().numpy().dtype, torch.tensor([1]).numpy().dtype)
try:
    torch.ones(2, requires_grad=True).numpy()
except RuntimeError as error:
    print("RuntimeError:", error)
print(torch.ones(2, requires_grad=True).detach().numpy())
print(torch.tensor([1.0, 2.0]) + torch.from_numpy(np.array([1.0, 1.0], dtype=np.float32)))
print(np.mean([t.item() for t in torch.arange(4.0)]))
