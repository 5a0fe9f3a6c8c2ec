/**
 * The counter-based generator behind TensorFlow's random operations: Philox 4x32 with 10 rounds (Salmon et al.,
 * "Parallel random numbers: as easy as 1, 2, 3", 2011), and the distributions as TensorFlow's CPU kernels draw them, so
 * that the same seeds give the same numbers, element for element.
 *
 * A generator is a 64-bit key and a 128-bit counter; each step yields four 32-bit words and adds one to the counter.
 * Kernels skip 256 steps per output element after a call, so that no two calls overlap.
 */
export class Philox {
  readonly counter = new Uint32Array(4);
  readonly key = new Uint32Array(2);
  /** The words of the last step. */
  readonly words = new Uint32Array(4);

  /** @param seed the key; @param stream the counter's upper half; both are used modulo 2^64 */
  constructor(seed: bigint | number = 0, stream: bigint | number = 0) {
    const [a, b] = [BigInt.asUintN(64, BigInt(seed)), BigInt.asUintN(64, BigInt(stream))];
    this.key[0] = Number(a & MASK);
    this.key[1] = Number(a >> 32n);
    this.counter[2] = Number(b & MASK);
    this.counter[3] = Number(b >> 32n);
  }

  copy(): Philox {
    const other = new Philox();
    other.counter.set(this.counter);
    other.key.set(this.key);
    return other;
  }

  /** Goes `steps` steps ahead without computing them. */
  skip(steps: number): this {
    let carry = steps;
    for (let i = 0; i < 4 && carry > 0; i++) {
      const sum = this.counter[i] + carry;
      this.counter[i] = sum % WORD;
      carry = Math.floor(sum / WORD);
    }
    return this;
  }

  /** One step; the result is in `words`. */
  next(): Uint32Array {
    const { counter, words } = this;
    let [c0, c1, c2, c3] = [counter[0], counter[1], counter[2], counter[3]];
    let [k0, k1] = [this.key[0], this.key[1]];
    for (let round = 0; round < 10; round++) {
      const high0 = multiplyHigh(0xd2511f53, c0);
      const high1 = multiplyHigh(0xcd9e8d57, c2);
      const low0 = Math.imul(0xd2511f53, c0) >>> 0;
      const low1 = Math.imul(0xcd9e8d57, c2) >>> 0;
      c0 = (high1 ^ c1 ^ k0) >>> 0;
      c1 = low1;
      c2 = (high0 ^ c3 ^ k1) >>> 0;
      c3 = low0;
      k0 = (k0 + 0x9e3779b9) >>> 0;
      k1 = (k1 + 0xbb67ae85) >>> 0;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
    for (let i = 0; i < 4; i++) {
      counter[i] += 1;
      if (counter[i] !== 0) break;
    }
    return words;
  }
}

const MASK = 0xffffffffn;
const WORD = 2 ** 32;

/** Upper 32 bits of a 32 x 32 bit product. */
function multiplyHigh(a: number, b: number): number {
  const [ah, al, bh, bl] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const low = al * bl;
  const middle = ah * bl + (low >>> 16);
  const rest = al * bh + (middle % 65536);
  return (ah * bh + Math.floor(middle / 65536) + Math.floor(rest / 65536)) >>> 0;
}

/** One word at a time, four a step. */
export class PhiloxWords {
  #at = 4;
  constructor(readonly generator: Philox) {}

