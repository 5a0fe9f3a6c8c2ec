# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

import matplotlib as mpl

print(plt.rcParams["figure.figsize"], plt.rcParams["lines.linewidth"], mpl.rcParams["font.size"], plt.rcParams["axes.grid"], plt.rcParams["image.cmap"])
plt.rcParams["figure.figsize"] = (4, 3)
plt.rcParams.update({"lines.linewidth": 3, "axes.grid": True, "font.size": 14})
fig, ax = plt.subplots()
line, = ax.plot([1, 2])
print(fig.get_size_inches().tolist(), line.get_linewidth(), ax.set_title("t").get_fontsize())
plt.rc("lines", linewidth=1, linestyle="--")
print(plt.plot([1, 2])[0].get_linestyle(), plt.plot([1, 2])[0].get_linewidth())
with plt.rc_context({"lines.linewidth": 7}):
    print(plt.plot([1])[0].get_linewidth())
print(plt.rcParams["lines.linewidth"])
plt.rcdefaults()
print(plt.rcParams["lines.linewidth"], plt.rcParams["axes.prop_cycle"].by_key()["color"][:2])
for name in ("ggplot", "seaborn-v0_8", "dark_background", "bmh", "fivethirtyeight", "seaborn-v0_8-whitegrid"):
    with plt.style.context(name):
        fig, ax = plt.subplots()
        line, = ax.plot([0, 1])
        print(name, line.get_color(), line.get_linewidth(), fig.get_size_inches().tolist(), [round(v, 3) for v in ax.get_facecolor()])
plt.style.use("default")
print("ggplot" in plt.style.available)
plt.rcParams["axes.prop_cycle"] = plt.cycler(color=["r", "g"])
print([plt.plot([1])[0].get_color() for _ in range(2)])
fig, ax = plt.subplots()
print([ax.plot([1])[0].get_color() for _ in range(3)])
ax.set_prop_cycle(color=["k", "y"])
print([ax.plot([1])[0].get_color() for _ in range(2)])
for key, value in (("lines.linewith", 1), ("axes.grid", "perhaps"), ("lines.linewidth", "wide")):
    try:
        plt.rcParams[key] = value
    except (KeyError, ValueError) as error:
        print(type(error).__name__)
try:
    plt.style.use("no-such-style")
except OSError:
    print("OSError")
