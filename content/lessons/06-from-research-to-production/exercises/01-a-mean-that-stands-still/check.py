import tensorflow as tf
from tapegraph import check


def means(made, values):
    try:
        return [float(made.update(tf.constant(value))) for value in values]
    except ValueError as error:
        if "tf.Variable" not in str(error):
            raise
        raise check.CheckFailed(
            "`update` makes a new variable each time that it is traced, and a graph cannot do that twice.",
            expected="variables that are made once",
            found="tf.Variable(...) inside of `update`",
            next="Make them in `__init__`, and change them in `update`.",
        ) from None


@check.test("Each call counts")
def counts():
    check.expect_defined(globals(), "RunningMean")
    values, wanted = (1.0, 3.0, 8.0, -2.0), [1.0, 2.0, 4.0, 2.5]
    found = means(RunningMean(), values)
    standing = {
        tuple(values): (
            "Both the count and the total stand still: each call gives back its own number.",
            "Keep both in variables, and change them with operations.",
        ),
        (1.0, 4.0, 12.0, 10.0): (
            "The total grows, and the count stands still: it is the number that Python had while tracing.",
            "Let the count be a variable too.",
        ),
        (1.0, 1.5, 8 / 3, -0.5): (
            "The count grows, and the total stands still at the last number.",
            "Let the total be a variable too.",
        ),
    }
    for mistaken, (message, step) in standing.items():
        if all(abs(a - b) < 1e-4 for a, b in zip(found, mistaken)):
            raise check.CheckFailed(message, expected=wanted, found=found, next=step)
    check.expect_close(found, wanted, "the means of 1, 3, 8 and -2")


@check.test("It is still a graph, traced once")
def traced_once():
    made = RunningMean()
    update = made.update
    check.expect(
        hasattr(update, "experimental_get_tracing_count"),
        "`update` is plain Python now. It counts, and nothing is frozen.",
        expected="a `tf.function`",
        found=type(update).__name__,
        next="Leave `@tf.function` in its place, and let the graph do the counting.",
    )
    means(made, (1.0, 2.0, 3.0, 4.0))
    traces = update.experimental_get_tracing_count()
    check.expect(
        traces == 1,
        "It is traced again and again: each count is another Python value, and has a graph of its own.",
        expected="1 trace for four calls",
        found=f"{traces} traces",
        next="Hand in nothing that Python counts. Keep it in a variable.",
    )


@check.test("Two means do not share what they have seen")
def apart():
    means(RunningMean(), (100.0, 200.0))
    found = means(RunningMean(), (1.0, 3.0))
    check.expect(
        abs(found[0] - 1.0) < 1e-4,
        "What one mean has seen, the next one knows: they share their variables.",
        expected="[1.0, 2.0] from a new mean that is given 1 and 3",
        found=f"{found}, after another one was given 100 and 200",
        next="Variables of the class belong to all of its objects. Make them in `__init__`.",
    )
    check.expect_close(found, [1.0, 2.0], "a new mean of 1 and 3")


__passed__ = "One graph, and it remembers."
