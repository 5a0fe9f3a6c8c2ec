import { type DType, isComplex, type Shape, sameShape, type UnaryOp } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { differentiable1, type Grad, savedFor } from "../node";

/**
 * Elementwise operations and their derivatives. Operands have one dtype already (promotion differs between frameworks
 * and happens before); shapes broadcast. Kinds are PyTorch's, so that node names come out right.
 */

/** `g` summed over the dimensions along which `shape` was broadcast. */
export function sumTo(g: Tensor, shape: Shape): Tensor {
  if (sameShape(g.shape, shape)) return g;
  const lead = g.rank - shape.length;
  const axes: number[] = [];
  for (let i = 0; i < g.rank; i++) if (i < lead || (shape[i - lead] === 1 && g.shape[i] !== 1)) axes.push(i);
  const value = p.reshape(p.reduce("sum", g.value(), axes), shape);
  return differentiable1("Sum", [g], value, [], (gg) => [expandTo(gg, g.shape)]);
}

/** `x` repeated to `shape` by broadcasting, as a tensor of its own. */
export function expandTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  return differentiable1("Expand", [x], p.expand(x.value(), shape), [], (g) => [sumTo(g, x.shape)]);
}

/** A 0-d tensor holding a number of the formula. */
export const num = (x: number, dtype: DType): Tensor => Tensor.of(p.constant(x, dtype));

export function cast(x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  return differentiable1("ToCopy", [x], p.cast(x.value(), dtype), [], (g) => [cast(g, x.dtype)]);
}

export function add(a: Tensor, b: Tensor): Tensor {
  return differentiable1("Add", [a, b], p.binary("add", a.value(), b.value()), [], (g, _, needs) => [
    needs(0) ? sumTo(g, a.shape) : null,
    needs(1) ? sumTo(g, b.shape) : null,
  ]);
}

export function sub(a: Tensor, b: Tensor, kind = "Sub"): Tensor {
  return differentiable1(kind, [a, b], p.binary("sub", a.value(), b.value()), [], (g, _, needs) => [
    needs(0) ? sumTo(g, a.shape) : null,
    needs(1) ? sumTo(neg(g), b.shape) : null,
  ]);
}

export function mul(a: Tensor, b: Tensor): Tensor {
  const saved = [savedFor(b, a), savedFor(a, b)];
  return differentiable1("Mul", [a, b], p.binary("mul", a.value(), b.value()), saved, (g, [x, y], needs) => [
    needs(0) ? sumTo(mul(g, y), a.shape) : null,
    needs(1) ? sumTo(mul(g, x), b.shape) : null,
  ]);
}

/** True division of floats. */
export function div(a: Tensor, b: Tensor): Tensor {
  const saved = [savedFor(b, a), b];
  return differentiable1("Div", [a, b], p.binary("div", a.value(), b.value()), saved, (g, [x, y], needs) => [
    needs(0) ? sumTo(div(g, y), a.shape) : null,
    needs(1) ? sumTo(neg(mul(g, div(div(x, y), y))), b.shape) : null,
  ]);
}

/** a raised to b, elementwise; derivative with respect to the base is 0 where the exponent is 0. */
export function pow(a: Tensor, b: Tensor): Tensor {
  return differentiable1(
    "Pow",
    [a, b],
    p.binary("pow", a.value(), b.value()),
    [a, b],
    (g, [x, y, r], needs) => [
      needs(0)
        ? sumTo(
            mul(g, where(compare("eq", y, num(0, y.dtype)), num(0, x.dtype), mul(y, pow(x, sub(y, num(1, y.dtype)))))),
            x.shape,
          )
        : null,
      // d/dy x^y = x^y ln x, and 0 where x is 0 and y is not negative.
      needs(1)
        ? sumTo(
            mul(
              g,
              where(logicalAnd(compare("eq", x, num(0, x.dtype)), notNegative(y)), num(0, x.dtype), mul(r, log(x))),
            ),
            y.shape,
          )
        : null,
    ],
    true,
  );
}

/** Not below 0; of complex numbers, the real part. */
function notNegative(x: Tensor): Tensor {
  const v = isComplex(x.dtype) ? p.partsOf(x.value())[0] : x.value();
  return plain([x], p.binary("ge", v, p.zero(v.dtype)));
}

/**
 * Elementwise larger of two. `tie` is the share of the gradient that the first operand gets where both are equal:
 * 0.5 in PyTorch, 1 in TensorFlow.
 */
export function maximum(a: Tensor, b: Tensor, tie: 0.5 | 1 = 0.5): Tensor {
  return extreme("max", "Maximum", a, b, tie);
}

/** Elementwise smaller of two; see `maximum`. */
export function minimum(a: Tensor, b: Tensor, tie: 0.5 | 1 = 0.5): Tensor {
  return extreme("min", "Minimum", a, b, tie);
}

