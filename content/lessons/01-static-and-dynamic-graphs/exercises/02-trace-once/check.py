import tensorflow as tf
from tapegraph import check

check.expect_defined(globals(), "scaled_mean")


def calls_function():
    """The tf.function that does the work: `scaled_mean` itself, or one that it calls."""
    if hasattr(scaled_mean, "experimental_get_tracing_count"):
        return scaled_mean
    for thing in globals().values():
        if hasattr(thing, "experimental_get_tracing_count"):
            return thing
    return None


function = calls_function()
check.expect(
    function is not None,
    "`scaled_mean` is not a tf.function any more.",
    expected="a function that is traced once",
    found="a Python function that runs line by line, every time",
    next="Put `@tf.function` back, and tell it what it will be called with.",
)


def ask(values, factor):
    try:
        found = float(scaled_mean(tf.constant(values), factor))
    except (TypeError, ValueError) as error:
        raise check.CheckFailed(
            "`scaled_mean` refuses a tensor of another length.",
            expected=f"a result for {len(values)} values and the factor {factor}",
            found=f"{type(error).__name__}: {str(error).splitlines()[0]}",
            next="A length that may vary is None in the shape.",
        ) from None
    check.expect_close(
        found,
        sum(values) / len(values) * factor,
        f"the scaled mean of {check.show(values)} with the factor {factor}",
        next="Only the decorator needs to change; the computation was right.",
    )


def new_traces(*calls):
    before = function.experimental_get_tracing_count()
    for values, factor in calls:
        ask(values, factor)
    return function.experimental_get_tracing_count() - before


ask([1.0, 2.0, 3.0], 1.0)
factors = new_traces(([1.0, 2.0, 3.0], 3.0), ([1.0, 2.0, 3.0], -0.25), ([1.0, 2.0, 3.0], 7.5))
check.expect(
    factors == 0,
    "A new Python number still makes a new graph.",
    expected="no further trace for three further factors",
    found=f"{factors} traces",
    next="Give the factor a place in `input_signature`: then it reaches your function as a tensor.",
)
lengths = new_traces(([1.0], 2.0), ([4.0, 5.0], 2.0), ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2.0))
check.expect(
    lengths == 0,
    "A tensor of another length still makes a new graph.",
    expected="no further trace for three further lengths",
    found=f"{lengths} traces",
    next="Say in `input_signature` that the length may vary: tf.TensorSpec([None], tf.float32).",
)
total = function.experimental_get_tracing_count()
check.expect(
    total == 1,
    "There is more than one graph.",
    expected="1 trace in all",
    found=f"{total} traces",
    next="Tell `tf.function` all arguments, with `input_signature`, before the first call.",
)

__passed__ = "One graph, for every length and every factor."
