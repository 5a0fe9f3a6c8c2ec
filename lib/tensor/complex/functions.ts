import type { UnaryOp } from "@/lib/ir";
import * as r from "../real";
import type { Value } from "../value";
import { eachPart, fromParts, partsOf } from "./parts";

/**
 * Elementary functions of complex numbers, written with real ones. Branch cuts are those of C99's Annex G; the inverse
 * functions follow Kahan, "Branch cuts for complex elementary functions" (1987).
 */

const k = (x: number, like: Value): Value => r.constant(x, like.dtype);
const u = (fn: UnaryOp, a: Value): Value => r.unary(fn, a);
const plus = (a: Value, b: Value): Value => r.binary("add", a, b);
const minus = (a: Value, b: Value): Value => r.binary("sub", a, b);
const times = (a: Value, b: Value): Value => r.binary("mul", a, b);
const over = (a: Value, b: Value): Value => r.binary("div", a, b);
const scaled = (a: Value, x: number): Value => times(a, k(x, a));
const shifted = (a: Value, x: number): Value => plus(a, k(x, a));
/** |size| with the sign of `sign`, that of -0 included. */
const withSign = (size: Value, sign: Value): Value => {
  const negative = r.binary("lt", r.where(isZero(sign), u("reciprocal", sign), sign), k(0, sign));
  return r.where(negative, u("neg", u("abs", size)), u("abs", size));
};
const isZero = (a: Value): Value => r.binary("eq", a, k(0, a));

export const neg = (z: Value): Value => eachPart(z, (x) => u("neg", x));

export function conj(z: Value): Value {
  const [a, b] = partsOf(z);
  return fromParts(a, u("neg", b));
}

/** i z */
function rotated(z: Value): Value {
  const [a, b] = partsOf(z);
  return fromParts(u("neg", b), a);
}

/** -i z */
function rotatedBack(z: Value): Value {
  const [a, b] = partsOf(z);
  return fromParts(b, u("neg", a));
}

export function add(z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  return fromParts(plus(a, c), plus(b, d));
}

export function sub(z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  return fromParts(minus(a, c), minus(b, d));
}

export function mul(z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  return fromParts(minus(times(a, c), times(b, d)), plus(times(a, d), times(b, c)));
}

/** Smith's algorithm: the larger part of the divisor is divided out first. */
export function div(z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  const wide = r.binary("ge", u("abs", c), u("abs", d));
  const zero = r.binary("and", isZero(c), isZero(d));
  const [large, small] = [r.where(wide, c, d), r.where(wide, d, c)];
  const ratio = r.where(zero, k(0, c), over(small, large));
  const scale = u("reciprocal", plus(large, times(small, ratio)));
  const re = times(r.where(wide, plus(a, times(b, ratio)), plus(times(a, ratio), b)), scale);
  const im = times(r.where(wide, minus(b, times(a, ratio)), minus(times(b, ratio), a)), scale);
  const none = u("abs", c);
  return fromParts(r.where(zero, over(a, none), re), r.where(zero, over(b, none), im));
}

/** |z|, real, without overflow on the way. */
export function abs(z: Value): Value {
  const [a, b] = partsOf(z).map((x) => u("abs", x));
  const large = r.binary("max", a, b);
  const ratio = over(r.binary("min", a, b), large);
  const size = times(large, u("sqrt", shifted(times(ratio, ratio), 1)));
  return r.where(r.binary("or", isZero(large), u("isInf", large)), large, size);
}

/** The angle in (-pi, pi], real. */
export function angle(z: Value): Value {
  const [a, b] = partsOf(z);
  return r.binary("atan2", b, a);
}

/** size (cos angle + i sin angle) */
export function polar(size: Value, turn: Value): Value {
  return fromParts(times(size, u("cos", turn)), times(size, u("sin", turn)));
}

function exp(z: Value): Value {
  const [a, b] = partsOf(z);
  const size = u("exp", a);
  return fromParts(r.where(isZero(b), size, times(size, u("cos", b))), r.where(isZero(b), b, times(size, u("sin", b))));
}

function expm1(z: Value): Value {
  const [a, b] = partsOf(z);
  const half = u("sin", scaled(b, 0.5));
  const re = minus(times(u("expm1", a), u("cos", b)), scaled(times(half, half), 2));
  return fromParts(re, times(u("exp", a), u("sin", b)));
}

const log = (z: Value): Value => fromParts(u("log", abs(z)), angle(z));

/** log(1 + z), exact for small z. */
function log1p(z: Value): Value {
  const [a, b] = partsOf(z);
  const near = scaled(u("log1p", plus(scaled(a, 2), plus(times(a, a), times(b, b)))), 0.5);
  const one = fromParts(shifted(a, 1), b);
  const small = r.binary("lt", abs(z), k(0.5, a));
  return fromParts(r.where(small, near, u("log", abs(one))), angle(one));
}

function sqrt(z: Value): Value {
  const [a, b] = partsOf(z);
  const size = abs(z);
  const t = u("sqrt", scaled(plus(size, u("abs", a)), 0.5));
  const none = isZero(size);
  const other = r.where(none, k(0, a), over(u("abs", b), r.where(none, k(1, a), scaled(t, 2))));
  const right = r.binary("ge", a, k(0, a));
  return fromParts(r.where(right, t, other), withSign(r.where(right, other, t), b));
}

