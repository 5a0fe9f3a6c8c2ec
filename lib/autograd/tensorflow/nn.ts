import { hostValueFrom, p, Tensor } from "@/lib/tensor";
import { differentiable1 } from "../node";
import * as ops from "../ops";
import { num, plain } from "../ops";
import { invalid, shapeText } from "./errors";
import { inRange } from "./gather";
import { broadcast } from "./math";
import { type Family, op } from "./spec";
import { withData } from "./waiting";

/** Operations of neural networks besides convolutions: biases, normalisation, softmax and losses, resizing. */

function biasAdd(x: Tensor, bias: Tensor, format: string): Tensor {
  if (bias.rank !== 1)
    throw invalid(`Biases must be 1D: ${shapeText(bias.shape)}`, `Shape must be rank 1 but is rank ${bias.rank}`);
  const channel = format === "NCHW" ? 1 : x.rank - 1;
  if (x.rank < 2)
    throw invalid(
      `Input tensor must be at least 2D: ${shapeText(x.shape)}`,
      `Shape must be at least rank 2 but is rank ${x.rank}`,
    );
  if (x.shape[channel] !== bias.shape[0])
    throw invalid(
      `Must provide as many biases as the last dimension of the input tensor: ${shapeText(bias.shape)} vs. ${shapeText(x.shape)}`,
      `Dimensions must be equal, but are ${x.shape[channel]} and ${bias.shape[0]}`,
    );
  const spread = x.shape.map((_, i) => (i === channel ? bias.shape[0] : 1));
  return ops.add(x, ops.reshape(bias, spread));
}

/**
 * Batch normalisation over all but the channels: y, then the batch's mean and (unbiased) variance, then three outputs
 * that only gradients use.
 */
function fusedBatchNorm(
  x: Tensor,
  scale: Tensor,
  offset: Tensor,
  mean: Tensor,
  variance: Tensor,
  epsilon: number,
  factor: number,
  format: string,
  training: boolean,
): Tensor[] {
  const channel = format.startsWith("NC") ? 1 : x.rank - 1;
  const axes = x.shape.map((_, i) => i).filter((i) => i !== channel);
  const spread = x.shape.map((n, i) => (i === channel ? n : 1));
  const wide = ops.cast(x, scale.dtype);
  if (!training) {
    const inv = ops.mul(ops.rsqrt(ops.add(variance, num(epsilon, variance.dtype))), scale);
    const y = ops.add(
      ops.mul(ops.sub(wide, ops.reshape(mean, spread)), ops.reshape(inv, spread)),
      ops.reshape(offset, spread),
    );
    return [ops.cast(y, x.dtype), mean, variance, mean, variance, num(0, scale.dtype)];
  }
  const { y, stats } = ops.batchNorm(wide, scale, offset, axes, spread, epsilon, "FusedBatchNormV3");
  const n = axes.reduce((size, a) => size * x.shape[a], 1);
  const unbiased = ops.mul(stats.variance, num(n / Math.max(n - 1, 1), scale.dtype));
  // A factor below 1 asks for the running statistics, blended here.
  const blend = (old: Tensor, now: Tensor): Tensor =>
    factor === 1 || old.size === 0
      ? now
      : ops.add(ops.mul(old, num(1 - factor, old.dtype)), ops.mul(now, num(factor, old.dtype)));
  return [
    ops.cast(y, x.dtype),
    plain([x], blend(mean, stats.mean).value()),
    plain([x], blend(variance, unbiased).value()),
    plain([x], stats.mean.value()),
    plain([x], stats.variance.value()),
    num(0, scale.dtype),
  ];
}

function lastAxis(x: Tensor): number {
  if (x.rank < 1)
    throw invalid(
      `logits must have >= 1 dimension, got ${shapeText(x.shape)}`,
      "Shape must be at least rank 1 but is rank 0",
    );
  return x.rank - 1;
}

const rowsOf = (logits: Tensor, labels: Tensor): readonly number[] => {
  try {
    return broadcast(logits.shape, labels.shape);
  } catch {
    throw invalid(
      `logits and labels must be broadcastable: logits_size=${shapeText(logits.shape)} labels_size=${shapeText(labels.shape)}`,
    );
  }
};

