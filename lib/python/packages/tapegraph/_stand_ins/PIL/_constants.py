"""What can be asked of a picture: filters, turns, transformations, ditherings."""

import enum


class Resampling(enum.IntEnum):
    NEAREST, BOX, BILINEAR, HAMMING, BICUBIC, LANCZOS = 0, 4, 2, 5, 3, 1


class Transpose(enum.IntEnum):
    FLIP_LEFT_RIGHT, FLIP_TOP_BOTTOM, ROTATE_90, ROTATE_180, ROTATE_270, TRANSPOSE, TRANSVERSE = range(7)


class Transform(enum.IntEnum):
    AFFINE, EXTENT, PERSPECTIVE, QUAD, MESH = range(5)


class Dither(enum.IntEnum):
    NONE, ORDERED, RASTERIZE, FLOYDSTEINBERG = range(4)
