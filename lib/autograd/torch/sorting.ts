import { isComplex, isFloat, isInteger } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { fused } from "../fused";
import { differentiable, differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { named, notImplemented, wrapDim } from "./args";
import { dtypeOf, resultType } from "./dtypes";
import { sizes } from "./nn-checks";
import { picked } from "./reduce";

/** Order statistics and running reductions along a dimension. */

/** bools are ordered as 0 and 1. */
const numeric = (x: Tensor): Tensor => (x.dtype === "bool" ? ops.cast(x, "uint8") : x);

function argsort(x: Tensor, dim: number, descending: boolean): Tensor {
  if (isComplex(x.dtype)) throw runtimeError(" Sort does not support complex dtypes on CPU");
  const axis = wrapDim(dim, x.rank);
  if (x.rank === 0) return ops.plain([x], p.constant(0, "int64"));
  return ops.plain([x], p.argsort(numeric(x).value(), axis, descending));
}

/** Sorted along a dimension, with where each element was. */
function sort(x: Tensor, dim: number, descending: boolean): Tensor[] {
  const axis = wrapDim(dim, x.rank);
  if (x.rank === 0) return [named(ops.plain([x], x.value()), "Sort"), argsort(x, dim, descending)];
  return picked(x, argsort(x, axis, descending), axis, true, "Sort");
}

/** The k largest (or smallest) along a dimension, best first. */
function topk(x: Tensor, k: number, dim: number, largest: boolean, sorted: boolean): Tensor[] {
  const axis = wrapDim(dim, x.rank);
  const n = x.rank === 0 ? 1 : x.shape[axis];
  if (isComplex(x.dtype)) throw notImplemented("topk_cpu", x.dtype);
  if (x.dtype === "bool") throw runtimeError("topk does not support bool dtypes on CPU");
  if (k < 0 || k > n) throw runtimeError("selected index k out of range");
  if (x.rank === 0) return [ops.plain([x], x.value()), ops.plain([x], p.constant(0, "int64"))];
  const shape = x.shape.map((m, d) => (d === axis ? k : m));
  const first = p.host("topk", [x.value()], shape, "int64", [axis, k, Number(largest), Number(sorted)]);
  return picked(x, Tensor.of(first), axis, true, "Topk");
}

/** One place of a sorted order along `axis`, as an index with that dimension of size 1. */
function placeOf(order: Value, axis: number, place: number): Value {
  return p.slice(
    order,
    order.shape.map((_, d) => (d === axis ? place : 0)),
    order.shape.map((n, d) => (d === axis ? 1 : n)),
  );
}

function kthvalue(x: Tensor, k: number, dim: number, keep: boolean): Tensor[] {
  const axis = wrapDim(dim, x.rank);
  const n = x.rank === 0 ? 1 : x.shape[axis];
  if (k < 1 || k > n) throw runtimeError(`kthvalue(): selected number k out of range for dimension ${axis}`);
  if (x.rank === 0) return [ops.plain([x], x.value()), ops.plain([x], p.constant(0, "int64"))];
  const index = Tensor.of(placeOf(argsort(x, axis, false).value(), axis, k - 1));
  return picked(x, index, axis, keep, "Kthvalue");
}

/** The lower of the two middle elements; a NaN anywhere is the median. */
function medianIndex(x: Tensor, axis: number, ignoreNan: boolean): Tensor {
  const n = x.shape[axis];
  const order = argsort(x, axis, false).value();
  const middle = placeOf(order, axis, Math.floor((n - 1) / 2));
  if (!isFloat(x.dtype)) return Tensor.of(middle);
  const isNan = p.unary("isNan", x.value());
  const shape = middle.shape;
  if (!ignoreNan) {
    const anyNan = p.reshape(p.reduce("any", isNan, [axis]), shape);
    return Tensor.of(p.where(anyNan, placeOf(order, axis, n - 1), middle));
  }
  const count = p.reshape(p.reduce("sum", p.cast(p.unary("logicalNot", isNan), "int64"), [axis]), shape);
  const place = p.binary(
    "max",
    p.binary("floorDiv", p.binary("sub", count, p.one("int64")), p.constant(2, "int64")),
    p.zero("int64"),
  );
  return Tensor.of(p.take(order, ops.positionsAlong(x.shape, place, axis)));
}

const medianDim = (ignoreNan: boolean) => (x: Tensor, dim: number, keep: boolean) => {
  const axis = wrapDim(dim, x.rank);
  if (x.rank === 0) return [ops.plain([x], x.value()), ops.plain([x], p.constant(0, "int64"))];
  if (x.shape[axis] === 0) throw indexError(`median(): Expected reduction dim ${axis} to have non-zero size.`);
  return picked(x, medianIndex(x, axis, ignoreNan), axis, keep, "MedianBackward1");
};

const medianAll = (ignoreNan: boolean) => (x: Tensor) => {
  if (x.size === 0) return ops.plain([x], p.constant(isFloat(x.dtype) ? Number.NaN : 0, x.dtype));
  const flat = ops.reshape(x, [x.size]);
  return picked(flat, medianIndex(flat, 0, ignoreNan), 0, false, "Median")[0];
};

/** The most frequent value (the smallest of several), and where it stands last. */
function mode(x: Tensor, dim: number, keep: boolean): Tensor[] {
  const axis = wrapDim(dim, x.rank);
  if (x.rank === 0) return [ops.plain([x], x.value()), ops.plain([x], p.constant(0, "int64"))];
  if (x.shape[axis] === 0) throw indexError(`mode(): Expected reduction dim ${axis} to have non-zero size.`);
  const order = argsort(x, axis, false).value();
  const sorted = p.take(x.value(), ops.positionsAlong(x.shape, order, axis));
  // How often each sorted element occurs: compared with all others along the axis.
  const row = p.reshape(sorted, [...sorted.shape.slice(0, axis), 1, ...sorted.shape.slice(axis)]);
  const column = p.reshape(sorted, [...sorted.shape.slice(0, axis + 1), 1, ...sorted.shape.slice(axis + 1)]);
  const counts = p.reduce("sum", p.cast(p.binary("eq", column, row), "int64"), [axis + 1]);
  const one = x.shape.map((n, d) => (d === axis ? 1 : n));
  const best = p.reshape(p.argReduce("argmax", counts, [axis]), one);
  const length = p.reshape(p.reduce("max", counts, [axis]), one);
  // Equal elements stand in their old order, so the run's last is the last of all.
  const last = p.binary("sub", p.binary("add", best, length), p.one("int64"));
  const index = p.take(order, ops.positionsAlong(x.shape, last, axis));
  return picked(x, Tensor.of(index), axis, keep, "Mode");
}

const INTERPOLATIONS = ["linear", "lower", "higher", "midpoint", "nearest"];

/** Quantiles `q` (0-d or vector) along a dimension, or of all elements; the dimension of q comes first. */
function quantile(x: Tensor, q: Tensor, dim: number | null, keep: boolean, how: string, ignoreNan: boolean): Tensor {
  if (!isFloat(x.dtype)) throw runtimeError("quantile() input tensor must be either float or double dtype");
  if (x.size === 0) throw runtimeError("quantile() input tensor must be non-empty");
  if (q.rank > 1) throw runtimeError(`quantile() q must be a scalar or 1D tensor`);
  if (q.dtype !== x.dtype) throw runtimeError("quantile() q tensor must be same dtype as the input tensor");
  if (!INTERPOLATIONS.includes(how)) {
    throw runtimeError(
      `quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${how}`,
    );
  }
  const axis = dim === null ? 0 : wrapDim(dim, x.rank);
  const from = dim === null || x.rank === 0 ? ops.reshape(x, [x.size]) : x;
  const n = from.shape[axis];
  const order = argsort(from, axis, false);
  const sorted = ops.gatherAlong(from, order, axis, "Sort");
  // The quantiles go along a copy of the axis: [..., axis -> q, ...].
  const shape = from.shape.map((m, d) => (d === axis ? q.size : m));
  const spread = p.expand(
    p.reshape(
      q.value(),
      from.shape.map((_, d) => (d === axis ? q.size : 1)),
    ),
    shape,
  );
  const valid = p.cast(p.unary("logicalNot", p.unary("isNan", from.value())), x.dtype);
  const count = p.expand(
    p.reshape(
      p.reduce("sum", valid, [axis]),
      from.shape.map((m, d) => (d === axis ? 1 : m)),
    ),
    shape,
  );
  const all = p.constant(n, x.dtype);
  const last = p.binary("sub", ignoreNan ? count : p.expand(all, shape), p.one(x.dtype));
  let rank = p.binary("mul", spread, p.binary("max", last, p.zero(x.dtype)));
  // A NaN among the elements sorts last, and so becomes every quantile.
  if (!ignoreNan) rank = p.where(p.binary("lt", count, all), p.constant(n - 1, x.dtype), rank);
  if (how === "lower") rank = p.unary("floor", rank);
  else if (how === "higher") rank = p.unary("ceil", rank);
  else if (how === "nearest") rank = p.unary("round", rank);
  const below = p.unary("floor", rank);
  const weight = how === "midpoint" ? p.expand(p.constant(0.5, x.dtype), shape) : p.binary("sub", rank, below);
  const at = (v: Value): Tensor => ops.gatherAlong(sorted, Tensor.of(p.cast(v, "int64")), axis);
  const [low, high] = [at(below), at(p.unary("ceil", rank))];
  const mixed = ops.add(low, ops.mul(Tensor.of(weight), ops.sub(high, low)));
  const front = ops.permute(mixed, [axis, ...mixed.shape.map((_, d) => d).filter((d) => d !== axis)]);
  const rest =
    dim === null
      ? keep
        ? x.shape.map(() => 1)
        : []
      : x.shape.flatMap((m, d) => (d === axis ? (keep ? [1] : []) : [m]));
  return ops.reshape(front, q.rank === 0 ? rest : [q.size, ...rest], "SqueezeBackward4");
}

const runningDtype = (x: Tensor, dtype: string | null) =>
  dtype ? dtypeOf(dtype) : isInteger(x.dtype) || x.dtype === "bool" ? "int64" : x.dtype;

/** Runs `f` along a dimension; a 0-d tensor counts as a vector. */
function along(x: Tensor, dim: number, f: (x: Tensor, axis: number) => Tensor): Tensor {
  const axis = wrapDim(dim, x.rank);
  return x.rank === 0 ? ops.reshape(f(ops.reshape(x, [1]), 0), []) : f(x, axis);
}

const cumsum = (x: Tensor, dim: number, dtype: string | null): Tensor =>
  along(ops.cast(x, runningDtype(x, dtype)), dim, ops.cumsum);

const cumprod = (x: Tensor, dim: number, dtype: string | null): Tensor =>
  along(ops.cast(x, runningDtype(x, dtype)), dim, cumprodOf);

/** Running product. Up to the first zero the gradient divides by x; at it, the zero counts as one; beyond, it is zero. */
function cumprodOf(x: Tensor, axis: number): Tensor {
  return differentiable1(
    "Cumprod",
    [x],
    p.scan("prod", x.value(), axis),
    [x],
    (g, [s, y]) => {
      const zero = ops.num(0, s.dtype);
      const one = ops.num(1, s.dtype);
      const isZero = ops.compare("eq", s, zero);
      const zeros = ops.plain([s], p.scan("sum", ops.cast(isZero, "int64").value(), axis));
      const before = ops.compare("eq", zeros, ops.num(0, "int64"));
      const first = ops.logicalAnd(isZero, ops.compare("eq", zeros, ops.num(1, "int64")));
      const total = (v: Tensor): Tensor => ops.flip(ops.cumsum(ops.flip(v, [axis]), axis), [axis]);
      const early = ops.div(total(ops.mul(g, y)), ops.where(isZero, one, s));
      const at = total(ops.mul(g, cumprodOf(ops.where(first, one, s), axis)));
      return [ops.where(before, early, ops.where(first, at, zero))];
    },
    true,
  );
}

/** Running log(sum(exp)): each prefix by itself, so that no prefix underflows against a later maximum. */
function logcumsumexp(x: Tensor, dim: number): Tensor {
  return along(x, dim, (v, axis) => {
    const n = v.shape[axis];
    return fused("Logcumsumexp", [v], ([s]) => {
      const wide = [...s.shape.slice(0, axis), n, ...s.shape.slice(axis)];
      const spread = ops.expandTo(ops.reshape(s, [...s.shape.slice(0, axis), 1, ...s.shape.slice(axis)]), wide);
      const inPrefix = ops.plain([s], p.binary("le", p.iota(wide, axis + 1, "int32"), p.iota(wide, axis, "int32")));
      return ops.logSumExp(ops.where(inPrefix, spread, ops.num(-Infinity, s.dtype)), [axis + 1]);
    });
  });
}

/** Running extremes and where each was (the latest of equals). */
const running = (fn: "max" | "min", kind: string) => (x: Tensor, dim: number) => {
  const axis = wrapDim(dim, x.rank);
  const from = x.rank === 0 ? ops.reshape(x, [1]) : x;
  const v = numeric(from).value();
  const best = p.scan(fn, v, axis);
  const isBest = isFloat(from.dtype)
    ? p.binary("or", p.binary("eq", v, best), p.unary("isNan", v))
    : p.binary("eq", v, best);
  const place = p.iota(from.shape, axis, "int64");
  const index = p.scan("max", p.where(isBest, place, p.constant(-1, "int64")), axis);
  const at = Tensor.of(ops.positionsAlong(from.shape, index, axis));
  return differentiable(
    kind,
    [x],
    [p.reshape(p.cast(best, x.dtype), x.shape), p.reshape(index, x.shape)],
    [at],
    ([g], [position]) => [
      g ? ops.reshape(ops.scatterFlat(from.shape, position, ops.reshape(g, from.shape)), x.shape) : null,
    ],
  );
};

/** Where each value would go in a sorted sequence, before (or, with `right`, after) its equals. */
function searchsorted(sequence: Tensor, values: Tensor, right: boolean, int32: boolean): Tensor {
  if (sequence.rank !== 1 && sizes(sequence.shape.slice(0, -1)) !== sizes(values.shape.slice(0, -1))) {
    throw runtimeError(
      `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${sizes(sequence.shape)} and input value tensor ${sizes(values.shape)}`,
    );
  }
  if (sequence.rank === 0) throw runtimeError("torch.searchsorted(): boundaries tensor should have positive dimension");
  const dtype = resultType([sequence, values]);
  const [s, v] = [ops.cast(sequence, dtype), ops.cast(values, dtype)];
  const n = s.shape[s.rank - 1];
  const boundaries =
    s.rank === 1
      ? p.reshape(s.value(), [...v.shape.map(() => 1), n])
      : p.reshape(s.value(), [...s.shape.slice(0, -1), 1, n]);
  const below = p.binary(right ? "le" : "lt", boundaries, p.reshape(v.value(), [...v.shape, 1]));
  return ops.plain([sequence, values], p.reduce("sum", p.cast(below, int32 ? "int32" : "int64"), [v.rank]));
}

/** Counts of elements in `bins` equal parts of [min, max]; the data's own range where both are equal. */
function histc(x: Tensor, bins: number, min: number, max: number): Tensor {
  if (bins <= 0) throw runtimeError("bins must be > 0");
  if (!isFloat(x.dtype)) throw notImplemented("histogram_cpu", x.dtype);
  if (max < min) throw runtimeError("max must be larger than min");
  const flat = p.reshape(x.value(), [x.size]);
  const k = (n: number): Value => p.constant(n, x.dtype);
  const own = min === max && x.size > 0;
  let lo = own ? p.reduce("min", flat, [0]) : k(min);
  let hi = own ? p.reduce("max", flat, [0]) : k(max);
  const flatRange = p.binary("eq", lo, hi);
  [lo, hi] = [p.where(flatRange, p.binary("sub", lo, k(1)), lo), p.where(flatRange, p.binary("add", hi, k(1)), hi)];
  const place = p.unary(
    "floor",
    p.binary("div", p.binary("mul", p.binary("sub", flat, lo), k(bins)), p.binary("sub", hi, lo)),
  );
  const inside = p.binary("and", p.binary("ge", flat, lo), p.binary("le", flat, hi));
  // Everything outside goes to one more bin, which is cut off.
  const bin = p.cast(p.where(inside, p.binary("min", place, k(bins - 1)), k(bins)), "int32");
  const counts = p.put("add", p.expand(k(0), [bins + 1]), bin, p.expand(k(1), [x.size]));
  return ops.plain([x], p.slice(counts, [0], [bins]));
}

export const SORTING: OperationTable = {
  "torch.argsort": ["tib", argsort],
  "torch.sort": ["tib", sort],
  "torch.topk": ["tiibb", topk],
  "torch.kthvalue": ["tiib", kthvalue],
  "torch.median_dim": ["tib", medianDim(false)],
  "torch.median_all": ["t", medianAll(false)],
  "torch.nanmedian_dim": ["tib", medianDim(true)],
  "torch.nanmedian_all": ["t", medianAll(true)],
  "torch.mode": ["tib", mode],
  "torch.quantile": ["tti?bsb", quantile],
  "torch.cumsum": ["tis?", cumsum],
  "torch.cumprod": ["tis?", cumprod],
  "torch.logcumsumexp": ["ti", logcumsumexp],
  "torch.cummax": ["ti", running("max", "Cummax")],
  "torch.cummin": ["ti", running("min", "Cummin")],
  "torch.searchsorted": ["ttbb", searchsorted],
  "torch.histc": ["tiff", histc],
};
