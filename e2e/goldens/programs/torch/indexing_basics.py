# Rows, columns, slices, steps, ellipsis.
import torch

x = torch.arange(20).reshape(4, 5)
print(x[0])
print(x[-1])
print(x[1, 2], x[1][2], x[1, 2].item())
print(x[:, 1])
print(x[1:3])
print(x[::2, 1:4])
print(x[..., -1])
print(x[:, None, 0].shape)
cube = torch.arange(24).reshape(2, 3, 4)
print(cube[1])
print(cube[:, 1, :])
print(cube[..., 0])
print(cube[0, ..., 1:3])
print(cube[:, -1, ::3])
first, second = cube
print(first.shape, second[0])
for row in x[:2]:
    print(row)
try:
    x[4]
except IndexError as error:
    print("IndexError:", error)
try:
    x[0, 9]
except IndexError as error:
    print("IndexError:", error)
try:
    x[0, 0, 0]
except IndexError as error:
    print("IndexError:", error)
