"""Evaluates op cases and prints one JSON line for each.

The same file runs under the real framework, to freeze what it says, and in our kernel, to be compared with that. It is
executed (not imported) by a program of three lines that sets

    FRAMEWORK = "torch" or "tensorflow"
    GROUP     = which case file to read, GROUP.cases.py in the working directory
    ONLY      = a list of case names, or None for the whole group

Inputs come from a linear congruential generator seeded with the names of case and input, so that they are the same
everywhere and a case can be added without changing another. NumPy is not needed.

A line is {"case": name} with, besides,
    "out":  one entry for each output: a tensor {"t": dtype, "s": shape, "v": flat values, complex ones as pairs}, or {"py": repr} of anything else
    "grad": for each differentiated input, the gradient of sum(output * weights), the weights being fixed too
    "text": what print() shows
    "raised": "Type: message", or null where a case that should raise did not
    "error": the same of a case that should not raise: never frozen
"""
import json
import linecache
import math


def seed_of(text):
    """FNV-1a, 32 bits: the same number for the same name everywhere."""
    state = 2166136261
    for byte in text.encode():
        state = ((state ^ byte) * 16777619) % 2**32
    return state


def stream(text):
    """An endless stream of integers below 2**16; the low bits of the generator are thrown away."""
    state = seed_of(text)
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state >> 16


