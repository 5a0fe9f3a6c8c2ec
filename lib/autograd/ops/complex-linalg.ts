import { complexType, isComplex, realType } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { differentiable, differentiable1 } from "../node";
import { add, compare, div, mul, neg, num, plain, sub, where } from "./arithmetic";
import { complex, conj, im, re } from "./complex";
import { matmul, matrixTranspose } from "./linalg";
import { concat, reshape, slice } from "./movement";

/**
 * Linear algebra of complex matrices. A complex matrix A + iB multiplies as the real one [A, -B; B, A] does, so inverses and
 * solutions are those of real matrices of twice the size.
 */

/** [A, -B; B, A] of A + iB. */
export function realBlock(z: Tensor): Tensor {
  const [a, b] = [re(z), im(z)];
  return concat([concat([a, neg(b)], z.rank - 1), concat([b, a], z.rank - 1)], z.rank - 2);
}

/** [A; B] of A + iB. */
export const realColumn = (z: Tensor): Tensor => concat([re(z), im(z)], z.rank - 2);

/** A + iB of a matrix that begins [A, ...; B, ...], with `columns` columns. */
export function fromBlock(x: Tensor, columns: number): Tensor {
  const n = x.shape[x.rank - 2] / 2;
  const part = (start: number): Tensor =>
    slice(
      x,
      x.shape.map((_, d) => (d === x.rank - 2 ? start : 0)),
      [...x.shape.slice(0, -2), n, columns],
      x.shape.map(() => 1),
    );
  return complex(part(0), part(n));
}

/** Conjugated and transposed. */
export const adjoint = (z: Tensor): Tensor => conj(matrixTranspose(z));

const hostInverse = (x: Tensor): Tensor => plain([x], p.host("inverse", [x.value()], x.shape, x.dtype));
/** The inverse, without gradient; a singular matrix is found out when it is computed. */
export const inverseNow = (z: Tensor): Tensor =>
  isComplex(z.dtype) ? fromBlock(hostInverse(realBlock(z)), z.shape[z.rank - 1]) : hostInverse(z);

/**
 * The determinant of complex matrices. Its gradient has the conjugate of the determinant as a factor; in TensorFlow's formula it is
 * the determinant itself (`plainFactor`).
 */
export function complexDet(z: Tensor, plainFactor = false): Tensor {
  const value = p.host("complexDet", [z.value()], z.shape.slice(0, -2), z.dtype);
  return differentiable1(
    "LinalgDet",
    [z],
    value,
    [z],
    (g, [s, d]) => [mul(reshape(mul(g, plainFactor ? d : conj(d)), [...g.shape, 1, 1]), adjoint(inverseNow(s)))],
    true,
    "own",
  );
}

/** A row of eigenvalues and the matrix of eigenvectors, of real or complex matrices; both complex. */
export function eig(a: Tensor): Tensor[] {
  const n = a.shape[a.rank - 1];
  const batch = a.shape.slice(0, -2);
  const type = complexType(a.dtype);
  const kind = isComplex(a.dtype) ? "complex" : "real";
  const all = p.host("eig", [a.value()], [...batch, n + 1, n], type, [kind]);
  const zeros = batch.map(() => 0);
  const values = p.reshape(p.slice(all, [...zeros, 0, 0], [...batch, 1, n]), [...batch, n]);
  const vectors = p.slice(all, [...zeros, 1, 0], [...batch, n, n]);
  return differentiable(
    "LinalgEig",
    [a],
    [values, vectors],
    [],
    ([gl, gv], [l, v]) => {
      const adj = adjoint(v);
      const diagonal = plain([a], p.binary("eq", p.iota([n, n], 0, "int32"), p.iota([n, n], 1, "int32")));
      const zero = num(0, type);
      const spread = gl ? reshape(gl, [...gl.shape, 1]) : zero;
      let inner = where(diagonal, spread, zero);
      if (gv) {
        // The vectors have length 1: what would stretch them is taken away. PyTorch's formula ("linalg_eig_backward").
        const product = matmul(adj, gv);
        const stretch = where(diagonal, complex(re(product), mul(im(product), num(0, realType(type)))), zero);
        const free = sub(product, matmul(matmul(adj, v), stretch));
        const row = reshape(l, [...batch, 1, n]);
        const column = reshape(l, [...batch, n, 1]);
        const gap = conj(sub(row, column));
        const alike = compare("eq", gap, zero);
        const share = where(alike, zero, div(free, where(alike, num(1, type), gap)));
        inner = add(inner, share);
      }
      const g = matmul(inverseNow(adj), matmul(inner, adj));
      return [isComplex(a.dtype) ? g : re(g)];
    },
    true,
    "own",
  );
}
