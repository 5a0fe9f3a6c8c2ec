"""Windows without axes: text, pictures, drawings, properties."""

import base64
import math
import os
import re
import struct
import zlib

from ._arrays import takes_tensors
from ._opts import check_opts


class Media:
    """What `Visdom` can show beside plots."""

    def text(self, text, win=None, env=None, opts=None, append=False):
        """HTML in a window; `append` adds to what is there."""
        opts = {} if opts is None else opts
        check_opts(opts)
        message = {"data": [{"content": text, "type": "text"}], "win": win, "eid": env, "opts": opts}
        return self._send(message, endpoint="update" if append else "events")

    def properties(self, data, win=None, env=None, opts=None):
        """Fields that a reader can edit; a handler of `register_event_handler` hears of it as "PropertyUpdate"."""
        opts = {} if opts is None else opts
        check_opts(opts)
        return self._send({"data": [{"content": data, "type": "properties"}], "win": win, "eid": env, "opts": opts})

    def svg(self, svgstr=None, svgfile=None, win=None, env=None, opts=None):
        """A drawing in SVG, as text or from a file."""
        opts = {} if opts is None else opts
        check_opts(opts)
        if svgfile is not None:
            assert os.path.isfile(svgfile), f"could not find file {svgfile}"
            with open(svgfile, encoding="utf-8") as file:
                svgstr = file.read()
        assert svgstr is not None, "should specify SVG string or filename"
        found = re.search("<svg .+</svg>", svgstr, re.DOTALL)
        assert found is not None, "could not parse SVG string"
        return self.text(text=found.group(0), win=win, env=env, opts=opts)

    def matplot(self, plot, opts=None, env=None, win=None):
        """What Matplotlib drew: `plt`, or a figure."""
        import io

        opts = {} if opts is None else opts
        check_opts(opts)
        drawn = io.StringIO()
        plot.savefig(drawn, format="svg")
        svg = drawn.getvalue()
        for side, factor in (("height", 1.4), ("width", 1.35)):
            if side not in opts and (found := re.search(rf'{side}="([0-9\.]*)pt"', svg)) is not None:
                opts[side] = factor * math.ceil(float(found.group(1)))
        figure = plot.gcf() if hasattr(plot, "gcf") else plot
        shown = self.svg(svgstr=svg, opts=opts, env=env, win=win)
        if getattr(figure, "number", None) is not None and hasattr(plot, "close"):
            # It is shown in its window; the end of the cell need not show it again.
            plot.close(figure)
        return shown

    @takes_tensors
    def image(self, img, win=None, env=None, opts=None):
        """A picture, C x H x W or H x W: floats from 0 to 1, or bytes."""
        import numpy as np

        opts = {} if opts is None else opts
        check_opts(opts)
        opts["width"] = opts.get("width", img.shape[img.ndim - 1])
        opts["height"] = opts.get("height", img.shape[img.ndim - 2])
        if img.ndim == 2 or img.shape[0] == 1:
            img = np.squeeze(img)[np.newaxis, :, :].repeat(3, axis=0)
        if "float" in str(img.dtype):
            img = np.uint8(img * 255.0 if img.max() <= 1 else img)
        encoded = base64.b64encode(_png(np.transpose(img, (1, 2, 0)))).decode()
        content = {"src": f"data:image/png;base64,{encoded}", "caption": opts.get("caption")}
        history = opts.get("store_history")
        data = [{"content": content, "type": "image_history" if history else "image"}]
        known = history and win is not None and not self.offline and self.win_exists(win, env)
        return self._send({"data": data, "win": win, "eid": env, "opts": opts}, endpoint="update" if known else "events")

    @takes_tensors
    def images(self, tensor, nrow=8, padding=2, win=None, env=None, opts=None):
        """B pictures in a grid, `nrow` to a row: B x C x H x W, or a list of them."""
        import numpy as np

        tensor = np.expand_dims(tensor, 0) if tensor.ndim == 2 else tensor
        if tensor.ndim == 3:
            return self.image(np.repeat(tensor, 3, 0) if tensor.shape[0] == 1 else tensor, win, env, opts)
        if tensor.ndim == 4 and tensor.shape[1] == 1:
            tensor = np.repeat(tensor, 3, 1)
        count, channels, high, wide = tensor.shape
        columns = min(nrow, count)
        rows = math.ceil(count / columns)
        height, width = high + 2 * padding, wide + 2 * padding
        grid = np.ones([channels, height * rows, width * columns])
        for k in range(count):
            top = (k // columns) * height + 1 + padding
            left = (k % columns) * width + 1 + padding
            grid[:, top : top + high, left : left + wide] = tensor[k]
        return self.image(grid, win, env, opts)


def _png(pixels):
    """A PNG file of H x W x 3 or 4 bytes."""
    height, width, channels = pixels.shape
    row = pixels.tobytes()
    stride = width * channels
    raw = b"".join(b"\0" + row[i * stride : (i + 1) * stride] for i in range(height))

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2 if channels == 3 else 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
