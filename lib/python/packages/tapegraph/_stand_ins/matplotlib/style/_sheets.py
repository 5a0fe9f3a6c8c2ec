"""The settings of the style sheets that Matplotlib ships and that this renderer follows."""

from .._rc import cycler


def _cycle(colors):
    return cycler("color", [f"#{c}" for c in colors.split()])


_DARK_TEXT = {"text.color": ".15", "axes.labelcolor": ".15", "xtick.color": ".15", "ytick.color": ".15"}
_SEABORN = {
    "figure.facecolor": "white", **_DARK_TEXT, "legend.frameon": False, "xtick.direction": "out", "ytick.direction": "out", "axes.axisbelow": True,
    "image.cmap": "Greys", "grid.linestyle": "-",
}  # fmt: skip
_NO_TICKS = {"xtick.major.size": 0, "ytick.major.size": 0, "xtick.minor.size": 0, "ytick.minor.size": 0}
_TICKS = {"xtick.major.size": 6, "ytick.major.size": 6, "xtick.minor.size": 3, "ytick.minor.size": 3}


def _scaled(share, figsize):
    found = {
        "figure.figsize": figsize, "axes.labelsize": 11, "axes.titlesize": 12, "xtick.labelsize": 10, "ytick.labelsize": 10, "legend.fontsize": 10,
        "grid.linewidth": 1, "lines.linewidth": 1.75, "patch.linewidth": 0.3, "lines.markersize": 7, "lines.markeredgewidth": 0, "xtick.major.width": 1,
        "ytick.major.width": 1, "xtick.minor.width": 0.5, "ytick.minor.width": 0.5, "xtick.major.pad": 7, "ytick.major.pad": 7,
    }  # fmt: skip
    return {k: v if k == "figure.figsize" else round(v * share, 4) for k, v in found.items()}


_PALETTES = {
    "deep": "4C72B0 55A868 C44E52 8172B2 CCB974 64B5CD", "muted": "4878CF 6ACC65 D65F5F B47CC7 C4AD66 77BEDB", "pastel": "92C6FF 97F0AA FF9F9A D0BBFF FFFEA3 B0E0E6",
    "bright": "003FFF 03ED3A E8000B 8A2BE2 FFC400 00D7FF", "dark-palette": "001C7F 017517 8C0900 7600A1 B8860B 006374",
    "colorblind": "0072B2 009E73 D55E00 CC79A7 F0E442 56B4E9",
}  # fmt: skip

