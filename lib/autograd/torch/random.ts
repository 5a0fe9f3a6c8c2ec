import {
  convertScalar,
  type DType,
  type HostArray,
  hostArray,
  isBig,
  isComplex,
  isFloat,
  realType,
  sizeOf,
} from "@/lib/ir";
import { hostValue, p, Tensor, TorchGenerator, type Value } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { writeInPlace } from "../inplace";
import { differentiable1 } from "../node";
import type { Operation, OperationTable } from "../operation";
import * as ops from "../ops";
import { broadcast, notImplemented, readThen } from "./args";
import { checkShape, placed } from "./creation";
import { CPP_NAMES, dtypeOf } from "./dtypes";
import { torchTypeName } from "./nn-checks";
import { picked } from "./reduce";

/**
 * Random numbers are drawn on the host, in the order of the program's calls, whoever uses them later. Generators are
 * numbered; 0 is the default one.
 */

const INITIAL_SEED = 67280421310721n;
const generators = new Map<number, TorchGenerator>([[0, new TorchGenerator(INITIAL_SEED)]]);
let lastGenerator = 0;
/** How often a generator was asked for: tells whether something was drawn meanwhile. */
let uses = 0;

/** A generator by number. @throws Error for a number that was never given out: a fault of this program */
export function generator(id: number): TorchGenerator {
  const g = generators.get(id);
  if (!g) throw new Error(`no random generator has the number ${id}`);
  uses++;
  return g;
}

function newGenerator(): number {
  generators.set(++lastGenerator, new TorchGenerator(INITIAL_SEED));
  return lastGenerator;
}

type Fill = (g: TorchGenerator, out: Float32Array | Float64Array, d: DType) => void;

const isNarrow = (d: DType): boolean => d === "float16" || d === "bfloat16";

/** `n` floats from a distribution, rounded to the dtype. */
function floats(id: number, d: DType, n: number, kernel: string, fill: Fill): HostArray {
  if (!isFloat(d)) throw notImplemented(kernel, d);
  const out = d === "float64" ? new Float64Array(n) : new Float32Array(n);
  fill(generator(id), out, d);
  if (isNarrow(d)) for (let i = 0; i < n; i++) out[i] = convertScalar(out[i], d) as number;
  return out;
}

/** As `floats`; complex numbers draw both parts in turn, and share the variance between them. */
function drawn(id: number, d: DType, n: number, kernel: string, fill: Fill): HostArray {
  return floats(id, realType(d), isComplex(d) ? 2 * n : n, kernel, fill);
}

/** Numbers of any dtype, one by one. */
function each(d: DType, n: number, draw: () => number | bigint): HostArray {
  const out = hostArray(d, n);
  for (let i = 0; i < n; i++) out[i] = convertScalar(draw(), d);
  return out;
}

const uniform =
  (from: number, to: number): Fill =>
  (g, out, d) => {
    g.uniform(out, from, to);
    // Rounding to 16 bits may reach the upper bound, which is excluded.
    if (isNarrow(d)) for (let i = 0; i < out.length; i++) if (convertScalar(out[i], d) === to) out[i] = from;
  };
const normal =
  (mean: number, std: number): Fill =>
  (g, out, d) =>
    g.normal(out, mean, std, isNarrow(d));
const serial =
  (draw: (g: TorchGenerator) => number): Fill =>
  (g, out) => {
    for (let i = 0; i < out.length; i++) out[i] = draw(g);
  };

function rand(id: number, shape: number[], dtype: string, device: string): Tensor {
  checkShape(shape);
  const d = dtypeOf(dtype);
  return placed(hostValue(drawn(id, d, sizeOf(shape), "check_uniform_bounds", uniform(0, 1)), d, shape), device);
}

function randn(id: number, shape: number[], mean: number, std: number, dtype: string, device: string): Tensor {
  checkShape(shape);
  checkStd(std);
  const d = dtypeOf(dtype);
  const fill = normal(mean, isComplex(d) ? std * Math.SQRT1_2 : std);
  return placed(hostValue(drawn(id, d, sizeOf(shape), "normal_kernel_cpu", fill), d, shape), device);
}

