# Tables filled cell by cell or diagonal by diagonal: edit distance, warping, knapsack, paths and subsequences.
import torch


def edit_distance(a, b):
    table = torch.zeros(len(a) + 1, len(b) + 1, dtype=torch.int64)
    table[:, 0], table[0, :] = torch.arange(len(a) + 1), torch.arange(len(b) + 1)
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            change = table[i - 1, j - 1] + (a[i - 1] != b[j - 1])
            table[i, j] = min(change, table[i - 1, j] + 1, table[i, j - 1] + 1)
    return table


table = edit_distance("kitten", "sitting")
print(table, table[-1, -1].item())


def warping_distance(x, y):
    cost = torch.cdist(x[:, None], y[:, None], p=1)
    total = torch.full((len(x) + 1, len(y) + 1), float("inf"))
    total[0, 0] = 0
    for i in range(len(x)):
        for j in range(len(y)):
            total[i + 1, j + 1] = cost[i, j] + torch.min(torch.stack([total[i, j], total[i, j + 1], total[i + 1, j]]))
    path, (i, j) = [], total.shape
    i, j = i - 1, j - 1
    while i and j:
        path.append((i - 1, j - 1))
        choice = int(torch.argmin(torch.stack([total[i - 1, j - 1], total[i - 1, j], total[i, j - 1]])))
        i, j = [(i - 1, j - 1), (i - 1, j), (i, j - 1)][choice]
    return total[-1, -1], path[::-1]


slow, fast = torch.tensor([0.0, 1, 1, 2, 3, 2, 0]), torch.tensor([0.0, 1, 2, 3, 2, 0])
distance, path = warping_distance(slow, fast)
print(distance, path)
print(warping_distance(slow, fast + 0.5)[0], warping_distance(fast, torch.zeros(2))[0])

weights, values, capacity = [1, 3, 4, 5], torch.tensor([1, 4, 5, 7]), 7
best = torch.zeros(capacity + 1, dtype=torch.int64)
for w, v in zip(weights, values, strict=True):
    best[w:] = torch.maximum(best[w:], best[:-w] + v)
print("knapsack", best)
ways = torch.zeros(21, dtype=torch.long)
ways[0] = 1
for coin in (1, 2, 5, 10):
    for amount in range(coin, 21):
        ways[amount] += ways[amount - coin]
print("change for twenty", ways[-1].item(), ways[:11].tolist())

inf = float("inf")
roads = torch.tensor([[0, 3, inf, 7], [8, 0, 2, inf], [5, inf, 0, 1], [2, inf, inf, 0]])
shortest = roads.clone()
for k in range(4):
    shortest = torch.minimum(shortest, shortest[:, k : k + 1] + shortest[k : k + 1, :])
print("floyd-warshall", shortest)
hops = roads.clone()
for _ in range(2):
    hops = (hops[:, :, None] + hops[None, :, :]).amin(1)
print("min-plus squares agree:", torch.equal(hops, shortest))
grid = torch.tensor([[1, 3, 1, 2], [1, 5, 1, 3], [4, 2, 1, 1]])
paths = grid.clone()
paths[0] = grid[0].cumsum(0)
for row in range(1, 3):
    paths[row, 0] += paths[row - 1, 0]
    for column in range(1, 4):
        paths[row, column] += torch.min(paths[row - 1, column], paths[row, column - 1])
print(paths)
profit = torch.tensor([-2, 1, -3, 4, -1, 2, 1, -5, 4])
sums = profit.cumsum(0)
before = torch.cat([torch.zeros(1, dtype=torch.long), sums[:-1]]).cummin(0)
gain, end = (sums - before.values).max(0)
print("best run", gain, profit[before.indices[end] : end + 1].tolist())
pascal = torch.eye(6, dtype=torch.int64)
for n in range(1, 6):
    pascal[n, 0] = 1
    pascal[n, 1 : n + 1] = pascal[n - 1, :n] + pascal[n - 1, 1 : n + 1]
print(pascal)
