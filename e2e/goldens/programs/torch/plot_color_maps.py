# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

import matplotlib
from matplotlib import cm, colors

for name in ("viridis", "plasma", "inferno", "magma", "cividis", "gray", "gray_r", "jet", "hot", "cool", "coolwarm", "RdBu", "RdBu_r", "Blues", "Greens", "Spectral",
             "tab10", "tab20", "Set1", "Paired", "bwr", "seismic", "hsv", "twilight", "turbo", "rainbow", "binary", "bone", "copper", "terrain", "YlOrRd", "PiYG"):
    cmap = plt.get_cmap(name)
    print(name, cmap.N, [[round(float(v), 4) for v in cmap(x)] for x in (0.0, 0.2, 0.5, 0.77, 1.0)])
cmap = matplotlib.colormaps["viridis"]
print([round(float(v), 4) for v in cmap(3)], [round(float(v), 4) for v in cmap(-0.5)], [round(float(v), 4) for v in cmap(2.0)], cmap(np.nan))
print(np.round(cmap(np.linspace(0, 1, 3)), 4).tolist(), cmap([0.5], alpha=0.3).round(4).tolist(), cmap(np.array([0, 100, 255]), bytes=True).tolist())
print(cm.viridis(0.5) == cmap(0.5), plt.cm.Blues(0.3) == matplotlib.colormaps["Blues"](0.3), "viridis" in matplotlib.colormaps)
own = colors.LinearSegmentedColormap.from_list("own", ["white", "red", "black"], N=5)
print(own.N, np.round(own(range(5)), 4).tolist())
listed = colors.ListedColormap(["r", "g", "b"])
print(listed.N, listed(0), listed(0.5), listed(2), listed.reversed()(0))
print(plt.get_cmap("viridis", 4)(range(4)).round(4).tolist())
edged = cmap.with_extremes(under="w", over="k", bad="r")
print(edged(-0.1), edged(1.1), edged(np.nan))
print([round(float(v), 4) for v in plt.cm.tab10(3)], len(plt.cm.tab10.colors))
try:
    plt.get_cmap("viridisss")
except ValueError as error:
    print("ValueError", str(error)[:48])
try:
    plt.imshow(np.eye(2), cmap="nope")
except ValueError as error:
    print("ValueError", str(error)[:43])
