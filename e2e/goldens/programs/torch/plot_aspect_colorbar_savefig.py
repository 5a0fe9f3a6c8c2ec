# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

import io
import os

fig, ax = plt.subplots(figsize=(6, 4))
ax.plot([0, 1], [0, 2])
ax.axis("equal")
fig.canvas.draw()
print([round(float(v), 3) for v in ax.get_xlim()], [round(float(v), 3) for v in ax.get_ylim()], ax.get_aspect(), ax.get_adjustable())
fig, ax = plt.subplots(figsize=(6, 4))
ax.imshow(np.zeros((10, 5)))
fig.canvas.draw()
print([round(float(v), 4) for v in ax.get_position().bounds])
ax.axis("off")
fig, ax = plt.subplots()
image = ax.imshow(np.arange(6).reshape(2, 3))
bar = fig.colorbar(image, label="value")
print(len(fig.axes), bar.ax.get_ylabel(), bar.get_ticks().tolist(), [float(v) for v in bar.ax.get_ylim()])
bar.set_ticks([0, 5], labels=["low", "high"])
print([t.get_text() for t in bar.ax.get_yticklabels()])
flat = plt.colorbar(image, ax=ax, orientation="horizontal")
print(flat.orientation, flat.vmin, flat.vmax)
plt.savefig("figure.svg")
text = open("figure.svg").read()
print("<svg" in text, text.rstrip().endswith("</svg>"), os.path.getsize("figure.svg") > 1000)
buffer = io.BytesIO()
fig.savefig(buffer, format="svg")
print(b"<svg" in buffer.getvalue())
fig.savefig("plain", format="svg")
print(os.path.exists("plain"))
os.remove("figure.svg")
os.remove("plain")
try:
    fig.savefig("figure.xyz")
except ValueError as error:
    print("ValueError", str(error)[:27])
plt.show()
