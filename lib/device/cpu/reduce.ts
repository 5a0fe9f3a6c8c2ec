import {
  contiguousStrides,
  type DType,
  dropAxes,
  type HostArray,
  hostArray,
  isFloat,
  type ReduceOp,
  type Shape,
  sizeOf,
} from "@/lib/ir";
import { collapse, permuteLayout, Walk } from "../strided";
import { addBig, maxBig, minBig, mulBig } from "./big";
import { type Bigs, type HostView, isBigs, type Nums, roundTo } from "./view";

/**
 * Reductions. The operand's dimensions fall into kept ones and reduced ones; the loop runs over whichever of them lies
 * innermost in memory, so that rows and columns are both read consecutively: `row` folds a run into one number, `rows`
 * folds a run, element by element, into a run of accumulators. Floats are summed in float64 and rounded once.
 */
interface Fold {
  readonly start: number;
  /** Folds n elements of x from p in steps of s into `acc`. */
  row(acc: number, x: Nums, p: number, s: number, n: number): number;
  /** Folds n elements of x from p in steps of s into n accumulators from r on. */
  rows(acc: Nums, r: number, x: Nums, p: number, s: number, n: number): void;
}

const sum: Fold = {
  start: 0,
  row(acc, x, p, s, n) {
    let t = acc;
    for (let i = 0, a = p; i < n; i++, a += s) t += x[a];
    return t;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) acc[r + i] += x[a];
  },
};
const sumInt: Fold = {
  start: 0,
  row(acc, x, p, s, n) {
    let t = acc;
    for (let i = 0, a = p; i < n; i++, a += s) t = (t + x[a]) | 0;
    return t;
  },
  rows: sum.rows,
};
const prod: Fold = {
  start: 1,
  row(acc, x, p, s, n) {
    let t = acc;
    for (let i = 0, a = p; i < n; i++, a += s) t *= x[a];
    return t;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) acc[r + i] *= x[a];
  },
};
const prodInt: Fold = {
  start: 1,
  row(acc, x, p, s, n) {
    let t = acc;
    for (let i = 0, a = p; i < n; i++, a += s) t = Math.imul(t, x[a]);
    return t;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) acc[r + i] = Math.imul(acc[r + i], x[a]);
  },
};
const max: Fold = {
  start: -Infinity,
  row(acc, x, p, s, n) {
    let t = acc;
    for (let i = 0, a = p; i < n; i++, a += s) t = Math.max(t, x[a]);
    return t;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) acc[r + i] = Math.max(acc[r + i], x[a]);
  },
};
const min: Fold = {
  start: Infinity,
  row(acc, x, p, s, n) {
    let t = acc;
    for (let i = 0, a = p; i < n; i++, a += s) t = Math.min(t, x[a]);
    return t;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) acc[r + i] = Math.min(acc[r + i], x[a]);
  },
};
const any: Fold = {
  start: 0,
  row(acc, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) if (x[a] !== 0) return 1;
    return acc;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) if (x[a] !== 0) acc[r + i] = 1;
  },
};
const all: Fold = {
  start: 1,
  row(acc, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) if (x[a] === 0) return 0;
    return acc;
  },
  rows(acc, r, x, p, s, n) {
    for (let i = 0, a = p; i < n; i++, a += s) if (x[a] === 0) acc[r + i] = 0;
  },
};

/** A bool sum is "any", a bool product "all", as storing them to a bool says. */
function foldFor(fn: ReduceOp, dtype: DType): Fold {
  const integer = !isFloat(dtype);
  switch (fn) {
    case "sum":
      return dtype === "bool" ? any : integer ? sumInt : sum;
    case "prod":
      return dtype === "bool" ? all : integer ? prodInt : prod;
    case "max":
      return max;
    case "min":
      return min;
    case "any":
      return any;
    case "all":
      return all;
  }
}

/** `fn` over `axes` of `a`. `dtype` is the result's: bool for any and all, else the operand's. */
export function reduce(fn: ReduceOp, a: HostView, axes: readonly number[], dtype: DType): HostArray {
  if (isBigs(a.data)) return reduceBig(fn, a, axes, dtype);
  const kept = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const outShape = dropAxes(a.shape, axes);
  const fold = foldFor(fn, a.dtype);
  // 32-bit sums and products wrap; the others are folded wide and rounded at the end.
  const wide = isFloat(a.dtype) ? new Float64Array(sizeOf(outShape)) : new Int32Array(sizeOf(outShape));
  const acc: Nums = a.dtype === "uint32" ? new Uint32Array(wide.length) : wide;
  acc.fill(
    fold === max && !isFloat(a.dtype)
      ? lowest(a.dtype)
      : fold === min && !isFloat(a.dtype)
        ? highest(a.dtype)
        : fold.start,
  );
  if (sizeOf(a.shape) > 0) {
    if (innermostIsReduced(a, axes)) foldRows(fold, a, kept, axes, acc);
    else foldColumns(fold, a, kept, axes, acc);
  }
  if (dtype === "float64" && acc instanceof Float64Array) return acc;
  if (dtype === "int32" && acc instanceof Int32Array) return acc;
  const out = hostArray(dtype, acc.length) as Nums;
  out.set(acc);
  return roundTo(dtype, out);
}

const lowest = (dtype: DType): number => (dtype === "int32" ? -(2 ** 31) : dtype === "uint32" ? 0 : -(2 ** 16));
const highest = (dtype: DType): number => (dtype === "uint32" ? 2 ** 32 - 1 : 2 ** 31 - 1);

