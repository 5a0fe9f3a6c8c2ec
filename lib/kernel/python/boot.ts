import type { BootOptions } from "@/lib/protocol";
import { unpack } from "./archive";
import { fetchBytes, fetchPackageIndex, type PackageIndex, prefetchPyodide, type Report } from "./assets";
import type { CreatePyodideModule, Pyodide, PyodideConfig, PyodideLoader } from "./pyodide";
import { dropSnapshot, readSnapshot, writeSnapshot } from "./snapshots";

/** Where the reader's code runs and finds its files. */
export const HOME = "/home/reader";

export interface BootedPython {
  readonly pyodide: Pyodide;
  readonly index: PackageIndex;
  /** Our own packages, which are here without any download. */
  readonly packages: readonly string[];
  readonly fromSnapshot: boolean;
}

interface Parts {
  readonly options: BootOptions;
  readonly report: Report;
  readonly load: PyodideLoader["loadPyodide"];
  readonly create: CreatePyodideModule;
  readonly index: PackageIndex;
  readonly archive: Uint8Array;
}

/**
 * Boots Python: from the memory snapshot where there is one, else by making one first, else plainly. A snapshot that
 * cannot be made or restored costs time, never the boot.
 */
export async function bootPython(options: BootOptions, report: Report): Promise<BootedPython> {
  const stored = options.noSnapshot ? null : await readSnapshot();
  if (stored === null) await prefetchPyodide(options.pyodideBase, report);
  report({ phase: "interpreter", label: "Starting Python" });
  const [loader, asm, index, archive] = await Promise.all([
    import(/* @vite-ignore */ `${options.pyodideBase}pyodide.mjs`) as Promise<PyodideLoader>,
    import(/* @vite-ignore */ `${options.pyodideBase}pyodide.asm.mjs`) as Promise<{ default: CreatePyodideModule }>,
    fetchPackageIndex(options),
    fetchBytes(`${options.assetBase}packages.tar`),
  ]);
  const parts: Parts = { options, report, load: loader.loadPyodide, create: asm.default, index, archive };

  if (!options.noSnapshot) {
    const restored = await bootFromSnapshot(parts, stored);
    if (restored !== null) return restored;
  }
  const booted = await bootWith(parts, {});
  prepare(parts, booted);
  return booted;
}

async function bootWith(parts: Parts, extra: Partial<PyodideConfig>): Promise<BootedPython> {
  const { options, index, archive } = parts;
  let packages: string[] = [];
  const pyodide = await parts.load({
    indexURL: options.pyodideBase,
    lockFileContents: index.lockfile,
    packageBaseUrl: index.packageBaseUrl,
    env: { HOME, MPLBACKEND: "module://tapegraph._kernel.mpl_backend" },
    // The file system is not part of a snapshot: the packages' sources are written at every boot.
    fsInit: async (fs, { sitePackages }) => {
      packages = unpack(fs, archive, sitePackages);
    },
    createPyodideModule: parts.create,
    ...extra,
  });
  limitStack(pyodide);
  return { pyodide, index, packages, fromSnapshot: extra._loadSnapshot !== undefined };
}

/**
 * Python believes in its C stack of 10 MB, but a browser gives WebAssembly about 1 MB for its own frames, and running out
 * of that kills the interpreter. Every kind of recursion through C that a program can write (a cached function, `__call__`,
 * `__getattr__`, a sort key...) used at least 310 kB of C stack when the browser's was full: with less than that, Python
 * notices first and raises RecursionError. Plain Python recursion uses none of it and has sys.setrecursionlimit.
 */
const C_STACK_BYTES = 250 * 1024;

function limitStack({ _module: module }: Pyodide): void {
  const base = module._emscripten_stack_get_base?.();
  if (base !== undefined) module._emscripten_stack_set_limits?.(base, base - C_STACK_BYTES);
}

/** Imports what readers use; a package of ours that cannot be imported is named in the console. */
function prepare(parts: Parts, { pyodide, packages }: BootedPython): void {
  parts.report({ phase: "packages", label: "Loading packages" });
  const failed = pyodide.pyimport("tapegraph._kernel.session").prepare(JSON.stringify(packages)) as string;
  for (const [name, why] of Object.entries(JSON.parse(failed) as Record<string, string>)) {
    console.error(`The package ${name} could not be imported while booting: ${why}`);
  }
}

async function bootFromSnapshot(parts: Parts, stored: Uint8Array | null): Promise<BootedPython | null> {
  try {
    const snapshot = stored ?? (await makeSnapshot(parts));
    const booted = await restore(parts, snapshot);
    if (stored === null) void writeSnapshot(snapshot as Uint8Array<ArrayBuffer>);
    return { ...booted, fromSnapshot: stored !== null };
  } catch (error) {
    console.warn("The memory snapshot could not be used; booting without it.", error);
    await dropSnapshot();
    return null;
  }
}

async function makeSnapshot(parts: Parts): Promise<Uint8Array> {
  const booted = await bootWith(parts, { _makeSnapshot: true });
  prepare(parts, booted);
  return booted.pyodide.makeMemorySnapshot();
}

async function restore(parts: Parts, snapshot: Uint8Array): Promise<BootedPython> {
  parts.report({ phase: "packages", label: "Restoring Python" });
  // The packages may have made the heap of the snapshot larger than a new one: it must fit before it is copied in.
  const createPyodideModule: CreatePyodideModule = (settings) => {
    settings.preRun.push((module) => {
      if (module.HEAP8.length < snapshot.length) module._emscripten_resize_heap?.(snapshot.length);
    });
    return parts.create(settings);
  };
  return bootWith(parts, { _loadSnapshot: snapshot, createPyodideModule });
}
