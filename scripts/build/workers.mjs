/**
 * Bundles what a kernel is made of into `.build/kernel/<hash>/`: the worker scripts with their shared and lazy chunks,
 * our Python packages as one archive, and the wheels the build could vendor. `.build/kernel/manifest-MODE.json` says
 * where they are, MODE being production or development. The hash is that of the content, so every file may be cached
 * for ever.
 */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { tar } from "./tar.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outRoot = path.join(root, ".build/kernel");
const packagesRoot = path.join(root, "lib/python/packages");
const vendorRoot = path.join(root, ".build/vendor");
const pyodideRoot = path.join(root, "node_modules/pyodide");

/** What a first visit downloads of Pyodide, for the progress bar. */
const PREFETCHED = ["pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"];
/** How long the folder of an older build is kept, in milliseconds: a server may still be handing it out. */
const KEPT = 2 * 60 * 60 * 1000;

/**
 * @typedef {object} KernelManifest
 * @property {string} python URL of the Python worker's script
 * @property {string} typescript URL of the TypeScript worker's script
 * @property {string} assetBase where the archive and the wheels are, with a trailing slash
 * @property {string} pyodideBase where Pyodide's files are, with a trailing slash
 * @property {string} snapshotKey under which Cache Storage keeps the memory snapshot of these packages
 * @property {string} version the content hash
 */

/**
 * Builds the workers unless nothing they are made of has changed.
 *
 * @param {{ production?: boolean }} [options] production: minified
 * @returns {Promise<KernelManifest>}
 */
export default async function buildWorkers({ production = false } = {}) {
  await mkdir(outRoot, { recursive: true });
  const fresh = await readFresh(production);
  if (fresh !== null) return fresh;

  const pyodideVersion = JSON.parse(await readFile(path.join(pyodideRoot, "package.json"), "utf8")).version;
  const packages = await listFiles(packagesRoot, (file) => !/(^|\/)(__pycache__|\.)/.test(file));
  const archive = tar(await Promise.all(packages.map((file) => readEntry(packagesRoot, file))));
  const wheels = await readWheels();
  const snapshotKey = `/kernel-snapshot/${hashOf(new Map([["packages.tar", archive]]), pyodideVersion)}`;
  const { outputs, inputs } = await bundle(production, snapshotKey);

  /** @type {Map<string, Uint8Array>} */
  const files = new Map(outputs);
  files.set("packages.tar", archive);
  for (const wheel of wheels) files.set(`wheels/${wheel.file}`, await readFile(path.join(vendorRoot, wheel.file)));
  const listed = wheels.map(({ name, version, file, sha256 }) => ({ name, version, file: `wheels/${file}`, sha256 }));
  files.set("vendored.json", Buffer.from(JSON.stringify(listed)));

  const version = hashOf(files, pyodideVersion);
  // The scripts carry the version that names their own folder, so it goes in after the hash is known.
  for (const [name, bytes] of files) {
    if (name.endsWith(".js")) files.set(name, Buffer.from(bytes.toString().replaceAll(VERSION_MARK, version)));
  }
  await writeFolder(version, files);

  const base = `/kernel/${version}/`;
  const manifest = {
    python: `${base}python.js`,
    typescript: `${base}typescript.js`,
    assetBase: base,
    pyodideBase: `/pyodide/${pyodideVersion}/`,
    snapshotKey,
    version,
  };
  await writeWhole(manifestFile(production), JSON.stringify(manifest, null, 2));
  await writeStamp(production, inputs, manifest);
  await prune(version);
  return manifest;
}

const VERSION_MARK = "kernel-version-goes-here";

