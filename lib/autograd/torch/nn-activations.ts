import { p, type Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { fused } from "../fused";
import { isDifferentiable } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { notImplemented } from "./args";
import { withInPlace } from "./table";

/** Activations of torch.nn.functional. Scalars (slopes, bounds) are numbers of the formula: they seldom change. */

const c = (x: number, like: Tensor): Tensor => ops.num(x, like.dtype);

/** Gradient where lo < x < hi, none outside (hardtanh; `clamp` includes its bounds). */
function hardtanh(x: Tensor, lo: number, hi: number): Tensor {
  return fused("Hardtanh", [x], ([v]) => {
    const inside = ops.logicalAnd(ops.compare("gt", v, c(lo, v)), ops.compare("lt", v, c(hi, v)));
    const limited = ops.plain(
      [v],
      p.binary("min", p.binary("max", v.value(), p.constant(lo, v.dtype)), p.constant(hi, v.dtype)),
    );
    return ops.where(inside, v, limited);
  });
}

function threshold(x: Tensor, limit: number, value: number): Tensor {
  return fused("Threshold", [x], ([v]) => ops.where(ops.compare("gt", v, c(limit, v)), v, c(value, v)));
}

function hardswish(x: Tensor): Tensor {
  return fused("Hardswish", [x], ([v]) => {
    const gate = ops.clamp(ops.add(v, c(3, v)), c(0, v), c(6, v));
    return ops.div(ops.mul(v, gate), c(6, v));
  });
}

function hardsigmoid(x: Tensor): Tensor {
  return fused("Hardsigmoid", [x], ([v]) => ops.div(ops.clamp(ops.add(v, c(3, v)), c(0, v), c(6, v)), c(6, v)));
}

const mish = (x: Tensor): Tensor => fused("Mish", [x], ([v]) => ops.mul(v, ops.tanh(ops.softplus(v))));

function celu(x: Tensor, alpha: number): Tensor {
  return fused("Celu", [x], ([v]) => ops.elu(v, alpha, 1, 1 / alpha));
}

function softshrink(x: Tensor, lambda: number): Tensor {
  return fused("Softshrink", [x], ([v]) => {
    const l = c(lambda, v);
    return ops.where(
      ops.compare("gt", v, l),
      ops.sub(v, l),
      ops.where(ops.compare("lt", v, c(-lambda, v)), ops.add(v, l), ops.mul(v, c(0, v))),
    );
  });
}

function hardshrink(x: Tensor, lambda: number): Tensor {
  return fused("Hardshrink", [x], ([v]) => {
    const inside = ops.logicalAnd(ops.compare("ge", v, c(-lambda, v)), ops.compare("le", v, c(lambda, v)));
    return ops.where(inside, c(0, v), v);
  });
}

/** weight is one slope, or one per channel (dimension 1). */
function prelu(x: Tensor, weight: Tensor): Tensor {
  if (weight.size !== 1 && weight.size !== x.shape[1]) {
    throw runtimeError(
      `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.size} and channel size = ${x.shape[1]}.`,
    );
  }
  const spread = weight.size === 1 ? x.shape.map(() => 1) : x.shape.map((n, i) => (i === 1 ? n : 1));
  return fused("PreluKernel", [x, weight], ([v, w]) =>
    ops.where(ops.compare("gt", v, c(0, v)), v, ops.mul(ops.reshape(w, spread), v)),
  );
}

/** First half times the sigmoid of the second, along `axis`. */
function glu(x: Tensor, axis: number): Tensor {
  const d = axis < 0 ? axis + x.rank : axis;
  if (x.shape[d] % 2 !== 0)
    throw runtimeError(`Halving dimension must be even, but dimension ${d} is size ${x.shape[d]}`);
  return fused("Glu", [x], ([v]) => {
    const counts = v.shape.map((n, i) => (i === d ? n / 2 : n));
    const ones = v.shape.map(() => 1);
    const first = ops.slice(
      v,
      v.shape.map(() => 0),
      counts,
      ones,
    );
    const second = ops.slice(
      v,
      v.shape.map((n, i) => (i === d ? n / 2 : 0)),
      counts,
      ones,
    );
    return ops.mul(first, ops.sigmoid(second));
  });
}

/** Exact derivatives exist only for floats: PyTorch refuses the others by kernel name. */
function floating(kernel: string, f: (x: Tensor, ...rest: number[]) => Tensor) {
  return (x: Tensor, ...rest: number[]): Tensor => {
    if (!isDifferentiable(x.dtype)) throw notImplemented(kernel, x.dtype);
    return f(x, ...rest);
  };
}

function softmaxKind(name: "softmax" | "log_softmax") {
  return (x: Tensor, axis: number): Tensor => {
    const rank = Math.max(x.rank, 1);
    if (axis < -rank || axis >= rank) throw rangeError(axis, rank);
    if (!isDifferentiable(x.dtype)) throw notImplemented(`${name}_lastdim_kernel_impl`, x.dtype);
    if (x.rank === 0) return ops.mul(x, c(0, x));
    const d = axis < 0 ? axis + rank : axis;
    return name === "softmax" ? ops.softmax(x, d) : ops.logSoftmax(x, d);
  };
}

function rangeError(axis: number, rank: number): Error {
  return Object.assign(
    runtimeError(`Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${axis})`),
    { kind: "IndexError", name: "IndexError" },
  );
}

/** Those that may also be written over their operand. */
const OVER: OperationTable = {
  "torch.nn.relu": ["t", (x: Tensor) => ops.relu(x)],
  "torch.nn.leaky_relu": ["tf", floating("leaky_relu_cpu", ops.leakyRelu)],
  "torch.nn.elu": ["tf", floating("elu_cpu", (x, alpha) => ops.elu(x, alpha))],
  "torch.nn.selu": ["t", floating("elu_cpu", (x) => ops.elu(x, 1.6732632423543772, 1.0507009873554805))],
  "torch.nn.celu": ["tf", floating("elu_cpu", celu)],
  "torch.nn.silu": ["t", floating("silu_cpu", ops.silu)],
  "torch.nn.mish": ["t", floating("mish_cpu", mish)],
  "torch.nn.hardtanh": ["tff", hardtanh],
  "torch.nn.threshold": ["tff", threshold],
  "torch.nn.hardswish": ["t", floating("hardswish_cpu", hardswish)],
  "torch.nn.hardsigmoid": ["t", floating("hardsigmoid_cpu", hardsigmoid)],
};

export const NN_ACTIVATIONS: OperationTable = {
  ...withInPlace(OVER),
  "torch.nn.gelu": ["tb", (x: Tensor, approximate: boolean) => ops.gelu(x, approximate)],
  "torch.nn.softplus": ["tff", floating("softplus_cpu", ops.softplus)],
  "torch.nn.logsigmoid": ["t", floating("log_sigmoid_cpu", ops.logSigmoid)],
  "torch.nn.softshrink": ["tf", floating("softshrink_cpu", softshrink)],
  "torch.nn.hardshrink": ["tf", floating("hardshrink_cpu", hardshrink)],
  "torch.nn.prelu": ["tt", prelu],
  "torch.nn.glu": ["ti", floating("glu_cpu", glu)],
  "torch.nn.softmax": ["ti", softmaxKind("softmax")],
  "torch.nn.log_softmax": ["ti", softmaxKind("log_softmax")],
};
