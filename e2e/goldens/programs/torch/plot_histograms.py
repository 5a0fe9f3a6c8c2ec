# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

data = np.array([1, 2, 2, 3, 3, 3, 4, 4, 5, 9], float)
counts, edges, bars = plt.hist(data)
print(counts.tolist(), edges.tolist(), len(bars), bars[0].get_height(), bars[2].get_x())
print([float(v) for v in plt.xlim()], [float(v) for v in plt.ylim()])
plt.clf()
counts, edges, bars = plt.hist(data, bins=4, range=(0, 8), density=True, color="orange", edgecolor="k", alpha=0.5, label="d")
print(counts.tolist(), edges.tolist(), bars.get_label(), bars[1].get_facecolor(), bars[1].get_edgecolor())
plt.clf()
counts, edges, groups = plt.hist([data, data + 2], bins=[0, 2, 4, 8, 12], label=["a", "b"])
print(counts.tolist(), edges.tolist(), len(groups), [g.get_label() for g in groups], [round(p.get_x(), 3) for p in groups[1]])
print(plt.gca().get_legend_handles_labels()[1])
plt.clf()
print(plt.hist([data, data + 2], bins=5, stacked=True)[0].tolist())
print(plt.hist(data, bins=5, cumulative=True, histtype="step")[0].tolist())
print(plt.hist(data, bins=3, weights=np.arange(10), orientation="horizontal")[0].tolist())
print(plt.hist(data, bins="auto")[1].tolist())
counts, xe, ye, image = plt.hist2d(data, data[::-1], bins=3)
print(counts.tolist(), xe.tolist(), ye.tolist(), [float(v) for v in image.get_clim()])
try:
    plt.hist([data, data], color=["r"])
except ValueError as error:
    print(error)
try:
    plt.hist(data, histtype="bars")
except ValueError as error:
    print(error)
