import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Device, openCpu, openWasm } from "@/lib/device";
import { sizeOf } from "@/lib/ir";
import { hostValue, hostValueFrom, p, Recorder, setRecorder, Tensor } from "@/lib/tensor";
import { BackwardPass, setGradientSum } from "../backward";
import { fused } from "../fused";
import { withGrad } from "../mode";
import * as ops from ".";

/**
 * Every formula against central differences, in float64 on the synchronous executors, once for the gradient and once for
 * the gradient of the gradient.
 */
const held = new Set<Tensor>();
let recorder: Recorder;

function open(device: Device): void {
  recorder = new Recorder(device);
  setRecorder(recorder);
  setGradientSum(ops.add);
  recorder.roots.add({
    markEpoch: 0,
    trace: (marker) => {
      for (const t of held) marker.add(t);
    },
  });
}
afterAll(() => setRecorder(null));

type Fn = (...inputs: Tensor[]) => Tensor;

function leaf(data: Float64Array, shape: readonly number[]): Tensor {
  const t = Tensor.of(hostValue(data.slice(), "float64", shape));
  t.requiresGrad = true;
  held.add(t);
  return t;
}

const read = (t: Tensor): Float64Array => recorder.read(t.value()) as Float64Array;

/** A fixed weighted sum, so that no element's gradient can hide behind another's. */
function weighted(y: Tensor): Tensor {
  const w = Float64Array.from({ length: y.size }, (_, i) => Math.sin(i + 1) + 1.5);
  const weight = Tensor.of(hostValue(w, "float64", y.shape));
  return ops.sum(
    ops.mul(y, weight),
    y.shape.map((_, i) => i),
  );
}

function gradients(y: Tensor, inputs: Tensor[], createGraph: boolean): Tensor[] {
  const seed = Tensor.of(hostValueFrom([1], "float64", []));
  const step = new BackwardPass([y], [seed], { retainGraph: createGraph, createGraph, inputs }).run().next([]);
  if (!step.done) throw new Error("no callback expected");
  return step.value.map((g, i) => {
    const grad = g ?? Tensor.of(p.full(inputs[i].shape, 0, "float64"));
    held.add(grad);
    return grad;
  });
}

/** d f(inputs) / d inputs[which], by central differences. */
function differences(f: (data: Float64Array[]) => number, data: Float64Array[], which: number): number[] {
  const h = 1e-5;
  return Array.from(data[which], (x, i) => {
    const at = (value: number): number => {
      const moved = data.map((d) => d.slice());
      moved[which][i] = value;
      return f(moved);
    };
    return (at(x + h) - at(x - h)) / (2 * h);
  });
}

const close = (found: ArrayLike<number>, expected: number[], what: string, tolerance: number): void => {
  expected.forEach((e, i) => {
    expect(Math.abs(found[i] - e), `${what}[${i}]: expected ${e}, found ${found[i]}`).toBeLessThan(
      tolerance * Math.max(1, Math.abs(e)),
    );
  });
};

function check(f: Fn, shapes: readonly (readonly number[])[], range: readonly [number, number], twice: boolean): void {
  const data = shapes.map((shape, k) =>
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
      const u = (Math.sin((i + 1) * 12.9898 + k * 78.233) * 43758.5453) % 1;
      return range[0] + (range[1] - range[0]) * Math.abs(u);
    }),
  );
  const inputs = data.map((d, i) => leaf(d, shapes[i]));
  const value = (d: Float64Array[]): number =>
    withGrad(false, () => read(weighted(f(...d.map((x, i) => leaf(x, shapes[i])))))[0]);
  const first = gradients(weighted(f(...inputs)), inputs, twice);
  for (const [i, g] of first.entries()) close(read(g), differences(value, data, i), `gradient ${i}`, 1e-6);
  if (twice) {
    const total = first.map(weighted).reduce((a, b) => ops.add(a, b));
    const second = total.tracksGrad
      ? gradients(total, inputs, false)
      : inputs.map((t) => leaf(new Float64Array(t.size), t.shape));
    const firstValue = (d: Float64Array[]): number => {
      const x = d.map((v, i) => leaf(v, shapes[i]));
      return gradients(weighted(f(...x)), x, false)
        .map((g) => read(weighted(g))[0])
        .reduce((a, b) => a + b);
    };
    for (const [i, g] of second.entries()) {
      close(read(g), differences(firstValue, data, i), `second gradient ${i}`, 1e-5);
    }
  }
  held.clear();
}

