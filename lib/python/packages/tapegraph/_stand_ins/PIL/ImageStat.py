"""Statistics of a picture, one number for each channel."""

import numpy as np


class Stat:
    """mean, median, stddev, var, rms, sum, count, extrema."""

    def __init__(self, image_or_list, mask=None):
        pixels = image_or_list._pixels
        chosen = pixels.reshape(-1, pixels.shape[2]) if mask is None else pixels[mask._pixels[..., 0] != 0]
        bands = chosen.astype(float).T
        self.count = [len(b) for b in bands]
        self.sum = [float(b.sum()) for b in bands]
        self.sum2 = [float((b * b).sum()) for b in bands]
        self.mean = [s / n if n else 0.0 for s, n in zip(self.sum, self.count)]
        self.median = [int(np.sort(b)[len(b) // 2]) for b in bands]
        self.rms = [float(np.sqrt(s / n)) for s, n in zip(self.sum2, self.count)]
        self.var = [(q - s**2 / n) / n for q, s, n in zip(self.sum2, self.sum, self.count)]
        self.stddev = [float(np.sqrt(v)) for v in self.var]
        self.extrema = [(int(b.min()), int(b.max())) for b in bands]
