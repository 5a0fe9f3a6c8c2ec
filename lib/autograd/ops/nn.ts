import { convOutputSize, type Shape } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { differentiable, differentiable1, type Grad } from "../node";
import { add, compare, erf, exp, mul, num, rsqrt, sigmoid, sub, tanh, where } from "./arithmetic";
import { takeFlat } from "./indexing";
import { reshape } from "./movement";
import { mean, sum } from "./reduce";

/** Operations of neural networks: activations, pooling, normalisation, losses. Layout [N, C, *spatial]. */

export function relu(x: Tensor, kind = "Relu"): Tensor {
  return differentiable1(
    kind,
    [x],
    p.binary("max", x.value(), p.zero(x.dtype)),
    [],
    (g, [y]) => [where(compare("gt", y, num(0, y.dtype)), g, num(0, g.dtype))],
    true,
  );
}

/** x where it is positive, slope times x elsewhere. */
export function leakyRelu(x: Tensor, slope: number): Tensor {
  const v = x.value();
  const value = p.where(p.binary("gt", v, p.zero(x.dtype)), v, p.binary("mul", v, p.scalar(slope, x.dtype)));
  return differentiable1("LeakyRelu", [x], value, [x], (g, [s]) => [
    where(compare("gt", s, num(0, s.dtype)), g, mul(g, num(slope, g.dtype))),
  ]);
}

/** scale * (x if x > 0 else alpha * (e^(x*inputScale) - 1)): ELU, SELU, CELU. */
export function elu(x: Tensor, alpha: number, scale = 1, inputScale = 1): Tensor {
  const v = x.value();
  const k = (n: number): Value => p.constant(n, x.dtype);
  const tail = p.binary("mul", k(alpha * scale), p.unary("expm1", p.binary("mul", v, k(inputScale))));
  const value = p.where(p.binary("gt", v, p.zero(x.dtype)), p.binary("mul", v, k(scale)), tail);
  return differentiable1("Elu", [x], value, [x], (g, [s]) => [
    where(
      compare("gt", s, num(0, s.dtype)),
      mul(g, num(scale, g.dtype)),
      mul(g, mul(exp(mul(s, num(inputScale, s.dtype))), num(alpha * scale * inputScale, s.dtype))),
    ),
  ]);
}

/** x * Phi(x), with the normal distribution's Phi exactly or by tanh. */
export function gelu(x: Tensor, approximate: boolean): Tensor {
  const v = x.value();
  const k = (n: number): Value => p.constant(n, x.dtype);
  const half = p.binary("mul", v, k(0.5));
  if (!approximate) {
    const value = p.binary("mul", half, p.binary("add", k(1), p.unary("erf", p.binary("mul", v, k(Math.SQRT1_2)))));
    return differentiable1("Gelu", [x], value, [x], (g, [s]) => {
      const cdf = mul(num(0.5, s.dtype), add(num(1, s.dtype), erf(mul(s, num(Math.SQRT1_2, s.dtype)))));
      const pdf = mul(num(1 / Math.sqrt(2 * Math.PI), s.dtype), exp(mul(num(-0.5, s.dtype), mul(s, s))));
      return [mul(g, add(cdf, mul(s, pdf)))];
    });
  }
  const beta = Math.sqrt(2 / Math.PI);
  const inner = p.binary(
    "mul",
    k(beta),
    p.binary("add", v, p.binary("mul", k(0.044715), p.binary("mul", v, p.binary("mul", v, v)))),
  );
  const value = p.binary("mul", half, p.binary("add", k(1), p.unary("tanh", inner)));
  return differentiable1("Gelu", [x], value, [x], (g, [s]) => {
    const n = (q: number): Tensor => num(q, s.dtype);
    const s2 = mul(s, s);
    const t = tanh(mul(n(beta), mul(s, add(n(1), mul(n(0.044715), s2)))));
    const slope = mul(sub(n(1), mul(t, t)), mul(n(beta), add(n(1), mul(n(3 * 0.044715), s2))));
    return [mul(g, add(mul(n(0.5), add(n(1), t)), mul(mul(n(0.5), s), slope)))];
  });
}