const plainNumber = (x: number): string => String(x).replace("Infinity", "inf");

function checkStd(std: number): void {
  if (!(std >= 0)) throw runtimeError(`normal expects std >= 0.0, but found std ${plainNumber(std)}`);
}

const LARGEST: Partial<Record<DType, number>> = { uint8: 255, int8: 127, int16: 32767, int32: 2 ** 31 - 1, bool: 1 };

function integers(id: number, d: DType, n: number, low: number | bigint, high: number | bigint): HostArray {
  const [from, to] = [BigInt(low), BigInt(high)];
  if (from >= to) throw runtimeError(`random_ expects 'from' to be less than 'to', but got from=${from} >= to=${to}`);
  const largest = LARGEST[d];
  if (largest !== undefined && to - 1n > BigInt(largest))
    throw runtimeError(`to - 1 is out of bounds for ${CPP_NAMES[d]}`);
  const g = generator(id);
  const range = to - from;
  if (range < 1n << 28n && !isBig(d)) {
    const [base, span] = [Number(from), Number(range)];
    return each(d, n, () => g.smallInteger(base, span));
  }
  return each(d, n, () => g.integer(from, to));
}

function randint(
  id: number,
  low: number | bigint,
  high: number | bigint,
  shape: number[],
  dtype: string,
  device: string,
): Tensor {
  checkShape(shape);
  const d = dtypeOf(dtype);
  return placed(hostValue(integers(id, d, sizeOf(shape), low, high), d, shape), device);
}

function randperm(id: number, n: number, dtype: string, device: string): Tensor {
  checkShape([n]);
  const d = dtypeOf(dtype);
  const order = generator(id).permutation(n);
  return placed(
    hostValue(isBig(d) ? BigInt64Array.from(order, BigInt) : Object.assign(hostArray(d, n), order), d, [n]),
    device,
  );
}

/** Draws over a tensor's elements in place. */
function redraw(x: Tensor, draw: (d: DType, n: number) => HostArray, kind: string): number {
  // A tensor without elements may have a shape that no memory holds.
  if (x.device === "meta") return 0;
  const value = Tensor.of(inMemoryOrder(x, draw(x.dtype, x.size)));
  writeInPlace(x, forget(x, value, kind));
  return 0;
}

/** Elements are drawn in the order in which they lie in memory: largest stride outermost. */
function inMemoryOrder(x: Tensor, data: HostArray): Value {
  const order = x.shape.map((_, d) => d).sort((a, b) => x.strides[b] - x.strides[a] || a - b);
  const drawn = hostValue(
    data,
    x.dtype,
    order.map((d) => x.shape[d]),
  );
  return p.permute(drawn, ops.inverse(order));
}

/** In the history of x, random numbers are a function of it whose derivative is zero. */
function forget(x: Tensor, value: Tensor, kind: string): Tensor {
  const y = differentiable1(kind, [x], value.value(), [], (g) => [ops.plain([g], p.expand(p.zero(g.dtype), g.shape))]);
  y.device = x.device;
  return y;
}

const floatsInPlace =
  (kernel: string, kind: string, fill: (...args: number[]) => Fill) =>
  (id: number, x: Tensor, ...args: number[]): number =>
    redraw(x, (d, n) => floats(id, d, n, kernel, fill(...args)), kind);

function uniformInPlace(id: number, x: Tensor, from: number, to: number): number {
  if (isFloat(x.dtype) && !(from <= to)) {
    throw runtimeError(
      `uniform_ expects to return a [from, to) range, but found from=${plainNumber(from)} > to=${plainNumber(to)}`,
    );
  }
  return redraw(x, (d, n) => drawn(id, d, n, "check_uniform_bounds", uniform(from, to)), "Uniform");
}

function normalInPlace(id: number, x: Tensor, mean: number, std: number): number {
  checkStd(std);
  const each = isComplex(x.dtype) ? std * Math.SQRT1_2 : std;
  const draw = (d: DType, n: number): HostArray =>
    drawn(
      id,
      d,
      n,
      "normal_kernel_cpu",
      x.isContiguous ? normal(mean, each) : serial((g) => g.normalOne() * each + mean),
    );
  return redraw(x, draw, "Normal");
}