def nested(values, shape):
    """A flat list as nested lists of this shape; a plain number where the shape is empty."""
    if not shape:
        return values[0]
    step = math.prod(shape[1:])
    return [nested(values[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def tensor_of(values, shape, dtype):
    """A tensor of this shape, which nested lists cannot tell where a dimension is 0."""
    return make_tensor(nested(values, shape), dtype) if values else make_empty(shape, dtype)


class Spec:
    """How to make one input: `fill(stream, count)` gives its flat values."""

    def __init__(self, dtype, shape, fill):
        self.dtype, self.shape, self.fill = dtype, shape, fill

    def build(self, name):
        return tensor_of(self.fill(stream(name), math.prod(self.shape)), self.shape, self.dtype)


class Given:
    """An input with the values written out."""

    def __init__(self, values, dtype):
        self.values, self.dtype = values, dtype

    def build(self, name):
        return make_tensor(self.values, self.dtype)


def f32(*shape, lo=-2.0, hi=2.0, dtype="float32"):
    """Floats on a grid of 1/1024, so that they are exact in float32 and short in print."""
    span = int((hi - lo) * 1024)
    return Spec(dtype, shape, lambda s, n: [lo + (next(s) % span) / 1024 for _ in range(n)])


def f64(*shape, lo=-2.0, hi=2.0):
    return f32(*shape, lo=lo, hi=hi, dtype="float64")


def c64(*shape, lo=-2.0, hi=2.0, dtype="complex64"):
    """Complex numbers whose parts are those of f32."""
    span = int((hi - lo) * 1024)
    return Spec(dtype, shape, lambda s, n: [complex(lo + (next(s) % span) / 1024, lo + (next(s) % span) / 1024) for _ in range(n)])


def pos(*shape, dtype="float32"):
    """Floats in [1/4, 4)."""
    return f32(*shape, lo=0.25, hi=4.0, dtype=dtype)


def unit(*shape, dtype="float32"):
    """Floats in [1/16, 15/16): probabilities, and arguments of asin and its like."""
    return f32(*shape, lo=0.0625, hi=0.9375, dtype=dtype)


def distinct(*shape, dtype="float32"):
    """No two alike: a shuffle of 0, 1, 2... around zero, in quarters."""

    def fill(s, n):
        values = [(i - n // 2) / 4 for i in range(n)]
        for i in range(n - 1, 0, -1):
            j = next(s) % (i + 1)
            values[i], values[j] = values[j], values[i]
        return values

    return Spec(dtype, shape, fill)


def ints(*shape, lo=-5, hi=6, dtype="int64"):
    """Integers in [lo, hi)."""
    return Spec(dtype, shape, lambda s, n: [lo + next(s) % (hi - lo) for _ in range(n)])


def bools(*shape):
    return Spec("bool", shape, lambda s, n: [next(s) % 2 == 1 for _ in range(n)])


def given(values, dtype="float32"):
    return Given(values, dtype)


CASES = {}


def add(kind, name, expr, grad, inputs):
    assert name not in CASES, f"two cases are called {name}"
    CASES[name] = (kind, expr, grad.split(), inputs)


def case(name, expr, grad="", **inputs):
    """Values of an expression. Statements before it end in `; ` or a newline. `grad` names inputs to differentiate by."""
    add("case", name, expr, grad, inputs)


def text(name, expr, **inputs):
    """What print() shows for an expression."""
    add("text", name, expr, "", inputs)


def raises(name, expr, **inputs):
    """The exception that an expression raises."""
    add("raises", name, expr, "", inputs)


def short(value, digits):
    """A float with so many significant digits; what JSON cannot hold becomes a string."""
    value = float(value)
    return float(f"%.{digits}g" % value) if math.isfinite(value) else str(value)


def values_of(numbers, dtype):
    if dtype == "bool":
        return [bool(v) for v in numbers]
    if "int" in dtype:
        return [int(v) for v in numbers]
    if "complex" in dtype:
        numbers = [part for z in numbers for part in (z.real, z.imag)]
    digits = 12 if dtype in ("float64", "complex128") else 7
    return [short(v, digits) for v in numbers]


if FRAMEWORK == "torch":
    import torch
    import torch.nn as nn
    import torch.nn.functional as F

    scope = {"torch": torch, "nn": nn, "F": F, "math": math}

    def make_tensor(values, dtype):
        return torch.tensor(values, dtype=getattr(torch, dtype))

    def make_empty(shape, dtype):
        return torch.zeros(shape, dtype=getattr(torch, dtype))

    def is_tensor(value):
        return isinstance(value, torch.Tensor)

    def describe(t):
        dtype = str(t.dtype).replace("torch.", "")
        return {"t": dtype, "s": list(t.shape), "v": values_of(t.detach().reshape(-1).tolist(), dtype)}

    def is_floating(t):
        return t.dtype.is_floating_point

    def is_complex(t):
        return t.is_complex()

    def parts(t):
        return torch.stack([t.real, t.imag], -1)

    def gradients(run, inputs, wanted):
        for name in wanted:
            inputs[name].requires_grad_()
        out = outputs_of(run())
        sum((t * w).sum() for t, w in weighted(out)).backward()
        return out, {name: inputs[name].grad for name in wanted}

else:
    import tensorflow as tf

    scope = {"tf": tf, "math": math}

    def make_tensor(values, dtype):
        return tf.constant(values, dtype=getattr(tf, dtype))

    def make_empty(shape, dtype):
        return tf.zeros(shape, dtype=getattr(tf, dtype))

    def is_tensor(value):
        return isinstance(value, (tf.Tensor, tf.Variable))

    def describe(t):
        read = bool if t.dtype.name == "bool" else int if "int" in t.dtype.name else complex if t.dtype.is_complex else float
        flat = [read(v) for v in tf.reshape(t, [-1])]
        return {"t": t.dtype.name, "s": list(t.shape), "v": values_of(flat, t.dtype.name)}

    def is_floating(t):
        return t.dtype.is_floating

    def is_complex(t):
        return t.dtype.is_complex

    def parts(t):
        return tf.stack([tf.math.real(t), tf.math.imag(t)], -1)

    def gradients(run, inputs, wanted):
        with tf.GradientTape() as tape:
            tape.watch([inputs[name] for name in wanted])
            out = outputs_of(run())
            total = sum(tf.reduce_sum(t * w) for t, w in weighted(out))
        found = tape.gradient(total, [inputs[name] for name in wanted])
        dense = [g if g is None else tf.convert_to_tensor(g) for g in found]
        return out, dict(zip(wanted, dense))


def outputs_of(value):
    return list(value) if isinstance(value, (tuple, list)) and any(is_tensor(v) for v in value) else [value]


def weighted(outputs):
    """Each floating output (of complex ones, the parts) with weights of its shape, between -1 and 1 and never zero."""
    pairs = []
    for index, out in enumerate(outputs):
        if is_tensor(out) and is_complex(out):
            out = parts(out)
        if not is_tensor(out) or not is_floating(out):
            continue
        shape = list(out.shape)
        numbers = stream(f"weights {index}")
        flat = [(2 * (next(numbers) % 64) - 63) / 64 for _ in range(math.prod(shape))]
        dtype = str(out.dtype).replace("torch.", "") if FRAMEWORK == "torch" else out.dtype.name
        pairs.append((out, tensor_of(flat, shape, dtype)))
    return pairs


def evaluate(expr, names):
    """Runs what comes before the last `; ` or line, then gives the value of the rest (None where that is a statement)."""
    *before, last = expr.strip().split("\n" if "\n" in expr.strip() else "; ")
    source = "\n".join(before)
    # Where `inspect` finds the source of functions: AutoGraph reads it.
    file = f"case-{len(linecache.cache)}.py"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    exec(compile(source, file, "exec"), names)
    try:
        code = compile(last, "<case>", "eval")
    except SyntaxError:
        return exec(last, names)
    return eval(code, names)


def run_case(name):
    kind, expr, wanted, specs = CASES[name]
    try:
        inputs = {key: spec.build(f"{name} {key}") for key, spec in specs.items()}
        names = {**scope, **inputs}
        if kind == "text":
            return {"text": str(evaluate(expr, names))}
        if not wanted:
            out, grads = outputs_of(evaluate(expr, names)), {}
        else:
            out, grads = gradients(lambda: evaluate(expr, names), inputs, wanted)
        if kind == "raises":
            return {"raised": None}
        line = {"out": [describe(v) if is_tensor(v) else {"py": repr(v)} for v in out]}
        if wanted:
            line["grad"] = {key: g if g is None else describe(g) for key, g in grads.items()}
        return line
    except Exception as error:
        return {"raised" if kind == "raises" else "error": f"{type(error).__name__}: {error}"}


with open(f"{GROUP}.cases.py", encoding="utf-8") as source:
    exec(compile(source.read(), f"{GROUP}.cases.py", "exec"))
for name in CASES if ONLY is None else ONLY:
    print(json.dumps({"case": name, **run_case(name)}, ensure_ascii=False, separators=(",", ":")), flush=True)
