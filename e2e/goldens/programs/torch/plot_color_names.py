# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

from matplotlib import colors

for name in ("r", "k", "tab:blue", "C1", "steelblue", "#0f8", "#12345678", "0.25", (0.1, 0.2, 0.3), (1, 0, 0, 0.5), ("green", 0.3), "none", "RebeccaPurple"):
    print(name, [round(v, 4) for v in colors.to_rgba(name)], colors.to_hex(name), colors.is_color_like(name))
print(colors.to_rgba("red", alpha=0.25), colors.to_rgb("orange"), colors.to_hex((0.5, 0.5, 0.5, 0.5), keep_alpha=True))
print(colors.to_rgba_array(["r", "g"]).tolist(), colors.to_rgba_array("b").tolist())
for bad in ("bluish", "#12", (1, 2, 3), (0.1, 0.2), 5, "1.5"):
    try:
        colors.to_rgba(bad)
    except ValueError:
        print(repr(bad), "is no colour", colors.is_color_like(bad))
print(colors.same_color("r", "#ff0000"), len(colors.CSS4_COLORS), len(colors.TABLEAU_COLORS))
print(np.round(colors.hsv_to_rgb([[0.0, 1, 1], [0.33, 0.5, 0.8]]), 4).tolist(), np.round(colors.rgb_to_hsv([[0.2, 0.4, 0.6]]), 4).tolist())
