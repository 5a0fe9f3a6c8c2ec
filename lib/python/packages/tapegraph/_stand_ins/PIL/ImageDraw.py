"""Lines, shapes and pixels drawn into a picture."""

import numpy as np

from ._colors import getcolor


class ImageDraw:
    """Draws into `im`, in place."""

    def __init__(self, im, mode=None):
        self.im = self._image = im
        self.ink = 255

    def _put(self, where, color):
        if color is None:
            color = 255 if self._image._pixels.shape[2] == 1 else (255,) * self._image._pixels.shape[2]
        self._image._pixels[where] = getcolor(color, self._image.mode)

    def _grid(self):
        h, w = self._image._pixels.shape[:2]
        return np.meshgrid(np.arange(w), np.arange(h))

    @staticmethod
    def _points(xy):
        flat = np.asarray(xy, float).reshape(-1, 2)
        return flat

    def point(self, xy, fill=None):
        """Single pixels."""
        for x, y in self._points(xy).astype(int):
            if 0 <= x < self._image.width and 0 <= y < self._image.height:
                self._put((y, x), fill)

    def line(self, xy, fill=None, width=0, joint=None):
        """Lines from point to point."""
        points = self._points(xy)
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if width <= 1:
                self._thin(int(x0), int(y0), int(x1), int(y1), fill)
            else:
                length = np.hypot(x1 - x0, y1 - y0)
                if length == 0:
                    continue
                gx, gy = self._grid()
                along = ((gx - x0) * (x1 - x0) + (gy - y0) * (y1 - y0)) / length
                across = ((gx - x0) * (y1 - y0) - (gy - y0) * (x1 - x0)) / length
                self._put((np.abs(across) <= (width - 1) / 2 + 0.01) & (along >= -0.5) & (along <= length + 0.5), fill)

    def _thin(self, x0, y0, x1, y1, fill):
        """One pixel wide, by Bresenham's algorithm."""
        dx, dy = abs(x1 - x0), abs(y1 - y0)
        sx, sy = (1 if x1 > x0 else -1), (1 if y1 > y0 else -1)
        xs, ys = [], []
        if dx > dy:
            error = 2 * dy - dx
            for _ in range(dx + 1):
                xs.append(x0)
                ys.append(y0)
                if error >= 0:
                    y0 += sy
                    error -= 2 * dx
                error += 2 * dy
                x0 += sx
        else:
            error = 2 * dx - dy
            for _ in range(dy + 1):
                xs.append(x0)
                ys.append(y0)
                if error >= 0:
                    x0 += sx
                    error -= 2 * dy
                error += 2 * dx
                y0 += sy
        xs, ys = np.array(xs), np.array(ys)
        ok = (xs >= 0) & (xs < self._image.width) & (ys >= 0) & (ys < self._image.height)
        self._put((ys[ok], xs[ok]), fill)

    def rectangle(self, xy, fill=None, outline=None, width=1):
        """A rectangle with both corners in it."""
        (x0, y0), (x1, y1) = self._points(xy).astype(int)
        if x1 < x0 or y1 < y0:
            raise ValueError(f"{'x1' if x1 < x0 else 'y1'} must be greater than or equal to {'x0' if x1 < x0 else 'y0'}")
        gx, gy = self._grid()
        inside = (gx >= x0) & (gx <= x1) & (gy >= y0) & (gy <= y1)
        if fill is not None:
            self._put(inside, fill)
        if (outline is not None or fill is None) and width:
            inner = (gx >= x0 + width) & (gx <= x1 - width) & (gy >= y0 + width) & (gy <= y1 - width)
            self._put(inside & ~inner, outline)

    def ellipse(self, xy, fill=None, outline=None, width=1):
        """An ellipse that fills a box."""
        (x0, y0), (x1, y1) = self._points(xy)
        gx, gy = self._grid()
        cx, cy, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0 + 1) / 2, (y1 - y0 + 1) / 2

        def within(a, b):
            return ((gx - cx) / a) ** 2 + ((gy - cy) / b) ** 2 <= 1 if a > 0 and b > 0 else np.zeros(gx.shape, bool)

        inside = within(rx, ry)
        if fill is not None:
            self._put(inside, fill)
        if (outline is not None or fill is None) and width:
            self._put(inside & ~within(rx - width, ry - width), outline)

    def circle(self, xy, radius, fill=None, outline=None, width=1):
        x, y = xy
        self.ellipse((x - radius, y - radius, x + radius, y + radius), fill, outline, width)

    def polygon(self, xy, fill=None, outline=None, width=1):
        """A closed line through points."""
        points = self._points(xy)
        if fill is not None:
            gx, gy = self._grid()
            inside = np.zeros(gx.shape, bool)
            for (ax, ay), (bx, by) in zip(points, np.roll(points, -1, axis=0)):
                with np.errstate(divide="ignore", invalid="ignore"):
                    inside ^= ((ay > gy) != (by > gy)) & (gx < (bx - ax) * (gy - ay) / (by - ay) + ax)
            self._put(inside, fill)
            self.line([*map(tuple, points), tuple(points[0])], fill)
        if outline is not None or fill is None:
            self.line([*map(tuple, points), tuple(points[0])], outline, width)

    def text(self, xy, text, fill=None, font=None, anchor=None, **kwargs):
        raise NotImplementedError("text is not drawn into pictures here, which have no font: matplotlib's plt.text and plt.title write on figures")

    multiline_text = text

    def textbbox(self, xy, text, font=None, **kwargs):
        """Roughly the box that a text would take."""
        lines = text.split("\n")
        return xy[0], xy[1], xy[0] + 6 * max(map(len, lines)), xy[1] + 11 * len(lines)


def Draw(im, mode=None):
    """Something that draws into a picture."""
    return ImageDraw(im, mode)
