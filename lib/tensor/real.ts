import {
  type ArgReduceOp,
  BINARY,
  type BinaryOp,
  binaryResult,
  broadcastStrides,
  type ConvAttrs,
  contiguousStrides,
  convOutputSize,
  type DType,
  dropAxes,
  isBig,
  isFloat,
  type PutMode,
  type ReduceOp,
  type Scalar,
  type ScanOp,
  type Shape,
  sameShape,
  sizeOf,
  UNARY,
  type UnaryOp,
  unaryResult,
} from "@/lib/ir";
import { recorder } from "./engine";
import { isIndexType } from "./ranges";
import type { Value } from "./value";

/**
 * Recording functions, one per primitive, on real values: they derive the result's shape and dtype, so that callers never state them
 * twice. Operands of elementwise functions are broadcast here; dtypes must already agree.
 */

/** Attributes are compared at every flush: the same ones are told by being the same object. */
const attributes = <Fn extends string>(names: readonly Fn[]): Readonly<Record<Fn, { readonly fn: Fn }>> =>
  Object.fromEntries(names.map((fn) => [fn, { fn }])) as Record<Fn, { readonly fn: Fn }>;
const UNARY_ATTRS = attributes(UNARY);
const BINARY_ATTRS = attributes(BINARY);

/** A number bound at each run: not part of the plan's structure. 0-d. */
export function scalar(x: Scalar, dtype: DType): Value {
  const v = recorder().record("scalar", null, [], [], dtype);
  v.number = isBig(dtype) ? BigInt(x) : Number(x);
  if (isIndexType(dtype)) v.range = { lo: Number(x), hi: Number(x) };
  return v;
}

/** A buffer that something else binds. */
export function leaf(shape: Shape, dtype: DType): Value {
  return recorder().record("leaf", null, [], shape, dtype);
}

/** A number that belongs to the formula, the same at every run. 0-d. */
export function constant(x: number, dtype: DType): Value {
  return recorder().record("const", { value: x }, [], [], dtype);
}

/** `shape` filled with one number; `structural` numbers are constants of the plan. */
export function full(shape: Shape, x: Scalar, dtype: DType, structural = false): Value {
  const v = structural ? constant(Number(x), dtype) : scalar(x, dtype);
  return expand(v, shape);
}

export function iota(shape: Shape, axis: number, dtype: DType): Value {
  return recorder().record("iota", { axis }, [], shape, dtype);
}

export function unary(fn: UnaryOp, a: Value): Value {
  return recorder().record("unary", UNARY_ATTRS[fn], [a], a.shape, unaryResult(fn, a.dtype));
}

/** Elementwise with broadcasting; dtypes equal. */
export function binary(fn: BinaryOp, a: Value, b: Value): Value {
  const shape = commonShape([a, b]);
  return recorder().record(
    "binary",
    BINARY_ATTRS[fn],
    [expand(a, shape), expand(b, shape)],
    shape,
    binaryResult(fn, a.dtype),
  );
}

/** condition ? a : b, elementwise with broadcasting. */
export function where(condition: Value, a: Value, b: Value): Value {
  const shape = commonShape([condition, a, b]);
  return recorder().record(
    "where",
    null,
    [expand(condition, shape), expand(a, shape), expand(b, shape)],
    shape,
    a.dtype,
  );
}

export function cast(a: Value, dtype: DType): Value {
  return a.dtype === dtype ? a : recorder().record("cast", null, [a], a.shape, dtype);
}

export function bitcast(a: Value, dtype: DType): Value {
  return a.dtype === dtype ? a : recorder().record("bitcast", null, [a], a.shape, dtype);
}

/** Reduces `axes` (any order, non-negative) away. */
export function reduce(fn: ReduceOp, a: Value, axes: readonly number[]): Value {
  if (axes.length === 0) return a;
  const sorted = [...axes].sort((x, y) => x - y);
  return recorder().record(
    "reduce",
    { fn, axes: sorted },
    [a],
    dropAxes(a.shape, sorted),
    fn === "any" || fn === "all" ? "bool" : a.dtype,
  );
}

/** Position of the first extreme among `axes`, flattened row-major; int32 unless told. */
export function argReduce(fn: ArgReduceOp, a: Value, axes: readonly number[], dtype: DType = "int64"): Value {
  const sorted = [...axes].sort((x, y) => x - y);
  return recorder().record("argReduce", { fn, axes: sorted }, [a], dropAxes(a.shape, sorted), dtype);
}

/** Strided read of the operand's row-major elements. */
export function view(a: Value, shape: Shape, strides: readonly number[], offset = 0): Value {
  return recorder().record("view", { strides, offset }, [a], shape, a.dtype);
}

/** The same elements in another shape of the same size. */
export function reshape(a: Value, shape: Shape): Value {
  return sameShape(a.shape, shape) ? a : view(a, shape, contiguousStrides(shape));
}

/** Repeats `a` along broadcast dimensions. */
export function expand(a: Value, shape: Shape): Value {
  return sameShape(a.shape, shape) ? a : view(a, shape, broadcastStrides(a.shape, shape));
}

export function permute(a: Value, order: readonly number[]): Value {
  if (order.every((axis, i) => axis === i)) return a;
  const own = contiguousStrides(a.shape);
  return view(
    a,
    order.map((i) => a.shape[i]),
    order.map((i) => own[i]),
  );
}