function exponentialInPlace(id: number, x: Tensor, rate: number): number {
  if (!(rate > 0)) throw runtimeError(`exponential_ expects lambda > 0.0, but found lambda=${plainNumber(rate)}`);
  if (!isFloat(x.dtype)) {
    throw runtimeError(
      `Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified ${torchTypeName(x.dtype)}`,
    );
  }
  return redraw(
    x,
    (d, n) =>
      floats(
        id,
        d,
        n,
        "",
        serial((g) => g.exponential(rate)),
      ),
    "Exponential",
  );
}

function geometricInPlace(id: number, x: Tensor, prob: number): number {
  if (!(prob > 0 && prob < 1))
    throw runtimeError(`geometric_ expects p to be in (0, 1), but got p=${plainNumber(prob)}`);
  const g = generator(id);
  return redraw(x, (d, n) => each(d, n, () => g.geometric(prob)), "Geometric");
}

/** random_(): all values of the dtype, or those that a float holds exactly. */
function randomInPlace(id: number, x: Tensor, from: number | bigint | null, to: number | bigint | null): number {
  const g = generator(id);
  return redraw(
    x,
    (d, n) => {
      if (to !== null) return integers(id, d, n, from ?? 0, to);
      if (from !== null) return integers(id, d, n, from, BigInt(LARGEST[d] ?? 2n ** 63n - 1n) + 1n);
      if (d === "bool") return each(d, n, () => g.bits32() & 1);
      if (d === "int64") return each(d, n, () => g.bits64() & (2n ** 63n - 1n));
      if (d === "float64") return each(d, n, () => Number(g.bits64() % (2n ** 53n + 1n)));
      const digits = d === "float32" ? 24 : d === "float16" ? 11 : 8;
      const span = isFloat(d) ? 2 ** digits + 1 : (LARGEST[d] ?? 2 ** 31 - 1) + 1;
      return each(d, n, () => g.bits32() % span);
    },
    "RandomBackward2",
  );
}

function bernoulliInPlace(id: number, x: Tensor, prob: number): number {
  if (!(prob >= 0 && prob <= 1))
    throw runtimeError(`bernoulli_ expects p to be in [0, 1], but got p=${plainNumber(prob)}`);
  const g = generator(id);
  return redraw(x, (d, n) => each(d, n, () => (g.double() < prob ? 1 : 0)), "BernoulliBackward2");
}

/** One draw per element of `prob`; float32 probabilities take one 32-bit number each, float64 two. */
function drawBernoulli(id: number, prob: ArrayLike<number | bigint>, isDouble: boolean, d: DType): HostArray {
  const g = generator(id);
  const out = hostArray(d, prob.length);
  for (let i = 0; i < prob.length; i++) {
    const p0 = Number(prob[i]);
    if (!(p0 >= 0 && p0 <= 1)) {
      throw runtimeError(
        "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
      );
    }
    out[i] = convertScalar((isDouble ? g.double() : g.float()) < p0 ? 1 : 0, d);
  }
  return out;
}

function bernoulli(id: number, prob: Tensor): Tensor | Promise<Tensor> {
  if (!isFloat(prob.dtype)) throw notImplemented("bernoulli_tensor_cpu_p_", prob.dtype);
  return readThen(prob, [], (data) => {
    const drawn = drawBernoulli(id, data, prob.dtype === "float64", prob.dtype);
    return forget(prob, placed(hostValue(drawn, prob.dtype, prob.shape), prob.device), "Bernoulli");
  });
}

function bernoulliTensorInPlace(id: number, x: Tensor, prob: Tensor): number | Promise<number> {
  const wide = ops.expandTo(prob, x.shape);
  return readThen(wide, [x], (data) =>
    redraw(x, (d) => drawBernoulli(id, data, prob.dtype === "float64", d), "BernoulliBackward1"),
  );
}

