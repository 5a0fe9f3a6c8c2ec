# Sparse tensors in coordinates: what stays sparse, what becomes dense, what is refused.
import torch

a = torch.sparse_coo_tensor(torch.tensor([[0, 1, 1, 0], [1, 0, 2, 1]]), torch.tensor([1.0, 2.0, 3.0, 4.0]), (2, 3))
print(a, a.is_coalesced())
b = a.coalesce()
print(b, b.is_coalesced())
print((a + b).coalesce(), a - a, a * 3, -b, sep="\n")
print(b * torch.tensor([[10.0, 20.0, 30.0], [40.0, 50.0, 60.0]]))
print(torch.ones(2, 3) + a)
for what in (lambda: a + 1, lambda: a.view(6), lambda: a.tolist(), lambda: a.exp(), lambda: a == b):
    try:
        print(what())
    except (RuntimeError, TypeError, NotImplementedError) as error:
        print(type(error).__name__, str(error).split(".")[0])
print(b @ torch.arange(6.0).view(3, 2), torch.sparse.mm(b, b.t()), sep="\n")
print(torch.sparse.sum(b), torch.sparse.sum(b, dim=0), torch.sparse.sum(b, dim=1).to_dense(), sep="\n")
print(torch.sparse.softmax(b, dim=1), torch.cat([b, b]), b.transpose(0, 1), b[1], b[0, 1], sep="\n")
print(b.abs(), b.pow(2), torch.sqrt(b), b.to(torch.float64), sep="\n")

blocks = torch.sparse_coo_tensor([[0, 2]], [[1.0, 2.0], [3.0, 4.0]], (4, 2))
print(blocks, blocks.sparse_dim(), blocks.dense_dim(), blocks.to_dense(), sep="\n")
print(torch.tensor([[0.0, 7.0], [8.0, 0.0]]).to_sparse(), torch.eye(3).to_sparse(1), sep="\n")
print(torch.full((2, 3), 9.0).sparse_mask(b))

# Gradients: of what is listed, and through the list.
v = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
s = torch.sparse_coo_tensor([[0, 1, 1], [0, 0, 1]], v, (2, 2))
print(s)
(torch.sparse.mm(s, torch.tensor([[1.0], [10.0]])) ** 2).sum().backward()
print(v.grad)
leaf = torch.eye(2).to_sparse().requires_grad_()
dense = torch.ones(2, 2, requires_grad=True)
out = torch.sparse.mm(leaf, dense)
print(out)
out.sum().backward()
print(leaf.grad, dense.grad, sep="\n")
