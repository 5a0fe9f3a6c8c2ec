import { type DType, isFloat } from "./dtype";
import { dropAxes, type Shape, sameShape, sizeOf } from "./shape";

/**
 * The op table. Everything a framework offers is composed of these primitives; a device implements these and nothing
 * else. Elementwise operands all have the result's shape: broadcasting is a `view` with stride 0, recorded by the
 * caller. Every op has exactly one result.
 *
 * The set follows the spirit of JAX's lax and tinygrad's UOps, with one departure: all movement (reshape, permute,
 * expand, slice, flip, overlapping windows) is the single op `view`, a strided read, whose mirror is `update`, a
 * strided write. A device folds a view into the index arithmetic of its consumer.
 */

export const UNARY = [
  "neg", "abs", "sign", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "reciprocal", "square",
  "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "sigmoid",
  "floor", "ceil", "round", "trunc", "erf", "erfc", "erfinv", "lgamma", "digamma",
  "logicalNot", "bitNot", "isNan", "isInf", "isFinite",
] as const; // biome-ignore format: a table reads better dense
export type UnaryOp = (typeof UNARY)[number];

/**
 * `div` is true division of floats; `idiv` truncates toward zero (integers); `floorDiv` and `mod` are Python's `//` and
 * `%` (result has the divisor's sign); `rem` is C's `fmod`/`%` (the dividend's sign). Integer division by zero gives 0:
 * the framework layer raises before recording where it must. `max` and `min` propagate NaN.
 */
export const BINARY = [
  "add", "sub", "mul", "div", "idiv", "floorDiv", "rem", "mod", "pow", "max", "min", "atan2",
  "and", "or", "xor", "shl", "shr", "eq", "ne", "lt", "le", "gt", "ge",
] as const; // biome-ignore format: a table reads better dense
export type BinaryOp = (typeof BINARY)[number];

export const COMPARISONS: ReadonlySet<string> = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);
const PREDICATES: ReadonlySet<string> = new Set(["logicalNot", "isNan", "isInf", "isFinite"]);

export type ReduceOp = "sum" | "prod" | "max" | "min" | "any" | "all";
export type ArgReduceOp = "argmax" | "argmin";
export type ScanOp = "sum" | "prod" | "max" | "min";
export type PutMode = "set" | "add" | "max" | "min" | "mul";

/** Per spatial dimension, 1 to 3 of them. `padLo`/`padHi` are zeros added before and after. */
export interface ConvAttrs {
  readonly stride: readonly number[];
  readonly padLo: readonly number[];
  readonly padHi: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
}

export interface OpAttrs {
  /** A buffer bound when the graph runs. `slot` counts the graph's leaves; null while recording. */
  leaf: null;
  /** A 0-d number bound when the graph runs (a Python float, a learning rate): an input of the Plan, never a constant of it. */
  scalar: null;
  /** A 0-d number that belongs to the formula itself (the 0 of ReLU): part of the structure. */
  const: { readonly value: number };
  /** 0, 1, 2, ... along `axis`, repeated along the others. */
  iota: { readonly axis: number };
  unary: { readonly fn: UnaryOp };
  binary: { readonly fn: BinaryOp };
  /** inputs (condition: bool, a, b) */
  where: null;
  cast: null;
  /** Same bits, another dtype of the same size. */
  bitcast: null;
  /** Result drops `axes` (sorted, unique). An empty `sum` is 0, `prod` 1, `any` false, `all` true; `max`/`min` of nothing never recorded. */
  reduce: { readonly fn: ReduceOp; readonly axes: readonly number[] };
  /** Row-major position, within the reduced axes taken together, of the first extreme; NaN counts as the extreme. */
  argReduce: { readonly fn: ArgReduceOp; readonly axes: readonly number[] };
  /** Strided read: out[i, j, ...] = flat(input)[offset + i*strides[0] + j*strides[1] + ...]; strides may be 0 or negative. */
  view: { readonly strides: readonly number[]; readonly offset: number };
  /** Strided write: `base` with flat positions offset + i*strides[0] + ... replaced by `value`; positions never repeat. inputs (base, value) */
  update: { readonly strides: readonly number[]; readonly offset: number };
  /** inputs (x, fill: 0-d). */
  pad: { readonly lo: readonly number[]; readonly hi: readonly number[] };
  concat: { readonly axis: number };
  /** out[i] = flat(data)[index[i]]. inputs (data, index: int32). Indices are in range: checked by the framework layer. */
  take: null;
  /** `base` with flat(base)[index[i]] combined with value[i]. inputs (base, index: int32, value). With "set" and repeated positions the last in row-major order wins. */
  put: { readonly mode: PutMode };
  /** [..., M, K] x [..., K, N] -> [..., M, N]; equal batch dimensions. */
  matmul: null;
  /** Cross-correlation, [N, C, *spatial] with [O, C/groups, *kernel] -> [N, O, *out]. */
  conv: ConvAttrs;
  /** Gradient with respect to the input: inputs (dy, w), result [N, C, *input spatial]. */
  convInput: ConvAttrs;
  /** Gradient with respect to the weight: inputs (x, dy), result [O, C/groups, *kernel]. */
  convWeight: ConvAttrs;
  /** Running reduction along `axis`. */
  scan: { readonly fn: ScanOp; readonly axis: number };
  /** Positions that sort along `axis`, stable; NaN sorts as the largest. */
  argsort: { readonly axis: number; readonly descending: boolean };
  /** Computed on the CPU by a registered function (decompositions and the like). */
  host: { readonly fn: string; readonly params: readonly (number | string)[] };
}

