"""How numbers become 0 to 1 before a colour map sees them."""

import numpy as np


def _plain(value):
    """A limit as one of Python's own numbers: an array's as it is, any other as a float."""
    if value is None:
        return None
    return value.item() if hasattr(value, "item") else float(value)


class Normalize:
    """Straight from [vmin, vmax] to [0, 1]; limits that are None are those of the first data seen."""

    def __init__(self, vmin=None, vmax=None, clip=False):
        self._vmin, self._vmax = _plain(vmin), _plain(vmax)
        self.clip = clip

    vmin = property(lambda self: self._vmin, lambda self, v: setattr(self, "_vmin", _plain(v)))
    vmax = property(lambda self: self._vmax, lambda self, v: setattr(self, "_vmax", _plain(v)))

    def _forward(self, values):
        return values

    def _inverse(self, values):
        return values

    def __call__(self, value, clip=None):
        """Numbers normalised; a masked array, or one number for one number."""
        scalar = not np.iterable(value)
        result = np.ma.asarray(value, dtype=float)
        if result.ndim == 0:
            result = result.reshape(1)
        if self.vmin is None or self.vmax is None:
            self.autoscale_None(result)
        if self.vmin == self.vmax:
            result = np.ma.zeros(result.shape)
        elif self.vmin > self.vmax:
            raise ValueError("minvalue must be less than or equal to maxvalue")
        else:
            if self.clip if clip is None else clip:
                mask = np.ma.getmask(result)
                result = np.ma.array(np.clip(result.filled(self.vmax), self.vmin, self.vmax), mask=mask)
            result = self._scaled(result)
        return result[0] if scalar else result

    def _scaled(self, values):
        low, high = self._forward(np.array([self.vmin, self.vmax], float))
        if not np.isfinite([low, high]).all():
            raise ValueError("Invalid vmin or vmax")
        return (self._forward(values) - low) / (high - low)

    def inverse(self, value):
        """The number that normalises to `value`."""
        if not self.scaled():
            raise ValueError("Not invertible until both vmin and vmax are set")
        low, high = self._forward(np.array([self.vmin, self.vmax], float))
        values = np.ma.asarray(value, dtype=float) if np.iterable(value) else value
        return self._inverse(low + values * (high - low))

    def _usable(self, A):
        return A

    def autoscale(self, A):
        """Takes the limits from the data."""
        self.vmin = self.vmax = None
        self.autoscale_None(A)

    def autoscale_None(self, A):
        """Takes from the data the limits that are not set."""
        A = self._usable(np.ma.masked_invalid(np.asanyarray(A)))
        if A.size:
            if self.vmin is None and A.count():
                self.vmin = A.min()
            if self.vmax is None and A.count():
                self.vmax = A.max()

    def scaled(self):
        """Whether both limits are set."""
        return self.vmin is not None and self.vmax is not None


class LogNorm(Normalize):
    """By logarithms."""

    def _forward(self, values):
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.ma.log10(values) if np.ma.isMaskedArray(values) else np.log10(values)

    def _inverse(self, values):
        return 10.0**values

    def _usable(self, A):
        return np.ma.array(A, mask=np.ma.getmaskarray(A) | (np.ma.filled(A, 0) <= 0))


class PowerNorm(Normalize):
    """Straight to [0, 1], then to the power of `gamma`."""

    def __init__(self, gamma, vmin=None, vmax=None, clip=False):
        super().__init__(vmin, vmax, clip)
        self.gamma = gamma

    def _scaled(self, values):
        straight = (values - self.vmin) / (self.vmax - self.vmin)
        return np.ma.where(straight > 0, np.abs(straight) ** self.gamma, straight)

    def inverse(self, value):
        value = np.asarray(value, float)
        return np.where(value > 0, np.abs(value) ** (1 / self.gamma), value) * (self.vmax - self.vmin) + self.vmin


