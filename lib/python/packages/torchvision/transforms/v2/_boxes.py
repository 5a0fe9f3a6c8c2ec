"""Where boxes go when the image that they lie in is cut, turned or bent. Boxes are (..., 4): left, top, right, bottom."""

import torch

from torchvision.transforms import _geometry
from torchvision.transforms import functional as F


def flip_x(b, canvas):
    return torch.stack([canvas[1] - b[..., 2], b[..., 1], canvas[1] - b[..., 0], b[..., 3]], -1), canvas


def flip_y(b, canvas):
    return torch.stack([b[..., 0], canvas[0] - b[..., 3], b[..., 2], canvas[0] - b[..., 1]], -1), canvas


def crop(b, canvas, top, left, height, width):
    return b - torch.tensor([left, top, left, top]).to(b), (height, width)


def resize(b, canvas, size, max_size=None):
    new = F._target_size(*canvas, size, max_size)
    ratio = torch.tensor([new[1] / canvas[1], new[0] / canvas[0]] * 2)
    return (b * ratio).to(b.dtype), tuple(new)


def pad(b, canvas, padding):
    sides = [padding] if isinstance(padding, int) else list(padding)
    left, top, right, bottom = sides * (4 // len(sides))
    return b + torch.tensor([left, top, left, top]).to(b), (canvas[0] + top + bottom, canvas[1] + left + right)


def _around(points):
    """The boxes around points (n, 4, 2)."""
    low, high = points.aminmax(dim=1)
    return torch.cat([low, high], 1)


def _corners(b):
    """The four corners, around: (n, 4, 2)."""
    return b.reshape(-1, 4)[:, [[0, 1], [2, 1], [2, 3], [0, 3]]]


def affine(b, canvas, angle, translate, scale, shear, center=None, expand=False):
    """The boxes around boxes that an affine map has moved, as floats; and the canvas, which grows with expand."""
    height, width = canvas
    center = [width * 0.5, height * 0.5] if center is None else list(center)
    inverse = torch.tensor(_geometry.inverse_matrix(center, angle, translate, scale, shear), dtype=torch.float64).reshape(2, 3)
    # The map of points is the inverse of that which looks up pixels.
    square = torch.linalg.inv(torch.cat([inverse, torch.tensor([[0.0, 0.0, 1.0]], dtype=torch.float64)]))
    matrix = square[:2].to(b.dtype if b.is_floating_point() else torch.float32).T

    def moved(points):
        return torch.cat([points, torch.ones_like(points[..., :1])], -1) @ matrix

    work = b if b.is_floating_point() else b.float()
    found = _around(moved(_corners(work)))
    if expand:
        frame = moved(torch.tensor([[0.0, 0.0], [0.0, height], [width, height], [width, 0.0]], dtype=work.dtype))
        found = found - frame.amin(0).repeat(2)
        # Of the image's frame about its center, as torchvision has it: where the matrix turns about another point than the
        # origin, rounding makes it another size than the image's now and then.
        half = 0.5 * torch.tensor([width, height], dtype=torch.float32)
        frame = torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]]) * half
        seen = torch.cat([frame, torch.ones(4, 1)], 1) @ inverse.float().T + half
        high, low = ((seen.amax(0) * 1e4).trunc() * 1e-4).ceil(), ((seen.amin(0) * 1e4).trunc() * 1e-4).floor()
        canvas = tuple(int(n) for n in (high - low).tolist()[::-1])
    return found.reshape(work.shape), canvas


def perspective(b, canvas, coefficients):
    """The boxes around boxes seen through a perspective, as floats."""
    c = coefficients
    below = c[0] * c[4] - c[1] * c[3]
    if below == 0:
        raise RuntimeError(
            f"Provided perspective_coeffs {c} can not be inverted to transform bounding boxes. Denominator is zero, denom={below}"
        )
    # The map of points is the inverse of that which looks up pixels: its adjugate, divided by what makes the last number 1.
    upper = [
        [c[4] - c[5] * c[7], c[2] * c[7] - c[1], c[1] * c[5] - c[2] * c[4]],
        [c[5] * c[6] - c[3], c[0] - c[2] * c[6], c[2] * c[3] - c[0] * c[5]],
    ]
    lower = [(c[3] * c[7] - c[4] * c[6]) / below, (c[1] * c[6] - c[0] * c[7]) / below, 1.0]
    work = b if b.is_floating_point() else b.float()
    points = _corners(work)
    points = torch.cat([points, torch.ones_like(points[..., :1])], -1)
    found = points @ torch.tensor([[x / below for x in row] for row in upper], dtype=work.dtype).T
    return _around(found / (points @ torch.tensor([lower, lower], dtype=work.dtype).T)).reshape(work.shape), canvas


def elastic(b, canvas, displacement):
    """The boxes around boxes whose corners moved against a displacement: nearly the inverse of what images go through."""
    height, width = canvas
    work = b if b.is_floating_point() else b.float()
    grid = _geometry.identity_grid(height, width, work.dtype) - displacement.to(work.dtype)
    places = _corners(b)
    places = (places.ceil() if b.is_floating_point() else places).long()
    x, y = places[..., 0].clamp(0, width - 1), places[..., 1].clamp(0, height - 1)
    found = (grid[0, y, x] + 1) * (0.5 * torch.tensor([width, height], dtype=work.dtype)) - 0.5
    return _around(found).reshape(work.shape), canvas


def clamp(b, canvas):
    """Boxes cut off at the borders."""
    height, width = canvas
    return torch.minimum(b.clamp(min=0), torch.tensor([width, height, width, height]).to(b))
