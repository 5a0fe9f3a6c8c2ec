"""Runs programs one after the other, each in a fork of a process that has imported their framework, so that the import is
paid once. Reads lines "FOLDER FILE" and answers each with a line of JSON: the exit status, standard output and error.

    python preloaded.py MODULE...
"""
import importlib
import json
import os
import runpy
import signal
import sys
import tempfile
import traceback

SECONDS = 120


def run(folder, file):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.alarm(SECONDS)
                os.chdir(folder)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.argv, sys.path[0] = [file], folder
                runpy.run_path(file, run_name="__main__")
                status = 0
            except SystemExit as ending:
                status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _, ending = os.waitpid(child, 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
        return {"status": os.waitstatus_to_exitcode(ending), "out": texts[0], "err": texts[1]}


if __name__ == "__main__":
    for module in sys.argv[1:]:
        importlib.import_module(module)
    for line in sys.stdin:
        folder, file = line.rstrip("\n").split(" ")
        print(json.dumps(run(folder, file)), flush=True)
