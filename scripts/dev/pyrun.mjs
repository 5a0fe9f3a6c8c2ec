/**
 * Runs Python files against our packages on the CPU or the WebAssembly executor in Node's Pyodide: a fast loop for those who write the
 * packages, without a browser. Nothing can wait here (Node cannot suspend Python), so what needs a device's promise
 * fails; `tape run` is the real thing.
 *
 *     node scripts/dev/pyrun.mjs [--wasm] FILE.py...
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { loadPyodide } from "pyodide";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The engine as one module. */
async function engine() {
  const dir = mkdtempSync(join(tmpdir(), "pyrun-"));
  try {
    const outfile = join(dir, "engine.mjs");
    await build({
      entryPoints: [join(root, "lib/python/index.ts")],
      bundle: true,
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      alias: { "@": root },
      outfile,
      logLevel: "error",
      sourcemap: "inline",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const words = process.argv.slice(2);
const executor = words.includes("--wasm") ? "wasm" : "cpu";
const files = words.filter((word) => word !== "--wasm");
if (files.length === 0) {
  console.error("usage: node scripts/dev/pyrun.mjs [--wasm] FILE.py...");
  process.exit(2);
}
const [{ openEngine }, pyodide] = await Promise.all([engine(), loadPyodide()]);
const write = (stream) => ({
  write: (bytes) => {
    // The bytes are a view of WebAssembly memory, which the next write takes again: a pipe may read them later.
    stream.write(bytes.slice());
    return bytes.length;
  },
});
pyodide.setStdout(write(process.stdout));
pyodide.setStderr(write(process.stderr));
const { bridge } = await openEngine({ executor, onRecord: () => {}, onDeviceLost: () => {} });
pyodide.FS.mkdirTree("/site");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: join(root, "lib/python/packages") }, "/site");
pyodide.runPython("import sys; sys.dont_write_bytecode = True; sys.path.insert(0, '/site')");
pyodide.pyimport("tapegraph._bridge").attach(bridge);
pyodide.FS.mkdirTree("/cwd");
let failed = false;
for (const file of files) {
  const path = resolve(file);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: dirname(path) }, "/cwd");
  pyodide.globals.set("_source", readFileSync(path, "utf8"));
  pyodide.globals.set("_name", path);
  failed =
    pyodide.runPython(`
import linecache, os, sys, traceback
os.chdir("/cwd")
linecache.cache[_name] = (len(_source), None, _source.splitlines(True), _name)
_failed = False
try:
    exec(compile(_source, _name, "exec"), {"__name__": "__main__", "__file__": _name})
except BaseException:
    traceback.print_exc()
    _failed = True
sys.stdout.flush()
sys.stderr.flush()
os.chdir("/")
_failed
`) || failed;
  pyodide.FS.unmount("/cwd");
}
// Not before a pipe has taken everything.
process.stdout.write("", () => process.exit(failed ? 1 : 0));
