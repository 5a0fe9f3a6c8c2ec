# The largest eigenvalue by repeated multiplication.
import torch

a = torch.tensor([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
v = torch.ones(3)
for step in range(20):
    v = a @ v
    v = v / v.norm()
print(f"{(v @ a @ v).item():.4f}")
print(v)
print(torch.linalg.eigvalsh(a))
data = torch.tensor([[2.0, 1.9], [1.0, 1.1], [3.0, 3.2], [0.0, -0.1], [4.0, 3.9]])
centred = data - data.mean(0)
covariance = centred.t() @ centred / (len(data) - 1)
print(covariance)
print(torch.cov(data.t()))
values = torch.linalg.eigvalsh(covariance)
print(values, values[-1] / values.sum())
