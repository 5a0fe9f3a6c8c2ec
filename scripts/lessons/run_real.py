"""Run a lesson's Python cells and its exercises under the real frameworks, outside the browser.

    PYTHON scripts/lessons/run_real.py FRAMEWORK LESSON_FOLDER

FRAMEWORK is `torch` or `tensorflow`, and PYTHON an interpreter that has it: cells marked `framework=torch` run under
the first, `framework=tf1` and `framework=tf2` under the second, cells with no mark under both, all in one namespace
and in the order of the page. An exercise runs where its solution's imports can be had. Exit status 1 if a cell raises,
an untouched problem passes its check, a solution fails it, or a wrong answer does not get its message.

`tapegraph` answers in text here (see its `_laptop.py`). `tf.layers` left TensorFlow with Keras 3: where the package
`tf_keras` and TF_USE_LEGACY_KERAS=1 bring the original back, that is what runs; else a stand-in of the same two layers
written with `tf.compat.v1.nn`.
"""

import contextlib
import io
import linecache
import os
import pathlib
import re
import sys
import tempfile
import time
import traceback
import types

from lessons_env import install_tapegraph, visdom_server
from notebooks import without_magics

FENCE = re.compile(r"^```python cell (?P<meta>[^\n]*)\n(?P<source>.*?)^```$", re.MULTILINE | re.DOTALL)
FRAMEWORKS = {"torch": {"torch"}, "tensorflow": {"tf1", "tf2"}}


def install_layers():
    """Make `tf.layers` of `tensorflow.compat.v1` answer; says which one does."""
    import tensorflow.compat.v1 as tf

    try:
        tf.layers.conv2d  # noqa: B018 - the attribute is made on first use
        return "tf.layers: the original, from tf_keras"
    except (AttributeError, ImportError, NotImplementedError):
        pass
    layers = types.ModuleType("tensorflow.compat.v1.layers")

    def conv2d(inputs, filters, kernel_size, strides=1, padding="valid", use_bias=True):
        with tf.variable_scope(None, default_name="conv2d"):
            shape = [*kernel_size, int(inputs.shape[-1]), filters]
            kernel = tf.get_variable("kernel", shape, initializer=tf.glorot_uniform_initializer())
            out = tf.nn.conv2d(inputs, kernel, strides=strides, padding=padding.upper())
            if use_bias:
                out = tf.nn.bias_add(out, tf.get_variable("bias", [filters], initializer=tf.zeros_initializer()))
            return out

    def batch_normalization(inputs, epsilon=1e-3):
        with tf.variable_scope(None, default_name="batch_normalization"):
            size = [int(inputs.shape[-1])]
            gamma = tf.get_variable("gamma", size, initializer=tf.ones_initializer())
            beta = tf.get_variable("beta", size, initializer=tf.zeros_initializer())
            mean = tf.get_variable("moving_mean", size, initializer=tf.zeros_initializer(), trainable=False)
            variance = tf.get_variable("moving_variance", size, initializer=tf.ones_initializer(), trainable=False)
            return tf.nn.batch_normalization(inputs, mean, variance, beta, gamma, epsilon)

    layers.conv2d = conv2d
    layers.batch_normalization = batch_normalization
    tf.layers = layers
    return "tf.layers: a stand-in written with tf.compat.v1.nn"


def execute(source, name, namespace):
    """Run `source` as a module-level program called `name`, so that tracebacks and `inspect` find its lines."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), namespace)


def run_cells(framework, lesson):
    """Run the page's cells; yields a message for each that raises."""
    text = (lesson / "lesson.mdx").read_text()
    namespace = {"__name__": "__main__"}
    for match in FENCE.finditer(text):
        meta = dict(re.findall(r"(\w+)=(\"[^\"]*\"|\S+)", match["meta"]))
        if "framework" in meta and meta["framework"] not in FRAMEWORKS[framework]:
            continue
        line = text.count("\n", 0, match.start()) + 1
        print(f"\n--- cell {meta['id']} (line {line})")
        start = time.perf_counter()
        try:
            execute(without_magics(match["source"]), f"<cell:{meta['id']}>", namespace)
        except Exception:
            traceback.print_exc(file=sys.stdout)
            yield f"lesson.mdx:{line}: cell {meta['id']} raised"
        print(f"--- {time.perf_counter() - start:.2f} s")


