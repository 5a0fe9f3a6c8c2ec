// Vendors the NumPy wheel that Pyodide's lock file pins, so that the kernel can serve it from our own origin.
//
// Used by the build as `vendorNumpy()`, and by hand as `node scripts/vendor/numpy.mjs [--retry]`.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fromCdn, fromPypi } from "./download.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const LISTING = "vendored.json";

/** How long a failed search for the official wheel is remembered, so that further builds offline are quick. */
const FAILURE_KEPT_MS = 60 * 60 * 1000;

/**
 * @typedef {object} PinnedWheel What Pyodide's lock file says of a package.
 * @property {string} name
 * @property {string} version
 * @property {string} file name of the wheel
 * @property {string} sha256 lower-case hexadecimal
 * @property {string} url where Pyodide's own CDN has it
 *
 * @typedef {object} VendoredWheel One entry of `.build/vendor/vendored.json`.
 * @property {string} name
 * @property {string} version
 * @property {string} file name of the wheel, in the folder of vendored.json
 * @property {string} sha256 lower-case hexadecimal, of the file as it lies there
 * @property {number} bytes
 * @property {"pypi" | "cdn" | "source"} origin
 *
 * @typedef {object} Places
 * @property {string} target the folder that gets the wheel and vendored.json
 * @property {string} ownWheels the folder of wheels built from source, with wheels.json
 * @property {["pypi" | "cdn", (pinned: PinnedWheel) => Promise<Buffer>][]} sources of the official wheel, in order
 * @property {boolean} retry whether an earlier failure is forgotten
 * @property {(line: string) => void} say
 */

/** @type {Promise<VendoredWheel | null> | null} */
let running = null;

/**
 * Puts the NumPy wheel into `.build/vendor` and lists it in `vendored.json`. Tried in order: the official wheel that
 * already lies there, PyPI, Pyodide's CDN, and the wheel that this repository built from NumPy's own source. Whatever
 * is found is used only when its hash is the pinned one. Null, and an empty list, when there is none: the kernel then
 * loads NumPy from Pyodide's CDN when a reader first imports it.
 *
 * Never rejects, and asks the network at most once in a process; a failed search is remembered for an hour.
 *
 * @param {{ retry?: boolean; say?: (line: string) => void }} [options] `retry` forgets an earlier failure
 * @returns {Promise<VendoredWheel | null>}
 */
export function vendorNumpy({ retry = false, say = console.log } = {}) {
  running ??= pinnedWheel("numpy")
    .then((pinned) =>
      vendorWheel(pinned, {
        target: path.join(root, ".build", "vendor"),
        ownWheels: path.join(root, "vendor"),
        sources: [
          ["pypi", fromPypi],
          ["cdn", fromCdn],
        ],
        retry,
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
export async function vendorWheel(pinned, places) {
  const { target, say } = places;
  await mkdir(target, { recursive: true });
  const wheel = (await official(pinned, places)) ?? (await ownBuild(pinned, places));
  await writeWhole(path.join(target, LISTING), `${JSON.stringify(wheel ? [wheel] : [], null, 2)}\n`);
  if (wheel) say(`${wheel.name}: ${wheel.file} vendored (${wheel.origin}, ${(wheel.bytes / 2 ** 20).toFixed(1)} MiB)`);
  else say(`${pinned.name}: not vendored; pages load ${pinned.file} from Pyodide's CDN at run time`);
  return wheel;
}

/** @returns {Promise<PinnedWheel>} */
async function pinnedWheel(name) {
  const folder = path.join(root, "node_modules", "pyodide");
  const lock = JSON.parse(await readFile(path.join(folder, "pyodide-lock.json"), "utf8"));
  const release = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")).version;
  const entry = lock.packages[name];
  if (!entry) throw new Error(`expected ${name} in pyodide-lock.json, found no such package`);
  const url = `https://cdn.jsdelivr.net/pyodide/v${release}/full/${entry.file_name}`;
  return { name, version: entry.version, file: entry.file_name, sha256: entry.sha256, url };
}

/** The wheel that the lock file pins, from the target folder or one of the sources; null when none of them has it. */
async function official(pinned, { target, sources, retry, say }) {
  const place = path.join(target, pinned.file);
  const failureNote = path.join(target, "unreachable.json");
  if ((await hashOf(place)) === pinned.sha256) return entryOf(pinned, target, await recordedOrigin(pinned, target));
  if (!retry && (await failedLately(pinned, failureNote))) return null;
  const reasons = [];
  for (const [origin, fetchWheel] of sources) {
    try {
      const content = await fetchWheel(pinned);
      const found = sha256(content);
      if (found !== pinned.sha256) throw new Error(`expected sha256 ${pinned.sha256}, found ${found}`);
      await writeWhole(place, content);
      await rm(failureNote, { force: true });
      return entryOf(pinned, target, origin);
    } catch (error) {
      reasons.push(`${origin}: ${messageOf(error)}`);
    }
  }
  for (const reason of reasons) say(`${pinned.name}: ${reason}`);
  await writeWhole(failureNote, `${JSON.stringify({ file: pinned.file, at: Date.now(), reasons }, null, 2)}\n`);
  return null;
}

/** The wheel built from source for this very Pyodide (see vendor/README.md); null when it is not there. */
async function ownBuild(pinned, { target, ownWheels, say }) {
  const built = (await readJson(path.join(ownWheels, "wheels.json")))?.find((wheel) => wheel.file === pinned.file);
  if (!built) return null;
  const found = await hashOf(path.join(ownWheels, built.file));
  if (found !== built.sha256) {
    say(`${pinned.name}: vendor/${built.file}: expected sha256 ${built.sha256}, found ${found ?? "no file"}`);
    return null;
  }
  const place = path.join(target, built.file);
  if ((await hashOf(place)) !== found) await writeWhole(place, await readFile(path.join(ownWheels, built.file)));
  return entryOf(pinned, target, "source");
}

/** @returns {Promise<VendoredWheel>} */
async function entryOf({ name, version, file }, target, origin) {
  const content = await readFile(path.join(target, file));
  return { name, version, file, sha256: sha256(content), bytes: content.length, origin };
}

/** Where the official wheel in the target folder came from; the CDN, by its hash, when nothing says otherwise. */
async function recordedOrigin(pinned, target) {
  const listed = await readJson(path.join(target, LISTING));
  const entry = Array.isArray(listed) ? listed.find((wheel) => wheel.sha256 === pinned.sha256) : undefined;
  return entry?.origin ?? "cdn";
}

async function failedLately(pinned, failureNote) {
  const note = await readJson(failureNote);
  return note?.file === pinned.file && Date.now() - note.at < FAILURE_KEPT_MS;
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

async function hashOf(file) {
  try {
    return sha256(await readFile(file));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await vendorNumpy({ retry: process.argv.includes("--retry") });
}
