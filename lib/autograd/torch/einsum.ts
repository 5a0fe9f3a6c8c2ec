import { contiguousStrides, sizeOf } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { relay } from "./args";

/** torch.einsum: operands are combined two at a time from the left, each step one batched matrix product. */

/** An operand whose every dimension has one label, and no label twice. */
interface Labelled {
  readonly tensor: Tensor;
  readonly labels: readonly string[];
}

interface Equation {
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
}

const fail = (message: string): Error => runtimeError(`einsum(): ${message}`);

/** Subscripts of one operand; an ellipsis stays "..." until its rank is known. */
function subscripts(text: string, where: string): string[] {
  const out: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === " ") continue;
    if (c === ".") {
      if (text.slice(i, i + 3) !== "...") throw fail(`found '.' ${where} that is not part of any ellipsis`);
      if (out.includes("...")) throw fail(`found '.' ${where} for which an ellipsis was already found`);
      out.push("...");
      i += 2;
    } else if (/[a-zA-Z]/.test(c)) out.push(c);
    else
      throw fail(
        `invalid subscript given at index ${i} in the ${where.includes("output") ? "output" : "equation"} string, subscripts must be in [a-zA-Z]`,
      );
  }
  return out;
}

function parse(text: string, operands: readonly Tensor[]): Equation {
  const arrow = text.indexOf("->");
  const left = (arrow < 0 ? text : text.slice(0, arrow)).split(",");
  if (left.length > operands.length) throw fail("fewer operands were provided than specified in the equation");
  if (left.length < operands.length) throw fail("more operands were provided than specified in the equation");
  let ellipsisRank = 0;
  const raw = left.map((part, i) => {
    const labels = subscripts(part, `for operand ${i}`);
    const named = labels.filter((l) => l !== "...").length;
    const { rank } = operands[i];
    if (labels.includes("...")) {
      if (named > rank) throw countMismatch(named, rank, i, "is more than");
      ellipsisRank = Math.max(ellipsisRank, rank - named);
    } else if (named !== rank) throw countMismatch(named, rank, i, "does not match");
    return labels;
  });
  // Ellipsis dimensions line up at the right, as in broadcasting.
  const dots = (n: number): string[] => Array.from({ length: n }, (_, i) => `.${ellipsisRank - n + i}`);
  const inputs = raw.map((labels, i) => {
    const rank = operands[i].rank - (labels.length - 1);
    return labels.flatMap((l) => (l === "..." ? dots(rank) : [l]));
  });
  const all = inputs.flat();
  if (arrow < 0) {
    const once = all.filter((l) => !l.startsWith(".") && all.indexOf(l) === all.lastIndexOf(l));
    return { inputs, output: [...dots(ellipsisRank), ...once.sort()] };
  }
  const output = subscripts(text.slice(arrow + 2), "for the output").flatMap((l) =>
    l === "..." ? dots(ellipsisRank) : [l],
  );
  output.forEach((l, i) => {
    if (output.indexOf(l) !== i) throw fail(`output subscript ${l} appears more than once in the output`);
    if (!all.includes(l)) throw fail(`output subscript ${l} does not appear in the equation for any input operand`);
  });
  return { inputs, output };
}

const countMismatch = (named: number, rank: number, i: number, how: string): Error =>
  how === "does not match"
    ? fail(
        `the number of subscripts in the equation (${named}) does not match the number of dimensions (${rank}) for operand ${i} and no ellipsis was given`,
      )
    : fail(
        `the number of subscripts in the equation (${named}) is more than the number of dimensions (${rank}) for operand ${i}`,
      );

/** Sizes by label. */
function sizesOf(equation: Equation, operands: readonly Tensor[]): Map<string, number> {
  const known = new Map<string, number>();
  equation.inputs.forEach((labels, i) => {
    const own = new Map<string, number>();
    labels.forEach((l, d) => {
      const n = operands[i].shape[d];
      const before = own.get(l);
      if (before !== undefined && before !== n)
        throw fail(`subscript ${l} is repeated for operand ${i} but the sizes don't match, ${n} != ${before}`);
      own.set(l, n);
      const size = known.get(l);
      if (size !== undefined && size !== n && size !== 1 && n !== 1) {
        throw fail(
          `subscript ${l.startsWith(".") ? "..." : l} has size ${n} for operand ${i} which does not broadcast with previously seen size ${size}`,
        );
      }
      if (size === undefined || size === 1) known.set(l, n);
    });
  });
  return known;
}

