"""Helpers for the check program of an exercise.

A check program runs after the reader's code and sees the names that it defined, and the reader's text as
`__source__`. It passes by coming to its end and fails by raising `CheckFailed`: one failure, explained by what was
expected, what was found, and one next step.

    from tapegraph import check
    check.expect_defined(globals(), "graph", "image")
    check.expect_shape(result, (2, 3), "the result")
    check.expect_close(result, [[1, 2, 3], [4, 5, 6]], "the result", next="Look at the order of the axes.")
    check.require_call(__source__, "tf.cond", "tf.where")

A longer check is written as rules and tests. Rules look at the text before it runs; tests look at what it defined, in the
order of the task. All tests are tried: the first failure is explained, the others are listed under it.

    @check.rule
    def by_hand(source):
        check.forbid_call(source, "torch.optim.SGD")

    @check.test("The line is found")
    def finds_the_line():
        check.expect_close(fit(...), [2.0, -1.0], "the line")

In the starting code a name of four or more underscores, such as `____`, is a blank to be filled in: while one is left,
nothing is run.

Pure Python: values may be tensors of any framework, NumPy arrays, nested lists or plain numbers.
"""

import ast
import math

__all__ = [
    "Call",
    "CheckFailed",
    "calls_in",
    "expect",
    "expect_close",
    "expect_defined",
    "expect_gradients_finite_nonzero",
    "expect_shape",
    "forbid_call",
    "lines_of",
    "nested",
    "rule",
    "require_call",
    "shape_of",
    "show",
    "source_of",
    "test",
]


class CheckFailed(AssertionError):
    """The reader's answer is not right yet. All four parts are text for the reader; the last three may be None."""

    def __init__(self, message, expected=None, found=None, next=None, others=()):
        super().__init__(message)
        self.others = list(others)
        self.message = str(message)
        self.expected = None if expected is None else show(expected)
        self.found = None if found is None else show(found)
        self.next = None if next is None else str(next)

    def __str__(self):
        parts = [self.message]
        if self.expected is not None:
            parts.append(f"expected: {self.expected}")
        if self.found is not None:
            parts.append(f"found: {self.found}")
        if self.next is not None:
            parts.append(f"next: {self.next}")
        return "\n".join(parts)


# --- Rules and tests ------------------------------------------------------------------------------------------------


class Suite:
    """The rules and tests of one check program, in the order in which it declares them."""

    def __init__(self):
        self.rules = []
        self.tests = []

    def run_rules(self, source):
        """Raises CheckFailed for the first rule that the reader's text breaks."""
        for function in self.rules:
            function(source)

    def run_tests(self):
        """Raises CheckFailed for the first test that fails, with the titles and messages of the others."""
        failures = []
        for title, function in self.tests:
            try:
                function()
            except CheckFailed as failure:
                failures.append((title, failure))
        if failures:
            first = failures[0][1]
            first.others = [f"{title}: {failure.message}" for title, failure in failures[1:]]
            raise first


_suite = Suite()


def begin():
    """A new suite, which `rule` and `test` add to from now on. For whoever runs check programs."""
    global _suite
    _suite = Suite()
    return _suite


def rule(function):
    """Declare a rule: a function of the reader's text, called before the text is run; it fails by raising CheckFailed."""
    _suite.rules.append(function)
    return function


def test(title):
    """Declare a test under this title, a function without arguments that sees what the reader's code defined."""

    def declare(function):
        _suite.tests.append((title, function))
        return function

    return declare


def declares_tests(program):
    """Whether a check program is written as rules and tests, and not as lines that run from top to bottom."""
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                name = decorator.func if isinstance(decorator, ast.Call) else decorator
                if _dotted(name, {}) in ("check.rule", "check.test"):
                    return True
    return False


