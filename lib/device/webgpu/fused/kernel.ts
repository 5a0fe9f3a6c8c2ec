import type { Kernel } from "../kernels/kernel";
import type { KernelMemory } from "./memory";

/** A fused kernel as it was written: everything but the parameter words of its scalars is in its source. */
export interface FusedKernel {
  readonly memory: KernelMemory;
  readonly helpers: readonly string[];
  readonly declarations: string;
  readonly body: string;
  readonly workgroup: number;
  /** Whether its threads pass values on in subgroups. */
  readonly subgroups?: boolean;
  /** Workgroups in a line. */
  readonly groups: number;
  /** What it computes, for a person. */
  readonly label: string;
}

/** The form in which the stream takes kernels. Equal source is equal code, so the source is the key. */
export function kernelOf(k: FusedKernel): Kernel {
  const { reads, writes, words } = k.memory;
  const elements = [...reads, ...writes].map((b) => b.element).join(",");
  return {
    key: `${k.label}\n${elements}|${reads.length}|${k.workgroup}\n${k.declarations}\n${k.body}`,
    label: k.label,
    reads: reads.map((b) => b.element),
    writes: writes.map((b) => b.element),
    words: words.list.length,
    helpers: k.helpers,
    declarations: () => k.declarations,
    workgroup: k.workgroup,
    body: () => k.body,
    ...(k.subgroups && { subgroups: true }),
  };
}
