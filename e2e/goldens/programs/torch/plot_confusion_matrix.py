# needs: numpy
import matplotlib.pyplot as plt
import torch

names = ["cat", "dog", "bird"]
truth = torch.tensor([0, 0, 1, 1, 2, 2, 2, 0, 1])
guess = torch.tensor([0, 1, 1, 1, 2, 0, 2, 0, 2])
matrix = torch.zeros(3, 3, dtype=torch.int64)
for t, p in zip(truth, guess):
    matrix[t, p] += 1
fig = plt.figure()
ax = fig.add_subplot(111)
shown = ax.matshow((matrix / matrix.sum(1, keepdim=True)).numpy())
fig.colorbar(shown)
ax.set_xticks(range(3), labels=names, rotation=90)
ax.set_yticks(range(3), labels=names)
for i in range(3):
    for j in range(3):
        ax.text(j, i, str(matrix[i, j].item()), ha="center", va="center", color="w" if matrix[i, j] > 1 else "k")
print([t.get_text() for t in ax.get_xticklabels()], [t.get_rotation() for t in ax.get_xticklabels()], [t.get_text() for t in ax.texts])
print([t.get_color() for t in ax.texts][:4], shown.get_clim(), len(fig.axes), ax.xaxis.get_ticks_position())
plt.show()
