"""Standard output, error and input of a cell.

Python writes into one outbox for both streams, so that their order is kept. The outbox sends at most one batch per
interval, because a message costs far more than a line; what is left when the code stops printing is fetched by a signal
that the worker raises between two bytecodes (see `Outbox.start`), so that no text waits for a long computation to end.
"""

import builtins
import io
import sys
import time

from . import state

# Between two batches, in seconds: one frame of the page.
INTERVAL = 0.016
# A batch is sent early when it reaches this many characters.
BATCH = 1 << 16

_clock = time.monotonic


class Outbox:
    """Collects text for the page, in the order in which it was written."""

    def __init__(self):
        self._name = "stdout"
        self._parts = []
        self._size = 0
        self._sent_at = 0.0

    def write(self, name, text):
        if name != self._name:
            self.flush()
            self._name = name
        if not self._parts and state.host is not None:
            state.host.textPending()
        self._parts.append(text)
        self._size += len(text)
        if self._size >= BATCH or _clock() - self._sent_at >= INTERVAL:
            self.flush()

    def flush(self):
        if not self._parts:
            return
        # A signal may come in between: take the parts first, so that none is sent twice.
        parts, self._parts, self._size = self._parts, [], 0
        text = "".join(parts)
        if state.host is not None:
            state.host.write(self._name, text)
        self._sent_at = _clock()

    def start(self):
        """Lets the worker fetch text from running code: it raises SIGUSR1 when some has waited too long."""
        import signal

        signal.signal(signal.SIGUSR1, lambda _number, _frame: self.flush())


outbox = Outbox()


class _Bytes(io.RawIOBase):
    """What `sys.stdout.buffer` is: bytes written here are decoded as UTF-8."""

    def __init__(self, name):
        self._name = name

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        outbox.write(self._name, data.decode("utf-8", "replace"))
        return len(data)

    def flush(self):
        outbox.flush()


class TextOut(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name):
        self.name = f"<{name}>"
        self._name = name
        self.buffer = _Bytes(name)

    def writable(self):
        return True

    def isatty(self):
        return False

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            outbox.write(self._name, text)
        return len(text)

    def flush(self):
        outbox.flush()


class TextIn(io.TextIOBase):
    """`sys.stdin` of a cell: each line is asked for in the page."""

    encoding = "utf-8"
    errors = "strict"
    name = "<stdin>"

    def readable(self):
        return True

    def readline(self, size=-1):
        text = ask("", password=False)
        return "" if text is None else f"{text}\n"

    def read(self, size=-1):
        return "".join(iter(self.readline, ""))


def ask(prompt, password):
    """Asks in the cell and waits; None is the end of input."""
    outbox.flush()
    if not state.can_wait():
        raise RuntimeError("input() cannot wait here: the page called this code back while it was running")
    return state.wait_or_stop(state.host.input(prompt, password))


def _input(prompt="", /):
    """Read a string from the cell's input field. The trailing newline is stripped."""
    text = ask(str(prompt), password=False)
    if text is None:
        raise EOFError("EOF when reading a line")
    return text


def _getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password in the cell, without showing what is typed."""
    text = ask(str(prompt), password=True)
    if text is None:
        raise EOFError
    return text


def install():
    """Puts the streams of the cell in the place of the interpreter's own."""
    import getpass

    sys.stdout, sys.stderr, sys.stdin = TextOut("stdout"), TextOut("stderr"), TextIn()
    builtins.input = _input
    getpass.getpass = _getpass
