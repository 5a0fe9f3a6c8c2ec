"""Grids of pictures with small gaps."""

import numpy as np


class ImageGrid:
    """Axes in rows and columns for pictures of one shape."""

    def __init__(self, fig, rect, nrows_ncols, *, axes_pad=0.02, share_all=False, label_mode="L", cbar_mode=None, aspect=True, **kwargs):
        if cbar_mode not in (None, "none"):
            raise NotImplementedError("ImageGrid with colour bars is not drawn here; figure.colorbar(image, ax=axes) is")
        rows, columns = nrows_ncols
        x0, y0, w, h = fig._spec((rect,) if isinstance(rect, int) else rect if len(rect) == 3 else (111,)).get_position(fig).bounds if isinstance(rect, int) or len(rect) == 3 else rect
        pad = np.broadcast_to(axes_pad, (2,))
        gap_x, gap_y = pad[0] / fig.get_figwidth(), pad[1] / fig.get_figheight()
        wide, tall = (w - gap_x * (columns - 1)) / columns, (h - gap_y * (rows - 1)) / rows
        side = min(wide * fig.get_figwidth(), tall * fig.get_figheight())
        sx, sy = side / fig.get_figwidth(), side / fig.get_figheight()
        left = x0 + (w - sx * columns - gap_x * (columns - 1)) / 2
        top = y0 + h - (h - sy * rows - gap_y * (rows - 1)) / 2
        self.axes_all = []
        for i in range(rows):
            for j in range(columns):
                ax = fig.add_axes((left + j * (sx + gap_x), top - (i + 1) * sy - i * gap_y, sx, sy))
                if label_mode == "L":
                    ax.tick_params(labelbottom=i == rows - 1, labelleft=j == 0)
                self.axes_all.append(ax)
        self.axes_column = [self.axes_all[j::columns] for j in range(columns)]
        self.axes_row = [self.axes_all[i * columns : (i + 1) * columns] for i in range(rows)]

    def __getitem__(self, i):
        return self.axes_all[i]

    def __len__(self):
        return len(self.axes_all)

    def __iter__(self):
        return iter(self.axes_all)


AxesGrid = ImageGrid