/** -sum(labels log softmax(logits)) of each row, and its derivative with respect to the logits. */
function softmaxCrossEntropy(logits: Tensor, labels: Tensor): Tensor[] {
  const shape = rowsOf(logits, labels);
  const x = ops.expandTo(logits, shape);
  const z = ops.expandTo(labels, shape);
  const axis = shape.length - 1;
  const loss = ops.neg(ops.sum(ops.mul(z, ops.logSoftmax(x, axis)), [axis]));
  return [loss, plain([x], ops.sub(plain([x], ops.softmax(x, axis).value()), z).value())];
}

/** As `softmaxCrossEntropy`, with the class number of each row. */
function sparseCrossEntropy(logits: Tensor, labels: Tensor): Tensor[] | Promise<Tensor[]> {
  const [rows, classes] = logits.shape;
  if (logits.rank !== 2) throw invalid(`logits must be 2-D, but got shape ${shapeText(logits.shape)}`);
  if (labels.rank !== 1) throw invalid(`labels must be 1-D, but got shape ${shapeText(labels.shape)}`);
  if (labels.shape[0] !== rows)
    throw invalid(
      `logits and labels must have the same first dimension, got logits shape ${shapeText(logits.shape)} and labels shape ${shapeText(labels.shape)}`,
    );
  const all = labels.value().host;
  const fault = (_: number, x: number): Error =>
    invalid(
      `Received a label value of ${x} which is outside the valid range of [0, ${classes}).  Label values: ${all ? Array.from(all, String).join(" ") : x}`,
    );
  return inRange(labels, classes, fault, () => {
    const logp = ops.logSoftmax(logits, 1);
    const loss = ops.neg(ops.pickLabels(logp, labels, "SparseSoftmaxCrossEntropyWithLogits"));
    const hot = ops.oneHot(labels, classes, logits.dtype);
    return [
      loss,
      plain([logits], p.binary("sub", ops.softmax(plain([logits], logits.value()), 1).value(), hot.value())),
    ];
  });
}

/** x / (bias + alpha sum(x^2 over the neighbouring channels)) ^ beta. */
function localResponse(x: Tensor, radius: number, bias: number, alpha: number, beta: number): Tensor {
  const c = x.shape[3];
  const squares = ops.pad(ops.mul(x, x), [0, 0, 0, radius], [0, 0, 0, radius]);
  const parts = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    ops.slice(squares, [0, 0, 0, i], [...x.shape.slice(0, 3), c], [1, 1, 1, 1]),
  );
  const total = parts.slice(1).reduce(ops.add, parts[0]);
  const norm = ops.add(num(bias, x.dtype), ops.mul(num(alpha, x.dtype), total));
  return ops.mul(x, ops.pow(norm, num(-beta, x.dtype)));
}

/** Source coordinates of `out` samples over `n` pixels. */
function samples(n: number, out: number, alignCorners: boolean, halfPixel: boolean): number[] {
  const scale = alignCorners && out > 1 ? (n - 1) / (out - 1) : n / out;
  const f = Math.fround;
  return Array.from({ length: out }, (_, i) => (halfPixel ? f(f(f(i + 0.5) * f(scale)) - 0.5) : f(i * f(scale))));
}

const pickAlong = (x: Tensor, index: readonly number[], axis: number): Tensor =>
  ops.selectAlong(x, Tensor.of(ops.hostPositions(index, [index.length])), axis);

function resizeNearest(x: Tensor, size: readonly number[], alignCorners: boolean, halfPixel: boolean): Tensor {
  let y = x;
  [1, 2].forEach((axis, i) => {
    const n = x.shape[axis];
    const scale = Math.fround(alignCorners && size[i] > 1 ? (n - 1) / (size[i] - 1) : n / size[i]);
    const at = Array.from({ length: size[i] }, (_, k) => {
      const place = halfPixel
        ? Math.floor(Math.fround((k + 0.5) * scale))
        : alignCorners
          ? Math.round(k * scale)
          : Math.floor(Math.fround(k * scale));
      return Math.max(0, Math.min(place, n - 1));
    });
    y = pickAlong(y, at, axis);
  });
  return y;
}

function resizeBilinear(x: Tensor, size: readonly number[], alignCorners: boolean, halfPixel: boolean): Tensor {
  let y = ops.cast(
    x.dtype === "float32" || x.dtype === "float64" ? x : plain([x], p.cast(x.value(), "float32")),
    "float32",
  );
  // Columns before rows, as the kernel interpolates.
  [2, 1].forEach((axis) => {
    const n = x.shape[axis];
    const out = size[axis - 1];
    const at = samples(n, out, alignCorners, halfPixel);
    const low = at.map((s) => Math.max(Math.floor(s), 0));
    const high = at.map((s) => Math.min(Math.ceil(s), n - 1));
    const shares = at.map((s) => Math.fround(s - Math.floor(s)));
    const spread = y.shape.map((_, d) => (d === axis ? out : 1));
    const share = ops.reshape(Tensor.of(hostFloats(shares)), spread);
    const a = pickAlong(y, low, axis);
    y = ops.add(a, ops.mul(ops.sub(pickAlong(y, high, axis), a), share));
  });
  return y;
}

