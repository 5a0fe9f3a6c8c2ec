"""Freezes what the real frameworks print: the only place where golden files come from.

    python3 scripts/goldens/make.py --torch PYTHON --tensorflow PYTHON [--suite programs|traces|ops] [--only TEXT]
    python3 scripts/goldens/make.py --torch PYTHON --tensorflow PYTHON --check [--other-kernels]

Each program of e2e/goldens/programs and traces, and each group of e2e/goldens/ops runs in a process of its own under the real
framework; its standard output is written beside it. `--check` writes nothing and tells what differs from the frozen
files. `--other-kernels` lets the frameworks choose other implementations of their operations: what then reads
differently hangs on float noise, and does not belong into a golden file. See README.md for the two virtual environments.
"""
import argparse
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2] / "e2e" / "goldens"
TORCH_VERSION, TENSORFLOW_VERSION, KERAS_VERSION = "2.13.0", "2.21.0", "3.15.1"
FRAMEWORK_OF = {"torch": "torch", "tensorflow": "tensorflow", "tf1": "tensorflow", "keras": "tensorflow"}
USES_NUMPY = re.compile(r"^\s*(import|from) numpy|\.numpy\(|from_numpy|\bnp\.", re.MULTILINE)
HEADER = "# needs: numpy"
SECONDS = 120


class Refused(Exception):
    """A program or case that may not be frozen as it is."""


def environment(other_kernels):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "TF_", "KERAS_"))}
    env.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", OMP_NUM_THREADS="1", COLUMNS="80", PYTHONUTF8="1")
    # oneDNN renames operations in error texts (_MklMatMul), and is on only where the processor suits it.
    env.update(TF_ENABLE_ONEDNN_OPTS="1" if other_kernels else "0")
    if other_kernels:
        env.update(ATEN_CPU_CAPABILITY="default", MKL_ENABLE_INSTRUCTIONS="SSE4_2")
    return env


