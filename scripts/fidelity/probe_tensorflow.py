"""Says which names our packages have: run by report.mjs beside names.json and sources.json, prints one JSON object."""

import warnings

warnings.simplefilter("ignore")

import keras  # noqa: E402
import tensorflow as tf  # noqa: E402
import uses  # noqa: E402


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


def as_listed(name):
    """A name as the tables write it: tf.X, keras.X."""
    name = "tf" + name.removeprefix("tensorflow") if name.startswith("tensorflow") else name
    return name.removeprefix("tf.") if name.startswith("tf.keras.") else name


held = uses.read_held(
    {"tf": "tf", "keras": "keras", "L": "keras.layers", "K": "keras", "ops": "keras.ops", "v1": "tf.compat.v1"}, as_listed
)


def goldens_of(name):
    for kind in KINDS:
        if name.startswith(f"{kind}."):
            return held.get(f".{name[len(kind) + 1:]}", [])
    return held.get(name, [])


uses.answer(why_missing, goldens_of)
