# Views look at the same memory; copies do not.
import torch

base = torch.arange(6)
table = base.view(2, 3)
table[0, 0] = 100
print(base)
base[5] = -1
print(table)

flipped = table.t()
flipped[2, 0] = 55
print(base)
print(flipped.is_contiguous(), table.is_contiguous(), flipped.stride(), table.stride())
print(flipped.contiguous().view(-1))
try:
    flipped.view(-1)
except RuntimeError as error:
    print("RuntimeError:", error)
print(flipped.reshape(-1))

copy = base.clone()
copy[0] = 0
print(base[0], copy[0])

row = table[1]
row += 1000
print(base)
window = base[1:5:2]
print(window.storage_offset(), window.stride(), window)
window.zero_()
print(base)

wide = torch.tensor([1, 2]).expand(3, 2)
print(wide, wide.stride())
print(base.data_ptr() == table.data_ptr(), base.data_ptr() == copy.data_ptr())
chunks = base.chunk(3)
chunks[1].fill_(7)
print(base)
print(base.reshape(3, 2).permute(1, 0)[0])
