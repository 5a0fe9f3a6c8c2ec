"""`tf.get_logger()` and TensorFlow 1's `tf.logging`: Python's own logging under TensorFlow's name."""

import logging

DEBUG, INFO, WARN, ERROR, FATAL = logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL

_logger = None


def get_logger():
    """TensorFlow's logger; warnings go to stderr as `WARNING:tensorflow:...`."""
    global _logger
    if _logger is None:
        import sys

        class Stderr(logging.StreamHandler):
            """Writes to sys.stderr as it is when it writes."""

            @property
            def stream(self):
                return sys.stderr

            @stream.setter
            def stream(self, _):
                pass

        logger = logging.getLogger("tensorflow")
        handler = Stderr()
        handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        _logger = logger
    return _logger


def set_verbosity(level):
    get_logger().setLevel(level)


def get_verbosity():
    return get_logger().getEffectiveLevel()


def debug(message, *args):
    get_logger().debug(message, *args)


def info(message, *args):
    get_logger().info(message, *args)


def warning(message, *args):
    get_logger().warning(message, *args)


warn = warning


def error(message, *args):
    get_logger().error(message, *args)


def fatal(message, *args):
    get_logger().critical(message, *args)
