import { hostArray, type Shape, sizeOf } from "@/lib/ir";
import type { HostFunction, HostOperand } from "./types";

/**
 * Decompositions of square matrices, [..., n, n], in float64, one matrix of the batch at a time. Textbook algorithms:
 * LU with partial pivoting and Cholesky, Golub and Van Loan, "Matrix Computations", chapters 3 and 4.
 */

/** A matrix that the function is not defined for. `order` counts from 1, as LAPACK's `info` does. */
export class SingularError extends Error {
  override name = "SingularError";
  constructor(
    readonly fn: string,
    /** Which matrix of the batch, or null where there is only one. */
    readonly batch: number | null,
    readonly order: number,
  ) {
    const which = batch === null ? "the matrix" : `matrix ${batch} of the batch`;
    const what = fn === "cholesky" ? `the leading minor of order ${order}` : `pivot ${order}`;
    super(`${fn}: ${which} is ${fn === "cholesky" ? "not positive-definite" : "singular"} (${what})`);
  }
}

interface Batch {
  readonly n: number;
  readonly count: number;
}

function square(a: HostOperand, fn: string): Batch {
  const n = a.shape[a.shape.length - 1];
  if (a.shape.length < 2 || a.shape[a.shape.length - 2] !== n) {
    throw new Error(`${fn}: expected [..., n, n], found [${a.shape}]`);
  }
  return { n, count: sizeOf(a.shape.slice(0, -2)) };
}

const matrixAt = (a: HostOperand, k: number, size: number): Float64Array =>
  Float64Array.from(a.data.subarray(k * size, (k + 1) * size) as Float32Array | Float64Array);

/** LU in place with partial pivoting. `order[i]` is the row that ended up i-th; `zero` the first vanishing pivot from 1, or 0. */
function factor(a: Float64Array, n: number): { order: Int32Array; sign: number; zero: number } {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  let zero = 0;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) p = i;
    if (a[p * n + k] === 0) {
      zero ||= k + 1;
      continue;
    }
    if (p !== k) {
      for (let j = 0; j < n; j++) [a[k * n + j], a[p * n + j]] = [a[p * n + j], a[k * n + j]];
      [order[k], order[p]] = [order[p], order[k]];
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      const f = a[i * n + k] / a[k * n + k];
      a[i * n + k] = f;
      if (f !== 0) for (let j = k + 1; j < n; j++) a[i * n + j] -= f * a[k * n + j];
    }
  }
  return { order, sign, zero };
}

/** Solves for `columns` right-hand sides held as n x columns; returns the solution in the same form. */
function solveFactored(lu: Float64Array, n: number, order: Int32Array, b: Float64Array, columns: number): Float64Array {
  const x = new Float64Array(n * columns);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < columns; c++) {
      let t = b[order[i] * columns + c];
      for (let j = 0; j < i; j++) t -= lu[i * n + j] * x[j * columns + c];
      x[i * columns + c] = t;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let c = 0; c < columns; c++) {
      let t = x[i * columns + c];
      for (let j = i + 1; j < n; j++) t -= lu[i * n + j] * x[j * columns + c];
      x[i * columns + c] = t / lu[i * n + i];
    }
  }
  return x;
}

const floats = (dtype: HostOperand["dtype"], shape: Shape): Float32Array | Float64Array =>
  hostArray(dtype, sizeOf(shape)) as Float32Array | Float64Array;

/** Lower factor L with L L^T = a. Reads the lower triangle only. @throws SingularError */
const cholesky: HostFunction = ([a], _, result) => {
  const { n, count } = square(a, "cholesky");
  const out = floats(result.dtype, result.shape);
  for (let b = 0; b < count; b++) {
    const m = matrixAt(a, b, n * n);
    for (let j = 0; j < n; j++) {
      for (let i = j; i < n; i++) {
        let t = m[i * n + j];
        for (let k = 0; k < j; k++) t -= m[i * n + k] * m[j * n + k];
        if (i > j) m[i * n + j] = t / m[j * n + j];
        else if (t > 0) m[j * n + j] = Math.sqrt(t);
        else throw new SingularError("cholesky", count > 1 ? b : null, j + 1);
      }
      for (let k = j + 1; k < n; k++) m[j * n + k] = 0;
    }
    out.set(m, b * n * n);
  }
  return out;
};

/** @throws SingularError */
const inverse: HostFunction = ([a], _, result) => {
  const { n, count } = square(a, "inverse");
  const out = floats(result.dtype, result.shape);
  const identity = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  for (let b = 0; b < count; b++) {
    const m = matrixAt(a, b, n * n);
    const { order, zero } = factor(m, n);
    if (zero) throw new SingularError("inverse", count > 1 ? b : null, zero);
    out.set(solveFactored(m, n, order, identity, n), b * n * n);
  }
  return out;
};

/** [..., n, n] -> [...]; 0 for a singular matrix, 1 for an empty one. */
const det: HostFunction = ([a], _, result) => {
  const { n, count } = square(a, "det");
  const out = floats(result.dtype, result.shape);
  for (let b = 0; b < count; b++) {
    const m = matrixAt(a, b, n * n);
    let t = factor(m, n).sign;
    for (let i = 0; i < n; i++) t *= m[i * n + i];
    out[b] = t;
  }
  return out;
};

/** a [..., n, n] and b [..., n, k] -> x [..., n, k] with a x = b. @throws SingularError */
const solve: HostFunction = ([a, rhs], _, result) => {
  const { n, count } = square(a, "solve");
  const k = rhs.shape[rhs.shape.length - 1];
  const out = floats(result.dtype, result.shape);
  for (let b = 0; b < count; b++) {
    const m = matrixAt(a, b, n * n);
    const { order, zero } = factor(m, n);
    if (zero) throw new SingularError("solve", count > 1 ? b : null, zero);
    out.set(solveFactored(m, n, order, matrixAt(rhs, b, n * k), k), b * n * k);
  }
  return out;
};

/** The registered names of these functions. */
export const LINALG: Readonly<Record<string, HostFunction>> = { cholesky, inverse, det, solve };
