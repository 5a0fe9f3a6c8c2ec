import { type ConvAttrs, convOutputSize, sameShape } from "@/lib/ir";
import { Tensor } from "@/lib/tensor";
import { runtimeError, valueError } from "../errors";
import { fused } from "../fused";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { requireSameDtype, sizes, torchTypeName } from "./nn-checks";

/** Layers of torch.nn.functional with their argument checks, in PyTorch's words. Layout [N, C, *spatial]. */

/** x [..., in] times weight [out, in] transposed, plus bias [out]. */
function linear(x: Tensor, w: Tensor, bias: Tensor | null): Tensor {
  const inner = x.shape[x.rank - 1];
  const rows = x.rank === 1 ? 1 : x.size / Math.max(inner, 1);
  if (inner !== w.shape[w.rank - 1]) {
    const m = x.rank === 1 ? 1 : x.shape.slice(0, -1).reduce((a, b) => a * b, 1);
    throw runtimeError(
      `mat1 and mat2 shapes cannot be multiplied (${m}x${inner} and ${w.shape[w.rank - 1]}x${w.shape[0]})`,
    );
  }
  if (x.dtype !== w.dtype)
    throw runtimeError(
      `mat1 and mat2 must have the same dtype, but got ${torchTypeName(x.dtype)} and ${torchTypeName(w.dtype)}`,
    );
  const wt = ops.matrixTranspose(w, "T");
  wt.origin = w.base ?? w;
  const out = [...x.shape.slice(0, -1), w.shape[0]];
  if (x.rank === 2) return bias ? ops.addmm(bias, x, wt) : ops.matmul(x, wt);
  const flat = ops.reshape(x, [rows, inner]);
  if (flat !== x) flat.origin = x;
  const y = bias ? ops.addmm(bias, flat, wt) : ops.matmul(flat, wt);
  return ops.reshape(y, out, bias ? "View" : x.rank === 1 ? "SqueezeBackward4" : "UnsafeView");
}

function convAttrs(
  stride: readonly number[],
  padLo: readonly number[],
  padHi: readonly number[],
  dilation: readonly number[],
  groups: number,
): ConvAttrs {
  return { stride, padLo, padHi, dilation, groups };
}

function checkConv(x: Tensor, w: Tensor, bias: Tensor | null, rank: number, name: string): void {
  if (x.rank !== rank + 1 && x.rank !== rank + 2) {
    throw runtimeError(
      `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${name}, but got input of size: ${sizes(x.shape)}`,
    );
  }
  requireSameDtype(x, w, bias);
}

/** Numbers that a convolution cannot step by. */
function checkSteps(kernel: readonly number[], stride: readonly number[], padding: readonly number[]): void {
  if (padding.some((n) => n < 0)) throw runtimeError("negative padding is not supported");
  if (stride.some((n) => n <= 0)) throw runtimeError("non-positive stride is not supported");
  if (kernel.length !== stride.length)
    throw runtimeError(
      `expected stride to be a single integer value or a list of ${kernel.length} values to match the convolution dimensions, but got stride=${sizes(stride)}`,
    );
  if (kernel.some((n) => n <= 0)) {
    const names = kernel.length === 3 ? ["depth", "height", "width"] : ["height", "width"];
    const shown = kernel.length === 1 ? [1, ...kernel] : kernel;
    throw runtimeError(
      `kernel size should be greater than zero, but got ${shown.map((n, i) => `kernel_${names[i]}: ${n}`).join(" ")}`,
    );
  }
}

