"""Box plots and violins, two-dimensional histograms."""

import itertools

import numpy as np

from .. import rcParams
from .._data import columns, numbers
from ..colors import to_rgba
from ..patches import PathPatch
from ..path import Path


def box_statistics(data, whis=1.5, bootstrap=None, labels=None, autorange=False):
    """For each data set a dict: mean, med, q1, q3, iqr, cilo, cihi, whislo, whishi, fliers."""
    found = []
    for values, label in itertools.zip_longest(data, labels or []):
        values = numbers(values).ravel()
        entry = {} if label is None else {"label": label}
        found.append(entry)
        if len(values) == 0:
            entry["fliers"] = np.array([])
            entry.update(dict.fromkeys(("mean", "med", "q1", "q3", "iqr", "cilo", "cihi", "whislo", "whishi"), np.nan))
            continue
        entry["mean"] = np.mean(values)
        q1, med, q3 = np.percentile(values, [25, 50, 75])
        iqr = q3 - q1
        reach = (0, 100) if iqr == 0 and autorange else whis
        entry.update(iqr=iqr, cilo=med - 1.57 * iqr / np.sqrt(len(values)), cihi=med + 1.57 * iqr / np.sqrt(len(values)))
        low, high = np.percentile(values, reach) if np.iterable(reach) else (q1 - reach * iqr, q3 + reach * iqr)
        inside = values[values <= high]
        entry["whishi"] = q3 if len(inside) == 0 or inside.max() < q3 else inside.max()
        inside = values[values >= low]
        entry["whislo"] = q1 if len(inside) == 0 or inside.min() > q1 else inside.min()
        entry["fliers"] = np.concatenate([values[values < entry["whislo"]], values[values > entry["whishi"]]])
        entry.update(q1=q1, med=med, q3=q3)
    return found