function extreme(fn: "max" | "min", kind: string, a: Tensor, b: Tensor, tie: 0.5 | 1): Tensor {
  return differentiable1(kind, [a, b], p.binary(fn, a.value(), b.value()), [a, b], (g, [x, y], needs) => {
    const better = fn === "max" ? "gt" : "lt";
    const half = tie === 0.5 ? mul(g, num(0.5, g.dtype)) : null;
    const zero = num(0, g.dtype);
    const equal = compare("eq", x, y);
    return [
      needs(0) ? sumTo(where(equal, half ?? g, where(compare(better, x, y), g, zero)), x.shape) : null,
      needs(1) ? sumTo(where(equal, half ?? zero, where(compare(better, y, x), g, zero)), y.shape) : null,
    ];
  });
}

export function atan2(a: Tensor, b: Tensor): Tensor {
  return differentiable1("Atan2", [a, b], p.binary("atan2", a.value(), b.value()), [a, b], (g, [y, x], needs) => {
    const r = reciprocal(add(mul(x, x), mul(y, y)));
    return [
      needs(0) ? sumTo(mul(g, mul(x, r)), y.shape) : null,
      needs(1) ? sumTo(neg(mul(g, mul(y, r))), x.shape) : null,
    ];
  });
}

/** Remainder with the divisor's sign (Python's %); floats and integers. */
export function remainder(a: Tensor, b: Tensor, kind = "Remainder"): Tensor {
  return differentiable1(kind, [a, b], p.binary("mod", a.value(), b.value()), [a, b], (g, [x, y], needs) => [
    needs(0) ? sumTo(g, x.shape) : null,
    needs(1) ? sumTo(neg(mul(g, Tensor.of(p.binary("floorDiv", x.value(), y.value())))), y.shape) : null,
  ]);
}

/** Remainder with the dividend's sign (C's fmod). */
export function fmod(a: Tensor, b: Tensor): Tensor {
  return differentiable1("Fmod", [a, b], p.binary("rem", a.value(), b.value()), [a, b], (g, [x, y], needs) => [
    needs(0) ? sumTo(g, x.shape) : null,
    needs(1) ? sumTo(neg(mul(g, Tensor.of(p.unary("trunc", p.binary("div", x.value(), y.value()))))), y.shape) : null,
  ]);
}

/** Comparison, bool; carries no gradient. */
export function compare(fn: "eq" | "ne" | "lt" | "le" | "gt" | "ge", a: Tensor, b: Tensor): Tensor {
  return plain([a, b], p.binary(fn, a.value(), b.value()));
}

export const logicalAnd = (a: Tensor, b: Tensor): Tensor => plain([a, b], p.binary("and", a.value(), b.value()));
export const logicalOr = (a: Tensor, b: Tensor): Tensor => plain([a, b], p.binary("or", a.value(), b.value()));

/** condition ? a : b; shapes broadcast. */
export function where(condition: Tensor, a: Tensor, b: Tensor): Tensor {
  return differentiable1(
    "Where",
    [condition, a, b],
    p.where(condition.value(), a.value(), b.value()),
    [condition],
    (g, [c], needs) => {
      const zero = num(0, g.dtype);
      return [
        null,
        needs(1) ? sumTo(where(c, g, zero), a.shape) : null,
        needs(2) ? sumTo(where(c, zero, g), b.shape) : null,
      ];
    },
  );
}

/** A result that carries no gradient, on its operands' device. */
export function plain(inputs: readonly Tensor[], value: Value): Tensor {
  const t = Tensor.of(value);
  t.device = inputs.find((i) => i.device !== "cpu")?.device ?? "cpu";
  return t;
}

type UnaryGrad = (g: Tensor, x: Tensor, y: Tensor) => Grad;

function unaryOp(kind: string, fn: UnaryOp, grad: UnaryGrad, saves: "input" | "result" | "none" = "input") {
  return (x: Tensor): Tensor =>
    differentiable1(
      kind,
      [x],
      p.unary(fn, x.value()),
      saves === "input" ? [x] : [],
      (g, saved) => [
        saves === "result" ? grad(g, x, saved[0]) : saves === "input" ? grad(g, saved[0], x) : grad(g, x, x),
      ],
      saves === "result",
    );
}

const c = (x: number, like: Tensor): Tensor => num(x, like.dtype);
const square = (x: Tensor): Tensor => mul(x, x);
/** Steps have derivative 0 where they have one. */
const flat: UnaryGrad = (g) => mul(g, c(0, g));