/** Convolution over `rank` spatial dimensions; an unbatched input gives an unbatched result. */
function conv(
  x: Tensor,
  w: Tensor,
  bias: Tensor | null,
  stride: number[],
  padLo: number[],
  padHi: number[],
  dilation: number[],
  groups: number,
): Tensor {
  const rank = stride.length;
  const a = convAttrs(stride, padLo, padHi, dilation, groups);
  checkConv(x, w, bias, rank, `conv${rank}d`);
  checkSteps(w.shape.slice(2), stride, padLo);
  const batched = x.rank === rank + 2;
  const xb = batched ? x : ops.reshape(x, [1, ...x.shape], "Unsqueeze");
  const channels = w.shape[1] * groups;
  if (xb.shape[1] !== channels) {
    throw runtimeError(
      `Given groups=${groups}, weight of size ${sizes(w.shape)}, expected input${sizes(xb.shape)} to have ${channels} channels, but got ${xb.shape[1]} channels instead`,
    );
  }
  if (bias && (bias.rank !== 1 || bias.shape[0] !== w.shape[0])) {
    throw runtimeError(
      `Given weight of size ${sizes(w.shape)}, expected bias to be 1-dimensional with ${w.shape[0]} elements, but got bias of size ${sizes(bias.shape)} instead`,
    );
  }
  const spatial = xb.shape.slice(2);
  const padded = spatial.map((n, i) => n + padLo[i] + padHi[i]);
  const kernel = w.shape.slice(2).map((k, i) => dilation[i] * (k - 1) + 1);
  if (padded.some((n, i) => n < kernel[i])) {
    throw runtimeError(
      `Calculated padded input size per channel: (${padded.join(" x ")}). Kernel size: (${kernel.join(" x ")}). Kernel size can't be greater than actual input size`,
    );
  }
  const y = ops.convolution(xb, w, bias, a);
  return batched ? y : ops.reshape(y, y.shape.slice(1), "SqueezeBackward1");
}

/** Transposed convolution: weight [in, out/groups, *kernel]. */
function convTranspose(
  x: Tensor,
  w: Tensor,
  bias: Tensor | null,
  stride: number[],
  padding: number[],
  outputPadding: number[],
  dilation: number[],
  groups: number,
): Tensor {
  const rank = stride.length;
  checkConv(x, w, bias, rank, `conv_transpose${rank}d`);
  const batched = x.rank === rank + 2;
  const xb = batched ? x : ops.reshape(x, [1, ...x.shape], "Unsqueeze");
  if (xb.shape[1] !== w.shape[0]) {
    throw runtimeError(
      `Given transposed=1, weight of size ${sizes(w.shape)}, expected input${sizes(xb.shape)} to have ${w.shape[0]} channels, but got ${xb.shape[1]} channels instead`,
    );
  }
  if (outputPadding.some((n, i) => n >= stride[i] && n >= dilation[i]))
    throw paddingError(outputPadding, stride, dilation);
  const spatial = xb.shape
    .slice(2)
    .map((n, i) => (n - 1) * stride[i] - 2 * padding[i] + dilation[i] * (w.shape[i + 2] - 1) + outputPadding[i] + 1);
  // As the gradient of a convolution, extra rows at the end are padding that the forward convolution did not have.
  const attrs = convAttrs(
    stride,
    padding,
    padding.map((n, i) => n - outputPadding[i]),
    dilation,
    groups,
  );
  const y = ops.transposedConvolution(xb, w, bias, attrs, [xb.shape[0], w.shape[1] * groups, ...spatial]);
  return batched ? y : ops.reshape(y, y.shape.slice(1), "SqueezeBackward1");
}

/** Output padding as large as a step would leave rows that no input reaches. In one dimension PyTorch shows two. */
function paddingError(padding: readonly number[], stride: readonly number[], dilation: readonly number[]): Error {
  const names = padding.length === 3 ? ["depth", "height", "width"] : ["height", "width"];
  const told = (what: string, values: readonly number[], filler: number): string => {
    const all = padding.length === 1 ? [filler, ...values] : values;
    return all.map((v, i) => `${what}_${names[i]}: ${v}`).join(" ");
  };
  return runtimeError(
    `output padding must be smaller than either stride or dilation, but got ${told("output_padding", padding, 0)} ${told("stride", stride, 1)} ${told("dilation", dilation, 1)}`,
  );
}

interface Pool {
  x: Tensor;
  window: ops.Window;
  out: number[];
  batched: boolean;
  restore(y: Tensor): Tensor;
}