  next(): number {
    if (this.#at === 4) {
      this.generator.next();
      this.#at = 0;
    }
    return this.generator.words[this.#at++];
  }

  /** A double in [0, 1) from two words. */
  nextDouble(): number {
    const a = this.next();
    return toDouble(a, this.next());
  }
}

const bits32 = new Uint32Array(2);
const asFloat = new Float32Array(bits32.buffer);
const asDouble = new Float64Array(bits32.buffer);

/** A float32 in [0, 1) from the low 23 bits of a word. */
function toFloat(word: number): number {
  bits32[0] = (word & 0x7fffff) | 0x3f800000;
  return asFloat[0] - 1;
}

/** A float64 in [0, 1) from 20 and 32 bits. */
function toDouble(high: number, low: number): number {
  bits32[0] = low;
  bits32[1] = (high & 0xfffff) | 0x3ff00000;
  return asDouble[0] - 1;
}

/** A float16 in [0, 1) from the low 10 bits of a word. */
const toHalf = (word: number): number => (word & 0x3ff) / 1024;
/** A bfloat16 in [0, 1) from the low 7 bits of a word. */
const toBrain = (word: number): number => (word & 0x7f) / 128;

export type RandomFloat = "float16" | "bfloat16" | "float32" | "float64";

/** `n` numbers uniform in [0, 1). */
export function uniform(g: Philox, n: number, dtype: RandomFloat): Float32Array | Float64Array {
  if (dtype === "float64") {
    const out = new Float64Array(n);
    for (let i = 0; i < n; i += 2) {
      const w = g.next();
      out[i] = toDouble(w[0], w[1]);
      if (i + 1 < n) out[i + 1] = toDouble(w[2], w[3]);
    }
    return out;
  }
  const convert = dtype === "float32" ? toFloat : dtype === "float16" ? toHalf : toBrain;
  const out = new Float32Array(n);
  for (let i = 0; i < n; i += 4) {
    const w = g.next();
    for (let j = 0; j < 4 && i + j < n; j++) out[i + j] = convert(w[j]);
  }
  return out;
}

/** Two normal numbers from two words, by Box and Muller, computed in float32. */
function boxMuller(a: number, b: number, out: Float32Array): void {
  const u = Math.max(toFloat(a), Math.fround(1e-7));
  const angle = Math.fround(2 * Math.PI * toFloat(b));
  const radius = Math.fround(Math.sqrt(Math.fround(-2 * Math.fround(Math.log(u)))));
  out[0] = Math.fround(Math.sin(angle)) * radius;
  out[1] = Math.fround(Math.cos(angle)) * radius;
}

function boxMullerDouble(words: ArrayLike<number>, out: Float64Array): void {
  const u = Math.max(toDouble(words[0], words[1]), 1e-7);
  const angle = 2 * Math.PI * toDouble(words[2], words[3]);
  const radius = Math.sqrt(-2 * Math.log(u));
  out[0] = Math.sin(angle) * radius;
  out[1] = Math.cos(angle) * radius;
}

/** `n` numbers of the standard normal distribution; float16 and bfloat16 are drawn as float32 and rounded later. */
export function normal(g: Philox, n: number, dtype: RandomFloat): Float32Array | Float64Array {
  if (dtype === "float64") {
    const out = new Float64Array(n);
    const pair = new Float64Array(2);
    for (let i = 0; i < n; i += 2) {
      boxMullerDouble(g.next(), pair);
      out[i] = pair[0];
      if (i + 1 < n) out[i + 1] = pair[1];
    }
    return out;
  }
  const out = new Float32Array(n);
  const pair = new Float32Array(2);
  for (let i = 0; i < n; i += 2) {
    if (i % 4 === 0) g.next();
    boxMuller(g.words[i % 4], g.words[(i % 4) + 1], pair);
    out[i] = pair[0];
    if (i + 1 < n) out[i + 1] = pair[1];
  }
  return out;
}

/** Steps set aside for each group of outputs of a distribution that rejects. */
const RESERVED = 256;

/** `n` standard normal numbers within two standard deviations, others being drawn again. */
export function truncatedNormal(g: Philox, n: number, dtype: RandomFloat): Float32Array | Float64Array {
  const wide = dtype === "float64";
  const out = wide ? new Float64Array(n) : new Float32Array(n);
  const group = wide ? 2 : 4;
  const pair = wide ? new Float64Array(2) : new Float32Array(2);
  const four = new Uint32Array(4);
  for (let start = 0, k = 0; start < n; start += group, k++) {
    const words = new PhiloxWords(g.copy().skip((k * RESERVED * group) / 4));
    for (let filled = 0; filled < group; ) {
      if (wide) {
        for (let j = 0; j < 4; j++) four[j] = words.next();
        boxMullerDouble(four, pair as Float64Array);
      } else {
        const a = words.next();
        boxMuller(a, words.next(), pair as Float32Array);
      }
      for (let j = 0; j < 2 && filled < group; j++) {
        if (Math.abs(pair[j]) >= 2) continue;
        if (start + filled < n) out[start + filled] = pair[j];
        filled++;
      }
    }
  }
  return out;
}

/** `n` int32 numbers uniform in [lo, hi). */
export function uniformInt32(g: Philox, n: number, lo: number, hi: number): Int32Array {
  const out = new Int32Array(n);
  const range = hi - lo;
  for (let i = 0; i < n; i++) {
    if (i % 4 === 0) g.next();
    out[i] = lo + (g.words[i % 4] % range);
  }
  return out;
}

/** `n` int64 numbers uniform in [lo, hi). */
export function uniformInt64(g: Philox, n: number, lo: bigint, hi: bigint): BigInt64Array {
  const out = new BigInt64Array(n);
  const range = BigInt.asUintN(64, hi - lo);
  for (let i = 0; i < n; i++) {
    if (i % 2 === 0) g.next();
    const j = (i % 2) * 2;
    out[i] = lo + ((BigInt(g.words[j]) | (BigInt(g.words[j + 1]) << 32n)) % range);
  }
  return out;
}

/** `n` words as they come: integers over a whole type's range. */
export function fullInt32(g: Philox, n: number): Int32Array {
  const out = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    if (i % 4 === 0) g.next();
    out[i] = g.words[i % 4] | 0;
  }
  return out;
}

/** `n` pairs of words as 64-bit integers. */
export function uniformFull64(g: Philox, n: number): BigInt64Array {
  const out = new BigInt64Array(n);
  for (let i = 0; i < n; i++) {
    if (i % 2 === 0) g.next();
    const j = (i % 2) * 2;
    out[i] = BigInt.asIntN(64, BigInt(g.words[j]) | (BigInt(g.words[j + 1]) << 32n));
  }
  return out;
}

/** A permutation of 0..n-1 (Fisher and Yates, from the front). */
export function permutation(g: Philox, n: number): Int32Array {
  const out = Int32Array.from({ length: n }, (_, i) => i);
  const words = new PhiloxWords(g);
  for (let i = 0; i < n - 1; i++) {
    const j = i + (words.next() % (n - i));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/**
 * `draws` class numbers for each row of unnormalised log-probabilities [rows, classes], by inverting the running sum.
 * Classes whose logit is not finite are never drawn.
 */
export function categorical(
  g: Philox,
  logits: ArrayLike<number>,
  rows: number,
  classes: number,
  draws: number,
): BigInt64Array {
  const out = new BigInt64Array(rows * draws);
  const running = new Float64Array(classes);
  const words = new PhiloxWords(g);
  for (let row = 0; row < rows; row++) {
    let top = -Infinity;
    for (let c = 0; c < classes; c++) {
      const x = logits[row * classes + c];
      if (Number.isFinite(x)) top = Math.max(top, x);
    }
    let total = 0;
    for (let c = 0; c < classes; c++) {
      const x = logits[row * classes + c];
      if (Number.isFinite(x)) total += Math.exp(x - top);
      running[c] = total;
    }
    for (let k = 0; k < draws; k++) {
      const target = words.nextDouble() * total;
      let c = 0;
      while (c < classes && running[c] <= target) c++;
      out[row * draws + k] = BigInt(c);
    }
  }
  return out;
}

/** The generator of a stateless operation: its seed pair scrambled so that no part of it is weak. */
export function statelessPhilox(seed0: bigint, seed1: bigint): Philox {
  const g = new Philox();
  const [a, b] = [BigInt.asUintN(64, seed0), BigInt.asUintN(64, seed1)];
  g.key.set([0x3ec8f720, 0x02461e29]);
  g.counter.set([Number(a & MASK), Number(a >> 32n), Number(b & MASK), Number(b >> 32n)]);
  const mix = g.next().slice();
  const out = new Philox();
  out.key.set([mix[0], mix[1]]);
  out.counter.set([0, 0, mix[2], mix[3]]);
  return out;
}
