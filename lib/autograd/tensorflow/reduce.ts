import { convertScalar, type DType, isBig, isFloat, isInexact } from "@/lib/ir";
import { p, Tensor } from "@/lib/tensor";
import { differentiable1 } from "../node";
import * as ops from "../ops";
import { plain } from "../ops";
import { invalid } from "./errors";
import { type Family, op } from "./spec";

/** Reductions, extremes' positions and running sums. Axes null means all of them. */

function axesOf(x: Tensor, axes: readonly number[] | null): number[] {
  if (axes === null) return x.shape.map((_, i) => i);
  const out: number[] = [];
  for (const a of axes) {
    if (a < -x.rank || a >= x.rank)
      throw invalid(
        `Invalid reduction dimension (${a} for input with ${x.rank} dimension(s)`,
        `Invalid reduction dimension ${a} for input with ${x.rank} dimensions.`,
      );
    const axis = a < 0 ? a + x.rank : a;
    if (out.includes(axis)) throw invalid(`Invalid reduction arguments: Axes contains duplicate dimension: ${axis}`);
    out.push(axis);
  }
  return out.sort((a, b) => a - b);
}

type Reduction = (x: Tensor, axes: readonly number[], keep: boolean) => Tensor;

const reduction = (f: Reduction, folds = false) =>
  op("tI?b", (x: Tensor, axes: number[] | null, keep: boolean) => f(x, axesOf(x, axes), keep), {
    attrs: ["keep_dims"],
    folds,
  });

const kept = (x: Tensor, axes: readonly number[]): number[] => x.shape.map((n, i) => (axes.includes(i) ? 1 : n));

/** Sum over the axes; small integers wrap in their own type. */
const sum: Reduction = (x, axes, keep) => ops.sum(x, axes, keep);

/** Mean; of integers, truncated. */
const mean: Reduction = (x, axes, keep) => {
  if (isInexact(x.dtype)) return ops.mean(x, axes, keep);
  const n = axes.reduce((size, a) => size * x.shape[a], 1);
  const v = p.binary("idiv", p.reduce("sum", x.value(), axes), p.constant(n, x.dtype));
  return plain([x], keep ? p.reshape(v, kept(x, axes)) : v);
};

const LIMITS: Partial<Record<DType, readonly [number | bigint, number | bigint]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

/** Largest or smallest; of nothing, the other end of the type's range. */
const extremum =
  (fn: "max" | "min"): Reduction =>
  (x, axes, keep) => {
    if (axes.length > 0 && axes.some((a) => x.shape[a] === 0)) {
      const limits = LIMITS[x.dtype];
      const fill = limits ? limits[fn === "max" ? 0 : 1] : fn === "max" ? -Infinity : Infinity;
      const shape = keep ? kept(x, axes) : x.shape.filter((_, i) => !axes.includes(i));
      return plain([x], p.full(shape, isBig(x.dtype) ? fill : convertScalar(fill, x.dtype), x.dtype));
    }
    return ops.extremum(fn, x, axes, keep);
  };

/** Square root of the sum of squares; the gradient is x / result, as TensorFlow has it (NaN at 0). */
const euclidean: Reduction = (x, axes, keep) => ops.sqrt(ops.sum(ops.mul(x, x), axes, keep));

const position = (fn: "max" | "min") =>
  op(
    "tis",
    (x: Tensor, dimension: number, type: DType) => {
      if (dimension < -x.rank || dimension >= x.rank)
        throw invalid(
          `Expected dimension in the range [${-x.rank}, ${x.rank}), but got ${dimension}`,
          `Dimension (${dimension}) must be in the range [${-x.rank}, ${x.rank}), where ${x.rank} is the number of dimensions in the input.`,
        );
      const axis = dimension < 0 ? dimension + x.rank : dimension;
      if (x.shape[axis] === 0) throw invalid(`Reduction axis ${dimension} is empty in shape [${x.shape.join(",")}]`);
      // The engine takes NaN for the extreme; TensorFlow's comparison never does.
      const v = isFloat(x.dtype) ? withoutNaN(x, fn) : x.dtype === "bool" ? p.cast(x.value(), "int32") : x.value();
      return plain([x], p.argReduce(fn === "max" ? "argmax" : "argmin", v, [axis], type));
    },
    { attrs: ["output_type"] },
  );

