/**
 * Eigenvalues and eigenvectors of a real matrix, by EISPACK's routines orthes and hqr2 (Smith and others, "Matrix Eigensystem
 * Routines", 1976): reduction to Hessenberg form, then the QR algorithm with double shifts. LAPACK's geev goes the same way, and
 * so finds the eigenvalues in the same order.
 */

export interface RealEigen {
  /** Real and imaginary parts of the eigenvalues; conjugate pairs stand together, that with the positive part first. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** n x n; of a conjugate pair, the columns are the real and the imaginary part of the first's vector. */
  readonly vectors: Float64Array;
}

type Rows = Float64Array[];

/** Householder reflections; `v` gathers them. */
function hessenberg(h: Rows, v: Rows, n: number): void {
  const order = new Float64Array(n);
  for (let m = 1; m < n - 1; m++) {
    let scale = 0;
    for (let i = m; i < n; i++) scale += Math.abs(h[i][m - 1]);
    if (scale === 0) continue;
    let size = 0;
    for (let i = n - 1; i >= m; i--) {
      order[i] = h[i][m - 1] / scale;
      size += order[i] * order[i];
    }
    const g = order[m] > 0 ? -Math.sqrt(size) : Math.sqrt(size);
    size -= order[m] * g;
    order[m] -= g;
    for (let j = m; j < n; j++) {
      let f = 0;
      for (let i = n - 1; i >= m; i--) f += order[i] * h[i][j];
      f /= size;
      for (let i = m; i < n; i++) h[i][j] -= f * order[i];
    }
    for (let i = 0; i < n; i++) {
      let f = 0;
      for (let j = n - 1; j >= m; j--) f += order[j] * h[i][j];
      f /= size;
      for (let j = m; j < n; j++) h[i][j] -= f * order[j];
    }
    order[m] *= scale;
    h[m][m - 1] = scale * g;
  }
  for (let m = n - 2; m >= 1; m--) {
    if (h[m][m - 1] === 0) continue;
    for (let i = m + 1; i < n; i++) order[i] = h[i][m - 1];
    for (let j = m; j < n; j++) {
      let g = 0;
      for (let i = m; i < n; i++) g += order[i] * v[i][j];
      // Divided twice, so that nothing underflows.
      g = g / order[m] / h[m][m - 1];
      for (let i = m; i < n; i++) v[i][j] += g * order[i];
    }
  }
}

const divide = (a: number, b: number, c: number, d: number): readonly [number, number] => {
  if (Math.abs(c) > Math.abs(d)) {
    const r = d / c;
    const below = c + r * d;
    return [(a + r * b) / below, (b - r * a) / below];
  }
  const r = c / d;
  const below = d + r * c;
  return [(r * a + b) / below, (r * b - a) / below];
};

/** The QR algorithm; `h` becomes quasi-triangular. */
function schur(h: Rows, v: Rows, re: Float64Array, im: Float64Array, norm: number): void {
  const total = h.length;
  let n = total - 1;
  let shifted = 0;
  let iteration = 0;
  while (n >= 0) {
    let l = n;
    for (; l > 0; l--) {
      const size = Math.abs(h[l - 1][l - 1]) + Math.abs(h[l][l]);
      if (Math.abs(h[l][l - 1]) < Number.EPSILON * (size === 0 ? norm : size)) break;
    }
    if (l === n) {
      h[n][n] += shifted;
      re[n] = h[n][n];
      im[n] = 0;
      n--;
      iteration = 0;
    } else if (l === n - 1) {
      pair(h, v, re, im, n, shifted);
      n -= 2;
      iteration = 0;
    } else {
      let x = h[n][n];
      let y = h[n - 1][n - 1];
      let w = h[n][n - 1] * h[n - 1][n];
      if (iteration === 10 || iteration === 20) {
        // It does not converge: an exceptional shift.
        shifted += x;
        for (let i = 0; i <= n; i++) h[i][i] -= x;
        const s = Math.abs(h[n][n - 1]) + Math.abs(h[n - 1][n - 2]);
        x = y = 0.75 * s;
        w = -0.4375 * s * s;
      }
      iteration++;
      if (iteration > 60 * total) throw new Error("the QR algorithm does not converge");
      sweep(h, v, l, n, x, y, w);
    }
  }
}