class SymLogNorm(Normalize):
    """By logarithms on both sides, straight within `linthresh` of zero."""

    def __init__(self, linthresh, linscale=1.0, vmin=None, vmax=None, clip=False, *, base=10):
        super().__init__(vmin, vmax, clip)
        self.linthresh, self.linscale, self.base = linthresh, linscale, base

    def _forward(self, values):
        from ._scales import SymLog

        return SymLog(self.base, self.linthresh, self.linscale).forward(values)

    def _inverse(self, values):
        from ._scales import SymLog

        return SymLog(self.base, self.linthresh, self.linscale).inverse(values)


class TwoSlopeNorm(Normalize):
    """Straight on each side of a centre, which becomes 0.5."""

    def __init__(self, vcenter, vmin=None, vmax=None):
        super().__init__(vmin, vmax)
        self.vcenter = float(vcenter)
        if vmax is not None and self.vcenter >= vmax:
            raise ValueError("vmin, vcenter, and vmax must be in ascending order")
        if vmin is not None and self.vcenter <= vmin:
            raise ValueError("vmin, vcenter, and vmax must be in ascending order")

    def autoscale_None(self, A):
        super().autoscale_None(A)
        self.vmin = min(self.vmin, self.vcenter - (self.vmax - self.vcenter)) if self.vmin >= self.vcenter else self.vmin
        self.vmax = self.vcenter + (self.vcenter - self.vmin) if self.vmax <= self.vcenter else self.vmax

    def _scaled(self, values):
        points = [self.vmin, self.vcenter, self.vmax]
        flat = np.ma.filled(values, np.nan)
        found = np.interp(flat, points, [0, 0.5, 1], left=-np.inf, right=np.inf)
        return np.ma.masked_array(found, mask=np.ma.getmask(values))


class CenteredNorm(Normalize):
    """Straight, as far on one side of a centre as on the other."""

    def __init__(self, vcenter=0, halfrange=None, clip=False):
        super().__init__(clip=clip)
        self.vcenter = vcenter
        if halfrange is not None:
            self.vmin, self.vmax = vcenter - halfrange, vcenter + halfrange

    def autoscale_None(self, A):
        if not self.scaled():
            A = np.ma.masked_invalid(np.asanyarray(A))
            half = max(self.vcenter - A.min(), A.max() - self.vcenter)
            self.vmin, self.vmax = self.vcenter - half, self.vcenter + half


class BoundaryNorm(Normalize):
    """The number of the interval that a number falls into."""

    def __init__(self, boundaries, ncolors, clip=False, *, extend="neither"):
        if clip and extend != "neither":
            raise ValueError("'clip=True' is not compatible with 'extend'")
        super().__init__(boundaries[0], boundaries[-1], clip)
        self.boundaries = np.asarray(boundaries)
        self.Ncmap = ncolors
        self.extend = extend
        self._offset = 1 if extend in ("min", "both") else 0
        self._regions = len(self.boundaries) - 1 + self._offset + (extend in ("max", "both"))
        if self._regions > ncolors:
            raise ValueError(
                f"There are {self._regions} color bins including extensions, but ncolors = {ncolors}; "
                "ncolors must equal or exceed the number of bins"
            )

    def __call__(self, value, clip=None):
        scalar = not np.iterable(value)
        values = np.ma.atleast_1d(np.ma.masked_invalid(np.ma.asarray(value, dtype=float)))
        filled = np.ma.filled(values, self.vmax + 1)
        if self.clip if clip is None else clip:
            filled = np.clip(filled, self.vmin, self.vmax)
            top = self.Ncmap - 1
        else:
            top = self.Ncmap
        index = np.digitize(filled, self.boundaries) - 1 + self._offset
        if self.Ncmap > self._regions:
            index = index * (self.Ncmap - 1) // (self._regions - 1) if self._regions > 1 else np.where(
                index == 0, (self.Ncmap - 1) // 2, index)
        index = np.where(filled < self.vmin, -1, index)
        index = np.where(filled >= self.vmax, top, index)
        found = np.ma.array(index.astype(np.int16), mask=np.ma.getmask(values))
        return int(found[0]) if scalar else found

    def inverse(self, value):
        raise ValueError("BoundaryNorm is not invertible")


class NoNorm(Normalize):
    """Numbers as they are: indices into the colour map."""

    def __call__(self, value, clip=None):
        return np.ma.asarray(value) if np.iterable(value) else value

    def inverse(self, value):
        return value
