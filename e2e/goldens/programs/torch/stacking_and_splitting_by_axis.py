# The family of stacks and splits, and the small functions that turn or flip the axes.
import torch

a, b = torch.tensor([1, 2, 3]), torch.tensor([4, 5, 6])
print(torch.hstack([a, b]), torch.vstack([a, b]), torch.dstack([a, b]), torch.column_stack([a, b]), torch.row_stack((a, b)).shape)
x = torch.arange(24).reshape(2, 3, 4)
for piece in (*torch.hsplit(x, 3), *torch.vsplit(x, 2), *torch.dsplit(x, (1, 3))):
    print(tuple(piece.shape), piece.flatten()[:4].tolist(), end="; ")
print()
print([tuple(t.shape) for t in x.hsplit([1])], [tuple(t.shape) for t in x.split([1, 3], dim=2)], [tuple(t.shape) for t in torch.split_with_sizes(x, [2, 1], 1)])
print(torch.moveaxis(x, 0, -1).shape, x.moveaxis((0, 1), (1, 2)).shape, torch.swapdims(x, 0, 2).shape, x.swapaxes(1, 2).shape, torch.movedim(x, 2, 0).shape)
m = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(torch.fliplr(m), torch.flipud(m), torch.rot90(m), torch.rot90(m, -1), m.rot90(2, [0, 1]), sep="\n")
print(torch.atleast_1d(torch.tensor(3)), torch.atleast_2d(a), torch.atleast_3d(a).shape, [t.shape for t in torch.atleast_2d(torch.tensor(1), a)])
print(torch.broadcast_tensors(a.view(3, 1), b)[0], torch.broadcast_shapes((3, 1), (1, 4), (2, 1, 1)), torch.broadcast_to(a, (2, 3)))
print(torch.diagflat(a), torch.diagflat(a, 1).shape, torch.diag_embed(m)[1], m.diagonal(), torch.diagonal(x, 0, 1, 2))
print(torch.unravel_index(torch.tensor([5, 17, 23]), (2, 3, 4)), x[torch.unravel_index(torch.tensor([5, 17, 23]), (2, 3, 4))])
print(x.narrow(2, 1, 2)[0], torch.narrow(x, 1, -2, 1)[0], x.select(1, 2), x.unflatten(2, (2, 2)).shape, x.flatten(1).shape, x.ravel().shape)
print(torch.tensor_split(x, 3, dim=2)[0].shape, [t.tolist() for t in torch.arange(8).tensor_split([2, 3, 7])], [t.numel() for t in torch.arange(10).chunk(4)])
print(m.new_full((2,), 7), m.new_ones(2), m.new_empty(0, 3).shape, m.new_zeros((1, 2), dtype=torch.float32), m.new_tensor([1.9, 2.1]))
print(torch.full_like(m, 9), m.expand_as(torch.zeros(4, 2, 3)).shape, m.reshape_as(torch.zeros(3, 2)), m.view_as(torch.zeros(6)), m.float().sum_to_size(1, 3))
print(torch.block_diag(a, m, torch.tensor(7)), torch.cartesian_prod(a[:2], b[:2]), torch.combinations(a, with_replacement=True).tolist())
for bad in (lambda: torch.hstack([a, m]), lambda: torch.vsplit(a, 3), lambda: torch.hsplit(a, 2), lambda: x.split([1, 1], dim=2), lambda: torch.stack([a, m]), lambda: torch.cat([a, m]), lambda: x.unflatten(2, (3, 2)), lambda: torch.fliplr(a), lambda: m.expand(3, 3), lambda: torch.dsplit(m, 2), lambda: x.movedim(5, 0), lambda: x.narrow(0, 1, 4)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:150])
