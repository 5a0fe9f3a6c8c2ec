import {
  type BinaryOp,
  broadcastStrides,
  type ConvAttrs,
  contiguousStrides,
  type DType,
  isComplex,
  type PutMode,
  type ReduceOp,
  realType,
  type Scalar,
  type ScanOp,
  type Shape,
  sameShape,
  type UnaryOp,
} from "@/lib/ir";
import * as functions from "./complex/functions";
import { castComplex, fromPairs, fromParts, pairsOf, partsOf } from "./complex/parts";
import * as c from "./complex/primitives";
import * as r from "./real";
import type { Value } from "./value";

/**
 * What the program records: the primitives of all values. Real ones become nodes of the graph (`real.ts`), complex ones
 * several of them (`complex/`).
 */

export { argReduce, argsort, iota } from "./real";
export { fromPairs, fromParts, pairsOf, partsOf };
export const { abs: absComplex, angle, conj, polar } = functions;

const lifted = (re: Value): Value => fromParts(re, r.full(re.shape, 0, re.dtype, true));

/** A number bound at each run: not part of the plan's structure. 0-d. */
export function scalar(x: Scalar, dtype: DType): Value {
  return isComplex(dtype) ? lifted(r.scalar(Number(x), realType(dtype))) : r.scalar(x, dtype);
}

/** A complex number bound at each run. 0-d. */
export function complexScalar(re: number, im: number, dtype: DType): Value {
  return fromParts(r.scalar(re, realType(dtype)), r.scalar(im, realType(dtype)));
}

/** A number that belongs to the formula, the same at every run. 0-d. */
export function constant(x: number, dtype: DType): Value {
  return isComplex(dtype) ? lifted(r.constant(x, realType(dtype))) : r.constant(x, dtype);
}

/** A buffer that something else binds. */
export function leaf(shape: Shape, dtype: DType): Value {
  return isComplex(dtype) ? fromPairs(r.leaf([...shape, 2], realType(dtype)), dtype) : r.leaf(shape, dtype);
}

/** `shape` filled with one number; `structural` numbers are constants of the plan. */
export function full(shape: Shape, x: Scalar, dtype: DType, structural = false): Value {
  return isComplex(dtype)
    ? lifted(r.full(shape, Number(x), realType(dtype), structural))
    : r.full(shape, x, dtype, structural);
}

export function unary(fn: UnaryOp, a: Value): Value {
  return isComplex(a.dtype) ? functions.unary(fn, a) : r.unary(fn, a);
}

/** Elementwise with broadcasting; dtypes equal. */
export function binary(fn: BinaryOp, a: Value, b: Value): Value {
  return isComplex(a.dtype) ? c.binary(fn, a, b) : r.binary(fn, a, b);
}

/** condition ? a : b, elementwise with broadcasting. */
export function where(condition: Value, a: Value, b: Value): Value {
  return isComplex(a.dtype) ? c.where(condition, a, b) : r.where(condition, a, b);
}

/** Complex numbers lose their imaginary part where `dtype` is real; as bool they are true unless both parts are 0. */
export function cast(a: Value, dtype: DType): Value {
  if (a.dtype === dtype) return a;
  return isComplex(a.dtype) || isComplex(dtype) ? castComplex(a, dtype) : r.cast(a, dtype);
}

/** Same bits, another dtype of the same size. */
export function bitcast(a: Value, dtype: DType): Value {
  if (a.dtype === dtype) return a;
  if (isComplex(a.dtype) || isComplex(dtype)) throw new RangeError(`cannot read the bits of ${a.dtype} as ${dtype}`);
  return r.bitcast(a, dtype);
}

/** Reduces `axes` (any order, non-negative) away. */
export function reduce(fn: ReduceOp, a: Value, axes: readonly number[]): Value {
  return isComplex(a.dtype) ? c.reduce(fn, a, axes) : r.reduce(fn, a, axes);
}

