"""rcParams: the settings that this renderer follows, with Matplotlib's names and defaults."""

import contextlib

from ._hints import OWN, nearest

_CYCLE = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"]


class Cycler:
    """Property values that artists take in turn; `cycler(color=[...]) + cycler(linestyle=[...])`."""

    def __init__(self, table):
        self._table = table

    def by_key(self):
        """Lists by property."""
        return {key: list(values) for key, values in self._table.items()}

    keys = property(lambda self: set(self._table))

    def __len__(self):
        return len(next(iter(self._table.values()), []))

    def __iter__(self):
        for values in zip(*self._table.values()):
            yield dict(zip(self._table, values))

    def __add__(self, other):
        if len(self) != len(other):
            raise ValueError(f"Can only add equal length cycles, not {len(self)} and {len(other)}")
        return Cycler({**self._table, **other._table})

    def __mul__(self, other):
        if isinstance(other, int):
            return Cycler({k: list(v) * other for k, v in self._table.items()})
        pairs = [{**a, **b} for a in self for b in other]
        return Cycler({k: [p[k] for p in pairs] for k in (pairs[0] if pairs else {})})

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Cycler) and list(self) == list(other)

    def __repr__(self):
        return " + ".join(f"cycler({key!r}, {list(values)!r})" for key, values in self._table.items())


def cycler(*args, **kwargs):
    """`cycler(color=["r", "g"])` or `cycler("color", "rg")`."""
    if len(args) == 1 and isinstance(args[0], Cycler):
        return args[0]
    if len(args) == 2:
        kwargs = {args[0]: args[1]}
    names = {"c": "color", "ls": "linestyle", "lw": "linewidth", "ms": "markersize"}
    return Cycler({names.get(key, key): list(values) for key, values in kwargs.items()})


DEFAULTS = {
    "axes.axisbelow": "line", "axes.edgecolor": "black", "axes.facecolor": "white", "axes.formatter.limits": [-5, 6],
    "axes.formatter.min_exponent": 0, "axes.formatter.offset_threshold": 4, "axes.formatter.use_mathtext": False,
    "axes.formatter.useoffset": True, "axes.grid": False, "axes.grid.axis": "both", "axes.grid.which": "major",
    "axes.labelcolor": "black", "axes.labelpad": 4.0, "axes.labelsize": "medium", "axes.labelweight": "normal",
    "axes.linewidth": 0.8, "axes.prop_cycle": Cycler({"color": [tuple(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)) for c in _CYCLE]}), "axes.spines.bottom": True,
    "axes.spines.left": True, "axes.spines.right": True, "axes.spines.top": True, "axes.titlecolor": "auto",
    "axes.titlelocation": "center", "axes.titlepad": 6.0, "axes.titlesize": "large", "axes.titleweight": "normal",
    "axes.unicode_minus": True, "axes.xmargin": 0.05, "axes.ymargin": 0.05, "axes.zmargin": 0.05,
    "axes.autolimit_mode": "data", "animation.embed_limit": 20.0, "animation.html": "none", "animation.writer": "ffmpeg",
    "backend": "module://tapegraph._kernel.figures", "boxplot.showfliers": True, "boxplot.whiskers": 1.5, "errorbar.capsize": 0.0,
    "figure.autolayout": False, "figure.constrained_layout.use": False, "figure.dpi": 100.0, "figure.edgecolor": "white",
    "figure.facecolor": "white", "figure.figsize": [6.4, 4.8], "figure.max_open_warning": 20,
    "figure.subplot.bottom": 0.11, "figure.subplot.hspace": 0.2, "figure.subplot.left": 0.125,
    "figure.subplot.right": 0.9, "figure.subplot.top": 0.88, "figure.subplot.wspace": 0.2, "figure.titlesize": "large",
    "figure.titleweight": "normal", "figure.labelsize": "large", "figure.labelweight": "normal", "font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"],
    "font.serif": ["DejaVu Serif"], "font.monospace": ["DejaVu Sans Mono"], "font.size": 10.0, "font.style": "normal",
    "font.weight": "normal", "grid.alpha": 1.0, "grid.color": "#b0b0b0", "grid.linestyle": "-", "grid.linewidth": 0.8,
    "hatch.linewidth": 1.0, "hist.bins": 10, "image.aspect": "equal", "image.cmap": "viridis",
    "image.interpolation": "auto", "image.origin": "upper", "interactive": False, "legend.edgecolor": "0.8",
    "legend.facecolor": "inherit", "legend.fancybox": True, "legend.fontsize": "medium", "legend.framealpha": 0.8,
    "legend.frameon": True, "legend.loc": "best", "legend.shadow": False, "legend.title_fontsize": None, "lines.antialiased": True,
    "lines.color": "C0", "lines.dash_capstyle": "butt", "lines.linestyle": "-", "lines.linewidth": 1.5,
    "lines.marker": "None", "lines.markeredgewidth": 1.0, "lines.markersize": 6.0, "mathtext.default": "it",
    "mathtext.fontset": "dejavusans", "patch.edgecolor": "black", "patch.facecolor": "C0", "patch.force_edgecolor": False,
    "patch.linewidth": 1.0, "pdf.fonttype": 3, "ps.fonttype": 3, "savefig.bbox": None, "savefig.dpi": "figure",
    "savefig.edgecolor": "auto", "savefig.facecolor": "auto", "savefig.format": "png", "savefig.pad_inches": 0.1,
    "savefig.transparent": False, "scatter.edgecolors": "face", "scatter.marker": "o", "svg.fonttype": "path", "text.color": "black",
    "text.usetex": False, "toolbar": "toolbar2", "xtick.bottom": True, "xtick.color": "black",
    "xtick.direction": "out", "xtick.labelbottom": True, "xtick.labelcolor": "inherit", "xtick.labelsize": "medium",
    "xtick.labeltop": False, "xtick.major.pad": 3.5, "xtick.major.size": 3.5, "xtick.major.width": 0.8,
    "xtick.minor.pad": 3.4, "xtick.minor.size": 2.0, "xtick.minor.visible": False, "xtick.minor.width": 0.6,
    "xtick.top": False, "ytick.color": "black", "ytick.direction": "out", "ytick.labelcolor": "inherit",
    "ytick.labelleft": True, "ytick.labelright": False, "ytick.labelsize": "medium", "ytick.left": True,
    "ytick.major.pad": 3.5, "ytick.major.size": 3.5, "ytick.major.width": 0.8, "ytick.minor.pad": 3.4,
    "ytick.minor.size": 2.0, "ytick.minor.visible": False, "ytick.minor.width": 0.6, "ytick.right": False,
}  # fmt: skip

