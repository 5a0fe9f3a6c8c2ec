"""`tf.config.optimizer`: accepted, since the engine chooses its own optimisations."""

_jit = ""


def set_jit(enabled):
    global _jit
    _jit = "autoclustering" if enabled else ""


def get_jit():
    return _jit


def set_experimental_options(options):
    """Accepted."""


def get_experimental_options():
    return {}
