// Puts the NumPy wheel of vendor/ where the kernel serves it from our own origin.
//
// Used by the build as `vendorNumpy()`, and by hand as `node scripts/vendor/numpy.mjs`.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const LISTING = "vendored.json";

/**
 * @typedef {object} PinnedWheel What Pyodide's lock file says of a package.
 * @property {string} name
 * @property {string} version
 * @property {string} file name of the wheel
 *
 * @typedef {object} VendoredWheel One entry of `.build/vendor/vendored.json`.
 * @property {string} name
 * @property {string} version
 * @property {string} file name of the wheel, in the folder of vendored.json
 * @property {string} sha256 lower-case hexadecimal, of the file as it lies there
 * @property {number} bytes
 *
 * @typedef {object} Places
 * @property {string} target the folder that gets the wheel and vendored.json
 * @property {string} ownWheels the folder of wheels built from source, with wheels.json
 * @property {(line: string) => void} say
 */

/** @type {Promise<VendoredWheel | null> | null} */
let running = null;

/**
 * Puts the NumPy wheel into `.build/vendor` and lists it in `vendored.json`. It is the one that this repository built from
 * NumPy's source, whose default integer is int64 as on a laptop (vendor/README.md); used only when its hash is the recorded one
 * and Pyodide's lock file names the same version. Null, and an empty list, when there is none: the kernel then loads Pyodide's
 * own, whose default integer is int32, from its CDN when a reader first imports it.
 *
 * Never rejects; works once in a process.
 *
 * @param {{ say?: (line: string) => void }} [options]
 * @returns {Promise<VendoredWheel | null>}
 */
export function vendorNumpy({ say = console.log } = {}) {
  running ??= pinnedWheel("numpy")
    .then((pinned) =>
      vendorWheel(pinned, {
        target: path.join(root, ".build", "vendor"),
        ownWheels: path.join(root, "vendor"),
        say,
      }),
    )
    .catch((error) => {
      say(`numpy: not vendored (${messageOf(error)}); pages load it from Pyodide's CDN at run time`);
      return null;
    });
  return running;
}

/**
 * The same for any pinned wheel and any places; rejects only when the target folder cannot be written.
 *
 * @param {PinnedWheel} pinned
 * @param {Places} places
 * @returns {Promise<VendoredWheel | null>}
 */
export async function vendorWheel(pinned, { target, ownWheels, say }) {
  await mkdir(target, { recursive: true });
  const wheel = await ownBuild(pinned, { target, ownWheels, say });
  await writeWhole(path.join(target, LISTING), `${JSON.stringify(wheel ? [wheel] : [], null, 2)}\n`);
  if (wheel) say(`${wheel.name}: ${wheel.file} vendored (${(wheel.bytes / 2 ** 20).toFixed(1)} MiB)`);
  else say(`${pinned.name}: not vendored; pages load ${pinned.file} from Pyodide's CDN at run time`);
  return wheel;
}

/** @returns {Promise<PinnedWheel>} */
async function pinnedWheel(name) {
  const lock = JSON.parse(await readFile(path.join(root, "node_modules", "pyodide", "pyodide-lock.json"), "utf8"));
  const entry = lock.packages[name];
  if (!entry) throw new Error(`expected ${name} in pyodide-lock.json, found no such package`);
  return { name, version: entry.version, file: entry.file_name };
}

/** The wheel built from source for this very Pyodide; null when it is not there. */
async function ownBuild({ name, version, file }, { target, ownWheels, say }) {
  const built = (await readJson(path.join(ownWheels, "wheels.json")))?.find((wheel) => wheel.file === file);
  if (!built) return null;
  const content = await readFile(path.join(ownWheels, file)).catch(() => null);
  const found = content && sha256(content);
  if (found !== built.sha256) {
    say(`${name}: vendor/${file}: expected sha256 ${built.sha256}, found ${found ?? "no file"}`);
    return null;
  }
  await writeWhole(path.join(target, file), content);
  return { name, version, file, sha256: found, bytes: content.length };
}

/** A reader in another process never sees half a file. */
async function writeWhole(file, content) {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}

function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await vendorNumpy();