function pool(
  x: Tensor,
  kernel: number[],
  stride: number[],
  padding: number[],
  dilation: number[],
  ceil: boolean,
  wanted: string,
): Pool {
  const rank = kernel.length;
  if ((x.rank !== rank + 1 && x.rank !== rank + 2) || x.shape.slice(1).some((n) => n === 0)) throw runtimeError(wanted);
  padding.forEach((pad, i) => {
    if (pad * 2 > dilation[i] * (kernel[i] - 1) + 1) {
      throw runtimeError(
        `pad should be at most half of effective kernel size, but got pad=${pad}, kernel_size=${kernel[i]} and dilation=${dilation[i]}`,
      );
    }
  });
  const spatial = x.shape.slice(x.rank - rank);
  const out = spatial.map((n, i) => {
    const plain = convOutputSize(n, kernel[i], stride[i], padding[i], padding[i], dilation[i]);
    if (!ceil) return plain;
    const span = n + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1;
    const up = Math.ceil(span / stride[i]) + 1;
    // The last window must start inside the input or its left padding.
    return (up - 1) * stride[i] >= n + padding[i] ? up - 1 : up;
  });
  if (out.some((n) => n < 1)) {
    const channels = x.shape[x.rank - rank - 1];
    throw runtimeError(
      `Given input size: (${[channels, ...spatial].join("x")}). Calculated output size: (${[channels, ...out.map((n) => Math.max(n, 0))].join("x")}). Output size is too small`,
    );
  }
  // In ceil mode the last window may reach beyond the padding: pad as far as it does.
  const padHi = out.map((n, i) =>
    Math.max((n - 1) * stride[i] + dilation[i] * (kernel[i] - 1) + 1 - spatial[i] - padding[i], 0),
  );
  const window = { kernel, stride, padLo: padding, padHi, dilation };
  const batched = x.rank === rank + 2;
  return { x, window, out, batched, restore: (y) => y };
}

function maxPool(
  x: Tensor,
  kernel: number[],
  stride: number[],
  padding: number[],
  dilation: number[],
  ceil: boolean,
): Tensor[] {
  const rank = kernel.length;
  const wanted =
    rank === 2
      ? "non-empty 3D or 4D (batch mode) tensor expected for input"
      : `max_pool${rank}d: Expected ${rank + 1}D or ${rank + 2}D (batch mode) tensor with optional 0 dim batch size for input, but got ${sizes(x.shape)}`;
  const { window, out } = pool(x, kernel, stride, padding, dilation, ceil, wanted);
  const kind = rank === 1 ? "SqueezeBackward1" : `MaxPool${rank}DWithIndices`;
  return ops.maxPool(x, window, kind, out);
}

function avgPool(
  x: Tensor,
  kernel: number[],
  stride: number[],
  padding: number[],
  ceil: boolean,
  countPadding: boolean,
  divisor: number | null,
): Tensor {
  const rank = kernel.length;
  const ones = kernel.map(() => 1);
  const wanted = `Expected ${rank + 1}D or ${rank + 2}D (batch mode) tensor with optional 0 dim batch size for input, but got ${sizes(x.shape)}`;
  const { window, out } = pool(x, kernel, stride, padding, ones, ceil, wanted);
  return ops.avgPool(
    x,
    window,
    countPadding,
    rank === 1 ? "SqueezeBackward1" : `AvgPool${rank}D`,
    out,
    divisor,
    padding,
  );
}

/** Bounds of the i-th of `out` cells over `n` elements, as PyTorch divides them. */
const cell = (i: number, n: number, out: number): [number, number] => [
  Math.floor((i * n) / out),
  Math.ceil(((i + 1) * n) / out),
];

function checkAdaptive(x: Tensor, rank: number, name: string, but: string): void {
  if (x.rank === rank + 1 || x.rank === rank + 2) return;
  throw runtimeError(
    rank === 1
      ? `Expected 2 to 3 dimensions, but got ${x.rank}-dimensional tensor for argument #1 'self' (while checking arguments for ${name}1d)`
      : `${name}${rank}d(): Expected ${rank + 1}D or ${rank + 2}D tensor${but}${sizes(x.shape)}`,
  );
}

/** Mean over cells that divide each spatial dimension into `out` parts. */
function adaptiveAvgPool(x: Tensor, out: number[]): Tensor {
  const rank = out.length;
  // A mean over whole dimensions asks for less.
  if (rank === 1 || out.some((n) => n !== 1)) checkAdaptive(x, rank, "adaptive_avg_pool", ", but got ");
  const spatial = x.shape.slice(x.rank - rank);
  const kind = rank === 1 ? "SqueezeBackward1" : `AdaptiveAvgPool${rank}D`;
  const even = spatial.every((n, i) => n % out[i] === 0);
  if (out.every((n) => n === 1) && rank > 1)
    return ops.mean(
      x,
      out.map((_, i) => x.rank - rank + i),
      true,
      "MeanBackward1",
    );
  if (even) {
    const kernel = spatial.map((n, i) => n / out[i]);
    const zeros = kernel.map(() => 0);
    return ops.avgPool(
      x,
      { kernel, stride: kernel, padLo: zeros, padHi: zeros, dilation: kernel.map(() => 1) },
      true,
      kind,
      out,
    );
  }
  return fused(kind, [x], ([v]) => overCells(v, out, (part, axis) => ops.mean(part, [axis], true)));
}