_COLORS = {key for key in DEFAULTS if key.endswith(("color", ".facecolor")) and key not in ("patch.force_edgecolor",)}
_SIZES = {"xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1.0, "large": 1.2, "x-large": 1.44, "xx-large": 1.728,
          "larger": 1.2, "smaller": 0.833}  # fmt: skip


def _checked(key, value):
    """The value in the form it is kept in; ValueError where Matplotlib would complain as well."""
    default = DEFAULTS[key]
    try:
        if key == "axes.prop_cycle":
            if isinstance(value, str):
                value = eval(value, {"cycler": cycler, "__builtins__": {}})  # noqa: S307
            if isinstance(value, Cycler):
                return value
            return Cycler(value.by_key())
        if key == "figure.figsize":
            width, height = value
            return [float(width), float(height)]
        if key == "font.family":
            return [value] if isinstance(value, str) else list(value)
        if isinstance(default, bool):
            if isinstance(value, str):
                if value.lower() in ("true", "t", "yes", "y", "on", "1"):
                    return True
                if value.lower() in ("false", "f", "no", "n", "off", "0"):
                    return False
                raise ValueError(f"Cannot convert {value!r} to bool")
            return bool(value)
        if isinstance(default, float) and value is not None:
            try:
                return float(value)
            except (TypeError, ValueError):
                raise ValueError(f"Could not convert {value!r} to float") from None
        if key in _COLORS and value not in ("auto", "inherit", "face", "none", None):
            from .colors import is_color_like, to_hex

            if not is_color_like(value):
                raise ValueError(f"{value!r} does not look like a color arg")
            return value if isinstance(value, str) else to_hex(value, keep_alpha=True)
    except ValueError as error:
        raise ValueError(f"Key {key}: {error}") from None
    return value


class RcParams(dict):
    """The settings; a key that does not exist here is a KeyError that names the nearest."""

    def __setitem__(self, key, value):
        if key not in DEFAULTS:
            raise KeyError(f"{key} is not a valid rc parameter in {OWN}.{nearest(key, list(DEFAULTS))}")
        dict.__setitem__(self, key, _checked(key, value))

    def __missing__(self, key):
        raise KeyError(key)

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        return self[key]

    def copy(self):
        made = RcParams()
        dict.update(made, self)
        return made

    def find_all(self, pattern):
        """The settings whose names match a regular expression."""
        import re

        made = RcParams()
        dict.update(made, {k: v for k, v in self.items() if re.search(pattern, k)})
        return made

    def __repr__(self):
        return "RcParams({" + ",\n          ".join(f"{k!r}: {v!r}" for k, v in sorted(self.items())) + "})"

    def __str__(self):
        return "\n".join(f"{k}: {v}" for k, v in sorted(self.items()))


rcParams = RcParams()
dict.update(rcParams, DEFAULTS)
rcParamsDefault = rcParams.copy()
rcParamsOrig = rcParams.copy()

_ALIASES = {"lw": "linewidth", "ls": "linestyle", "c": "color", "fc": "facecolor", "ec": "edgecolor", "mew": "markeredgewidth",
            "aa": "antialiased"}  # fmt: skip


def rc(group, **kwargs):
    """Sets several settings of a group: `rc("lines", linewidth=2)`."""
    for name in (group,) if isinstance(group, str) else group:
        for key, value in kwargs.items():
            rcParams[f"{name}.{_ALIASES.get(key, key)}"] = value


def rcdefaults():
    """All settings as they were."""
    dict.update(rcParams, DEFAULTS)


@contextlib.contextmanager
def rc_context(rc=None, fname=None):
    """Settings for the block."""
    kept = dict(rcParams)
    try:
        rcParams.update(rc or {})
        yield
    finally:
        dict.clear(rcParams)
        dict.update(rcParams, kept)


def points(size):
    """A font size in points: a number, or "large"."""
    if isinstance(size, str):
        if size in _SIZES:
            base = rcParams["font.size"]
            return base * _SIZES[size]
        return float(size)
    return rcParams["font.size"] if size is None else float(size)
