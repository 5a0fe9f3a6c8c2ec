import { type HostArray, hostArray, isBig, isFloat, type Shape, sizeOf } from "@/lib/ir";
import { positions } from "./reduce";
import { type Bigs, type HostView, type Nums, roundTo } from "./view";

/**
 * Matrix products. Both operands are read through strides, so a transposed one costs nothing: they are packed, a
 * panel at a time, into float64 in the order in which the inner loop consumes them. The inner loop holds a 4 x 4 tile of
 * the result in local variables, which the JIT compiler keeps in registers. All sums are in float64.
 */

/** A matrix in memory: element (i, j) lies at offset + i * row + j * col. */
export interface Matrix {
  readonly data: Nums;
  readonly offset: number;
  readonly row: number;
  readonly col: number;
}

const TILE = 4;
/** Depth of a packed panel: 4 columns of 256 float64 are 8 KB, which stay in the first-level cache. */
const DEPTH = 256;

let packedA = new Float64Array(0);
let packedB = new Float64Array(0);

/** Adds the product of `a` (m x k) and `b` (k x n) to `c`, which is row-major m x n from `at` on. */
export function gemm(m: number, n: number, k: number, a: Matrix, b: Matrix, c: Nums, at: number): void {
  if (packedA.length < TILE * DEPTH) packedA = new Float64Array(TILE * DEPTH);
  const panels = Math.ceil(n / TILE);
  if (packedB.length < panels * TILE * Math.min(k, DEPTH))
    packedB = new Float64Array(panels * TILE * Math.min(k, DEPTH));
  for (let k0 = 0; k0 < k; k0 += DEPTH) {
    const depth = Math.min(DEPTH, k - k0);
    for (let p = 0; p < panels; p++)
      pack(
        b.data,
        b.offset + k0 * b.row + p * TILE * b.col,
        b.row,
        b.col,
        depth,
        Math.min(TILE, n - p * TILE),
        packedB,
        p * TILE * depth,
      );
    for (let i = 0; i < m; i += TILE) {
      const rows = Math.min(TILE, m - i);
      pack(a.data, a.offset + i * a.row + k0 * a.col, a.col, a.row, depth, rows, packedA, 0);
      for (let p = 0; p < panels; p++) {
        tile(
          packedA,
          packedB,
          p * TILE * depth,
          depth,
          c,
          at + i * n + p * TILE,
          n,
          rows,
          Math.min(TILE, n - p * TILE),
        );
      }
    }
  }
}

/** Lays out `depth` steps of `width` (at most 4) lanes as 4 consecutive numbers a step; missing lanes are 0. */
function pack(
  x: Nums,
  from: number,
  step: number,
  lane: number,
  depth: number,
  width: number,
  out: Float64Array,
  at: number,
): void {
  let o = at;
  if (width === TILE) {
    for (let d = 0, p = from; d < depth; d++, p += step, o += TILE) {
      out[o] = x[p];
      out[o + 1] = x[p + lane];
      out[o + 2] = x[p + 2 * lane];
      out[o + 3] = x[p + 3 * lane];
    }
    return;
  }
  for (let d = 0, p = from; d < depth; d++, p += step, o += TILE) {
    for (let l = 0; l < TILE; l++) out[o + l] = l < width ? x[p + l * lane] : 0;
  }
}

