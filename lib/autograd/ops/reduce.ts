import { sizeOf } from "@/lib/ir";
import { p, type Tensor, type Value } from "@/lib/tensor";
import { differentiable1 } from "../node";
import { compare, div, exp, expandTo, mul, num, plain, sub, where } from "./arithmetic";
import { reshape } from "./movement";

/** Reductions. `axes` are non-negative and unique; `keep` leaves the reduced dimensions in place with size 1. */

const keptShape = (x: Tensor, axes: readonly number[]): number[] => x.shape.map((n, i) => (axes.includes(i) ? 1 : n));

const shaped = (v: Value, x: Tensor, axes: readonly number[], keep: boolean): Value =>
  keep ? p.reshape(v, keptShape(x, axes)) : v;

/** A reduced tensor back in x's rank, ready to broadcast against x. */
export const unreduce = (g: Tensor, x: Tensor, axes: readonly number[]): Tensor => reshape(g, keptShape(x, axes));

export function sum(x: Tensor, axes: readonly number[], keep = false, kind = "Sum"): Tensor {
  return differentiable1(kind, [x], shaped(p.reduce("sum", x.value(), axes), x, axes, keep), [], (g) => [
    expandTo(unreduce(g, x, axes), x.shape),
  ]);
}

export function mean(x: Tensor, axes: readonly number[], keep = false, kind = "Mean"): Tensor {
  const n = axes.reduce((size, a) => size * x.shape[a], 1);
  const value = p.binary("div", p.reduce("sum", x.value(), axes), p.constant(n, x.dtype));
  return differentiable1(kind, [x], shaped(value, x, axes, keep), [], (g) => [
    expandTo(unreduce(div(g, num(n, x.dtype)), x, axes), x.shape),
  ]);
}

/** Product; the gradient is right also where one factor is zero. */
export function prod(x: Tensor, axes: readonly number[], keep = false): Tensor {
  return differentiable1("Prod", [x], shaped(p.reduce("prod", x.value(), axes), x, axes, keep), [x], (g, [v]) => {
    const gg = expandTo(unreduce(g, v, axes), v.shape);
    const zero = num(0, v.dtype);
    const isZero = compare("eq", v, zero);
    const zeros = expandTo(sum(where(isZero, num(1, v.dtype), zero), axes, true), v.shape);
    // Differentiable itself, for second derivatives.
    const others = prod(where(isZero, num(1, v.dtype), v), axes, true);
    const product = expandTo(others, v.shape);
    // No zero: P/x. One zero: only that factor has a gradient, the product of the others. More: none has.
    const none = div(product, where(isZero, num(1, v.dtype), v));
    const single = where(isZero, product, zero);
    const partial = where(compare("eq", zeros, zero), none, where(compare("eq", zeros, num(1, v.dtype)), single, zero));
    return [mul(gg, partial)];
  });
}

/** Largest or smallest over axes; the gradient is shared evenly among equal extremes (amax, reduce_max). */
export function extremum(
  fn: "max" | "min",
  x: Tensor,
  axes: readonly number[],
  keep = false,
  kind = fn === "max" ? "Amax" : "Amin",
): Tensor {
  return differentiable1(
    kind,
    [x],
    shaped(p.reduce(fn, x.value(), axes), x, axes, keep),
    [x],
    (g, [v, y]) => {
      const hit = where(compare("eq", v, unreduce(y, v, axes)), num(1, g.dtype), num(0, g.dtype));
      const share = div(hit, sum(hit, axes, true));
      return [mul(share, unreduce(g, v, axes))];
    },
    true,
  );
}

/** Position of the first extreme along one axis, or in the whole tensor (axis null); int64. */
export function argExtremum(fn: "max" | "min", x: Tensor, axis: number | null, keep = false): Tensor {
  const axes = axis === null ? x.shape.map((_, i) => i) : [axis];
  const value = p.argReduce(fn === "max" ? "argmax" : "argmin", x.value(), axes);
  return plain([x], keep ? p.reshape(value, keptShape(x, axes)) : value);
}