/** Strided read of the operand's row-major elements. */
export function view(a: Value, shape: Shape, strides: readonly number[], offset = 0): Value {
  return isComplex(a.dtype) ? c.view(a, shape, strides, offset) : r.view(a, shape, strides, offset);
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
  return isComplex(a.dtype) ? c.moved(a, (x) => r.permute(x, order)) : r.permute(a, order);
}

/** Per dimension start, count and step (in elements; steps may be negative). */
export function slice(
  a: Value,
  starts: readonly number[],
  counts: readonly number[],
  steps?: readonly number[],
): Value {
  return isComplex(a.dtype) ? c.moved(a, (x) => r.slice(x, starts, counts, steps)) : r.slice(a, starts, counts, steps);
}

export function flip(a: Value, axes: readonly number[]): Value {
  return isComplex(a.dtype) ? c.moved(a, (x) => r.flip(x, axes)) : r.flip(a, axes);
}

/** `base` with the strided region replaced by `value` (broadcast to it beforehand). */
export function update(base: Value, value: Value, strides: readonly number[], offset: number): Value {
  return isComplex(base.dtype) ? c.update(base, value, strides, offset) : r.update(base, value, strides, offset);
}

/** Adds `lo` and `hi` elements of `fill` around each dimension; none may be negative. */
export function pad(a: Value, lo: readonly number[], hi: readonly number[], fill: Value = constant(0, a.dtype)): Value {
  return isComplex(a.dtype) ? c.pad(a, lo, hi, fill) : r.pad(a, lo, hi, fill);
}

export function concat(parts: readonly Value[], axis: number): Value {
  return isComplex(parts[0].dtype) ? c.concat(parts, axis) : r.concat(parts, axis);
}

/** Elements of `data` (row-major) at `index` (int32, in range). */
export function take(data: Value, index: Value): Value {
  return isComplex(data.dtype) ? c.take(data, index) : r.take(data, index);
}

/** `base` with the elements at `index` (int32, in range) combined with `value`, which has the index's shape. */
export function put(mode: PutMode, base: Value, index: Value, value: Value): Value {
  return isComplex(base.dtype) ? c.put(mode, base, index, value) : r.put(mode, base, index, value);
}

/** [..., M, K] x [..., K, N]; equal batch dimensions. */
export function matmul(a: Value, b: Value): Value {
  return isComplex(a.dtype) ? c.matmul(a, b) : r.matmul(a, b);
}

export function conv(x: Value, w: Value, attrs: ConvAttrs): Value {
  return isComplex(x.dtype) ? c.conv(x, w, attrs) : r.conv(x, w, attrs);
}

export function convInput(dy: Value, w: Value, attrs: ConvAttrs, inputShape: Shape): Value {
  return isComplex(w.dtype) ? c.convInput(dy, w, attrs, inputShape) : r.convInput(dy, w, attrs, inputShape);
}

export function convWeight(x: Value, dy: Value, attrs: ConvAttrs, weightShape: Shape): Value {
  return isComplex(x.dtype) ? c.convWeight(x, dy, attrs, weightShape) : r.convWeight(x, dy, attrs, weightShape);
}

export function scan(fn: ScanOp, a: Value, axis: number): Value {
  return isComplex(a.dtype) ? c.scan(fn, a, axis) : r.scan(fn, a, axis);
}

/** A registered host function, for example "cholesky". It sees complex operands, and gives complex results, as pairs. */
export function host(
  fn: string,
  inputs: readonly Value[],
  shape: Shape,
  dtype: DType,
  params: readonly (number | string)[] = [],
): Value {
  const real = inputs.map((v) => (isComplex(v.dtype) ? pairsOf(v) : v));
  if (isComplex(dtype)) return fromPairs(r.host(fn, real, [...shape, 2], realType(dtype), params), dtype);
  return r.host(fn, real, shape, dtype, params);
}

/** 0, 0.0 or false as a constant of the formula. */
export const zero = (dtype: DType): Value => constant(0, dtype);
export const one = (dtype: DType): Value => constant(1, dtype);

/** The lowest value of a dtype: the identity of `max`. */
export const { lowest } = r;