def verdict_of(source, check_source, label):
    """What the check says of `source`: None when it passes, else (kind, message)."""
    from tapegraph import check as helpers
    from tapegraph.check import CheckFailed

    namespace = {"__name__": "__main__"}
    suite, declared = helpers.begin(), None
    if helpers.find_blank(source) is not None:
        return "failed", "a blank is left"
    with contextlib.redirect_stdout(io.StringIO()):
        if helpers.declares_tests(check_source):
            declared = {"__name__": "__main__", "__source__": source}
            execute(check_source, f"<check:{label}>", declared)
            try:
                suite.run_rules(source)
            except CheckFailed as failure:
                return "failed", str(failure)
        try:
            execute(source, f"<cell:{label}>", namespace)
        except Exception as error:
            return "error", f"{type(error).__name__}: {error}"
        try:
            if declared is None:
                execute(check_source, f"<check:{label}>", {**namespace, "__source__": source})
            else:
                for name, value in namespace.items():
                    declared.setdefault(name, value)
                suite.run_tests()
        except CheckFailed as failure:
            return "failed", str(failure)
        except Exception:
            return "fault", traceback.format_exc()
    return None


def run_exercise(exercise):
    """Check the problem, the solution and the wrong answers of one exercise; yields what is not as it should be."""
    check = (exercise / "check.py").read_text()
    verdict = verdict_of((exercise / "problem.py").read_text(), check, "problem")
    print(f"\n--- {exercise.name}: problem\n{verdict}")
    if verdict is None or verdict[0] != "failed":
        yield f"{exercise.name}/problem.py: expected a failed check, found {verdict}"
    verdict = verdict_of((exercise / "solution.py").read_text(), check, "solution")
    print(f"\n--- {exercise.name}: solution\n{verdict or 'passed'}")
    if verdict is not None:
        yield f"{exercise.name}/solution.py: expected to pass, found {verdict}"
    for path in sorted((exercise / "wrong").glob("*.py")):
        source = path.read_text()
        expected = source.splitlines()[0].removeprefix("# expect:").strip()
        verdict = verdict_of(source, check, path.stem)
        print(f"\n--- {exercise.name}: {path.name}")
        print(verdict[1] if verdict else "passed")
        if verdict is None or verdict[0] != "failed" or expected not in verdict[1]:
            yield f"{exercise.name}/wrong/{path.name}: expected a failure with {expected!r}, found {verdict}"


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in FRAMEWORKS:
        print(__doc__, file=sys.stderr)
        return 2
    framework, lesson = arguments[0], pathlib.Path(arguments[1]).resolve()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    install_tapegraph()
    if framework == "tensorflow":
        print(install_layers())
    wants_visdom = "import visdom" in (lesson / "lesson.mdx").read_text()
    # What cells save goes where nobody looks for it afterwards.
    with tempfile.TemporaryDirectory() as folder, visdom_server() if wants_visdom else contextlib.nullcontext():
        os.chdir(folder)
        problems = list(run_cells(framework, lesson))
        for exercise in sorted((lesson / "exercises").iterdir()):
            uses = "tensorflow" if "tensorflow" in (exercise / "solution.py").read_text() else "torch"
            if uses == framework:
                problems.extend(run_exercise(exercise))
        os.chdir(lesson)
    print()
    for problem in problems:
        print(problem)
    print(f"{framework}: {'all as it should be' if not problems else f'{len(problems)} wrong'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
