import { type GraphNode, isFloat } from "@/lib/ir";
import type { Rewriter, Rule } from "../rewriter";

/**
 * Identities that hold for every element, NaN, infinities and the sign of zero included: x * 1, x - 0 and x + (-0) are x,
 * x + 0 is not (of -0 it makes 0).
 */
export const identities: Rule = (node, to) => {
  switch (node.op) {
    case "cast":
      return to.at(node.inputs[0]).dtype === node.dtype ? node.inputs[0] : null;
    case "unary":
      return ofOne(node, to);
    case "binary":
      return ofTwo(node, to);
    default:
      return null;
  }
};

function ofOne(node: Extract<GraphNode, { op: "unary" }>, to: Rewriter): number | null {
  const operand = to.at(node.inputs[0]);
  if (operand.op !== "unary") return null;
  const [outer, inner] = [node.attrs.fn, operand.attrs.fn];
  if (outer === inner && (outer === "neg" || outer === "bitNot")) return operand.inputs[0];
  if (outer === "logicalNot" && inner === "logicalNot" && to.at(operand.inputs[0]).dtype === "bool") {
    return operand.inputs[0];
  }
  if (outer === "abs" && (inner === "abs" || inner === "neg") && isFloat(node.dtype)) {
    return to.add("unary", { fn: "abs" }, operand.inputs, node.shape, node.dtype);
  }
  return null;
}

function ofTwo(node: Extract<GraphNode, { op: "binary" }>, to: Rewriter): number | null {
  const [a, b] = node.inputs;
  const [x, y] = [to.constantOf(a), to.constantOf(b)];
  const { dtype } = to.at(a);
  const real = isFloat(dtype);
  const negated = (of: number): number => to.add("unary", { fn: "neg" }, [of], node.shape, node.dtype);
  switch (node.attrs.fn) {
    case "add":
      if (isNothing(y, real)) return a;
      return isNothing(x, real) ? b : null;
    case "sub":
      return Object.is(y, 0) || (y === 0 && !real) ? a : null;
    case "mul":
      if (y === 1) return a;
      if (x === 1) return b;
      if (y === -1) return negated(a);
      if (x === -1) return negated(b);
      return (x === 0 || y === 0) && !real ? to.filled(0, node.shape, dtype) : null;
    case "div":
      if (y === 1) return a;
      if (y === -1) return negated(a);
      return y !== null && real && isPowerOfTwo(y)
        ? to.add("binary", { fn: "mul" }, [a, to.filled(1 / y, node.shape, dtype)], node.shape, dtype)
        : null;
    case "idiv":
    case "floorDiv":
      return y === 1 && !real ? a : null;
    case "rem":
    case "mod":
      return y === 1 && !real ? to.filled(0, node.shape, dtype) : null;
    case "pow":
      if (y === 1) return a;
      return y === 2 && real ? to.add("unary", { fn: "square" }, [a], node.shape, dtype) : null;
    case "max":
    case "min":
      if (a === b) return a;
      return y === (node.attrs.fn === "max" ? -Infinity : Infinity) ? a : null;
    default:
      return null;
  }
}

/** What changes nothing where it is added. */
const isNothing = (x: number | null, real: boolean): boolean => (real ? Object.is(x, -0) : x === 0);

/** Its reciprocal is exact in every float dtype that holds it. */
function isPowerOfTwo(x: number): boolean {
  const a = Math.abs(x);
  return a >= 2 ** -10 && a <= 2 ** 10 && Number.isInteger(Math.log2(a));
}
