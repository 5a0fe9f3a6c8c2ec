import { contiguousStrides, dropAxes, type GraphNode, isFloat } from "@/lib/ir";
import type { Rewriter, Rule } from "../rewriter";

/** Reductions over nothing, over one element, and of one element repeated. */
export const reductions: Rule = (node, to) => {
  if (node.op === "argReduce") return ofPosition(node, to);
  if (node.op !== "reduce") return null;
  const { fn, axes } = node.attrs;
  const operand = to.at(node.inputs[0]);
  if (operand.shape.includes(0)) {
    return node.shape.includes(0) ? null : to.filled(fn === "prod" || fn === "all" ? 1 : 0, node.shape, node.dtype);
  }
  if (operand.dtype !== node.dtype) return null;
  const many = axes.filter((a) => operand.shape[a] > 1);
  if (many.length === 0) return to.reshaped(node.inputs[0], node.shape);
  if (many.length < axes.length) return withoutOnes(node, many, to);
  return ofRepeated(node, to);
};

function ofPosition(node: Extract<GraphNode, { op: "argReduce" }>, to: Rewriter): number | null {
  const { shape } = to.at(node.inputs[0]);
  const single = node.attrs.axes.every((a) => shape[a] === 1);
  return single && !node.shape.includes(0) ? to.filled(0, node.shape, node.dtype) : null;
}

/** The same over the axes that have more than one element. */
function withoutOnes(node: Extract<GraphNode, { op: "reduce" }>, many: readonly number[], to: Rewriter): number {
  const { fn } = node.attrs;
  const { shape } = to.at(node.inputs[0]);
  const rest = dropAxes(shape, many);
  return to.reshaped(to.add("reduce", { fn, axes: many }, node.inputs, rest, node.dtype), node.shape);
}

/** A sum of n times the same is n times that; the largest of the same is it. */
function ofRepeated(node: Extract<GraphNode, { op: "reduce" }>, to: Rewriter): number | null {
  const { fn, axes } = node.attrs;
  const operand = to.at(node.inputs[0]);
  if (operand.op !== "view" || !axes.every((a) => operand.attrs.strides[a] === 0)) return null;
  const strides = dropAxes(operand.attrs.strides, axes);
  const of = operand.inputs[0];
  const once = to.add("view", { strides, offset: operand.attrs.offset }, [of], node.shape, node.dtype);
  if (fn === "max" || fn === "min" || fn === "any" || fn === "all") return once;
  if (fn !== "sum" || !(isFloat(node.dtype) || node.dtype === "int32" || node.dtype === "int64")) return null;
  const times = axes.reduce((n, a) => n * operand.shape[a], 1);
  return to.add("binary", { fn: "mul" }, [once, to.filled(times, node.shape, node.dtype)], node.shape, node.dtype);
}

/** Products over nothing, and nodes that write nothing: what has no elements takes part in nothing. */
export const empties: Rule = (node, to) => {
  if (node.shape.includes(0)) return null;
  const isEmpty = (i: number): boolean => to.at(i).shape.includes(0);
  switch (node.op) {
    case "matmul":
    case "conv":
    case "convInput":
    case "convWeight":
      return node.inputs.some(isEmpty) ? to.filled(0, node.shape, node.dtype) : null;
    case "pad": {
      if (!isEmpty(node.inputs[0])) return null;
      const strides = node.shape.map(() => 0);
      return to.add("view", { strides, offset: 0 }, [node.inputs[1]], node.shape, node.dtype);
    }
    case "concat": {
      const parts = node.inputs.filter((i) => !isEmpty(i));
      if (parts.length === 1) return parts[0];
      return parts.length < node.inputs.length ? to.add("concat", node.attrs, parts, node.shape, node.dtype) : null;
    }
    case "update": {
      const [base, value] = node.inputs;
      if (isEmpty(value)) return base;
      const { shape } = to.at(value);
      const own = contiguousStrides(node.shape);
      const isAll = node.attrs.offset === 0 && shape.join() === node.shape.join();
      return isAll && node.attrs.strides.every((s, d) => s === own[d]) ? value : null;
    }
    case "put":
      return isEmpty(node.inputs[1]) ? node.inputs[0] : null;
    default:
      return null;
  }
};
