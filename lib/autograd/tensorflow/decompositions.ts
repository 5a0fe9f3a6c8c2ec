import { hostArray, isComplex, sizeOf } from "@/lib/ir";
import { hostValue, p, Tensor, type Value } from "@/lib/tensor";
import { holding } from "../holding";
import { differentiable, differentiable1, type Grad } from "../node";
import * as ops from "../ops";
import { num } from "../ops";
import {
  choleskyOf,
  eigenSymmetric,
  inverseOf,
  luOf,
  qrOf,
  SingularMatrix,
  solveOf,
  svdOf,
} from "../torch/decompositions";
import { invalid, KernelError, shapeText } from "./errors";
import { type Family, op } from "./spec";
import { withData } from "./waiting";

/** Decompositions and inverses of (batches of) matrices, computed on the host in float64. */

type Matrices = { readonly rows: number; readonly cols: number; readonly lead: number[]; readonly count: number };

function matricesOf(x: Tensor): Matrices {
  if (x.rank < 2) throw invalid(`Input tensor must have rank >= 2, got shape ${shapeText(x.shape)}`);
  const [rows, cols] = x.shape.slice(-2);
  const lead = x.shape.slice(0, -2);
  return { rows, cols, lead, count: sizeOf(lead) };
}

/** @throws Error of ours: these algorithms are here for real matrices */
function needReal(x: Tensor, name: string): void {
  if (isComplex(x.dtype))
    throw new KernelError("UnimplementedError", `${name} of complex matrices is not here yet`, false);
}

function squareOf(x: Tensor): Matrices {
  const m = matricesOf(x);
  if (m.rows !== m.cols) throw invalid("Input matrix must be square.");
  return m;
}

type Data = ArrayLike<number | bigint>;

/** Matrix number k as float64. */
const pick = (data: Data, k: number, size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, i) => Number(data[k * size + i]));

/** Parts of a batch put together; each has `parts[j].length` elements for matrix k. */
function gatherParts(
  m: Matrices,
  like: Tensor,
  shapes: readonly number[][],
  f: (k: number) => ArrayLike<number>[],
): Value[] {
  const arrays = shapes.map((s) => hostArray(like.dtype, m.count * sizeOf(s)) as Float32Array | Float64Array);
  for (let k = 0; k < m.count; k++) {
    for (const [j, part] of f(k).entries()) arrays[j].set(part, k * part.length);
  }
  return arrays.map((a, j) => hostValue(a, like.dtype, [...m.lead, ...shapes[j]]));
}

/** Rephrases a singular matrix as TensorFlow does. */
function guarded<T>(message: string, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof SingularMatrix) throw invalid(message);
    throw error;
  }
}

const t = ops.matrixTranspose;
const mm = ops.batchedMatmul;

function inverse(x: Tensor, adjoint: boolean): Tensor | Promise<Tensor> {
  const m = squareOf(x);
  const n = m.rows;
  if (isComplex(x.dtype)) {
    const turn = (inverted: Tensor): Tensor => {
      const y = ops.fromBlock(inverted, n);
      return adjoint ? ops.adjoint(y) : y;
    };
    const block = ops.realBlock(x);
    const found = holding([block], () => inverse(block, false));
    return found instanceof Promise ? found.then(turn) : turn(found);
  }
  return withData(x.value(), (data) =>
    guarded("Input is not invertible.", () => {
      const [v] = gatherParts(m, x, [[n, n]], (k) => [inverseOf(pick(data, k, n * n), n)]);
      const y = differentiable1("MatrixInverse", [x], v, [], (g, [r]) => [ops.neg(mm(mm(t(r), g), t(r)))], true);
      return adjoint ? t(y) : y;
    }),
  );
}

function determinant(x: Tensor): Tensor | Promise<Tensor> {
  const m = squareOf(x);
  const n = m.rows;
  if (isComplex(x.dtype)) return ops.complexDet(x, true);
  return withData(x.value(), (data) => {
    let singular = false;
    const [d, inv] = gatherParts(m, x, [[], [n, n]], (k) => {
      const a = pick(data, k, n * n);
      const { det, zeroPivot } = luOf(a, n);
      singular ||= zeroPivot > 0;
      return [Float64Array.of(det), zeroPivot > 0 ? new Float64Array(n * n) : inverseOf(a, n)];
    });
    const kept = Tensor.of(inv);
    return differentiable1(
      "MatrixDeterminant",
      [x],
      d,
      [kept],
      (g, [r, det]) => {
        if (singular) throw invalid("Input is not invertible.");
        return [ops.mul(ops.reshape(ops.mul(g, det), [...m.lead, 1, 1]), t(r))];
      },
      true,
    );
  });
}

