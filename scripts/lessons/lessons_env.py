"""Where the Python packages lie, and a `tapegraph` that answers in text, for programs that run outside the browser."""

import pathlib
import sys
import types

PACKAGES = pathlib.Path(__file__).resolve().parents[2] / "lib" / "python" / "packages"


def install_tapegraph():
    """
    Make `import tapegraph` give our package with its text answers.

    Its own `__init__` is not run, and the folder of packages is not put on `sys.path`: there lie our `torch` and
    `tensorflow`, which must not hide the real ones.
    """
    package = types.ModuleType("tapegraph")
    package.__path__ = [str(PACKAGES / "tapegraph")]
    sys.modules["tapegraph"] = package
    from tapegraph import _laptop, check, digits

    for name in ("compare_graphs", "explain", "flush_policy", "record", "show_graph"):
        setattr(package, name, getattr(_laptop, name))
    package.check = check
    package.digits = digits
