import { convertScalar, type DType, type HostArray, hostArray, sizeOf } from "@/lib/ir";
import { hostValue, philox, Tensor } from "@/lib/tensor";
import * as ops from "../ops";
import { isAbstract, opaque } from "./abstract";
import { invalid } from "./errors";
import { type Family, op } from "./spec";
import { withData } from "./waiting";

/**
 * Random operations. A kernel owns a generator made from its two seeds and moves it on at each call. Eagerly, kernels are
 * found again by operation, seeds and type, until `set_seed` forgets them all; in a graph each operation has its own.
 */

type Generators = Map<string, philox.Philox>;

const eager: Generators = new Map();
let current: Generators = eager;

/** Runs `f` with the generators of one operation of a graph. */
export function withGenerators<T>(own: Generators, f: () => T): T {
  const before = current;
  current = own;
  try {
    return f();
  } finally {
    current = before;
  }
}

/** What `set_seed` does to kernels that drew before. */
export function forgetGenerators(): void {
  eager.clear();
}

/** Steps that a kernel moves on for each element it returns. */
const RESERVED = 256;

/** The kernel's generator as this call finds it; the kernel itself goes `steps` ahead. */
export function generator(key: string, seed: number, seed2: number, steps: number): philox.Philox {
  let g = current.get(key);
  if (!g) {
    const [a, b] = seed === 0 && seed2 === 0 ? crypto.getRandomValues(new Uint32Array(2)) : [seed, seed2];
    g = new philox.Philox(BigInt(a), BigInt(b));
    current.set(key, g);
  }
  const copy = g.copy();
  g.skip(steps);
  return copy;
}

type Draw = (g: philox.Philox, n: number, type: philox.RandomFloat) => Float32Array | Float64Array;

/** Drawn numbers as a tensor; those of narrow types are rounded to them. */
function tensorOf(data: HostArray, type: DType, shape: readonly number[]): Tensor {
  if (type === "float16" || type === "bfloat16") {
    const out = hostArray(type, data.length);
    for (let i = 0; i < data.length; i++) out[i] = convertScalar(data[i], type);
    return Tensor.of(hostValue(out, type, shape));
  }
  return Tensor.of(hostValue(data, type, shape));
}

function checkShape(shape: readonly number[]): void {
  const negative = shape.find((n) => n < 0);
  if (negative !== undefined) throw invalid(`Dimension ${negative} must be >= 0`);
}

const drawing = (name: string, draw: Draw) =>
  op(
    "Iiis",
    (shape: number[], seed: number, seed2: number, type: philox.RandomFloat) => {
      checkShape(shape);
      if (isAbstract()) return opaque([], shape, type);
      const n = sizeOf(shape);
      const g = generator(`${name} ${seed} ${seed2} ${type}`, seed, seed2, n * RESERVED);
      return tensorOf(draw(g, n, type), type, shape);
    },
    { attrs: ["seed", "seed2", "dtype"], stateful: true },
  );

/** Integers in [lo, hi). */
function integers(
  g: philox.Philox,
  shape: readonly number[],
  lo: number | bigint,
  hi: number | bigint,
  type: DType,
): Tensor {
  if (lo >= hi) throw invalid(`Need minval < maxval, got ${lo} >= ${hi}`);
  const n = sizeOf(shape);
  return type === "int64"
    ? tensorOf(philox.uniformInt64(g, n, BigInt(lo), BigInt(hi)), type, shape)
    : tensorOf(philox.uniformInt32(g, n, Number(lo), Number(hi)), type, shape);
}

function shuffle(x: Tensor, seed: number, seed2: number): Tensor {
  const n = x.rank === 0 ? 1 : x.shape[0];
  if (n <= 1 || x.size === 0 || isAbstract()) return Tensor.of(x.value());
  const g = generator(`RandomShuffle ${seed} ${seed2} ${x.dtype}`, seed, seed2, Math.ceil(n / 4));
  const order = Tensor.of(hostValue(philox.permutation(g, n), "int32", [n]));
  return ops.selectAlong(x, order, 0);
}

function categorical(
  logits: Tensor,
  draws: number,
  seed: number,
  seed2: number,
  type: DType,
): Tensor | Promise<Tensor> {
  if (logits.rank !== 2) throw invalid(`logits should be a matrix, got shape [${logits.shape}]`);
  const [rows, classes] = logits.shape;
  const samples = rows * Math.ceil(draws / 4) * 4;
  const g = generator(`Multinomial ${seed} ${seed2} ${logits.dtype} ${type}`, seed, seed2, samples * RESERVED);
  return withData(logits.value(), (data) =>
    drawn(philox.categorical(g, data as ArrayLike<number>, rows, classes, draws), type, [rows, draws]),
  );
}

function drawn(classes: BigInt64Array, type: DType, shape: readonly number[]): Tensor {
  return type === "int64"
    ? Tensor.of(hostValue(classes, type, shape))
    : Tensor.of(hostValue(Int32Array.from(classes, Number), type, shape));
}

/** Runs `next` with the generator that a state variable (two counter words, a key) holds, and moves the variable on. */
function fromState(state: Tensor, n: number, next: (g: philox.Philox) => Tensor): Tensor | Promise<Tensor> {
  return withData(state.value(), (words) => {
    const [low, high, key] = Array.from(words, (w) => BigInt.asUintN(64, BigInt(w)));
    const g = new philox.Philox(key, high);
    g.counter[0] = Number(low & 0xffffffffn);
    g.counter[1] = Number(low >> 32n);
    const ahead = g.copy().skip(n * RESERVED);
    const word = (i: number): bigint =>
      BigInt.asIntN(64, BigInt(ahead.counter[i]) | (BigInt(ahead.counter[i + 1]) << 32n));
    state.assign(hostValue(BigInt64Array.of(word(0), word(2), BigInt.asIntN(64, key)), "int64", [3]));
    return next(g);
  });
}

