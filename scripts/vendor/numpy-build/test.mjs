// Runs NumPy's own tests inside Pyodide, on the wheel in vendor/.
//
//   node scripts/vendor/numpy-build/test.mjs BUILD [PYTEST ARGUMENTS]
//
// BUILD is the folder of a finished scripts/vendor/build-numpy.sh. Without arguments the whole suite runs, less what
// NumPy marks as slow. Paths of tests begin with /site/numpy, for example /site/numpy/linalg/tests/test_linalg.py.
import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [folder, ...words] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node scripts/vendor/numpy-build/test.mjs BUILD [PYTEST ARGUMENTS]");
  process.exit(2);
}
const build = path.resolve(folder);
const here = path.dirname(fileURLToPath(import.meta.url));
const vendor = path.join(here, "..", "..", "..", "vendor");
const python = path.join(build, "tools", "venv", "bin", "python");
const site = path.join(build, "check", "site");
const tools = path.join(build, "check", "tools");

/** The wheel as a reader gets it, with the tests laid beside it as a source checkout has them. */
async function layOut() {
  await rm(path.join(build, "check"), { recursive: true, force: true });
  await mkdir(site, { recursive: true });
  const [wheel] = JSON.parse(await readFile(path.join(vendor, "wheels.json"), "utf8"));
  const run = (...args) => execFileSync(python, args, { stdio: "inherit" });
  run("-m", "zipfile", "-e", path.join(vendor, wheel.file), site);
  const version = JSON.parse(await readFile(path.join(build, "target", "target.json"), "utf8")).version;
  const tests = path.join(build, "tests", "usr", "lib", `python${version.slice(0, 2).join(".")}`, "site-packages");
  await cp(tests, site, { recursive: true });
  await cp(path.join(build, "source", "pytest.ini"), path.join(site, "numpy", "pytest.ini"));
  const requirements = path.join(here, "test-requirements.txt");
  run("-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--target", tools, "-r", requirements);
}

await layOut();
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" } });
pyodide.mountNodeFS("/site", site);
pyodide.mountNodeFS("/tools", tools);
const options = ["-q", "--tb=short", "-m", "not slow", "-p", "no:cacheprovider", "--continue-on-collection-errors"];
const settings = ["-c", "/site/numpy/pytest.ini", "--rootdir=/site/numpy"];
const tests = words.length > 0 ? words : ["/site/numpy"];
pyodide.globals.set("words", pyodide.toPy([...tests, ...options, ...settings]));
process.exitCode = pyodide.runPython(`
import sys
sys.path[:0] = ["/site", "/tools"]
import pytest
int(pytest.main(words))
`);