/** Bundles the two workers and the threads of the first; resolves with the output files and the paths of all inputs. */
async function bundle(production, snapshotKey) {
  const sizes = await Promise.all(
    PREFETCHED.map(async (file) => [file, (await stat(path.join(pyodideRoot, file))).size]),
  );
  const result = await build({
    absWorkingDir: root,
    entryPoints: {
      python: "lib/kernel/python/worker.ts",
      typescript: "lib/kernel/typescript/worker.ts",
      "wasm-thread": "lib/device/wasm/threads/worker.ts",
    },
    outdir: "out",
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2024",
    platform: "browser",
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    alias: { "@": root.replace(/[\\/]$/, "") },
    define: {
      __PYODIDE_SIZES__: JSON.stringify(Object.fromEntries(sizes)),
      __SNAPSHOT_KEY__: JSON.stringify(snapshotKey),
      __KERNEL_VERSION__: JSON.stringify(VERSION_MARK),
      "process.env.NODE_ENV": JSON.stringify(production ? "production" : "development"),
      global: "globalThis",
    },
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const outputs = result.outputFiles.map((file) => [
    path.relative(path.join(root, "out"), file.path),
    Buffer.from(file.contents),
  ]);
  return { outputs, inputs: Object.keys(result.metafile.inputs) };
}

async function readWheels() {
  const list = path.join(vendorRoot, "vendored.json");
  if (!existsSync(list)) return [];
  return JSON.parse(await readFile(list, "utf8"));
}

async function readEntry(folder, name) {
  return { name, bytes: await readFile(path.join(folder, name)) };
}

/** Paths of all files below a folder, relative to it, in a fixed order. */
async function listFiles(folder, wanted = () => true) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter(wanted)
    .sort();
}

function hashOf(files, ...more) {
  const hash = createHash("sha256");
  for (const text of more) hash.update(text);
  for (const name of [...files.keys()].sort()) hash.update(`\0${name}\0`).update(files.get(name));
  return hash.digest("hex").slice(0, 16);
}

/** Writes a folder beside its place and moves it there, so that whoever reads it finds it whole. */
async function writeFolder(version, files) {
  const target = path.join(outRoot, version);
  if (existsSync(target)) return;
  const temporary = path.join(outRoot, `.${version}-${process.pid}`);
  for (const [name, bytes] of files) {
    const file = path.join(temporary, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  await rename(temporary, target).catch(async (error) => {
    // Another build was first; its content is the same.
    if (!existsSync(target)) throw error;
    await rm(temporary, { recursive: true });
  });
}

async function writeWhole(file, text) {
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}

const modeOf = (production) => (production ? "production" : "development");
const manifestFile = (production) => path.join(outRoot, `manifest-${modeOf(production)}.json`);
const stampFile = (production) => path.join(outRoot, `stamp-${modeOf(production)}.json`);

/** Size and time of everything the build read; folders are listed too, so that a new file is noticed. */
async function signature(inputs) {
  const packages = (await listFiles(packagesRoot)).filter((file) => !file.includes("__pycache__"));
  const vendored = ["vendored.json", ...(await readWheels()).map((wheel) => wheel.file)];
  const files = [
    ...inputs.map((file) => path.resolve(root, file)),
    ...packages.map((file) => path.join(packagesRoot, file)),
    ...vendored.map((file) => path.join(vendorRoot, file)),
    fileURLToPath(import.meta.url),
    path.join(pyodideRoot, "package.json"),
  ];
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return files.map((file, i) => `${file} ${stats[i]?.size} ${stats[i]?.mtimeMs}`).join("\n");
}

async function writeStamp(production, inputs, manifest) {
  const stamp = { inputs, signature: await signature(inputs), manifest };
  await writeWhole(stampFile(production), JSON.stringify(stamp));
}

/** The manifest of an earlier build of the same inputs, or null. */
async function readFresh(production) {
  try {
    const stamp = JSON.parse(await readFile(stampFile(production), "utf8"));
    if (!existsSync(path.join(outRoot, stamp.manifest.version))) return null;
    if ((await signature(stamp.inputs)) !== stamp.signature) return null;
    await writeWhole(manifestFile(production), JSON.stringify(stamp.manifest, null, 2));
    return stamp.manifest;
  } catch {
    return null;
  }
}

/** Drops folders that no running server can still be handing out. */
async function prune(current) {
  for (const entry of await readdir(outRoot, { withFileTypes: true })) {
    const folder = path.join(outRoot, entry.name);
    if (!entry.isDirectory() || entry.name === current) continue;
    if (Date.now() - (await stat(folder)).mtimeMs > KEPT) await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await buildWorkers({ production: process.argv.includes("--production") }));
}
