import type { DType, OpAttrs, OpName, Scalar, Shape } from "@/lib/ir";
import { sameAttrs, sameNumbers } from "./signature";
import { type Applied, isWindow, type Structure, type Window, windowStart } from "./structure";
import type { Value } from "./value";

interface Expected {
  /** Position among what was pending. */
  readonly at: number;
  readonly op: OpName;
  readonly attrs: OpAttrs[OpName];
  readonly shape: Shape;
  readonly dtype: DType;
  /** Positions of operands; -1, -2, ... are leaves 0, 1, ... */
  readonly operands: readonly number[];
  /** The leaf that this view of a realised value is bound as; -1 for everything else. */
  readonly window: number;
}

/**
 * What was pending at a flush, as it is expected when the same part of a program comes again. Training loops record the
 * same values in the same order at every step: comparing them one by one with what was there before takes a third of the
 * time of finding out their structure.
 */
export class Expectation {
  readonly #count: number;
  readonly #nodes: readonly Expected[];
  readonly #outputs: readonly number[];
  readonly #leaves: readonly (Value | null)[];
  readonly #leafTypes: readonly { readonly shape: Shape; readonly dtype: DType }[];

  constructor(pending: readonly Value[], outputs: readonly Value[], structure: Structure) {
    const leaves = new Map<Value, number>();
    structure.leaves.forEach((bound, k) => {
      leaves.set(isWindow(bound) ? bound.view : bound, k);
    });
    this.#count = pending.length;
    this.#outputs = outputs.map((v) => v.position);
    this.#nodes = structure.computed.map((v) => ({
      at: v.position,
      op: v.op,
      attrs: v.attrs,
      shape: v.shape,
      dtype: v.dtype,
      operands: v.inputs.map((i) => (i.isRealised ? -1 - (leaves.get(i) ?? 0) : i.position)),
      window: leaves.get(v) ?? -1,
    }));
    this.#leafTypes = structure.leaves
      .map((bound) => (isWindow(bound) ? bound.view : bound))
      .map(({ shape, dtype }) => ({ shape, dtype }));
    this.#leaves = structure.leaves.map(() => null);
  }

  /** What the same structure is applied to now; null where something else is pending. */
  meets(pending: readonly Value[], outputs: readonly Value[]): Applied | null {
    if (pending.length !== this.#count || outputs.length !== this.#outputs.length) return null;
    for (let k = 0; k < outputs.length; k++) if (outputs[k].position !== this.#outputs[k]) return null;
    const leaves: (Value | Window | null)[] = this.#leaves.slice();
    const scalars: Scalar[] = [];
    for (let n = 0; n < this.#nodes.length; n++) {
      const e = this.#nodes[n];
      const v = pending[e.at];
      if (v.op !== e.op || v.dtype !== e.dtype || !sameNumbers(v.shape, e.shape)) return null;
      if (e.window >= 0) {
        const start = windowStart(v);
        if (start < 0) return null;
        leaves[e.window] = { of: v.inputs[0], view: v, start, length: v.size };
        continue;
      }
      if (!sameAttrs(v.attrs, e.attrs) || !this.#readsTheSame(v, e, leaves)) return null;
      if (v.op === "scalar") scalars.push(v.number);
    }
    return { leaves: leaves as (Value | Window)[], scalars };
  }

  /** Whether the operands stand where they stood; notes which leaves they are. */
  #readsTheSame(v: Value, e: Expected, leaves: (Value | Window | null)[]): boolean {
    const { inputs } = v;
    if (inputs.length !== e.operands.length) return false;
    for (let k = 0; k < inputs.length; k++) {
      const operand = inputs[k];
      const at = e.operands[k];
      if (!operand.isRealised) {
        if (operand.position !== at) return false;
        continue;
      }
      if (at >= 0) return false;
      const leaf = -1 - at;
      const known = leaves[leaf];
      if (known === operand) continue;
      const { shape, dtype } = this.#leafTypes[leaf];
      if (known !== null || operand.dtype !== dtype || !sameNumbers(operand.shape, shape)) return false;
      leaves[leaf] = operand;
    }
    return true;
  }
}