/** Sign and logarithm of the absolute determinant. */
function logDeterminant(x: Tensor): Tensor[] | Promise<Tensor[]> {
  needReal(x, "LogMatrixDeterminant");
  const m = squareOf(x);
  const n = m.rows;
  return withData(x.value(), (data) => {
    const [sign, log, inv] = gatherParts(m, x, [[], [], [n, n]], (k) => {
      const a = pick(data, k, n * n);
      const { det, logDet, zeroPivot } = luOf(a, n);
      return zeroPivot > 0
        ? [Float64Array.of(0), Float64Array.of(-Infinity), new Float64Array(n * n)]
        : [Float64Array.of(Math.sign(det)), Float64Array.of(logDet), inverseOf(a, n)];
    });
    const kept = Tensor.of(inv);
    return [
      Tensor.of(sign),
      differentiable1("LogMatrixDeterminant", [x], log, [kept], (g, [r]) => [
        ops.mul(ops.reshape(g, [...m.lead, 1, 1]), t(r)),
      ]),
    ];
  });
}

function solve(a: Tensor, b: Tensor, adjoint: boolean): Tensor | Promise<Tensor> {
  const x = adjoint ? ops.adjoint(a) : a;
  const m = squareOf(x);
  const n = m.rows;
  const columns = b.shape[b.rank - 1];
  if (b.shape[b.rank - 2] !== n)
    throw invalid(
      `Input matrix and rhs are incompatible.`,
      `Dimensions must be equal, but are ${n} and ${b.shape[b.rank - 2]}`,
    );
  if (isComplex(x.dtype)) {
    const [block, column] = [ops.realBlock(x), ops.realColumn(b)];
    const found = holding([block, column], () => solve(block, column, false));
    return found instanceof Promise ? found.then((y) => ops.fromBlock(y, columns)) : ops.fromBlock(found, columns);
  }
  return withData(x.value(), (left) =>
    withData(b.value(), (right) =>
      guarded("Input matrix is not invertible.", () => {
        const [v, inv] = gatherParts(
          m,
          b,
          [
            [n, columns],
            [n, n],
          ],
          (k) => {
            const matrix = pick(left, k, n * n);
            return [solveOf(matrix, n, pick(right, k, n * columns), columns), inverseOf(matrix, n)];
          },
        );
        const kept = Tensor.of(inv);
        return differentiable1(
          "MatrixSolve",
          [x, b],
          v,
          [kept],
          (g, [r, y], needs) => {
            const back = mm(t(r), g);
            return [needs(0) ? ops.neg(mm(back, t(y))) : null, needs(1) ? back : null];
          },
          true,
        );
      }),
    ),
  );
}

/** Solves with a triangular matrix, what lies in the other triangle not being looked at. */
function triangularSolve(a: Tensor, b: Tensor, lower: boolean, adjoint: boolean): Tensor | Promise<Tensor> {
  return solve(ops.triangle(a, 0, lower ? "lower" : "upper"), b, adjoint);
}

/** L with x = L L^T, or null where x is not positive definite. */
function choleskyOrNull(x: Float64Array, n: number): Float64Array | null {
  try {
    return choleskyOf(x, n);
  } catch (error) {
    if (error instanceof SingularMatrix) return null;
    throw error;
  }
}

/** What TensorFlow gives in place of a factor that does not exist: NaN on and below the diagonal. */
function nanTriangle(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => (i % n <= Math.floor(i / n) ? Number.NaN : 0));
}

/** L with x = L L^T; the gradient is Phi of Murray, "Differentiation of the Cholesky decomposition" (2016). */
function cholesky(x: Tensor): Tensor | Promise<Tensor> {
  needReal(x, "Cholesky");
  const m = squareOf(x);
  const n = m.rows;
  return withData(x.value(), (data) => {
    const [v, inv] = gatherParts(
      m,
      x,
      [
        [n, n],
        [n, n],
      ],
      (k) => {
        const l = choleskyOrNull(pick(data, k, n * n), n);
        return l ? [l, inverseOf(l, n)] : [nanTriangle(n), nanTriangle(n)];
      },
    );
    const kept = Tensor.of(inv);
    return differentiable1(
      "Cholesky",
      [x],
      v,
      [kept],
      (g, [r, l]) => {
        const inner = ops.triangle(mm(t(l), g), 0, "lower");
        const half = ops.sub(
          inner,
          ops.mul(ops.triangle(ops.triangle(inner, 0, "upper"), 0, "lower"), num(0.5, x.dtype)),
        );
        const s = mm(mm(t(r), half), r);
        return [ops.mul(ops.add(s, t(s)), num(0.5, x.dtype))];
      },
      true,
    );
  });
}

