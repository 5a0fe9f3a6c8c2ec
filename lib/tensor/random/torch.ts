import { Mt19937 } from "./mt19937";

const TWO_PI = 2 * Math.PI;
const BLOCK = 16;

/**
 * PyTorch's CPU random stream: the same seed gives the numbers that a reader sees on a laptop. Each distribution takes as
 * many draws, in the same order, as PyTorch's CPU kernels do (ATen's DistributionTemplates.h says which).
 */
export class TorchGenerator {
  readonly #engine: Mt19937;
  #seed: bigint;
  /** The second number of a Box-Muller pair, kept for the next serial normal draw. */
  #spareNormal: number | null = null;

  constructor(seed: bigint) {
    this.#seed = BigInt.asUintN(64, seed);
    this.#engine = new Mt19937(Number(this.#seed & 0xffffffffn));
  }

  get initialSeed(): bigint {
    return this.#seed;
  }

  seed(seed: bigint): void {
    this.#seed = BigInt.asUintN(64, seed);
    this.#engine.seed(Number(this.#seed & 0xffffffffn));
    this.#spareNormal = null;
  }

  /** 32 random bits. */
  bits32(): number {
    return this.#engine.next();
  }

  /** 64 random bits; the first draw is the high half. */
  bits64(): bigint {
    const high = this.#engine.next();
    return (BigInt(high) << 32n) | BigInt(this.#engine.next());
  }

  /** Uniform in [0, 1) with 24 bits: one draw. */
  float(): number {
    return (this.#engine.next() & 0xffffff) * 2 ** -24;
  }

  /** Uniform in [0, 1) with 53 bits: two draws. */
  double(): number {
    const high = this.#engine.next() & 0x1fffff;
    return (high * 2 ** 32 + this.#engine.next()) * 2 ** -53;
  }

  uniform(out: Float32Array | Float64Array, from: number, to: number): void {
    if (out instanceof Float64Array) {
      for (let i = 0; i < out.length; i++) out[i] = this.double() * (to - from) + from;
      return;
    }
    const low = Math.fround(from);
    const span = Math.fround(Math.fround(to) - low);
    for (let i = 0; i < out.length; i++) {
      const x = Math.fround(Math.fround(this.float() * span) + low);
      out[i] = x === Math.fround(to) ? low : x;
    }
  }

  /**
   * Sixteen numbers or more go through a vectorised transform in blocks, fewer one by one: the streams differ.
   * @param narrow the numbers will be rounded to 16 bits: then what does not fill a block is not drawn twice
   */
  normal(out: Float32Array | Float64Array, mean: number, std: number, narrow = false): void {
    if (out.length < BLOCK) {
      for (let i = 0; i < out.length; i++) out[i] = this.normalOne() * std + mean;
      return;
    }
    const draw = out instanceof Float64Array ? (): number => this.double() : (): number => this.float();
    const drawn = narrow ? out.length - (out.length % BLOCK) : out.length;
    for (let i = 0; i < drawn; i++) out[i] = draw();
    for (let i = 0; i + BLOCK <= out.length; i += BLOCK) boxMuller(out, i, mean, std);
    if (out.length % BLOCK === 0) return;
    // What is left over is drawn again together with its neighbours, so that the last block is whole.
    const last = out.length - BLOCK;
    for (let i = last; i < out.length; i++) out[i] = draw();
    boxMuller(out, last, mean, std);
  }

  /** One standard normal number by Box and Muller's transform; the pair's other half waits for the next call. */
  normalOne(): number {
    if (this.#spareNormal !== null) {
      const spare = this.#spareNormal;
      this.#spareNormal = null;
      return spare;
    }
    const angle = TWO_PI * this.double();
    const radius = Math.sqrt(-2 * Math.log1p(-this.double()));
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  exponential(rate: number): number {
    return (-1 / rate) * Math.log1p(-this.double());
  }

  cauchy(median: number, sigma: number): number {
    return median + sigma * Math.tan(Math.PI * (this.double() - 0.5));
  }

  geometric(p: number): number {
    return Math.ceil(Math.log(this.double()) / Math.log1p(-p));
  }

  /** An integer in [from, to). Wide ranges take 64 bits, so that the modulo does not favour small numbers. */
  integer(from: bigint, to: bigint): bigint {
    const range = to - from;
    if (range >= 1n << 28n) return (this.bits64() % range) + from;
    return BigInt(this.bits32() % Number(range)) + from;
  }

  /** As `integer`, for ranges below 2^28 in plain numbers. */
  smallInteger(from: number, range: number): number {
    return (this.bits32() % range) + from;
  }

  /** A random order of 0 .. n-1. */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < n - 1; i++) {
      const j = i + (this.bits32() % (n - i));
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  /** A Poisson number: products of uniforms below a rate of 10, Hörmann's transformed rejection (PTRS, 1993) from there. */
  poisson(rate: number): number {
    if (rate === 0) return 0;
    if (rate < 10) {
      const limit = Math.exp(-rate);
      let count = 0;
      for (let product = this.double(); product > limit; product *= this.double()) count++;
      return count;
    }
    const root = Math.sqrt(rate);
    const log = Math.log(rate);
    const b = 0.931 + 2.53 * root;
    const a = -0.059 + 0.02483 * b;
    const inverse = 1.1239 + 1.1328 / (b - 3.4);
    const accept = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.double() - 0.5;
      const v = this.double();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + rate + 0.43);
      if (us >= 0.07 && v <= accept) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (Math.log(v) + Math.log(inverse) - Math.log(a / (us * us) + b) <= -rate + k * log - logGamma(k + 1)) return k;
    }
  }

  /** The whole state as numbers; `restore` continues from it. */
  save(): Uint32Array {
    const engine = this.#engine.save();
    const out = new Uint32Array(engine.length + 5);
    out.set(engine);
    const seed = new BigUint64Array([this.#seed]);
    out.set(new Uint32Array(seed.buffer), engine.length);
    out[engine.length + 2] = this.#spareNormal === null ? 0 : 1;
    out.set(new Uint32Array(new Float64Array([this.#spareNormal ?? 0]).buffer), engine.length + 3);
    return out;
  }

  restore(saved: Uint32Array): void {
    const at = saved.length - 5;
    this.#engine.restore(saved.subarray(0, at));
    this.#seed = new BigUint64Array(saved.slice(at, at + 2).buffer)[0];
    this.#spareNormal = saved[at + 2] === 1 ? new Float64Array(saved.slice(at + 3).buffer)[0] : null;
  }
}

/** Turns 16 uniforms into normals: the first eight are radii, the others angles. Each step rounds as the array does. */
function boxMuller(data: Float32Array | Float64Array, start: number, mean: number, std: number): void {
  const round = data instanceof Float32Array ? Math.fround : (x: number): number => x;
  for (let j = start; j < start + 8; j++) {
    const u = round(1 - data[j]);
    const angle = round(round(TWO_PI) * data[j + 8]);
    const radius = round(Math.sqrt(round(-2 * round(Math.log(u)))));
    data[j] = round(radius * round(Math.cos(angle))) * std + mean;
    data[j + 8] = round(radius * round(Math.sin(angle))) * std + mean;
  }
}

/** log Γ(x) for x >= 1, by Stirling's series after shifting x upward; 1e-15 relative. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 12; y++) shift -= Math.log(y);
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680)))) / y;
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(TWO_PI) + series;
}
