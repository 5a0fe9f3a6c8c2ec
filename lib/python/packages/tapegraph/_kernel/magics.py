"""Notebook lines that are not Python: `%time f()`, `!pip install torch`, `name?`.

`translate` turns them into calls, line for line, so that line numbers stay true; `run_line` and `run_cell` do what they
say. What is not supported is an error that names what is.
"""

import re
import shlex
import statistics
import sys
import time
import timeit

SUPPORTED = "%config InlineBackend, %load_ext tensorboard, %matplotlib, %pip, %tensorboard, %time, %timeit, %%time, %%timeit, %%writefile, !pip install, name?"

# Installed by session.attach: module name -> one line on where it comes from.
available: "dict[str, str]" = {}

# The runner of the cell that runs, for magics that are called by name.
running: "Runner | None" = None

_CALL = "__tapegraph_magic__"


# Packages whose module has another name.
_MODULES = {"tensorflow_cpu": "tensorflow", "tensorflow_gpu": "tensorflow", "pillow": "PIL", "scikit_learn": "sklearn"}


class UsageError(Exception):
    """A magic that does not exist here, or was written wrongly."""

    __module__ = "builtins"  # Shown without the name of a module the reader never imported.


def _logical_line_starts(source):
    """The line numbers (0-based) at which a statement may begin: not inside brackets or a string, nor after a backslash."""
    starts = []
    depth = 0
    quote = None
    continued = False
    for number, line in enumerate(source.split("\n")):
        at_start = depth == 0 and quote is None and not continued
        continued = False
        if at_start:
            starts.append(number)
            if line.lstrip()[:1] in ("%", "!", "?"):
                continue
        i = 0
        while i < len(line):
            char = line[i]
            if quote is not None:
                if char == "\\":
                    i += 1
                elif line.startswith(quote, i):
                    i += len(quote) - 1
                    quote = None
            elif char in "\"'":
                quote = char * 3 if line.startswith(char * 3, i) else char
                i += len(quote) - 1
            elif char == "#":
                break
            elif char in "([{":
                depth += 1
            elif char in ")]}":
                depth = max(0, depth - 1)
            elif char == "\\" and i == len(line) - 1:
                continued = True
            i += 1
        if quote is not None and len(quote) == 1 and not line.endswith("\\"):
            quote = None  # An unterminated string: a syntax error for the compiler to report.
    return starts


_HELP = re.compile(r"^(\s*)(?:\?{1,2}\s*([\w.]+)|([\w.]+)\s*\?{1,2})\s*$")
_LINE = re.compile(r"^(\s*)(?:(?P<target>[\w.]+(?:\s*,\s*[\w.]+)*)\s*=\s*)?(?P<sigil>%|!)(?P<rest>[^%].*)$", re.S)


def translate(source):
    """The same program as plain Python, with as many lines: magics become calls. Without any, `source` itself."""
    first = next((n for n, line in enumerate(source.split("\n")) if line.strip()), None)
    lines = source.split("\n")
    if first is not None and lines[first].startswith("%%"):
        name, _, arguments = lines[first][2:].partition(" ")
        body = "\n" * (first + 1) + "\n".join(lines[first + 1 :])
        padding = "\n" * first
        return f"{padding}{_CALL}('%%', {name.strip()!r}, {arguments.strip()!r}, {body!r})"
    if not re.search(r"^\s*[%!?]|=\s*[%!]|\?\s*$", source, re.M):
        return source
    for number in _logical_line_starts(source):
        line = lines[number]
        asked = _HELP.match(line)
        if asked:
            lines[number] = f"{asked[1]}{_CALL}('?', {(asked[2] or asked[3])!r})"
            continue
        magic = _LINE.match(line)
        if not magic:
            continue
        if magic["sigil"] == "%":
            name, _, arguments = magic["rest"].strip().partition(" ")
            call = f"{_CALL}('%', {name!r}, {arguments.strip()!r})"
        else:
            call = f"{_CALL}('!', {magic['rest'].strip()!r})"
        target = f"{magic['target']} = " if magic["target"] else ""
        lines[number] = f"{magic[1]}{target}{call}"
    return "\n".join(lines)


