"""Writes lib/python/packages/tensorflow/_core/real_signatures.py: the parameters of the real TensorFlow's functions.

    tf-env/bin/python scripts/tensorflow/signatures.py

What TensorFlow 1 has as today's module has it is left out. A parameter with a default ends in "=". A function that TensorFlow calls through its dispatcher begins with "!": wrong
arguments are then reported in the dispatcher's words, not in Python's.
"""

import inspect
import pathlib

import tensorflow as tf

OUT = pathlib.Path(__file__).resolve().parents[2] / "lib/python/packages/tensorflow/_core/real_signatures.py"
MODULES = (
    "", "math", "nn", "linalg", "random", "strings", "image", "io", "debugging", "signal", "sets", "sparse", "ragged",
    "compat.v1", "compat.v1.nn", "compat.v1.math", "compat.v1.losses", "compat.v1.random", "compat.v1.strings",
    "compat.v1.image", "compat.v1.debugging", "compat.v1.linalg",
)  # fmt: skip


def described(function):
    parameters = inspect.signature(inspect.unwrap(function)).parameters.values()
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return " ".join(stars.get(p.kind, "") + p.name + ("" if p.default is p.empty else "=") for p in parameters)


def dispatched(function):
    try:
        function(no_such_argument=1)
    except TypeError as error:
        return str(error).startswith("Got an unexpected keyword")
    except Exception:
        return False
    return False


lines = ['"""Parameters of TensorFlow 2.21\'s functions, by module. Written by scripts/tensorflow/signatures.py."""', ""]
lines.append("# fmt: off")
lines.append("SIGNATURES = {")
known = {}
for module in MODULES:
    place = tf
    for part in filter(None, module.split(".")):
        place = getattr(place, part)
    lines.append(f'    "{("tf." + module).rstrip(".")}": {{')
    for name in sorted(n for n in dir(place) if not n.startswith("_")):
        function = getattr(place, name)
        if not inspect.isfunction(function):
            continue
        text = ("!" if dispatched(function) else "") + described(function)
        if module.startswith("compat.v1") and known.get((module.removeprefix("compat.v1").lstrip("."), name)) == text:
            continue
        known[module, name] = text
        lines.append(f'        "{name}": "{text}",')
    lines.append("    },")
lines += ["}", ""]
OUT.write_text("\n".join(lines))