def find_blank(source):
    """The 1-based line of the first blank that is still to be filled in, or None; a text that is no Python has none."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    lines = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and len(node.id) >= 4 and set(node.id) == {"_"}
    ]
    return min(lines, default=None)


# --- Values ---------------------------------------------------------------------------------------------------------


def nested(value):
    """`value` as plain Python: numbers, or lists of lists of them. Takes tensors, arrays, sequences and numbers."""
    if isinstance(value, (bool, int, float, complex, str)) or value is None:
        return value
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [nested(item) for item in value]
    if hasattr(value, "shape"):
        # An eager TensorFlow tensor: it converts to a number, or is walked along its first axis, without NumPy.
        if len(value.shape) == 0:
            dtype = getattr(value, "dtype", None)
            if dtype is not None and getattr(dtype, "is_integer", False):
                return int(value)
            return float(value)
        return [nested(item) for item in value]
    raise TypeError(f"check.nested: expected a tensor, an array, a list or a number, found {type(value).__name__}")


def shape_of(value):
    """The sizes of `value` along its axes, as a tuple; a number has none."""
    shape = getattr(value, "shape", None)
    if shape is not None:
        return tuple(shape.as_list() if hasattr(shape, "as_list") else shape)
    sizes = []
    while isinstance(value, (list, tuple)):
        sizes.append(len(value))
        if not value:
            break
        value = value[0]
    return tuple(sizes)


def show(value):
    """`value` as a short text for the reader: text as it is, numbers to six digits, long lists cut."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)):
        items = [show(item) for item in value[:8]] + (["..."] if len(value) > 8 else [])
        if isinstance(value, tuple):
            return "(" + ", ".join(items) + ("," if len(value) == 1 else "") + ")"
        return "[" + ", ".join(items) + "]"
    if hasattr(value, "shape"):
        try:
            return show(nested(value))
        except Exception:
            # A symbolic tensor has no value to show; its own words are the best there are.
            return repr(value)
    return repr(value)


def expect(condition, message, expected=None, found=None, next=None):
    """Fail with these words unless `condition` is true."""
    if not condition:
        raise CheckFailed(message, expected, found, next)


def expect_defined(namespace, *names, next=None):
    """Fail unless the reader's code defined every one of `names`; `namespace` is the check program's `globals()`."""
    for name in names:
        if name not in namespace:
            raise CheckFailed(
                f"`{name}` is not defined.",
                expected=f"a name `{name}`",
                found="no such name after your code ran",
                next=next or f"Keep the name `{name}` of the starting code: the check looks for it.",
            )


def expect_shape(value, shape, name="the result", next=None):
    """Fail unless `value` has exactly this `shape` (a sequence of sizes; None stands for any size)."""
    found = shape_of(value)
    wanted = tuple(shape)
    fits = len(found) == len(wanted) and all(want is None or want == have for want, have in zip(wanted, found))
    if not fits:
        raise CheckFailed(f"The shape of {name} is not right.", expected=wanted, found=found, next=next)


def expect_close(found, expected, name="the result", relative=1e-4, absolute=1e-5, next=None):
    """
    Fail unless `found` has the shape of `expected` and every element is within `absolute` + `relative` x |expected|.

    A NaN is equal to a NaN. Names the first place that differs.
    """
    have = nested(found)
    want = nested(expected)
    if shape_of(have) != shape_of(want):
        raise CheckFailed(f"The shape of {name} is not right.", shape_of(want), shape_of(have), next)
    place = _first_difference(have, want, relative, absolute, ())
    if place is not None:
        index, have_item, want_item = place
        where = f" at index {show(list(index))}" if index else ""
        raise CheckFailed(f"The value of {name} is not right{where}.", want_item, have_item, next)


def _first_difference(have, want, relative, absolute, index):
    if isinstance(want, list):
        for position, (have_item, want_item) in enumerate(zip(have, want)):
            difference = _first_difference(have_item, want_item, relative, absolute, (*index, position))
            if difference is not None:
                return difference
        return None
    if have == want:
        return None
    both_numbers = all(isinstance(item, (bool, int, float)) for item in (have, want))
    if both_numbers:
        if math.isnan(have) and math.isnan(want):
            return None
        # An infinity is near nothing but itself; a comparison with NaN is false.
        if math.isfinite(want) and abs(have - want) <= absolute + relative * abs(want):
            return None
    return index, have, want


