# Sales records sorted, ranked, searched, grouped and scattered without a single loop over rows.
import torch

shop = torch.tensor([2, 0, 1, 2, 0, 2, 1, 0])
price = torch.tensor([9.5, 3.0, 7.25, 3.0, 8.0, 1.5, 7.25, 4.0])
order = torch.sort(shop, stable=True)
print(order, order.values.dtype, price[order.indices])
by_both = price.argsort(stable=True)
by_both = by_both[shop[by_both].argsort(stable=True)]
print("by shop, then price", torch.stack([shop[by_both].float(), price[by_both]]))
rank = price.argsort().argsort()
print("ranks", rank[[0, 2, 4, 5, 7]], torch.argsort(price, descending=True, stable=True)[:3])
print(price.topk(3).values, price.topk(2, largest=False), torch.topk(price.view(2, 4), 2, dim=1).indices, price.kthvalue(4).values, price.msort()[:3], price.median(), price.mode())
unique, inverse, counts = torch.unique(price, return_inverse=True, return_counts=True)
print(unique, inverse, counts, unique[inverse].equal(price))
print(torch.unique_consecutive(torch.tensor([1, 1, 2, 2, 2, 1]), return_counts=True), torch.unique(torch.tensor([[1, 2], [0, 3], [1, 2]]), dim=0, return_counts=True))
first = torch.full((len(unique),), len(price)).scatter_reduce_(0, inverse, torch.arange(len(price)), "amin")
print("first places", first)
total = torch.zeros(3).index_add_(0, shop, price)
number = torch.bincount(shop)
print("totals", total, "means", total / number, torch.bincount(shop, weights=price), torch.zeros(3).scatter_add_(0, shop, price).equal(total))
for how in ("sum", "prod", "mean", "amax", "amin"):
    print(how, torch.zeros(3).scatter_reduce(0, shop, price, how, include_self=False), end="; ")
print(torch.zeros(3).index_reduce_(0, shop, price, "amax", include_self=False))
lengths = torch.bincount(shop)
print("segments", torch.segment_reduce(price[order.indices], "max", lengths=lengths), torch.segment_reduce(price[order.indices], "mean", lengths=lengths))
edges = torch.tensor([0.0, 2.0, 5.0, 8.0])
print(torch.bucketize(price, edges), torch.bucketize(price, edges, right=True), torch.searchsorted(edges, torch.tensor(5.0)), torch.searchsorted(edges, 5.0, side="right"), torch.histc(price, 4, 0, 10), torch.histogram(price, 3, range=(0.0, 9.0)))
print(torch.searchsorted(torch.tensor([5.0, 1.0, 3.0]), torch.tensor([2.0, 4.0]), sorter=torch.tensor([1, 2, 0])), torch.searchsorted(torch.tensor([[1, 3, 5], [2, 4, 6]]), torch.tensor([[3], [3]])))
matrix = torch.tensor([[3, 1, 2], [9, 8, 7]])
print(matrix.sort(1, descending=True), matrix.sort(0).values, torch.take_along_dim(matrix, matrix.argsort(1), 1), matrix.take(torch.tensor([0, 5, -1])), sep="\n")
print(matrix.gather(0, torch.tensor([[1, 0, 1]])), torch.index_select(matrix, 1, torch.tensor([2, 0])), matrix.index_copy(1, torch.tensor([2, 0]), torch.zeros(2, 2, dtype=torch.long)), matrix.index_fill(0, torch.tensor([1]), 5), torch.masked_select(matrix, matrix % 2 == 1))
print(torch.isin(shop, torch.tensor([0, 2])), torch.isin(shop, 1, invert=True).sum(), (shop == 2).nonzero(as_tuple=True), torch.argwhere(matrix > 7), torch.count_nonzero(shop), torch.nonzero_static(shop, size=3))
print(torch.cummax(price, 0).values, price.diff(), torch.any(price > 9), torch.all(price > 1), matrix.argmax(), matrix.argmin(1), matrix.aminmax(), torch.flip(matrix, (0, 1)))
for bad in (lambda: price.topk(9), lambda: price.kthvalue(0), lambda: torch.bincount(torch.tensor([-1])), lambda: torch.bincount(price), lambda: price.gather(0, torch.tensor([8])), lambda: matrix.gather(1, torch.tensor([0])), lambda: torch.zeros(3).index_add_(0, shop[:2], price), lambda: matrix.sort(2), lambda: torch.zeros(3).scatter_reduce(0, shop, price, "median"), lambda: matrix.index_select(0, torch.tensor([[0]])), lambda: torch.zeros(2).scatter_(0, torch.tensor([0.0]), 1.0), lambda: matrix.take(torch.tensor([6]))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0][:140])
