"""The plots: each checks its arrays and becomes traces, as Plotly describes them, with a layout.

What is sent, the checks and their words are those of Visdom 0.2.4.
"""

import math

from ._arrays import takes_tensors
from ._opts import check_opts, dashes, is_number, layout_of, line_colors, marker_colors, without_nones


def _nones(values):
    """JSON has no NaN: it becomes None."""
    return [_nones(v) if isinstance(v, list) else None if isinstance(v, float) and math.isnan(v) else v for v in values]


class Plots:
    """What `Visdom` can draw with axes."""

    def _plot(self, data, win, env, opts, is3d=False):
        return self._send({"data": data, "win": win, "eid": env, "layout": layout_of(opts, is3d), "opts": opts})

    def update_window_opts(self, win, opts, env=None):
        """Gives an existing plot new options and keeps its data."""
        return self._send({"win": win, "eid": env, "layout": layout_of(opts), "opts": opts}, endpoint="update")

    @takes_tensors
    def scatter(self, X, Y=None, win=None, env=None, opts=None, update=None, name=None):
        """Points: `X` is N x 2 or N x 3, `Y` are labels from 1.

        `update` is "append", "replace" or "remove", of the trace `name` where that is given; "append" makes a window
        that is not there yet.
        """
        import numpy as np

        if update == "remove":
            assert win is not None
            assert name is not None, "A trace must be specified for deletion"
            assert opts is None, "Opts cannot be updated on trace deletion"
            return self._send({"data": [], "name": name, "delete": True, "win": win, "eid": env}, endpoint="update")
        if update is not None:
            assert win is not None, "Must define a window to update"
            if update == "append" and not self.offline and self.win_exists(win, env) is False:
                update = None
            if name:
                assert len(name) >= 0, "name of trace should be non-empty string"
                assert X.ndim == 1 or X.ndim == 2, "updating by name shouldhave 1-dim or 2-dim X."
                if X.ndim == 1:
                    assert Y.ndim == 1, "update by name should have 1-dim Y when X is 1-dim"
                    assert X.shape[0] == Y.shape[0], "X and Y should have same shape"
                    X, Y = np.column_stack((X, Y)), None

        assert X.ndim == 2, "X should have two dims"
        assert X.shape[1] == 2 or X.shape[1] == 3, "X should have 2 or 3 cols"
        if Y is not None:
            Y = np.ravel(Y)
            assert X.shape[0] == Y.shape[0], "sizes of X and Y should match"
            assert np.equal(np.mod(Y, 1), 0).all(), "labels should be integers"
            assert Y.min() >= 1, "labels are assumed to be at least 1"
            labels = np.unique(Y.astype(int, copy=False))
            assert len(labels) == 1 or name is None, "name should not be specified with multiple labels or lines"
            largest = int(Y.max())
        else:
            Y, labels, largest = np.ones(X.shape[0], dtype=int), np.ones(1, dtype=int), 1
        is3d = X.shape[1] == 3

        opts = {} if opts is None else opts
        opts["mode"] = opts.get("mode", "markers" if opts.get("textlabels") is None else "markers+text")
        opts["markersymbol"] = opts.get("markersymbol", "dot")
        opts["markersize"] = opts.get("markersize", 10)
        opts["markerborderwidth"] = opts.get("markerborderwidth", 0.5)
        if opts.get("markercolor") is not None:
            opts["markercolor"] = marker_colors(opts["markercolor"], X, Y, largest)
        if opts.get("linecolor") is not None:
            opts["linecolor"] = line_colors(opts["linecolor"], largest)
        if opts.get("dash") is not None:
            opts["dash"] = dashes(opts["dash"], largest)
        texts = opts.get("textlabels")
        if texts is not None:
            texts = np.ravel(texts)
            assert len(texts) == X.shape[0], "textlabels and X should have same shape"
        check_opts(opts)
        if opts.get("legend"):
            legend = opts["legend"]
            assert isinstance(legend, (tuple, list)) and largest <= len(legend), (
                "largest label should not be greater than size of the legends table"
            )

        data = [
            self._trace(X, Y == k, k, is3d, opts, texts, name if len(labels) == 1 else None) for k in labels if (Y == k).any()
        ]
        for internal in ("markercolor", "linecolor", "dash"):
            opts.pop(internal, None)
        message = {
            "data": data,
            "win": win,
            "eid": env,
            "layout": layout_of(opts, is3d) if update is None else {},
            "opts": opts,
        }
        if not update:
            return self._send(message)
        return self._send({**message, "name": name, "append": update == "append"}, endpoint="update")

    @staticmethod
    def _trace(X, chosen, label, is3d, opts, texts, name):
        dash, colors, lines = opts.get("dash"), opts.get("markercolor"), opts.get("linecolor")
        called = opts["legend"][label - 1] if "legend" in opts else name if name is not None else str(label)
        flat = "scattergl" if opts.get("webgl", False) else "scatter"
        trace = {
            "x": _nones(X.take(0, 1)[chosen].tolist()),
            "y": _nones(X.take(1, 1)[chosen].tolist()),
            "name": called,
            "type": "scatter3d" if is3d else flat,
            "mode": opts["mode"],
            "text": texts[chosen].tolist() if texts is not None else None,
            "textposition": "right",
            "line": {
                "dash": None if dash is None else str(dash[label - 1]),
                "color": None if lines is None else lines[label - 1],
            },
            "marker": {
                "size": opts["markersize"],
                "symbol": opts["markersymbol"],
                "color": None if colors is None else colors[label],
                "line": {"color": "#000000", "width": opts["markerborderwidth"]},
            },
        }
        if opts.get("fillarea"):
            trace["fill"] = "tonexty"
        if is3d:
            trace["z"] = X.take(2, 1)[chosen].tolist()
        trace.update(opts.get("traceopts", {"plotly": {}})["plotly"].get(called, {}))
        return without_nones(trace)

    @takes_tensors
    def line(self, Y, X=None, win=None, env=None, opts=None, update=None, name=None):
        """Lines: `Y` is N or N x M for M lines, `X` the places on the axis, of N or of the same shape.

        `update` is "append", "replace" or "remove", of the line `name` where that is given.
        """
        import numpy as np

        if update == "remove":
            return self.scatter(X=None, Y=None, opts=opts, win=win, env=env, update=update, name=name)
        if update is not None:
            assert X is not None, "must specify x-values for line update"
        assert Y.ndim == 1 or Y.ndim == 2, "Y should have 1 or 2 dim"
        assert Y.shape[-1] > 0, "must plot one line at least"
        if X is not None:
            assert X.ndim == 1 or X.ndim == 2, "X should have 1 or 2 dim"
        else:
            X = np.linspace(0, 1, Y.shape[0])
        if Y.ndim == 2 and X.ndim == 1:
            X = np.tile(X, (Y.shape[1], 1)).transpose()
        assert X.shape == Y.shape, "X and Y should be the same shape"

        opts = {} if opts is None else opts
        opts["markers"] = opts.get("markers", False)
        opts["fillarea"] = opts.get("fillarea", False)
        opts["mode"] = "lines+markers" if opts["markers"] else "lines"
        check_opts(opts)
        points = np.column_stack((X.ravel(order="F"), Y.ravel(order="F")))
        labels = np.repeat(np.arange(1, Y.shape[1] + 1), Y.shape[0]) if Y.ndim == 2 else None
        return self.scatter(X=points, Y=labels, opts=opts, win=win, env=env, update=update, name=name)

    @takes_tensors
    def heatmap(self, X, win=None, env=None, update=None, opts=None):
        """A matrix as colors. `update` appends or prepends rows or columns, replaces, or removes."""
        import numpy as np

        known = [None, "replace", "remove", "appendRow", "appendColumn", "prependRow", "prependColumn"]
        words = ", ".join("None" if each is None else f"'{each}'" for each in known)
        assert update in known, f"update needs to take one of the following values: {words}"
        if update == "remove":
            assert win is not None
            return self._send({"data": [], "delete": True, "win": win, "eid": env}, endpoint="update")
        assert X.ndim == 2, "data should be two-dimensional"
        opts = {} if opts is None else opts
        opts["colormap"] = opts.get("colormap", "Viridis")
        check_opts(opts)
        columns, rows = opts.get("columnnames"), opts.get("rownames")
        if columns is not None:
            assert len(columns) == X.shape[1], "number of column names should match number of columns in X"
        if rows is not None:
            assert len(rows) == X.shape[0], "number of row names should match number of rows in X"
        data = [
            {
                "z": _nones(X.tolist()),
                "x": columns,
                "y": rows,
                "zmin": opts.get("xmin"),
                "zmax": opts.get("xmax"),
                "type": "heatmap",
                "colorscale": opts["colormap"],
            }
        ]
        missing = opts.get("nancolor")
        if missing is not None:
            behind = {"z": np.zeros_like(X).tolist(), "x": columns, "y": rows, "type": "heatmap", "showscale": False}
            data.insert(0, {**behind, "colorscale": [[0, missing], [1, missing]]})
        if not update:
            return self._plot(data, win, env, opts)
        message = {"data": data, "win": win, "eid": env, "layout": {}, "opts": opts}
        return self._send({**message, "append": update != "replace", "updateDir": update}, endpoint="update")

    @takes_tensors
    def bar(self, X, Y=None, win=None, env=None, opts=None):
        """Bars: `X` is N or N x M for groups or, with `opts["stacked"]`, stacks of M; `Y` their places."""
        import numpy as np

        X = np.squeeze(X)
        assert X.ndim == 1 or X.ndim == 2, "X should be one or two-dimensional"
        if X.ndim == 1:
            if opts is not None and opts.get("legend") is not None:
                X = X[None, :]
                assert opts.get("rownames") is None, (
                    "both rownames and legend cannot be specified                     for one-dimensional X values"
                )
            else:
                X = X[:, None]
        if Y is not None:
            Y = np.squeeze(Y)
            assert Y.ndim == 1, "Y should be one-dimensional"
            assert len(X) == len(Y), "sizes of X and Y should match"
        else:
            Y = np.arange(1, len(X) + 1)
        opts = {} if opts is None else opts
        opts["stacked"] = opts.get("stacked", False)
        check_opts(opts)
        rows, legend = opts.get("rownames"), opts.get("legend")
        if rows is not None:
            assert len(rows) == X.shape[0], "number of row names should match number of rows in X"
        if legend is not None:
            assert len(legend) == X.shape[1], "number of legend labels must match number of columns in X"
        data = []
        for k in range(X.shape[1]):
            trace = {"y": X.take(k, 1).tolist(), "x": opts.get("rownames", Y.tolist()), "type": "bar"}
            if legend:
                trace["name"] = legend[k]
            data.append(trace)
        return self._plot(data, win, env, opts)

    @takes_tensors
    def histogram(self, X, win=None, env=None, opts=None):
        """How N values are spread, over `opts["numbins"]` bins (30)."""
        import numpy as np

        X = np.squeeze(X)
        assert X.ndim == 1, "X should be one-dimensional"
        opts = {} if opts is None else opts
        opts["numbins"] = opts.get("numbins", min(30, len(X)))
        check_opts(opts)
        low, high = X.min(), X.max()
        counts = np.histogram(X, bins=opts["numbins"], range=(low, high))[0]
        return self.bar(X=counts, Y=np.linspace(low, high, opts["numbins"]), opts=opts, win=win, env=env)

    @takes_tensors
    def boxplot(self, X, win=None, env=None, opts=None):
        """One box for each column of `X`."""
        import numpy as np

        X = np.squeeze(X)
        assert X.ndim == 1 or X.ndim == 2, "X should be one or two-dimensional"
        X = X[:, None] if X.ndim == 1 else X
        opts = {} if opts is None else opts
        check_opts(opts)
        legend = opts.get("legend")
        if legend is not None:
            assert len(legend) == X.shape[1], "number of legened labels must match number of columns"
        data = [
            {"y": X.take(k, 1).tolist(), "type": "box", "name": legend[k] if legend else f"column {k}"}
            for k in range(X.shape[1])
        ]
        return self._plot(data, win, env, opts)

    def _surface(self, X, kind, win, env, opts):
        import numpy as np

        X = np.squeeze(X)
        assert X.ndim == 2, "X should be two-dimensional"
        opts = {} if opts is None else opts
        opts["xmin"] = float(opts.get("xmin", X.min()))
        opts["xmax"] = float(opts.get("xmax", X.max()))
        opts["colormap"] = opts.get("colormap", "Viridis")
        check_opts(opts)
        trace = {"z": X.tolist(), "cmin": opts["xmin"], "cmax": opts["xmax"], "type": kind, "colorscale": opts["colormap"]}
        return self._plot([trace], win, env, opts, is3d=kind == "surface")

    @takes_tensors
    def surf(self, X, win=None, env=None, opts=None):
        """A matrix as heights of a surface."""
        return self._surface(X, "surface", win, env, opts)

    @takes_tensors
    def contour(self, X, win=None, env=None, opts=None):
        """A matrix as lines of equal height."""
        return self._surface(X, "contour", win, env, opts)

    @takes_tensors
    def stem(self, X, Y=None, win=None, env=None, opts=None):
        """Values as lines from zero: `X` is N or N x M, `Y` their places."""
        import numpy as np

        X = np.squeeze(X)
        assert X.ndim == 1 or X.ndim == 2, "X should be one or two-dimensional"
        X = X[:, None] if X.ndim == 1 else X
        Y = np.arange(1, X.shape[0] + 1) if Y is None else Y
        Y = Y[:, None] if Y.ndim == 1 else Y
        assert Y.shape[0] == X.shape[0], "number of rows in X and Y must match"
        assert Y.shape[1] == 1 or Y.shape[1] == X.shape[1], (
            "Y should be a single column or the same number of columns as X"
        )
        Y = np.tile(Y, (1, X.shape[1])) if Y.shape[1] < X.shape[1] else Y
        zeros = np.zeros(Y.shape)
        gaps = np.full(Y.shape, np.nan)
        tall = (X.shape[0] * 3, X.shape[1])
        heights = np.column_stack((zeros, X, gaps)).reshape(tall)
        places = np.column_stack((Y, Y, gaps)).reshape(tall)
        labels = np.tile(np.arange(1, X.shape[1] + 1)[None, :], (tall[0], 1)).flatten()
        opts = {} if opts is None else opts
        opts["mode"] = "lines"
        check_opts(opts)
        points = np.column_stack((places.flatten(), heights.flatten()))
        return self.scatter(X=points, Y=labels, opts=opts, win=win, env=env)

    @takes_tensors
    def pie(self, X, win=None, env=None, opts=None):
        """N parts of a whole."""
        import numpy as np

        X = np.squeeze(X)
        assert X.ndim == 1, "X should be one-dimensional"
        assert np.all(np.greater_equal(X, 0)), "X cannot contain negative values"
        opts = {} if opts is None else opts
        check_opts(opts)
        return self._plot([{"values": X.tolist(), "labels": opts.get("legend"), "type": "pie"}], win, env, opts)

    @takes_tensors
    def quiver(self, X, Y, gridX=None, gridY=None, win=None, env=None, opts=None):
        """A field of arrows: `X` and `Y` are their N x M components, `gridX` and `gridY` where they begin."""
        import numpy as np

        assert X.ndim == 2, "X should be two-dimensional"
        assert Y.ndim == 2, "Y should be two-dimensional"
        assert Y.shape == X.shape, "X and Y should have the same size"
        rows, columns = X.shape
        gridX = np.broadcast_to(np.arange(rows)[:, None], (rows, columns)) if gridX is None else gridX
        gridY = np.broadcast_to(np.arange(columns)[None, :], (rows, columns)) if gridY is None else gridY
        assert gridX.shape == X.shape, "X and gridX should have the same size"
        assert gridY.shape == Y.shape, "Y and gridY should have the same size"
        opts = {} if opts is None else opts
        opts["mode"] = "lines"
        opts["arrowheads"] = opts.get("arrowheads", True)
        check_opts(opts)
        if opts.get("normalize", False):
            wanted = opts["normalize"]
            assert is_number(wanted) and wanted > 0, "opts.normalize should be positive number"
            longest = np.sqrt(X * X + Y * Y).max()
            X, Y = X / (longest / wanted), Y / (longest / wanted)
        gaps = np.full(X.size, np.nan)
        tipX, tipY = gridX + X, gridY + Y
        along = np.column_stack((gridX.flatten(), tipX.flatten(), gaps)).flatten()
        up = np.column_stack((gridY.flatten(), tipY.flatten(), gaps)).flatten()
        points = np.column_stack((along, up))
        if opts["arrowheads"]:
            part = 0.33
            sideX, sideY = (X + 1e-5) * part, (Y + 1e-5) * part
            ends = [
                (-part * (X + sideY) + tipX, -part * (Y - sideX) + tipY),
                (tipX, tipY),
                (-part * (X - sideY) + tipX, -part * (Y + sideX) + tipY),
            ]
            heads = [np.column_stack((*(end[axis].flatten() for end in ends), gaps)).flatten() for axis in (0, 1)]
            points = np.concatenate((points, np.column_stack(heads)), axis=0)
        return self.scatter(X=points, opts=opts, win=win, env=env)
