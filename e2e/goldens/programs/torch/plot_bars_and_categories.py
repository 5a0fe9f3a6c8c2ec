# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots()
bars = ax.bar(["cat", "dog", "bird"], [3, 7, 2], color=["C0", "red", "0.5"])
print([float(b.get_height()) for b in bars], [round(b.get_x(), 2) for b in bars], [b.get_facecolor() for b in bars])
print([float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()])
print(ax.get_xticks(), [t.get_text() for t in ax.get_xticklabels()])
ax.bar(["dog", "fish"], [1, 4], bottom=[7, 0])
print([float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()], ax.get_xticks())
labels = ax.bar_label(bars, fmt="%.1f", padding=2)
print([t.get_text() for t in labels])
fig, ax = plt.subplots()
lying = ax.barh([0, 1, 2], [5, -3, 8], height=0.5, left=1, label="b")
print([float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()], lying.get_label(), lying[1].get_width())
fig, ax = plt.subplots()
x = np.arange(3)
ax.bar(x - 0.2, [1, 2, 3], 0.4, label="one", yerr=0.3, capsize=3)
ax.bar(x + 0.2, [2, 1, 2], 0.4, label="two")
ax.set_xticks(x, ["a", "b", "c"])
print([t.get_text() for t in ax.get_xticklabels()], ax.get_legend_handles_labels()[1])
print([round(float(v), 4) for v in ax.get_ylim()], len(ax.patches), len(ax.containers))
fig, ax = plt.subplots()
ax.plot(["low", "mid", "high"], [1, 5, 2], "o")
ax.scatter(["mid", "top"], [2, 2])
print([float(v) for v in ax.get_xlim()], [t.get_text() for t in ax.get_xticklabels()])
try:
    ax.bar([1, 2], [1, 2, 3])
except ValueError as error:
    print("ValueError")