class Runner:
    """Runs the magics of the cells that share `namespace`.

    `execute(source, namespace)` compiles and runs Python in it, under the name of the running cell.
    """

    def __init__(self, namespace, execute):
        self.namespace = namespace
        self._execute = execute
        namespace[_CALL] = self

    def __call__(self, sigil, *arguments):
        if sigil == "?":
            return self._help(*arguments)
        if sigil == "!":
            return self._shell(*arguments)
        kind = "cell" if sigil == "%%" else "line"
        method = getattr(self, f"_{kind}_{arguments[0]}", None)
        if method is None:
            raise UsageError(f"{sigil}{arguments[0]} is not available in this notebook, which knows {SUPPORTED}.")
        return method(*arguments[1:])

    def _help(self, name):
        from . import introspect

        found = introspect.describe(name, self.namespace)
        if found is None:
            raise UsageError(f"{name}? found nothing: {name} is not defined yet.")
        print(f"{found['signature']}\n\n{found['documentation']}".rstrip())

    def _shell(self, command):
        words = shlex.split(command, comments=True)
        if words[:3] in (["python", "-m", "pip"], ["python3", "-m", "pip"]):
            words = words[2:]
        if words[:1] in (["pip"], ["pip3"]):
            return self._pip(words[1:])
        raise UsageError(
            f"!{words[0] if words else ''} needs a shell, and there is none in the browser. "
            f"Files of this notebook are read and written with Python (open, os, shutil). Known here: {SUPPORTED}."
        )

    def _line_pip(self, arguments):
        self._pip(shlex.split(arguments, comments=True))

    def _pip(self, words):
        if words[:1] != ["install"]:
            raise UsageError(f"pip {' '.join(words[:1])} is not available here: only pip install is understood.")
        names = [re.split(r"[=<>!~\[;@ ]", word)[0] for word in words[1:] if not word.startswith("-")]
        if not names:
            raise UsageError("pip install needs the name of a package.")
        for name in names:
            module = name.lower().replace("-", "_")
            module = _MODULES.get(module, module)
            if module in available:
                print(f"{name}: {available[module]}")
            elif module in sys.stdlib_module_names:
                print(f"{name}: part of Python itself.")
            else:
                raise UsageError(f"pip cannot install {name} here: it is not among the packages of this notebook.")

    def _line_matplotlib(self, _arguments):
        """Figures always show below the cell, whichever backend is asked for."""

    def _line_config(self, arguments):
        """Settings of Jupyter's figures: there is nothing to set, as figures are crisp at any size."""
        if not re.match(r"\s*InlineBackend\.\w+\s*=", arguments):
            raise UsageError(f"%config {arguments}: only settings of InlineBackend are understood here.")

    def _line_load_ext(self, arguments):
        """Extensions: TensorBoard's is always there."""
        name = arguments.strip()
        if name != "tensorboard":
            raise UsageError(f"%load_ext {name}: the only extension of this notebook is tensorboard.")

    _line_reload_ext = _line_load_ext

    def _line_tensorboard(self, arguments):
        from .. import _boards

        _boards.open_log_folder(_logdir(shlex.split(arguments, comments=True)))

    def _line_time(self, statement):
        start = time.perf_counter()
        value = self._execute(statement, self.namespace)
        print(f"Wall time: {_duration(time.perf_counter() - start)}")
        return value

    def _cell_time(self, arguments, body):
        if arguments:
            raise UsageError("%%time takes no arguments.")
        return self._line_time(body)

    def _line_timeit(self, arguments):
        self._timeit(arguments, "")

    def _cell_timeit(self, arguments, body):
        self._timeit(arguments, body)

    def _timeit(self, arguments, body):
        loops, repeat = 0, 7
        while flag := re.match(r"-([nr])\s*(\d+)\s*", arguments):
            if flag[1] == "n":
                loops = int(flag[2])
            else:
                repeat = max(1, int(flag[2]))
            arguments = arguments[flag.end() :]
        setup, statement = (arguments or "pass", body) if body else ("pass", arguments)
        if not statement.strip():
            raise UsageError("%timeit needs a statement to time.")
        timer = timeit.Timer(statement, setup, timer=time.perf_counter, globals=self.namespace)
        if loops == 0:
            loops, _ = timer.autorange()
        runs = [seconds / loops for seconds in timer.repeat(repeat, loops)]
        spread = statistics.pstdev(runs)
        print(
            f"{_duration(statistics.mean(runs))} ± {_duration(spread)} per loop "
            f"(mean ± std. dev. of {repeat} run{'s' * (repeat != 1)}, {loops:,} loop{'s' * (loops != 1)} each)"
        )

    def _cell_writefile(self, arguments, body):
        words = shlex.split(arguments)
        append = "-a" in words
        names = [word for word in words if word != "-a"]
        if len(names) != 1:
            raise UsageError("%%writefile needs one file name.")
        with open(names[0], "a" if append else "w") as file:
            file.write(body.lstrip("\n"))
        print(f"{'Appending to' if append else 'Writing'} {names[0]}")


# What else TensorBoard takes, with a value, and a pane in the page has no use for.
_TENSORBOARD_FLAGS = ("--port", "--host", "--reload_interval", "--samples_per_plugin", "--window_title", "--path_prefix")


def _logdir(words):
    """The log folder among the arguments of %tensorboard."""
    found = None
    words = list(words)
    while words:
        word = words.pop(0)
        flag, _, value = word.partition("=")
        if flag not in ("--logdir", *_TENSORBOARD_FLAGS) and word not in ("--bind_all", "--load_fast"):
            raise UsageError(f"%tensorboard does not know {word} here. It is used as: %tensorboard --logdir FOLDER")
        if flag in ("--bind_all", "--load_fast"):
            continue
        if not value:
            if not words:
                raise UsageError(f"%tensorboard: {flag} needs a value.")
            value = words.pop(0)
        if flag == "--logdir":
            found = value
    if found is None:
        raise UsageError("%tensorboard needs the folder with the event files: %tensorboard --logdir FOLDER")
    return found


def _duration(seconds):
    """Three significant digits and a unit, as in "12.3 ms"."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"
