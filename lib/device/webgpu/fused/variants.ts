import { sizeOf } from "@/lib/ir";
import type { ConvTask, MatmulTask, OperandLayout, Task } from "@/lib/passes";
import { canWriteConv, writeGather, writeParts } from "./conv";
import { gatherName, gatherVariants, weightName, weightVariants } from "./conv-variants";
import type { FusedKernel } from "./kernel";
import { nameOf, variantsFor, writeMatmul } from "./matmul";

/** Contractions can be written in several ways that compute the same: here they are for whoever chooses (tuner.ts). */
export interface Choice {
  /** What the choice depends on: sizes, and the order in which operands lie. */
  readonly key: string;
  /** Of the variants, the most promising first. */
  readonly names: readonly string[];
  /** Multiplications. */
  readonly work: number;
  /** The kernel that does the work, in variant `k`; what it leaves for a second one lies in the memory of `partial`. */
  write(k: number, partial: number): FusedKernel;
  /** Elements of what variant `k` leaves for a second kernel; 0: there is none. */
  partials(k: number): number;
}

/** What variants depend on. */
export interface Limits {
  readonly software: boolean;
  /** Threads, and bytes of shared memory, that a workgroup may have. */
  readonly maxThreads: number;
  readonly maxShared: number;
  /** Whether float16 takes two bytes in memory. */
  readonly halves: boolean;
}

export type Contraction = MatmulTask | ConvTask;

/** The variants of a task; null where there is one way only. */
export function choiceFor(task: Task, limits: Limits): Choice | null {
  switch (task.kind) {
    case "matmul":
      return ofMatmul(task, limits);
    case "conv":
    case "convInput":
    case "convWeight":
      return canWriteConv(task) ? ofConv(task, limits) : null;
    default:
      return null;
  }
}

const NONE = (): number => 0;

function ofMatmul(task: MatmulTask, { software, maxThreads, maxShared, halves }: Limits): Choice {
  const variants = variantsFor(task, software, maxThreads, maxShared, halves);
  const order = (o: OperandLayout): string => o.strides.slice(-2).join("_");
  const sizes = [...task.batch, task.m, task.k, task.n].join("x");
  return {
    key: `matmul ${task.dtype} ${sizes} ${order(task.a)} ${order(task.b)}`,
    names: variants.map(nameOf),
    work: sizeOf(task.batch) * task.m * task.k * task.n,
    write: (k) => writeMatmul(task, variants[k], halves),
    partials: NONE,
  };
}

function ofConv(task: ConvTask, { software, halves }: Limits): Choice {
  const { kind, attrs, a, b, shape, dtype } = task;
  const { stride, dilation, padLo, groups } = attrs;
  const how = [stride, dilation, padLo, [groups]].map((n) => n.join("_")).join(" ");
  const key = `${kind} ${dtype} ${[a, b].map((o) => `${o.shape.join("x")} ${o.strides.join("_")}`).join(" ")} ${how}`;
  // Every product of an element of the smaller image and one of the kernel.
  const weight = kind === "convWeight" ? shape : b.shape;
  const image = kind === "conv" ? shape : kind === "convInput" ? a.shape : b.shape;
  const work = sizeOf(image) * sizeOf(weight.slice(1));
  if (kind === "convWeight") {
    const variants = weightVariants(task, software);
    return {
      key,
      names: variants.map(weightName),
      work,
      write: (k, partial) => writeParts(task, variants[k], partial, halves),
      partials: (k) => variants[k].parts * sizeOf(shape),
    };
  }
  const variants = gatherVariants(task, software);
  return {
    key,
    names: variants.map(gatherName),
    work,
    write: (k) => writeGather(task, variants[k], halves),
    partials: NONE,
  };
}
