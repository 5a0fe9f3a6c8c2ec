from tapegraph import check


@check.rule
def without_help(source):
    check.forbid_call(source, "statistics.mean", next="Add the numbers up and divide.")


@check.test("The mean of three numbers")
def three():
    check.expect_defined(globals(), "mean")
    check.expect_close(mean([1, 2, 6]), 3.0, "mean([1, 2, 6])", next="The sum is 9, and there are three.")


@check.test("The mean of one number")
def one():
    check.expect_close(mean([5]), 5.0, "mean([5])", next="Divide by the number of items, not by a constant.")


__passed__ = "That is the mean, of any list."