function qr(x: Tensor, full: boolean): Tensor[] | Promise<Tensor[]> {
  needReal(x, "Qr");
  const m = matricesOf(x);
  const k = full ? m.rows : Math.min(m.rows, m.cols);
  return withData(x.value(), (data) => {
    const square = m.cols === k;
    const shapes = [[m.rows, k], [k, m.cols], square ? [k, k] : [0, 0]];
    const values = gatherParts(m, x, shapes, (i) => {
      const parts = qrOf(pick(data, i, m.rows * m.cols), m.rows, m.cols, k);
      return [...parts, square ? inverseOrZero(Float64Array.from(parts[1]), k) : new Float64Array(0)];
    });
    if (full && m.rows !== m.cols) return values.slice(0, 2).map(Tensor.of);
    const formula = ([gq, gr]: readonly Grad[], [kept, q, r]: readonly Tensor[]): Tensor[] => {
      if (!square)
        throw new KernelError("UnimplementedError", "the gradient of qr of a wide matrix is not here", false);
      return [ops.qrGradient(gq, gr, q, r, kept)];
    };
    return differentiable("Qr", [x], values.slice(0, 2), [Tensor.of(values[2])], formula, true);
  });
}

/** The inverse, or zeros where there is none: what only a gradient needs must not fail before it is asked for. */
function inverseOrZero(a: Float64Array, n: number): Float64Array {
  try {
    return inverseOf(a, n);
  } catch (error) {
    if (error instanceof SingularMatrix) return new Float64Array(n * n);
    throw error;
  }
}

/** Eigenvalues in ascending order, and eigenvectors as columns. */
function selfAdjointEigen(x: Tensor): Tensor[] | Promise<Tensor[]> {
  needReal(x, "SelfAdjointEigV2");
  const m = squareOf(x);
  const n = m.rows;
  return withData(x.value(), (data) => {
    const values = gatherParts(m, x, [[n], [n, n]], (k) => eigenSymmetric(pick(data, k, n * n), n, false));
    return differentiable(
      "SelfAdjointEigV2",
      [x],
      values,
      [],
      // Only the lower triangle is read, so all of the gradient is there.
      ([gw, gv], [w, v]) => {
        const g = ops.eighGradient(gw, gv, w, v);
        const both = ops.triangle(ops.add(g, t(g)), 0, "lower");
        const diagonal = ops.triangle(both, 0, "upper");
        return [ops.sub(both, ops.mul(diagonal, num(0.5, x.dtype)))];
      },
      true,
    );
  });
}

/** Eigenvalues and eigenvectors of any square matrix; complex. Without vectors, an empty tensor in their place. */
function eigen(x: Tensor, vectors: boolean, _type: string): Tensor[] {
  squareOf(x);
  const [values, v] = ops.eig(x);
  return [values, vectors ? v : ops.plain([x], p.expand(p.zero(values.dtype), [0]))];
}

/** Singular values, left and right vectors (as columns). */
function svd(x: Tensor, vectors: boolean, full: boolean): Tensor[] | Promise<Tensor[]> {
  needReal(x, "Svd");
  const m = matricesOf(x);
  const k = Math.min(m.rows, m.cols);
  const [left, right] = full ? [m.rows, m.cols] : [k, k];
  return withData(x.value(), (data) => {
    const values = gatherParts(m, x, [[k], [m.rows, left], [right, m.cols]], (i) => {
      const [u, s, vt] = svdOf(pick(data, i, m.rows * m.cols), m.rows, m.cols, full);
      return [s, u, vt];
    });
    const parts =
      full && m.rows !== m.cols
        ? values.map(Tensor.of)
        : differentiable(
            "Svd",
            [x],
            values,
            [],
            ([gs, gu, gv], [s, u, vt]) => [ops.svdGradient(gu, gs, gv, u, s, vt)],
            true,
          );
    return vectors ? [parts[0], parts[1], t(parts[2])] : [parts[0]];
  });
}

export const DECOMPOSITIONS: Family = {
  Eig: op("tbs", eigen, { attrs: ["compute_v", "Tout"] }),
  MatrixInverse: op("tb", inverse, { attrs: ["adjoint"] }),
  MatrixDeterminant: op("t", determinant),
  LogMatrixDeterminant: op("t", logDeterminant),
  MatrixSolve: op("ttb", solve, { attrs: ["adjoint"] }),
  MatrixTriangularSolve: op("ttbb", triangularSolve, { attrs: ["lower", "adjoint"] }),
  Cholesky: op("t", cholesky),
  Qr: op("tb", qr, { attrs: ["full_matrices"] }),
  SelfAdjointEigV2: op("t", selfAdjointEigen),
  Svd: op("tbb", svd, { attrs: ["compute_uv", "full_matrices"] }),
};
