"""Which of equal elements topk takes, and in which order: an algorithm's choice, the same each time."""
import torch

torch.manual_seed(11)
for n in (3, 7, 12, 20, 40, 130, 700):
    row = torch.randint(0, 5, (n,))
    for k in (1, 2, 3, 5, 11, 17, 36):
        if k <= n:
            print(n, k, row.topk(k).indices.tolist(), torch.topk(row.float(), k, largest=False).indices.tolist())

scores = torch.relu(torch.randn(4, 9))
print(scores.topk(6))
print(scores.topk(3, dim=0).indices)
print(torch.topk(scores, 5, sorted=False).values.sort(descending=True).values)
print(torch.topk(torch.zeros(50), 8).indices, torch.topk(torch.ones(2, 20), 20).indices[1])
print(torch.topk(torch.tensor([1.0, float("nan"), 3.0, float("nan"), 2.0]), 3))
print(torch.topk(torch.tensor([1.0, float("nan"), 3.0, float("nan"), 2.0]), 4, largest=False))
try:
    torch.tensor([True, False, True, True, False]).topk(4)
except RuntimeError as error:
    print(error)

gates = torch.tensor([[0.2, 0.5, 0.5, 0.1], [0.25, 0.25, 0.25, 0.25]], requires_grad=True)
best, experts = gates.topk(2)
best.sum().backward()
print(experts, gates.grad)
