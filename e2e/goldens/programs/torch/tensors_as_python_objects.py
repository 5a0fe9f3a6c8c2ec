# What Python's own protocols do with a tensor: length, loops, truth, formatting, hashing, copies and pickles.
import copy
import io
import math
import operator
import pickle

import torch

x = torch.tensor([[1.5, 2.0, 3.25], [4.0, 5.5, 6.0]])
print(len(x), x.ndim, x.ndimension(), x.nelement(), x.element_size() * x.nelement(), x.size(-1), x.dim())
for row in x:
    print(row, [float(v) for v in row])
first, second = x
print(first.equal(x[0]), list(second), [*torch.arange(3)], dict(enumerate(torch.tensor([7, 8]))))
print(2.0 in x, 9 in x, torch.tensor(5.5) in x, x[0, 0] in [1.5], max(x[0]), min(torch.tensor([3, 1, 2])), sum(x).tolist(), sorted(torch.tensor([3, 1, 2]))[0])
n = torch.tensor(2)
print(range(5)[n], [10, 20, 30][n], "abc"[n], list(range(n)), operator.index(n), hex(torch.tensor(255)), bin(torch.tensor(5, dtype=torch.uint8)), 2**n, n**3, divmod(7, 2), -n, +n, abs(-n), ~n)
print(int(torch.tensor(3.9)), float(n), complex(torch.tensor(1 + 2j)), bool(torch.tensor([0.0])), bool(torch.tensor([[2]])), torch.tensor(2.567).round(decimals=1), math.floor(torch.tensor(2.7)), math.sqrt(torch.tensor(16.0)), torch.tensor(7).__index__())
scalar = torch.tensor(3.14159265)
print(f"{scalar:.3f} {n:04d} {scalar:10.2e}|{scalar!s}|{n!r}|{x[0]}|{torch.tensor([2])}", "%.2f" % scalar, "{:>8.1f}".format(scalar))
print(hash(x) == hash(x), hash(x) == hash(x.clone()), x is x.data, len({x: 1, x.clone(): 2}), x.__class__.__name__, isinstance(x, torch.Tensor), isinstance(x, torch.FloatTensor), type(x) is torch.Tensor, x.type(), torch.is_tensor(3), callable(x.sum))
table = {n.item(): "two"}
print(table.get(int(n)), table.get(n, "a tensor is another key"), n == 2, (n == 2) is True, bool(n == 2), None if n is None else "some")
for unpickled in (pickle.loads(pickle.dumps(x)), copy.deepcopy(x), copy.copy(x)):
    print(unpickled.equal(x), unpickled.data_ptr() == x.data_ptr(), unpickled.dtype, end="; ")
print()
weight = torch.nn.Parameter(torch.ones(2))
twin = copy.deepcopy(weight)
print(type(twin).__name__, twin.requires_grad, twin.is_leaf, twin is weight, pickle.loads(pickle.dumps(weight)))
buffer = io.BytesIO()
torch.save({"x": x, "views": [x[0], x[:, 1]], "n": n}, buffer)
buffer.seek(0)
loaded = torch.load(buffer)
loaded["x"][0, 1] = -1
print(loaded["views"], loaded["n"])
print(x.tolist(), x.T.tolist(), n.tolist(), torch.tensor([]).tolist(), [t.shape for t in x.unbind(1)], reversed(x)[0])
a, b = torch.tensor([1, 2, 3]), torch.tensor([3, 2, 1])
print(a < b, a != b, a @ b, a & b, a | 4, a ^ b, a << 1, 10 - a, 6 / a, 7 // a, 7 % a, 2**a, operator.add(a, b), a.__rsub__(1))
a += b
a[0] *= 10
del b
print(a, a.__len__(), dir(a).count("backward"), hasattr(a, "no_such"), getattr(a, "shape"), torch.numel(a))
for bad in (lambda: bool(x), lambda: len(n), lambda: list(n), lambda: int(x), lambda: f"{x:.2f}", lambda: [1, 2, 3][scalar], lambda: {**x}, lambda: copy.deepcopy(weight * 2), lambda: x.no_such, lambda: float(torch.tensor(1j)), lambda: x.item(), lambda: hash([x]), lambda: math.exp(x), lambda: x and True):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:130])