function hostFloats(numbers: readonly number[]) {
  return hostValueFrom(numbers, "float32", [numbers.length]);
}

/** Boxes kept greedily by score, dropping those that overlap a kept one by more than the threshold. */
function suppress(
  boxes: Tensor,
  scores: Tensor,
  most: number,
  overlap: number,
  least: number,
): Tensor | Promise<Tensor> {
  return withData(boxes.value(), (b) =>
    withData(scores.value(), (s) => {
      const order = Array.from(s, (_, i) => i)
        .filter((i) => Number(s[i]) > least)
        .sort((i, j) => Number(s[j]) - Number(s[i]) || i - j);
      const kept: number[] = [];
      for (const i of order) {
        if (kept.length >= most) break;
        if (kept.every((k) => iou(b, i, k) <= overlap)) kept.push(i);
      }
      return Tensor.of(hostValueFrom(kept, "int32", [kept.length]));
    }),
  );
}

function iou(b: ArrayLike<number | bigint>, i: number, j: number): number {
  const box = (k: number): number[] => {
    const [y1, x1, y2, x2] = [0, 1, 2, 3].map((d) => Number(b[4 * k + d]));
    return [Math.min(y1, y2), Math.min(x1, x2), Math.max(y1, y2), Math.max(x1, x2)];
  };
  const [p1, p2] = [box(i), box(j)];
  const area = (q: number[]): number => (q[2] - q[0]) * (q[3] - q[1]);
  if (area(p1) <= 0 || area(p2) <= 0) return 0;
  const h = Math.max(0, Math.min(p1[2], p2[2]) - Math.max(p1[0], p2[0]));
  const w = Math.max(0, Math.min(p1[3], p2[3]) - Math.max(p1[1], p2[1]));
  return (h * w) / (area(p1) + area(p2) - h * w);
}

/** x W + b, whose nodes TensorFlow 1 calls xw_plus_b, is composed; what is here are single kernels. */
export const NN: Family = {
  BiasAdd: op("tts", biasAdd, { attrs: ["data_format"] }),
  FusedBatchNormV3: op("tttttffsb", fusedBatchNorm, {
    attrs: ["epsilon", "exponential_avg_factor", "data_format", "is_training"],
  }),
  Softmax: op("t", (x: Tensor) => ops.softmax(x, lastAxis(x))),
  LogSoftmax: op("t", (x: Tensor) => ops.logSoftmax(x, lastAxis(x))),
  SoftmaxCrossEntropyWithLogits: op("tt", softmaxCrossEntropy),
  SparseSoftmaxCrossEntropyWithLogits: op("tt", sparseCrossEntropy),
  /** The elementwise cross-entropy from logits, which TensorFlow composes; one kernel here. */
  SigmoidCrossEntropyWithLogits: op("tt", (logits: Tensor, labels: Tensor) =>
    ops.bceWithLogits(logits, labels, "logistic_loss"),
  ),
  LRN: op("tifff", localResponse, { attrs: ["depth_radius", "bias", "alpha", "beta"] }),
  ResizeNearestNeighbor: op("tIbb", resizeNearest, { attrs: ["align_corners", "half_pixel_centers"] }),
  ResizeBilinear: op("tIbb", resizeBilinear, { attrs: ["align_corners", "half_pixel_centers"] }),
  NonMaxSuppressionV3: op("ttiff", suppress),
  /** Elementwise product with a mask of the dropout's kept elements, scaled. */
  DropoutMask: op("ttf", (x: Tensor, uniform: Tensor, rate: number) => {
    const keep = p.binary("ge", uniform.value(), p.scalar(rate, uniform.dtype));
    const scale = p.scalar(1 / (1 - rate), x.dtype);
    const mask = plain([x], p.binary("mul", p.cast(keep, x.dtype), scale));
    return differentiable1("Dropout", [x], p.binary("mul", x.value(), mask.value()), [mask], (g, [m]) => [
      ops.mul(g, m),
    ]);
  }),
};
