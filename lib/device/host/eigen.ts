import { hostArray, sizeOf } from "@/lib/ir";
import { realEigen } from "./eigen-real";
import type { HostFunction } from "./types";

/**
 * Eigenvalues and eigenvectors of square matrices, in float64. Complex matrices: reduction to Hessenberg form by Givens rotations
 * and the QR algorithm with Wilkinson's shifts (Golub and Van Loan, "Matrix Computations", chapter 7).
 */

/** n x n, parts apart. */
interface Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const blank = (n: number): Matrix => ({ re: new Float64Array(n), im: new Float64Array(n) });

/** A rotation [c, s; -conj(s), c] that makes (f, g) into (r, 0). */
interface Rotation {
  readonly c: number;
  readonly sr: number;
  readonly si: number;
}

function rotation(fr: number, fi: number, gr: number, gi: number): Rotation {
  const [f, g] = [Math.hypot(fr, fi), Math.hypot(gr, gi)];
  if (g === 0) return { c: 1, sr: 0, si: 0 };
  if (f === 0) return { c: 0, sr: gr / g, si: -gi / g };
  const r = Math.hypot(f, g);
  const [ur, ui] = [fr / f, fi / f];
  return { c: f / r, sr: (ur * gr + ui * gi) / r, si: (ui * gr - ur * gi) / r };
}

/** Rows i and j of `m`, from column `from` on. */
function turnRows(m: Matrix, n: number, i: number, j: number, { c, sr, si }: Rotation, from: number): void {
  for (let k = from; k < n; k++) {
    const [p, q] = [i * n + k, j * n + k];
    const [ar, ai, br, bi] = [m.re[p], m.im[p], m.re[q], m.im[q]];
    m.re[p] = c * ar + sr * br - si * bi;
    m.im[p] = c * ai + sr * bi + si * br;
    m.re[q] = c * br - sr * ar - si * ai;
    m.im[q] = c * bi - sr * ai + si * ar;
  }
}

/** Columns i and j of `m` by the adjoint rotation, in the first `rows` rows. */
function turnColumns(m: Matrix, n: number, i: number, j: number, { c, sr, si }: Rotation, rows: number): void {
  for (let k = 0; k < rows; k++) {
    const [p, q] = [k * n + i, k * n + j];
    const [ar, ai, br, bi] = [m.re[p], m.im[p], m.re[q], m.im[q]];
    m.re[p] = c * ar + sr * br + si * bi;
    m.im[p] = c * ai + sr * bi - si * br;
    m.re[q] = c * br - sr * ar + si * ai;
    m.im[q] = c * bi - sr * ai - si * ar;
  }
}

function reduce(h: Matrix, q: Matrix, n: number): void {
  for (let k = 0; k < n - 2; k++) {
    for (let i = n - 1; i > k + 1; i--) {
      const [p, r] = [(i - 1) * n + k, i * n + k];
      const turn = rotation(h.re[p], h.im[p], h.re[r], h.im[r]);
      turnRows(h, n, i - 1, i, turn, k);
      turnColumns(h, n, i - 1, i, turn, n);
      turnColumns(q, n, i - 1, i, turn, n);
      h.re[r] = h.im[r] = 0;
    }
  }
}

/** The root of z with a real part that is not negative. */
function root(re: number, im: number): readonly [number, number] {
  const size = Math.hypot(re, im);
  const a = Math.sqrt((size + Math.abs(re)) / 2);
  if (a === 0) return [0, 0];
  const b = Math.abs(im) / (2 * a);
  const sign = im < 0 ? -1 : 1;
  return re >= 0 ? [a, sign * b] : [b, sign * a];
}

/** The eigenvalue of the last 2 x 2 block that is nearer to its last element. */
function wilkinson(h: Matrix, n: number, hi: number): readonly [number, number] {
  const at = (i: number, j: number): readonly [number, number] => [h.re[i * n + j], h.im[i * n + j]];
  const [[ar, ai], [br, bi], [cr, ci], [dr, di]] = [at(hi - 1, hi - 1), at(hi - 1, hi), at(hi, hi - 1), at(hi, hi)];
  const [pr, pi] = [(ar - dr) / 2, (ai - di) / 2];
  const [tr, ti] = [pr * pr - pi * pi + br * cr - bi * ci, 2 * pr * pi + br * ci + bi * cr];
  let [sr, si] = root(tr, ti);
  if (pr * sr + pi * si > 0) [sr, si] = [-sr, -si];
  return [dr + pr + sr, di + pi + si];
}

