import ast

import tensorflow.compat.v1 as tf
from tapegraph import check

BRANCHES = {"If", "StatelessIf", "Switch", "Merge", "Case", "StatelessCase"}
SELECTS = {"Select", "SelectV2"}

# Name, picture, and whether its mean is above 0.5.
PICTURES = [
    ("a dark picture", [[0.0, 0.25], [0.5, 0.0]], False),
    ("a bright picture", [[1.0, 0.75], [0.5, 1.0]], True),
    ("a dark picture with a few bright pixels", [[0.0, 1.0, 0.0], [0.25, 0.0, 1.0]], False),
    ("a bright picture with a few dark pixels", [[1.0, 0.0, 1.0], [0.75, 1.0, 0.25]], True),
    ("a picture of mean exactly 0.5", [[0.0, 1.0]], False),
    ("a white picture of one row", [[1.0, 1.0, 1.0, 1.0, 1.0]], True),
]


def inverted(picture):
    return [[1.0 - pixel for pixel in row] for row in picture]


def per_pixel(picture):
    return [[1.0 - pixel if pixel > 0.5 else pixel for pixel in row] for row in picture]


def same(found, expected):
    try:
        check.expect_close(found, expected)
    except check.CheckFailed:
        return False
    return True


def ancestors(operation):
    """The operation and all that its value is computed from."""
    seen = {}
    waiting = [operation]
    while waiting:
        op = waiting.pop()
        if op.name not in seen:
            seen[op.name] = op
            waiting.extend(tensor.op for tensor in op.inputs)
    return list(seen.values())


check.expect_defined(globals(), "graph", "image", "result")
check.expect(
    isinstance(graph, tf.Graph),
    "`graph` is not a graph any more.",
    expected="a tf.Graph",
    found=type(graph).__name__,
    next="Build the graph once, in `graph = tf.Graph()`, as in the starting code.",
)
for name, tensor in (("image", image), ("result", result)):
    check.expect(
        getattr(tensor, "graph", None) is graph,
        f"`{name}` is not a tensor of `graph`.",
        expected=f"`{name}` made inside `with graph.as_default():`",
        found=check.show(tensor),
        next="Keep the whole computation, with the decision, inside the `with` block.",
    )

found = []
with tf.Session(graph=graph) as session:
    for name, picture, _ in PICTURES:
        try:
            found.append(check.nested(session.run(result, feed_dict={image: picture})))
        except (ValueError, tf.errors.OpError) as error:
            raise check.CheckFailed(
                f"The graph could not be run on {name}.",
                expected=f"a result for {check.show(picture)}",
                found=f"{type(error).__name__}: {str(error).splitlines()[0]}",
                next="Pictures come in any size: keep the placeholder's shape [None, None], and feed only `image`.",
            ) from None
right = [same(value, inverted(picture) if bright else picture) for value, (_, picture, bright) in zip(found, PICTURES)]
used = ancestors(result.op)
deciding = [op for op in used if op.type in BRANCHES | SELECTS]

if not all(right):
    wrong = right.index(False)
    never = all(same(value, picture) for value, (_, picture, _) in zip(found, PICTURES))
    always = all(same(value, inverted(picture)) for value, (_, picture, _) in zip(found, PICTURES))
    if never or always:
        if deciding:
            message = "There is a branch in the graph, but what decides does not depend on the picture."
            next_step = "Give the branch `brightness > 0.5` as its condition: `brightness` is computed from `image`."
        else:
            message = "The branch was decided once, while the graph was being built."
            lines = check.lines_of(__source__, ast.If, ast.IfExp)
            where = f"The Python `if` in line {lines[0]}" if lines else "Python"
            next_step = f"{where} runs before any picture is fed. Make the decision an operation: tf.cond or tf.where."
        name, picture, bright = PICTURES[1] if never else PICTURES[0]
        raise check.CheckFailed(
            message,
            expected=f"{name}, {check.show(picture)}, {'is inverted' if bright else 'passes unchanged'}",
            found=f"every picture {'passes unchanged' if never else 'is inverted'}",
            next=next_step,
        )
    swapped = all(
        same(value, picture if bright else inverted(picture)) for value, (_, picture, bright) in zip(found, PICTURES)
    )
    if swapped:
        raise check.CheckFailed(
            "The branches are the wrong way round.",
            expected="bright pictures inverted, all others unchanged",
            found="bright pictures unchanged, all others inverted",
            next="In tf.cond(condition, a, b) and tf.where(condition, a, b) the first one is for True.",
        )
    if all(same(value, per_pixel(picture)) for value, (_, picture, _) in zip(found, PICTURES)):
        name, picture, _ = PICTURES[wrong]
        raise check.CheckFailed(
            "Here each pixel decides for itself; the picture as a whole should decide.",
            expected=f"{name}, {check.show(picture)}, passes unchanged",
            found=check.show(found[wrong]),
            next="Compare `brightness`, the mean of all pixels, with 0.5, not `image`.",
        )
    name, picture, bright = PICTURES[wrong]
    raise check.CheckFailed(
        f"The result for {name} is not right.",
        expected=check.show(inverted(picture) if bright else picture),
        found=check.show(found[wrong]),
        next=f"Its mean is {sum(map(sum, picture)) / sum(map(len, picture)):.2f}: "
        + ("above 0.5, so it is inverted." if bright else "not above 0.5, so it passes unchanged."),
    )

check.expect(
    deciding,
    "The values are right, but the graph holds no branch.",
    expected="an operation that decides, made by tf.cond or tf.where",
    found="only " + ", ".join(sorted({op.type for op in used})),
    next="Write the decision as tf.cond(brightness > 0.5, ..., ...) or tf.where(brightness > 0.5, ..., ...).",
)

__passed__ = "The picture that is fed decides now, in a graph that was built once."