/** x * sigmoid(x). */
export function silu(x: Tensor): Tensor {
  const v = x.value();
  return differentiable1("Silu", [x], p.binary("mul", v, p.unary("sigmoid", v)), [x], (g, [s]) => {
    const y = sigmoid(s);
    return [mul(g, mul(y, add(num(1, s.dtype), mul(s, sub(num(1, s.dtype), y)))))];
  });
}

/** log(1 + e^(beta x)) / beta, and x itself beyond the threshold. */
export function softplus(x: Tensor, beta = 1, threshold = 20): Tensor {
  const v = x.value();
  const z = p.binary("mul", v, p.constant(beta, x.dtype));
  const value = p.where(
    p.binary("gt", z, p.constant(threshold, x.dtype)),
    v,
    p.binary("div", p.unary("log1p", p.unary("exp", z)), p.constant(beta, x.dtype)),
  );
  return differentiable1("Softplus", [x], value, [x], (g, [s]) => {
    const zs = mul(s, num(beta, s.dtype));
    return [where(compare("gt", zs, num(threshold, s.dtype)), g, mul(g, sigmoid(zs)))];
  });
}

export function logSigmoid(x: Tensor): Tensor {
  const v = x.value();
  // min(x, 0) - log1p(e^-|x|): exact at both ends.
  const value = p.binary(
    "sub",
    p.binary("min", v, p.zero(x.dtype)),
    p.unary("log1p", p.unary("exp", p.unary("neg", p.unary("abs", v)))),
  );
  return differentiable1("LogSigmoid", [x], value, [x], (g, [s]) => [mul(g, sigmoid(mul(s, num(-1, s.dtype))))]);
}

/** A pooling window, per spatial dimension. */
export interface Window {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padLo: readonly number[];
  readonly padHi: readonly number[];
  readonly dilation: readonly number[];
}

/** Windows of x as a view [N, C, *out, *kernel] of x padded with `fill`; also the padded shape. */
function windows(x: Value, w: Window, fill: Value, out: readonly number[]): { view: Value; padded: Shape } {
  const lead = x.shape.length - w.kernel.length;
  const none = new Array<number>(lead).fill(0);
  const v = p.pad(x, [...none, ...w.padLo], [...none, ...w.padHi], fill);
  const own: number[] = [];
  let step = 1;
  for (let i = v.shape.length - 1; i >= 0; i--) {
    own[i] = step;
    step *= v.shape[i];
  }
  const shape = [...x.shape.slice(0, lead), ...out, ...w.kernel];
  const strides = [
    ...own.slice(0, lead),
    ...w.stride.map((s, i) => s * own[lead + i]),
    ...w.dilation.map((d, i) => d * own[lead + i]),
  ];
  return { view: p.view(v, shape, strides), padded: v.shape };
}

export function pooledSize(spatial: readonly number[], w: Window): number[] {
  return spatial.map((n, i) => convOutputSize(n, w.kernel[i], w.stride[i], w.padLo[i], w.padHi[i], w.dilation[i]));
}

/**
 * Largest element of each window, and its row-major position in x's spatial plane (int64). Of equal elements the first
 * wins; padding never does.
 * @param out spatial size of the result where it is not `pooledSize` (ceil mode)
 */
export function maxPool(
  x: Tensor,
  w: Window,
  kind: string,
  out: readonly number[] = pooledSize(x.shape.slice(x.rank - w.kernel.length), w),
): [Tensor, Tensor] {
  const lead = x.rank - w.kernel.length;
  const spatial = x.shape.slice(lead);
  const { view } = windows(x.value(), w, p.lowest(x.dtype), out);
  const axes = w.kernel.map((_, i) => lead + w.kernel.length + i);
  const best = p.argReduce("argmax", view, axes, "int32");
  const plane = planePositions(best, spatial, w);
  const [y, index] = differentiable(
    kind,
    [x],
    [p.reduce("max", view, axes), p.cast(plane, "int64")],
    [Tensor.of(best)],
    ([g], [at]) => [g ? unpool(x.shape, at, g, w) : null],
  );
  return [y, index];
}

