"""`asyncio.run` inside a cell, where an event loop already runs: the cell waits until the coroutine is done."""

from . import state


async def _settled(awaitable):
    """The outcome as a value: an exception that crosses into JavaScript is printed there, even if it is caught later."""
    try:
        return None, await awaitable
    except BaseException as error:
        return error, None


def run_until_complete(_loop, future):
    error, value = state.wait(_settled(future))
    if error is not None:
        raise error
    return value


def install():
    """Replaces the method that `asyncio.run` ends up in."""
    from pyodide.webloop import WebLoop

    WebLoop.run_until_complete = run_until_complete
