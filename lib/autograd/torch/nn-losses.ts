import { sameShape } from "@/lib/ir";
import { p, rangeOf, recorder, Tensor, type Value } from "@/lib/tensor";
import { indexError, runtimeError, valueError } from "../errors";
import { fused } from "../fused";
import { afterCheck } from "../indices";
import { withGrad } from "../mode";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { broadcast } from "./args";
import { sizes, torchTypeName } from "./nn-checks";

/** Losses of torch.nn.functional that have a node of their own in PyTorch's graph. `reduction`: "none", "mean" or "sum". */

const c = (x: number, like: Tensor): Tensor => ops.num(x, like.dtype);

function reduced(x: Tensor, reduction: string): Tensor {
  const axes = x.shape.map((_, i) => i);
  if (reduction === "none") return x;
  return reduction === "mean" ? ops.mean(x, axes) : ops.sum(x, axes);
}

/** A loss that is a mean, sum or list of an elementwise function of input and target. */
function elementwise(kind: string, f: (x: Tensor, y: Tensor, parameter: number) => Tensor) {
  return (x: Tensor, y: Tensor, reduction: string, parameter: number): Tensor =>
    fused(kind, [x, y], ([a, b]) => reduced(f(a, b, parameter), reduction));
}

const square = (x: Tensor): Tensor => ops.mul(x, x);

function huberLike(x: Tensor, y: Tensor, delta: number, scaled: boolean): Tensor {
  const d = ops.sub(x, y);
  const size = ops.abs(d);
  const near = ops.mul(c(scaled ? 0.5 / delta : 0.5, d), square(d));
  const far = scaled ? ops.sub(size, c(0.5 * delta, d)) : ops.mul(c(delta, d), ops.sub(size, c(0.5 * delta, d)));
  return ops.where(ops.compare("lt", size, c(delta, d)), near, far);
}

/** The loss of each element, with PyTorch's gradient: it stays finite where a certain answer is right or wrong. */
function bceElements(x: Tensor, y: Tensor): Tensor {
  // Logarithms are kept above -100, so that a loss of a wrong certain answer stays finite.
  const floor = c(-100, x);
  const value = withGrad(false, () => {
    const yes = ops.maximum(ops.log(x), floor);
    const no = ops.maximum(ops.log(ops.sub(c(1, x), x)), floor);
    return ops.neg(ops.add(ops.mul(y, yes), ops.mul(ops.sub(c(1, y), y), no)));
  });
  return differentiable1("BinaryCrossEntropy", [x, y], value.value(), [x, y], (g, [a, b], needs) => [
    needs(0) ? ops.div(ops.mul(g, ops.sub(a, b)), ops.maximum(ops.mul(ops.sub(c(1, a), a), a), c(1e-12, a))) : null,
    needs(1) ? ops.mul(g, ops.sub(ops.log(ops.sub(c(1, a), a)), ops.log(a))) : null,
  ]);
}

/** Elements of `input` must be probabilities; where the host does not know them they are read. So must the targets, which
 * are looked at where their elements lie on the host or the inputs are read anyway. */
function bce(x: Tensor, y: Tensor, weight: Tensor | null, reduction: string): Tensor | Promise<Tensor> {
  const inputs = weight ? [x, y, weight] : [x, y];
  const run = (): Tensor =>
    fused("BinaryCrossEntropy", inputs, ([a, b, w]) => {
      const loss = bceElements(a, b);
      return reduced(weight ? ops.mul(loss, w) : loss, reduction);
    });
  const judge = (flags: ArrayLike<number | bigint>): void => {
    ["input", "target"].forEach((name, i) => {
      if (i < flags.length && Number(flags[i]) !== 0)
        throw runtimeError(`all elements of ${name} should be between 0 and 1`);
    });
  };
  const { host } = y.value();
  const known = host ? !Array.prototype.every.call(host, (v) => v >= 0 && v <= 1) : null;
  // Results of a sigmoid or softmax cannot be out of range: only other inputs are looked at.
  const maker = x.gradFn?.name ?? "";
  if (maker.startsWith("Sigmoid") || maker.startsWith("Softmax") || x.storage.value.op === "unary") {
    judge([0, known ? 1 : 0]);
    return run();
  }
  const flags = [outside(x), known === null ? outside(y) : p.reshape(p.constant(known ? 1 : 0, "bool"), [1])];
  const read = recorder().read(p.concat(flags, 0));
  return afterCheck(read instanceof Promise ? read.then(judge) : judge(read), run);
}

