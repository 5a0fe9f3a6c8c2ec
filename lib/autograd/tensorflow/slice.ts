import type { Shape } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { differentiable1 } from "../node";
import * as ops from "../ops";
import { invalid } from "./errors";
import { type Family, op } from "./spec";

/** Regions of a tensor: Slice and StridedSlice with its masks. */

function slice(x: Tensor, begin: readonly number[], size: readonly number[]): Tensor {
  if (begin.length !== x.rank || size.length !== x.rank)
    throw invalid(
      `Expected begin and size arguments to be 1-D tensors of size ${x.rank}, but got shapes [${begin.length}] and [${size.length}] instead.`,
    );
  const counts = x.shape.map((n, d) => {
    if (begin[d] < 0 || begin[d] > n) throw invalid(`Expected begin[${d}] in [0, ${n}], but got ${begin[d]}`);
    const count = size[d] === -1 ? n - begin[d] : size[d];
    if (count < 0 || begin[d] + count > n)
      throw invalid(`Expected size[${d}] in [0, ${n - begin[d]}], but got ${size[d]}`);
    return count;
  });
  return ops.slice(
    x,
    begin,
    counts,
    x.shape.map(() => 1),
  );
}

/** A strided slice read against a shape: where it starts, how many and how far apart, per dimension. */
export interface Region {
  readonly starts: number[];
  readonly counts: number[];
  readonly steps: number[];
  /** Shape of the result: new axes in, single indices out. */
  readonly shape: number[];
  /** For each dimension of the result the dimension it comes from, or -1 for a new axis. */
  readonly sources: number[];
}

const bit = (mask: number, i: number): boolean => ((mask >> i) & 1) === 1;

/** Reads the slice specification. @throws InvalidArgumentError in TensorFlow's words */
export function region(
  shape: Shape,
  begin: readonly number[],
  end: readonly number[],
  strides: readonly number[],
  beginMask: number,
  endMask: number,
  ellipsisMask: number,
  newAxisMask: number,
  shrinkMask: number,
): Region {
  const starts: number[] = [];
  const counts: number[] = [];
  const steps: number[] = [];
  const out: number[] = [];
  const sources: number[] = [];
  const all = (): void => {
    const n = shape[starts.length];
    sources.push(starts.length);
    starts.push(0);
    counts.push(n);
    steps.push(1);
    out.push(n);
  };
  const specified = begin.filter((_, i) => !bit(newAxisMask, i) && !bit(ellipsisMask, i)).length;
  for (let i = 0; i < begin.length; i++) {
    if (bit(ellipsisMask, i)) {
      for (let k = shape.length - specified; k > 0; k--) all();
      continue;
    }
    if (bit(newAxisMask, i)) {
      out.push(1);
      sources.push(-1);
      continue;
    }
    const d = starts.length;
    if (shape.length === 0) throw invalid("Attempting to slice scalar input.");
    if (d >= shape.length)
      throw invalid(`Index out of range using input dim ${d}; input has only ${shape.length} dims`);
    const n = shape[d];
    const step = strides[i];
    if (step === 0) throw invalid(`strides[${i}] must be non-zero`);
    if (bit(shrinkMask, i)) {
      const at = begin[i] < 0 ? begin[i] + n : begin[i];
      if (at < 0 || at >= n) throw invalid(`slice index ${at} of dimension ${d} out of bounds.`);
      starts.push(at);
      counts.push(1);
      steps.push(1);
      continue;
    }
    const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
    const clampTo = (x: number): number => Math.min(Math.max(x < 0 ? x + n : x, low), high);
    const from = bit(beginMask, i) ? (step > 0 ? low : high) : clampTo(begin[i]);
    const to = bit(endMask, i) ? (step > 0 ? high : low) : clampTo(end[i]);
    const count = Math.max(0, Math.ceil((to - from) / step));
    sources.push(d);
    starts.push(count === 0 ? 0 : from);
    counts.push(count);
    steps.push(step);
    out.push(count);
  }
  while (starts.length < shape.length) all();
  return { starts, counts, steps, shape: out, sources };
}

function stridedSlice(x: Tensor, ...spec: Specification): Tensor {
  const r = region(x.shape, ...spec);
  return ops.reshape(ops.slice(x, r.starts, r.counts, r.steps), r.shape);
}

type Specification = [number[], number[], number[], number, number, number, number, number];

/** `x` with the region replaced. */
function update(
  x: Tensor,
  begin: number[],
  end: number[],
  strides: number[],
  value: Tensor,
  ...masks: number[]
): Tensor {
  const [beginMask, endMask, ellipsisMask, newAxisMask, shrinkMask] = masks;
  const r = region(x.shape, begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkMask);
  const filled = ops.reshape(ops.expandTo(value, r.shape), r.counts);
  const own: number[] = [];
  let step = 1;
  for (let d = x.rank - 1; d >= 0; d--) {
    own[d] = step;
    step *= x.shape[d];
  }
  const offset = filled.size === 0 ? 0 : r.starts.reduce((sum, s, d) => sum + s * own[d], 0);
  const strided = own.map((s, d) => s * r.steps[d]);
  const put = (base: Tensor, part: Tensor): Tensor =>
    differentiable1(
      "TensorStridedSliceUpdate",
      [base, part],
      p.update(base.value(), part.value(), strided, offset),
      [],
      (g) => [put(g, ops.mul(part, ops.num(0, part.dtype))), ops.slice(g, r.starts, r.counts, r.steps)],
    );
  return put(x, filled);
}

const MASKS = ["begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask"];

export const SLICE: Family = {
  Slice: op("tII", slice, { folds: "picks" }),
  StridedSlice: op("tIIIiiiii", stridedSlice, { attrs: MASKS, folds: "picks" }),
  TensorStridedSliceUpdate: op("tIIItiiiii", update, { attrs: MASKS }),
};