/** Positions inside windows as positions in the plane, dimension by dimension (int32). */
function planePositions(best: Value, spatial: readonly number[], w: Window): Value {
  const lead = best.shape.length - spatial.length;
  let plane: Value = p.expand(p.zero("int32"), best.shape);
  let rest = best;
  for (let i = w.kernel.length - 1; i >= 0; i--) {
    const k = p.constant(w.kernel[i], "int32");
    const within = p.binary("rem", rest, k);
    rest = p.binary("idiv", rest, k);
    const start = p.binary("mul", p.iota(best.shape, lead + i, "int32"), p.constant(w.stride[i], "int32"));
    const at = p.binary(
      "add",
      p.binary("sub", start, p.constant(w.padLo[i], "int32")),
      p.binary("mul", within, p.constant(w.dilation[i], "int32")),
    );
    const stride = spatial.slice(i + 1).reduce((a, b) => a * b, 1);
    plane = p.binary("add", plane, p.binary("mul", at, p.constant(stride, "int32")));
  }
  return plane;
}

/** As row-major positions in the whole tensor of `shape`. */
function flatPositions(best: Value, shape: Shape, w: Window): Value {
  const lead = shape.length - w.kernel.length;
  const spatial = shape.slice(lead);
  let flat = planePositions(best, spatial, w);
  let step = spatial.reduce((a, b) => a * b, 1);
  for (let d = lead - 1; d >= 0; d--) {
    flat = p.binary("add", flat, p.binary("mul", p.iota(best.shape, d, "int32"), p.constant(step, "int32")));
    step *= shape[d];
  }
  return flat;
}

/** The gradient of max pooling: what each window holds goes to the element `at` (inside the window) that was its largest. */
function unpool(shape: Shape, at: Tensor, g: Tensor, w: Window): Tensor {
  const value = isTiling(shape, at.shape, w)
    ? unpoolTiles(shape, at.value(), g.value(), w)
    : p.put("add", p.expand(p.zero(g.dtype), shape), flatPositions(at.value(), shape, w), g.value());
  return differentiable1("PutBackward", [g], value, [at], (gg, [best]) => [
    takeFlat(gg, flatPositions(best.value(), shape, w)),
  ]);
}

/** Whether every element lies in exactly one window. */
function isTiling(shape: Shape, out: Shape, w: Window): boolean {
  const lead = shape.length - w.kernel.length;
  return w.kernel.every(
    (k, i) =>
      w.stride[i] === k &&
      (w.dilation[i] === 1 || k === 1) &&
      w.padLo[i] === 0 &&
      w.padHi[i] === 0 &&
      out[lead + i] * k === shape[lead + i],
  );
}

/** [..., out0, kernel0, out1, kernel1, ...]: the plane itself, in order; and the same with one element to a tile. */
function tilesOf(shape: Shape, out: Shape, w: Window): { tiles: Shape; once: Shape } {
  const lead = shape.slice(0, shape.length - w.kernel.length);
  return {
    tiles: [...lead, ...w.kernel.flatMap((k, i) => [out[i], k])],
    once: [...lead, ...out.flatMap((n) => [n, 1])],
  };
}

/** Each element asks its window whether it was the largest: no positions are written to, so this fuses with its neighbours. */
function unpoolTiles(shape: Shape, at: Value, g: Value, w: Window): Value {
  const lead = shape.length - w.kernel.length;
  const { tiles, once } = tilesOf(shape, at.shape.slice(lead), w);
  let own: Value | null = null;
  let step = 1;
  for (let i = w.kernel.length - 1; i >= 0; i--) {
    const along = p.binary("mul", p.iota(tiles, lead + 2 * i + 1, "int32"), p.constant(step, "int32"));
    own = own ? p.binary("add", own, along) : along;
    step *= w.kernel[i];
  }
  const hit = p.binary("eq", p.reshape(at, once), own!);
  return p.reshape(p.where(hit, p.reshape(g, once), p.zero(g.dtype)), shape);
}

