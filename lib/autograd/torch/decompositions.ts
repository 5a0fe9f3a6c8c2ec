/**
 * Decompositions of one dense row-major matrix, in the precision of its array: Golub and Van Loan, "Matrix Computations" (4th edition),
 * algorithms 3.4.1 (LU), 4.2.1 (Cholesky), 5.2.1 (Householder QR), 8.5.3 (cyclic Jacobi), and Hestenes' one-sided Jacobi
 * method for singular values.
 */

/** float32 matrices are computed with in float32, as LAPACK does: the last digits are those that PyTorch prints. */
export type Matrix = Float32Array | Float64Array;

const zeros = (like: Matrix, n: number): Matrix =>
  like instanceof Float32Array ? new Float32Array(n) : new Float64Array(n);

/** A matrix that the function is not defined for; `order` counts from 1, as LAPACK's `info` does. */
export class SingularMatrix extends Error {
  override name = "SingularMatrix";
  constructor(readonly order: number) {
    super(`the matrix is singular at ${order}`);
  }
}

/** How results are rounded in a matrix's precision. */
const rounding = (a: Matrix): ((x: number) => number) => (a instanceof Float32Array ? Math.fround : (x) => x);

export interface Lu<M extends Matrix> {
  /** L below the diagonal (its own diagonal is 1), U on and above it. */
  readonly packed: M;
  /** Which row of the input ended up i-th. */
  readonly order: Int32Array;
  readonly det: number;
  /** log |det| */
  readonly logDet: number;
  /** The first vanishing pivot, from 1; 0 if none. */
  readonly zeroPivot: number;
}

export function luOf<M extends Matrix>(input: M, n: number): Lu<M> {
  const a = input.slice() as M;
  const round = rounding(a);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  let zeroPivot = 0;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[best * n + k])) best = i;
    if (a[best * n + k] === 0) {
      zeroPivot ||= k + 1;
      continue;
    }
    if (best !== k) {
      for (let j = 0; j < n; j++) [a[k * n + j], a[best * n + j]] = [a[best * n + j], a[k * n + j]];
      [order[k], order[best]] = [order[best], order[k]];
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      const f = round(a[i * n + k] / a[k * n + k]);
      a[i * n + k] = f;
      for (let j = k + 1; j < n; j++) a[i * n + j] -= round(f * a[k * n + j]);
    }
  }
  let det = sign;
  let logDet = 0;
  for (let i = 0; i < n; i++) {
    det = round(det * a[i * n + i]);
    logDet += Math.log(Math.abs(a[i * n + i]));
  }
  return { packed: a, order, det, logDet, zeroPivot };
}

/** x [n, columns] with a x = b. @throws SingularMatrix */
export function solveOf<M extends Matrix>(a: M, n: number, b: M, columns: number): M {
  const { packed, order, zeroPivot } = luOf(a, n);
  if (zeroPivot) throw new SingularMatrix(zeroPivot);
  const round = rounding(a);
  const x = zeros(a, n * columns) as M;
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < n; i++) {
      let t = b[order[i] * columns + c];
      for (let j = 0; j < i; j++) t = round(t - round(packed[i * n + j] * x[j * columns + c]));
      x[i * columns + c] = t;
    }
    for (let i = n - 1; i >= 0; i--) {
      let t = x[i * columns + c];
      for (let j = i + 1; j < n; j++) t = round(t - round(packed[i * n + j] * x[j * columns + c]));
      // LAPACK's kernels multiply by the pivot's reciprocal; in float32 that shows in the last digit.
      x[i * columns + c] = round(t * round(1 / packed[i * n + i]));
    }
  }
  return x;
}

/** @throws SingularMatrix */
export function inverseOf<M extends Matrix>(a: M, n: number): M {
  const identity = zeros(a, n * n) as M;
  for (let i = 0; i < n; i++) identity[i * n + i] = 1;
  return solveOf(a, n, identity, n);
}

const identity = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));

/** Lower factor of a positive-definite matrix, from its lower triangle. @throws SingularMatrix */
export function choleskyOf<M extends Matrix>(a: M, n: number): M {
  const l = zeros(a, n * n) as M;
  const round = rounding(a);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let t = a[i * n + j];
      for (let k = 0; k < j; k++) t = round(t - round(l[i * n + k] * l[j * n + k]));
      if (i > j) l[i * n + j] = t / l[j * n + j];
      else if (t > 0) l[j * n + j] = Math.sqrt(t);
      else throw new SingularMatrix(j + 1);
    }
  }
  return l;
}

