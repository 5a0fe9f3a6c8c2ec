import { type DType, type HostArray, hostArray, type Shape, sizeOf } from "@/lib/ir";
import { hostValue, philox, Tensor } from "@/lib/tensor";
import { isAbstract, opaque } from "./abstract";
import { invalid } from "./errors";
import { generator, statelessOf } from "./random";
import { type Family, op } from "./spec";
import { withData } from "./waiting";

/**
 * Distributions that are drawn by rejection, and samplers of classes, as TensorFlow's CPU kernels draw them: each number
 * has a stretch of 256 steps of the stream to itself, and takes from it, last one first, as many as it needs.
 */

const STRETCH = 256;

/** Uniform or normal doubles from a stretch of the stream. Each kind comes in pairs, whose second is used first. */
class Stretch {
  readonly #g: philox.Philox;
  #uniform: Float64Array = new Float64Array(2);
  #uniformLeft = 0;
  #normal: Float64Array = new Float64Array(2);
  #normalLeft = 0;

  constructor(g: philox.Philox, index: number) {
    this.#g = g.copy().skip(STRETCH * index);
  }

  uniform(): number {
    if (this.#uniformLeft === 0) {
      this.#uniformLeft = 2;
      this.#uniform = philox.uniform(this.#g, 2, "float64") as Float64Array;
    }
    return this.#uniform[--this.#uniformLeft];
  }

  normal(): number {
    if (this.#normalLeft === 0) {
      this.#normalLeft = 2;
      this.#normal = philox.normal(this.#g, 2, "float64") as Float64Array;
    }
    return this.#normal[--this.#normalLeft];
  }
}

/** One number of the gamma distribution of scale 1, by Marsaglia and Tsang's method (2000). */
function gamma(alpha: number, s: Stretch): number {
  if (alpha === 1) return -Math.log(1 - s.uniform());
  const isSmall = alpha < 1;
  const d = alpha + (isSmall ? 2 / 3 : -1 / 3);
  const c = 1 / 3 / Math.sqrt(d);
  for (;;) {
    const x = s.normal();
    let v = 1 + c * x;
    if (v <= 0) continue;
    v = v * v * v;
    const u = s.uniform();
    if (u < 1 - 0.0331 * x * x * (x * x) || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
      return isSmall ? d * v * s.uniform() ** (1 / alpha) : d * v;
    }
  }
}

/** log k!, by Stirling's series where that is exact enough. */
function logFactorial(k: number): number {
  if (k >= 10) {
    const n = k + 1;
    return (
      (n - 0.5) * Math.log(n) -
      n +
      0.5 * Math.log(2 * Math.PI) +
      1 / (12 * n) -
      1 / (360 * n ** 3) +
      1 / (1260 * n ** 5)
    );
  }
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return Math.log(product);
}

/** One number of the Poisson distribution: Knuth's method for small rates, Hörmann's transformed rejection (1993) for others. */
function poisson(rate: number, s: Stretch): number {
  if (!Number.isFinite(rate) || rate < 0) return Number.NaN;
  if (rate < 10) {
    const least = Math.exp(-rate);
    let product = 1;
    for (let x = 0; ; x++) {
      product *= s.uniform();
      if (product <= least) return x;
    }
  }
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  for (;;) {
    const u = s.uniform() - 0.5;
    const v = s.uniform();
    const near = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / near + b) * u + rate + 0.43);
    if (near >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k;
    if (k < 0 || (near < 0.013 && v > near)) continue;
    const left = Math.log((v * inverseAlpha) / (a / (near * near) + b));
    if (left <= -rate + k * Math.log(rate) - logFactorial(k)) return k;
  }
}

type One = (parameter: number, s: Stretch) => number;

/** For each parameter as many numbers as `shape` has places: a result of shape `shape + parameters.shape`. */
function perParameter(
  g: philox.Philox,
  shape: Shape,
  parameters: Tensor,
  one: One,
  type: DType,
): Tensor | Promise<Tensor> {
  const count = sizeOf(shape);
  return withData(parameters.value(), (data) => {
    const out: HostArray = hostArray(type, count * parameters.size);
    for (let p = 0; p < parameters.size; p++) {
      for (let i = 0; i < count; i++) {
        const drawn = one(Number(data[p]), new Stretch(g, p * count + i));
        out[i * parameters.size + p] = type === "int64" ? BigInt(drawn) : drawn;
      }
    }
    return Tensor.of(hostValue(out, type, [...shape, ...parameters.shape]));
  });
}

