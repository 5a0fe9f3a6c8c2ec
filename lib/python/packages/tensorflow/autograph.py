"""`tf.autograph`: Python control flow as graph control flow."""

import enum

from ._functions.autograph import do_not_convert, to_code, to_graph
from ._core.missing import missing


def set_verbosity(level, alsologtostdout=False):
    """Accepted: nothing is logged about rewriting."""


def trace(*args):
    """Prints while a graph is built."""
    print(*args)


class _Feature(enum.Enum):
    """What AutoGraph may be asked to convert."""

    ALL = "ALL"
    AUTO_CONTROL_DEPS = "AUTO_CONTROL_DEPS"
    ASSERT_STATEMENTS = "ASSERT_STATEMENTS"
    BUILTIN_FUNCTIONS = "BUILTIN_FUNCTIONS"
    EQUALITY_OPERATORS = "EQUALITY_OPERATORS"
    LISTS = "LISTS"
    NAME_SCOPES = "NAME_SCOPES"

    @classmethod
    def all(cls):
        return tuple(cls.__members__.values())

    @classmethod
    def all_but(cls, exclude):
        excluded = (exclude,) if not isinstance(exclude, (list, tuple, set)) else exclude
        return tuple(set(cls.all()) - set(excluded) - {cls.ALL})

    def __str__(self):
        return f"Feature.{self.name}"


_Feature.__name__ = _Feature.__qualname__ = "Feature"


class experimental:
    """`tf.autograph.experimental`."""

    Feature = _Feature
    do_not_convert = staticmethod(do_not_convert)

    @staticmethod
    def set_loop_options(parallel_iterations=None, swap_memory=None, maximum_iterations=None, shape_invariants=None):
        """Accepted: loops find their shapes by themselves."""


__all__ = ["experimental", "set_verbosity", "to_code", "to_graph", "trace"]
__getattr__ = missing("tf.autograph", "tensorflow._api.v2.autograph", globals())
