# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

x, y = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-1, 1, 5))
z = x**2 - y
fig, ax = plt.subplots()
lines = ax.contour(x, y, z)
print(lines.levels.tolist(), lines.get_clim(), [float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()])
filled = ax.contourf(x, y, z, cmap="viridis")
print(filled.levels.tolist(), np.round(filled.get_facecolors()[:2], 4).tolist())
print(ax.contour(x, y, z, levels=3).levels.tolist(), ax.contourf(z, levels=[0, 1, 2]).levels.tolist(), ax.contour(z, [0.5]).levels.tolist())
print(ax.contourf(x[0], y[:, 0], z, 20).levels.tolist())
fig, ax = plt.subplots()
mesh = ax.pcolormesh(z)
print(mesh.get_clim(), [float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()], mesh.get_array().shape)
mesh = ax.pcolormesh(x, y, z, shading="auto", vmin=0)
print(mesh.get_clim(), [round(float(v), 4) for v in ax.get_xlim()], [round(float(v), 4) for v in ax.get_ylim()])
fig, ax = plt.subplots()
arrows = ax.quiver([0, 1], [0, 1], [1, 0], [0, 1])
print([float(v) for v in ax.get_xlim()])
for bad in (lambda: ax.contour(np.zeros(4)), lambda: ax.contour([1, 2], [1, 2, 3], np.zeros((2, 2))), lambda: ax.contourf(z, levels=[2, 1]), lambda: ax.contourf(z, levels=[1])):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