/**
 * Mean of each window: over the elements of the whole window, or only over those not in the padding. What of a window lies
 * beyond `padEnd`, the padding that the program asked for at the end of each dimension, never counts.
 */
export function avgPool(
  x: Tensor,
  w: Window,
  countPadding: boolean,
  kind: string,
  out: readonly number[] = pooledSize(x.shape.slice(x.rank - w.kernel.length), w),
  divisor: number | null = null,
  padEnd: readonly number[] = w.padHi,
): Tensor {
  const lead = x.rank - w.kernel.length;
  const axes = w.kernel.map((_, i) => lead + w.kernel.length + i);
  const { view, padded } = windows(x.value(), w, p.zero(x.dtype), out);
  const total = p.reduce("sum", view, axes);
  const area = w.kernel.reduce((a, b) => a * b, 1);
  const hasPadding = w.padLo.some((n) => n > 0) || w.padHi.some((n) => n > 0);
  const reachesBeyond = w.padHi.some((n, i) => n > padEnd[i]);
  const ones = (shape: Shape, window: Window): Value => {
    const full = p.full([...x.shape.slice(0, lead).map(() => 1), ...shape], 1, x.dtype, true);
    return p.reduce("sum", windows(full, window, p.zero(x.dtype), out).view, axes);
  };
  const spatial = x.shape.slice(lead);
  let counts: Value = p.constant(divisor ?? area, x.dtype);
  if (divisor === null && countPadding && reachesBeyond) {
    const inside = spatial.map((n, i) => n + w.padLo[i] + Math.min(padEnd[i], w.padHi[i]));
    const rest = { ...w, padLo: w.padLo.map(() => 0), padHi: w.padHi.map((n, i) => Math.max(n - padEnd[i], 0)) };
    counts = ones(inside, rest);
  } else if (divisor === null && !countPadding && hasPadding) counts = ones(spatial, w);
  const counted = Tensor.of(counts);
  return differentiable1(kind, [x], p.binary("div", total, counts), [counted], (g, [c]) => [
    spreadWindows(g, c, x.shape, padded, w, out),
  ]);
}

/** The gradient of a window sum: each element receives what the windows over it hold. */
function spreadWindows(
  g: Tensor,
  counts: Tensor,
  shape: Shape,
  padded: Shape,
  w: Window,
  out: readonly number[],
): Tensor {
  const lead = shape.length - w.kernel.length;
  const share = p.binary("div", g.value(), counts.value());
  const spreadAgain = (gg: Tensor, c: Tensor): Tensor => {
    const again = windows(gg.value(), w, p.zero(gg.dtype), out).view;
    const axes = w.kernel.map((_, i) => lead + w.kernel.length + i);
    return Tensor.of(p.binary("div", p.reduce("sum", again, axes), c.value()));
  };
  const attach = (v: Value): Tensor =>
    differentiable1("AvgPoolBackward", [g], v, [counts], (gg, [c]) => [spreadAgain(gg, c)]);
  if (isTiling(shape, g.shape, w)) {
    const { tiles, once } = tilesOf(shape, out, w);
    return attach(p.reshape(p.expand(p.reshape(share, once), tiles), shape));
  }
  const full = [...shape.slice(0, lead), ...out, ...w.kernel];
  const spread = p.expand(p.reshape(share, [...shape.slice(0, lead), ...out, ...w.kernel.map(() => 1)]), full);
  const own: number[] = [];
  let step = 1;
  for (let i = padded.length - 1; i >= 0; i--) {
    own[i] = step;
    step *= padded[i];
  }
  let at: Value = p.expand(p.zero("int32"), full);
  full.forEach((n, d) => {
    if (n === 1) return;
    const i = d - lead;
    const k = w.kernel.length;
    const stride = d < lead ? own[d] : i < k ? w.stride[i] * own[lead + i] : w.dilation[i - k] * own[lead + i - k];
    at = p.binary("add", at, p.binary("mul", p.iota(full, d, "int32"), p.constant(stride, "int32")));
  });
  const sums = p.put("add", p.expand(p.zero(g.dtype), padded), at, spread);
  const v = p.slice(sums, [...new Array<number>(lead).fill(0), ...w.padLo], shape);
  return attach(v);
}

