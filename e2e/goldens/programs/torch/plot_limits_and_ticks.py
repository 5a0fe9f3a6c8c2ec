# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

# Limits and ticks that an axis chooses for lines of very different ranges.
for low, high in [(0, 1), (0, 10), (-3, 7), (0.001, 0.0042), (1000, 1003), (-1e6, 2.5e6), (5, 5), (0, 0), (1e-9, 3e-9), (12345.6, 12345.9)]:
    fig, ax = plt.subplots()
    ax.plot([low, high], [high, low])
    print("x", [float(v) for v in ax.get_xlim()], ax.get_xticks().tolist())
    print("y", [float(v) for v in ax.get_ylim()], ax.get_yticks().tolist())
    plt.close(fig)

for size in [(2, 1), (3, 3), (12, 2)]:
    fig, ax = plt.subplots(figsize=size)
    ax.plot(range(50))
    print(size, len(ax.get_xticks()), len(ax.get_yticks()), ax.get_xticks().tolist())
    plt.close(fig)
