"""Saves models with the real Keras, as files that ours must read: the only place where these files come from.

    python3 scripts/exchange/make.py --tensorflow PYTHON

writes e2e/exchange/keras/NAME.keras, NAME.weights.h5 and expected.json, what those models say. See README.md.
"""
import argparse
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "e2e" / "exchange" / "keras"
KERAS_VERSION = "3.15.1"


def environment():
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "TF_", "KERAS_"))}
    env.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", TF_ENABLE_ONEDNN_OPTS="0", PYTHONUTF8="1", PYTHONPATH=str(FOLDER))
    return env


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tensorflow", required=True, help=f"a Python with Keras {KERAS_VERSION}")
    args = parser.parse_args()
    python = [args.tensorflow, "-c"]
    version = subprocess.run([*python, "import keras; print(keras.__version__)"], capture_output=True, text=True, env=environment())
    if version.stdout.strip() != KERAS_VERSION:
        sys.exit(f"{args.tensorflow}: expected Keras {KERAS_VERSION}, found {version.stdout.strip() or version.stderr[-300:]}")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([args.tensorflow, FOLDER / "write.py"], cwd=folder, capture_output=True, text=True, env=environment())
    if done.returncode != 0:
        sys.exit(done.stderr[-2000:])
    made = json.loads(done.stdout.splitlines()[-1])
    for name, text in made["files"].items():
        (FOLDER / name).write_bytes(base64.b64decode(text))
    (FOLDER / "expected.json").write_text(json.dumps(made["expected"], indent=1) + "\n", encoding="utf-8")
    print(f"{len(made['files'])} files of {len(made['expected'])} models")


if __name__ == "__main__":
    main()