export const neg = unaryOp("Neg", "neg", (g) => neg(g), "none");
export const abs = unaryOp("Abs", "abs", (g, x) => mul(g, sign(x)));
export const sign = unaryOp("Sign", "sign", flat, "none");
export const exp = unaryOp("Exp", "exp", (g, _, y) => mul(g, y), "result");
export const exp2 = unaryOp("Exp2", "exp2", (g, _, y) => mul(mul(g, y), c(Math.LN2, g)), "result");
export const expm1 = unaryOp("Expm1", "expm1", (g, _, y) => mul(g, add(y, c(1, y))), "result");
export const log = unaryOp("Log", "log", (g, x) => div(g, x));
export const log2 = unaryOp("Log2", "log2", (g, x) => div(g, mul(x, c(Math.LN2, x))));
export const log10 = unaryOp("Log10", "log10", (g, x) => div(g, mul(x, c(Math.LN10, x))));
export const log1p = unaryOp("Log1P", "log1p", (g, x) => div(g, add(x, c(1, x))));
export const sqrt = unaryOp("Sqrt", "sqrt", (g, _, y) => div(g, mul(y, c(2, y))), "result");
export const rsqrt = unaryOp("Rsqrt", "rsqrt", (g, _, y) => mul(mul(g, c(-0.5, g)), mul(y, square(y))), "result");
export const reciprocal = unaryOp("Reciprocal", "reciprocal", (g, _, y) => neg(mul(g, square(y))), "result");
export const sin = unaryOp("Sin", "sin", (g, x) => mul(g, cos(x)));
export const cos = unaryOp("Cos", "cos", (g, x) => neg(mul(g, sin(x))));
export const tan = unaryOp("Tan", "tan", (g, _, y) => mul(g, add(square(y), c(1, y))), "result");
export const asin = unaryOp("Asin", "asin", (g, x) => mul(g, rsqrt(sub(c(1, x), square(x)))));
export const acos = unaryOp("Acos", "acos", (g, x) => neg(mul(g, rsqrt(sub(c(1, x), square(x))))));
export const atan = unaryOp("Atan", "atan", (g, x) => div(g, add(square(x), c(1, x))));
export const sinh = unaryOp("Sinh", "sinh", (g, x) => mul(g, cosh(x)));
export const cosh = unaryOp("Cosh", "cosh", (g, x) => mul(g, sinh(x)));
export const tanh = unaryOp("Tanh", "tanh", (g, _, y) => mul(g, sub(c(1, y), square(y))), "result");
export const asinh = unaryOp("Asinh", "asinh", (g, x) => mul(g, rsqrt(add(square(x), c(1, x)))));
export const acosh = unaryOp("Acosh", "acosh", (g, x) =>
  // Two roots, as the branch cut of complex numbers has it.
  isComplex(x.dtype)
    ? mul(g, mul(rsqrt(sub(x, c(1, x))), rsqrt(add(x, c(1, x)))))
    : mul(g, rsqrt(sub(square(x), c(1, x)))),
);
export const atanh = unaryOp("Atanh", "atanh", (g, x) => div(g, sub(c(1, x), square(x))));
export const sigmoid = unaryOp("Sigmoid", "sigmoid", (g, _, y) => mul(mul(g, sub(c(1, y), y)), y), "result");
export const floor = unaryOp("Floor", "floor", flat, "none");
export const ceil = unaryOp("Ceil", "ceil", flat, "none");
export const round = unaryOp("Round", "round", flat, "none");
export const trunc = unaryOp("Trunc", "trunc", flat, "none");
export const erf = unaryOp("Erf", "erf", (g, x) => mul(g, mul(exp(neg(square(x))), c(2 / Math.sqrt(Math.PI), x))));
export const erfc = unaryOp("Erfc", "erfc", (g, x) => mul(g, mul(exp(neg(square(x))), c(-2 / Math.sqrt(Math.PI), x))));
export const erfinv = unaryOp(
  "Erfinv",
  "erfinv",
  (g, _, y) => mul(g, mul(exp(square(y)), c(Math.sqrt(Math.PI) / 2, y))),
  "result",
);

/** Limits x to [lo, hi]; gradient flows where lo <= x <= hi. Bounds are tensors of x's dtype, or null. */
export function clamp(x: Tensor, lo: Tensor | null, hi: Tensor | null): Tensor {
  let value = x.value();
  if (lo) value = p.binary("max", value, lo.value());
  if (hi) value = p.binary("min", value, hi.value());
  const inputs = [x, ...(lo ? [lo] : []), ...(hi ? [hi] : [])];
  return differentiable1("Clamp", inputs, value, inputs, (g, saved, needs) => {
    const zero = num(0, g.dtype);
    const [v] = saved;
    const low = lo ? saved[1] : null;
    const high = hi ? saved[lo ? 2 : 1] : null;
    let inside = g;
    if (low) inside = where(compare("ge", v, low), inside, zero);
    if (high) inside = where(compare("le", v, high), inside, zero);
    const out: Grad[] = [needs(0) ? sumTo(inside, v.shape) : null];
    if (low) out.push(needs(1) ? sumTo(where(compare("lt", v, low), g, zero), low.shape) : null);
    if (high) out.push(needs(lo ? 2 : 1) ? sumTo(where(compare("gt", v, high), g, zero), high.shape) : null);
    return out;
  });
}
