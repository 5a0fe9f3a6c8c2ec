import type { DType } from "@/lib/ir";
import type { Value } from "./value";

/** Inclusive bounds of an integer value's elements. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

/**
 * What is known of an index tensor's elements without reading them. Labels cut from a data set, positions from argmax,
 * `arange`, a permutation: their bounds follow from how they were made, so an index check costs no round trip to the
 * device. Derived while recording, since a realised value forgets its operands. Empty values have no elements to bound:
 * any range is true of them.
 */
export function deriveRange(v: Value): Range | null {
  switch (v.op) {
    case "view":
    case "take":
      return rangeOf(v.inputs[0]);
    case "cast": {
      const [from] = v.inputs;
      if (from.dtype === "bool") return { lo: 0, hi: 1 };
      return isIndexType(from.dtype) && isIndexType(v.dtype) ? rangeOf(from) : null;
    }
    case "concat":
      return union(v.inputs);
    case "where":
      return union([v.inputs[1], v.inputs[2]]);
    case "update":
    case "pad":
      return union(v.inputs);
    case "iota":
      return { lo: 0, hi: Math.max(v.shape[(v.attrs as { axis: number }).axis] - 1, 0) };
    case "argReduce": {
      const { axes } = v.attrs as { axes: readonly number[] };
      return { lo: 0, hi: Math.max(axes.reduce((n, a) => n * v.inputs[0].shape[a], 1) - 1, 0) };
    }
    case "argsort":
      return { lo: 0, hi: Math.max(v.shape[(v.attrs as { axis: number }).axis] - 1, 0) };
    case "const": {
      const { value } = v.attrs as { value: number };
      return { lo: value, hi: value };
    }
    default:
      return null;
  }
}

/** Known bounds, or null. Host data is scanned once. */
export function rangeOf(v: Value): Range | null {
  if (v.range !== undefined) return v.range;
  if (!v.host || !isIndexType(v.dtype)) return null;
  let lo = Infinity;
  let hi = -Infinity;
  for (let i = 0; i < v.host.length; i++) {
    const x = Number(v.host[i]);
    if (x < lo) lo = x;
    if (x > hi) hi = x;
  }
  v.range = v.host.length === 0 ? { lo: 0, hi: 0 } : { lo, hi };
  return v.range;
}

export const isIndexType = (d: DType): boolean => d === "int64" || d === "int32";

function union(values: readonly Value[]): Range | null {
  let lo = Infinity;
  let hi = -Infinity;
  for (const v of values) {
    const r = rangeOf(v);
    if (!r) return null;
    lo = Math.min(lo, r.lo);
    hi = Math.max(hi, r.hi);
  }
  return { lo, hi };
}
