# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

from matplotlib import ticker

def texts(axis):
    plt.gcf().canvas.draw()
    return [t.get_text() for t in axis.get_ticklabels()]

for values in ([0, 1], [0, 0.001], [0, 1e7], [100000, 100002], [1e-7, 5e-7], [-5, 5], [0.1, 0.35], [123456, 123457], [0, 250000]):
    fig, ax = plt.subplots()
    ax.plot(values, values)
    print(values, texts(ax.yaxis), repr(ax.yaxis.get_offset_text().get_text()) or ax.yaxis.get_major_formatter().get_offset())
    plt.close(fig)
fig, ax = plt.subplots()
ax.plot(range(100))
ax.xaxis.set_major_locator(ticker.MultipleLocator(25))
ax.xaxis.set_minor_locator(ticker.AutoMinorLocator())
ax.yaxis.set_major_formatter(ticker.PercentFormatter(100))
print(ax.get_xticks().tolist(), ax.get_xticks(minor=True).tolist(), texts(ax.yaxis))
ax.yaxis.set_major_formatter(ticker.FormatStrFormatter("%.1f m"))
print(texts(ax.yaxis))
ax.yaxis.set_major_formatter("{x:.0f} s")
print(texts(ax.yaxis))
ax.yaxis.set_major_formatter(lambda x, pos: f"<{x:g}:{pos}>")
print(texts(ax.yaxis))
ax.xaxis.set_major_locator(ticker.MaxNLocator(4, integer=True))
print(ax.get_xticks().tolist())
ax.set_xticks([0, 50, 99])
ax.set_xticklabels(["start", "middle", "end"], rotation=45)
print(ax.get_xticks().tolist(), texts(ax.xaxis), [t.get_rotation() for t in ax.get_xticklabels()])
ax.set_yticks([])
print(ax.get_yticks().tolist(), [float(v) for v in ax.get_ylim()])
print(ticker.MaxNLocator(5).tick_values(0, 17).tolist(), ticker.LogLocator().tick_values(1, 1000).tolist(), ticker.LinearLocator(4).tick_values(0, 3).tolist())
try:
    ax.set_xticks([0, 1])
    ax.set_xticklabels(["only one"])
except ValueError as error:
    print(error)
places, labels = plt.xticks([0, 1, 2], ["a", "b", "c"])
print(len(places), [t.get_text() for t in labels])
print(plt.yticks()[0].tolist())
