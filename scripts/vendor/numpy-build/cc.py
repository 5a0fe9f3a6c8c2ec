"""A compiler driver for Emscripten side modules: Clang and wasm-ld out of the `ziglang` wheel, Emscripten's headers.

Called as `cc.py cc|c++ ARGUMENTS...`. It answers as Emscripten's own driver would, so that Meson takes its Emscripten
path, but knows only what a build of CPython extension modules needs: compile one source, link one side module.

Environment: NUMPY_BUILD names the build folder, NUMPY_BUILD_ZIG the program of the `ziglang` wheel.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import wasm

BUILD = Path(os.environ["NUMPY_BUILD"])
SYSROOT = BUILD / "target" / "sysroot"
# Clang looks for its own headers in `include` below this folder.
RESOURCES = BUILD / "tools"
TARGET = "wasm32-unknown-emscripten"

# The exception model and the long-jump model are part of Pyodide's ABI (see its CONFIG_ARGS); the last two options are
# those that Emscripten hands to LLVM for every compilation.
COMPILE_FLAGS = [
    f"--target={TARGET}",
    f"--sysroot={SYSROOT}",
    "-resource-dir",
    str(RESOURCES),
    "-Xclang",
    "-iwithsysroot/include/compat",
    "-DEMSCRIPTEN",
    "-fPIC",
    "-fvisibility=default",
    "-fwasm-exceptions",
    "-mllvm",
    "-wasm-use-legacy-eh=1",
    "-mllvm",
    "-wasm-enable-sjlj",
    "-mllvm",
    "-combiner-global-alias-analysis=false",
    "-mllvm",
    "-disable-lsr",
    "-Wno-unused-command-line-argument",
]

LINK_FLAGS = [
    "-shared",
    "--experimental-pic",
    "-Bdynamic",
    "--import-memory",
    "--unresolved-symbols=import-dynamic",
    "--strip-debug",
    "--no-export-dynamic",
    "--export-if-defined=__wasm_apply_data_relocs",
    "-mllvm",
    "-combiner-global-alias-analysis=false",
    "-mllvm",
    "-disable-lsr",
]

# Libraries are inside Pyodide already; Emscripten's settings (-sNAME) mean nothing to Clang.
LINK_ONLY = re.compile(r"-(l|L|s[A-Z]|s$|shared$)")
SOURCES = (".c", ".cc", ".cpp", ".cxx", ".s", ".S")


def zig(*arguments: str) -> list[str]:
    return [os.environ["NUMPY_BUILD_ZIG"], *arguments]


def run(command: list[str]) -> None:
    status = subprocess.run(command, check=False).returncode
    if status != 0:
        sys.exit(status)


def compile_command(language: str, arguments: list[str]) -> list[str]:
    mode = ["--driver-mode=g++"] if language == "c++" else []
    return [*zig("clang"), *mode, *COMPILE_FLAGS, *arguments]


def link(language: str, arguments: list[str]) -> None:
    """Links a side module and refuses one that needs a symbol which Pyodide does not export.

    A side module may import anything, so a plain link never fails; the check is what makes Meson's questions
    ("is there a function ...?") answered by the interpreter that will load the module.
    """
    sources: list[str] = []
    inputs: list[str] = []
    compile_only: list[str] = []
    output = "a.out"
    words = iter(arguments)
    for word in words:
        if word == "-o":
            output = next(words)
        elif word in ("-I", "-D", "-isystem", "-include", "-x"):
            compile_only += [word, next(words)]
        elif word.startswith("-Wl,"):
            inputs += [flag for flag in word[4:].split(",") if flag in ("--whole-archive", "--no-whole-archive")]
        elif word.startswith("-"):
            if not LINK_ONLY.match(word):
                compile_only.append(word)
        elif word.endswith(SOURCES):
            sources.append(word)
        else:
            inputs.append(word)
    built = [f"{output}.{number}.o" for number in range(len(sources))]
    for source, place in zip(sources, built, strict=True):
        run(compile_command(language, [*compile_only, "-c", source, "-o", place]))
    # A probe of Meson's has no entry that a module would export, and must not be emptied as unused.
    module = Path(output).name.split(".")[0] if output.endswith(".so") else None
    keep = f"--export-if-defined=PyInit_{module}" if module else "--no-gc-sections"
    run([*zig("wasm-ld"), *LINK_FLAGS, keep, *built, *inputs, "-o", output])
    for place in built:
        os.unlink(place)
    known = set((BUILD / "target" / "runtime-exports.txt").read_text().split())
    missing = sorted(name for name in wasm.needed_symbols(output) if name not in known)
    if missing:
        os.unlink(output)
        sys.exit(f"{output}: Pyodide exports no symbol {', '.join(missing)}")


def main() -> None:
    language, arguments = sys.argv[1], sys.argv[2:]
    if "--version" in arguments:
        version = (SYSROOT / "emscripten-version.txt").read_text().strip()
        print(f"emcc (Emscripten gcc/clang-like replacement) {version}")
        return
    if "-Wl,--version" in arguments:
        run(zig("wasm-ld", "--version"))
        return
    if any(flag in arguments for flag in ("-c", "-E", "-S", "-M", "-MM", "-dM", "-fsyntax-only")):
        run(compile_command(language, arguments))
        return
    if any(word.startswith("-print-") or word in ("-dumpmachine", "-dumpversion", "-v") for word in arguments):
        run(compile_command(language, arguments))
        return
    link(language, arguments)


main()
