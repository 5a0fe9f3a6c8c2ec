# Picking and placing elements by index, in all the usual ways.
import torch

t = torch.arange(24).view(4, 6)
print(t[1], t[-1, -2], t[1:3, ::2], t[..., 0], t[:, None].shape, t[[0, 2]], t[[0, 2], [1, 3]], sep="\n")
print(t[t % 5 == 0], t[(t > 3) & (t < 8)], t[torch.tensor([True, False, True, False])][:, -1])
print(t[torch.tensor([[0, 1], [2, 3]])].shape, t[:, torch.tensor([0, 5])], t[torch.arange(4), torch.tensor([5, 4, 3, 2])])
print(t.gather(1, torch.tensor([[0, 1], [2, 3], [4, 5], [0, 0]])), t.take(torch.tensor([0, 7, -1])), t.index_select(1, torch.tensor([2, 2])))
print(torch.take_along_dim(t, t.argmax(1, keepdim=True), dim=1).flatten(), torch.masked_select(t, t.ge(20)))
print(t.narrow(0, 1, 2).shape, t.unfold(1, 3, 2).shape, t.diagonal(), t.flip(0)[0], t.roll(1, 1)[0], t.rot90()[0], t.tril(-1)[2], t.triu(2)[0])

z = torch.zeros(3, 5)
z.scatter_(1, torch.tensor([[0, 1, 2], [4, 3, 2], [0, 0, 0]]), torch.arange(1.0, 10).view(3, 3))
print(z)
print(torch.zeros(3, 5).scatter_(0, torch.tensor([[0, 1, 2, 0, 0]]), 7.0))
print(torch.ones(3).scatter(0, torch.tensor([0, 0]), torch.tensor([2.0, 3.0]), reduce="multiply"), torch.zeros(3).scatter_add(0, torch.tensor([0, 0, 2]), torch.tensor([1.0, 2.0, 3.0])))
for reduce in ("sum", "prod", "mean", "amax", "amin"):
    print(reduce, torch.ones(3).scatter_reduce(0, torch.tensor([0, 0, 1]), torch.tensor([2.0, 4.0, 6.0]), reduce), torch.ones(3).scatter_reduce(0, torch.tensor([0, 0, 1]), torch.tensor([2.0, 4.0, 6.0]), reduce, include_self=False))
a = torch.zeros(4, 2)
a.index_fill_(0, torch.tensor([0, 2]), -1.0).index_add_(0, torch.tensor([1, 1]), torch.ones(2, 2), alpha=2).index_copy_(0, torch.tensor([3]), torch.full((1, 2), 9.0))
print(a, a.index_put((torch.tensor([0, 0]), torch.tensor([0, 1])), torch.tensor([5.0, 6.0]))[0], a.index_put_((torch.tensor([1, 1]),), torch.tensor(1.0), accumulate=True)[1])
a[a < 0] = 0
a[1:3] += 1
a[:, 1] = torch.arange(4.0)
a[-1] = torch.tensor([8.0, 8.0])
a[[0, 1], [1, 0]] *= 10
a[torch.tensor([0]), :] = 3
a[..., 0].clamp_(max=5)
print(a)
mask = torch.eye(3, dtype=torch.bool)
m = torch.arange(9.0).view(3, 3)
print(m.masked_fill(mask, 0), m.masked_scatter(mask, torch.tensor([-1.0, -2.0, -3.0])), torch.where(mask, m, -m), sep="\n")
print(torch.where(m > 6), torch.nonzero(m > 6), torch.argwhere(m == 4), m.nonzero(as_tuple=True)[0])
print(torch.bucketize(torch.tensor([1.0, 5.0, 9.0]), torch.tensor([2.0, 5.0, 8.0])), torch.searchsorted(torch.tensor([1, 3, 5]), torch.tensor([3, 6]), right=True), torch.histc(m, 3), torch.bincount(torch.tensor([0, 2, 2]), torch.tensor([0.5, 1.0, 1.0])))
values, counts = torch.unique_consecutive(torch.tensor([1, 1, 2, 2, 1]), return_counts=True)
print(values, counts, torch.unique(torch.tensor([[1, 2], [1, 2], [0, 3]]), dim=0), torch.isin(torch.arange(4), torch.tensor([1, 3])))
print(torch.select_scatter(m, torch.zeros(3), 0, 1)[1], torch.slice_scatter(m, torch.ones(1, 3), 0, 2, 3)[2], torch.diagonal_scatter(m, torch.zeros(3)).diagonal(), m.diag(), torch.diag_embed(torch.tensor([1.0, 2.0])))
for bad in (lambda: t[4], lambda: t[0, 6], lambda: t[0, 0, 0], lambda: t[[5]], lambda: t[torch.tensor([True, False])], lambda: t["a"], lambda: t[::-1], lambda: t.gather(1, torch.tensor([[9]])), lambda: t.gather(1, torch.tensor([0])), lambda: t.index_select(0, torch.tensor([7])), lambda: t.scatter(1, torch.tensor([[0]]), torch.tensor([[1.5]])), lambda: t.take(torch.tensor([99])), lambda: t[[0, 1], [0, 1, 2]], lambda: t[1.0], lambda: a.__setitem__((slice(None), 0), torch.ones(3)), lambda: t.narrow(0, 3, 3), lambda: m.masked_fill(mask[:2], 0)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:130])
