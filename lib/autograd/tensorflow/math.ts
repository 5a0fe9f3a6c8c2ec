import { type BinaryOp, broadcastShapes, isBig, isComplex, isFloat, isInexact, isInteger, type Shape } from "@/lib/ir";
import { p, recorder, type Tensor } from "@/lib/tensor";
import { holding } from "../holding";
import { differentiable1, type Formula } from "../node";
import * as ops from "../ops";
import { num, plain, sumTo } from "../ops";
import { isAbstract } from "./abstract";
import { invalid, shapeText } from "./errors";
import { type Family, op } from "./spec";
import { afterRead } from "./waiting";

/** Elementwise operations, with TensorFlow's formulas where they differ from the shared ones. */

type Unary = (x: Tensor) => Tensor;
type Binary = (x: Tensor, y: Tensor) => Tensor;

/** Checks that shapes broadcast, in TensorFlow's words. */
export function broadcast(a: Shape, b: Shape): readonly number[] {
  const shape = broadcastShapes(a, b);
  if (shape) return shape;
  const [x, y] = differing(a, b);
  throw invalid(
    `Incompatible shapes: ${shapeText(a)} vs. ${shapeText(b)}`,
    `Dimensions must be equal, but are ${x} and ${y}`,
  );
}

function differing(a: Shape, b: Shape): [number, number] {
  const rank = Math.max(a.length, b.length);
  for (let i = 0; i < rank; i++) {
    const x = a[a.length - rank + i] ?? 1;
    const y = b[b.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) return [x, y];
  }
  return [1, 1];
}

const checked =
  (f: Binary): Binary =>
  (x, y) => {
    broadcast(x.shape, y.shape);
    return f(x, y);
  };

const unary = (f: Unary) => op("t", f);
const binary = (f: Binary) => op("oo", checked(f));

/** A step function: no gradient at all, where the shared operations give zeros. */
const step = (fn: "floor" | "ceil" | "round") =>
  unary((x) => (isFloat(x.dtype) ? plain([x], p.unary(fn, x.value())) : x));

const compare = (fn: "eq" | "ne" | "lt" | "le" | "gt" | "ge") => binary((x, y) => ops.compare(fn, x, y));

const bits = (fn: BinaryOp) => binary((x, y) => plain([x, y], p.binary(fn, x.value(), y.value())));

const c = (x: number, like: Tensor): Tensor => num(x, like.dtype);
/** Where a power has a logarithm: above 0, or of complex numbers, anywhere but at 0. */
const positive = (x: Tensor): Tensor => ops.compare(isComplex(x.dtype) ? "ne" : "gt", x, c(0, x));

/** Reads whether an integer divisor holds a zero, then divides. */
function afterZeroCheck(x: Tensor, y: Tensor, divide: () => Tensor): Tensor | Promise<Tensor> {
  if (isInexact(y.dtype) || y.size === 0 || isAbstract()) return divide();
  const complain = (): never => {
    throw invalid("Integer division by zero");
  };
  const host = y.storage.value.host;
  if (host) return host.some((x) => Number(x) === 0) ? complain() : divide();
  const scalar = y.storage.value;
  if (scalar.op === "scalar" && !scalar.isRealised) return Number(scalar.number) === 0 ? complain() : divide();
  return holding([x, y], () => {
    const zero = p.reduce(
      "any",
      p.binary("eq", y.value(), p.zero(y.dtype)),
      y.shape.map((_, i) => i),
    );
    const found = recorder().read(zero);
    const judge = (data: ArrayLike<number | bigint>): Tensor => (data[0] ? complain() : divide());
    return afterRead(found, judge);
  });
}

const integerDivision = (divide: Binary) =>
  op("oo", (x: Tensor, y: Tensor) => {
    broadcast(x.shape, y.shape);
    return afterZeroCheck(x, y, () => divide(x, y));
  });

/** x ** y; integers reject negative powers. */
function pow(x: Tensor, y: Tensor): Tensor | Promise<Tensor> {
  broadcast(x.shape, y.shape);
  if (!isInteger(y.dtype)) return floatPow(x, y);
  if (isAbstract()) return plain([x, y], p.binary("pow", x.value(), y.value()));
  const complain = (): never => {
    throw invalid("Integers to negative integer powers are not allowed");
  };
  const compute = (): Tensor => plain([x, y], p.binary("pow", x.value(), y.value()));
  const value = y.storage.value;
  if (value.op === "scalar" && !value.isRealised) return Number(value.number) < 0 ? complain() : compute();
  return holding([x, y], () => {
    const lowest = recorder().read(
      p.reduce(
        "any",
        p.binary("lt", y.value(), p.zero(y.dtype)),
        y.shape.map((_, i) => i),
      ),
    );
    const judge = (data: ArrayLike<number | bigint>): Tensor => (data[0] ? complain() : compute());
    return afterRead(lowest, judge);
  });
}

