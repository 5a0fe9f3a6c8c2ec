"""Run exported notebooks under a real framework, and compare or record what their cells print.

    PYTHON scripts/lessons/notebooks.py compare FRAMEWORK NOTEBOOK...
    PYTHON scripts/lessons/notebooks.py record FRAMEWORK NOTEBOOK...

FRAMEWORK is `torch` or `tensorflow`, and PYTHON an interpreter that has it. Cells that need the other framework are left
out; the others run in order, in one namespace and an empty folder. `compare` holds what they print against the outputs
in the notebook: words must be the same, numbers within a tolerance. `record` prints what they printed as one line of
JSON for each notebook, {"name", "versions", "cells"}, for `real.mjs`, which keeps it beside the lessons.

Exit status 1 if a cell raises or prints something else.
"""

import contextlib
import io
import json
import linecache
import os
import pathlib
import re
import sys
import tempfile
import traceback

from lessons_env import visdom_server

FRAMEWORKS = {"torch": {"torch"}, "tensorflow": {"tf1", "tf2"}}
RELATIVE, ABSOLUTE = 2e-3, 1e-4
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def rounding(text):
    """
    What two numbers printed with so many decimals can differ by when they were the same before they were rounded.

    One decimal or none counts as the number in full.
    """
    digits, _, exponent = text.lower().partition("e")
    decimals = len(digits.partition(".")[2])
    return 0.0 if decimals < 2 else 10.0 ** (int(exponent or 0) - decimals)


def difference(found, expected):
    """Where two printed texts differ, or None: words exactly, numbers within the tolerance, blanks not at all."""
    words = [" ".join(NUMBER.sub("#", text).split()) for text in (found, expected)]
    if words[0] != words[1]:
        return f"expected {expected!r}, found {found!r}"
    for have, want in zip(NUMBER.findall(found), NUMBER.findall(expected)):
        if abs(float(have) - float(want)) > ABSOLUTE + RELATIVE * abs(float(want)) + rounding(want):
            return f"expected {want}, found {have} in {found!r}"
    return None


def without_magics(source):
    """The same lines without those that only a notebook's front end understands: they open a dashboard, and print nothing."""
    return re.sub(r"^%(?:load_ext|tensorboard)\b.*$", "", source, flags=re.MULTILINE)


def run(notebook, allowed):
    """Run the cells that can run; yields (id, expected output or None, printed text, traceback or None)."""
    namespace = {"__name__": "__main__"}
    # A reader runs one notebook, in which Keras counts its layers from the start.
    if "keras" in sys.modules:
        sys.modules["keras"].backend.clear_session()
    for cell in notebook["cells"]:
        framework = cell["metadata"].get("tape_and_graph", {}).get("framework")
        if cell["cell_type"] != "code" or (framework is not None and framework not in allowed):
            continue
        source, name = without_magics("".join(cell["source"])), f"<{cell['id']}>"
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        printed, failure = io.StringIO(), None
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(source, name, "exec"), namespace)
            except Exception:
                failure = traceback.format_exc()
        outputs = ["".join(output["text"]) for output in cell["outputs"]]
        yield cell["id"], "".join(outputs) if outputs else None, printed.getvalue(), failure


def versions(framework):
    """What ran, for the record."""
    import numpy

    module = __import__(framework)
    found = {framework: module.__version__.split("+")[0], "numpy": numpy.__version__}
    if framework == "tensorflow":
        found["keras"] = module.keras.__version__
    return found


def main(arguments):
    if len(arguments) < 3 or arguments[0] not in ("compare", "record") or arguments[1] not in FRAMEWORKS:
        print(__doc__, file=sys.stderr)
        return 2
    command, framework, *files = arguments
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    files = [pathlib.Path(file).resolve() for file in files]
    failed = passed = 0
    with contextlib.ExitStack() as stack:
        if any("import visdom" in file.read_text("utf-8") for file in files):
            stack.enter_context(visdom_server())
        failed, passed = run_all(command, framework, files)
    if command == "compare":
        print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def run_all(command, framework, files):
    """Run all notebooks; returns how many cells failed, and how many passed."""
    failed = passed = 0
    for file in files:
        cells = {}
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            sys.path.insert(0, folder)
            for name in [name for name in sys.modules if name.split(".")[0] == "tapegraph"]:
                del sys.modules[name]
            for cell, expected, printed, failure in run(json.loads(file.read_text("utf-8")), FRAMEWORKS[framework]):
                cells[cell] = printed
                why = failure or (None if expected is None else difference(printed, expected))
                if command == "compare" and why is None:
                    passed += 1
                if failure or (command == "compare" and why):
                    failed += 1
                    print(f"FAILED  {file.stem} {cell}: {why}", file=sys.stderr)
            sys.path.remove(folder)
            os.chdir(file.parent)
        if command == "record":
            print(json.dumps({"name": file.stem, "versions": versions(framework), "cells": cells}))
    return failed, passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