SHEETS = {
    "ggplot": {
        "patch.linewidth": 0.5, "patch.facecolor": "#348ABD", "patch.edgecolor": "#EEEEEE", "font.size": 10.0, "axes.facecolor": "#E5E5E5",
        "axes.edgecolor": "white", "axes.linewidth": 1, "axes.grid": True, "axes.titlesize": "x-large", "axes.labelsize": "large", "axes.labelcolor": "#555555",
        "axes.axisbelow": True, "axes.prop_cycle": _cycle("E24A33 348ABD 988ED5 777777 FBC15E 8EBA42 FFB5B8"), "xtick.color": "#555555",
        "ytick.color": "#555555", "grid.color": "white", "grid.linestyle": "-", "figure.facecolor": "white", "figure.edgecolor": "0.50",
    },
    "fivethirtyeight": {
        "lines.linewidth": 4, "axes.prop_cycle": _cycle("008fd5 fc4f30 e5ae38 6d904f 8b8b8b 810f7c"), "axes.facecolor": "#f0f0f0", "axes.labelsize": "large",
        "axes.axisbelow": True, "axes.grid": True, "axes.edgecolor": "#f0f0f0", "axes.linewidth": 3.0, "axes.titlesize": "x-large", "patch.edgecolor": "#f0f0f0",
        "patch.linewidth": 0.5, "grid.linestyle": "-", "grid.linewidth": 1.0, "grid.color": "#cbcbcb", **_NO_TICKS, "font.size": 14.0,
        "figure.subplot.left": 0.08, "figure.subplot.right": 0.95, "figure.subplot.bottom": 0.07, "figure.facecolor": "#f0f0f0",
    },
    "dark_background": {
        "lines.color": "white", "patch.edgecolor": "white", "text.color": "white", "axes.facecolor": "black", "axes.edgecolor": "white",
        "axes.labelcolor": "white", "axes.prop_cycle": _cycle("8dd3c7 feffb3 bfbbd9 fa8174 81b1d2 fdb462 b3de69 bc82bd ccebc4 ffed6f"),
        "xtick.color": "white", "ytick.color": "white", "grid.color": "white", "figure.facecolor": "black", "figure.edgecolor": "black",
    },
    "bmh": {
        "lines.linewidth": 2.0, "patch.linewidth": 0.5, "patch.facecolor": "blue", "patch.edgecolor": "#eeeeee", "axes.facecolor": "#eeeeee",
        "axes.edgecolor": "#bcbcbc", "axes.grid": True, "axes.titlesize": "x-large", "axes.labelsize": "large",
        "axes.prop_cycle": _cycle("348ABD A60628 7A68A6 467821 D55E00 CC79A7 56B4E9 009E73 F0E442 0072B2"), "grid.color": "#b2b2b2", "grid.linestyle": "--",
        "grid.linewidth": 0.5, "legend.fancybox": True, "xtick.direction": "in", "ytick.direction": "in",
    },
    "grayscale": {
        "lines.color": "black", "patch.facecolor": "gray", "patch.edgecolor": "black", "axes.prop_cycle": cycler("color", ["0.00", "0.40", "0.60", "0.70"]),
        "figure.facecolor": "0.75", "figure.edgecolor": "white", "image.cmap": "gray",
    },
    "tableau-colorblind10": {"axes.prop_cycle": _cycle("006BA4 FF800E ABABAB 595959 5F9ED1 C85200 898989 A2C8EC FFBC79 CFCFCF")},
    "fast": {},
    "seaborn-v0_8": {
        **_SEABORN, **_scaled(1, [8.0, 5.5]), **_NO_TICKS, "axes.grid": True, "axes.facecolor": "#EAEAF2", "axes.edgecolor": "white", "axes.linewidth": 0,
        "grid.color": "white", "axes.prop_cycle": _cycle(_PALETTES["deep"]), "patch.facecolor": "#4C72B0",
    },
    "seaborn-v0_8-darkgrid": {**_SEABORN, **_NO_TICKS, "axes.grid": True, "axes.facecolor": "#EAEAF2", "axes.edgecolor": "white", "axes.linewidth": 0, "grid.color": "white"},
    "seaborn-v0_8-whitegrid": {**_SEABORN, **_NO_TICKS, "axes.grid": True, "axes.facecolor": "white", "axes.edgecolor": ".8", "axes.linewidth": 1, "grid.color": ".8"},
    "seaborn-v0_8-dark": {**_SEABORN, **_NO_TICKS, "axes.grid": False, "axes.facecolor": "#EAEAF2", "axes.edgecolor": "white", "axes.linewidth": 0, "grid.color": "white"},
    "seaborn-v0_8-white": {**_SEABORN, **_NO_TICKS, "axes.grid": False, "axes.facecolor": "white", "axes.edgecolor": ".15", "axes.linewidth": 1.25, "grid.color": ".8"},
    "seaborn-v0_8-ticks": {**_SEABORN, **_TICKS, "axes.grid": False, "axes.facecolor": "white", "axes.edgecolor": ".15", "axes.linewidth": 1.25, "grid.color": ".8"},
    "seaborn-v0_8-notebook": _scaled(1, [8.0, 5.5]),
    "seaborn-v0_8-paper": _scaled(0.8, [6.4, 4.4]),
    "seaborn-v0_8-talk": _scaled(1.3, [10.4, 7.15]),
    "seaborn-v0_8-poster": _scaled(1.6, [12.8, 8.8]),
    **{
        f"seaborn-v0_8-{name}": {"axes.prop_cycle": _cycle(colors), "patch.facecolor": f"#{colors.split()[0]}"} for name, colors in _PALETTES.items()
    },
}  # fmt: skip