/** Whether an element lies outside [0, 1] or is no number, as a value of one element. */
function outside(x: Tensor): Value {
  const v = x.value();
  const inside = p.binary("and", p.binary("ge", v, p.constant(0, v.dtype)), p.binary("le", v, p.constant(1, v.dtype)));
  const axes = x.shape.map((_, i) => i);
  return p.reshape(p.reduce("any", p.unary("logicalNot", inside), axes), [1]);
}

function bceWithLogits(
  x: Tensor,
  y: Tensor,
  weight: Tensor | null,
  positive: Tensor | null,
  reduction: string,
): Tensor {
  const inputs = [x, y, ...(weight ? [weight] : []), ...(positive ? [positive] : [])];
  return fused("BinaryCrossEntropyWithLogits", inputs, (given) => {
    const [a, b] = given;
    let loss: Tensor;
    if (positive) {
      const pw = given[weight ? 3 : 2];
      const logWeight = ops.add(ops.mul(ops.sub(pw, c(1, pw)), b), c(1, b));
      loss = ops.sub(ops.mul(ops.sub(c(1, b), b), a), ops.mul(logWeight, ops.logSigmoid(a)));
    } else loss = ops.bceWithLogits(a, b, "BinaryCrossEntropyWithLogits");
    return reduced(weight ? ops.mul(loss, given[2]) : loss, reduction);
  });
}

/**
 * Negative log-likelihood of class indices: input [N, C, *] of log-probabilities, target [N, *]. Targets equal to
 * `ignore` count for nothing; class weights [C] weigh both the sum and the mean.
 */
function nll(
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: string,
  ignore: number,
): Tensor | Promise<Tensor> {
  checkNll(input, target, weight);
  if (target.dtype !== "int64" && target.dtype !== "uint8") {
    throw runtimeError(`expected target dtype to be Long or Byte, but got ${torchTypeName(target.dtype)}`);
  }
  const classes = input.rank === 1 ? input.shape[0] : input.shape[1];
  return afterCheck(checkTargets(target, classes, ignore), () =>
    nllOf(input, target, weight, reduction, ignore, classes),
  );
}

/** Shapes of nll's arguments: batches must agree, and targets lack the dimension of classes. */
function checkNll(input: Tensor, target: Tensor, weight: Tensor | null): void {
  if (input.rank === 0) throw valueError("Expected 1 or more dimensions (got 0)");
  const rows = target.rank === 0 ? 0 : target.shape[0];
  if (input.rank !== 1 && input.shape[0] !== rows)
    throw valueError(`Expected input batch_size (${input.shape[0]}) to match target batch_size (${rows}).`);
  const classes = input.shape[Math.min(1, input.rank - 1)];
  if (input.rank <= 2) {
    if (target.rank > 1) throw runtimeError("0D or 1D target tensor expected, multi-target not supported");
    if (input.rank === 1 && target.rank === 1 && target.shape[0] !== 1)
      throw valueError(`For 1D input, 1D target must have size 1, but got target size: ${target.shape[0]}`);
    if (weight && (weight.rank !== 1 || weight.size !== classes))
      throw runtimeError(
        `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${sizes(weight.shape)}`,
      );
  } else {
    const wanted = [input.shape[0], ...input.shape.slice(2)];
    if (input.rank === 4) {
      if (target.rank !== 3)
        throw runtimeError(
          `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.rank}`,
        );
      // PyTorch's own text leaves the bracket open.
      if (!sameShape(target.shape, wanted))
        throw runtimeError(`size mismatch (got input: ${sizes(input.shape)} , target: ${sizes(target.shape)}`);
    } else if (!sameShape(target.shape, wanted))
      throw runtimeError(`Expected target size ${sizes(wanted)}, got ${sizes(target.shape)}`);
    if (weight && weight.size !== classes)
      throw runtimeError("weight tensor should be defined either for all or no classes");
  }
  if (weight && weight.dtype !== input.dtype)
    throw runtimeError(`expected scalar type ${torchTypeName(input.dtype)} but found ${torchTypeName(weight.dtype)}`);
}

