import type { DType, HostArray, Shape } from "@/lib/ir";

/** A dense row-major tensor handed to a host function. Read it; never write it. */
export interface HostOperand {
  readonly data: HostArray;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** What a `host` node runs: the result is row-major, in the host array of `result.dtype`, in memory of its own. */
export type HostFunction = (
  inputs: readonly HostOperand[],
  params: readonly (number | string)[],
  result: { readonly shape: Shape; readonly dtype: DType },
) => HostArray;

const registry = new Map<string, HostFunction>();

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
