# needs: numpy
# Reads saved models, and compares what they give with what they gave where they were written. It runs here on what the real
# TensorFlow wrote (models.zip), and in the real TensorFlow on what was written here (the folder `models` as it is).
import json
import os
import zipfile

import tensorflow as tf

if not os.path.exists("models"):
    zipfile.ZipFile("models.zip").extractall("models")
with open("models/expected.json") as file:
    cases = json.load(file)


def given(value):
    """An argument out of its description."""
    if isinstance(value, list):
        return [given(v) for v in value]
    return tf.constant(value["value"], value["dtype"]) if isinstance(value, dict) else value


def differs(found, wanted, path=""):
    """Where two results differ, as text; "" where they agree."""
    if isinstance(wanted, dict):
        if sorted(found) != sorted(wanted):
            return f"{path}: {sorted(found)}, expected {sorted(wanted)}"
        return next((d for k in wanted if (d := differs(found[k], wanted[k], f"{path}[{k!r}]"))), "")
    if hasattr(found, "numpy"):
        found = found.numpy()
        found = found.tolist() if hasattr(found, "tolist") else found
    if isinstance(wanted, list):
        if not isinstance(found, (list, tuple)) or len(found) != len(wanted):
            return f"{path}: {found}, expected {wanted}"
        return next((d for i, (f, w) in enumerate(zip(found, wanted)) if (d := differs(f, w, f"{path}[{i}]"))), "")
    if isinstance(found, bytes):
        found = found.decode()
    if isinstance(wanted, float):
        return "" if abs(found - wanted) <= 1e-6 + 1e-4 * abs(wanted) else f"{path}: {found}, expected {wanted}"
    return "" if found == wanted else f"{path}: {found!r}, expected {wanted!r}"


loaded = {}
passed = failed = 0


def count(name, complaint):
    global passed, failed
    if complaint:
        failed += 1
        print(f"{name}: {complaint}")
    else:
        passed += 1


for case in cases:
    name = case["model"]
    if name not in loaded:
        loaded[name] = tf.saved_model.load(f"models/{name}")
    model = loaded[name]
    target = model.signatures[case["target"]] if case["kind"] == "signature" else getattr(model, case["target"])
    what = f"{name}.{case['target']}"
    try:
        result = target(*given(case["args"]), **{k: given(v) for k, v in case["kwargs"].items()})
        count(what, differs(result, case["result"]))
    except Exception as error:
        count(what, f"{type(error).__name__}: {error}")

# The same through a session, as TensorFlow 1 loads a model.
tf1 = tf.compat.v1
for name in ("module", "session", "session_of_resources", "convolutional"):
    if name not in loaded:
        continue
    with tf.Graph().as_default(), tf1.Session() as session:
        try:
            meta = tf1.saved_model.load(session, ["serve"], f"models/{name}")
            signature = meta.signature_def["serving_default"]
            case = next(c for c in cases if c["model"] == name)
            # A function's first argument is the signature's first input, and its result the only one.
            values = case["kwargs"] or dict(zip(sorted(signature.inputs), case["args"]))
            fed = {signature.inputs[k].name: v["value"] for k, v in values.items()}
            wanted = case["result"] if isinstance(case["result"], dict) else {"output_0": case["result"]}
            found = {k: session.run(signature.outputs[k].name, fed).tolist() for k in wanted}
            count(f"{name} in a session", differs(found, wanted))
        except Exception as error:
            count(f"{name} in a session", f"{type(error).__name__}: {error}")

print(f"{passed} passed, {failed} failed")