/** Per dimension start, count and step (in elements; steps may be negative). */
export function slice(
  a: Value,
  starts: readonly number[],
  counts: readonly number[],
  steps?: readonly number[],
): Value {
  const own = contiguousStrides(a.shape);
  const offset = starts.reduce((sum, s, i) => sum + s * own[i], 0);
  return view(
    a,
    counts,
    own.map((s, i) => s * (steps?.[i] ?? 1)),
    sizeOf(counts) === 0 ? 0 : offset,
  );
}

export function flip(a: Value, axes: readonly number[]): Value {
  return slice(
    a,
    a.shape.map((n, i) => (axes.includes(i) ? Math.max(n - 1, 0) : 0)),
    a.shape,
    a.shape.map((_, i) => (axes.includes(i) ? -1 : 1)),
  );
}

/** `base` with the strided region replaced by `value` (broadcast to it beforehand). */
export function update(base: Value, value: Value, strides: readonly number[], offset: number): Value {
  return recorder().record("update", { strides, offset }, [base, value], base.shape, base.dtype);
}

/** Adds `lo` and `hi` elements of `fill` around each dimension; none may be negative. */
export function pad(a: Value, lo: readonly number[], hi: readonly number[], fill: Value = constant(0, a.dtype)): Value {
  if (lo.every((n) => n === 0) && hi.every((n) => n === 0)) return a;
  return recorder().record(
    "pad",
    { lo, hi },
    [a, fill],
    a.shape.map((n, i) => n + lo[i] + hi[i]),
    a.dtype,
  );
}

export function concat(parts: readonly Value[], axis: number): Value {
  if (parts.length === 1) return parts[0];
  const total = parts.reduce((sum, p) => sum + p.shape[axis], 0);
  return recorder().record(
    "concat",
    { axis },
    parts,
    parts[0].shape.map((n, i) => (i === axis ? total : n)),
    parts[0].dtype,
  );
}

/** Elements of `data` (row-major) at `index` (int32, in range). */
export function take(data: Value, index: Value): Value {
  return recorder().record("take", null, [data, index], index.shape, data.dtype);
}

/** `base` with the elements at `index` (int32, in range) combined with `value`, which has the index's shape. */
export function put(mode: PutMode, base: Value, index: Value, value: Value): Value {
  return recorder().record("put", { mode }, [base, index, value], base.shape, base.dtype);
}

/** [..., M, K] x [..., K, N]; equal batch dimensions. */
export function matmul(a: Value, b: Value): Value {
  return recorder().record("matmul", null, [a, b], [...a.shape.slice(0, -1), b.shape[b.shape.length - 1]], a.dtype);
}

export function conv(x: Value, w: Value, attrs: ConvAttrs): Value {
  const spatial = x.shape
    .slice(2)
    .map((n, i) =>
      convOutputSize(n, w.shape[i + 2], attrs.stride[i], attrs.padLo[i], attrs.padHi[i], attrs.dilation[i]),
    );
  return recorder().record("conv", attrs, [x, w], [x.shape[0], w.shape[0], ...spatial], x.dtype);
}

export function convInput(dy: Value, w: Value, attrs: ConvAttrs, inputShape: Shape): Value {
  return recorder().record("convInput", attrs, [dy, w], inputShape, dy.dtype);
}

export function convWeight(x: Value, dy: Value, attrs: ConvAttrs, weightShape: Shape): Value {
  return recorder().record("convWeight", attrs, [x, dy], weightShape, x.dtype);
}

export function scan(fn: ScanOp, a: Value, axis: number): Value {
  return recorder().record("scan", { fn, axis }, [a], a.shape, a.dtype);
}

export function argsort(a: Value, axis: number, descending: boolean, dtype: DType = "int64"): Value {
  return recorder().record("argsort", { axis, descending }, [a], a.shape, dtype);
}

/** A registered host function, for example "cholesky". */
export function host(
  fn: string,
  inputs: readonly Value[],
  shape: Shape,
  dtype: DType,
  params: readonly (number | string)[] = [],
): Value {
  return recorder().record("host", { fn, params }, inputs, shape, dtype);
}

/** 0, 0.0 or false as a constant of the formula. */
export const zero = (dtype: DType): Value => constant(0, dtype);
export const one = (dtype: DType): Value => constant(1, dtype);

/** The lowest value of a dtype: the identity of `max`. */
export function lowest(dtype: DType): Value {
  return constant(isFloat(dtype) ? -Infinity : (LOWEST[dtype] ?? 0), dtype);
}
const LOWEST: Partial<Record<DType, number>> = { int8: -128, int16: -32768, int32: -2147483648, int64: -(2 ** 63) };

function commonShape(values: readonly Value[]): Shape {
  let shape = values[0].shape;
  for (let i = 1; i < values.length; i++) {
    const other = values[i].shape;
    if (sameShape(shape, other)) continue;
    const rank = Math.max(shape.length, other.length);
    const out = new Array<number>(rank);
    for (let d = 0; d < rank; d++) {
      const x = shape[shape.length - rank + d] ?? 1;
      const y = other[other.length - rank + d] ?? 1;
      if (x !== y && x !== 1 && y !== 1) throw new RangeError(`shapes [${shape}] and [${other}] do not broadcast`);
      out[d] = x === 1 ? y : x;
    }
    shape = out;
  }
  return shape;
}