/** What batch normalisation computed on the way: for running statistics. */
export interface BatchStats {
  readonly mean: Tensor;
  /** Divided by n, not n-1. */
  readonly variance: Tensor;
}

/**
 * (x - mean) / sqrt(variance + eps) * weight + bias over `axes` (all but the channels), with the batch's own statistics.
 * @param spread shape that broadcasts a per-channel vector against x
 */
export function batchNorm(
  x: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  axes: readonly number[],
  spread: Shape,
  eps: number,
  kind: string,
): { y: Tensor; stats: BatchStats } {
  const n = axes.reduce((s, a) => s * x.shape[a], 1);
  const v = x.value();
  const count = p.constant(n, x.dtype);
  const mu = p.reshape(p.binary("div", p.reduce("sum", v, axes), count), spread);
  const d = p.binary("sub", v, mu);
  const variance = p.reshape(p.binary("div", p.reduce("sum", p.binary("mul", d, d), axes), count), spread);
  const inv = p.unary("rsqrt", p.binary("add", variance, p.constant(eps, x.dtype)));
  let value = p.binary("mul", d, inv);
  if (weight) value = p.binary("mul", value, p.reshape(weight.value(), spread));
  if (bias) value = p.binary("add", value, p.reshape(bias.value(), spread));
  const inputs = [x, ...(weight ? [weight] : []), ...(bias ? [bias] : [])];
  const y = differentiable1(kind, inputs, value, weight ? [x, weight] : [x], (g, saved, needs) => {
    const [xs, ws] = saved;
    const centred = sub(xs, mean(xs, axes, true));
    const istd = rsqrt(add(mean(mul(centred, centred), axes, true), num(eps, xs.dtype)));
    const hat = mul(centred, istd);
    const gw = ws ? mul(g, reshape(ws, spread)) : g;
    const out: Grad[] = [
      needs(0) ? mul(istd, sub(sub(gw, mean(gw, axes, true)), mul(hat, mean(mul(gw, hat), axes, true)))) : null,
    ];
    if (weight) out.push(needs(1) ? reshape(sum(mul(g, hat), axes), weight.shape) : null);
    if (bias) out.push(needs(weight ? 2 : 1) ? reshape(sum(g, axes), bias.shape) : null);
    return out;
  });
  const channel = axes.length === x.rank ? [] : spread.filter((_, i) => !axes.includes(i));
  return { y, stats: { mean: Tensor.of(p.reshape(mu, channel)), variance: Tensor.of(p.reshape(variance, channel)) } };
}

/** Negative log-likelihood per row: -logp[i, label[i]] (0 where label is `ignore`), from [N, C] and int labels [N]. */
export function pickLabels(logp: Tensor, labels: Tensor, kind: string): Tensor {
  const rows = p.iota(labels.shape, 0, "int32");
  const at = p.binary(
    "add",
    p.binary("mul", rows, p.constant(logp.shape[1], "int32")),
    p.cast(labels.value(), "int32"),
  );
  return takeFlat(logp, at, kind);
}

/** max(x, 0) - x*z + log(1 + e^-|x|): binary cross-entropy from logits, elementwise, without overflow. */
export function bceWithLogits(x: Tensor, z: Tensor, kind: string): Tensor {
  const v = x.value();
  const zero = p.zero(x.dtype);
  const tail = p.unary("log1p", p.unary("exp", p.unary("neg", p.unary("abs", v))));
  const value = p.binary("add", p.binary("sub", p.binary("max", v, zero), p.binary("mul", v, z.value())), tail);
  return differentiable1(kind, [x, z], value, [x, z], (g, [xs, zs], needs) => [
    needs(0) ? mul(g, sub(sigmoid(xs), zs)) : null,
    needs(1) ? mul(g, mul(xs, num(-1, xs.dtype))) : null,
  ]);
}