const one = (z: Value): Value => {
  const [a] = partsOf(z);
  return fromParts(r.full(a.shape, 1, a.dtype, true), r.full(a.shape, 0, a.dtype, true));
};
const reciprocal = (z: Value): Value => div(one(z), z);
const plusOne = (z: Value): Value => {
  const [a, b] = partsOf(z);
  return fromParts(shifted(a, 1), b);
};
const fromOne = (z: Value): Value => plusOne(neg(z));
const lessOne = (z: Value): Value => {
  const [a, b] = partsOf(z);
  return fromParts(shifted(a, -1), b);
};

function sinh(z: Value): Value {
  const [a, b] = partsOf(z);
  return fromParts(times(u("sinh", a), u("cos", b)), times(u("cosh", a), u("sin", b)));
}

function cosh(z: Value): Value {
  const [a, b] = partsOf(z);
  return fromParts(times(u("cosh", a), u("cos", b)), times(u("sinh", a), u("sin", b)));
}

/** (sinh 2a + i sin 2b) / (cosh 2a + cos 2b); beyond 20 the hyperbolic tangent is 1 in every precision. */
function tanh(z: Value): Value {
  const [a, b] = partsOf(z);
  const twice = scaled(r.binary("max", r.binary("min", a, k(20, a)), k(-20, a)), 2);
  const turn = scaled(b, 2);
  const below = plus(u("cosh", twice), u("cos", turn));
  return fromParts(over(u("sinh", twice), below), over(u("sin", turn), below));
}

function asin(z: Value): Value {
  const [a] = partsOf(z);
  const [below, above] = [sqrt(fromOne(z)), sqrt(plusOne(z))];
  const re = r.binary("atan2", a, partsOf(mul(below, above))[0]);
  return fromParts(re, u("asinh", partsOf(mul(conj(below), above))[1]));
}

function acos(z: Value): Value {
  const [below, above] = [sqrt(fromOne(z)), sqrt(plusOne(z))];
  const re = scaled(r.binary("atan2", partsOf(below)[0], partsOf(above)[0]), 2);
  return fromParts(re, u("asinh", partsOf(mul(conj(above), below))[1]));
}

function acosh(z: Value): Value {
  const [below, above] = [sqrt(lessOne(z)), sqrt(plusOne(z))];
  const im = scaled(r.binary("atan2", partsOf(below)[1], partsOf(above)[0]), 2);
  return fromParts(u("asinh", partsOf(mul(conj(below), above))[0]), im);
}

function atanh(z: Value): Value {
  const [a, b] = partsOf(z);
  const toOne = plus(times(shifted(u("neg", a), 1), shifted(u("neg", a), 1)), times(b, b));
  const re = scaled(u("log1p", over(scaled(a, 4), toOne)), 0.25);
  const beyond = minus(times(shifted(u("neg", a), 1), shifted(a, 1)), times(b, b));
  return fromParts(re, scaled(r.binary("atan2", scaled(b, 2), beyond), 0.5));
}

/** z / |z|, and 0 at 0. */
function sgn(z: Value): Value {
  const size = abs(z);
  const none = isZero(size);
  const divisor = r.where(none, k(1, size), size);
  return eachPart(z, (x) => r.where(none, k(0, x), over(x, divisor)));
}

const scaledBy = (f: (z: Value) => Value, factor: number) => (z: Value) => eachPart(f(z), (x) => scaled(x, factor));

const both =
  (fn: UnaryOp, join: "and" | "or") =>
  (z: Value): Value => {
    const [a, b] = partsOf(z);
    return r.binary(join, u(fn, a), u(fn, b));
  };

const UNARY: Partial<Record<UnaryOp, (z: Value) => Value>> = {
  neg,
  abs,
  sign: sgn,
  exp,
  exp2: (z) => exp(eachPart(z, (x) => scaled(x, Math.LN2))),
  expm1,
  log,
  log2: scaledBy(log, Math.LOG2E),
  log10: scaledBy(log, Math.LOG10E),
  log1p,
  sqrt,
  rsqrt: (z) => reciprocal(sqrt(z)),
  reciprocal,
  square: (z) => mul(z, z),
  sin: (z) => rotatedBack(sinh(rotated(z))),
  cos: (z) => cosh(rotated(z)),
  tan: (z) => rotatedBack(tanh(rotated(z))),
  sinh,
  cosh,
  tanh,
  asin,
  acos,
  atan: (z) => rotatedBack(atanh(rotated(z))),
  asinh: (z) => rotatedBack(asin(rotated(z))),
  acosh,
  atanh,
  sigmoid: (z) => reciprocal(plusOne(exp(neg(z)))),
  logicalNot: both("logicalNot", "and"),
  isNan: both("isNan", "or"),
  isInf: both("isInf", "or"),
  isFinite: both("isFinite", "and"),
};

/** @throws RangeError for a function that complex numbers have not: callers refuse it in their framework's words */
export function unary(fn: UnaryOp, z: Value): Value {
  const f = UNARY[fn];
  if (!f) throw new RangeError(`${fn} is not a function of complex numbers`);
  return f(z);
}

/** z to the power w: exp(w log z); 0 to a power is 0, and to the power 0, 1. */
export function pow(z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  const noBase = r.binary("and", isZero(a), isZero(b));
  const noPower = r.binary("and", isZero(c), isZero(d));
  const safe = fromParts(r.where(noBase, k(1, a), a), b);
  const [x, y] = partsOf(exp(mul(w, log(safe))));
  const constant = r.cast(noPower, a.dtype);
  return fromParts(
    r.where(r.binary("or", noBase, noPower), constant, x),
    r.where(r.binary("or", noBase, noPower), k(0, y), y),
  );
}

export function eq(z: Value, w: Value): Value {
  const [[a, b], [c, d]] = [partsOf(z), partsOf(w)];
  return r.binary("and", r.binary("eq", a, c), r.binary("eq", b, d));
}
