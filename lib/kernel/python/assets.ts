import type { BootOptions, BootProgress } from "@/lib/protocol";
import type { Lockfile } from "./pyodide";

/** Bytes of Pyodide's files as they arrive uncompressed; filled in when the worker is bundled. */
declare const __PYODIDE_SIZES__: Record<string, number>;

/** A wheel that the build put beside the kernel; `file` is relative to the asset base. */
export interface VendoredWheel {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
}

export type Report = (progress: Omit<BootProgress, "type">) => void;

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${response.statusText}`.trim());
  return response;
}

export const fetchBytes = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetchOk(url)).arrayBuffer());

/** Where Pyodide's own wheels are when the build could not vendor them. */
const cdnOf = (version: string): string => `https://cdn.jsdelivr.net/pyodide/v${version}/full/`;

export interface PackageIndex {
  readonly lockfile: Lockfile;
  readonly packageBaseUrl: string;
  /** Top-level module name -> package that provides it. */
  readonly catalogue: Record<string, string>;
}

/** Pyodide's list of packages, with the vendored wheels at our own origin and all others at Pyodide's CDN. */
export async function fetchPackageIndex(options: BootOptions): Promise<PackageIndex> {
  const [lock, vendored] = await Promise.all([
    fetchOk(`${options.pyodideBase}pyodide-lock.json`).then((r) => r.json() as Promise<Lockfile & { info: Info }>),
    fetchOk(`${options.assetBase}vendored.json`).then((r) => r.json() as Promise<VendoredWheel[]>),
  ]);
  const packages = { ...lock.packages };
  for (const wheel of vendored) {
    const known = packages[wheel.name];
    if (known === undefined) continue;
    const url = new URL(wheel.file, new URL(options.assetBase, location.href)).href;
    packages[wheel.name] = { ...known, version: wheel.version, file_name: url, sha256: wheel.sha256 };
  }
  const catalogue: Record<string, string> = {};
  for (const entry of Object.values(packages)) {
    if (entry.package_type === "shared_library") continue;
    for (const module of entry.imports) if (!module.includes(".")) catalogue[module] = entry.name;
  }
  return { lockfile: { ...lock, packages }, packageBaseUrl: cdnOf(lock.info.version), catalogue };
}

interface Info {
  readonly version: string;
}

/**
 * Brings Pyodide's files into the browser's HTTP cache with progress by the byte, for a first visit. Where responses
 * may not be kept (the development server) it stops at once, so that nothing is loaded twice.
 */
export async function prefetchPyodide(pyodideBase: string, report: Report): Promise<void> {
  const sizes = __PYODIDE_SIZES__;
  const totalBytes = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loadedBytes = 0;
  const load = async (file: string): Promise<void> => {
    const response = await fetchOk(`${pyodideBase}${file}`);
    if (response.body === null) return;
    if (response.headers.get("cache-control")?.includes("no-store")) return response.body.cancel();
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      loadedBytes += part.value.length;
      report({ phase: "download", label: "Downloading Python", loadedBytes, totalBytes });
    }
  };
  await Promise.all(Object.keys(sizes).map(load));
}
