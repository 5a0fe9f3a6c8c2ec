import { contiguousStrides, type GraphNode, isFloat, type Shape } from "@/lib/ir";
import type { Rewriter, Rule } from "../rewriter";

/**
 * Picking one element per row by its label, and the gradient of that, are recorded as reading and writing at computed
 * positions: row * classes + label. Written as a comparison of every place's class with its row's label they are
 * elementwise, and become part of the softmax before them. Labels are known to be in range: whoever recorded them checked.
 */
export const picks: Rule = (node, to) => {
  if (node.op === "take") return pick(node, to);
  if (node.op === "put" && (node.attrs.mode === "add" || node.attrs.mode === "set")) return place(node, to);
  return null;
};

/** Classes up to which looking at all of them, in a row that is computed anyway, beats a kernel of its own. */
const MOST_CLASSES = 1024;

function pick(node: Extract<GraphNode, { op: "take" }>, to: Rewriter): number | null {
  const [data, index] = node.inputs;
  const { op, shape, dtype } = to.at(data);
  const axis = shape.length - 1;
  if (op === "leaf" || !isFloat(dtype) || axis < 0 || shape[axis] > MOST_CLASSES) return null;
  const rows = rowsOf(shape, index, to);
  if (rows === null || rows.axis !== axis) return null;
  // The largest of one element and nothing else is that element, whatever it is.
  const others = to.filled(-Infinity, shape, dtype);
  const chosen = to.add("where", null, [hits(rows, shape, to), data, others], shape, dtype);
  const picked = to.add("reduce", { fn: "max", axes: [axis] }, [chosen], shape.slice(0, -1), dtype);
  return to.reshaped(picked, node.shape);
}

function place(node: Extract<GraphNode, { op: "put" }>, to: Rewriter): number | null {
  const [base, index, value] = node.inputs;
  const { shape, dtype } = node;
  const rows = rowsOf(shape, index, to);
  if (rows === null) return null;
  const spread = to.add("view", { strides: rows.strides, offset: 0 }, [value], shape, dtype);
  const there = node.attrs.mode === "set" ? spread : to.add("binary", { fn: "add" }, [base, spread], shape, dtype);
  return to.add("where", null, [hits(rows, shape, to), there, base], shape, dtype);
}

/** One position in each row along `axis`: the element number `label` of it. */
interface Rows {
  readonly axis: number;
  /** The node that holds the labels, in the shape of the index. */
  readonly label: number;
  /** Strides that repeat something of the index's shape along `axis`. */
  readonly strides: readonly number[];
}

const hits = ({ axis, label, strides }: Rows, shape: Shape, to: Rewriter): number => {
  const own = to.add("view", { strides, offset: 0 }, [label], shape, "int32");
  const classes = to.add("iota", { axis }, [], shape, "int32");
  return to.add("binary", { fn: "eq" }, [classes, own], shape, "bool");
};

/** What an index into `shape` picks, if that is one element in each row along some axis. */
function rowsOf(shape: Shape, index: number, to: Rewriter): Rows | null {
  const sum = sumOf(index, to);
  if (sum === null || sum.constant !== 0 || sum.label === null) return null;
  const places = contiguousStrides(shape);
  const axis = shape.findIndex((n, d) => n > 1 && places[d] === sum.factor);
  if (axis < 0) return null;
  const from = to.at(index).shape;
  const own = contiguousStrides(from);
  const strides = shape.map(() => 0);
  const left = new Set(from.flatMap((n, d) => (n > 1 ? [d] : [])));
  for (let d = 0; d < shape.length; d++) {
    if (d === axis || shape[d] === 1) continue;
    const match = [...left].find((e) => sum.along[e] === places[d] && from[e] === shape[d]);
    if (match === undefined) return null;
    left.delete(match);
    strides[d] = own[match];
  }
  return left.size === 0 ? { axis, label: sum.label, strides } : null;
}

/** An integer value as constant + factor * label + a sum of multiples of its own coordinates. */
interface Sum {
  readonly constant: number;
  readonly along: readonly number[];
  readonly label: number | null;
  readonly factor: number;
}

const MOST_TERMS = 32;

function sumOf(index: number, to: Rewriter): Sum | null {
  const { shape } = to.at(index);
  const along = shape.map(() => 0);
  let constant = 0;
  let label: number | null = null;
  let factor = 0;
  const terms: { id: number; times: number }[] = [{ id: index, times: 1 }];
  let seen = 0;
  for (let term = terms.pop(); term; term = terms.pop()) {
    if (++seen > MOST_TERMS) return null;
    const { id, times } = term;
    const node = to.at(id);
    const fixed = to.constantOf(id);
    if (fixed !== null) constant += times * fixed;
    else if (node.op === "iota") along[node.attrs.axis] += times;
    else if (node.op === "binary" && (node.attrs.fn === "add" || node.attrs.fn === "sub")) {
      const sign = node.attrs.fn === "add" ? 1 : -1;
      terms.push({ id: node.inputs[0], times }, { id: node.inputs[1], times: times * sign });
    } else {
      const by = node.op === "binary" && node.attrs.fn === "mul" ? factorOf(node, to) : null;
      if (by) terms.push({ id: by.id, times: times * by.times });
      else if (label === null || label === id) {
        label = id;
        factor += times;
      } else return null;
    }
  }
  return { constant, along, label, factor };
}

function factorOf(node: GraphNode, to: Rewriter): { id: number; times: number } | null {
  const [a, b] = node.inputs;
  const [x, y] = [to.constantOf(a), to.constantOf(b)];
  if (y !== null) return { id: a, times: y };
  return x !== null ? { id: b, times: x } : null;
}
