import { type BinaryOp, convertScalar, type DType, type UnaryOp } from "@/lib/ir";
import type { Rule } from "../rewriter";

/**
 * Functions of numbers that the formula fixes are computed here, where that gives the same bits as on a device: sums,
 * products, quotients and roots, which IEEE rounds exactly, and whole numbers that doubles hold.
 */
export const constants: Rule = (node, to) => {
  const exact = node.dtype === "float32" || node.dtype === "float64";
  const fill = (value: number | undefined): number | null =>
    value === undefined ? null : to.filled(value, node.shape, node.dtype);
  switch (node.op) {
    case "iota":
      return node.shape[node.attrs.axis] === 1 ? fill(0) : null;
    case "cast": {
      const x = to.constantOf(node.inputs[0]);
      if (x === null || !isPlain(to.at(node.inputs[0]).dtype) || !isPlain(node.dtype)) return null;
      const value = Number(convertScalar(x, node.dtype));
      return Number.isSafeInteger(value) || exact ? fill(value) : null;
    }
    case "unary": {
      const x = to.constantOf(node.inputs[0]);
      return x === null || !exact ? null : fill(round(ofOne(node.attrs.fn, x), node.dtype));
    }
    case "binary": {
      const [x, y] = node.inputs.map((i) => to.constantOf(i));
      if (x === null || y === null) return null;
      const { dtype } = to.at(node.inputs[0]);
      if (dtype === "float32" || dtype === "float64") return fill(round(ofTwo(node.attrs.fn, x, y), node.dtype));
      return dtype === "int32" || dtype === "int64" ? fill(whole(ofTwo(node.attrs.fn, x, y), node.attrs.fn)) : null;
    }
    case "where": {
      const c = to.constantOf(node.inputs[0]);
      if (c !== null) return node.inputs[c !== 0 ? 1 : 2];
      return node.inputs[1] === node.inputs[2] ? node.inputs[1] : null;
    }
    default:
      return null;
  }
};

const isPlain = (d: DType): boolean =>
  d === "bool" || d === "int32" || d === "int64" || d === "float32" || d === "float64";

const round = (x: number | undefined, dtype: DType): number | undefined =>
  x === undefined ? undefined : Number(convertScalar(x, dtype));

/** Whole results well inside of 32 bits, so that nothing wraps. Integer division is not as that of doubles. */
const whole = (x: number | undefined, fn: BinaryOp): number | undefined =>
  x !== undefined && fn !== "div" && Number.isSafeInteger(x) && Math.abs(x) < 2 ** 31 ? x : undefined;

function ofOne(fn: UnaryOp, x: number): number | undefined {
  switch (fn) {
    case "neg":
      return -x;
    case "abs":
      return Math.abs(x);
    case "square":
      return x * x;
    case "sqrt":
      return Math.sqrt(x);
    case "reciprocal":
      return 1 / x;
    default:
      return undefined;
  }
}

function ofTwo(fn: BinaryOp, x: number, y: number): number | undefined {
  switch (fn) {
    case "add":
      return x + y;
    case "sub":
      return x - y;
    case "mul":
      return x * y;
    case "div":
      return x / y;
    case "eq":
      return x === y ? 1 : 0;
    case "ne":
      return x !== y ? 1 : 0;
    case "lt":
      return x < y ? 1 : 0;
    case "le":
      return x <= y ? 1 : 0;
    case "gt":
      return x > y ? 1 : 0;
    case "ge":
      return x >= y ? 1 : 0;
    default:
      return undefined;
  }
}
