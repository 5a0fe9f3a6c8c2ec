import { hostArray, sizeOf } from "@/lib/ir";
import type { HostFunction } from "./types";

/**
 * Discrete Fourier transforms of any length, in float64. Lengths that are powers of two take Cooley and Tukey's way; other short
 * ones the definition; the rest Bluestein's, which makes a convolution of a transform (Bluestein 1970).
 */

/** cos and sin of 2 pi k / n, k below n, interleaved. */
const tables = new Map<number, Float64Array>();

function roots(n: number): Float64Array {
  let table = tables.get(n);
  if (!table) {
    table = new Float64Array(2 * n);
    for (let k = 0; k < n; k++) {
      const [c, s] = unit(k, n);
      table[2 * k] = c;
      table[2 * k + 1] = s;
    }
    if (tables.size > 64) tables.clear();
    tables.set(n, table);
  }
  return table;
}

/** The k-th of n points around the circle; exact on the axes. */
function unit(k: number, n: number): readonly [number, number] {
  if (4 * k === 0) return [1, 0];
  if (4 * k === n) return [0, 1];
  if (2 * k === n) return [-1, 0];
  if (4 * k === 3 * n) return [0, -1];
  const angle = (2 * Math.PI * k) / n;
  return [Math.cos(angle), Math.sin(angle)];
}

/** n pairs in place; `sign` is that of the exponent. n is a power of two. */
function radix2(a: Float64Array, n: number, sign: number): void {
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [a[2 * i], a[2 * j]] = [a[2 * j], a[2 * i]];
      [a[2 * i + 1], a[2 * j + 1]] = [a[2 * j + 1], a[2 * i + 1]];
    }
  }
  const table = roots(n);
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const step = n / size;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const c = table[2 * k * step];
        const s = sign * table[2 * k * step + 1];
        const p = 2 * (start + k);
        const q = p + size;
        const re = a[q] * c - a[q + 1] * s;
        const im = a[q] * s + a[q + 1] * c;
        a[q] = a[p] - re;
        a[q + 1] = a[p + 1] - im;
        a[p] += re;
        a[p + 1] += im;
      }
    }
  }
}

function byDefinition(a: Float64Array, n: number, sign: number): void {
  const table = roots(n);
  const out = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    let re = 0;
    let im = 0;
    for (let j = 0, at = 0; j < n; j++) {
      const c = table[2 * at];
      const s = sign * table[2 * at + 1];
      re += a[2 * j] * c - a[2 * j + 1] * s;
      im += a[2 * j] * s + a[2 * j + 1] * c;
      at += k;
      if (at >= n) at -= n;
    }
    out[2 * k] = re;
    out[2 * k + 1] = im;
  }
  a.set(out);
}

/** jk = (j^2 + k^2 - (k - j)^2) / 2 turns the sum into a convolution, which transforms of a power of two do. */
function bluestein(a: Float64Array, n: number, sign: number): void {
  let m = 1;
  while (m < 2 * n) m *= 2;
  const table = roots(2 * n);
  const chirp = (k: number): readonly [number, number] => {
    const at = 2 * ((k * k) % (2 * n));
    return [table[at], sign * table[at + 1]];
  };
  const x = new Float64Array(2 * m);
  const y = new Float64Array(2 * m);
  for (let k = 0; k < n; k++) {
    const [c, s] = chirp(k);
    x[2 * k] = a[2 * k] * c - a[2 * k + 1] * s;
    x[2 * k + 1] = a[2 * k] * s + a[2 * k + 1] * c;
    for (const at of k === 0 ? [0] : [k, m - k]) {
      y[2 * at] = c;
      y[2 * at + 1] = -s;
    }
  }
  radix2(x, m, -1);
  radix2(y, m, -1);
  for (let i = 0; i < m; i++) {
    const re = x[2 * i] * y[2 * i] - x[2 * i + 1] * y[2 * i + 1];
    x[2 * i + 1] = x[2 * i] * y[2 * i + 1] + x[2 * i + 1] * y[2 * i];
    x[2 * i] = re;
  }
  radix2(x, m, 1);
  for (let k = 0; k < n; k++) {
    const [c, s] = chirp(k);
    a[2 * k] = (x[2 * k] * c - x[2 * k + 1] * s) / m;
    a[2 * k + 1] = (x[2 * k] * s + x[2 * k + 1] * c) / m;
  }
}

/** Transforms n pairs in place, without scaling. `sign` -1 is the forward transform. */
export function transform(a: Float64Array, n: number, sign: number): void {
  if (n <= 1) return;
  if ((n & (n - 1)) === 0) radix2(a, n, sign);
  else if (n <= 64) byDefinition(a, n, sign);
  else bluestein(a, n, sign);
}

/** The transform of real numbers is its own mirrored conjugate: exactly, as far as other algorithms have it. */
function mirror(a: Float64Array, n: number): void {
  for (let k = 0; 2 * k <= n; k++) {
    const m = (n - k) % n;
    if (m === k) a[2 * k + 1] = 0;
    a[2 * m] = a[2 * k];
    a[2 * m + 1] = m === k ? 0 : -a[2 * k + 1];
  }
}

/**
 * Pairs [..., 2], transformed along axes, the last of them first. params: sign of the exponent, factor of the result, 1 where the
 * imaginary parts are 0, axes.
 */
const fft: HostFunction = ([x], params, result) => {
  const [sign, factor, isReal, ...axes] = params.map(Number);
  const shape = x.shape.slice(0, -1);
  const a = Float64Array.from(x.data as Float64Array);
  for (const [k, axis] of axes.reverse().entries()) {
    const real = isReal === 1 && k === 0;
    const n = shape[axis];
    const step = sizeOf(shape.slice(axis + 1));
    const line = new Float64Array(2 * n);
    for (let block = 0; block < sizeOf(shape.slice(0, axis)); block++) {
      for (let inner = 0; inner < step; inner++) {
        const start = block * n * step + inner;
        for (let k = 0; k < n; k++) {
          line[2 * k] = a[2 * (start + k * step)];
          line[2 * k + 1] = a[2 * (start + k * step) + 1];
        }
        transform(line, n, sign);
        if (real) mirror(line, n);
        for (let k = 0; k < n; k++) {
          a[2 * (start + k * step)] = line[2 * k];
          a[2 * (start + k * step) + 1] = line[2 * k + 1];
        }
      }
    }
  }
  const out = hostArray(result.dtype, a.length) as Float64Array;
  for (let i = 0; i < a.length; i++) out[i] = a[i] * factor;
  return out;
};

/** The registered names of these functions. */
export const FOURIER: Readonly<Record<string, HostFunction>> = { fft };