/** Normal numbers with means and deviations of their own. */
function normalTensors(id: number, mean: Tensor, std: Tensor): Tensor | Promise<Tensor> {
  const shape = broadcast(mean.shape, std.shape);
  const d = mean.rank === 0 && std.rank > 0 ? std.dtype : mean.dtype;
  const noise = hostValue(floats(id, d, sizeOf(shape), "normal_kernel_cpu", normal(0, 1)), d, shape);
  const draw = (): Tensor => {
    const scaled = p.binary("mul", noise, p.cast(std.value(), d));
    return ops.plain([mean, std], p.binary("add", scaled, p.cast(mean.value(), d)));
  };
  return readThen(std, [mean, std], (data) => {
    for (let i = 0; i < data.length; i++)
      if (!(Number(data[i]) >= 0)) throw runtimeError("normal expects all elements of std >= 0.0");
    return draw();
  });
}

function poisson(id: number, rate: Tensor): Tensor | Promise<Tensor> {
  if (!isFloat(rate.dtype)) throw notImplemented("poisson_cpu", rate.dtype);
  return readThen(rate, [], (data) => {
    const g = generator(id);
    const out = hostArray(rate.dtype, data.length);
    for (let i = 0; i < data.length; i++) {
      if (Number(data[i]) < 0) throw runtimeError("invalid Poisson rate, expected rate to be non-negative");
      out[i] = g.poisson(Number(data[i]));
    }
    return forget(rate, placed(hostValue(out, rate.dtype, rate.shape), rate.device), "Poisson");
  });
}

/** Indices drawn from rows of weights. */
function multinomial(id: number, weights: Tensor, count: number, replacement: boolean): Tensor | Promise<Tensor> {
  if (weights.rank === 0 || weights.rank > 2) throw runtimeError("prob_dist must be 1 or 2 dim");
  if (!isFloat(weights.dtype))
    throw runtimeError(
      `multinomial only supports floating-point dtypes for input, got: ${torchTypeName(weights.dtype)}`,
    );
  if (count <= 0) throw runtimeError("cannot sample n_sample <= 0 samples");
  const n = weights.shape[weights.rank - 1];
  if (!replacement && count > n)
    throw runtimeError("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
  return readThen(weights, [weights], (data) => {
    for (let i = 0; i < data.length; i++) {
      const w = Number(data[i]);
      if (!(w >= 0 && w < Infinity))
        throw runtimeError("probability tensor contains either `inf`, `nan` or element < 0");
    }
    for (let row = 0; row * n < data.length; row++) {
      let total = 0;
      for (let i = 0; i < n; i++) total += Number(data[row * n + i]);
      if (!(total > 0)) throw runtimeError("invalid multinomial distribution (sum of probabilities <= 0)");
    }
    return replacement && count > 1 ? sampleRows(id, weights, data, count) : raceRows(id, weights, count);
  });
}

/** Without replacement: the elements whose weight divided by an exponential number is largest. */
function raceRows(id: number, weights: Tensor, count: number): Tensor {
  const d = weights.dtype;
  const times = hostValue(
    floats(
      id,
      d,
      weights.size,
      "",
      serial((g) => g.exponential(1)),
    ),
    d,
    weights.shape,
  );
  const race = Tensor.of(p.binary("div", weights.value(), times));
  const axis = weights.rank - 1;
  const order = p.argsort(race.value(), axis, true);
  const first = p.slice(
    order,
    order.shape.map(() => 0),
    order.shape.map((n, i) => (i === axis ? count : n)),
  );
  return ops.plain([weights], picked(race, Tensor.of(first), axis, true, "Topk")[1].value());
}

/** With replacement: binary search of uniform numbers in the running sums. */
function sampleRows(id: number, weights: Tensor, data: ArrayLike<number | bigint>, count: number): Tensor {
  const g = generator(id);
  const n = weights.shape[weights.rank - 1];
  const rows = weights.size / n;
  const round = weights.dtype === "float64" ? (x: number): number => x : Math.fround;
  const out = new BigInt64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const sums = new Float64Array(n);
    let total = 0;
    for (let i = 0; i < n; i++) {
      total = round(total + Number(data[row * n + i]));
      sums[i] = total;
    }
    for (let i = 0; i < n; i++) sums[i] = round(sums[i] / total);
    sums[n - 1] = 1;
    for (let k = 0; k < count; k++) {
      const u = g.double();
      let [low, high] = [0, n];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sums[middle] < u) low = middle + 1;
        else high = middle;
      }
      out[row * count + k] = BigInt(low);
    }
  }
  return placed(hostValue(out, "int64", weights.rank === 1 ? [count] : [rows, count]), weights.device);
}

