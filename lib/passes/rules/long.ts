import { dropAxes, type GraphNode, sizeOf } from "@/lib/ir";
import type { Rewriter, Rule } from "../rewriter";

/** Results so few, of so many elements each, that a kernel with one group of threads per result would leave a GPU idle. */
const FEW = 16;
const MANY = 1 << 16;
/** Parts that a long reduction is cut into. */
const LEAST_PARTS = 64;
const MOST_PARTS = 2048;

/** A long reduction to few results is cut into parts that are reduced side by side, and then together. */
export const long: Rule = (node, to) => {
  if (node.op !== "reduce") return null;
  const { shape } = to.at(node.inputs[0]);
  if (sizeOf(node.shape) > FEW || sizeOf(shape) < MANY * sizeOf(node.shape)) return null;
  return byRuns(node, shape, to) ?? byParts(node, shape, to);
};

type Reduce = Extract<GraphNode, { op: "reduce" }>;

/** Where kept dimensions lie between reduced ones, those behind them first. */
function byRuns(node: Reduce, shape: readonly number[], to: Rewriter): number | null {
  const { fn, axes } = node.attrs;
  const isKept = (d: number): boolean => !axes.includes(d) && shape[d] > 1;
  const last = axes.filter((a) => !shape.some((_, d) => d > a && isKept(d)));
  const parts = sizeOf(shape) / last.reduce((n, a) => n * shape[a], 1);
  if (last.length === 0 || last.length === axes.length || parts < LEAST_PARTS) return null;
  const first = to.add("reduce", { fn, axes: last }, node.inputs, dropAxes(shape, last), node.dtype);
  const rest = axes.filter((a) => !last.includes(a)).map((a) => a - last.filter((l) => l < a).length);
  return to.add("reduce", { fn, axes: rest }, [first], node.shape, node.dtype);
}

/** Neighbouring reduced dimensions as [parts, elements of a part]. */
function byParts(node: Reduce, shape: readonly number[], to: Rewriter): number | null {
  const { fn, axes } = node.attrs;
  const many = axes.filter((a) => shape[a] > 1);
  const [first, last] = [many[0], many[many.length - 1]];
  if (shape.some((n, d) => d > first && d < last && n > 1 && !axes.includes(d))) return null;
  const n = many.reduce((size, a) => size * shape[a], 1);
  const parts = partsOf(n);
  if (parts === null) return null;
  const [before, behind] = [shape.slice(0, first), shape.slice(last + 1)];
  const own = before.filter((_, d) => !axes.includes(d));
  const rest = behind.filter((_, d) => !axes.includes(last + 1 + d));
  const cut = to.reshaped(node.inputs[0], [...own, parts, n / parts, ...rest]);
  const each = to.add("reduce", { fn, axes: [own.length + 1] }, [cut], [...own, parts, ...rest], node.dtype);
  // Dimensions of size 1 between the reduced ones are in the result, and not in what was cut.
  const all = to.add("reduce", { fn, axes: [own.length] }, [each], [...own, ...rest], node.dtype);
  return to.reshaped(all, node.shape);
}

/** The divisor of n in range whose square is nearest to n. */
function partsOf(n: number): number | null {
  const root = Math.min(Math.floor(Math.sqrt(n)), MOST_PARTS);
  for (let d = root; d >= LEAST_PARTS; d--) if (n % d === 0) return d;
  return null;
}