function triangular(h: Matrix, q: Matrix, n: number): void {
  let hi = n - 1;
  let iteration = 0;
  const size = (i: number, j: number): number => Math.abs(h.re[i * n + j]) + Math.abs(h.im[i * n + j]);
  while (hi > 0) {
    let l = hi;
    for (; l > 0; l--) {
      const near = size(l - 1, l - 1) + size(l, l);
      if (size(l, l - 1) <= Number.EPSILON * (near === 0 ? 1 : near)) break;
    }
    if (l > 0) h.re[l * n + l - 1] = h.im[l * n + l - 1] = 0;
    if (l === hi) {
      hi--;
      iteration = 0;
      continue;
    }
    if (++iteration > 60 * n) throw new Error("the QR algorithm does not converge");
    const [sr, si] = iteration % 10 === 0 ? [size(hi, hi - 1) + h.re[hi * n + hi], 0] : wilkinson(h, n, hi);
    for (let i = l; i <= hi; i++) {
      h.re[i * n + i] -= sr;
      h.im[i * n + i] -= si;
    }
    const turns: Rotation[] = [];
    for (let i = l; i < hi; i++) {
      const [p, r] = [i * n + i, (i + 1) * n + i];
      const turn = rotation(h.re[p], h.im[p], h.re[r], h.im[r]);
      turnRows(h, n, i, i + 1, turn, i);
      turns.push(turn);
    }
    for (let i = l; i < hi; i++) {
      turnColumns(h, n, i, i + 1, turns[i - l], Math.min(i + 2, hi + 1));
      turnColumns(q, n, i, i + 1, turns[i - l], n);
    }
    for (let i = l; i <= hi; i++) {
      h.re[i * n + i] += sr;
      h.im[i * n + i] += si;
    }
  }
}

/** Eigenvalues, and vectors as columns; not normalised. */
function complexEigen(a: Matrix, n: number): { readonly values: Matrix; readonly vectors: Matrix } {
  const h: Matrix = { re: a.re.slice(), im: a.im.slice() };
  const q = blank(n * n);
  for (let i = 0; i < n; i++) q.re[i * n + i] = 1;
  reduce(h, q, n);
  triangular(h, q, n);
  const [values, vectors] = [blank(n), blank(n * n)];
  const norm = h.re.reduce((s, x, i) => s + Math.abs(x) + Math.abs(h.im[i]), 0) || 1;
  for (let k = 0; k < n; k++) {
    const [lr, li] = [h.re[k * n + k], h.im[k * n + k]];
    values.re[k] = lr;
    values.im[k] = li;
    const x = blank(n);
    x.re[k] = 1;
    for (let i = k - 1; i >= 0; i--) {
      let [sr, si] = [0, 0];
      for (let j = i + 1; j <= k; j++) {
        const [tr, ti] = [h.re[i * n + j], h.im[i * n + j]];
        sr -= tr * x.re[j] - ti * x.im[j];
        si -= tr * x.im[j] + ti * x.re[j];
      }
      let [dr, di] = [h.re[i * n + i] - lr, h.im[i * n + i] - li];
      if (Math.hypot(dr, di) < Number.EPSILON * norm) [dr, di] = [Number.EPSILON * norm, 0];
      const below = dr * dr + di * di;
      x.re[i] = (sr * dr + si * di) / below;
      x.im[i] = (si * dr - sr * di) / below;
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= k; j++) {
        const [qr, qi] = [q.re[i * n + j], q.im[i * n + j]];
        vectors.re[i * n + k] += qr * x.re[j] - qi * x.im[j];
        vectors.im[i * n + k] += qr * x.im[j] + qi * x.re[j];
      }
    }
  }
  return { values, vectors };
}

/** The eigenvalues of a real matrix, and its vectors as complex columns. */
function ofReal(a: Float64Array, n: number): { readonly values: Matrix; readonly vectors: Matrix } {
  const { re, im, vectors: columns } = realEigen(a, n);
  const vectors = blank(n * n);
  for (let k = 0; k < n; k++) {
    const first = im[k] < 0 ? k - 1 : k;
    for (let i = 0; i < n; i++) {
      vectors.re[i * n + k] = columns[i * n + first];
      if (im[k] !== 0) vectors.im[i * n + k] = Math.sign(im[k]) * columns[i * n + first + 1];
    }
  }
  return { values: { re, im }, vectors };
}

