import type { DType } from "@/lib/ir";
import type { Element } from "../kernels/kernel";
import { immediate, word } from "../kernels/kernel";
import type { ImmediateOperand } from "../lowering";
import { Words } from "../lowering";
import { heldAs, type Stored, storedAs } from "../wgsl/types";

/** A buffer as a kernel binds it: which node's memory, and what its elements are taken for. */
export interface Bound {
  readonly node: number;
  readonly element: Element;
}

/** Parameter words that a kernel may have for offsets; further ones are written into its source. */
const MOST_WORDS = 96;

/**
 * The bindings and parameter words of one fused kernel in the making. The same memory may be bound twice, once by elements and
 * once by fours, as long as both only read it.
 */
export class KernelMemory {
  readonly reads: Bound[] = [];
  readonly writes: Bound[] = [];
  readonly words = new Words();
  readonly #scalars = new Map<number, string>();

  constructor(
    /** Whether float16 takes two bytes in memory. */
    readonly halves: boolean,
  ) {}

  /** How elements of a dtype lie in memory; it must be one that the GPU can hold. */
  stored(dtype: DType): Stored {
    return storedAs(dtype, this.halves)!;
  }

  /** The name by which the kernel reads a node's memory. */
  input(node: number, element: Element): string {
    return `in${find(this.reads, node, element)}`;
  }

  /** The name by which the kernel writes a node's memory. */
  output(node: number, element: Element): string {
    return `out${find(this.writes, node, element)}`;
  }

  /**
   * The expression of where an operand begins. Slices of one tensor differ in nothing else, so it is a parameter: the steps
   * of a recurrent network share their kernels.
   */
  offset(value: number): string {
    if (value === 0) return "";
    if (this.words.list.length >= MOST_WORDS) return `(${value})`;
    this.words.push(value);
    return word(this.words.list.length - 1);
  }

  /** The expression of a scalar node's number. */
  scalar(node: number, dtype: DType): string {
    const known = this.#scalars.get(node);
    if (known !== undefined) return known;
    const operand: ImmediateOperand = { kind: "immediate", node, dtype, shape: [] };
    const code = immediate(heldAs(dtype)!, this.words.list.length);
    this.words.immediate(operand);
    this.#scalars.set(node, code);
    return code;
  }
}

function find(list: Bound[], node: number, element: Element): number {
  const known = list.findIndex((b) => b.node === node && b.element === element);
  return known >= 0 ? known : list.push({ node, element }) - 1;
}