/** Two rows and columns that have split off. */
function pair(h: Rows, v: Rows, re: Float64Array, im: Float64Array, n: number, shifted: number): void {
  const total = h.length;
  const w = h[n][n - 1] * h[n - 1][n];
  const half = (h[n - 1][n - 1] - h[n][n]) / 2;
  const q = half * half + w;
  const root = Math.sqrt(Math.abs(q));
  h[n][n] += shifted;
  h[n - 1][n - 1] += shifted;
  const x = h[n][n];
  if (q < 0) {
    re[n - 1] = re[n] = x + half;
    im[n - 1] = root;
    im[n] = -root;
    return;
  }
  const z = half >= 0 ? half + root : half - root;
  re[n - 1] = x + z;
  re[n] = z === 0 ? re[n - 1] : x - w / z;
  im[n - 1] = im[n] = 0;
  const below = h[n][n - 1];
  const s = Math.abs(below) + Math.abs(z);
  const r = Math.hypot(below / s, z / s);
  const [a, b] = [below / s / r, z / s / r];
  for (let j = n - 1; j < total; j++) {
    const t = h[n - 1][j];
    h[n - 1][j] = b * t + a * h[n][j];
    h[n][j] = b * h[n][j] - a * t;
  }
  for (const m of [h.slice(0, n + 1), v]) {
    for (const row of m) {
      const t = row[n - 1];
      row[n - 1] = b * t + a * row[n];
      row[n] = b * row[n] - a * t;
    }
  }
}

/** One double step over the rows l to n. */
function sweep(h: Rows, v: Rows, l: number, n: number, x: number, y: number, w: number): void {
  const total = h.length;
  let [p, q, r] = [0, 0, 0];
  let m = n - 2;
  for (; m >= l; m--) {
    const z = h[m][m];
    const [a, b] = [x - z, y - z];
    p = (a * b - w) / h[m + 1][m] + h[m][m + 1];
    q = h[m + 1][m + 1] - z - a - b;
    r = h[m + 2][m + 1];
    const s = Math.abs(p) + Math.abs(q) + Math.abs(r);
    p /= s;
    q /= s;
    r /= s;
    if (m === l) break;
    const left = Math.abs(h[m][m - 1]) * (Math.abs(q) + Math.abs(r));
    const right = Math.abs(p) * (Math.abs(h[m - 1][m - 1]) + Math.abs(z) + Math.abs(h[m + 1][m + 1]));
    if (left < Number.EPSILON * right) break;
  }
  for (let i = m + 2; i <= n; i++) {
    h[i][i - 2] = 0;
    if (i > m + 2) h[i][i - 3] = 0;
  }
  for (let k = m; k < n; k++) {
    const last = k === n - 1;
    let scale = 1;
    if (k !== m) {
      p = h[k][k - 1];
      q = h[k + 1][k - 1];
      r = last ? 0 : h[k + 2][k - 1];
      scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (scale === 0) continue;
      p /= scale;
      q /= scale;
      r /= scale;
    }
    const s = p < 0 ? -Math.sqrt(p * p + q * q + r * r) : Math.sqrt(p * p + q * q + r * r);
    if (s === 0) continue;
    if (k !== m) h[k][k - 1] = -s * scale;
    else if (l !== m) h[k][k - 1] = -h[k][k - 1];
    p += s;
    const [a, b, c] = [p / s, q / s, r / s];
    q /= p;
    r /= p;
    for (let j = k; j < total; j++) {
      const t = h[k][j] + q * h[k + 1][j] + (last ? 0 : r * h[k + 2][j]);
      h[k][j] -= t * a;
      h[k + 1][j] -= t * b;
      if (!last) h[k + 2][j] -= t * c;
    }
    for (const rows of [h.slice(0, Math.min(n, k + 3) + 1), v]) {
      for (const row of rows) {
        const t = a * row[k] + b * row[k + 1] + (last ? 0 : c * row[k + 2]);
        row[k] -= t;
        row[k + 1] -= t * q;
        if (!last) row[k + 2] -= t * r;
      }
    }
  }
}

/** Vectors of the quasi-triangular matrix, by back substitution; each column of `h` becomes one. */
function substitute(h: Rows, re: Float64Array, im: Float64Array, norm: number): void {
  for (let n = h.length - 1; n >= 0; n--) {
    if (im[n] === 0) realVector(h, re, im, n, norm);
    else if (im[n] < 0) complexVector(h, re, im, n, norm);
  }
}

