# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

from matplotlib.gridspec import GridSpec

fig, axs = plt.subplots(2, 3, figsize=(9, 4))
print(axs.shape, len(fig.axes), fig.get_size_inches().tolist(), fig.get_dpi())
for ax in axs.flat:
    print([round(float(v), 5) for v in ax.get_position().bounds])
one, ax = plt.subplots()
print(type(ax).__name__, [round(float(v), 5) for v in ax.get_position().bounds])
row, axs = plt.subplots(1, 4, squeeze=False)
print(axs.shape)
fig = plt.figure(figsize=(6, 6))
grid = GridSpec(3, 3, figure=fig, wspace=0.4, hspace=0.1, width_ratios=[2, 1, 1])
a, b, c = fig.add_subplot(grid[0, :]), fig.add_subplot(grid[1:, 0]), fig.add_subplot(grid[-1, -1])
for ax in (a, b, c):
    print([round(float(v), 5) for v in ax.get_position().bounds], ax.get_subplotspec().get_geometry())
plt.subplots_adjust(left=0.05, right=0.95, wspace=0.5)
print([round(float(v), 5) for v in b.get_position().bounds])
plt.figure()
first = plt.subplot(2, 2, 1)
again = plt.subplot(221)
print(first is again, plt.gca() is first, len(plt.gcf().axes))
wide = plt.subplot(2, 1, 2)
print([round(float(v), 5) for v in wide.get_position().bounds])
inner = plt.axes([0.6, 0.6, 0.2, 0.2])
print([round(float(v), 5) for v in inner.get_position().bounds], plt.gca() is inner)
span = plt.subplot2grid((3, 3), (1, 0), colspan=2, rowspan=2)
print([round(float(v), 5) for v in span.get_position().bounds])
fig, axs = plt.subplots(2, 2, sharex=True, sharey="row")
axs[0, 0].plot([0, 10], [0, 1])
axs[1, 1].plot([-5, 5], [3, 4])
for ax in axs.flat:
    print([float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()])
fig, named = plt.subplot_mosaic("AB;CC")
print(sorted(named), [round(float(v), 5) for v in named["C"].get_position().bounds])
for bad in (lambda: plt.subplot(2, 2, 5), lambda: plt.subplot(1, 2), lambda: plt.subplots(0, 2)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
