"""The part of IPython that notebooks use: `IPython.display`, and `get_ipython()` for magics in exported notebooks."""

from . import display

__all__ = ["display", "get_ipython"]


class InteractiveShell:
    """Runs magics by name; everything else of IPython's shell does not exist here."""

    def run_line_magic(self, magic_name, line):
        """Runs `%magic_name line`."""
        return _runner()("%", magic_name, line)

    def run_cell_magic(self, magic_name, line, cell):
        """Runs a cell that begins with `%%magic_name line`."""
        return _runner()("%%", magic_name, line, cell)

    def system(self, cmd):
        """Runs `!cmd`, where it is known."""
        return _runner()("!", cmd)


def _runner():
    from tapegraph._kernel import magics

    if magics.running is None:
        raise RuntimeError("get_ipython() works inside a notebook only")
    return magics.running


_shell = InteractiveShell()


def get_ipython():
    """The shell of this notebook."""
    return _shell