const attrs = (over: Partial<Parameters<typeof ops.convolution>[3]> = {}) => ({
  stride: [1, 1],
  padLo: [0, 0],
  padHi: [0, 0],
  dilation: [1, 1],
  groups: 1,
  ...over,
});
const window = (over: Partial<ops.Window> = {}): ops.Window => ({
  kernel: [2, 2],
  stride: [2, 2],
  padLo: [0, 0],
  padHi: [0, 0],
  dilation: [1, 1],
  ...over,
});
const at = (numbers: number[], shape: number[]) => hostValueFrom(numbers, "int32", shape);

/** name, function, operand shapes, range of the operands, whether its gradient has a gradient. */
const CASES: readonly (readonly [
  string,
  Fn,
  readonly (readonly number[])[],
  (readonly [number, number])?,
  boolean?,
])[] = [
  ["add with broadcasting", ops.add, [[2, 3], [3]]],
  ["sub with broadcasting", (a, b) => ops.sub(a, b), [[3], [2, 1]]],
  [
    "mul with broadcasting",
    ops.mul,
    [
      [2, 3],
      [2, 1],
    ],
  ],
  ["div with broadcasting", ops.div, [[2, 3], []], [0.5, 2]],
  ["pow", ops.pow, [[2, 3], [3]], [0.5, 2]],
  ["maximum", (a, b) => ops.maximum(a, b), [[5], [5]]],
  ["minimum", (a, b) => ops.minimum(a, b, 1), [[5], [5]]],
  ["atan2", ops.atan2, [[4], [4]], [0.3, 2]],
  ["remainder", (a, b) => ops.remainder(a, b), [[4], [4]], [0.9, 5]],
  ["fmod", ops.fmod, [[4], [4]], [0.9, 5]],
  ["neg", ops.neg, [[3]]],
  ["abs", ops.abs, [[3]], [0.2, 1]],
  ["exp", ops.exp, [[3]]],
  ["exp2", ops.exp2, [[3]]],
  ["expm1", ops.expm1, [[3]]],
  ["log", ops.log, [[3]], [0.5, 3]],
  ["log2", ops.log2, [[3]], [0.5, 3]],
  ["log10", ops.log10, [[3]], [0.5, 3]],
  ["log1p", ops.log1p, [[3]], [0.5, 3]],
  ["sqrt", ops.sqrt, [[3]], [0.5, 3]],
  ["rsqrt", ops.rsqrt, [[3]], [0.5, 3]],
  ["reciprocal", ops.reciprocal, [[3]], [0.5, 3]],
  ["sin", ops.sin, [[3]]],
  ["cos", ops.cos, [[3]]],
  ["tan", ops.tan, [[3]]],
  ["asin", ops.asin, [[3]], [-0.8, 0.8]],
  ["acos", ops.acos, [[3]], [-0.8, 0.8]],
  ["atan", ops.atan, [[3]]],
  ["sinh", ops.sinh, [[3]]],
  ["cosh", ops.cosh, [[3]]],
  ["tanh", ops.tanh, [[3]]],
  ["asinh", ops.asinh, [[3]]],
  ["acosh", ops.acosh, [[3]], [1.5, 3]],
  ["atanh", ops.atanh, [[3]], [-0.8, 0.8]],
  ["sigmoid", ops.sigmoid, [[3]]],
  ["erf", ops.erf, [[3]]],
  ["erfc", ops.erfc, [[3]]],
  ["erfinv", ops.erfinv, [[3]], [-0.8, 0.8]],
  ["lgamma", ops.lgamma, [[3]], [1.2, 4], false],
  [
    "clamp between tensors",
    (x, lo, hi) => ops.clamp(x, ops.sub(lo, ops.num(1.5, "float64")), ops.add(hi, ops.num(1, "float64"))),
    [[6], [], [6]],
    [-2, 2],
  ],
  ["where", (a, b) => ops.where(ops.compare("gt", a, b), a, ops.mul(b, b)), [[4], [4]]],
  ["sum over an axis", (x) => ops.sum(x, [1]), [[2, 3, 2]]],
  ["mean kept", (x) => ops.mean(ops.mul(x, x), [0, 2], true), [[2, 3, 2]]],
  ["prod", (x) => ops.prod(x, [1]), [[2, 3]], [0.5, 2], false],
  ["amax", (x) => ops.extremum("max", x, [1]), [[2, 4]]],
  ["amin", (x) => ops.extremum("min", x, [0, 1]), [[2, 4]]],
  ["variance", (x) => ops.variance(x, [1], 1), [[2, 4]]],
  ["logsumexp", (x) => ops.logSumExp(x, [1]), [[2, 4]]],
  ["cumsum", (x) => ops.cumsum(ops.mul(x, x), 1), [[2, 4]]],
  ["softmax", (x) => ops.softmax(x, 1), [[2, 4]]],
  ["log softmax", (x) => ops.logSoftmax(x, 0), [[3, 2]]],
  ["reshape and permute", (x) => ops.permute(ops.reshape(ops.mul(x, x), [3, 2, 2]), [2, 0, 1]), [[2, 6]]],
  ["pad and crop", (x) => ops.pad(ops.mul(x, x), [1, -1], [0, 2]), [[2, 3]]],
  ["slice with steps", (x) => ops.slice(ops.mul(x, x), [0, 4], [2, 2], [1, -2]), [[2, 5]]],
  ["flip", (x) => ops.flip(ops.mul(x, x), [1]), [[2, 3]]],
  [
    "concat",
    (a, b) => ops.concat([ops.mul(a, b.shape[0] === 2 ? b : a), b], 1),
    [
      [2, 3],
      [2, 3],
    ],
  ],
  [
    "stack",
    (a, b) => ops.stack([ops.mul(a, b), b], 1),
    [
      [2, 3],
      [2, 3],
    ],
  ],
  ["tile", (x) => ops.tile(ops.mul(x, x), [2, 1, 3]), [[2, 3]]],
  [
    "matmul",
    (a, b) => ops.matmul(a, b),
    [
      [2, 3],
      [3, 4],
    ],
  ],
  [
    "batched matmul with broadcasting",
    ops.batchedMatmul,
    [
      [2, 1, 2, 3],
      [3, 3, 2],
    ],
  ],
  ["addmm", (b, x, w) => ops.addmm(b, x, w), [[4], [2, 3], [3, 4]]],
  ["dot", ops.dot, [[4], [4]]],
  [
    "convolution",
    (x, w, b) => ops.convolution(x, w, b, attrs({ stride: [2, 1], padLo: [1, 0], padHi: [0, 1] })),
    [[2, 2, 4, 4], [3, 2, 3, 2], [3]],
  ],
  [
    "grouped dilated convolution",
    (x, w) => ops.convolution(x, w, null, attrs({ groups: 2, dilation: [1, 2] })),
    [
      [1, 4, 3, 4],
      [2, 2, 2, 2],
    ],
  ],
  [
    "transposed convolution",
    (x, w, b) => ops.transposedConvolution(x, w, b, attrs({ stride: [2, 2] }), [1, 2, 5, 5]),
    [[1, 3, 2, 2], [3, 2, 3, 3], [2]],
  ],
  [
    "convolution of a line",
    (x, w) => ops.convolution(x, w, null, { stride: [2], padLo: [1], padHi: [1], dilation: [1], groups: 1 }),
    [
      [2, 2, 5],
      [2, 2, 3],
    ],
  ],
  ["take", (x) => ops.takeFlat(ops.mul(x, x), at([0, 3, 3, 1], [2, 2])), [[2, 2]]],
  ["put and set", (x, v) => ops.putFlat("set", ops.mul(x, x), at([1, 2], [2]), ops.mul(v, v)), [[4], [2]]],
  [
    "put and add at repeated positions",
    (x, v) => ops.putFlat("add", ops.mul(x, x), at([1, 1, 2], [3]), ops.mul(v, v)),
    [[4], [3]],
  ],
  ["gather along an axis", (x) => ops.gatherAlong(ops.mul(x, x), Tensor.of(at([0, 2, 1, 1], [2, 2])), 1), [[2, 3]]],
  ["select along an axis", (x) => ops.selectAlong(ops.mul(x, x), Tensor.of(at([2, 0, 2], [3])), 1), [[2, 3, 2]]],
  ["masked fill", (x, v) => ops.maskedFill(ops.mul(x, x), ops.compare("gt", x, ops.num(0, "float64")), v), [[5], []]],
  ["triangle", (x) => ops.triangle(ops.mul(x, x), -1, "lower"), [[3, 3]]],
  ["sort", (x) => ops.sort(ops.mul(x, x), 1, true)[0], [[2, 4]]],
  ["relu", (x) => ops.relu(x), [[5]]],
  ["leaky relu", (x) => ops.leakyRelu(x, 0.1), [[5]]],
  ["elu", (x) => ops.elu(x, 1.3), [[5]]],
  ["gelu", (x) => ops.gelu(x, false), [[5]]],
  ["gelu by tanh", (x) => ops.gelu(x, true), [[5]]],
  ["silu", ops.silu, [[5]]],
  ["softplus", (x) => ops.softplus(x, 2), [[5]]],
  ["log sigmoid", ops.logSigmoid, [[5]]],
  ["max pooling", (x) => ops.maxPool(ops.mul(x, x), window({ stride: [1, 2] }), "MaxPool")[0], [[1, 2, 3, 4]]],
  [
    "max pooling by tiles",
    (x) => ops.maxPool(ops.mul(x, x), window({ kernel: [2, 3], stride: [2, 3] }), "MaxPool")[0],
    [[1, 2, 4, 6]],
  ],
  [
    "average pooling by tiles",
    (x) => ops.avgPool(ops.mul(x, x), window({ kernel: [2, 3], stride: [2, 3] }), true, "AvgPool"),
    [[1, 2, 4, 6]],
  ],
  [
    "padded average pooling",
    (x) => ops.avgPool(ops.mul(x, x), window({ padLo: [1, 1], padHi: [1, 1] }), false, "AvgPool"),
    [[1, 2, 4, 4]],
  ],
  [
    "batch normalisation",
    (x, w, b) => ops.batchNorm(x, w, b, [0, 2], [1, 3, 1], 1e-3, "BatchNorm").y,
    [[4, 3, 2], [3], [3]],
  ],
  ["labels picked", (x) => ops.pickLabels(ops.mul(x, x), Tensor.of(at([2, 0], [2])), "Nll"), [[2, 3]]],
  ["binary cross-entropy of logits", (x, z) => ops.bceWithLogits(x, z, "Bce"), [[4], [4]]],
  ["a fused function", (x, y) => fused("Fused", [x, y], ([a, b]) => ops.mul(ops.exp(a), ops.tanh(b))), [[3], [3]]],
];

const DEFAULT_RANGE = [-1.5, 1.5] as const;

describe.each([
  ["the reference", openCpu],
  ["WebAssembly", openWasm],
] as const)("gradients on %s agree with central differences", (_, device) => {
  beforeAll(() => open(device()));

  for (const [name, f, shapes, range = DEFAULT_RANGE, twice = true] of CASES) {
    test(name, () => check(f, shapes, range, twice));
  }
});
