import { p, rangeOf, recorder, Tensor } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { fused } from "../fused";
import { afterCheck } from "../indices";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { torchTypeName } from "./nn-checks";

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

/** Elements of `input` must be probabilities; where the host does not know them they are read. */
function bce(x: Tensor, y: Tensor, weight: Tensor | null, reduction: string): Tensor | Promise<Tensor> {
  const inputs = weight ? [x, y, weight] : [x, y];
  const run = (): Tensor =>
    fused("BinaryCrossEntropy", inputs, ([a, b, w]) => {
      // Logarithms are kept above -100, as PyTorch does, so that a loss of a wrong certain answer stays finite.
      const floor = c(-100, a);
      const yes = ops.maximum(ops.log(a), floor);
      const no = ops.maximum(ops.log(ops.sub(c(1, a), a)), floor);
      const loss = ops.neg(ops.add(ops.mul(b, yes), ops.mul(ops.sub(c(1, b), b), no)));
      return reduced(weight ? ops.mul(loss, w) : loss, reduction);
    });
  // Results of a sigmoid or softmax cannot be out of range: only other inputs are looked at.
  const maker = x.gradFn?.name ?? "";
  if (maker.startsWith("Sigmoid") || maker.startsWith("Softmax") || x.storage.value.op === "unary") return run();
  const v = x.value();
  const axes = x.shape.map((_, i) => i);
  const bad = p.reduce(
    "any",
    p.unary(
      "logicalNot",
      p.binary("and", p.binary("ge", v, p.constant(0, v.dtype)), p.binary("le", v, p.constant(1, v.dtype))),
    ),
    axes,
  );
  const judge = (flag: ArrayLike<number | bigint>): void => {
    if (Number(flag[0]) !== 0) throw runtimeError("all elements of input should be between 0 and 1");
  };
  const read = recorder().read(bad);
  return afterCheck(read instanceof Promise ? read.then(judge) : judge(read), run);
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
  if (target.dtype !== "int64" && target.dtype !== "uint8") {
    throw runtimeError(`expected target dtype to be Long or Byte, but got ${torchTypeName(target.dtype)}`);
  }
  const classes = input.rank === 1 ? input.shape[0] : input.shape[1];
  return afterCheck(checkTargets(target, classes, ignore), () =>
    nllOf(input, target, weight, reduction, ignore, classes),
  );
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
  // The range is known only where no label is ignored: others point at class 0 and are multiplied away.
  const range = rangeOf(target.value());
  const mayIgnore = !(range && (ignore < range.lo || ignore > range.hi));
  const safe = mayIgnore ? p.where(kept.value(), labels, p.zero("int32")) : labels;
  const at = positionsOf(input, safe, classes);
  const positions = Tensor.of(at);
  const mask = Tensor.of(p.cast(kept.value(), input.dtype));
  const classAt = Tensor.of(safe);
  const kind = input.rank > 2 ? "NllLoss2D" : "NllLoss";
  return fused(
    kind,
    weight ? [input, weight] : [input],
    ([x, w], [where, keep, label]) => {
      const picked = ops.neg(ops.takeFlat(x, where.value()));
      let perSample = mayIgnore ? keep : null;
      if (weight) {
        const own = ops.takeFlat(w, label.value());
        perSample = perSample ? ops.mul(own, perSample) : own;
      }
      const losses = perSample ? ops.mul(picked, perSample) : picked;
      if (reduction !== "mean") return reduced(losses, reduction);
      return perSample ? ops.div(reduced(losses, "sum"), reduced(perSample, "sum")) : reduced(losses, "mean");
    },
    [positions, mask, classAt],
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
};
