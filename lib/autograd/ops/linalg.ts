import type { ConvAttrs, Shape } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { differentiable1, type Grad, savedFor } from "../node";
import { add, expandTo, mul, sumTo } from "./arithmetic";
import { permute, reshape } from "./movement";
import { sum } from "./reduce";

/** Products of matrices and convolutions. Operands have one dtype and fit: callers have checked, in their framework's words. */

/** Last two dimensions exchanged. */
export function matrixTranspose(x: Tensor, kind = "Transpose"): Tensor {
  const order = x.shape.map((_, i) => i);
  [order[x.rank - 2], order[x.rank - 1]] = [x.rank - 1, x.rank - 2];
  return permute(x, order, kind);
}

/** [..., M, K] x [..., K, N] -> [..., M, N]; batch dimensions equal. "Mm" for matrices, "Bmm" for batches. */
export function matmul(a: Tensor, b: Tensor, kind = a.rank === 2 ? "Mm" : "Bmm"): Tensor {
  const saved = [savedFor(b, a), savedFor(a, b)];
  return differentiable1(kind, [a, b], p.matmul(a.value(), b.value()), saved, (g, [x, y], needs) => [
    needs(0) ? matmul(g, matrixTranspose(y)) : null,
    needs(1) ? matmul(matrixTranspose(x), g) : null,
  ]);
}

/** Batch dimensions broadcast, as in NumPy; operands of rank 2 or more. */
export function batchedMatmul(a: Tensor, b: Tensor): Tensor {
  const rank = Math.max(a.rank, b.rank);
  const batch: number[] = [];
  for (let i = 0; i < rank - 2; i++) {
    const x = a.shape[a.rank - rank + i] ?? 1;
    const y = b.shape[b.rank - rank + i] ?? 1;
    batch.push(x === 1 ? y : x);
  }
  const spread = (t: Tensor): Tensor => expandTo(t, [...batch, ...t.shape.slice(-2)]);
  return matmul(spread(a), spread(b));
}

/** bias + a x b in one operation: alpha and beta scale the product and the bias. */
export function addmm(bias: Tensor, a: Tensor, b: Tensor, kind = "Addmm"): Tensor {
  const value = p.binary("add", p.matmul(a.value(), b.value()), bias.value());
  return differentiable1(kind, [bias, a, b], value, [savedFor(b, a), savedFor(a, b)], (g, [x, y], needs) => [
    needs(0) ? sumTo(g, bias.shape) : null,
    needs(1) ? matmul(g, matrixTranspose(y)) : null,
    needs(2) ? matmul(matrixTranspose(x), g) : null,
  ]);
}

/** Inner product of two vectors. */
export function dot(a: Tensor, b: Tensor): Tensor {
  const value = p.reduce("sum", p.binary("mul", a.value(), b.value()), [0]);
  return differentiable1("Dot", [a, b], value, [savedFor(b, a), savedFor(a, b)], (g, [x, y], needs) => [
    needs(0) ? mul(g, y) : null,
    needs(1) ? mul(g, x) : null,
  ]);
}

/**
 * Cross-correlation of [N, C, *spatial] with [O, C/groups, *kernel], plus an optional bias [O]. Its two gradients are
 * convolutions again, and theirs too: the three primitives are each other's derivatives.
 */
export function convolution(x: Tensor, w: Tensor, bias: Tensor | null, attrs: ConvAttrs, kind = "Convolution"): Tensor {
  const product = p.conv(x.value(), w.value(), attrs);
  const spread = (b: Tensor): readonly number[] => [1, b.shape[0], ...attrs.stride.map(() => 1)];
  const value = bias ? p.binary("add", product, p.reshape(bias.value(), spread(bias))) : product;
  const saved = [savedFor(w, x), savedFor(x, w)];
  return differentiable1(kind, bias ? [x, w, bias] : [x, w], value, saved, (g, [xs, ws], needs) => {
    const out: Grad[] = [
      needs(0) ? convolutionInput(g, ws, attrs, x.shape) : null,
      needs(1) ? convolutionWeight(xs, g, attrs, w.shape) : null,
    ];
    if (bias) out.push(needs(2) ? sum(g, [0, ...attrs.stride.map((_, i) => i + 2)]) : null);
    return out;
  });
}

/** Gradient of a convolution with respect to its input; also the transposed convolution. */
export function convolutionInput(
  dy: Tensor,
  w: Tensor,
  attrs: ConvAttrs,
  inputShape: Shape,
  kind = "ConvolutionBackward",
): Tensor {
  return differentiable1(
    kind,
    [dy, w],
    p.convInput(dy.value(), w.value(), attrs, inputShape),
    [dy, w],
    (g, [d, ws], needs) => [
      needs(0) ? convolution(g, ws, null, attrs) : null,
      needs(1) ? convolutionWeight(g, d, attrs, ws.shape) : null,
    ],
  );
}

/** Gradient of a convolution with respect to its weight. */
export function convolutionWeight(x: Tensor, dy: Tensor, attrs: ConvAttrs, weightShape: Shape): Tensor {
  return differentiable1(
    "ConvolutionBackward",
    [x, dy],
    p.convWeight(x.value(), dy.value(), attrs, weightShape),
    [x, dy],
    (g, [xs, d], needs) => [
      needs(0) ? convolutionInput(d, g, attrs, xs.shape) : null,
      needs(1) ? convolution(xs, g, null, attrs) : null,
    ],
  );
}

/** Transposed convolution: [N, O, *spatial] with [O, C/groups, *kernel], plus an optional bias [C]. */
export function transposedConvolution(
  x: Tensor,
  w: Tensor,
  bias: Tensor | null,
  attrs: ConvAttrs,
  outputShape: Shape,
): Tensor {
  const y = convolutionInput(x, w, attrs, outputShape, "Convolution");
  return bias ? add(y, reshape(bias, [1, bias.shape[0], ...attrs.stride.map(() => 1)])) : y;
}