/** A label that occurs twice in one operand reads its diagonal. */
function diagonals(tensor: Tensor, labels: readonly string[]): Labelled {
  const unique = [...new Set(labels)];
  if (unique.length === labels.length) return { tensor, labels };
  const own = contiguousStrides(tensor.shape);
  const shape = unique.map((l) => tensor.shape[labels.indexOf(l)]);
  const strides = unique.map((l) => labels.reduce((s, m, d) => (m === l ? s + own[d] : s), 0));
  const read = differentiable1("Diagonal", [tensor], p.view(tensor.value(), shape, strides), [], (g) => [
    ops.plain([g], p.update(p.expand(p.zero(g.dtype), tensor.shape), g.value(), strides, 0)),
  ]);
  return { tensor: read, labels: unique };
}

/** Dimensions in the order of `labels`; those it lacks are added with size 1. */
function arranged({ tensor, labels }: Labelled, order: readonly string[]): Tensor {
  const present = order.filter((l) => labels.includes(l));
  const moved = permuted(
    tensor,
    present.map((l) => labels.indexOf(l)),
  );
  return ops.reshape(
    moved,
    order.map((l) => (labels.includes(l) ? tensor.shape[labels.indexOf(l)] : 1)),
    "Unsqueeze",
  );
}

const permuted = (x: Tensor, order: readonly number[]): Tensor =>
  order.every((d, i) => d === i) ? x : ops.permute(x, order);

/** Sums over the labels that nothing else needs. */
function reduced(x: Labelled, needed: ReadonlySet<string>): Labelled {
  const axes = x.labels.map((_, d) => d).filter((d) => !needed.has(x.labels[d]));
  if (axes.length === 0) return x;
  return { tensor: ops.sum(x.tensor, axes, false, "SumBackward1"), labels: x.labels.filter((l) => needed.has(l)) };
}

function combine(a: Labelled, b: Labelled, needed: ReadonlySet<string>, size: ReadonlyMap<string, number>): Labelled {
  const both = a.labels.filter((l) => b.labels.includes(l));
  const x = reduced(a, new Set([...needed, ...both]));
  const y = reduced(b, new Set([...needed, ...both]));
  const sumOver = both.filter((l) => !needed.has(l));
  const batch = both.filter((l) => needed.has(l));
  const onlyX = x.labels.filter((l) => !both.includes(l));
  const onlyY = y.labels.filter((l) => !both.includes(l));
  const labels = [...batch, ...onlyX, ...onlyY];
  if (sumOver.length === 0) return { tensor: ops.mul(arranged(x, labels), arranged(y, labels)), labels };
  const extent = (ls: readonly string[]): number[] => ls.map((l) => size.get(l)!);
  const part = (t: Labelled, order: readonly string[], flat: readonly number[]): Tensor =>
    ops.reshape(ops.expandTo(arranged(t, order), extent(order)), flat);
  const [nb, nx, ny, k] = [batch, onlyX, onlyY, sumOver].map((ls) => sizeOf(extent(ls)));
  const left = part(x, [...batch, ...onlyX, ...sumOver], [nb, nx, k]);
  const right = part(y, [...batch, ...sumOver, ...onlyY], [nb, k, ny]);
  const product = ops.matmul(left, right);
  const shape = extent(labels);
  const same = product.rank === shape.length && product.shape.every((n, i) => n === shape[i]);
  return { tensor: same ? relay(product, "View") : ops.reshape(product, shape), labels };
}

function einsum(text: string, operands: Tensor[]): Tensor {
  if (operands.length === 0) throw fail("must provide at least one operand");
  const equation = parse(text, operands);
  const size = sizesOf(equation, operands);
  const inputs = operands.map((t, i) => diagonals(t, equation.inputs[i]));
  const neededAfter = (i: number): Set<string> =>
    new Set([...equation.output, ...inputs.slice(i + 1).flatMap((x) => x.labels)]);
  let result = inputs[0];
  for (let i = 1; i < inputs.length; i++) result = combine(result, inputs[i], neededAfter(i), size);
  result = reduced(result, new Set(equation.output));
  return permuted(
    result.tensor,
    equation.output.map((l) => result.labels.indexOf(l)),
  );
}

export const EINSUM: OperationTable = { "torch.einsum": ["sT", einsum] };