const drawing = (name: string, one: One, ownType: boolean) =>
  op(
    ownType ? "Itii" : "Itiis",
    (shape: number[], parameters: Tensor, seed: number, seed2: number, dtype?: DType) => {
      const type = dtype ?? parameters.dtype;
      const all = [...shape, ...parameters.shape];
      if (isAbstract()) return opaque([], all, type);
      const g = generator(`${name} ${seed} ${seed2} ${type} ${parameters.dtype}`, seed, seed2, sizeOf(all) * STRETCH);
      return perParameter(g, shape, parameters, one, type);
    },
    { attrs: ownType ? ["seed", "seed2"] : ["seed", "seed2", "dtype"], stateful: true },
  );

/** The shape is that of the whole result here: its last dimensions are those of the parameters. */
const stateless = (one: One) =>
  op("IItss", (shape: number[], seed: number[], parameters: Tensor, type: DType, _name: string) => {
    if (isAbstract()) return opaque([], shape, type);
    const lead = shape.slice(0, shape.length - parameters.rank);
    return perParameter(statelessOf(seed), lead, parameters, one, type);
  });

interface Sampler {
  draw(words: philox.PhiloxWords): number;
  chance(c: number): number;
}

/** Every class as likely as the others. */
const uniformly = (range: number): Sampler => ({
  draw(words) {
    if ((range & (range - 1)) === 0) {
      const low = words.next();
      words.next();
      return low & (range - 1);
    }
    const top = 2n ** 64n;
    const rest = ((top - 1n) % BigInt(range)) + 1n;
    for (;;) {
      const low = BigInt(words.next());
      const word = low | (BigInt(words.next()) << 32n);
      if (word >= rest) return Number(word % BigInt(range));
    }
  },
  chance: () => 1 / range,
});

/** Small classes more often, as words sorted by how often they come: Zipf's law. */
const logUniformly = (range: number): Sampler => ({
  draw: (words) => (Math.floor(Math.exp(words.nextDouble() * Math.log1p(range))) - 1) % range,
  chance: (c) => Math.log((c + 2) / (c + 1)) / Math.log1p(range),
});

/** Steps that a sampler moves on for each class: 2048 words. */
const RESERVED = 512;

const sampler = (name: string, kind: (range: number) => Sampler) =>
  op(
    "tiibiii",
    (
      labels: Tensor,
      _labelsPerRow: number,
      count: number,
      unique: boolean,
      range: number,
      seed: number,
      seed2: number,
    ): Tensor[] | Promise<Tensor[]> => {
      if (isAbstract()) {
        return [opaque([], [count], "int64"), opaque([], labels.shape, "float32"), opaque([], [count], "float32")];
      }
      if (unique && count > range) {
        throw invalid(`Sampler's range is too small: num_sampled is ${count}, range_max is ${range}`);
      }
      const key = `${name} ${seed} ${seed2} ${count} ${unique} ${range}`;
      const words = new philox.PhiloxWords(generator(key, seed, seed2, count * RESERVED));
      const { draw, chance } = kind(range);
      const found: number[] = [];
      const seen = new Set<number>();
      let tries = 0;
      while (found.length < count) {
        const c = draw(words);
        tries++;
        if (unique && seen.has(c)) continue;
        seen.add(c);
        found.push(c);
      }
      const expected = (c: number): number =>
        tries === count ? chance(c) * count : -Math.expm1(tries * Math.log1p(-chance(c)));
      return withData(labels.value(), (data) => [
        Tensor.of(hostValue(BigInt64Array.from(found, BigInt), "int64", [count])),
        Tensor.of(
          hostValue(
            Float32Array.from(data, (c) => expected(Number(c))),
            "float32",
            labels.shape,
          ),
        ),
        Tensor.of(hostValue(Float32Array.from(found, expected), "float32", [count])),
      ]);
    },
    { attrs: ["num_true", "num_sampled", "unique", "range_max", "seed", "seed2"], stateful: true },
  );

export const SAMPLING: Family = {
  RandomGamma: drawing("RandomGamma", gamma, true),
  RandomPoissonV2: drawing("RandomPoissonV2", poisson, false),
  StatelessRandomGammaV2: stateless(gamma),
  StatelessRandomPoisson: stateless(poisson),
  LogUniformCandidateSampler: sampler("LogUniform", logUniformly),
  UniformCandidateSampler: sampler("Uniform", uniformly),
};