/** Whether the dimension with the smallest step (of size over 1) is one of those reduced. */
function innermostIsReduced(a: HostView, axes: readonly number[]): boolean {
  let best = Infinity;
  let reduced = true;
  a.shape.forEach((size, i) => {
    const step = Math.abs(a.strides[i]);
    if (size > 1 && step > 0 && step <= best) {
      best = step;
      reduced = axes.includes(i);
    }
  });
  return reduced;
}

function foldRows(fold: Fold, a: HostView, kept: readonly number[], axes: readonly number[], acc: Nums): void {
  const x = a.data as Nums;
  const outer = permuteLayout(a, kept);
  const inner = collapse(
    axes.map((i) => a.shape[i]),
    [axes.map((i) => a.strides[i])],
  );
  const n = inner.shape.pop() ?? 1;
  const step = inner.strides[0].pop() ?? 0;
  const starts = positions(inner.shape, inner.strides[0]);
  const w = new Walk(outer.shape, [outer]);
  let r = 0;
  do {
    for (let j = 0; j < w.inner; j++) {
      const at = w.at[0] + j * w.steps[0];
      let t = acc[r];
      for (let k = 0; k < starts.length; k++) t = fold.row(t, x, at + starts[k], step, n);
      acc[r++] = t;
    }
  } while (w.next());
}

function foldColumns(fold: Fold, a: HostView, kept: readonly number[], axes: readonly number[], acc: Nums): void {
  const x = a.data as Nums;
  const outer = permuteLayout(a, axes);
  const keptShape = kept.map((i) => a.shape[i]);
  const target = { strides: contiguousStrides(keptShape), offset: 0 };
  const w = new Walk(outer.shape, [outer]);
  do {
    for (let j = 0; j < w.inner; j++) {
      const at = w.at[0] + j * w.steps[0];
      const v = new Walk(keptShape, [{ strides: kept.map((i) => a.strides[i]), offset: at }, target]);
      do fold.rows(acc, v.at[1], x, v.at[0], v.steps[0], v.inner);
      while (v.next());
    }
  } while (w.next());
}

/** Flat positions, in row-major order, of a layout from 0. */
export function positions(shape: Shape, strides: readonly number[]): number[] {
  let out = [0];
  for (let d = 0; d < shape.length; d++) {
    const next: number[] = [];
    for (const p of out) for (let i = 0; i < shape[d]; i++) next.push(p + i * strides[d]);
    out = next;
  }
  return out;
}

const BIG_FOLD: Record<ReduceOp, (x: bigint, y: bigint) => bigint> = {
  sum: addBig,
  prod: mulBig,
  max: maxBig,
  min: minBig,
  any: (x, y) => (x !== 0n || y !== 0n ? 1n : 0n),
  all: (x, y) => (x !== 0n && y !== 0n ? 1n : 0n),
};

function reduceBig(fn: ReduceOp, a: HostView, axes: readonly number[], dtype: DType): HostArray {
  const x = a.data as Bigs;
  const kept = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const out = hostArray(dtype, sizeOf(dropAxes(a.shape, axes)));
  const places = axes.reduce((n, i) => n * a.shape[i], 1);
  const fold = BIG_FOLD[fn];
  const start = fn === "prod" || fn === "all" ? 1n : 0n;
  if (out.length === 0) return out;
  const layout = permuteLayout(a, [...kept, ...axes]);
  const w = new Walk(layout.shape, [layout]);
  let count = 0;
  let r = 0;
  let acc = start;
  const store = (value: bigint): void => {
    if (isBigs(out)) out[r++] = value;
    else out[r++] = Number(value);
  };
  if (places === 0) {
    while (r < out.length) store(start);
    return out;
  }
  do {
    for (let i = 0, p = w.at[0]; i < w.inner; i++, p += w.steps[0]) {
      // The first element replaces the start for max and min, which have no neutral one.
      acc = count === 0 && (fn === "max" || fn === "min") ? x[p] : fold(acc, x[p]);
      if (++count === places) {
        store(acc);
        acc = start;
        count = 0;
      }
    }
  } while (w.next());
  return out;
}

/**
 * Row-major position within `axes` of the first extreme; the first NaN counts as the extreme. An operand without
 * elements along `axes` is never recorded.
 */
export function argReduce(fn: "argmax" | "argmin", a: HostView, axes: readonly number[], dtype: DType): HostArray {
  const kept = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const out = hostArray(dtype, sizeOf(dropAxes(a.shape, axes)));
  if (out.length === 0) return out;
  const outer = permuteLayout(a, kept);
  const places = positions(
    axes.map((i) => a.shape[i]),
    axes.map((i) => a.strides[i]),
  );
  const { data } = a;
  const wantMax = fn === "argmax";
  const w = new Walk(outer.shape, [outer]);
  let r = 0;
  do {
    for (let j = 0; j < w.inner; j++) {
      const at = w.at[0] + j * w.steps[0];
      let best = 0;
      let extreme = data[at + places[0]];
      for (let k = 1; k < places.length && !Number.isNaN(extreme); k++) {
        const x = data[at + places[k]];
        if (wantMax ? x > extreme : x < extreme) {
          extreme = x;
          best = k;
        } else if (Number.isNaN(x)) {
          extreme = x;
          best = k;
        }
      }
      if (isBigs(out)) out[r++] = BigInt(best);
      else out[r++] = best;
    }
  } while (w.next());
  return out;
}
