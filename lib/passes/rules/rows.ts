import { dropAxes, type GraphNode } from "@/lib/ir";
import type { Rewriter, Rule } from "../rewriter";

/** Nodes looked at for a reduction of rows. */
const NEAR = 64;
const LONGEST_ROW = 8192;

/**
 * A reduction of everything, where the rows were reduced on the way there (a loss over a softmax), becomes one of each row
 * and then one of what that leaves: the first is part of the rows' task, and what it would have read is never stored.
 */
export const rows: Rule = (node, to) => {
  if (node.op !== "reduce" || node.attrs.axes.length < 2) return null;
  const { fn, axes } = node.attrs;
  const { shape } = to.at(node.inputs[0]);
  const last = shape.length - 1;
  if (!axes.includes(last) || shape[last] > LONGEST_ROW || !hasReducedRows(node.inputs[0], to)) return null;
  const byRow = to.add("reduce", { fn, axes: [last] }, node.inputs, shape.slice(0, -1), node.dtype);
  const others = axes.filter((a) => a !== last);
  return to.add("reduce", { fn, axes: others }, [byRow], dropAxes(shape.slice(0, -1), others), node.dtype);
};

function hasReducedRows(from: number, to: Rewriter): boolean {
  const { shape } = to.at(from);
  const last = shape.length - 1;
  const reached = new Set([from]);
  for (const id of reached) {
    if (reached.size > NEAR) return false;
    const node = to.at(id);
    if (node.op === "view") {
      // Elementwise on what was reduced may stand between it and the rows that read it again.
      if (node.attrs.strides[node.shape.length - 1] === 0 && comesFromRows(node.inputs[0], shape[last], to))
        return true;
    } else if (isElementwise(node))
      for (const i of node.inputs) if (to.at(i).shape.length === shape.length) reached.add(i);
  }
  return false;
}

function comesFromRows(from: number, length: number, to: Rewriter): boolean {
  const reached = new Set([from]);
  for (const id of reached) {
    if (reached.size > NEAR) return false;
    const node = to.at(id);
    if (node.op === "reduce") {
      const { shape } = to.at(node.inputs[0]);
      if (
        node.attrs.axes.length === 1 &&
        node.attrs.axes[0] === shape.length - 1 &&
        shape[shape.length - 1] === length
      ) {
        return true;
      }
    } else if (isElementwise(node) || node.op === "view") for (const i of node.inputs) reached.add(i);
  }
  return false;
}

const isElementwise = (node: GraphNode): boolean =>
  node.op === "unary" || node.op === "binary" || node.op === "where" || node.op === "cast";