export type OpName = keyof OpAttrs;

/** Thrown by the verifier and the shape rules: a fault of this program, never of the reader's. */
export class IrError extends Error {
  override name = "IrError";
}

/** What the shape rules and the verifier need to know of an operand. */
export interface Typed {
  readonly shape: Shape;
  readonly dtype: DType;
}

function expectTrue(holds: boolean, op: string, what: string, inputs: readonly Typed[]): void {
  if (!holds) throw new IrError(`${op}: ${what}; found ${inputs.map((t) => `${t.dtype}[${t.shape}]`).join(", ")}`);
}

/** Result dtype of an elementwise function of equal-typed operands. */
export function unaryResult(fn: UnaryOp, dtype: DType): DType {
  return PREDICATES.has(fn) ? "bool" : dtype;
}
export function binaryResult(fn: BinaryOp, dtype: DType): DType {
  return COMPARISONS.has(fn) ? "bool" : dtype;
}

/** Output spatial size of a convolution or pooling window. */
export function convOutputSize(
  size: number,
  kernel: number,
  stride: number,
  lo: number,
  hi: number,
  dilation: number,
): number {
  return Math.floor((size + lo + hi - dilation * (kernel - 1) - 1) / stride) + 1;
}

/**
 * Checks a node against the op table: arity, dtypes and the declared result. Called after recording in tests and after
 * every pass, so that a wrong rewrite is caught where it was made.
 * @throws IrError naming the op, what was expected and what was found
 */
