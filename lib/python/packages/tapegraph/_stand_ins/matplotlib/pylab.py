"""pyplot together with NumPy's names, as older programs import it."""

from numpy import *  # noqa: F403
from numpy.fft import *  # noqa: F403
from numpy.linalg import *  # noqa: F403
from numpy.random import *  # noqa: F403

import numpy as np  # noqa: F401

from . import cm, colors, pyplot, rcParams  # noqa: F401
from .pyplot import *  # noqa: F403

from builtins import abs, all, any, bool, bytes, int, float, max, min, pow, range, round, sum  # noqa: A004, F401