function withoutNaN(x: Tensor, fn: "max" | "min") {
  const worst = p.constant(fn === "max" ? -Infinity : Infinity, x.dtype);
  return p.where(p.unary("isNan", x.value()), worst, x.value());
}

function axisOf(x: Tensor, axis: number, name: string): number {
  if (axis < -x.rank || axis >= x.rank)
    throw invalid(`${name}: Expected scan axis in the range [${-x.rank}, ${x.rank}), but got ${axis}`);
  return axis < 0 ? axis + x.rank : axis;
}

type Scan = (x: Tensor, axis: number) => Tensor;

/** A running reduction from either end; exclusive ones begin with the neutral element. */
const scan = (f: Scan, neutral: number) =>
  op(
    "tibb",
    (x: Tensor, at: number, exclusive: boolean, reverse: boolean) => {
      const axis = axisOf(x, at, "ScanOp");
      let y = reverse ? ops.flip(x, [axis]) : x;
      if (exclusive && x.shape[axis] > 0) {
        const ones = x.shape.map((n, i) => (i === axis ? n - 1 : n));
        const head = ops.slice(
          y,
          x.shape.map(() => 0),
          ones,
          x.shape.map(() => 1),
        );
        const lo = x.shape.map((_, i) => (i === axis ? 1 : 0));
        y = ops.pad(
          head,
          lo,
          x.shape.map(() => 0),
          Tensor.of(p.constant(neutral, x.dtype)),
        );
      }
      y = f(y, axis);
      return reverse ? ops.flip(y, [axis]) : y;
    },
    { attrs: ["exclusive", "reverse"] },
  );

/** Running product; its gradient divides by x, as TensorFlow's does. */
function cumprod(x: Tensor, axis: number): Tensor {
  return differentiable1(
    "Cumprod",
    [x],
    p.scan("prod", x.value(), axis),
    [x],
    (g, [s, y]) => [ops.div(ops.flip(ops.cumsum(ops.flip(ops.mul(y, g), [axis]), axis), [axis]), s)],
    true,
  );
}

/** log of the running sum of exponentials, kept from overflowing by the largest element of the axis. */
function cumulativeLogSumExp(x: Tensor, axis: number): Tensor {
  const top = Tensor.of(p.reshape(p.reduce("max", x.value(), [axis]), kept(x, [axis])));
  return ops.add(ops.log(ops.cumsum(ops.exp(ops.sub(x, top)), axis)), top);
}

export const REDUCE: Family = {
  Sum: reduction(sum, true),
  Mean: reduction(mean),
  Prod: reduction((x, axes, keep) => ops.prod(x, axes, keep), true),
  Max: reduction(extremum("max"), true),
  Min: reduction(extremum("min"), true),
  EuclideanNorm: reduction(euclidean),
  All: reduction((x, axes, keep) => ops.all(x, axes, keep), true),
  Any: reduction((x, axes, keep) => ops.any(x, axes, keep), true),
  ArgMax: position("max"),
  ArgMin: position("min"),
  Cumsum: scan(ops.cumsum, 0),
  Cumprod: scan(cumprod, 1),
  CumulativeLogsumexp: scan(cumulativeLogSumExp, Number.NEGATIVE_INFINITY),
  L2Loss: op("t", (x: Tensor) =>
    ops.mul(
      ops.sum(
        ops.mul(x, x),
        x.shape.map((_, i) => i),
      ),
      ops.num(0.5, x.dtype),
    ),
  ),
};