export const all = (x: Tensor, axes: readonly number[], keep = false): Tensor =>
  plain([x], shaped(p.reduce("all", x.value(), axes), x, axes, keep));
export const any = (x: Tensor, axes: readonly number[], keep = false): Tensor =>
  plain([x], shaped(p.reduce("any", x.value(), axes), x, axes, keep));

/** Sum of squared deviations over (n - correction). */
export function variance(x: Tensor, axes: readonly number[], correction: number, keep = false, kind = "Var"): Tensor {
  const n = axes.reduce((size, a) => size * x.shape[a], 1);
  const v = x.value();
  const mu = p.binary("div", p.reduce("sum", v, axes), p.constant(n, x.dtype));
  const d = p.binary("sub", v, p.reshape(mu, keptShape(x, axes)));
  const value = p.binary(
    "div",
    p.reduce("sum", p.binary("mul", d, d), axes),
    p.constant(Math.max(n - correction, 0), x.dtype),
  );
  return differentiable1(kind, [x], shaped(value, x, axes, keep), [x], (g, [s]) => [
    mul(mul(sub(s, mean(s, axes, true)), num(2 / Math.max(n - correction, 0), s.dtype)), unreduce(g, s, axes)),
  ]);
}

/** log(sum(exp(x))) without overflow. */
export function logSumExp(x: Tensor, axes: readonly number[], keep = false): Tensor {
  const v = x.value();
  const top = p.reshape(p.reduce("max", v, axes), keptShape(x, axes));
  const finite = p.where(p.unary("isFinite", top), top, p.zero(x.dtype));
  const total = p.reduce("sum", p.unary("exp", p.binary("sub", v, finite)), axes);
  const value = p.binary("add", p.unary("log", total), p.reshape(finite, total.shape));
  return differentiable1(
    "Logsumexp",
    [x],
    shaped(value, x, axes, keep),
    [x],
    (g, [s, y]) => [mul(exp(sub(s, unreduce(y, s, axes))), unreduce(g, s, axes))],
    true,
  );
}

/** Running sum along an axis. */
export function cumsum(x: Tensor, axis: number): Tensor {
  return differentiable1("Cumsum", [x], p.scan("sum", x.value(), axis), [], (g) => [reverseCumsum(g, axis)]);
}

function reverseCumsum(g: Tensor, axis: number): Tensor {
  const v = p.flip(p.scan("sum", p.flip(g.value(), [axis]), axis), [axis]);
  return differentiable1("Cumsum", [g], v, [], (gg) => [cumsum(gg, axis)]);
}

/** Softmax over one axis. */
export function softmax(x: Tensor, axis: number, kind = "Softmax"): Tensor {
  const v = x.value();
  const kept = keptShape(x, [axis]);
  const e = p.unary("exp", p.binary("sub", v, p.reshape(p.reduce("max", v, [axis]), kept)));
  const value = sizeOf(x.shape) === 0 ? v : p.binary("div", e, p.reshape(p.reduce("sum", e, [axis]), kept));
  return differentiable1(
    kind,
    [x],
    value,
    [],
    (g, [y]) => {
      const gy = mul(g, y);
      return [sub(gy, mul(y, sum(gy, [axis], true)))];
    },
    true,
  );
}

/** log(softmax(x)), computed without cancellation. */
export function logSoftmax(x: Tensor, axis: number, kind = "LogSoftmax"): Tensor {
  const v = x.value();
  const kept = keptShape(x, [axis]);
  const shifted = p.binary("sub", v, p.reshape(p.reduce("max", v, [axis]), kept));
  const value = p.binary(
    "sub",
    shifted,
    p.reshape(p.unary("log", p.reduce("sum", p.unary("exp", shifted), [axis])), kept),
  );
  return differentiable1(kind, [x], value, [], (g, [y]) => [sub(g, mul(exp(y), sum(g, [axis], true)))], true);
}