/** Draws with a generator that the program holds. */
const fromVariable = (draw: Draw) =>
  op(
    "tIs",
    (state: Tensor, shape: number[], type: philox.RandomFloat) => {
      checkShape(shape);
      if (isAbstract()) return opaque([], shape, type);
      const n = sizeOf(shape);
      return fromState(state, n, (g) => tensorOf(draw(g, n, type), type, shape));
    },
    { stateful: true },
  );

const stateless = (draw: Draw) =>
  op("IIs", (shape: number[], seed: number[], type: philox.RandomFloat) => {
    checkShape(shape);
    if (isAbstract()) return opaque([], shape, type);
    return tensorOf(draw(statelessOf(seed), sizeOf(shape), type), type, shape);
  });

export const statelessOf = (seed: readonly number[]): philox.Philox => {
  if (seed.length !== 2) throw invalid(`seed must have shape [2], not [${seed.length}]`);
  return philox.statelessPhilox(BigInt(seed[0]), BigInt(seed[1]));
};

export const RANDOM: Family = {
  RandomUniform: drawing("RandomUniform", philox.uniform),
  RandomStandardNormal: drawing("RandomStandardNormal", philox.normal),
  TruncatedNormal: drawing("TruncatedNormal", philox.truncatedNormal),
  RandomUniformInt: op(
    "Iiiiis",
    (shape: number[], lo: number, hi: number, seed: number, seed2: number, type: DType) => {
      checkShape(shape);
      if (isAbstract()) return opaque([], shape, type);
      const g = generator(`RandomUniformInt ${seed} ${seed2} ${type}`, seed, seed2, sizeOf(shape) * RESERVED);
      return integers(g, shape, lo, hi, type);
    },
    { attrs: ["seed", "seed2", "Tout"], stateful: true },
  ),
  RandomShuffle: op("tii", shuffle, { attrs: ["seed", "seed2"], stateful: true }),
  Multinomial: op("tiiis", categorical, { attrs: ["seed", "seed2", "output_dtype"], stateful: true }),
  StatelessRandomUniformV2: stateless(philox.uniform),
  StatelessRandomNormalV2: stateless(philox.normal),
  StatelessTruncatedNormalV2: stateless(philox.truncatedNormal),
  StatelessRandomUniformIntV2: op("IIiis", (shape: number[], seed: number[], lo: number, hi: number, type: DType) => {
    checkShape(shape);
    return integers(statelessOf(seed), shape, lo, hi, type);
  }),
  StatelessRandomUniformFullIntV2: op("IIs", (shape: number[], seed: number[], type: DType) => {
    checkShape(shape);
    return fullRange(statelessOf(seed), sizeOf(shape), type, shape);
  }),
  StatelessMultinomial: op("tiIs", (logits: Tensor, draws: number, seed: number[], type: DType) =>
    withData(logits.value(), (data) =>
      drawn(
        philox.categorical(statelessOf(seed), data as ArrayLike<number>, logits.shape[0], logits.shape[1], draws),
        type,
        [logits.shape[0], draws],
      ),
    ),
  ),
  StatelessShuffle: op("tI", (x: Tensor, seed: number[]) => {
    const n = x.shape[0];
    const order = Tensor.of(hostValue(philox.permutation(statelessOf(seed), n), "int32", [n]));
    return ops.selectAlong(x, order, 0);
  }),
  /** Not an operation of TensorFlow's own: `count` words of the stream of two seeds, from the word `at` on. */
  PhiloxWords: op("iiii", (seed: number, seed2: number, at: number, count: number) => {
    const words = new philox.PhiloxWords(new philox.Philox(BigInt(seed), BigInt(seed2)).skip(Math.floor(at / 4)));
    const data = BigInt64Array.from({ length: count }, () => BigInt(words.next()));
    return Tensor.of(hostValue(data, "int64", [count]));
  }),
  StatefulUniform: fromVariable(philox.uniform),
  StatefulStandardNormalV2: fromVariable(philox.normal),
  StatefulTruncatedNormal: fromVariable(philox.truncatedNormal),
  StatefulUniformInt: op(
    "tIiis",
    (state: Tensor, shape: number[], lo: number, hi: number, type: DType) => {
      checkShape(shape);
      if (isAbstract()) return opaque([], shape, type);
      return fromState(state, sizeOf(shape), (g) => integers(g, shape, lo, hi, type));
    },
    { stateful: true },
  ),
  StatefulUniformFullInt: op(
    "tIs",
    (state: Tensor, shape: number[], type: DType) => {
      checkShape(shape);
      if (isAbstract()) return opaque([], shape, type);
      const n = sizeOf(shape);
      return fromState(state, n, (g) => fullRange(g, n, type, shape));
    },
    { stateful: true },
  ),
};

/** Integers over the whole range of their type. */
function fullRange(g: philox.Philox, n: number, type: DType, shape: readonly number[]): Tensor {
  return type === "int32"
    ? tensorOf(philox.fullInt32(g, n), type, shape)
    : tensorOf(philox.uniformFull64(g, n), type, shape);
}
