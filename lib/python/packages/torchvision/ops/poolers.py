"""Pooling of regions."""

import torch
from torch import nn


def _rows(boxes):
    """Boxes of several images as one tensor whose first column is the image."""
    if isinstance(boxes, torch.Tensor):
        return boxes
    return torch.cat([torch.cat([torch.full((len(b), 1), float(i)).to(b), b], 1) for i, b in enumerate(boxes)], 0)


def _pair(size):
    return (size, size) if isinstance(size, int) else tuple(size)


def roi_pool(input, boxes, output_size, spatial_scale=1.0):
    """The largest values in a grid of cells over each box."""
    height, width = _pair(output_size)
    found = []
    for image, *box in _rows(boxes).tolist():
        x1, y1, x2, y2 = (int(torch.floor(torch.tensor(v * spatial_scale + 0.5))) for v in box)
        rows, columns = max(y2 - y1 + 1, 1) / height, max(x2 - x1 + 1, 1) / width
        feature, cells = input[int(image)], []
        for i in range(height):
            top, bottom = (min(max(v + y1, 0), input.shape[2]) for v in (int(i * rows), -int(-(i + 1) * rows // 1)))
            for j in range(width):
                left, right = (min(max(v + x1, 0), input.shape[3]) for v in (int(j * columns), -int(-(j + 1) * columns // 1)))
                empty = bottom <= top or right <= left
                cells.append(feature.new_zeros(feature.shape[0]) if empty else feature[:, top:bottom, left:right].amax((1, 2)))
        found.append(torch.stack(cells, 1).reshape(-1, height, width))
    return torch.stack(found) if found else input.new_zeros((0, input.shape[1], height, width))


def _sampled(feature, y, x):
    """Values of a feature map between its points, where the points form a grid of rows y and columns x."""
    height, width = feature.shape[1:]
    valid = ((y > -1) & (y < height))[:, None] & ((x > -1) & (x < width))[None]
    y, x = y.clamp(min=0), x.clamp(min=0)
    y0, x0 = y.floor().long().clamp(max=height - 1), x.floor().long().clamp(max=width - 1)
    y1, x1 = (y0 + 1).clamp(max=height - 1), (x0 + 1).clamp(max=width - 1)
    wy, wx = torch.where(y0 >= height - 1, 0.0, y - y0)[:, None], torch.where(x0 >= width - 1, 0.0, x - x0)[None]

    def at(rows, columns):
        return feature[:, rows][:, :, columns]

    found = (at(y0, x0) * (1 - wy) * (1 - wx) + at(y0, x1) * (1 - wy) * wx + at(y1, x0) * wy * (1 - wx)
             + at(y1, x1) * wy * wx)
    return found * valid


def roi_align(input, boxes, output_size, spatial_scale=1.0, sampling_ratio=-1, aligned=False):
    """Mean values at points between those of the feature map, in a grid of cells over each box."""
    height, width = _pair(output_size)
    shift, found = 0.5 if aligned else 0.0, []
    for image, *box in _rows(boxes).tolist():
        x1, y1, x2, y2 = (v * spatial_scale - shift for v in box)
        w, h = (x2 - x1, y2 - y1) if aligned else (max(x2 - x1, 1.0), max(y2 - y1, 1.0))
        rows, columns = h / height, w / width
        ny = sampling_ratio if sampling_ratio > 0 else max(-int(-h // height), 1)
        nx = sampling_ratio if sampling_ratio > 0 else max(-int(-w // width), 1)
        y = torch.tensor([y1 + i * rows + (k + 0.5) * rows / ny for i in range(height) for k in range(ny)])
        x = torch.tensor([x1 + j * columns + (k + 0.5) * columns / nx for j in range(width) for k in range(nx)])
        values = _sampled(input[int(image)], y.to(input), x.to(input))
        found.append(values.reshape(-1, height, ny, width, nx).mean((2, 4)))
    return torch.stack(found) if found else input.new_zeros((0, input.shape[1], height, width))


class RoIPool(nn.Module):
    """roi_pool as a module."""

    def __init__(self, output_size, spatial_scale):
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale

    def forward(self, input, rois):
        return roi_pool(input, rois, self.output_size, self.spatial_scale)

    def __repr__(self):
        return f"{type(self).__name__}(output_size={self.output_size}, spatial_scale={self.spatial_scale})"


class RoIAlign(nn.Module):
    """roi_align as a module."""

    def __init__(self, output_size, spatial_scale, sampling_ratio, aligned=False):
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale
        self.sampling_ratio, self.aligned = sampling_ratio, aligned

    def forward(self, input, rois):
        return roi_align(input, rois, self.output_size, self.spatial_scale, self.sampling_ratio, self.aligned)

    def __repr__(self):
        return (f"{type(self).__name__}(output_size={self.output_size}, spatial_scale={self.spatial_scale}, "
                f"sampling_ratio={self.sampling_ratio}, aligned={self.aligned})")


class MultiScaleRoIAlign(nn.Module):
    """roi_align on the feature map whose scale suits each box."""

    def __init__(self, featmap_names, output_size, sampling_ratio, *, canonical_scale=224, canonical_level=4):
        super().__init__()
        self.featmap_names, self.sampling_ratio = featmap_names, sampling_ratio
        self.output_size = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)
        self.canonical_scale, self.canonical_level = canonical_scale, canonical_level

    def forward(self, x, boxes, image_shapes):
        import math

        maps = [x[name] for name in self.featmap_names if name in x]
        tallest = max(shape[0] for shape in image_shapes)
        scales = [2.0 ** round(math.log2(m.shape[-2] / tallest)) for m in maps]
        rois = _rows(boxes)
        if len(maps) == 1:
            return roi_align(maps[0], rois, self.output_size, scales[0], self.sampling_ratio)
        lowest, highest = -math.log2(scales[0]), -math.log2(scales[-1])
        areas = ((rois[:, 3] - rois[:, 1]) * (rois[:, 4] - rois[:, 2])).sqrt()
        levels = torch.floor(self.canonical_level + torch.log2(areas / self.canonical_scale) + 1e-6)
        levels = (levels.clamp(lowest, highest) - lowest).long().tolist()
        parts = [roi_align(maps[k], rois[i : i + 1], self.output_size, scales[k], self.sampling_ratio)
                 for i, k in enumerate(levels)]
        return torch.cat(parts)

    def __repr__(self):
        return (f"{type(self).__name__}(featmap_names={self.featmap_names}, output_size={self.output_size}, "
                f"sampling_ratio={self.sampling_ratio})")
