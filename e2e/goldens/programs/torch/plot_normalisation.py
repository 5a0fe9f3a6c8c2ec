# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

from matplotlib import colors

norm = colors.Normalize(vmin=-1, vmax=3)
print(norm(1), norm([-1, 0, 3, 5]).tolist(), norm.inverse(0.25), norm.vmin, norm.vmax)
free = colors.Normalize()
print(free([2, 4, 6]).tolist(), free.vmin, free.vmax, free.scaled())
clipped = colors.Normalize(0, 1, clip=True)
print(clipped([-1, 0.5, 2]).tolist())
log = colors.LogNorm(1, 1000)
print([round(float(v), 6) for v in log([1, 10, 100, 1000])], round(float(log.inverse(0.5)), 4))
print(colors.PowerNorm(2, 0, 4)([0, 1, 2, 4]).tolist())
two = colors.TwoSlopeNorm(0, -1, 4)
print(two([-1, -0.5, 0, 2, 4]).tolist())
print(colors.CenteredNorm()([-2, 0, 1]).tolist())
bounds = colors.BoundaryNorm([0, 1, 5, 10], 256)
print(bounds([0, 0.5, 1, 7, 11]).tolist(), colors.BoundaryNorm([0, 1, 2], 2)([0.5, 1.5]).tolist())
print(colors.SymLogNorm(1, vmin=-10, vmax=10)([-10, 0, 0.5, 10]).round(5).tolist())
mappable = plt.cm.ScalarMappable(norm=norm, cmap="gray")
print([[round(float(v), 4) for v in row] for row in mappable.to_rgba([-1, 1, 3])])
print(plt.Normalize(0, 2)(1))
try:
    colors.Normalize(3, 1)(2)
except ValueError as error:
    print(error)
