import { type HostArray, hostArray } from "@/lib/ir";
import { hostValue, type Tensor, type TorchGenerator } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { broadcast, notImplemented, readThen } from "./args";
import { generator } from "./random";

/**
 * Binomial, gamma and Dirichlet numbers as PyTorch's CPU kernels draw them: each element in turn, with as many uniform and
 * normal draws as its own rejections take (ATen's Distributions.h says which).
 */

/** Sums of geometric numbers until they pass the count: for small means. */
function byInversion(g: TorchGenerator, count: number, prob: number): number {
  const log = Math.log1p(-prob);
  let found = 0;
  for (let sum = Math.ceil(Math.log(g.double()) / log); sum <= count; sum += Math.ceil(Math.log(g.double()) / log))
    found++;
  return found;
}

const STIRLING = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

/** log(k!) less Stirling's approximation of it. */
function stirlingTail(k: number): number {
  if (k <= 9) return STIRLING[k];
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

/** Hörmann's transformed rejection with squeeze (BTRS, 1993): for means of ten and more. */
function byRejection(g: TorchGenerator, count: number, prob: number): number {
  const deviation = Math.sqrt(count * prob * (1 - prob));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * prob;
  const center = count * prob + 0.5;
  const tight = 0.92 - 4.2 / b;
  const odds = prob / (1 - prob);
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((count + 1) * prob);
  for (;;) {
    const u = g.double() - 0.5;
    const v = g.double();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + center);
    if (us >= 0.07 && v <= tight) return k;
    if (k < 0 || k > count) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
      (count + 1) * Math.log((count - mode + 1) / (count - k + 1)) +
      (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(count - mode) -
      stirlingTail(k) -
      stirlingTail(count - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

function drawBinomial(g: TorchGenerator, count: number, prob: number): number {
  if (count <= 0 || prob <= 0) return 0;
  if (prob >= 1) return count;
  const rare = prob <= 0.5 ? prob : 1 - prob;
  if (Number.isNaN(prob)) return Number.NaN;
  const k = count * rare >= 10 ? byRejection(g, count, rare) : byInversion(g, count, rare);
  return prob <= 0.5 ? k : count - k;
}

/** Marsaglia and Tsang's method (2000); shapes below one are boosted by a power of a uniform number. */
function drawGamma(g: TorchGenerator, shape: number): number {
  if (shape === 0) return 0;
  const scale = shape < 1 ? (1 - g.double()) ** (1 / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    let x: number;
    let y: number;
    do {
      x = g.normalOne();
      y = 1 + c * x;
    } while (y <= 0);
    const v = y * y * y;
    const u = 1 - g.double();
    const square = x * x;
    if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v)))
      return scale * d * v;
  }
}

const TINY = { float32: 1.1754943508222875e-38, float64: Number.MIN_VALUE * 2 ** 52 } as const;

/** A result on the host, in the history of x as a function of it without a derivative of its own. */
function drawn(x: Tensor, data: HostArray, kind: string): Tensor {
  const y = differentiable1(kind, [x], hostValue(data, x.dtype, x.shape), [], () => {
    throw runtimeError(`the derivative for '${kind}' is not implemented.`);
  });
  y.device = x.device;
  return y;
}

function isDouble(x: Tensor, kernel: string): boolean {
  if (x.dtype !== "float32" && x.dtype !== "float64") throw notImplemented(kernel, x.dtype);
  return x.dtype === "float64";
}

function standardGamma(id: number, shape: Tensor): Tensor | Promise<Tensor> {
  const tiny = TINY[isDouble(shape, "gamma_cpu") ? "float64" : "float32"];
  return readThen(shape, [shape], (data) => {
    const g = generator(id);
    const out = hostArray(shape.dtype, data.length);
    for (let i = 0; i < data.length; i++) out[i] = Math.max(tiny, drawGamma(g, Number(data[i])));
    return drawn(shape, out, "StandardGamma");
  });
}

function sampleDirichlet(id: number, shape: Tensor): Tensor | Promise<Tensor> {
  const tiny = TINY[isDouble(shape, "dirichlet") ? "float64" : "float32"];
  const n = shape.shape[shape.rank - 1];
  return readThen(shape, [shape], (data) => {
    const g = generator(id);
    const gammas = Float64Array.from({ length: data.length }, (_, i) => drawGamma(g, Number(data[i])));
    const out = hostArray(shape.dtype, data.length);
    for (let row = 0; row < data.length; row += n) {
      const total = gammas.subarray(row, row + n).reduce((sum, x) => sum + x, 0);
      for (let i = row; i < row + n; i++) out[i] = Math.max(tiny, gammas[i] / total);
    }
    return drawn(shape, out, "SampleDirichlet");
  });
}

function binomial(id: number, count: Tensor, prob: Tensor): Tensor | Promise<Tensor> {
  isDouble(count, "binomial_cpu");
  const shape = broadcast(count.shape, prob.shape);
  const [counts, probs] = [ops.expandTo(count, shape), ops.expandTo(prob, shape)];
  return readThen(counts, [counts, probs], (n) =>
    readThen(probs, [counts, probs], (q) => {
      const g = generator(id);
      const out = hostArray(count.dtype, n.length);
      for (let i = 0; i < n.length; i++) out[i] = drawBinomial(g, Number(n[i]), Number(q[i]));
      return drawn(counts, out, "Binomial");
    }),
  );
}

export const RANDOM_COUNTS: OperationTable = {
  "torch.standard_gamma": ["it", standardGamma],
  "torch.sample_dirichlet": ["it", sampleDirichlet],
  "torch.binomial": ["itt", binomial],
};
