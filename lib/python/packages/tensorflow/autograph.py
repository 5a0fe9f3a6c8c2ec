"""`tf.autograph`: Python control flow as graph control flow."""

from ._autograph import do_not_convert, to_code, to_graph
from ._missing import missing


def set_verbosity(level, alsologtostdout=False):
    """Accepted: nothing is logged about rewriting."""


def trace(*args):
    """Prints while a graph is built."""
    print(*args)


class experimental:
    """`tf.autograph.experimental`."""

    class Feature:
        """What may be rewritten; all of it is."""

        ALL, AUTO_CONTROL_DEPS, ASSERT_STATEMENTS, BUILTIN_FUNCTIONS = "ALL", "AUTO_CONTROL_DEPS", "ASSERT_STATEMENTS", "BUILTIN_FUNCTIONS"
        EQUALITY_OPERATORS, LISTS, NAME_SCOPES = "EQUALITY_OPERATORS", "LISTS", "NAME_SCOPES"

        @classmethod
        def all(cls):
            return (cls.ALL,)

        @classmethod
        def all_but(cls, exclude):
            return (cls.ALL,)

    do_not_convert = staticmethod(do_not_convert)

    @staticmethod
    def set_loop_options(parallel_iterations=None, swap_memory=None, maximum_iterations=None, shape_invariants=None):
        """Accepted: loops find their shapes by themselves."""


__all__ = ["experimental", "set_verbosity", "to_code", "to_graph", "trace"]
__getattr__ = missing("tf.autograph", "tensorflow._api.v2.autograph", globals())
