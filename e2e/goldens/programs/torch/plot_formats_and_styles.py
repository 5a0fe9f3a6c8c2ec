# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

lines = plt.plot([1, 2, 3], "r--o", [3, 2, 1], "g:", [1, 1, 1], "k^", [2, 2, 2], "C3-.s")
for line in lines:
    print(line.get_color(), line.get_linestyle(), line.get_marker(), line.get_linewidth(), line.get_markersize())
a, = plt.plot([0, 1], [0, 1])
b, = plt.plot([0, 1], [1, 0], lw=3, ls="dashed", c="tab:green", marker="D", ms=9, mfc="none", mec="k", alpha=0.5, label="second")
print(a.get_color(), b.get_color(), b.get_linewidth(), b.get_linestyle(), b.get_marker(), b.get_markersize(), b.get_markerfacecolor(), b.get_alpha(), b.get_label())
print(a.get_xdata(), a.get_ydata(), a.get_xydata().tolist())
many = plt.plot(np.arange(4), np.arange(8).reshape(4, 2))
print(len(many), [m.get_color() for m in many], many[1].get_ydata())
a.set_data([0, 1, 2], [5, 6, 7])
print(a.get_xdata(), a.get_ydata())
a.set_color("red")
a.set(linewidth=4, linestyle=":")
print(a.get_color(), a.get_linewidth(), a.get_linestyle())
plt.setp(lines, linewidth=0.5)
print([line.get_linewidth() for line in lines])
for bad in ("r--q", "rb", "-:"):
    try:
        plt.plot([1, 2], bad)
    except ValueError as error:
        print("ValueError:", error)
try:
    plt.plot([1, 2, 3], [1, 2])
except ValueError as error:
    print(error)
print(len(plt.gca().lines), plt.gca().get_lines()[0] is lines[0])
lines[0].remove()
print(len(plt.gca().lines))
