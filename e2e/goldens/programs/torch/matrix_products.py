# Dot products, matrix products, batches, einsum.
import torch

a = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
v = torch.tensor([1.0, -1.0])
print(a @ a)
print(a @ v, v @ a, v @ v)
print(torch.mm(a, a.t()), torch.mv(a, v), torch.dot(v, v))
print(a * a)
print(torch.matmul(torch.ones(2, 3, 4), torch.ones(4, 5)).shape)
print(torch.bmm(torch.ones(2, 3, 4), torch.ones(2, 4, 1)).shape)
print(torch.einsum("ij,jk->ik", a, a))
print(torch.einsum("ij->j", a), torch.einsum("ii", a), torch.einsum("i,j->ij", v, v))
print(torch.outer(v, torch.arange(3.0)))
print(torch.addmm(torch.ones(2), a, a))
print(torch.linalg.det(a), torch.linalg.inv(a))
print(torch.linalg.solve(a, v))
print(torch.trace(a), a.diagonal(), a.T)
print(torch.tensordot(a, a, dims=2))
print(torch.arange(6).reshape(2, 3) @ torch.arange(6).reshape(3, 2))
print(torch.linalg.matrix_power(a, 3))
for left, right in [((2, 3), (2, 3)), ((3,), (4,)), ((2, 3), (4,)), ((2, 2, 3), (3, 3, 2))]:
    try:
        torch.ones(left) @ torch.ones(right)
    except RuntimeError as error:
        print(left, right, "->", error)
