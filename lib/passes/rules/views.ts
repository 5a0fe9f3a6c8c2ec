import { composeLayouts, contiguousLayout, type GraphNode, isContiguous, sameShape, sizeOf } from "@/lib/ir";
import type { Rule } from "../rewriter";

/** A view of a view is one view where strides can say it, and one that changes nothing is its operand. */
export const views: Rule = (node, to) => {
  if (node.op !== "view") return null;
  const operand = to.at(node.inputs[0]);
  if (operand.op === "view") {
    const inner = to.at(operand.inputs[0]);
    const own = { shape: node.shape, ...node.attrs };
    const layout = composeLayouts({ shape: operand.shape, ...operand.attrs }, own);
    if (layout) {
      const { strides, offset } = layout;
      if (isWhole(node.shape, strides, offset) && sameShape(inner.shape, node.shape)) return operand.inputs[0];
      return to.add("view", { strides, offset }, operand.inputs, node.shape, node.dtype);
    }
  }
  if (!sameShape(operand.shape, node.shape)) return canonical(node, to);
  return isWhole(node.shape, node.attrs.strides, node.attrs.offset) ? node.inputs[0] : canonical(node, to);
};

/** Steps along dimensions of size 1 mean nothing: they are written as 0, or as those of a reshape. */
const canonical = (node: Extract<GraphNode, { op: "view" }>, to: Parameters<Rule>[1]): number | null => {
  const { strides, offset } = node.attrs;
  const { strides: own } = contiguousLayout(node.shape);
  const wanted = isWhole(node.shape, strides, offset) ? own : strides.map((s, d) => (node.shape[d] === 1 ? 0 : s));
  if (wanted.every((s, d) => s === strides[d])) return null;
  return to.add("view", { strides: wanted, offset }, node.inputs, node.shape, node.dtype);
};

/** Reads every element in order: a reshape, where the sizes agree. */
const isWhole = (shape: readonly number[], strides: readonly number[], offset: number): boolean =>
  offset === 0 && sizeOf(shape) > 0 && isContiguous(shape, strides);
