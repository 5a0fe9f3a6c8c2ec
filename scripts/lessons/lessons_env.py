"""Where the Python packages lie, and a `tapegraph` that answers in text, for programs that run outside the browser."""

import contextlib
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
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


# Starts without what the command line does first: it downloads scripts for its pages, which nobody looks at here.
_SERVE = """
import sys
from visdom.server.run_server import start_server
start_server(port=int(sys.argv[1]), base_url="", env_path=sys.argv[2], bind_local=True)
"""


@contextlib.contextmanager
def visdom_server(seconds=60):
    """
    A real Visdom server on a free port, with an empty folder for its environments, for as long as the block runs. Where
    this interpreter has no Visdom, nothing happens. `visdom.Visdom()` finds the server by its default port, which becomes
    the free one: programs stay as they are.
    """
    try:
        import visdom
    except ImportError:
        yield
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    make = visdom.Visdom.__init__
    names = make.__code__.co_varnames[1 : make.__code__.co_argcount]
    before = make.__defaults__
    make.__defaults__ = tuple(port if name == "port" else value for name, value in zip(names, before))
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(port), folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            deadline = time.monotonic() + seconds
            while True:
                if server.poll() is not None:
                    raise RuntimeError(f"the Visdom server ended with status {server.returncode}")
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                if time.monotonic() > deadline:
                    raise RuntimeError(f"the Visdom server did not answer within {seconds} s")
                time.sleep(0.2)
            yield
        finally:
            server.terminate()
            server.wait()
            make.__defaults__ = before
