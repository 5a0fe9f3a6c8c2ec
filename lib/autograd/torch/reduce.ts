import { type DType, isComplex, isFloat, isInexact, sizeOf } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { fused } from "../fused";
import { differentiable, differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { named, notImplemented, toFloat, wrapDim, wrapDims } from "./args";
import { dtypeOf } from "./dtypes";
import { torchTypeName } from "./nn-checks";

/** Reductions. `dims` null or empty means all; `keep` leaves the reduced dimensions with size 1. */

/** Integers and bools sum to int64 unless told otherwise. */
const sumDtype = (x: Tensor, dtype: string | null): DType =>
  dtype ? dtypeOf(dtype) : isInexact(x.dtype) ? x.dtype : "int64";

function sum(x: Tensor, dims: number[] | null, keep: boolean, dtype: string | null): Tensor {
  const axes = wrapDims(dims, x.rank);
  return named(ops.sum(ops.cast(x, sumDtype(x, dtype)), axes, keep), dims === null ? "Sum" : "SumBackward1");
}

function mean(x: Tensor, dims: number[] | null, keep: boolean, dtype: string | null): Tensor {
  const d = dtype ? dtypeOf(dtype) : x.dtype;
  if (!isInexact(d)) {
    const which = dtype ? "Optional" : "Input";
    throw runtimeError(
      `mean(): could not infer output dtype. ${which} dtype must be either a floating point or complex dtype. Got: ${torchTypeName(d)}`,
    );
  }
  return named(ops.mean(ops.cast(x, d), wrapDims(dims, x.rank), keep), dims === null ? "Mean" : "MeanBackward1");
}

function prod(x: Tensor, dim: number | null, keep: boolean, dtype: string | null): Tensor {
  const axes = dim === null ? wrapDims(null, x.rank) : x.rank === 0 ? [] : [wrapDim(dim, x.rank)];
  return named(ops.prod(ops.cast(x, sumDtype(x, dtype)), axes, keep), dim === null ? "Prod" : "ProdBackward1");
}

/** NaN counts as 0. */
function nansum(x: Tensor, dims: number[] | null, keep: boolean, dtype: string | null): Tensor {
  const v = ops.cast(x, sumDtype(x, dtype));
  const axes = wrapDims(dims, x.rank);
  if (!isFloat(v.dtype)) return ops.sum(v, axes, keep);
  const isNan = Tensor.of(p.unary("isNan", v.value()));
  return fused("Nansum", [v], ([s], [m]) => ops.sum(ops.where(m, ops.num(0, s.dtype), s), axes, keep), [isNan]);
}

function nanmean(x: Tensor, dims: number[] | null, keep: boolean): Tensor {
  const axes = wrapDims(dims, x.rank);
  const counted = ops.plain([x], p.unary("logicalNot", p.unary("isNan", x.value())));
  return ops.div(nansum(x, dims, keep, null), ops.sum(ops.cast(counted, x.dtype), axes, keep));
}

/** @throws what PyTorch says of an extreme of nothing */
function needElements(x: Tensor, axes: readonly number[], name: string): void {
  for (const a of axes) {
    if (x.shape[a] === 0) {
      throw indexError(`${name}(): Expected reduction dim ${a} to have non-zero size.`);
    }
  }
}

const extremum = (fn: "max" | "min") => {
  const kind = fn === "max" ? "Max" : "Min";
  /** The extreme of all elements; its gradient is shared among equals. */
  const all = (x: Tensor): Tensor => {
    if (isComplex(x.dtype)) throw notImplemented(`${fn}_all`, x.dtype);
    if (x.size === 0) {
      throw runtimeError(
        `${fn}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
      );
    }
    return ofNumbers(x, (v) => ops.extremum(fn, v, wrapDims(null, x.rank), false, `${kind}Backward1`));
  };
  /** The extremes along one dimension and where they are; the gradient goes to the one that was found. */
  const along = (x: Tensor, dim: number, keep: boolean): Tensor[] => {
    const axis = wrapDim(dim, x.rank);
    if (isComplex(x.dtype)) throw runtimeError(`${fn}(): does not support complex input`);
    if (x.rank === 0) return [ofNumbers(x, (v) => ops.plain([v], v.value())), ops.plain([x], p.constant(0, "int64"))];
    needElements(x, [axis], fn);
    const index = ops.argExtremum(fn, numeric(x), axis, true);
    return picked(x, index, axis, keep, kind);
  };
  return { all, along };
};

/** bools are ordered as 0 and 1. */
const numeric = (x: Tensor): Tensor => (x.dtype === "bool" ? ops.cast(x, "uint8") : x);
const ofNumbers = (x: Tensor, f: (x: Tensor) => Tensor): Tensor =>
  x.dtype === "bool" ? ops.cast(f(numeric(x)), "bool") : f(x);

/** Values at `index` (int64, one along `axis`), with the index: what max, min, median, mode and kthvalue return. */
export function picked(x: Tensor, index: Tensor, axis: number, keep: boolean, kind: string): Tensor[] {
  const shape = keep ? index.shape : index.shape.filter((_, i) => i !== axis);
  const at = Tensor.of(ops.positionsAlong(x.shape, index.value(), axis));
  const value = p.reshape(p.take(x.value(), at.value()), shape);
  return differentiable(kind, [x], [value, p.reshape(index.value(), shape)], [at], ([g], [position]) => [
    g ? ops.scatterFlat(x.shape, position, ops.reshape(g, position.shape)) : null,
  ]);
}

const shared = (fn: "max" | "min") => (x: Tensor, dims: number[] | null, keep: boolean) => {
  const axes = wrapDims(dims, x.rank);
  const name = fn === "max" ? "amax" : "amin";
  if (isComplex(x.dtype)) throw notImplemented(`${fn}_values_cpu`, x.dtype);
  if (x.size === 0 && (dims === null || dims.length === 0)) {
    throw runtimeError(
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
  }
  needElements(x, axes, name);
  return ofNumbers(x, (v) => ops.extremum(fn, v, axes, keep));
};

function aminmax(x: Tensor, dim: number | null, keep: boolean): Tensor[] {
  const dims = dim === null ? null : [dim];
  return [named(shared("min")(x, dims, keep), "Aminmax"), named(shared("max")(x, dims, keep), "Aminmax")];
}

const argExtremum = (fn: "max" | "min") => (x: Tensor, dim: number | null, keep: boolean) => {
  const name = `arg${fn}`;
  if (isComplex(x.dtype)) throw runtimeError(`${name}(): does not support complex input`);
  if (x.dtype === "bool") throw runtimeError(`${name}(): does not support bool input`);
  if (dim === null) {
    if (x.size === 0) throw indexError(`${name}(): Expected reduction dim to be specified for input.numel() == 0.`);
    if (x.rank === 0) return ops.plain([x], p.constant(0, "int64"));
    return ops.argExtremum(fn, numeric(x), null, keep);
  }
  const axis = wrapDim(dim, x.rank);
  if (x.rank === 0) return ops.plain([x], p.constant(0, "int64"));
  needElements(x, [axis], name);
  return ops.argExtremum(fn, numeric(x), axis, keep);
};

const logic = (fn: "any" | "all") => (x: Tensor, dims: number[] | null, keep: boolean) => {
  const truth = ops.cast(x, "bool");
  const result =
    fn === "any" ? ops.any(truth, wrapDims(dims, x.rank), keep) : ops.all(truth, wrapDims(dims, x.rank), keep);
  return x.dtype === "uint8" ? ops.cast(result, "uint8") : result;
};

/** `correction` 1 divides by n - 1. `root` gives the standard deviation. */
const deviation = (root: boolean) => (x: Tensor, dims: number[] | null, correction: number, keep: boolean) => {
  if (!isInexact(x.dtype)) throw runtimeError("std and var only support floating point and complex dtypes");
  const axes = wrapDims(dims, x.rank);
  if (isComplex(x.dtype)) {
    return fused(root ? "Std" : "Var", [x], ([v]) => {
      const spread = [ops.re(v), ops.im(v)].map((part) => ops.variance(part, axes, correction, keep));
      const total = ops.add(spread[0], spread[1]);
      return root ? ops.sqrt(total) : total;
    });
  }
  if (!root) return ops.variance(x, axes, correction, keep);
  return fused("Std", [x], ([v]) => ops.sqrt(ops.variance(v, axes, correction, keep)));
};

function deviationAndMean(root: boolean) {
  return (x: Tensor, dims: number[] | null, correction: number, keep: boolean): Tensor[] => {
    const kind = root ? "StdMean" : "VarMean";
    return [named(deviation(root)(x, dims, correction, keep), kind), named(mean(x, dims, keep, null), kind)];
  };
}

function logsumexp(x: Tensor, dims: number[], keep: boolean): Tensor {
  return ops.logSumExp(toFloat(x), wrapDims(dims, x.rank), keep);
}

function countNonzero(x: Tensor, dims: number[] | null): Tensor {
  return ops.sum(ops.cast(ops.cast(x, "bool"), "int64"), wrapDims(dims, x.rank));
}

/**
 * Vector norms over dims: sum(|x|^p)^(1/p), and the limits: 0 counts, infinities take extremes. The gradient at zero is
 * zero, as PyTorch's subgradient has it.
 */
export function vectorNorm(
  x: Tensor,
  order: number,
  dims: number[] | null,
  keep: boolean,
  dtype: string | null,
): Tensor {
  const d = dtype ? dtypeOf(dtype) : x.dtype;
  if (!isInexact(d)) {
    throw runtimeError(
      `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${torchTypeName(d)}`,
    );
  }
  const axes = wrapDims(dims, x.rank);
  const from = ops.cast(x, d);
  if (isComplex(d)) return fused("LinalgVectorNorm", [from], ([v]) => vectorNorm(ops.abs(v), order, dims, keep, null));
  if (!Number.isFinite(order)) {
    if (sizeOf(axes.map((a) => x.shape[a])) === 0)
      throw runtimeError(
        `linalg.vector_norm cannot compute the ${order} norm on an empty tensor because the operation does not have an identity`,
      );
    return fused("LinalgVectorNorm", [from], ([v]) => ops.extremum(order > 0 ? "max" : "min", ops.abs(v), axes, keep));
  }
  if (order === 0) {
    const nonzero = ops.cast(ops.compare("ne", from, ops.num(0, d)), d);
    return ops.sum(nonzero, axes, keep);
  }
  if (order === 2) return euclidean(from, axes, keep);
  return fused("LinalgVectorNorm", [from], ([v]) => {
    const magnitude = ops.abs(v);
    if (order === 1) return ops.sum(magnitude, axes, keep);
    const total = ops.sum(ops.pow(magnitude, ops.num(order, d)), axes, keep);
    return ops.pow(total, ops.num(1 / order, d));
  });
}

function euclidean(x: Tensor, axes: readonly number[], keep: boolean): Tensor {
  const v = x.value();
  const value = p.unary("sqrt", p.reduce("sum", p.binary("mul", v, v), axes));
  const kept = x.shape.map((n, i) => (axes.includes(i) ? 1 : n));
  return differentiable1(
    "LinalgVectorNorm",
    [x],
    keep ? p.reshape(value, kept) : value,
    [x],
    (g, [s, y]) => {
      const [norm, gradient] = [ops.reshape(y, kept), ops.reshape(g, kept)];
      const zero = ops.num(0, s.dtype);
      const isZero = ops.compare("eq", norm, zero);
      const safe = ops.where(isZero, ops.num(1, s.dtype), norm);
      return [ops.mul(s, ops.where(isZero, zero, ops.div(gradient, safe)))];
    },
    true,
  );
}

/** The p-norm of a - b. */
function dist(a: Tensor, b: Tensor, order: number): Tensor {
  return fused("Dist", [a, b], ([x, y]) => vectorNorm(ops.sub(x, y), order, null, false, null));
}

function trace(x: Tensor): Tensor {
  if (x.rank !== 2) throw runtimeError(`trace: expected a matrix, but got tensor with dim ${x.rank}`);
  const n = Math.min(x.shape[0], x.shape[1]);
  const diagonal = (v: Value): Value => p.view(v, [n], [x.shape[1] + 1], 0);
  const from = ops.cast(x, sumDtype(x, null));
  return differentiable1("Trace", [from], p.reduce("sum", diagonal(from.value()), [0]), [], (g) => {
    const zeros = p.expand(p.zero(g.dtype), x.shape);
    return [ops.plain([g], p.update(zeros, p.expand(g.value(), [n]), [x.shape[1] + 1], 0))];
  });
}

function softmaxLike(name: "softmax" | "log_softmax") {
  return (x: Tensor, dim: number, dtype: string | null): Tensor => {
    const axis = wrapDim(dim, x.rank);
    const from = dtype ? ops.cast(x, dtypeOf(dtype)) : x;
    if (!isFloat(from.dtype)) {
      const where = axis === x.rank - 1 || x.rank === 0 ? "lastdim_kernel_impl" : "kernel_impl";
      throw notImplemented(`${name}_${where}`, from.dtype);
    }
    const [kind, f] =
      name === "softmax" ? (["Softmax", ops.softmax] as const) : (["LogSoftmax", ops.logSoftmax] as const);
    if (x.rank > 0) return f(from, axis);
    return fused(kind, [from], ([v]) => ops.reshape(f(ops.reshape(v, [1]), 0), []));
  };
}

const max = extremum("max");
const min = extremum("min");

export const REDUCE: OperationTable = {
  "torch.sum": ["tI?bs?", sum],
  "torch.mean": ["tI?bs?", mean],
  "torch.prod": ["ti?bs?", prod],
  "torch.nansum": ["tI?bs?", nansum],
  "torch.nanmean": ["tI?b", nanmean],
  "torch.max_all": ["t", max.all],
  "torch.min_all": ["t", min.all],
  "torch.max_dim": ["tib", max.along],
  "torch.min_dim": ["tib", min.along],
  "torch.amax": ["tI?b", shared("max")],
  "torch.amin": ["tI?b", shared("min")],
  "torch.aminmax": ["ti?b", aminmax],
  "torch.argmax": ["ti?b", argExtremum("max")],
  "torch.argmin": ["ti?b", argExtremum("min")],
  "torch.any": ["tI?b", logic("any")],
  "torch.all": ["tI?b", logic("all")],
  "torch.var": ["tI?fb", deviation(false)],
  "torch.std": ["tI?fb", deviation(true)],
  "torch.var_mean": ["tI?fb", deviationAndMean(false)],
  "torch.std_mean": ["tI?fb", deviationAndMean(true)],
  "torch.logsumexp": ["tIb", logsumexp],
  "torch.count_nonzero": ["tI?", countNonzero],
  "torch.vector_norm": ["tfI?bs?", vectorNorm],
  "torch.dist": ["ttf", dist],
  "torch.trace": ["t", trace],
  "torch.softmax": ["tis?", softmaxLike("softmax")],
  "torch.log_softmax": ["tis?", softmaxLike("log_softmax")],
};
