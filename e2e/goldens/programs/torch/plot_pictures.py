# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

picture = np.arange(12).reshape(3, 4)
fig, ax = plt.subplots()
image = ax.imshow(picture, cmap="gray")
print(image.get_clim(), image.get_extent(), [float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()], ax.get_aspect())
print(image.get_array().tolist(), image.get_size(), image.origin, image.get_interpolation())
print(ax.get_xticks().tolist(), ax.get_yticks().tolist())
fig, ax = plt.subplots()
image = ax.imshow(picture, origin="lower", extent=(0, 8, 0, 6), vmin=2, vmax=9, aspect="auto", interpolation="bilinear", alpha=0.5)
print(image.get_clim(), image.get_extent(), [float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()], ax.get_aspect(), image.get_alpha())
fig, ax = plt.subplots()
rgb = ax.imshow(np.full((2, 2, 3), 128, np.uint8))
print(rgb.get_array().shape, rgb.get_extent())
rgb.set_data(np.zeros((2, 2, 3), np.uint8))
one = ax.imshow(np.zeros((4, 4, 1)))
print(one.get_array().shape)
image.set_clim(0, 5)
print(image.get_clim(), image.norm.vmin, np.round(image.to_rgba([0, 5]), 4).tolist())
image.set_cmap("hot")
print(image.get_cmap().name)
fig, ax = plt.subplots()
ax.matshow(np.eye(6))
print(ax.get_xticks().tolist(), ax.xaxis.get_ticks_position(), [float(v) for v in ax.get_ylim()])
print(plt.gci() is not None)
for bad in (np.zeros(3), np.zeros((2, 2, 5)), np.array([["a"]])):
    try:
        ax.imshow(bad)
    except TypeError as error:
        print("TypeError:", error)