/** Gradients: g y x^(y-1), and g x^y log x where x is positive (0 elsewhere). */
function floatPow(x: Tensor, y: Tensor): Tensor {
  const formula: Formula = ([g], [a, b, r], needs) => [
    needs(0) ? sumTo(ops.mul(g!, ops.mul(b, floatPow(a, ops.sub(b, c(1, b))))), a.shape) : null,
    needs(1)
      ? sumTo(
          ops.mul(g!, ops.mul(r, ops.where(positive(a), ops.log(ops.where(positive(a), a, c(1, a))), c(0, a)))),
          b.shape,
        )
      : null,
  ];
  return differentiable1(
    "Pow",
    [x, y],
    p.binary("pow", x.value(), y.value()),
    [x, y],
    (g, s, n) => formula([g], s, n),
    true,
  );
}

/** f(x, y) where the guard is not 0, else 0: the value and the gradients. */
function guarded(guard: "x" | "y", f: Binary): Binary {
  return (x, y) => {
    const isZero = ops.compare("eq", guard === "x" ? x : y, c(0, x));
    // The unused branch computes with 1, so that no NaN of it reaches the gradient.
    return ops.where(isZero, c(0, x), f(x, ops.where(isZero, c(1, y), y)));
  };
}

function squaredDifference(x: Tensor, y: Tensor): Tensor {
  const d = ops.sub(x, y);
  return ops.mul(d, d);
}

/** Elementwise limits; all of the gradient where lo <= x <= hi. */
function clip(x: Tensor, lo: Tensor, hi: Tensor): Tensor {
  return ops.clamp(x, lo, hi);
}

const like = (fill: number) => (x: Tensor) =>
  plain([x], p.full(x.shape, isBig(x.dtype) ? BigInt(fill) : fill, x.dtype, true));

/** sign(x) x mod: the remainder with the dividend's sign. */
const truncated = (fn: "idiv" | "rem") =>
  integerDivision((x, y) =>
    isFloat(x.dtype) && fn === "idiv"
      ? plain([x], p.unary("trunc", p.binary("div", x.value(), y.value())))
      : plain([x, y], p.binary(fn, x.value(), y.value())),
  );

function softplus(x: Tensor): Tensor {
  const v = x.value();
  // max(x, 0) + log1p(e^-|x|): exact at both ends.
  const tail = p.unary("log1p", p.unary("exp", p.unary("neg", p.unary("abs", v))));
  const value = p.binary("add", p.binary("max", v, p.zero(x.dtype)), tail);
  return differentiable1("Softplus", [x], value, [x], (g, [s]) => [ops.mul(g, ops.sigmoid(s))]);
}

function softsign(x: Tensor): Tensor {
  return ops.div(x, ops.add(c(1, x), ops.abs(x)));
}

/** min(max(x, 0), 6); no gradient at either end. */
function relu6(x: Tensor): Tensor {
  const v = p.binary("min", p.binary("max", x.value(), p.zero(x.dtype)), p.constant(6, x.dtype));
  return differentiable1(
    "Relu6",
    [x],
    v,
    [],
    (g, [y]) => [ops.where(ops.logicalAnd(positive(y), ops.compare("lt", y, c(6, y))), g, c(0, g))],
    true,
  );
}

/** e^x - 1 below zero. */
const elu = (x: Tensor): Tensor => ops.elu(x, 1);
const selu = (x: Tensor): Tensor => ops.elu(x, 1.6732632423543772, 1.0507009873554805);

/** The same values, as a new tensor. */
export const identity = (x: Tensor): Tensor => differentiable1("Identity", [x], x.value(), [], (g) => [g]);