class Statistics:
    """The part of Axes that draws distributions."""

    def boxplot(self, x, notch=None, sym=None, vert=None, orientation="vertical", whis=1.5, positions=None, widths=None, patch_artist=None, bootstrap=None,
                usermedians=None, conf_intervals=None, meanline=None, showmeans=None, showcaps=None, showbox=None, showfliers=None, boxprops=None,
                tick_labels=None, flierprops=None, medianprops=None, meanprops=None, capprops=None, whiskerprops=None, manage_ticks=True, autorange=False,
                zorder=None, capwidths=None, label=None, data=None, labels=None):  # fmt: skip
        """Boxes with whiskers for one or several data sets; returns lists of artists by their part."""
        from ._lines import split_format

        if bootstrap is not None or conf_intervals is not None or usermedians is not None:
            raise NotImplementedError("boxplot: bootstrap, usermedians and conf_intervals are not drawn here")
        names = tick_labels if tick_labels is not None else labels
        stats = box_statistics(columns(x), whis, labels=names, autorange=autorange)
        flierprops = dict(flierprops or {})
        if sym is not None:
            if sym == "":
                showfliers = False
            else:
                _, marker, color = split_format(sym)
                flierprops.update({k: v for k, v in (("marker", marker), ("color", color), ("markerfacecolor", color), ("markeredgecolor", color)) if v is not None})
        return self.bxp(stats, positions, widths, vert=vert, orientation=orientation, patch_artist=bool(patch_artist), shownotches=bool(notch),
                        showmeans=bool(showmeans), showcaps=showcaps is not False, showbox=showbox is not False, showfliers=showfliers is not False,
                        boxprops=boxprops, whiskerprops=whiskerprops, flierprops=flierprops, medianprops=medianprops, capprops=capprops, meanprops=meanprops,
                        meanline=bool(meanline), manage_ticks=manage_ticks, zorder=zorder, capwidths=capwidths, label=label)  # fmt: skip

    def bxp(self, bxpstats, positions=None, widths=None, *, vert=None, orientation="vertical", patch_artist=False, shownotches=False, showmeans=False,
            showcaps=True, showbox=True, showfliers=True, boxprops=None, whiskerprops=None, flierprops=None, medianprops=None, capprops=None,
            meanprops=None, meanline=False, manage_ticks=True, zorder=None, capwidths=None, label=None):  # fmt: skip
        """Boxes from statistics that are known already."""
        upright = orientation == "vertical" and vert is not False
        z = 2 if zorder is None else zorder
        count = len(bxpstats)
        positions = list(range(1, count + 1)) if positions is None else list(positions)
        if len(positions) != count:
            raise ValueError("List of boxplot statistics and `positions` values must have same the length")
        at = np.array(positions)
        widths = np.clip(0.15 * np.ptp(at), 0.15, 0.5) if widths is None and count else widths
        widths = [widths] * count if np.isscalar(widths) else list(widths)
        capwidths = 0.5 * np.array(widths) if capwidths is None else [capwidths] * count if np.isscalar(capwidths) else capwidths
        plain = {"color": "black", "linewidth": 1.0, "linestyle": "-", "label": "_nolegend_", "zorder": z}
        box = {**plain, **(boxprops or {})} if not patch_artist else {"edgecolor": "black", "facecolor": rcParams["patch.facecolor"], "linewidth": 1.0, "zorder": z, **(boxprops or {})}
        whisker, cap = {**plain, **(whiskerprops or {})}, {**plain, **(capprops or {})}
        median = {**plain, "color": "C1", "zorder": z + 0.1, **(medianprops or {})}
        flier = {"color": "black", "marker": "o", "markerfacecolor": "none", "markeredgecolor": "black", "markersize": 6, "linestyle": "none", "linewidth": 1.0,
                 "label": "_nolegend_", "zorder": z, **(flierprops or {})}  # fmt: skip
        mean = {"color": "C2", "zorder": z + 0.1, "label": "_nolegend_", **({"linestyle": "--"} if meanline else {"marker": "^", "markerfacecolor": "C2", "markeredgecolor": "C2", "linestyle": ""}), **(meanprops or {})}

        def line(xs, ys, look):
            return self.plot(*((xs, ys) if upright else (ys, xs)), **look)[0]

        made = {name: [] for name in ("whiskers", "caps", "boxes", "medians", "fliers", "means")}
        for pos, width, capwidth, s in zip(positions, widths, capwidths, bxpstats):
            left, right = pos - width / 2, pos + width / 2
            if shownotches:
                inner_left, inner_right = pos - width / 4, pos + width / 4
                xs = [left, right, right, inner_right, right, right, left, left, inner_left, left, left]
                ys = [s["q1"], s["q1"], s["cilo"], s["med"], s["cihi"], s["q3"], s["q3"], s["cihi"], s["med"], s["cilo"], s["q1"]]
                middle = [inner_left, inner_right]
            else:
                xs, ys = [left, right, right, left, left], [s["q1"], s["q1"], s["q3"], s["q3"], s["q1"]]
                middle = [left, right]
            if showbox:
                if patch_artist:
                    patch = PathPatch(Path(np.column_stack([xs, ys] if upright else [ys, xs]), closed=True), **box)
                    made["boxes"].append(self.add_artist(patch))
                else:
                    made["boxes"].append(line(xs, ys, box))
            made["whiskers"] += [line([pos, pos], [s["q1"], s["whislo"]], whisker), line([pos, pos], [s["q3"], s["whishi"]], whisker)]
            if showcaps:
                ends = [pos - capwidth / 2, pos + capwidth / 2]
                made["caps"] += [line(ends, [s["whislo"]] * 2, cap), line(ends, [s["whishi"]] * 2, cap)]
            made["medians"].append(line(middle, [s["med"]] * 2, median))
            if showmeans:
                made["means"].append(line([left, right] if meanline else [pos], [s["mean"]] * (2 if meanline else 1), mean))
            if showfliers:
                made["fliers"].append(line(np.full(len(s["fliers"]), float(pos)), s["fliers"], flier))
        if label:
            shown = made["boxes"] if patch_artist and showbox else made["medians"]
            for artist, text in zip(shown, [label] if isinstance(label, str) else label):
                artist.set_label(text)
        if manage_ticks and count:
            axis = self.xaxis if upright else self.yaxis
            name = "x" if upright else "y"
            self._update_limits(np.column_stack([[at.min() - 0.5, at.max() + 0.5]] * 2), (name == "x", name == "y"))
            for median, place in zip(made["medians"], positions):
                getattr(median.sticky_edges, name).extend([place - 0.5, place + 0.5])
            axis.set_major_locator(_fixed(positions))
            axis.set_ticklabels([str(s.get("label", p)) for s, p in zip(bxpstats, positions)])
            self._request_autoscale()
        return made

    def violinplot(self, dataset, positions=None, *, vert=None, orientation="vertical", widths=0.5, showmeans=False, showextrema=True, showmedians=False,
                   quantiles=None, points=100, bw_method=None, side="both", facecolor=None, linecolor=None, data=None):  # fmt: skip
        """The densities of data sets as shapes."""
        upright = orientation == "vertical" and vert is not False
        sets = [numbers(v).ravel() for v in columns(dataset)]
        positions = list(range(1, len(sets) + 1)) if positions is None else list(positions)
        widths = [widths] * len(sets) if np.isscalar(widths) else widths
        if quantiles is not None:
            raise NotImplementedError("violinplot: quantiles are not drawn here; showmedians and showextrema are")
        color = self._get_lines.get_next_color() if facecolor is None or linecolor is None else None
        fill = self.fill_betweenx if upright else self.fill_between
        made = {"bodies": []}
        face = color if facecolor is None else facecolor
        stroke = color if linecolor is None else linecolor
        for values, pos, width in zip(sets, positions, widths):
            places = np.linspace(values.min(), values.max(), points)
            density = _density(values, places, bw_method)
            density = 0.5 * width * density / density.max()
            body = fill(places, pos - (density if side in ("both", "low") else 0), pos + (density if side in ("both", "high") else 0),
                        facecolor=to_rgba(face, 0.3) if facecolor is None else face, edgecolor="none")  # fmt: skip
            body.set_alpha(0.3 if facecolor is None else None)
            made["bodies"].append(body)
        at, half = np.array(positions, float), 0.25 * np.array(widths, float)
        across, along = (self.hlines, self.vlines) if upright else (self.vlines, self.hlines)
        low, high = [v.min() for v in sets], [v.max() for v in sets]
        for name, wanted, values in (("cmeans", showmeans, [v.mean() for v in sets]), ("cmaxes", showextrema, high), ("cmins", showextrema, low),
                                     ("cmedians", showmedians, [np.median(v) for v in sets])):  # fmt: skip
            if wanted:
                made[name] = across(values, at - half, at + half, colors=stroke)
        if showextrema:
            made["cbars"] = along(positions, low, high, colors=stroke)
        return made

    def hist2d(self, x, y, bins=10, *, range=None, density=False, weights=None, cmin=None, cmax=None, data=None, **kwargs):
        """Counts of pairs as a picture; returns (counts, x edges, y edges, mesh)."""
        counts, xedges, yedges = np.histogram2d(numbers(x).ravel(), numbers(y).ravel(), bins=bins, range=range, density=density, weights=weights)
        if cmin is not None:
            counts[counts < cmin] = None
        if cmax is not None:
            counts[counts > cmax] = None
        mesh = self.pcolormesh(xedges, yedges, counts.T, **kwargs)
        self.set_xlim(xedges[0], xedges[-1])
        self.set_ylim(yedges[0], yedges[-1])
        return counts, xedges, yedges, mesh


def _fixed(places):
    from ..ticker import FixedLocator

    return FixedLocator(np.asarray(places))


def _density(values, at, bandwidth=None):
    """A Gaussian kernel density of values, by Scott's rule unless a factor is given."""
    if np.all(values[0] == values):
        return (values[0] == at).astype(float)
    n = len(values)
    factor = n ** (-1 / 5) if bandwidth in (None, "scott") else (n * 3 / 4) ** (-1 / 5) if bandwidth == "silverman" else float(bandwidth)
    variance = np.cov(values, bias=False) * factor**2
    energy = (values[:, None] - at) ** 2 / (2 * variance)
    return np.exp(-energy).sum(0) / (np.sqrt(2 * np.pi * variance) * n)
