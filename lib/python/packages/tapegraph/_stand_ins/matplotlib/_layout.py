"""tight_layout: margins and gaps from the room that labels take."""

from ._canvas import Canvas


def tight(figure, pad=1.08, h_pad=None, w_pad=None, rect=None):
    """Sets the margins of the grid and its gaps so that no label leaves the figure or meets another."""
    from . import rcParams

    placed = [ax for ax in figure.axes if ax._spec is not None]
    if not placed:
        return
    inch = rcParams["font.size"] / 72 * figure.dpi
    width, height = figure.bbox.width, figure.bbox.height
    pad_px = pad * inch
    h_gap, w_gap = (pad_px if v is None else v * inch for v in (h_pad, w_pad))
    for ax in placed:
        ax._spec_free = False
        ax._original = ax._active = ax._spec.get_position(figure)
    extras = _colorbars(figure)
    rows = max(ax._spec.get_gridspec().nrows for ax in placed)
    columns = max(ax._spec.get_gridspec().ncols for ax in placed)
    # How far labels reach out of each axes, at each side of each row and column.
    out = {}
    for ax in placed:
        canvas = Canvas(width, height, figure.dpi)
        ax.draw(canvas)
        for bar in extras.get(ax, ()):
            bar.draw(canvas)
        x0, y0, x1, y1 = canvas.box
        place = ax._original
        left, right = max(0, place.x0 * width - x0), max(0, x1 - place.x1 * width)
        bottom, top = max(0, y1 - (height - place.y0 * height)), max(0, (height - place.y1 * height) - y0)
        out[ax] = (left, right, bottom, top)
        ax._active = ax._original

    def most(side, wanted):
        return max((out[ax][side] for ax in placed if wanted(ax._spec)), default=0.0)

    left = most(0, lambda s: s.colspan.start == 0) + pad_px
    right = most(1, lambda s: s.colspan.stop == s.get_gridspec().ncols) + pad_px
    bottom = most(2, lambda s: s.rowspan.stop == s.get_gridspec().nrows) + pad_px
    top = most(3, lambda s: s.rowspan.start == 0) + pad_px
    above = figure._suptitle
    if above is not None and above._text:
        top += above.get_fontsize() * figure.dpi / 72 * 1.3
    if figure._supxlabel is not None:
        bottom += figure._supxlabel.get_fontsize() * figure.dpi / 72 * 1.4
    if figure._supylabel is not None:
        left += figure._supylabel.get_fontsize() * figure.dpi / 72 * 1.4
    x0, y0, x1, y1 = rect if rect is not None else (0, 0, 1, 1)
    margins = {"left": x0 + left / width, "right": x1 - right / width, "bottom": y0 + bottom / height, "top": y1 - top / height}
    if margins["left"] >= margins["right"] or margins["bottom"] >= margins["top"]:
        import warnings

        warnings.warn("Tight layout not applied. The left and right margins cannot be made large enough to accommodate all Axes decorations.", stacklevel=4)
        return
    gaps = {}
    if columns > 1:
        gap = max(_between(placed, out, j, "col") for j in range(columns - 1)) + w_gap
        cell = ((margins["right"] - margins["left"]) * width - gap * (columns - 1)) / columns
        if cell > 0:
            gaps["wspace"] = gap / cell
    if rows > 1:
        gap = max(_between(placed, out, i, "row") for i in range(rows - 1)) + h_gap
        cell = ((margins["top"] - margins["bottom"]) * height - gap * (rows - 1)) / rows
        if cell > 0:
            gaps["hspace"] = gap / cell
    figure.subplotpars.update(**margins, **gaps)
    for ax in placed:
        ax._follow_grid()
    _shrink_for_bars(figure, extras)


def _between(placed, out, i, kind):
    """How much room the labels between row or column i and the next need."""
    def span(ax):
        return ax._spec.colspan if kind == "col" else ax._spec.rowspan

    first, second = (1, 0) if kind == "col" else (2, 3)
    before = max((out[ax][first] for ax in placed if span(ax).stop == i + 1), default=0.0)
    after = max((out[ax][second] for ax in placed if span(ax).start == i + 1), default=0.0)
    return before + after


def _colorbars(figure):
    """Axes -> the colour bars beside them."""
    found = {}
    for ax in figure.axes:
        info = getattr(ax, "_colorbar_info", None)
        if info is not None:
            found.setdefault(info["parents"][0], []).append(ax)
    _shrink_for_bars(figure, found)
    return found


def _shrink_for_bars(figure, found):
    from .colorbar import place_for
    from .transforms import Bbox

    for bars in found.values():
        for bar in bars:
            info = bar._colorbar_info
            place, _, _ = place_for(info["parents"], info["location"], 0.15, info["shrink"], info["aspect"], None)
            bar._original = bar._active = Bbox.from_bounds(*place)
