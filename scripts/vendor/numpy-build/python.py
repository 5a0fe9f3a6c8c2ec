"""Stands in for the target's Python while Meson configures: answers its introspection, runs all other programs itself.

Meson asks the interpreter in its cross file where headers lie and how extension modules are named. Pyodide's
interpreter cannot run here as a program, so its recorded answers are given; generator scripts run on the host's Python.
"""

import json
import os
import sys
from pathlib import Path

TARGET = Path(os.environ["NUMPY_BUILD"]) / "target"


def introspection(target: dict) -> dict:
    variables = target["config"] | {"base_prefix": "/usr", "LIBPC": "", "LIBPYTHON": ""}
    version = ".".join(str(part) for part in target["version"][:2])
    site = f"lib/python{version}/site-packages"
    include, library = f"include/python{version}", f"lib/python{version}"
    install = {"data": "", "scripts": "bin", "platlib": site, "purelib": site}
    install |= {"stdlib": library, "platstdlib": library, "include": include, "platinclude": include}
    headers = {"include": str(TARGET / "python-include"), "platinclude": str(TARGET / "python-include")}
    paths = {name: f"/usr/{place}" for name, place in install.items()} | headers
    return {
        "variables": variables,
        "paths": paths,
        "sysconfig_paths": paths,
        "install_paths": {name: f"/{place}" for name, place in install.items()},
        "version": version,
        "platform": target["platform"],
        "is_pypy": False,
        "is_venv": False,
        "link_libpython": False,
        "suffix": variables["EXT_SUFFIX"],
        "limited_api_suffix": ".abi3.so",
        "is_freethreaded": False,
    }


def main() -> None:
    target = json.loads((TARGET / "target.json").read_text())
    if sys.argv[1:] == ["--version"]:
        print("Python", ".".join(str(part) for part in target["version"]))
        return
    if any(Path(word).name == "python_info.py" for word in sys.argv[1:]):
        print(json.dumps(introspection(target)))
        return
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


main()