/** A generator's state as a uint8 tensor of PyTorch's size. */
const STATE_BYTES = 5056;

function getState(id: number): Tensor {
  const words = generator(id).save();
  const bytes = new Uint8Array(STATE_BYTES);
  bytes.set(new Uint8Array(words.buffer));
  return Tensor.of(hostValue(bytes, "uint8", [STATE_BYTES]));
}

function setState(id: number, state: Tensor): number | Promise<number> {
  if (state.dtype !== "uint8") throw runtimeError("RNG state must be a torch.ByteTensor");
  if (state.size !== STATE_BYTES) throw runtimeError("RNG state is wrong size");
  return readThen(state, [], (data) => {
    const length = generator(id).save().length;
    generator(id).restore(new Uint32Array(Uint8Array.from(data as Uint8Array).buffer.slice(0, 4 * length)));
    return 0;
  });
}

/** A seed from the browser's own entropy. */
function freshSeed(): bigint {
  return BigInt.asUintN(64, crypto.getRandomValues(new BigUint64Array(1))[0]);
}

/** Drawing for a tensor without elements (device "meta") leaves the stream where it was. */
function sparing(op: Operation): Operation {
  return (id: number, ...args: unknown[]) => {
    if (!args.some((a) => a === "meta" || (a instanceof Tensor && a.device === "meta"))) return op(id, ...args);
    const before = generator(id).save();
    try {
      return op(id, ...args);
    } finally {
      generator(id).restore(before);
    }
  };
}

const DRAWS: OperationTable = {
  "torch.rand": ["iIss", rand],
  "torch.randn": ["iIffss", randn],
  "torch.randint": ["iiiIss", randint],
  "torch.randperm": ["iiss", randperm],
  "torch.uniform_": ["itff", uniformInPlace],
  "torch.normal_": ["itff", normalInPlace],
  "torch.exponential_": ["itf", exponentialInPlace],
  "torch.cauchy_": [
    "itff",
    floatsInPlace("cauchy_cpu", "Cauchy", (median, sigma) => serial((g) => g.cauchy(median, sigma))),
  ],
  "torch.log_normal_": [
    "itff",
    floatsInPlace("log_normal_cpu", "LogNormal", (mean, std) => serial((g) => Math.exp(g.normalOne() * std + mean))),
  ],
  "torch.geometric_": ["itf", geometricInPlace],
  "torch.random_": ["iti?i?", randomInPlace],
  "torch.bernoulli_": ["itf", bernoulliInPlace],
  "torch.bernoulli_tensor_": ["itt", bernoulliTensorInPlace],
  "torch.bernoulli": ["it", bernoulli],
  "torch.normal_tensors": ["itt", normalTensors],
  "torch.poisson": ["it", poisson],
  "torch.multinomial": ["itib", multinomial],
};

export const RANDOM: OperationTable = {
  ...Object.fromEntries(Object.entries(DRAWS).map(([name, [signature, op]]) => [name, [signature, sparing(op)]])),
  "torch.generator_uses": ["", () => uses],
  "torch.new_generator": ["", newGenerator],
  "torch.free_generator": [
    "i",
    (id: number) => {
      generators.delete(id);
      return 0;
    },
  ],
  "torch.seed": [
    "is",
    (id: number, seed: string) => {
      generator(id).seed(BigInt(seed));
      return 0;
    },
  ],
  "torch.initial_seed": ["i", (id: number) => generator(id).initialSeed],
  "torch.fresh_seed": ["", freshSeed],
  "torch.get_rng_state": ["i", getState],
  "torch.set_rng_state": ["it", setState],
};
