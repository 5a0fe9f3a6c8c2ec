"""keras.datasets: loaders of the published files, which are to be dropped into the notebook, for there is no network."""

from keras.src.datasets import arrays, sequences  # noqa: F401