export const MATH: Family = {
  Neg: unary(ops.neg),
  Abs: unary(ops.abs),
  Sign: unary(ops.sign),
  Exp: unary(ops.exp),
  Expm1: unary(ops.expm1),
  Log: unary(ops.log),
  Log1p: unary(ops.log1p),
  Sqrt: unary(ops.sqrt),
  Rsqrt: unary(ops.rsqrt),
  Square: unary((x) => ops.mul(x, x)),
  Reciprocal: unary(ops.reciprocal),
  Sin: unary(ops.sin),
  Cos: unary(ops.cos),
  Tan: unary(ops.tan),
  Asin: unary(ops.asin),
  Acos: unary(ops.acos),
  Atan: unary(ops.atan),
  Sinh: unary(ops.sinh),
  Cosh: unary(ops.cosh),
  Tanh: unary(ops.tanh),
  Asinh: unary(ops.asinh),
  Acosh: unary(ops.acosh),
  Atanh: unary(ops.atanh),
  Sigmoid: unary(ops.sigmoid),
  Floor: step("floor"),
  Ceil: step("ceil"),
  Round: step("round"),
  Rint: step("round"),
  Erf: unary(ops.erf),
  Erfc: unary(ops.erfc),
  Erfinv: unary(ops.erfinv),
  Lgamma: unary(ops.lgamma),
  Digamma: unary(ops.digamma),
  BesselI0: unary(ops.besselI0),
  BesselI0e: unary(ops.besselI0e),
  BesselI1: unary(ops.besselI1),
  BesselI1e: unary(ops.besselI1e),
  LogicalNot: unary((x) => plain([x], p.unary("logicalNot", x.value()))),
  Invert: unary((x) => plain([x], p.unary("bitNot", x.value()))),
  IsNan: unary((x) => plain([x], p.unary("isNan", x.value()))),
  IsInf: unary((x) => plain([x], p.unary("isInf", x.value()))),
  IsFinite: unary((x) => plain([x], p.unary("isFinite", x.value()))),
  Relu: unary(ops.relu),
  Relu6: unary(relu6),
  Elu: unary(elu),
  Selu: unary(selu),
  Softplus: unary(softplus),
  Softsign: unary(softsign),
  LeakyRelu: op("tf", (x: Tensor, alpha: number) => ops.leakyRelu(x, alpha), { attrs: ["alpha"] }),
  ZerosLike: unary(like(0)),
  OnesLike: unary(like(1)),
  AddV2: op("oo", checked(ops.add), { folds: true }),
  Add: binary(ops.add),
  Sub: op(
    "oo",
    checked((x, y) => ops.sub(x, y)),
    { folds: true },
  ),
  Mul: op("oo", checked(ops.mul), { folds: true }),
  RealDiv: binary(ops.div),
  Div: integerDivision((x, y) =>
    isInexact(x.dtype) ? ops.div(x, y) : plain([x, y], p.binary("idiv", x.value(), y.value())),
  ),
  FloorDiv: { ...integerDivision((x, y) => plain([x, y], p.binary("floorDiv", x.value(), y.value()))), folds: true },
  FloorMod: { ...integerDivision((x, y) => ops.remainder(x, y)), folds: true },
  TruncateDiv: truncated("idiv"),
  TruncateMod: truncated("rem"),
  Mod: truncated("rem"),
  Pow: op("oo", pow),
  Maximum: op(
    "oo",
    checked((x, y) => ops.maximum(x, y, 1)),
    { folds: true },
  ),
  Minimum: op(
    "oo",
    checked((x, y) => ops.minimum(x, y, 1)),
    { folds: true },
  ),
  SquaredDifference: binary(squaredDifference),
  DivNoNan: binary(guarded("y", ops.div)),
  MulNoNan: binary(guarded("y", ops.mul)),
  Xdivy: binary(guarded("x", ops.div)),
  Xlogy: binary(guarded("x", (x, y) => ops.mul(x, ops.log(y)))),
  Xlog1py: binary(guarded("x", (x, y) => ops.mul(x, ops.log1p(y)))),
  Atan2: binary(ops.atan2),
  Equal: { ...compare("eq"), folds: true },
  NotEqual: { ...compare("ne"), folds: true },
  Less: { ...compare("lt"), folds: true },
  LessEqual: { ...compare("le"), folds: true },
  Greater: { ...compare("gt"), folds: true },
  GreaterEqual: { ...compare("ge"), folds: true },
  LogicalAnd: { ...binary(ops.logicalAnd), folds: true },
  LogicalOr: { ...binary(ops.logicalOr), folds: true },
  BitwiseAnd: bits("and"),
  BitwiseOr: bits("or"),
  BitwiseXor: bits("xor"),
  LeftShift: bits("shl"),
  RightShift: bits("shr"),
  ApproximateEqual: op(
    "ttf",
    (x: Tensor, y: Tensor, tolerance: number) =>
      plain(
        [x, y],
        p.binary("lt", p.unary("abs", p.binary("sub", x.value(), y.value())), p.constant(tolerance, x.dtype)),
      ),
    { attrs: ["tolerance"] },
  ),
  ClipByValue: op("ttt", clip),
  AddN: op("T", (parts: Tensor[]) => {
    for (const t of parts) {
      if (t.shape.join() !== parts[0].shape.join())
        throw invalid(
          `Inputs to operation AddN of type AddN must have the same size and shape.  Input 0: ${shapeText(parts[0].shape)} != input ${parts.indexOf(t)}: ${shapeText(t.shape)}`,
          "Shapes must be equal rank",
        );
    }
    return parts.length === 1 ? identity(parts[0]) : parts.slice(1).reduce(ops.add, parts[0]);
  }),
};
