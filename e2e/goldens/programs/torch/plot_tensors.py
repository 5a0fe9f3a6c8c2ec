# needs: numpy
import matplotlib.pyplot as plt
import torch

# Tensors are data as they are; one that needs a gradient refuses.
torch.manual_seed(0)
x = torch.linspace(0, 1, 5)
line, = plt.plot(x, x**2, label="square")
print(line.get_xdata(), line.get_ydata())
print([round(float(v), 4) for v in plt.xlim()], [round(float(v), 4) for v in plt.ylim()])
points = plt.scatter(x, x, c=x, s=50)
print(points.get_clim(), points.get_offsets().tolist())
image = plt.imshow(torch.arange(6.0).reshape(2, 3))
print(image.get_clim(), image.get_array().tolist())
image = plt.imshow(torch.zeros(3, 4, 5).permute(1, 2, 0))
print(image.get_array().shape)
counts, edges, _ = plt.hist(torch.tensor([1.0, 2.0, 2.0, 3.0]), bins=3)
print(counts, edges)
plt.bar(range(3), torch.tensor([3, 1, 2]))
plt.plot(torch.tensor([[1, 2], [3, 4]]))
plt.plot([torch.tensor(1.0), torch.tensor(2.0)])
plt.fill_between(x, x - 1, x + 1)
losses = []
w = torch.zeros(1, requires_grad=True)
for _ in range(5):
    loss = (w - 3).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
        w.grad = None
    losses.append(loss.item())
line, = plt.plot(losses)
print([round(v, 4) for v in line.get_ydata()])
try:
    plt.plot(torch.ones(2, requires_grad=True))
except RuntimeError as error:
    print(error)
plt.show()
