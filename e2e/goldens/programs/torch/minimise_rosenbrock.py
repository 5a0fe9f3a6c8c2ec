# An optimiser does not need a neural network.
import torch

point = torch.tensor([-1.0, 1.5], requires_grad=True)
optimizer = torch.optim.Adam([point], lr=0.1)
for step in range(20):
    optimizer.zero_grad()
    x, y = point
    value = (1 - x) ** 2 + 10 * (y - x**2) ** 2
    value.backward()
    if step < 5 or step == 19:
        print(f"{step:2d} value {value.item():.4f} at ({point[0].item():.4f}, {point[1].item():.4f})")
    optimizer.step()
print(point.detach().shape, point.grad.shape)
