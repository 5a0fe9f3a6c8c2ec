# needs: numpy
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
batch = torch.rand(12, 1, 8, 8)
labels = torch.arange(12) % 3
fig, axes = plt.subplots(nrows=3, ncols=4, figsize=(8, 6))
for ax, picture, label in zip(axes.flatten(), batch, labels):
    ax.imshow(picture.squeeze(), cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"label {label.item()}", fontsize=9)
    ax.axis("off")
print(len(fig.axes), axes[1, 2].get_title(), axes[0, 0].images[0].get_clim(), axes[2, 3].images[0].get_array().shape)
figure = plt.figure(figsize=(8, 8))
cols, rows = 3, 3
for i in range(1, cols * rows + 1):
    figure.add_subplot(rows, cols, i)
    plt.title(int(labels[i]))
    plt.xticks([])
    plt.yticks([])
    plt.grid(False)
    plt.imshow(batch[i].squeeze(), cmap=plt.cm.binary)
    plt.xlabel("digit")
print(len(figure.axes), plt.gca().get_xlabel(), plt.gca().get_xticks().tolist(), plt.gca().get_title())
plt.show()
print(plt.get_fignums() == [] or len(plt.get_fignums()) == 2)
import torchvision

grid = torchvision.utils.make_grid(batch, nrow=4)
plt.imshow(grid.numpy().transpose((1, 2, 0)))
print(grid.shape, plt.gca().images[-1].get_extent())