class Preloaded:
    """A process that has imported a framework, and runs each program in a fork of its own."""

    modules = {"torch": ["torch"], "tensorflow": ["tensorflow", "keras"]}
    made = {}

    def __init__(self, python, framework, other_kernels):
        script = pathlib.Path(__file__).with_name("preloaded.py")
        self._process = subprocess.Popen(
            [python, script, *self.modules[framework]], env=environment(other_kernels), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )

    def run(self, folder, file):
        self._process.stdin.write(f"{folder} {file}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if answer["status"] != 0:
            raise Refused(f"it ended with status {answer['status']}:\n{answer['err'][-1500:]}")
        if not answer["out"]:
            raise Refused("it prints nothing")
        return answer["out"]


def run(python, folder, file, other_kernels):
    """The standard output of one program; Refused where it fails or prints nothing."""
    if python in Preloaded.made:
        return Preloaded.made[python].run(folder, file)
    done = subprocess.run(
        [python, file], cwd=folder, env=environment(other_kernels), capture_output=True, text=True, timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise Refused(f"it ended with status {done.returncode}:\n{done.stderr[-1500:]}")
    if not done.stdout:
        raise Refused("it prints nothing")
    return done.stdout


def make_program(python, path, other_kernels):
    source = path.read_text(encoding="utf-8")
    if USES_NUMPY.search(source) and HEADER not in source.splitlines():
        raise Refused(f"it uses NumPy, but has no line {HEADER!r}")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        return run(python, folder, path.name, other_kernels)


def make_group(python, path, other_kernels):
    group = path.name.removesuffix(".cases.py")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        shutil.copy(ROOT / "ops" / "run_cases.py", folder)
        slice_file = pathlib.Path(folder) / "slice.py"
        slice_file.write_text(slice_program(path.parent.name, group), encoding="utf-8")
        out = run(python, folder, slice_file.name, other_kernels)
    for line in map(json.loads, out.splitlines()):
        raised = line.get("raised", "")
        if "error" in line or raised is None or raised.startswith(("SyntaxError", "NameError")):
            raise Refused(f"case {line['case']}: {line.get('error', raised or 'raises nothing')}")
    return out


def slice_program(framework, group):
    """The three lines that run_cases.py asks for; goldens.mjs writes the same with a list of names."""
    return (
        f"FRAMEWORK, GROUP, ONLY = {framework!r}, {group!r}, None\n"
        'exec(compile(open("run_cases.py", encoding="utf-8").read(), "run_cases.py", "exec"))\n'
    )


def jobs(args):
    """(name, frozen file, function that makes its text) of everything asked for."""
    pythons = {"torch": args.torch, "tensorflow": args.tensorflow}
    for suite in ("programs", "traces"):
        if args.suite in (suite, "all"):
            for path in sorted(ROOT.glob(f"{suite}/*/*.py")):
                python = pythons[FRAMEWORK_OF[path.parent.name]]
                yield f"{suite}/{path.parent.name}/{path.stem}", path.with_suffix(".out"), make_program, python, path
    if args.suite in ("ops", "all"):
        for path in sorted(ROOT.glob("ops/*/*.cases.py")):
            name = path.name.removesuffix(".cases.py")
            yield f"ops/{path.parent.name}/{name}", path.with_name(f"{name}.out.jsonl"), make_group, pythons[path.parent.name], path


def check_versions(python, code, wanted):
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, env=environment(False)).stdout.split()
    if found != wanted:
        sys.exit(f"{python}: expected versions {wanted}, found {found}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--torch", help=f"a Python with torch {TORCH_VERSION}")
    parser.add_argument("--tensorflow", help=f"a Python with TensorFlow {TENSORFLOW_VERSION} and Keras {KERAS_VERSION}")
    parser.add_argument("--suite", choices=["programs", "traces", "ops", "all"], default="all")
    parser.add_argument("--only", default="", help="only names that contain this text")
    parser.add_argument("--missing", action="store_true", help="only what has no frozen file yet")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what differs")
    parser.add_argument("--other-kernels", action="store_true", help="with --check: other implementations of the operations")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--preload", action="store_true", help="import each framework once, and run programs in forks")
    args = parser.parse_args()
    if args.other_kernels and not args.check:
        parser.error("--other-kernels only goes with --check")
    wanted = [job for job in jobs(args) if args.only in job[0] and job[3] and not (args.missing and job[1].exists())]
    if args.torch:
        check_versions(args.torch, "import torch; print(torch.__version__.split('+')[0])", [TORCH_VERSION])
    if args.tensorflow:
        code = "import tensorflow, keras; print(tensorflow.__version__, keras.__version__)"
        check_versions(args.tensorflow, code, [TENSORFLOW_VERSION, KERAS_VERSION])

    if args.preload and args.jobs == 1:
        for framework, python in (("torch", args.torch), ("tensorflow", args.tensorflow)):
            if python and any(job[3] == python for job in wanted):
                Preloaded.made[python] = Preloaded(python, framework, args.other_kernels)

    def attempt(job):
        name, frozen, make, python, path = job
        try:
            return name, frozen, make(python, path, args.other_kernels), None
        except (Refused, subprocess.TimeoutExpired) as reason:
            return name, frozen, None, str(reason)

    bad = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for name, frozen, made, reason in pool.map(attempt, wanted):
            before = frozen.read_text(encoding="utf-8") if frozen.exists() else ""
            if reason:
                bad += 1
                print(f"REFUSED  {name}: {reason}")
            elif made == before:
                print(f"same     {name}")
            elif args.check:
                bad += 1
                print(f"DIFFERS  {name}")
                print("\n".join(difflib.unified_diff(before.splitlines(), made.splitlines(), "frozen", "now", "", "", 0)))
            else:
                frozen.write_text(made, encoding="utf-8")
                print(f"frozen   {name}")
    print(f"{len(wanted) - bad} well, {bad} not")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
