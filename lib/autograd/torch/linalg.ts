import { type HostArray, hostArray, isComplex, isInexact, type Shape, sizeOf } from "@/lib/ir";
import { hostValue, p, Tensor } from "@/lib/tensor";
import { FrameworkError, runtimeError } from "../errors";
import { differentiable, differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { after, broadcast, notImplemented, readThen } from "./args";
import {
  choleskyOf,
  eigenSymmetric,
  inverseOf,
  luOf,
  type Matrix,
  qrOf,
  SingularMatrix,
  solveOf,
  svdOf,
} from "./decompositions";
import { sizes, torchTypeName } from "./nn-checks";

/**
 * Linear algebra. PyTorch raises where a matrix has no inverse or no factor, at the call: so these read their operand
 * and compute on the host in float64. Gradients are products of matrices again.
 */

/** Matrix functions of one [..., m, n] operand, batch by batch. */
type MatrixFunction = (a: Matrix, m: number, n: number) => readonly Matrix[];

const linAlgError = (message: string): Error => new FrameworkError("_LinAlgError", message);

function needMatrix(a: Tensor, name: string): void {
  if (a.rank < 2) throw runtimeError(`${name}: The input tensor A must have at least 2 dimensions.`);
  if (!isInexact(a.dtype))
    throw runtimeError(`${name}: Expected a floating point or complex tensor as input. Got ${torchTypeName(a.dtype)}`);
}

/** LAPACK has no routines for numbers of 16 bits; `kernel` is what PyTorch calls the one that it misses. */
function needPrecision(a: Tensor, kernel: string): void {
  if (a.dtype === "float16" || a.dtype === "bfloat16") throw notImplemented(kernel, a.dtype);
}

function refuseLowPrecision(a: Tensor, name: string): void {
  if (a.dtype === "float16" || a.dtype === "bfloat16")
    throw runtimeError(`${name}: Low precision dtypes not supported. Got ${torchTypeName(a.dtype)}`);
}

function needSquare(a: Tensor, name: string): void {
  needMatrix(a, name);
  const [m, n] = a.shape.slice(-2);
  if (m !== n) throw runtimeError(`${name}: A must be batches of square matrices, but they are ${m} by ${n} matrices`);
}

/** Runs `f` on every matrix of a batch and gathers its results, whose per-matrix shapes are `shapes`. */
function perMatrix(
  a: Tensor,
  data: ArrayLike<number | bigint>,
  shapes: readonly Shape[],
  f: MatrixFunction,
  fault: (e: SingularMatrix, batch: string) => Error,
): Tensor[] {
  const [m, n] = a.shape.slice(-2);
  const batch = a.shape.slice(0, -2);
  const count = sizeOf(batch);
  const out: HostArray[] = shapes.map((s) => hostArray(a.dtype, count * sizeOf(s)));
  for (let b = 0; b < count; b++) {
    const part = Array.from({ length: m * n }, (_, i) => Number(data[b * m * n + i]));
    const matrix = a.dtype === "float64" ? Float64Array.from(part) : Float32Array.from(part);
    try {
      f(matrix, m, n).forEach((part, k) => {
        (out[k] as Float32Array).set(part, b * part.length);
      });
    } catch (error) {
      if (!(error instanceof SingularMatrix)) throw error;
      throw fault(error, batch.length > 0 ? `(Batch element ${b}): ` : "");
    }
  }
  return out.map((array, k) => Tensor.of(hostValue(array, a.dtype, [...batch, ...shapes[k]])));
}

const transposed = (x: Tensor): Tensor => ops.matrixTranspose(x);

/** The inverse within a gradient; differentiable itself, for second derivatives. */
function hostInverse(x: Tensor): Tensor {
  const value = p.host("inverse", [x.value()], x.shape, x.dtype);
  const gradient = (g: Tensor, [y]: readonly Tensor[]): Tensor[] => [
    ops.neg(ops.matmul(transposed(y), ops.matmul(g, transposed(y)))),
  ];
  return differentiable1("LinalgInvEx", [x], value, [], gradient, true);
}

/** The solution of a x = b within a gradient, likewise. */
function hostSolve(a: Tensor, b: Tensor): Tensor {
  const value = p.host("solve", [a.value(), b.value()], b.shape, b.dtype);
  return differentiable1("LinalgSolveEx", [a, b], value, [a], solveGradient, true);
}

/** Of x in a x = b, with respect to a and b. */
function solveGradient(g: Tensor, [a, x]: readonly Tensor[]): Tensor[] {
  const gb = hostSolve(transposed(a), g);
  return [ops.neg(ops.matmul(gb, transposed(x))), gb];
}

/** Decompositions that are here for real matrices only. */
function needReal(a: Tensor, name: string): void {
  if (isComplex(a.dtype))
    throw new FrameworkError("NotImplementedError", `torch.${name} of complex matrices is not available here yet`);
}

function inverse(a: Tensor, name: string): Tensor | Promise<Tensor> {
  needMatrix(a, name);
  refuseLowPrecision(a, name);
  needSquare(a, name);
  const n = a.shape[a.rank - 1];
  if (isComplex(a.dtype)) return after(inverse(ops.realBlock(a), name), (x) => ops.fromBlock(x, n));
  const singular = (e: SingularMatrix, batch: string): Error =>
    linAlgError(
      `${name}: ${batch}The diagonal element ${e.order} is zero, the inversion could not be completed because the input matrix is singular.`,
    );
  return readThen(a, [a], (data) => {
    const [inv] = perMatrix(a, data, [[n, n]], (m) => [inverseOf(m, n)], singular);
    return differentiable1(
      "LinalgInvEx",
      [a],
      inv.value(),
      [],
      (g, [y]) => [ops.neg(ops.matmul(transposed(y), ops.matmul(g, transposed(y))))],
      true,
    );
  });
}

function det(a: Tensor): Tensor | Promise<Tensor> {
  needSquare(a, "linalg.det");
  needPrecision(a, "lu_cpu");
  if (isComplex(a.dtype)) return ops.complexDet(a);
  const n = a.shape[a.rank - 1];
  return readThen(a, [a], (data) => {
    const [d] = perMatrix(a, data, [[]], (m) => [Float64Array.of(luOf(Float64Array.from(m), n).det)], never);
    return differentiable1(
      "LinalgDet",
      [a],
      d.value(),
      [a],
      (g, [x, y]) => [ops.mul(ops.reshape(ops.mul(g, y), [...g.shape, 1, 1]), transposed(hostInverse(x)))],
      true,
    );
  });
}

const never = (e: SingularMatrix): Error => e;

/** Sign and logarithm of the magnitude of a determinant. */
function slogdet(a: Tensor, name: string): Tensor[] | Promise<Tensor[]> {
  needMatrix(a, name);
  refuseLowPrecision(a, name);
  needSquare(a, name);
  needReal(a, "linalg.slogdet");
  const n = a.shape[a.rank - 1];
  return readThen(a, [a], (data) => {
    const [sign, log] = perMatrix(
      a,
      data,
      [[], []],
      (m) => {
        const { det: d, logDet } = luOf(Float64Array.from(m), n);
        return [Float64Array.of(Math.sign(d)), Float64Array.of(logDet)];
      },
      never,
    );
    return differentiable("LinalgSlogdet", [a], [sign.value(), log.value()], [a], ([, g], [x]) => [
      g ? ops.mul(ops.reshape(g, [...g.shape, 1, 1]), transposed(hostInverse(x))) : null,
    ]);
  });
}

/** x with a x = b; b is a vector, a matrix, or batches of them. */
function solve(a: Tensor, b: Tensor): Tensor | Promise<Tensor> {
  needSquare(a, "linalg.solve");
  if (a.dtype === b.dtype) needPrecision(a, "lu_cpu");
  if (a.dtype !== b.dtype)
    throw runtimeError(
      `linalg.solve: Expected A and B to have the same dtype, but found A of type ${torchTypeName(a.dtype)} and B of type ${torchTypeName(b.dtype)} instead`,
    );
  const n = a.shape[a.rank - 1];
  const isVector = b.rank === 1 || (b.rank === a.rank - 1 && sizes(b.shape) === sizes(a.shape.slice(0, -1)));
  const right = isVector ? ops.reshape(b, [...b.shape, 1], "Unsqueeze") : b;
  const [rows, columns] = right.shape.slice(-2);
  if (rows !== n)
    throw runtimeError(
      `linalg.solve: Incompatible shapes of A and B for the equation AX = B (${n}x${n} and ${rows}x${columns})`,
    );
  const batch = broadcast(a.shape.slice(0, -2), right.shape.slice(0, -2));
  const wide = ops.expandTo(right, [...batch, n, columns]);
  if (sizes(batch) !== sizes(a.shape.slice(0, -2))) return solve(ops.expandTo(a, [...batch, n, n]), wide);
  if (isComplex(a.dtype)) {
    return after(solve(ops.realBlock(a), ops.realColumn(wide)), (x) => {
      const y = ops.fromBlock(x, columns);
      return isVector ? ops.reshape(y, y.shape.slice(0, -1), "SqueezeBackward1") : y;
    });
  }
  return readThen(a, [a, wide], (dataA) =>
    readThen(wide, [a, wide], (dataB) => {
      const size = n * columns;
      let k = 0;
      const [x] = perMatrix(
        a,
        dataA,
        [[n, columns]],
        (m) => {
          const part = Array.from({ length: size }, (_, i) => Number(dataB[k * size + i]));
          const rhs = m instanceof Float32Array ? Float32Array.from(part) : Float64Array.from(part);
          k++;
          return [solveOf(m, n, rhs, columns)];
        },
        (_, where) =>
          linAlgError(`torch.linalg.solve: ${where}The solver failed because the input matrix is singular.`),
      );
      const y = differentiable1("LinalgSolveEx", [a, wide], x.value(), [a], solveGradient, true);
      return isVector ? ops.reshape(y, y.shape.slice(0, -1), "SqueezeBackward1") : y;
    }),
  );
}

/** Lower triangular factor of a positive-definite matrix; its adjoint with `upper`. */
function cholesky(a: Tensor, upper: boolean): Tensor | Promise<Tensor> {
  needSquare(a, "linalg.cholesky");
  needPrecision(a, "cholesky_cpu");
  needReal(a, "linalg.cholesky");
  const n = a.shape[a.rank - 1];
  const fault = (e: SingularMatrix, where: string): Error =>
    linAlgError(
      `linalg.cholesky: ${where}The factorization could not be completed because the input is not positive-definite (the leading minor of order ${e.order} is not positive-definite).`,
    );
  return readThen(a, [a], (data) => {
    const [l] = perMatrix(a, data, [[n, n]], (m) => [choleskyOf(m, n)], fault);
    const y = differentiable1(
      "LinalgCholeskyEx",
      [a],
      l.value(),
      [],
      (g, [factor]) => {
        // Murray, "Differentiation of the Cholesky decomposition" (2016), equation 9.
        const inv = hostInverse(factor);
        const phi = ops.triangle(ops.matmul(transposed(factor), g), 0, "lower");
        const halved = ops.sub(
          phi,
          ops.mul(ops.triangle(ops.triangle(phi, 0, "upper"), 0, "lower"), ops.num(0.5, g.dtype)),
        );
        const s = ops.matmul(transposed(inv), ops.matmul(halved, inv));
        return [ops.mul(ops.add(s, transposed(s)), ops.num(0.5, g.dtype))];
      },
      true,
    );
    return upper ? transposed(y) : y;
  });
}

/** Singular values, largest first, with the vectors: U [m, k], S [k], V^T [k, n] (k = min, or m and n when full). */
function svd(a: Tensor, full: boolean): Tensor[] | Promise<Tensor[]> {
  needMatrix(a, "linalg.svd");
  needPrecision(a, "linalg_svd_cpu");
  needReal(a, "linalg.svd");
  const [m, n] = a.shape.slice(-2);
  const k = Math.min(m, n);
  return readThen(a, [a], (data) => {
    const shapes = [[m, full ? m : k], [k], [full ? n : k, n]];
    const parts = perMatrix(a, data, shapes, (x) => svdOf(Float64Array.from(x), m, n, full), never);
    if (full && m !== n) return parts;
    return differentiable(
      "LinalgSvd",
      [a],
      parts.map((t) => t.value()),
      [],
      ([gu, gs, gv], [u, s, vh]) => [ops.svdGradient(gu, gs, gv, u, s, vh)],
      true,
    );
  });
}

/** Eigenvalues in ascending order, and eigenvectors, of a symmetric matrix (its lower triangle). */
function eigh(a: Tensor, upper: boolean): Tensor[] | Promise<Tensor[]> {
  if (a.rank >= 2 && !isInexact(a.dtype)) throw notImplemented("linalg_eigh_cpu", a.dtype);
  needSquare(a, "linalg.eigh");
  needPrecision(a, "linalg_eigh_cpu");
  needReal(a, "linalg.eigh");
  const n = a.shape[a.rank - 1];
  return readThen(a, [a], (data) => {
    const parts = perMatrix(a, data, [[n], [n, n]], (x) => eigenSymmetric(Float64Array.from(x), n, upper), never);
    return differentiable(
      "LinalgEigh",
      [a],
      parts.map((t) => t.value()),
      [],
      ([gw, gv], [w, v]) => [ops.eighGradient(gw, gv, w, v)],
      true,
    );
  });
}

/** Orthogonal times upper triangular, by Householder reflections as LAPACK does them (R's diagonal may be negative). */
function qr(a: Tensor, complete: boolean): Tensor[] | Promise<Tensor[]> {
  needMatrix(a, "linalg.qr");
  needPrecision(a, "geqrf_cpu");
  needReal(a, "linalg.qr");
  const [m, n] = a.shape.slice(-2);
  const k = complete ? m : Math.min(m, n);
  return readThen(a, [a], (data) => {
    const parts = perMatrix(
      a,
      data,
      [
        [m, k],
        [k, n],
      ],
      (x) => qrOf(Float64Array.from(x), m, n, k),
      never,
    );
    if (complete || m < n) return parts;
    return differentiable(
      "LinalgQr",
      [a],
      parts.map((t) => t.value()),
      [],
      ([gq, gr], [q, r]) => [ops.qrGradient(gq, gr, q, r, hostInverse(r))],
      true,
    );
  });
}

/** LU factors with pivots: P [m, m], L [m, k], U [k, n], and pivots from 1 as LAPACK counts. */
function lu(a: Tensor, name: string): Tensor[] | Promise<Tensor[]> {
  if (a.rank < 2)
    throw runtimeError(`${name}: Expected tensor with 2 or more dimensions. Got size: ${sizes(a.shape)} instead`);
  if (!isInexact(a.dtype)) throw notImplemented("lu_cpu", a.dtype);
  needPrecision(a, "lu_cpu");
  needReal(a, "linalg.lu");
  const [m, n] = a.shape.slice(-2);
  const k = Math.min(m, n);
  // Eliminated as a part of a square matrix, beside or above zeros, which change nothing of these steps.
  const side = Math.max(m, n);
  return readThen(a, [a], (data) =>
    perMatrix(
      a,
      data,
      [
        [m, m],
        [m, k],
        [k, n],
      ],
      (x) => {
        const { packed, order } = luOf(m === n ? x : paddedTo(x, m, n, side), side);
        const permutation = new Float64Array(m * m);
        order.slice(0, m).forEach((row, i) => {
          permutation[row * m + i] = 1;
        });
        const at = (i: number, j: number): number => packed[i * side + j];
        const lower = filled(m, k, (i, j) => (j < i ? at(i, j) : i === j ? 1 : 0));
        const upper = filled(k, n, (i, j) => (j >= i ? at(i, j) : 0));
        return [permutation, lower, upper];
      },
      never,
    ),
  );
}

const filled = (rows: number, columns: number, f: (i: number, j: number) => number): Float64Array =>
  Float64Array.from({ length: rows * columns }, (_, at) => f(Math.floor(at / columns), at % columns));

/** A matrix in the upper left corner of a square one of zeros. */
const paddedTo = (x: Matrix, rows: number, columns: number, side: number): Float64Array =>
  filled(side, side, (i, j) => (i < rows && j < columns ? x[i * columns + j] : 0));

/** Eigenvalues and eigenvectors of any square matrix; complex. */
function eig(a: Tensor, name: string): Tensor[] {
  if (a.rank >= 2 && !isInexact(a.dtype))
    throw runtimeError(`Unknown Complex ScalarType for ${torchTypeName(a.dtype)}`);
  needSquare(a, name);
  needPrecision(a, "linalg_eig_out_cpu");
  return ops.eig(a);
}

export const LINALG: OperationTable = {
  "torch.eig": ["ts", eig],
  "torch.inverse": ["ts", inverse],
  "torch.det": ["t", det],
  "torch.slogdet": ["ts", slogdet],
  "torch.solve": ["tt", solve],
  "torch.cholesky": ["tb", cholesky],
  "torch.svd": ["tb", svd],
  "torch.eigh": ["tb", eigh],
  "torch.qr": ["tb", qr],
  "torch.lu": ["ts", lu],
};
