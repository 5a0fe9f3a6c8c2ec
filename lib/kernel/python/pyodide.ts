/**
 * The part of Pyodide that the kernel uses. The memory snapshot and the fatal-error hook are private API, written down
 * here and nowhere else; what they need is checked at boot, and without them the boot is a plain one.
 */

export interface PyodideModule {
  readonly HEAP8: Int8Array;
  _emscripten_resize_heap?(bytes: number): boolean | number;
  _emscripten_stack_get_base?(): number;
  _emscripten_stack_set_limits?(base: number, end: number): void;
}

export interface EmscriptenSettings {
  readonly preRun: ((module: PyodideModule) => void)[];
}

export type CreatePyodideModule = (settings: EmscriptenSettings) => Promise<PyodideModule>;

export interface PyodideFs {
  mkdirTree(path: string): void;
  writeFile(path: string, data: Uint8Array): void;
  readFile(path: string): Uint8Array;
  cwd(): string;
}

export interface Lockfile {
  readonly packages: Record<string, LockedPackage>;
}

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly imports: readonly string[];
  readonly package_type: string;
}

export interface PyodideConfig {
  readonly indexURL: string;
  readonly lockFileContents: Lockfile;
  readonly packageBaseUrl: string;
  readonly env?: Record<string, string>;
  readonly stdout?: (line: string) => void;
  readonly stderr?: (line: string) => void;
  readonly fsInit?: (fs: PyodideFs, info: { readonly sitePackages: string }) => Promise<void>;
  readonly createPyodideModule?: CreatePyodideModule;
  readonly _makeSnapshot?: boolean;
  readonly _loadSnapshot?: Uint8Array;
}

/** A Python object; functions are called directly, coroutines awaited. */
export interface PyCallable {
  (...args: readonly unknown[]): unknown;
  destroy(): void;
}

export interface PyModule {
  readonly [name: string]: PyCallable;
}

export interface Pyodide {
  readonly version: string;
  readonly FS: PyodideFs;
  readonly loadedPackages: Record<string, string>;
  readonly _module: PyodideModule;
  readonly _api: { on_fatal?: (error: unknown) => void };
  pyimport(name: string): PyModule;
  loadPackage(name: string, options: LoadPackageOptions): Promise<unknown>;
  setInterruptBuffer(buffer: SignalSource): void;
  makeMemorySnapshot(): Uint8Array;
}

export interface LoadPackageOptions {
  readonly messageCallback: (message: string) => void;
  readonly errorCallback: (message: string) => void;
}

/** Pyodide polls element 0 between bytecodes, takes it as a signal number and sets it back to 0. */
export interface SignalSource {
  0: number;
}

export interface PyodideLoader {
  loadPyodide(config: PyodideConfig): Promise<Pyodide>;
}
