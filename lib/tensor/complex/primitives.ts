import { type BinaryOp, type ConvAttrs, type PutMode, type ReduceOp, type Shape, sizeOf } from "@/lib/ir";
import * as r from "../real";
import type { Value } from "../value";
import { add, div, eq, mul, pow, sub } from "./functions";
import { castComplex, eachPart, fromPairs, fromParts, hasPairs, isEmpty, pairStrides, pairsOf, partsOf } from "./parts";

/** The primitives of complex values. Each is a few real ones. */

export function binary(fn: BinaryOp, a: Value, b: Value): Value {
  switch (fn) {
    case "add":
      return add(a, b);
    case "sub":
      return sub(a, b);
    case "mul":
      return mul(a, b);
    case "div":
      return div(a, b);
    case "pow":
      return pow(a, b);
    case "eq":
      return eq(a, b);
    case "ne":
      return r.unary("logicalNot", eq(a, b));
    default:
      throw new RangeError(`${fn} is not a function of complex numbers`);
  }
}

export function where(condition: Value, a: Value, b: Value): Value {
  const [[c, d], [e, f]] = [partsOf(a), partsOf(b)];
  return fromParts(r.where(condition, c, e), r.where(condition, d, f));
}

export function view(a: Value, shape: Shape, strides: readonly number[], offset: number): Value {
  if (hasPairs(a) && !isEmpty(shape))
    return fromPairs(r.view(pairsOf(a), [...shape, 2], pairStrides(strides), 2 * offset));
  return eachPart(a, (x) => r.view(x, shape, strides, offset));
}

/** Movement of both parts alike; `f` is made of views, which fold into their readers. */
export const moved = (a: Value, f: (x: Value) => Value): Value => eachPart(a, f);

export function update(base: Value, value: Value, strides: readonly number[], offset: number): Value {
  if (hasPairs(base) || hasPairs(value))
    return fromPairs(r.update(pairsOf(base), pairsOf(value), pairStrides(strides), 2 * offset));
  const [[a, b], [c, d]] = [partsOf(base), partsOf(value)];
  return fromParts(r.update(a, c, strides, offset), r.update(b, d, strides, offset));
}

export function pad(a: Value, lo: readonly number[], hi: readonly number[], fill: Value): Value {
  const [[x, y], [re, im]] = [partsOf(a), partsOf(fill)];
  return fromParts(r.pad(x, lo, hi, re), r.pad(y, lo, hi, im));
}

export function concat(parts: readonly Value[], axis: number): Value {
  const split = parts.map(partsOf);
  return fromParts(
    r.concat(
      split.map(([re]) => re),
      axis,
    ),
    r.concat(
      split.map(([, im]) => im),
      axis,
    ),
  );
}

export const take = (data: Value, index: Value): Value => eachPart(data, (x) => r.take(x, index));

export function put(mode: PutMode, base: Value, index: Value, value: Value): Value {
  if (mode !== "set" && mode !== "add") throw new RangeError(`put by ${mode} is not defined for complex numbers`);
  const [[a, b], [c, d]] = [partsOf(base), partsOf(value)];
  return fromParts(r.put(mode, a, index, c), r.put(mode, b, index, d));
}

export function reduce(fn: ReduceOp, a: Value, axes: readonly number[]): Value {
  if (axes.length === 0) return a;
  switch (fn) {
    case "sum":
      return eachPart(a, (x) => r.reduce("sum", x, axes));
    case "prod":
      return product(a, axes);
    case "any":
    case "all":
      return r.reduce(fn, castComplex(a, "bool"), axes);
    default:
      throw new RangeError(`${fn} is not defined for complex numbers`);
  }
}

/** Halves are multiplied until one is left. */
function product(a: Value, axes: readonly number[]): Value {
  const rest = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const shape = rest.map((i) => a.shape[i]);
  const n = sizeOf(axes.map((i) => a.shape[i]));
  let z: Value = eachPart(a, (x) => r.reshape(r.permute(x, [...rest, ...axes]), [...shape, n]));
  if (n === 0) return castComplex(r.full(shape, 1, partsOf(a)[0].dtype, true), a.dtype);
  const cut = (v: Value, from: number, to: number): Value => {
    const start = [...shape.map(() => 0), from];
    return eachPart(v, (x) => r.slice(x, start, [...shape, to - from]));
  };
  for (let count = n; count > 1; ) {
    const half = count >> 1;
    const folded = mul(cut(z, 0, half), cut(z, half, 2 * half));
    z = count % 2 === 0 ? folded : concat([folded, cut(z, count - 1, count)], shape.length);
    count = half + (count % 2);
  }
  return eachPart(z, (x) => r.reshape(x, shape));
}

/** Running sums part by part; running products by doubling. */
export function scan(fn: string, a: Value, axis: number): Value {
  if (fn === "sum") return eachPart(a, (x) => r.scan("sum", x, axis));
  if (fn !== "prod") throw new RangeError(`a running ${fn} is not defined for complex numbers`);
  let z = a;
  const none = a.shape.map(() => 0);
  for (let step = 1; step < a.shape[axis]; step *= 2) {
    const kept = a.shape.map((n, i) => (i === axis ? n - step : n));
    const at = a.shape.map((_, i) => (i === axis ? step : 0));
    const moved = (x: Value, fill: number): Value => r.pad(r.slice(x, none, kept), at, none, r.constant(fill, x.dtype));
    const [re, im] = partsOf(z);
    z = mul(z, fromParts(moved(re, 1), moved(im, 0)));
  }
  return z;
}

/** A product that is linear in both operands: four real ones. */
function bilinear(f: (a: Value, b: Value) => Value, z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  return fromParts(r.binary("sub", f(a, c), f(b, d)), r.binary("add", f(a, d), f(b, c)));
}

export const matmul = (a: Value, b: Value): Value => bilinear(r.matmul, a, b);
export const conv = (x: Value, w: Value, attrs: ConvAttrs): Value => bilinear((a, b) => r.conv(a, b, attrs), x, w);
export const convInput = (dy: Value, w: Value, attrs: ConvAttrs, shape: Shape): Value =>
  bilinear((a, b) => r.convInput(a, b, attrs, shape), dy, w);
export const convWeight = (x: Value, dy: Value, attrs: ConvAttrs, shape: Shape): Value =>
  bilinear((a, b) => r.convWeight(a, b, attrs, shape), x, dy);