// biome-ignore format: the tile reads as a tile
function tile(
  a: Float64Array,
  b: Float64Array,
  bAt: number,
  depth: number,
  c: Nums,
  at: number,
  ldc: number,
  rows: number,
  cols: number,
): void {
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0;
  let c10 = 0, c11 = 0, c12 = 0, c13 = 0;
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0;
  let c30 = 0, c31 = 0, c32 = 0, c33 = 0;
  for (let p = 0, q = bAt, end = depth * TILE; p < end; p += TILE, q += TILE) {
    const b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3];
    const a0 = a[p];
    c00 += a0 * b0; c01 += a0 * b1; c02 += a0 * b2; c03 += a0 * b3;
    const a1 = a[p + 1];
    c10 += a1 * b0; c11 += a1 * b1; c12 += a1 * b2; c13 += a1 * b3;
    const a2 = a[p + 2];
    c20 += a2 * b0; c21 += a2 * b1; c22 += a2 * b2; c23 += a2 * b3;
    const a3 = a[p + 3];
    c30 += a3 * b0; c31 += a3 * b1; c32 += a3 * b2; c33 += a3 * b3;
  }
  store(c, at, cols, c00, c01, c02, c03);
  if (rows > 1) store(c, at + ldc, cols, c10, c11, c12, c13);
  if (rows > 2) store(c, at + 2 * ldc, cols, c20, c21, c22, c23);
  if (rows > 3) store(c, at + 3 * ldc, cols, c30, c31, c32, c33);
}

function store(c: Nums, at: number, cols: number, x0: number, x1: number, x2: number, x3: number): void {
  c[at] += x0;
  if (cols > 1) c[at + 1] += x1;
  if (cols > 2) c[at + 2] += x2;
  if (cols > 3) c[at + 3] += x3;
}

/** [..., M, K] x [..., K, N] -> [..., M, N] for every dtype; bool is "or of ands". */
export function matmul(a: HostView, b: HostView, shape: Shape): HostArray {
  const rank = shape.length;
  const [m, n] = [shape[rank - 2], shape[rank - 1]];
  const k = a.shape[rank - 1];
  const { dtype } = a;
  const out = hostArray(dtype, sizeOf(shape));
  if (out.length === 0 || k === 0) return out;
  const batch = shape.slice(0, -2);
  const startsA = positions(batch, a.strides);
  const startsB = positions(batch, b.strides);
  // Wider results than float32 rounding between depth panels would give.
  const acc = isFloat(dtype) && (dtype === "float64" || k <= DEPTH) ? (out as Nums) : null;
  for (let s = 0; s < startsA.length; s++) {
    const at = s * m * n;
    const left = { offset: a.offset + startsA[s], row: a.strides[rank - 2], col: a.strides[rank - 1] };
    const right = { offset: b.offset + startsB[s], row: b.strides[rank - 2], col: b.strides[rank - 1] };
    if (isBig(dtype)) bigProduct(m, n, k, a.data as Bigs, left, b.data as Bigs, right, out as Bigs, at);
    else if (!isFloat(dtype))
      intProduct(m, n, k, a.data as Nums, left, b.data as Nums, right, out as Nums, at, dtype === "bool");
    else {
      const into = acc ?? new Float64Array(m * n);
      gemm(m, n, k, { data: a.data as Nums, ...left }, { data: b.data as Nums, ...right }, into, acc ? at : 0);
      if (!acc) (out as Nums).set(into as Float64Array, at);
    }
  }
  return roundTo(dtype, out);
}

type Place = Omit<Matrix, "data">;

// biome-ignore format: the operands read as pairs
function intProduct(
  m: number, n: number, k: number, a: Nums, x: Place, b: Nums, y: Place, out: Nums, at: number, bool: boolean,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let t = 0;
      for (let l = 0, p = x.offset + i * x.row, q = y.offset + j * y.col; l < k; l++, p += x.col, q += y.row) {
        t = (t + Math.imul(a[p], b[q])) | 0;
      }
      out[at + i * n + j] = bool ? (t !== 0 ? 1 : 0) : t;
    }
  }
}

// biome-ignore format: the operands read as pairs
function bigProduct(
  m: number, n: number, k: number, a: Bigs, x: Place, b: Bigs, y: Place, out: Bigs, at: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let t = 0n;
      for (let l = 0, p = x.offset + i * x.row, q = y.offset + j * y.col; l < k; l++, p += x.col, q += y.row) {
        t += a[p] * b[q];
      }
      out[at + i * n + j] = t;
    }
  }
}
