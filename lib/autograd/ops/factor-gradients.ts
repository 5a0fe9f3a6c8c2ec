import { p, type Tensor } from "@/lib/tensor";
import { add, compare, mul, neg, num, plain, reciprocal, sub, where } from "./arithmetic";
import { triangle } from "./indexing";
import { batchedMatmul as matmul, matrixTranspose as t } from "./linalg";
import { reshape } from "./movement";

/** Gradients of the factors of matrices, where both frameworks have the same formula. */

/** Townsend, "Differentiating the Singular Value Decomposition" (2016). */
export function svdGradient(
  gu: Tensor | null,
  gs: Tensor | null,
  gvh: Tensor | null,
  u: Tensor,
  s: Tensor,
  vh: Tensor,
): Tensor {
  const k = s.shape[s.rank - 1];
  const row = reshape(s, [...s.shape.slice(0, -1), 1, k]);
  const columnOf = reshape(s, [...s.shape, 1]);
  const square = (x: Tensor): Tensor => mul(x, x);
  const gap = sub(square(row), square(columnOf));
  const same = compare("eq", gap, num(0, s.dtype));
  const f = where(same, num(0, s.dtype), reciprocal(where(same, num(1, s.dtype), gap)));
  const v = t(vh);
  let inner: Tensor | null = null;
  const join = (x: Tensor): void => {
    inner = inner ? add(inner, x) : x;
  };
  if (gs) join(diagonalOf(gs));
  if (gu) {
    const skew = matmul(t(u), gu);
    join(mul(mul(f, sub(skew, t(skew))), row));
  }
  const gv = gvh ? t(gvh) : null;
  if (gv) {
    const skew = matmul(vh, gv);
    join(mul(columnOf, mul(f, sub(skew, t(skew)))));
  }
  let result = matmul(u, matmul(inner!, vh));
  const scale = reciprocal(row);
  if (gu && u.shape[u.rank - 2] > k) {
    const scaled = mul(gu, scale);
    const outside = sub(scaled, matmul(u, matmul(t(u), scaled)));
    result = add(result, matmul(outside, vh));
  }
  if (gv && v.shape[v.rank - 2] > k) {
    const scaled = mul(gv, scale);
    const outside = sub(scaled, matmul(v, matmul(vh, scaled)));
    result = add(result, matmul(u, t(outside)));
  }
  return result;
}

/** A vector [..., k] as the diagonal of [..., k, k]. */
function diagonalOf(x: Tensor): Tensor {
  const k = x.shape[x.rank - 1];
  const shape = [...x.shape, k];
  const on = p.binary("eq", p.iota(shape, shape.length - 2, "int32"), p.iota(shape, shape.length - 1, "int32"));
  return where(plain([x], on), reshape(x, [...x.shape, 1]), num(0, x.dtype));
}

/** Of eigenvalues `w` and eigenvectors `v` of a symmetric matrix: Giles, "An extended collection of matrix derivative results" (2008). */
export function eighGradient(gw: Tensor | null, gv: Tensor | null, w: Tensor, v: Tensor): Tensor {
  const n = w.shape[w.rank - 1];
  let inner = gw ? diagonalOf(gw) : null;
  if (gv) {
    const gap = sub(reshape(w, [...w.shape.slice(0, -1), 1, n]), reshape(w, [...w.shape, 1]));
    const same = compare("eq", gap, num(0, w.dtype));
    const f = where(same, num(0, w.dtype), reciprocal(where(same, num(1, w.dtype), gap)));
    const part = mul(f, matmul(t(v), gv));
    inner = inner ? add(inner, part) : part;
  }
  return matmul(v, matmul(inner!, t(v)));
}

/** Of q r, r being square: Walter and Lehmann, "Algorithmic differentiation of linear algebra functions" (2010). */
export function qrGradient(gq: Tensor | null, gr: Tensor | null, q: Tensor, r: Tensor, inverseOfR: Tensor): Tensor {
  let inner = gr ? matmul(r, t(gr)) : null;
  if (gq) {
    const part = neg(matmul(t(gq), q));
    inner = inner ? add(inner, part) : part;
  }
  const strict = triangle(inner!, -1, "lower");
  const diagonal = triangle(triangle(inner!, 0, "lower"), 0, "upper");
  const symmetric = add(add(strict, t(strict)), diagonal);
  const total = gq ? add(gq, matmul(q, symmetric)) : matmul(q, symmetric);
  return matmul(total, t(inverseOfR));
}
