# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots()
x = np.array([0.0, 1.0, 2.0, 3.0])
points = ax.scatter(x, x**2, c=[1, 2, 3, 4], s=[10, 20, 30, 40], cmap="plasma", alpha=0.5)
print(points.get_offsets().tolist(), points.get_sizes().tolist(), points.get_clim(), points.get_cmap().name, points.get_alpha())
print(points.get_array().tolist())
fig.canvas.draw()
print(np.round(points.get_facecolors(), 4).tolist())
print([float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()])
plain = ax.scatter(x, x)
print(np.round(plain.get_facecolor(), 4).tolist(), plain.get_sizes().tolist())
named = ax.scatter(x, x, c="red", marker="x", label="crosses")
print(named.get_facecolor().tolist(), named.get_label())
listed = ax.scatter(x, x, c=["r", "g", "b", "k"], edgecolors="k", linewidths=2)
print(listed.get_facecolor().tolist(), listed.get_edgecolor().tolist(), listed.get_linewidths().tolist())
limited = ax.scatter(x, x, c=x, vmin=-1, vmax=5)
print(limited.get_clim())
with_nan = ax.scatter([0, np.nan, 2], [1, 1, 1])
print(len(with_nan.get_offsets()))
for bad in (dict(c=[1, 2]), dict(c="nocolor"), dict(s=[1, 2, 3]), dict(marker="??")):
    try:
        ax.scatter(x, x, **bad)
    except ValueError as error:
        print("ValueError")
try:
    ax.scatter([1, 2], [1])
except ValueError as error:
    print(error)
