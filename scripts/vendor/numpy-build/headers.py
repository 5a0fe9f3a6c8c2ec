"""Lays out the headers of the target: Emscripten's C and C++ headers, and CPython's with the target's pyconfig.h.

Usage: headers.py USR TARGET
USR is the /usr of Debian's emscripten and libpython3.14-dev packages. TARGET holds target.json, what target.mjs wrote
about the interpreter inside Pyodide; sysroot/ and python-include/ are made there.
"""

import json
import re
import shutil
import sys
from pathlib import Path

# In the order in which Emscripten installs them: later folders overlay earlier ones.
HEADER_FOLDERS = [
    ("system/include", ""),
    ("system/lib/compiler-rt/include", ""),
    ("system/lib/libc/musl/arch/generic/bits", "bits"),
    ("system/lib/libc/musl/arch/emscripten/bits", "bits"),
    ("system/lib/libc/musl/include", ""),
    ("system/lib/libcxx/include", "c++/v1"),
    ("system/lib/libcxxabi/include", "c++/v1"),
]


# sysconfig reads only those names of pyconfig.h that begin with a letter; these are what configure sets on every POSIX
# system.
FEATURE_MACROS = {
    "_GNU_SOURCE": "1",
    "_POSIX_C_SOURCE": "200809L",
    "_XOPEN_SOURCE": "700",
    "_XOPEN_SOURCE_EXTENDED": "1",
}


def system_headers(emscripten: Path, sysroot: Path) -> None:
    include = sysroot / "include"
    for source, target in HEADER_FOLDERS:
        shutil.copytree(emscripten / source, include / target, dirs_exist_ok=True)
    version = (emscripten / "emscripten-version.txt").read_text().strip().strip('"')
    (sysroot / "emscripten-version.txt").write_text(version)
    lines = []
    for name, number in zip(("MAJOR", "MINOR", "TINY"), version.split("."), strict=True):
        lines += [f"#define __EMSCRIPTEN_{name}__ {number}\n", f"#define __EMSCRIPTEN_{name.lower()}__ {number}\n"]
    (include / "emscripten" / "version.h").write_text("".join(lines))


def python_headers(debian: Path, target: dict, include: Path) -> None:
    """CPython's headers as Pyodide has them: the public headers are the same on every platform but for pyconfig.h.

    Names for pyconfig.h come from Debian's file, values from the target's own sysconfig, where a name that the target
    did not define reads 0. The version header says the target's version, since code branches on it.
    """
    shutil.copytree(debian / "python3.14", include, dirs_exist_ok=True)
    template = (debian / "x86_64-linux-gnu" / "python3.14" / "pyconfig.h").read_text()
    names = sorted(set(re.findall(r"^\s*(?:/\*\s*#\s*undef|#\s*define|#\s*undef)\s+(\w+)", template, re.M)))
    values = target["config"]
    lines = [
        "/* Generated from sysconfig.get_config_vars() of the interpreter inside Pyodide. */",
        "#ifndef Py_PYCONFIG_H",
        "#define Py_PYCONFIG_H",
    ]
    for name, value in FEATURE_MACROS.items():
        lines += [f"#ifndef {name}", f"#define {name} {value}", "#endif"]
    for name in names:
        value = values.get(name, 0)
        if name != "Py_PYCONFIG_H" and value not in (0, "0", ""):
            lines.append(f"#define {name} {value}")
    lines.append("#endif\n")
    (include / "pyconfig.h").write_text("\n".join(lines))

    major, minor, micro = target["version"]
    patchlevel = (include / "patchlevel.h").read_text()
    patchlevel = re.sub(r"(#define PY_MICRO_VERSION\s+)\d+", rf"\g<1>{micro}", patchlevel)
    patchlevel = re.sub(r'(#define PY_VERSION\s+)"[^"]*"', rf'\g<1>"{major}.{minor}.{micro}"', patchlevel)
    (include / "patchlevel.h").write_text(patchlevel)


def main() -> None:
    usr, target = (Path(word) for word in sys.argv[1:])
    system_headers(usr / "share" / "emscripten", target / "sysroot")
    python_headers(usr / "include", json.loads((target / "target.json").read_text()), target / "python-include")


main()