export function checkNode<O extends OpName>(op: O, attrs: OpAttrs[O], inputs: readonly Typed[], result: Typed): void {
  const need = (holds: boolean, what: string): void => expectTrue(holds, op, what, [...inputs, result]);
  const elementwise = (n: number): void => {
    need(inputs.length === n, `expected ${n} operands`);
    for (const i of inputs)
      need(sameShape(i.shape, result.shape), `operands must have the result's shape [${result.shape}]`);
  };
  switch (op) {
    case "leaf":
    case "scalar":
    case "const":
    case "iota":
      return need(inputs.length === 0, "a source takes no operands");
    case "unary": {
      elementwise(1);
      const { fn } = attrs as OpAttrs["unary"];
      return need(result.dtype === unaryResult(fn, inputs[0].dtype), `${fn} of ${inputs[0].dtype} has another dtype`);
    }
    case "binary": {
      elementwise(2);
      const { fn } = attrs as OpAttrs["binary"];
      need(inputs[0].dtype === inputs[1].dtype, "operands must have one dtype");
      return need(result.dtype === binaryResult(fn, inputs[0].dtype), `${fn} of ${inputs[0].dtype} has another dtype`);
    }
    case "where":
      elementwise(3);
      need(inputs[0].dtype === "bool", "the condition must be bool");
      return need(
        inputs[1].dtype === result.dtype && inputs[2].dtype === result.dtype,
        "both branches must have the result's dtype",
      );
    case "cast":
    case "bitcast":
      return elementwise(1);
    case "reduce":
    case "argReduce": {
      const { axes } = attrs as OpAttrs["reduce"];
      need(inputs.length === 1, "expected 1 operand");
      return need(
        sameShape(dropAxes(inputs[0].shape, axes), result.shape),
        `the result must be the operand without axes [${axes}]`,
      );
    }
    case "view": {
      const { strides, offset } = attrs as OpAttrs["view"];
      need(inputs.length === 1 && inputs[0].dtype === result.dtype, "expected 1 operand of the result's dtype");
      return need(
        inBounds(result.shape, strides, offset, sizeOf(inputs[0].shape)),
        `strides [${strides}] offset ${offset} leave the operand`,
      );
    }
    case "update": {
      const { strides, offset } = attrs as OpAttrs["update"];
      need(
        inputs.length === 2 && inputs.every((i) => i.dtype === result.dtype),
        "expected 2 operands of the result's dtype",
      );
      need(sameShape(inputs[0].shape, result.shape), "the result must have the base's shape");
      return need(
        inBounds(inputs[1].shape, strides, offset, sizeOf(result.shape)),
        `strides [${strides}] offset ${offset} leave the base`,
      );
    }
    case "pad": {
      const { lo, hi } = attrs as OpAttrs["pad"];
      need(inputs.length === 2 && inputs[1].shape.length === 0, "expected a tensor and a 0-d fill");
      return need(
        inputs[0].shape.every((s, i) => result.shape[i] === s + lo[i] + hi[i]),
        "the result's shape does not fit the padding",
      );
    }
    case "concat": {
      const { axis } = attrs as OpAttrs["concat"];
      need(inputs.length > 0, "expected at least 1 operand");
      return need(
        inputs.reduce((s, i) => s + i.shape[axis], 0) === result.shape[axis],
        "sizes along the axis do not add up",
      );
    }
    case "take":
      need(inputs.length === 2 && inputs[1].dtype === "int32", "expected data and int32 indices");
      return need(sameShape(inputs[1].shape, result.shape), "the result must have the indices' shape");
    case "put":
      need(inputs.length === 3 && inputs[1].dtype === "int32", "expected base, int32 indices and values");
      return need(
        sameShape(inputs[1].shape, inputs[2].shape) && sameShape(inputs[0].shape, result.shape),
        "shapes do not fit",
      );
    case "matmul": {
      need(inputs.length === 2 && inputs[0].dtype === inputs[1].dtype, "expected 2 operands of one dtype");
      const [a, b] = [inputs[0].shape, inputs[1].shape];
      const r = a.length;
      return need(
        r >= 2 &&
          b.length === r &&
          a[r - 1] === b[r - 2] &&
          sameShape(a.slice(0, -2), b.slice(0, -2)) &&
          sameShape(result.shape, [...a.slice(0, -1), b[r - 1]]),
        "expected [..., M, K] and [..., K, N]",
      );
    }
    case "conv":
    case "convInput":
    case "convWeight":
      need(inputs.length === 2 && isFloat(result.dtype), "expected 2 floating-point operands");
      return need(
        inputs.every((i) => i.shape.length === result.shape.length),
        "ranks differ",
      );
    case "scan":
    case "argsort":
      need(inputs.length === 1, "expected 1 operand");
      return need(sameShape(inputs[0].shape, result.shape), "the result must have the operand's shape");
    case "host":
      return;
  }
}

function inBounds(shape: Shape, strides: readonly number[], offset: number, length: number): boolean {
  if (strides.length !== shape.length) return false;
  let lo = offset;
  let hi = offset;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 0) return true;
    const span = (shape[i] - 1) * strides[i];
    if (span < 0) lo += span;
    else hi += span;
  }
  return lo >= 0 && hi < length;
}
