import { broadcastShapes } from "@/lib/ir";
import type { Tensor } from "@/lib/tensor";
import * as ops from "../ops";
import { invalid, shapeText } from "./errors";
import { type Family, op } from "./spec";

/** Matrix products and decompositions. */

function matmul(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor {
  if (a.rank !== b.rank)
    throw invalid(
      `In[0] and In[1] has different ndims: ${shapeText(a.shape)} vs. ${shapeText(b.shape)}`,
      `Shape must be rank 2 but is rank ${a.rank !== 2 ? a.rank : b.rank}`,
    );
  if (a.rank !== 2) {
    throw invalid(`In[0] and In[1] ndims must be == 2: ${a.rank}`, `Shape must be rank 2 but is rank ${a.rank}`);
  }
  const inner = transposeA ? a.shape[0] : a.shape[1];
  const other = transposeB ? b.shape[1] : b.shape[0];
  if (inner !== other)
    throw invalid(
      `Matrix size-incompatible: In[0]: ${shapeText(a.shape)}, In[1]: ${shapeText(b.shape)}`,
      `Dimensions must be equal, but are ${inner} and ${other}`,
    );
  const x = transposeA ? ops.matrixTranspose(a) : a;
  const y = transposeB ? ops.matrixTranspose(b) : b;
  return ops.matmul(x, y);
}

function batchMatmul(a: Tensor, b: Tensor, adjointA: boolean, adjointB: boolean): Tensor {
  if (a.rank < 2 || b.rank < 2) {
    const bad = a.rank < 2 ? a : b;
    throw invalid(
      `In[${bad === a ? 0 : 1}] ndims must be >= 2: ${bad.rank}`,
      `Shape must be at least rank 2 but is rank ${bad.rank}`,
    );
  }
  const x = adjointA ? ops.matrixTranspose(a) : a;
  const y = adjointB ? ops.matrixTranspose(b) : b;
  const batch = broadcastShapes(x.shape.slice(0, -2), y.shape.slice(0, -2));
  if (!batch)
    throw invalid(
      `In[0] and In[1] must have compatible batch dimensions: ${shapeText(a.shape)} vs. ${shapeText(b.shape)}`,
    );
  const inner = x.shape[x.rank - 1];
  const other = y.shape[y.rank - 2];
  if (inner !== other)
    throw invalid(
      `Matrix size-incompatible: In[0]: ${shapeText(a.shape)}, In[1]: ${shapeText(b.shape)}`,
      `Dimensions must be equal, but are ${inner} and ${other}`,
    );
  return ops.batchedMatmul(x, y);
}

/**
 * Einstein summation of any number of operands, two at a time: subscripts that only one operand has are summed first,
 * those that the pair shares and nobody needs later become the product's inner dimension.
 */
function einsum(parts: Tensor[], equation: string): Tensor {
  const { inputs, output } = parseEquation(equation.replaceAll(" ", ""), parts);
  let left = diagonal(parts[0], inputs[0]);
  for (let i = 1; i < parts.length; i++) {
    const right = diagonal(parts[i], inputs[i]);
    const later = new Set([...inputs.slice(i + 1).join(""), ...output]);
    left = contract(left, right, later);
  }
  const gone = [...left.labels].map((l, i) => (output.includes(l) ? -1 : i)).filter((i) => i >= 0);
  const x = gone.length > 0 ? ops.sum(left.x, gone) : left.x;
  const labels = [...left.labels].filter((l) => output.includes(l));
  return ops.permute(
    x,
    [...output].map((l) => labels.indexOf(l)),
  );
}

interface Labelled {
  readonly x: Tensor;
  /** One letter for each dimension. */
  readonly labels: string;
}

/** Letters for the dimensions that an ellipsis stands for; capitals come first, so that they are never taken. */
const SPARE = "αβγδεζηθικλμνξοπρστυφχψω";

function parseEquation(equation: string, parts: readonly Tensor[]): { inputs: string[]; output: string } {
  const [from, to] = equation.split("->");
  const given = from.split(",");
  if (given.length !== parts.length) throw invalid(`Expected ${given.length} inputs but got: ${parts.length}`);
  const widths = given.map((s, i) => (s.includes("...") ? parts[i].rank - (s.length - 3) : 0));
  const widest = Math.max(0, ...widths);
  const expand = (s: string, width: number): string => s.replace("...", SPARE.slice(widest - width, widest));
  const inputs = given.map((s, i) => expand(s, widths[i]));
  const size = new Map<string, number>();
  inputs.forEach((labels, i) => {
    if (labels.length !== parts[i].rank)
      throw invalid(`Expected input ${i} to have rank ${labels.length} but got: ${parts[i].rank}`);
    [...labels].forEach((l, d) => {
      const n = parts[i].shape[d];
      const known = size.get(l);
      if (known !== undefined && known !== n && !(SPARE.includes(l) && (known === 1 || n === 1)))
        throw invalid(
          `Expected dimension ${known} at axis ${d} of the input shaped ${shapeText(parts[i].shape)} but got dimension ${n}`,
          `Dimensions must be equal, but are ${known} and ${n}`,
        );
      size.set(l, Math.max(known ?? 1, n));
    });
  });
  if (to !== undefined) return { inputs, output: expand(to, widest) };
  const all = [...inputs.join("")];
  const once = [...new Set(all)].filter((l) => all.filter((m) => m === l).length === 1 && !SPARE.includes(l)).sort();
  return { inputs, output: SPARE.slice(0, widest) + once.join("") };
}

/** Repeated subscripts of one operand name its diagonal. */
function diagonal(x: Tensor, labels: string): Labelled {
  for (let i = 0; i < labels.length; i++) {
    const j = labels.indexOf(labels[i], i + 1);
    if (j < 0) continue;
    const n = x.shape[i];
    const order = [...labels].map((_, d) => d).filter((d) => d !== i && d !== j);
    const moved = ops.permute(x, [...order, i, j]);
    const lead = order.map((d) => x.shape[d]);
    const flat = ops.reshape(moved, [...lead, n * n]);
    const y = ops.slice(flat, [...lead.map(() => 0), 0], [...lead, n], [...lead.map(() => 1), n + 1]);
    return diagonal(y, order.map((d) => labels[d]).join("") + labels[i]);
  }
  return { x, labels };
}

function contract(a: Labelled, b: Labelled, later: ReadonlySet<string>): Labelled {
  const sumAlone = (q: Labelled, other: Labelled): Labelled => {
    const axes = [...q.labels].map((l, i) => (later.has(l) || other.labels.includes(l) ? -1 : i)).filter((i) => i >= 0);
    if (axes.length === 0) return q;
    return { x: ops.sum(q.x, axes), labels: [...q.labels].filter((_, i) => !axes.includes(i)).join("") };
  };
  const l = sumAlone(a, b);
  const r = sumAlone(b, a);
  const batch = [...l.labels].filter((c) => r.labels.includes(c) && later.has(c));
  const inner = [...l.labels].filter((c) => r.labels.includes(c) && !later.has(c));
  const mine = [...l.labels].filter((c) => !r.labels.includes(c));
  const yours = [...r.labels].filter((c) => !l.labels.includes(c));
  const sizes = (q: Labelled, list: string[]): number[] => list.map((c) => q.x.shape[q.labels.indexOf(c)]);
  const product = (list: number[]): number => list.reduce((m, n) => m * n, 1);
  const arrange = (q: Labelled, list: string[]): Tensor =>
    ops.permute(
      q.x,
      list.map((c) => q.labels.indexOf(c)),
    );
  const grown = batch.map((c) => Math.max(...sizes(l, [c]), ...sizes(r, [c])));
  const left = ops.reshape(
    ops.expandTo(arrange(l, [...batch, ...mine, ...inner]), [...grown, ...sizes(l, mine), ...sizes(l, inner)]),
    [product(grown), product(sizes(l, mine)), product(sizes(l, inner))],
  );
  const right = ops.reshape(
    ops.expandTo(arrange(r, [...batch, ...inner, ...yours]), [...grown, ...sizes(r, inner), ...sizes(r, yours)]),
    [product(grown), product(sizes(r, inner)), product(sizes(r, yours))],
  );
  const y = ops.reshape(ops.matmul(left, right), [...grown, ...sizes(l, mine), ...sizes(r, yours)]);
  return { x: y, labels: [...batch, ...mine, ...yours].join("") };
}

function cross(a: Tensor, b: Tensor): Tensor {
  const axis = a.rank - 1;
  if (a.shape[axis] !== 3) throw invalid(`Cross-products are only defined for 3-element vectors.`);
  const part = (x: Tensor, i: number): Tensor =>
    ops.slice(
      x,
      x.shape.map((_, d) => (d === axis ? i : 0)),
      x.shape.map((n, d) => (d === axis ? 1 : n)),
      x.shape.map(() => 1),
    );
  const term = (i: number, j: number): Tensor =>
    ops.sub(ops.mul(part(a, i), part(b, j)), ops.mul(part(a, j), part(b, i)));
  return ops.concat([term(1, 2), term(2, 0), term(0, 1)], axis);
}

export const LINALG: Family = {
  MatMul: op("ttbb", matmul, { attrs: ["transpose_a", "transpose_b"] }),
  BatchMatMulV2: op("ttbb", batchMatmul, { attrs: ["adj_x", "adj_y"] }),
  Einsum: op("Ts", einsum, { attrs: ["equation"] }),
  Cross: op("tt", cross),
};
