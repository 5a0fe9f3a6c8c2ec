import { contiguousStrides, type GraphNode } from "@/lib/ir";
import type { Rule } from "../rewriter";

/**
 * A block written into what is one number everywhere is that block with a margin of this number: what the gradient of a
 * slice is. As `pad` it is elementwise, and what is computed before and after joins it.
 */
export const updates: Rule = (node, to) => {
  if (node.op !== "update") return null;
  const [base, value] = node.inputs;
  const fill = to.constantOf(base);
  const block = fill === null ? null : blockOf(node, to.at(value).shape);
  if (fill === null || block === null) return null;
  const number = to.add("const", { value: fill }, [], [], node.dtype);
  const own = to.reshaped(value, block.shape);
  return to.add("pad", { lo: block.lo, hi: block.hi }, [own, number], node.shape, node.dtype);
};

interface Block {
  readonly shape: readonly number[];
  readonly lo: readonly number[];
  readonly hi: readonly number[];
}

/** Where the written elements lie, if they are a block of neighbours in the order of the value; else null. */
function blockOf(node: Extract<GraphNode, { op: "update" }>, value: readonly number[]): Block | null {
  const { strides, offset } = node.attrs;
  const places = contiguousStrides(node.shape);
  const shape = node.shape.map(() => 1);
  let next = 0;
  for (let d = 0; d < value.length; d++) {
    if (value[d] === 1) continue;
    while (next < shape.length && (node.shape[next] === 1 || places[next] !== strides[d])) next++;
    if (next === shape.length) return null;
    shape[next++] = value[d];
  }
  let rest = offset;
  const lo = places.map((place, d) => {
    const at = node.shape[d] === 1 ? 0 : Math.floor(rest / place);
    rest -= at * place;
    return at;
  });
  const hi = node.shape.map((n, d) => n - lo[d] - shape[d]);
  return rest === 0 && hi.every((n) => n >= 0) ? { shape, lo, hi } : null;
}
