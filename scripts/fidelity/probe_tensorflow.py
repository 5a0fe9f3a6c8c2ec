"""Says which names our packages have: run by tensorflow.mjs beside names.json and sources.json, prints one JSON object.

names.json: a list of names as the surface tables write them. sources.json: {golden: its source}, whose uses of names are
read from the syntax tree, so that the report can tell a name that a golden holds to from one that is merely there.
"""

import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")

import keras  # noqa: E402
import tensorflow as tf  # noqa: E402


def model():
    inputs = keras.Input((2,))
    made = keras.Model(inputs, keras.layers.Dense(1)(inputs))
    made.compile("sgd", "mse")
    return made


def layer():
    made = keras.layers.Dense(1)
    made.build((None, 2))
    return made


def symbolic():
    with tf.Graph().as_default():
        return tf.compat.v1.placeholder(tf.float32, [2])


# Objects of the kinds that the tables name by a short word: a name is there where one of them has it.
KINDS = {
    "keras.Model|Layer": (model, layer),
    "keras.Metric": (keras.metrics.Mean,),
    "tf.Tensor": (lambda: tf.constant([1.0]), lambda: tf.ragged.constant([[1]]), symbolic, lambda: keras.Input((2,))),
    "tf.Variable": (lambda: tf.Variable(1.0),),
    "tf.data.Dataset": (lambda: tf.data.Dataset.range(2),),
    "tf.distribute.Strategy": (tf.distribute.MirroredStrategy,),
    "Session": (lambda: tf.compat.v1.Session,),
    "GradientTape": (tf.GradientTape,),
    "Optimizer": (keras.optimizers.SGD, lambda: tf.compat.v1.train.GradientDescentOptimizer),
    "History": (keras.callbacks.History,),
}
instances = {}


def of_kind(kind):
    if kind not in instances:
        instances[kind] = [make() for make in KINDS[kind]]
    return instances[kind]


def has(found, path):
    for name in path:
        found = getattr(found, name)
    return True


def why_missing(name):
    """None where a name is there, else what our packages say of it."""
    complaint = None
    for kind in KINDS:
        if name.startswith(f"{kind}."):
            for instance in of_kind(kind):
                try:
                    if has(instance, name[len(kind) + 1 :].split(".")):
                        return None
                except AttributeError as error:
                    complaint = error
                except Exception:
                    # A property that asks for more than there is: it is there.
                    return None
            if not name.startswith("tf."):
                return f"{type(complaint).__name__}: {complaint}".splitlines()[0]
    head, *path = name.split(".")
    try:
        has({"tf": tf, "keras": keras}[head], path)
    except Exception as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None


class Uses(ast.NodeVisitor):
    """The dotted names and the attributes that a source uses."""

    def __init__(self, bound):
        self.bound, self.names, self.members = dict(bound), set(), set()

    def visit_Import(self, node):
        for alias in node.names:
            self.bound[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
            self.names.add(alias.name)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            self.bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            self.names.add(f"{node.module}.{alias.name}")

    def visit_Attribute(self, node):
        self.members.add(node.attr)
        parts, at = [node.attr], node.value
        while isinstance(at, ast.Attribute):
            parts.append(at.attr)
            at = at.value
        if isinstance(at, ast.Name) and at.id in self.bound:
            path = [self.bound[at.id], *reversed(parts)]
            self.names.update(".".join(path[:i]) for i in range(2, len(path) + 1))
        self.generic_visit(node)


def uses_of(source):
    """(dotted names, members) of a golden; op cases are tables whose expressions are strings."""
    uses = Uses({"tf": "tf", "keras": "keras", "L": "keras.layers", "K": "keras", "ops": "keras.ops", "v1": "tf.compat.v1"})
    tree = ast.parse(source)
    uses.visit(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for text in (node.value, *node.value.split("; ")):
                try:
                    uses.visit(ast.parse(text))
                except (SyntaxError, ValueError):
                    continue
    return uses.names, uses.members


def as_listed(name):
    """A name as the tables write it: tf.X, keras.X."""
    name = "tf" + name.removeprefix("tensorflow") if name.startswith("tensorflow") else name
    return name.removeprefix("tf.") if name.startswith("tf.keras.") else name


names = json.load(open("names.json"))
held = {}
for golden, source in json.load(open("sources.json")).items():
    dotted, members = uses_of(source)
    for name in dict.fromkeys(map(as_listed, dotted)):
        held.setdefault(name, []).append(golden)
    for member in members:
        held.setdefault(f".{member}", []).append(golden)


def goldens_of(name):
    for kind in KINDS:
        if name.startswith(f"{kind}."):
            return held.get(f".{name[len(kind) + 1:]}", [])
    return held.get(name, [])


sys.stdout.write("\n" + json.dumps({
    name: {"missing": why_missing(name), "goldens": goldens_of(name)[:50]} for name in names
}) + "\n")
