# Shapes that fit together, and shapes that do not.
import torch

column = torch.arange(3).reshape(3, 1)
row = torch.arange(4).reshape(1, 4) * 10
print(column + row)
print((column * row).shape)

prices = torch.tensor([[2.0, 3.0], [4.0, 5.0], [1.0, 1.0]])
print(prices * torch.tensor([10.0, 100.0]))
print(prices - prices.mean(dim=0))
print(prices / prices.sum(dim=1, keepdim=True))

a = torch.ones(5, 1, 3)
b = torch.ones(4, 1)
print((a + b).shape)
print(torch.broadcast_shapes((5, 1, 3), (4, 1)))

for left, right in [((2, 3), (2,)), ((4, 3), (3, 4)), ((2, 1, 5), (3, 4))]:
    try:
        torch.zeros(left) + torch.zeros(right)
    except RuntimeError as error:
        print(left, right, "->", error)

outer = torch.arange(1, 4)[:, None] * torch.arange(1, 4)[None, :]
print(outer)
points = torch.tensor([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])
difference = points[:, None, :] - points[None, :, :]
print(difference.pow(2).sum(-1).sqrt())
