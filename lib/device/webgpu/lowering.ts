import { type DType, type Shape, sizeOf } from "@/lib/ir";
import type { HostView } from "../cpu";
import { contiguousLayout, isDense, type Layout } from "../strided";
import type { Kernel } from "./kernels/kernel";
import { gpuBytes } from "./transfer";
import { type Stored, storedAs } from "./wgsl/types";

/**
 * What a graph becomes: a list of steps over slots. A slot is memory that exists for a part of one run; which steps read
 * and write it is fixed when the graph is compiled, where it lies is decided when it runs.
 */
export interface Slot {
  readonly id: number;
  readonly dtype: DType;
  readonly length: number;
  /** Of GPU memory. */
  readonly bytes: number;
  /** The leaf whose buffer this is, or null for memory of the run. */
  readonly leaf: number | null;
}

/** A value as its users read it: memory through strides, or a number that travels in the parameter words. */
export type Operand = MemoryOperand | ImmediateOperand;
export interface MemoryOperand extends Layout {
  readonly kind: "memory";
  readonly slot: Slot;
  readonly dtype: DType;
}
export interface ImmediateOperand {
  readonly kind: "immediate";
  /** The const or scalar node that it comes from. */
  readonly node: number;
  readonly dtype: DType;
  readonly shape: Shape;
}

/** One dispatch. */
export interface Launch {
  readonly kind: "launch";
  readonly kernel: Kernel;
  readonly params: Int32Array;
  /** Words to be filled in with the bits of a const or scalar in every run. */
  readonly immediates: readonly { readonly at: number; readonly node: number }[];
  readonly reads: readonly Slot[];
  readonly writes: readonly Slot[];
  /** What is read, then what is written: the order of the bindings. */
  readonly slots: readonly Slot[];
  readonly groups: readonly [number, number, number];
}

/** One node evaluated on the host. */
export interface HostStep {
  readonly kind: "host";
  readonly inputs: readonly Operand[];
  readonly result: Slot;
  readonly evaluate: (inputs: readonly HostView[]) => HostView["data"];
}

export type Step = Launch | HostStep;

/** Dimensions that a kernel can index after collapsing; frameworks stop at 64, programs at 8. */
export const MAX_RANK = 16;

/** Parameter words in the making. */
export class Words {
  readonly list: number[] = [];
  readonly immediates: { at: number; node: number }[] = [];

  push(...words: readonly number[]): this {
    this.list.push(...words);
    return this;
  }

  /** Offset and strides of a memory operand. */
  layout(offset: number, strides: readonly number[]): this {
    return this.push(offset, ...strides);
  }

  /** The two words of an immediate operand. */
  immediate(operand: ImmediateOperand): this {
    this.immediates.push({ at: this.list.length, node: operand.node });
    return this.push(0, 0);
  }
}

/** What the kernel families write to: collects the steps of one graph. */
export class Lowering {
  readonly steps: Step[] = [];
  readonly slots: Slot[] = [];

  constructor(
    /** True where kernels run on the processor: few threads with much work each suit it better. */
    readonly software: boolean,
    /** Workgroups that one dimension of a dispatch may have. */
    readonly maxGroups: number,
    /** Whether float16 takes two bytes in memory. */
    readonly halves: boolean,
  ) {}

  /** How elements of a dtype lie in memory; it must be one that the GPU can hold. */
  stored(dtype: DType): Stored {
    return storedAs(dtype, this.halves)!;
  }

  slot(dtype: DType, length: number, leaf: number | null = null): Slot {
    const slot: Slot = { id: this.slots.length, dtype, length, bytes: gpuBytes(dtype, length, this.halves), leaf };
    this.slots.push(slot);
    return slot;
  }

  /** New memory for a value of this type, and the operand that reads all of it. */
  result(dtype: DType, shape: Shape): MemoryOperand {
    return whole(this.slot(dtype, sizeOf(shape)), dtype, shape);
  }

  /** One dispatch of at least `threads` threads in a line. */
  launch(kernel: Kernel, threads: number, words: Words, reads: readonly Slot[], writes: readonly Slot[]): void {
    const groups = Math.ceil(threads / kernel.workgroup);
    const x = Math.min(groups, this.maxGroups);
    const y = Math.ceil(groups / x);
    if (y > this.maxGroups) throw new Error(`${kernel.key}: ${threads} threads are more than one dispatch can have`);
    this.launchGrid(kernel, [x, y, 1], words, reads, writes);
  }

  /** One dispatch of these workgroups. */
  launchGrid(
    kernel: Kernel,
    groups: readonly [number, number, number],
    words: Words,
    reads: readonly Slot[],
    writes: readonly Slot[],
  ): void {
    if (words.list.length !== kernel.words) {
      throw new Error(`${kernel.key}: expected ${kernel.words} parameter words, found ${words.list.length}`);
    }
    this.steps.push({
      kind: "launch",
      kernel,
      params: Int32Array.from(words.list),
      immediates: words.immediates,
      reads,
      writes,
      slots: [...reads, ...writes],
      groups,
    });
  }
}

/** Reads all of a slot in row-major order. */
export const whole = (slot: Slot, dtype: DType, shape: Shape): MemoryOperand => ({
  kind: "memory",
  slot,
  dtype,
  ...contiguousLayout(shape),
});

/** Whether the operand is all of its slot in row-major order. */
export const isWhole = (o: MemoryOperand): boolean => o.offset === 0 && o.slot.length === sizeOf(o.shape) && isDense(o);