def expect_gradients_finite_nonzero(gradients, next=None):
    """
    Fail unless every gradient is there, holds only finite numbers, and is not all zeros.

    `gradients`: a `torch.nn.Module`, a dict, or pairs of a name and either a gradient or a tensor with `.grad`.
    """
    if hasattr(gradients, "named_parameters"):
        gradients = gradients.named_parameters()
    elif hasattr(gradients, "items"):
        gradients = gradients.items()
    pairs = list(gradients)
    expect(pairs, "There is no parameter to look at.", expected="at least one gradient", found="none", next=next)
    for name, value in pairs:
        gradient = value.grad if hasattr(value, "grad") else value
        if gradient is None:
            raise CheckFailed(
                f"`{name}` has no gradient.",
                expected="a gradient for every parameter",
                found=f"None for `{name}`",
                next=next or f"Follow the graph from the loss back to `{name}`: somewhere the way is cut.",
            )
        numbers = list(_numbers(nested(gradient)))
        bad = [number for number in numbers if not math.isfinite(number)]
        if bad:
            raise CheckFailed(f"The gradient of `{name}` is not finite.", "finite numbers", bad[0], next)
        if not any(numbers):
            raise CheckFailed(f"The gradient of `{name}` is zero everywhere.", "a number other than 0", "only 0", next)


def _numbers(value):
    if isinstance(value, list):
        for item in value:
            yield from _numbers(item)
    else:
        yield value


# --- Source text ----------------------------------------------------------------------------------------------------


class Call:
    """A call in the reader's text: the dotted `name` it goes by, in full ("tf.reduce_mean"), and its 1-based `line`."""

    def __init__(self, name, line):
        self.name = name
        self.line = line

    def __repr__(self):
        return f"Call({self.name!r}, line {self.line})"


# What people call these packages; rules in check programs are written in the short form.
_SHORT = (("tensorflow.compat.v1", "tf"), ("tensorflow", "tf"), ("numpy", "np"), ("torch.nn.functional", "F"))


def _short(name):
    for long, short in _SHORT:
        if name == long or name.startswith(long + "."):
            return short + name[len(long) :]
    return name


def _aliases(tree):
    """What each imported name of the text stands for."""
    aliases = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                if item.asname:
                    aliases[item.asname] = item.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for item in node.names:
                aliases[item.asname or item.name] = f"{node.module}.{item.name}"
    return aliases


def _dotted(node, aliases):
    """`a.b.c` as text with `a` resolved; what is not a name reads "?", as in "?.item" for `f(x).item`."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    root = aliases.get(node.id, node.id) if isinstance(node, ast.Name) else "?"
    return _short(".".join([root, *reversed(parts)]))


def calls_in(source):
    """Every call in `source`, in the order of its lines, by full name whatever the reader's imports call it."""
    tree = ast.parse(source)
    aliases = _aliases(tree)
    found = [Call(_dotted(node.func, aliases), node.lineno) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return sorted(found, key=lambda call: call.line)


def _matches(call, rule):
    """Does the call go by `rule`? "*.item" stands for a method `item` of anything."""
    if rule.startswith("*."):
        return "." in call.name and call.name.endswith(rule[1:])
    return call.name == _short(rule)


def require_call(source, *names, message=None, next=None):
    """Fail unless the text calls at least one of `names`, such as "tf.cond" or "*.backward"."""
    if any(_matches(call, name) for call in calls_in(source) for name in names):
        return
    wanted = " or ".join(f"`{name.removeprefix('*')}`" for name in names)
    raise CheckFailed(
        message or f"Your code does not call {wanted}.",
        expected=f"a call of {wanted}",
        found="none in your code",
        next=next,
    )


def forbid_call(source, *names, message=None, next=None):
    """Fail if the text calls any of `names`, naming the first such line."""
    for call in calls_in(source):
        for name in names:
            if _matches(call, name):
                shown = name.removeprefix("*")
                raise CheckFailed(
                    message or f"`{shown}` is not allowed in this exercise.",
                    expected=f"no call of `{shown}`",
                    found=f"a call in line {call.line}",
                    next=next,
                )


def lines_of(source, *kinds):
    """The 1-based lines of `source` that hold syntax of these kinds, each a class of `ast`, such as `ast.If`."""
    return sorted({node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)})


def source_of(source, name):
    """The text of the function, class or assignment called `name` in `source`, or None where there is none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name == name:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                return "\n".join(source.splitlines()[first - 1 : node.end_lineno])
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return ast.get_source_segment(source, node)
    return None
