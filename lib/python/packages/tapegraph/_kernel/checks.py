"""Exercise checks: the reader's program in a namespace of its own, then the check program, which looks at it."""

import ast
import types

from . import state, tracebacks
from .cells import Cells, fresh_namespace

_CHECK_ID = "check"


def _text(value):
    return value if value is None or isinstance(value, str) else str(value)


def _failed(failure):
    verdict = {"kind": "failed", "message": str(getattr(failure, "message", failure))}
    for name in ("expected", "found", "next"):
        if (value := _text(getattr(failure, name, None))) is not None:
            verdict[name] = value
    others = getattr(failure, "others", None)
    if others:
        verdict["others"] = [str(other) for other in others]
    return verdict


def _fault(error):
    described = tracebacks.describe(error, _CHECK_ID)
    where = f" (line {described['line']} of the check)" if "line" in described else ""
    return {"kind": "fault", "message": f"{described['name']}: {described['message']}{where}"}


async def check(source, program, cell_id):
    """Runs both and returns the verdict of the protocol. The reader's own variables stay untouched.

    In this order: blanks, rules on the text, the reader's program, tests. The check program sees the names that the
    reader's program defined, its text as `__source__`, and may set `__passed__` to the words of praise.
    """
    from .. import check as helpers
    from ..check import CheckFailed

    line = helpers.find_blank(source)
    if line is not None:
        return {"kind": "failed", "blank": True, "message": f"Line {line} still holds a blank, to be filled in."}
    suite = helpers.begin()
    declared = None
    if helpers.declares_tests(program):
        declared = Cells(dict(fresh_namespace(), __source__=source))
        try:
            await declared.run(program, _CHECK_ID)
            if _is_python(source):
                suite.run_rules(source)
        except CheckFailed as failure:
            return _failed(failure)
        except (Exception, SystemExit) as error:
            return _fault(error)

    reader = Cells(fresh_namespace())
    try:
        await reader.run(source, cell_id)
    except (Exception, SystemExit) as error:
        return {"kind": "error", "error": tracebacks.describe(error, cell_id)}

    checker = declared or Cells(dict(reader.namespace, __source__=source))
    try:
        if declared is None:
            await checker.run(program, _CHECK_ID)
        else:
            for name, value in reader.namespace.items():
                checker.namespace.setdefault(name, value)
            suite.run_tests()
    except CheckFailed as failure:
        return _failed(failure)
    except (Exception, SystemExit) as error:
        # An exception that the reader's own function raised while the check called it is the reader's.
        if any(name == state.cell_filename(cell_id) for name in _files(error)):
            return {"kind": "error", "error": tracebacks.describe(error, cell_id)}
        return _fault(error)
    return {"kind": "passed", "message": str(checker.namespace.get("__passed__", "All checks passed."))}


def _is_python(source):
    """Whether the text parses; where it does not, running it says why, and in the reader's own lines."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _files(error):
    """The files an exception passed through."""
    trace: types.TracebackType | None = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename
        trace = trace.tb_next
