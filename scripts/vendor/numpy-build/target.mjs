// Asks Pyodide about itself: what its interpreter was configured with, and which symbols its main module exports.
// Usage: node target.mjs FOLDER   (writes target.json and runtime-exports.txt there)
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [folder] = process.argv.slice(2);
const pyodide = await loadPyodide();
const target = pyodide.runPython(`
import json, sys, sysconfig
json.dumps({
    "version": list(sys.version_info[:3]),
    "platform": sysconfig.get_platform(),
    "config": {name: value if isinstance(value, (int, str)) else str(value)
               for name, value in sysconfig.get_config_vars().items()},
})`);
await writeFile(path.join(folder, "target.json"), target);

const main = fileURLToPath(new URL("pyodide.asm.wasm", import.meta.resolve("pyodide")));
const names = WebAssembly.Module.exports(new WebAssembly.Module(await readFile(main))).map((symbol) => symbol.name);
await writeFile(path.join(folder, "runtime-exports.txt"), `${names.join("\n")}\n`);
