import { EIGEN } from "./eigen";
import { FOURIER } from "./fft";
import { LINALG } from "./linalg";
import { SELECTION } from "./select";
import type { HostFunction } from "./types";

const registry = new Map<string, HostFunction>(Object.entries({ ...EIGEN, ...FOURIER, ...LINALG, ...SELECTION }));

/** Names a function for `host` nodes. @throws Error if the name is taken: two meanings of one graph must not exist */
export function registerHost(name: string, fn: HostFunction): void {
  if (registry.has(name)) throw new Error(`host function "${name}" is already registered`);
  registry.set(name, fn);
}

/** @throws Error naming what is registered if this is not */
export function hostFunction(name: string): HostFunction {
  const fn = registry.get(name);
  if (!fn) throw new Error(`no host function "${name}"; registered are ${[...registry.keys()].sort().join(", ")}`);
  return fn;
}
