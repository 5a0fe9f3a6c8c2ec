import { type Graph, GraphBuilder, IrError, isContiguous, type OpAttrs, type Scalar } from "@/lib/ir";
import type { Signatures } from "./signature";
import { Value } from "./value";

/** A part of a realised value that a flush reads as a leaf of its own. */
export interface Window {
  readonly of: Value;
  /** The recorded view. */
  readonly view: Value;
  readonly start: number;
  readonly length: number;
}

/** Different windows of one value in one flush; more than that, and where they begin belongs to the structure. */
const MOST_WINDOWS = 4;

/** What a structure is applied to in one flush. */
export interface Applied {
  /** What the leaves are bound to, in their order. */
  readonly leaves: readonly (Value | Window)[];
  readonly scalars: readonly Scalar[];
}

export const isWindow = (bound: Value | Window): bound is Window => !(bound instanceof Value);

/** How a flush uses a realised value. */
interface Use {
  id: number;
  whole: boolean;
  /** Where the windows begin that were seen. */
  readonly starts: number[];
}

/** Marks the operands of a needed value as needed, and counts how realised ones are read. */
function see(v: Value, needed: Uint8Array, uses: Map<Value, Use>, takesParts: boolean): void {
  const { inputs } = v;
  for (let k = 0; k < inputs.length; k++) {
    const operand = inputs[k];
    if (!operand.isRealised) {
      if (!(operand.position >= 0 && operand.position < v.position)) {
        throw new IrError(`flush: an operand of ${v.op} ${v.dtype}[${v.shape}] comes after it`);
      }
      needed[operand.position] = 1;
      continue;
    }
    let use = uses.get(operand);
    if (use === undefined) {
      use = { id: -1, whole: false, starts: [] };
      uses.set(operand, use);
    }
    const start = takesParts ? windowStart(v) : -1;
    if (start < 0) use.whole = true;
    else if (!use.starts.includes(start)) use.starts.push(start);
  }
}

/** Where a view's elements begin in the realised value that they are a dense part of; -1 for everything else. */
export function windowStart(v: Value): number {
  if (v.op !== "view") return -1;
  const [of] = v.inputs;
  const { strides, offset } = v.attrs as OpAttrs["view"];
  const { size } = v;
  return of.isRealised && size > 0 && size < of.size && isContiguous(v.shape, strides) ? offset : -1;
}

const isWindowed = (use: Use): boolean => !use.whole && use.starts.length <= MOST_WINDOWS;

/**
 * What a flush computes, without what it is applied to: a list of integers that is equal for equal structures. Nodes that
 * no output needs are left out. Where a minibatch begins is not part of it: a dense window of a realised value is bound as
 * a leaf of its own (docs/adr/0004).
 */
export class Structure implements Applied {
  /** Per node its signature and its operands, then the outputs. */
  readonly words: Int32Array;
  readonly hash: number;
  readonly leaves: readonly (Value | Window)[];
  readonly scalars: readonly Scalar[];
  /** The pending values that outputs need, in order. */
  readonly computed: readonly Value[];
  readonly #nodes: readonly Value[];

  /** @param takesParts whether the device can bind a part of a buffer */
  constructor(pending: readonly Value[], outputs: readonly Value[], signatures: Signatures, takesParts: boolean) {
    const needed = new Uint8Array(pending.length);
    const uses = new Map<Value, Use>();
    for (const v of outputs) needed[v.position] = 1;
    for (let i = pending.length - 1; i >= 0; i--) if (needed[i]) see(pending[i], needed, uses, takesParts);

    const ids = new Int32Array(pending.length);
    const words: number[] = [];
    const operands: number[] = [];
    const leaves: (Value | Window)[] = [];
    const scalars: Scalar[] = [];
    const nodes: Value[] = [];
    const computed: Value[] = [];
    const leaf = (v: Value, bound: Value | Window): number => {
      words.push(signatures.find("leaf", null, 0, v.shape, v.dtype));
      leaves.push(bound);
      return nodes.push(v) - 1;
    };
    for (let i = 0; i < pending.length; i++) {
      if (!needed[i]) continue;
      const v = pending[i];
      computed.push(v);
      const { inputs } = v;
      const start = takesParts ? windowStart(v) : -1;
      if (start >= 0 && isWindowed(uses.get(inputs[0])!)) {
        ids[i] = leaf(v, { of: inputs[0], view: v, start, length: v.size });
        continue;
      }
      for (let k = 0; k < inputs.length; k++) {
        const operand = inputs[k];
        if (operand.isRealised) {
          const use = uses.get(operand)!;
          if (use.id < 0) use.id = leaf(operand, operand);
          operands[k] = use.id;
        } else operands[k] = ids[operand.position];
      }
      words.push(signatures.of(v));
      for (let k = 0; k < inputs.length; k++) words.push(operands[k]);
      if (v.op === "scalar") scalars.push(v.number);
      ids[i] = nodes.push(v) - 1;
    }
    words.push(-1);
    for (const v of outputs) words.push(ids[v.position]);
    this.words = Int32Array.from(words);
    let hash = 0;
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193);
    this.hash = hash;
    this.leaves = leaves;
    this.scalars = scalars;
    this.computed = computed;
    this.#nodes = nodes;
  }

  /** Equal where the other one computes the same from what it is applied to. */
  equals(words: Int32Array): boolean {
    const own = this.words;
    if (own.length !== words.length) return false;
    for (let i = 0; i < own.length; i++) if (own[i] !== words[i]) return false;
    return true;
  }

  /** The structure as a graph. Needs the recorded operands: to be called before the flush lets go of them. */
  graph(): Graph {
    const builder = new GraphBuilder();
    // The words tell again which nodes are leaves, and what the others read.
    let at = 0;
    let bound = 0;
    for (const v of this.#nodes) {
      const next = this.leaves[bound];
      at++;
      if (next && (isWindow(next) ? next.view : next) === v) {
        bound++;
        builder.add("leaf", null, [], v.shape, v.dtype);
      } else {
        const inputs = Array.from(this.words.subarray(at, at + v.inputs.length));
        at += v.inputs.length;
        builder.add(v.op, v.attrs, inputs, v.shape, v.dtype);
      }
    }
    return builder.finish(Array.from(this.words.subarray(at + 1)));
  }
}