function checkTargets(target: Tensor, classes: number, ignore: number): void | Promise<void> {
  if (target.size === 0) return;
  const v = target.value();
  const known = rangeOf(v);
  if (known && known.lo >= 0 && known.hi < classes) return;
  const judge = (elements: ArrayLike<number | bigint>): void => {
    for (let i = 0; i < elements.length; i++) {
      const x = Number(elements[i]);
      if (x !== ignore && (x < 0 || x >= classes)) throw indexError(`Target ${x} is out of bounds.`);
    }
  };
  const data = recorder().read(v);
  return data instanceof Promise ? data.then(judge) : judge(data);
}

function nllOf(
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: string,
  ignore: number,
  classes: number,
): Tensor {
  const labels = p.cast(target.value(), "int32");
  const kept = Tensor.of(p.binary("ne", labels, p.constant(ignore, "int32")));
  // The range is known only where no label is ignored: others point at class 0 and are left out.
  const range = rangeOf(target.value());
  const mayIgnore = !(range && (ignore < range.lo || ignore > range.hi));
  const safe = mayIgnore ? p.where(kept.value(), labels, p.zero("int32")) : labels;
  const at = positionsOf(input, safe, classes);
  const positions = Tensor.of(at);
  const classAt = Tensor.of(safe);
  const kind = input.rank > 2 ? "NllLoss2D" : "NllLoss";
  return fused(
    kind,
    weight ? [input, weight] : [input],
    ([x, w], [where, keep, label]) => {
      const all = ops.neg(ops.takeFlat(x, where.value()));
      // What is ignored is left out, not multiplied by zero: where all is ignored, the mean divides by zero.
      const picked = mayIgnore ? ops.where(keep, all, ops.num(0, all.dtype)) : all;
      let perSample = mayIgnore ? Tensor.of(p.cast(keep.value(), x.dtype)) : null;
      if (weight) {
        const own = ops.takeFlat(w, label.value());
        perSample = perSample ? ops.mul(own, perSample) : own;
      }
      const losses = perSample ? ops.mul(picked, perSample) : picked;
      if (reduction !== "mean") return reduced(losses, reduction);
      return perSample ? ops.div(reduced(losses, "sum"), reduced(perSample, "sum")) : reduced(losses, "mean");
    },
    [positions, kept, classAt],
  );
}

/** Row-major positions of input[n, label[n, ...], ...]. */
function positionsOf(input: Tensor, labels: Tensor["storage"]["value"], classes: number): Tensor["storage"]["value"] {
  if (input.rank === 1) return labels;
  const inner = input.shape.slice(2).reduce((a, b) => a * b, 1);
  const k = (n: number) => p.constant(n, "int32");
  let at = p.binary("mul", labels, k(inner));
  at = p.binary("add", at, p.binary("mul", p.iota(labels.shape, 0, "int32"), k(classes * inner)));
  let step = inner;
  for (let d = 1; d < labels.shape.length; d++) {
    step /= labels.shape[d];
    at = p.binary("add", at, p.binary("mul", p.iota(labels.shape, d, "int32"), k(step)));
  }
  return at;
}

export const NN_LOSSES: OperationTable = {
  "torch.nn.mse_loss": ["ttsf", elementwise("MseLoss", (x, y) => square(ops.sub(x, y)))],
  "torch.nn.smooth_l1_loss": [
    "ttsf",
    elementwise("SmoothL1Loss", (x, y, beta) => (beta === 0 ? ops.abs(ops.sub(x, y)) : huberLike(x, y, beta, true))),
  ],
  "torch.nn.huber_loss": ["ttsf", elementwise("HuberLoss", (x, y, delta) => huberLike(x, y, delta, false))],
  "torch.nn.soft_margin_loss": [
    "ttsf",
    elementwise("SoftMarginLoss", (x, y) => ops.log1p(ops.exp(ops.neg(ops.mul(y, x))))),
  ],
  "torch.nn.binary_cross_entropy": ["ttt?s", bce],
  "torch.nn.binary_cross_entropy_with_logits": ["ttt?t?s", bceWithLogits],
  "torch.nn.nll_loss": ["ttt?si", nll],
  "torch.check_broadcast": ["tt", (a: Tensor, b: Tensor) => broadcast(a.shape, b.shape).length],
};