/** Largest of each cell. */
function adaptiveMaxPool(x: Tensor, out: number[]): Tensor {
  const rank = out.length;
  checkAdaptive(x, rank, "adaptive_max_pool", ", but got: ");
  const kind = rank === 1 ? "SqueezeBackward1" : `AdaptiveMaxPool${rank}D`;
  return fused(kind, [x], ([v]) => overCells(v, out, (part, axis) => ops.extremum("max", part, [axis], true)));
}

/** Reduces cells dimension by dimension. */
function overCells(x: Tensor, out: number[], reduce: (part: Tensor, axis: number) => Tensor): Tensor {
  let y = x;
  out.forEach((count, i) => {
    const axis = x.rank - out.length + i;
    const n = y.shape[axis];
    const parts = Array.from({ length: count }, (_, k) => {
      const [from, to] = cell(k, n, count);
      const starts = y.shape.map((_s, d) => (d === axis ? from : 0));
      const counts = y.shape.map((s, d) => (d === axis ? to - from : s));
      return reduce(
        ops.slice(
          y,
          starts,
          counts,
          y.shape.map(() => 1),
        ),
        axis,
      );
    });
    y = ops.concat(parts, axis);
  });
  return y;
}

/**
 * Batch normalisation of [N, C, *spatial]. In training the batch's own statistics normalise and [y, mean, variance] come
 * back (variance divided by n); otherwise [y] from the running ones.
 */
function batchNorm(
  x: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  mean: Tensor | null,
  variance: Tensor | null,
  training: boolean,
  eps: number,
): Tensor[] {
  const channels = x.shape[1];
  const named: [string, Tensor | null][] = [
    ["running_mean", mean],
    ["running_var", variance],
    ["weight", weight],
    ["bias", bias],
  ];
  for (const [name, t] of named) {
    if (t && t.size !== channels) throw runtimeError(`${name} should contain ${channels} elements not ${t.size}`);
  }
  const axes = x.shape.map((_, i) => i).filter((i) => i !== 1);
  const spread = x.shape.map((_, i) => (i === 1 ? channels : 1));
  if (training || !mean || !variance) {
    const { y, stats } = ops.batchNorm(x, weight, bias, axes, spread, eps, "NativeBatchNorm");
    return [y, stats.mean, stats.variance];
  }
  const inputs = [x, ...(weight ? [weight] : []), ...(bias ? [bias] : [])];
  const y = fused(
    "NativeBatchNorm",
    inputs,
    (given, [mu, v]) => {
      const [xs] = given;
      const scale = ops.rsqrt(ops.add(ops.reshape(v, spread), ops.num(eps, v.dtype)));
      let out = ops.mul(ops.sub(xs, ops.reshape(mu, spread)), scale);
      if (weight) out = ops.mul(out, ops.reshape(given[1], spread));
      if (bias) out = ops.add(out, ops.reshape(given[weight ? 2 : 1], spread));
      return out;
    },
    // The statistics as they are now: a later training step writes them in place.
    [Tensor.of(mean.value()), Tensor.of(variance.value())],
  );
  return [y];
}

/** Normalises over the last dimensions, whose sizes are `shape`. */
function layerNorm(x: Tensor, shape: number[], weight: Tensor | null, bias: Tensor | null, eps: number): Tensor {
  const tail = x.shape.slice(x.rank - shape.length);
  if (tail.length !== shape.length || tail.some((n, i) => n !== shape[i])) {
    throw runtimeError(
      `Given normalized_shape=[${shape.join(", ")}], expected input with shape [*, ${shape.join(", ")}], but got input of size${sizes(x.shape)}`,
    );
  }
  const axes = shape.map((_, i) => x.rank - shape.length + i);
  return normalise("NativeLayerNorm", x, axes, weight, bias, shape, eps);
}