/** Columns of length 1 whose largest element is real: what LAPACK's geev gives. Real columns keep their sign. */
function normalise(v: Matrix, n: number, k: number, isReal: boolean): void {
  let length = 0;
  let best = 0;
  const size = (i: number): number => Math.hypot(v.re[i * n + k], v.im[i * n + k]);
  for (let i = 0; i < n; i++) {
    length += size(i) ** 2;
    if (size(i) > size(best) * (1 + 1e-12)) best = i;
  }
  const scale = 1 / Math.sqrt(length);
  const largest = size(best);
  let [ur, ui] = [v.re[best * n + k] / largest, -v.im[best * n + k] / largest];
  if (isReal) {
    const wholly = Array.from({ length: n }, (_, i) => v.im[i * n + k]).every((x) => x === 0);
    if (wholly) [ur, ui] = [1, 0];
  }
  for (let i = 0; i < n; i++) {
    const [a, b] = [v.re[i * n + k], v.im[i * n + k]];
    v.re[i * n + k] = scale * (a * ur - b * ui);
    v.im[i * n + k] = i === best ? 0 : scale * (a * ui + b * ur);
  }
}

/** [..., n, n] real, or pairs of it, to pairs [..., n + 1, n]: a row of eigenvalues over the matrix whose columns are their vectors. */
const eig: HostFunction = ([a], params, result) => {
  const isPairs = params[0] === "complex";
  const shape = isPairs ? a.shape.slice(0, -1) : a.shape;
  const n = shape[shape.length - 1];
  const count = sizeOf(shape.slice(0, -2));
  const out = hostArray(result.dtype, sizeOf(result.shape)) as Float64Array;
  const data = a.data as Float64Array;
  for (let b = 0; b < count; b++) {
    const part = (offset: number): Float64Array =>
      Float64Array.from({ length: n * n }, (_, i) => data[isPairs ? 2 * (b * n * n + i) + offset : b * n * n + i]);
    const { values, vectors } = isPairs ? complexEigen({ re: part(0), im: part(1) }, n) : ofReal(part(0), n);
    const start = 2 * b * (n + 1) * n;
    for (let k = 0; k < n; k++) {
      normalise(vectors, n, k, !isPairs);
      out[start + 2 * k] = values.re[k];
      out[start + 2 * k + 1] = values.im[k];
      for (let i = 0; i < n; i++) {
        const at = start + 2 * ((i + 1) * n + k);
        out[at] = vectors.re[i * n + k];
        out[at + 1] = vectors.im[i * n + k];
      }
    }
  }
  return out;
};

/** Determinants of complex matrices, pairs [..., n, n, 2] to pairs [..., 2], by elimination. */
const complexDet: HostFunction = ([a], _, result) => {
  const n = a.shape[a.shape.length - 2];
  const data = a.data as Float64Array;
  const out = hostArray(result.dtype, sizeOf(result.shape)) as Float64Array;
  for (let b = 0; b < sizeOf(a.shape.slice(0, -3)); b++) {
    const m = blank(n * n);
    for (let i = 0; i < n * n; i++) {
      m.re[i] = data[2 * (b * n * n + i)];
      m.im[i] = data[2 * (b * n * n + i) + 1];
    }
    let [dr, di] = [1, 0];
    for (let k = 0; k < n; k++) {
      let best = k;
      const size = (i: number): number => Math.hypot(m.re[i * n + k], m.im[i * n + k]);
      for (let i = k + 1; i < n; i++) if (size(i) > size(best)) best = i;
      if (size(best) === 0) {
        [dr, di] = [0, 0];
        break;
      }
      if (best !== k) {
        for (const part of [m.re, m.im])
          for (let j = 0; j < n; j++) [part[k * n + j], part[best * n + j]] = [part[best * n + j], part[k * n + j]];
        [dr, di] = [-dr, -di];
      }
      const [pr, pi] = [m.re[k * n + k], m.im[k * n + k]];
      [dr, di] = [dr * pr - di * pi, dr * pi + di * pr];
      for (let i = k + 1; i < n; i++) {
        const [xr, xi] = [m.re[i * n + k], m.im[i * n + k]];
        const below = pr * pr + pi * pi;
        const [fr, fi] = [(xr * pr + xi * pi) / below, (xi * pr - xr * pi) / below];
        for (let j = k; j < n; j++) {
          const [yr, yi] = [m.re[k * n + j], m.im[k * n + j]];
          m.re[i * n + j] -= fr * yr - fi * yi;
          m.im[i * n + j] -= fr * yi + fi * yr;
        }
      }
    }
    out[2 * b] = dr;
    out[2 * b + 1] = di;
  }
  return out;
};

/** The registered names of these functions. */
export const EIGEN: Readonly<Record<string, HostFunction>> = { eig, complexDet };
