import { contiguousStrides, isContiguous, type Shape } from "./shape";

/**
 * Index arithmetic of strided operands, shared by the passes and the executors: how a `view` is folded into whoever reads it.
 * Strides and offsets count elements.
 */
export interface Layout {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

export const contiguousLayout = (shape: Shape): Layout => ({ shape, strides: contiguousStrides(shape), offset: 0 });

/** Reads memory consecutively from `offset` on. */
export const isDense = (l: Layout): boolean => isContiguous(l.shape, l.strides);

/**
 * The fewest dimensions that visit the same positions in the same order for every operand: sizes of 1 go, and
 * neighbours merge where each operand steps from one into the other without a gap. A scalar or one-element shape
 * becomes []. `strides` holds one list per operand.
 */
export function collapse(
  shape: Shape,
  strides: readonly (readonly number[])[],
): { shape: number[]; strides: number[][] } {
  const outShape: number[] = [];
  const outStrides: number[][] = strides.map(() => []);
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 1) continue;
    const last = outShape.length - 1;
    if (last >= 0 && strides.every((s, k) => outStrides[k][last] === s[d] * shape[d])) {
      outShape[last] *= shape[d];
      for (let k = 0; k < strides.length; k++) outStrides[k][last] = strides[k][d];
    } else {
      outShape.push(shape[d]);
      for (let k = 0; k < strides.length; k++) outStrides[k].push(strides[k][d]);
    }
  }
  return { shape: outShape, strides: outStrides };
}

/**
 * A view of a view as one layout over the memory of the inner one, or null where no such strides exist (a reshape of
 * a transposed matrix, say) and the inner view must be copied first.
 *
 * `outer` counts positions in the row-major reading of `inner`. Each of its steps is written as a step along every
 * dimension of `inner`; that is right as long as no index runs over the edge of its dimension on the way.
 */
export function composeLayouts(inner: Layout, outer: Layout): Layout | null {
  if (outer.shape.includes(0)) return { shape: outer.shape, strides: outer.strides.map(() => 0), offset: 0 };
  const {
    shape: dims,
    strides: [steps],
  } = collapse(inner.shape, [inner.strides]);
  const places = contiguousStrides(dims);
  const start = digits(outer.offset, places);
  const low = start.slice();
  const high = start.slice();
  const strides: number[] = [];
  for (let d = 0; d < outer.shape.length; d++) {
    const span = outer.shape[d] - 1;
    if (span === 0) {
      strides.push(0);
      continue;
    }
    const moves = digits(outer.strides[d], places);
    let stride = 0;
    for (let k = 0; k < dims.length; k++) {
      stride += moves[k] * steps[k];
      if (moves[k] < 0) low[k] += moves[k] * span;
      else high[k] += moves[k] * span;
    }
    strides.push(stride);
  }
  let offset = inner.offset;
  for (let k = 0; k < dims.length; k++) {
    if (low[k] < 0 || high[k] >= dims[k]) return null;
    offset += start[k] * steps[k];
  }
  return { shape: outer.shape, strides, offset };
}

/** `n` in the mixed radix whose place values are `places`; all digits carry the sign of `n`. */
function digits(n: number, places: readonly number[]): number[] {
  let rest = n;
  return places.map((place) => {
    const digit = Math.trunc(rest / place);
    rest -= digit * place;
    return digit;
  });
}

/** The same memory with its dimensions in the order `axes` (a permutation, or a part of one). */
export function permuteLayout(l: Layout, axes: readonly number[]): Layout {
  return { shape: axes.map((a) => l.shape[a]), strides: axes.map((a) => l.strides[a]), offset: l.offset };
}