function normalise(
  kind: string,
  x: Tensor,
  axes: number[],
  weight: Tensor | null,
  bias: Tensor | null,
  spread: readonly number[],
  eps: number,
): Tensor {
  const inputs = [x, ...(weight ? [weight] : []), ...(bias ? [bias] : [])];
  return fused(kind, inputs, (given) => {
    const [xs] = given;
    const centred = ops.sub(xs, ops.mean(xs, axes, true));
    const inv = ops.rsqrt(ops.add(ops.mean(ops.mul(centred, centred), axes, true), ops.num(eps, xs.dtype)));
    let out = ops.mul(centred, inv);
    if (weight) out = ops.mul(out, ops.reshape(given[1], spread));
    if (bias) out = ops.add(out, ops.reshape(given[weight ? 2 : 1], spread));
    return out;
  });
}

/** Normalises channels in `groups` groups, per sample. */
function groupNorm(x: Tensor, groups: number, weight: Tensor | null, bias: Tensor | null, eps: number): Tensor {
  const channels = x.shape[1];
  if (channels % groups !== 0) {
    throw runtimeError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${sizes(x.shape)} and num_groups=${groups}`,
    );
  }
  for (const [name, t] of [
    ["weight", weight],
    ["bias", bias],
  ] as const) {
    if (t && (t.rank !== 1 || t.size !== channels))
      throw runtimeError(
        `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${sizes(t.shape)} and input of shape ${sizes(x.shape)}`,
      );
  }
  const inputs = [x, ...(weight ? [weight] : []), ...(bias ? [bias] : [])];
  const spread = x.shape.map((_, i) => (i === 1 ? channels : 1));
  return fused("NativeGroupNorm", inputs, (given) => {
    const [xs] = given;
    const split = ops.reshape(xs, [xs.shape[0], groups, xs.size / (xs.shape[0] * groups)]);
    const centred = ops.sub(split, ops.mean(split, [2], true));
    const inv = ops.rsqrt(ops.add(ops.mean(ops.mul(centred, centred), [2], true), ops.num(eps, xs.dtype)));
    let out = ops.reshape(ops.mul(centred, inv), xs.shape);
    if (weight) out = ops.mul(out, ops.reshape(given[1], spread));
    if (bias) out = ops.add(out, ops.reshape(given[weight ? 2 : 1], spread));
    return out;
  });
}

/** Divides by the root of the mean square over the last dimensions. */
function rmsNorm(x: Tensor, shape: number[], weight: Tensor | null, eps: number): Tensor {
  if (x.rank < shape.length)
    throw valueError(`Input tensor must have at least ${shape.length} dimensions, but got ${x.rank}`);
  if (!sameShape(x.shape.slice(x.rank - shape.length), shape))
    throw runtimeError(
      `Given normalized_shape=${sizes(shape)}, expected input with shape [*${shape.join(", ")}], but got input of size${sizes(x.shape)}`,
    );
  const axes = shape.map((_, i) => x.rank - shape.length + i);
  return fused("FusedRmsNorm", weight ? [x, weight] : [x], ([xs, ws]) => {
    const y = ops.mul(xs, ops.rsqrt(ops.add(ops.mean(ops.mul(xs, xs), axes, true), ops.num(eps, xs.dtype))));
    return weight ? ops.mul(y, ws) : y;
  });
}

export const NN_LAYERS: OperationTable = {
  "torch.nn.linear": ["ttt?", linear],
  "torch.nn.conv": ["ttt?IIIIi", conv],
  "torch.nn.conv_transpose": ["ttt?IIIIi", convTranspose],
  "torch.nn.max_pool": ["tIIIIb", maxPool],
  "torch.nn.avg_pool": ["tIIIbbf?", avgPool],
  "torch.nn.adaptive_avg_pool": ["tI", adaptiveAvgPool],
  "torch.nn.adaptive_max_pool": ["tI", adaptiveMaxPool],
  "torch.nn.batch_norm": ["tt?t?t?t?bf", batchNorm],
  "torch.nn.layer_norm": ["tIt?t?f", layerNorm],
  "torch.nn.group_norm": ["tit?t?f", groupNorm],
  "torch.nn.rms_norm": ["tIt?f", rmsNorm],
};