/** Q [m, k] and R [k, n] with k = min(m, n) or m. */
export function qrOf(input: Float64Array, m: number, n: number, k: number): [Float64Array, Float64Array] {
  const r = input.slice();
  const q = identity(m);
  for (let j = 0; j < Math.min(m - 1, n); j++) {
    let norm = 0;
    for (let i = j; i < m; i++) norm = Math.hypot(norm, r[i * n + j]);
    if (norm === 0) continue;
    const alpha = r[j * n + j] > 0 ? -norm : norm;
    const v = new Float64Array(m);
    for (let i = j; i < m; i++) v[i] = r[i * n + j];
    v[j] -= alpha;
    let length = 0;
    for (let i = j; i < m; i++) length += v[i] * v[i];
    if (length === 0) continue;
    for (let c = j; c < n; c++) {
      let dot = 0;
      for (let i = j; i < m; i++) dot += v[i] * r[i * n + c];
      for (let i = j; i < m; i++) r[i * n + c] -= (2 * dot * v[i]) / length;
    }
    for (let row = 0; row < m; row++) {
      let dot = 0;
      for (let i = j; i < m; i++) dot += q[row * m + i] * v[i];
      for (let i = j; i < m; i++) q[row * m + i] -= (2 * dot * v[i]) / length;
    }
  }
  const outQ = new Float64Array(m * k);
  for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) outQ[i * k + j] = q[i * m + j];
  const outR = new Float64Array(k * n);
  for (let i = 0; i < k; i++) for (let j = i; j < n; j++) outR[i * n + j] = r[i * n + j];
  return [outQ, outR];
}

const SWEEPS = 60;

/** Eigenvalues [n] in ascending order and eigenvectors as columns [n, n] of a symmetric matrix given by one triangle. */
export function eigenSymmetric(input: Float64Array, n: number, upper: boolean): [Float64Array, Float64Array] {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = input[upper ? j * n + i : i * n + j];
  const v = identity(n);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += a[i * n + j] ** 2;
    if (off === 0) break;
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) rotate(a, v, n, i, j);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((x, y) => a[x * n + x] - a[y * n + y]);
  const values = Float64Array.from(order, (i) => a[i * n + i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, j) => {
    for (let i = 0; i < n; i++) vectors[i * n + j] = v[i * n + from];
  });
  return [values, vectors];
}

/** One Jacobi rotation that makes a[p][q] zero. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [v[k * n + p], v[k * n + q]];
    v[k * n + p] = c * x - s * y;
    v[k * n + q] = s * x + c * y;
  }
}

/** U, S (largest first) and V^T; with `full`, U and V^T are square. */
export function svdOf(
  a: Float64Array,
  m: number,
  n: number,
  full: boolean,
): [Float64Array, Float64Array, Float64Array] {
  if (m < n) {
    const [u, s, vt] = svdOf(transpose(a, m, n), n, m, full);
    const [ku, kv] = full ? [n, m] : [m, m];
    return [transpose(vt, kv, m), s, transpose(u, n, ku)];
  }
  // Columns of u are rotated until they are orthogonal: then they are U times S.
  const u = a.slice();
  const v = identity(n);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotated = orthogonalise(u, v, m, n, p, q) || rotated;
    if (!rotated) break;
  }
  const lengths = Array.from({ length: n }, (_, j) => {
    let t = 0;
    for (let i = 0; i < m; i++) t = Math.hypot(t, u[i * n + j]);
    return t;
  });
  const order = lengths.map((_, j) => j).sort((x, y) => lengths[y] - lengths[x]);
  const s = Float64Array.from(order, (j) => lengths[j]);
  const width = full ? m : n;
  const outU = new Float64Array(m * width);
  const outV = new Float64Array(n * n);
  order.forEach((from, j) => {
    for (let i = 0; i < m; i++) outU[i * width + j] = lengths[from] > 0 ? u[i * n + from] / lengths[from] : 0;
    for (let i = 0; i < n; i++) outV[j * n + i] = v[i * n + from];
  });
  const known = s.reduce((count, x) => (x > 0 ? count + 1 : count), 0);
  completeBasis(outU, m, width, known);
  return [outU, s, outV];
}

function orthogonalise(u: Float64Array, v: Float64Array, m: number, n: number, p: number, q: number): boolean {
  let [alpha, beta, gamma] = [0, 0, 0];
  for (let i = 0; i < m; i++) {
    alpha += u[i * n + p] ** 2;
    beta += u[i * n + q] ** 2;
    gamma += u[i * n + p] * u[i * n + q];
  }
  if (Math.abs(gamma) <= 1e-15 * Math.sqrt(alpha * beta) || gamma === 0) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(zeta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = c * t;
  for (const [x, rows] of [
    [u, m],
    [v, n],
  ] as const) {
    for (let i = 0; i < rows; i++) {
      const [a, b] = [x[i * n + p], x[i * n + q]];
      x[i * n + p] = c * a - s * b;
      x[i * n + q] = s * a + c * b;
    }
  }
  return true;
}

/** Fills columns from `known` on with unit vectors orthogonal to those before (Gram and Schmidt, twice). */
function completeBasis(u: Float64Array, m: number, width: number, known: number): void {
  let axis = 0;
  for (let j = known; j < width; j++) {
    for (; axis < m; axis++) {
      const w = new Float64Array(m);
      w[axis] = 1;
      for (let pass = 0; pass < 2; pass++) {
        for (let c = 0; c < j; c++) {
          let dot = 0;
          for (let i = 0; i < m; i++) dot += w[i] * u[i * width + c];
          for (let i = 0; i < m; i++) w[i] -= dot * u[i * width + c];
        }
      }
      const length = Math.hypot(...w);
      if (length < 1e-8) continue;
      for (let i = 0; i < m; i++) u[i * width + j] = w[i] / length;
      axis++;
      break;
    }
  }
}

function transpose(a: Float64Array, m: number, n: number): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j * m + i] = a[i * n + j];
  return out;
}