function realVector(h: Rows, re: Float64Array, im: Float64Array, n: number, norm: number): void {
  let l = n;
  h[n][n] = 1;
  let [z, s] = [0, 0];
  for (let i = n - 1; i >= 0; i--) {
    const w = h[i][i] - re[n];
    let r = 0;
    for (let j = l; j <= n; j++) r += h[i][j] * h[j][n];
    if (im[i] < 0) {
      z = w;
      s = r;
      continue;
    }
    l = i;
    if (im[i] === 0) h[i][n] = -r / (w !== 0 ? w : Number.EPSILON * norm);
    else {
      const [x, y] = [h[i][i + 1], h[i + 1][i]];
      const q = (re[i] - re[n]) ** 2 + im[i] * im[i];
      const t = (x * s - z * r) / q;
      h[i][n] = t;
      h[i + 1][n] = Math.abs(x) > Math.abs(z) ? (-r - w * t) / x : (-s - y * t) / z;
    }
    const t = Math.abs(h[i][n]);
    if (Number.EPSILON * t * t > 1) for (let j = i; j <= n; j++) h[j][n] /= t;
  }
}

/** The vector of the eigenvalue with the positive imaginary part: column n - 1 and i times column n. */
function complexVector(h: Rows, re: Float64Array, im: Float64Array, n: number, norm: number): void {
  const [p, q] = [re[n], im[n]];
  let l = n - 1;
  if (Math.abs(h[n][n - 1]) > Math.abs(h[n - 1][n])) {
    h[n - 1][n - 1] = q / h[n][n - 1];
    h[n - 1][n] = -(h[n][n] - p) / h[n][n - 1];
  } else [h[n - 1][n - 1], h[n - 1][n]] = divide(0, -h[n - 1][n], h[n - 1][n - 1] - p, q);
  h[n][n - 1] = 0;
  h[n][n] = 1;
  let [z, r, s] = [0, 0, 0];
  for (let i = n - 2; i >= 0; i--) {
    let [ra, sa] = [0, 0];
    for (let j = l; j <= n; j++) {
      ra += h[i][j] * h[j][n - 1];
      sa += h[i][j] * h[j][n];
    }
    const w = h[i][i] - p;
    if (im[i] < 0) {
      z = w;
      r = ra;
      s = sa;
      continue;
    }
    l = i;
    if (im[i] === 0) [h[i][n - 1], h[i][n]] = divide(-ra, -sa, w, q);
    else {
      const [x, y] = [h[i][i + 1], h[i + 1][i]];
      let vr = (re[i] - p) ** 2 + im[i] * im[i] - q * q;
      const vi = (re[i] - p) * 2 * q;
      if (vr === 0 && vi === 0)
        vr = Number.EPSILON * norm * (Math.abs(w) + Math.abs(q) + Math.abs(x) + Math.abs(y) + Math.abs(z));
      [h[i][n - 1], h[i][n]] = divide(x * r - z * ra + q * sa, x * s - z * sa - q * ra, vr, vi);
      if (Math.abs(x) > Math.abs(z) + Math.abs(q)) {
        h[i + 1][n - 1] = (-ra - w * h[i][n - 1] + q * h[i][n]) / x;
        h[i + 1][n] = (-sa - w * h[i][n] - q * h[i][n - 1]) / x;
      } else [h[i + 1][n - 1], h[i + 1][n]] = divide(-r - y * h[i][n - 1], -s - y * h[i][n], z, q);
    }
    const t = Math.max(Math.abs(h[i][n - 1]), Math.abs(h[i][n]));
    if (Number.EPSILON * t * t > 1) {
      for (let j = i; j <= n; j++) {
        h[j][n - 1] /= t;
        h[j][n] /= t;
      }
    }
  }
}

/** `a` is n x n, row-major. The vectors are not normalised. */
export function realEigen(a: ArrayLike<number>, n: number): RealEigen {
  const rows = (f: (i: number, j: number) => number): Rows =>
    Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => f(i, j)));
  const h = rows((i, j) => a[i * n + j]);
  const v = rows((i, j) => (i === j ? 1 : 0));
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  hessenberg(h, v, n);
  let norm = 0;
  for (let i = 0; i < n; i++) for (let j = Math.max(i - 1, 0); j < n; j++) norm += Math.abs(h[i][j]);
  schur(h, v, re, im, norm);
  const vectors = new Float64Array(n * n);
  if (norm === 0) {
    for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
    return { re, im, vectors };
  }
  substitute(h, re, im, norm);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += v[i][k] * h[k][j];
      vectors[i * n + j] = sum;
    }
  }
  return { re, im, vectors };
}
