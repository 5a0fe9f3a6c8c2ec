"""`tf.flags`: settings with defaults; a cell has no command line to change them."""


class _Flags:
    """The values of the flags, as attributes."""

    def __getattr__(self, name):
        raise AttributeError(f"tf.flags.FLAGS has no flag {name!r}: define it with tf.flags.DEFINE_string or its like")


FLAGS = _Flags()


def _define(name, default, help=None, **_):
    setattr(FLAGS, name, default)


DEFINE_string = DEFINE_integer = DEFINE_float = DEFINE_bool = DEFINE_boolean = DEFINE_list = _define


def DEFINE_enum(name, default, enum_values, help=None, **_):
    setattr(FLAGS, name, default)
