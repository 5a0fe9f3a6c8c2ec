"""Writes lib/python/packages/tensorflow/_core/real_names.py: the public names of the real TensorFlow's modules.

    tf-env/bin/python scripts/tensorflow/names.py

A name that the real package has and ours does not yet gets another message than one that neither has.
"""

import pathlib

import tensorflow as tf

OUT = pathlib.Path(__file__).resolve().parents[2] / "lib/python/packages/tensorflow/_core/real_names.py"
MODULES = (
    "", "math", "nn", "linalg", "random", "strings", "image", "io", "debugging", "config", "data", "train", "summary",
    "autograph", "experimental", "signal", "sets", "sparse", "ragged", "lookup", "bitwise", "audio", "queue",
    "quantization", "saved_model", "test", "version", "dtypes", "nest", "feature_column", "distribute", "compat.v1",
    "compat.v1.train", "compat.v1.nn", "compat.v1.losses", "compat.v1.math", "compat.v1.initializers", "compat.v1.random",
    "compat.v1.summary", "data.experimental",
)  # fmt: skip

lines = ['"""Public names of TensorFlow 2.21, by module. Written by scripts/tensorflow/names.py."""', "", "REAL = {"]
for module in MODULES:
    place = tf
    for part in filter(None, module.split(".")):
        place = getattr(place, part)
    names = sorted(n for n in dir(place) if not n.startswith("_"))
    text, line = [], ""
    for name in names:
        if line and len(line) + len(name) > 100:
            text.append(line)
            line = ""
        line += name + " "
    text.append(line)
    lines.append(f"    {('tf.' + module).rstrip('.')!r}: (".replace("'", '"'))
    lines += [f'        "{t}"' for t in text]
    lines.append("    ),")
lines += ["}", ""]
OUT.write_text("\n".join(lines))
