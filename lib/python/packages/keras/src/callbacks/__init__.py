"""keras.callbacks: what is told of the progress of training, and may change it."""

from keras.src.callbacks import checkpoints, monitors, others, tensorboard  # noqa: F401
from keras.src.callbacks.callback import Callback, CallbackList, pythonify_logs
from keras.src.callbacks.history import History
from keras.src.callbacks.progbar_logger import ProgbarLogger
