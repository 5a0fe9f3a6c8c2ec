import { type BinaryOp, COMPARISONS, isBig, isFloat, isSigned, type UnaryOp } from "@/lib/ir";
import type { Emitter } from "./emitter";
import { comparisonCodes, integerBinary, integerUnary, shift } from "./integers";
import { hostMathNumber, powerFunction, vectorFunction } from "./math";
import * as o from "./opcodes";
import { integerPower } from "./quotients";
import { roundNarrow } from "./rounding";
import { classOf, type Value } from "./types";

/** Elementwise functions of floats, and the choice among all: the meaning is that of the reference's unary.ts and binary.ts. */

const PREDICATES: ReadonlySet<UnaryOp> = new Set(["logicalNot", "isNan", "isInf", "isFinite"]);

/** @throws Error where the dtype has no such function, in the reference's words */
export function unary(e: Emitter, fn: UnaryOp, a: Value): Value {
  if (PREDICATES.has(fn)) return predicate(e, fn, a);
  if (!isFloat(a.dtype)) return integerUnary(e, fn, a);
  return roundNarrow(e, floatUnary(e, fn, a), EXACT.has(fn));
}

/** Their results need no rounding to a narrow float. */
const EXACT: ReadonlySet<string> = new Set(["neg", "abs", "sign", "floor", "ceil", "trunc", "round", "max", "min"]);

interface Codes {
  readonly one: number;
  readonly f32: number;
  readonly f64: number;
  readonly single: number;
}
// biome-ignore format: a table reads better dense
const DIRECT: Partial<Record<UnaryOp, Codes>> = {
  neg: { single: o.f32.neg, one: o.f64.neg, f32: o.f32x4.neg, f64: o.f64x2.neg },
  abs: { single: o.f32.abs, one: o.f64.abs, f32: o.f32x4.abs, f64: o.f64x2.abs },
  sqrt: { single: o.f32.sqrt, one: o.f64.sqrt, f32: o.f32x4.sqrt, f64: o.f64x2.sqrt },
  floor: { single: o.f32.floor, one: o.f64.floor, f32: o.f32x4.floor, f64: o.f64x2.floor },
  ceil: { single: o.f32.ceil, one: o.f64.ceil, f32: o.f32x4.ceil, f64: o.f64x2.ceil },
  trunc: { single: o.f32.trunc, one: o.f64.trunc, f32: o.f32x4.trunc, f64: o.f64x2.trunc },
  round: { single: o.f32.nearest, one: o.f64.nearest, f32: o.f32x4.nearest, f64: o.f64x2.nearest },
};
// biome-ignore format: a table reads better dense
const ARITHMETIC: Partial<Record<BinaryOp, Codes>> = {
  add: { single: o.f32.add, one: o.f64.add, f32: o.f32x4.add, f64: o.f64x2.add },
  sub: { single: o.f32.sub, one: o.f64.sub, f32: o.f32x4.sub, f64: o.f64x2.sub },
  mul: { single: o.f32.mul, one: o.f64.mul, f32: o.f32x4.mul, f64: o.f64x2.mul },
  div: { single: o.f32.div, one: o.f64.div, f32: o.f32x4.div, f64: o.f64x2.div },
  max: { single: o.f32.max, one: o.f64.max, f32: o.f32x4.max, f64: o.f64x2.max },
  min: { single: o.f32.min, one: o.f64.min, f32: o.f32x4.min, f64: o.f64x2.min },
};

/** Emits the instruction of a function for values of this kind. */
function instruct(e: Emitter, codes: Codes, v: Value): void {
  if (v.wide) e.f.simd(v.cls === "f32" ? codes.f32 : codes.f64);
  else e.f.op(v.cls === "f32" ? codes.single : codes.one);
}

function floatUnary(e: Emitter, fn: UnaryOp, a: Value): Value {
  const { dtype, wide } = a;
  const direct = DIRECT[fn];
  if (direct) {
    return e.value(dtype, wide, (r) => {
      e.get(a, r);
      instruct(e, direct, a);
    });
  }
  switch (fn) {
    case "square":
      return e.value(dtype, wide, (r) => {
        e.get(a, r);
        e.get(a, r);
        instruct(e, ARITHMETIC.mul!, a);
      });
    case "reciprocal":
    case "rsqrt":
      return e.value(dtype, wide, (r) => {
        e.literal(dtype, 1, wide);
        e.get(a, r);
        if (fn === "rsqrt") instruct(e, DIRECT.sqrt!, a);
        instruct(e, ARITHMETIC.div!, a);
      });
    case "sign":
      return sign(e, a);
    default:
      return elementary(e, fn, a);
  }
}

/** -1, 0, 1, or NaN of NaN. */
function sign(e: Emitter, a: Value): Value {
  if (a.wide && a.cls === "f64") return e.lanewise(a.dtype, [a], ([x]) => sign(e, x));
  const { f } = e;
  if (a.wide) {
    return e.value(a.dtype, true, () => {
      f.f32x4(1);
      e.get(a);
      f.f32x4(0);
      f.simd(o.f32x4.gt);
      f.simd(o.v128.and);
      f.f32x4(-1);
      e.get(a);
      f.f32x4(0);
      f.simd(o.f32x4.lt);
      f.simd(o.v128.and);
      f.simd(o.v128.or);
      e.get(a);
      e.get(a);
      e.get(a);
      f.simd(o.f32x4.eq);
      f.simd(o.v128.bitselect);
    });
  }
  const ops = a.cls === "f32" ? o.f32 : o.f64;
  return e.value(a.dtype, false, () => {
    const against = (code: number): void => {
      e.get(a);
      e.literal(a.dtype, 0, false);
      f.op(code);
      f.op(ops.convert_i32_s);
    };
    against(ops.gt);
    against(ops.lt);
    f.op(ops.sub);
    e.get(a);
    e.get(a);
    e.get(a);
    f.op(ops.eq);
    f.select();
  });
}

function elementary(e: Emitter, fn: UnaryOp, a: Value): Value {
  const { f } = e;
  const vector = a.cls === "f32" ? vectorFunction(e.m, fn) : null;
  if (vector) {
    return e.value(a.dtype, a.wide, () => {
      e.get(a);
      if (!a.wide) f.simd(o.f32x4.splat);
      f.call(vector);
      if (!a.wide) f.lane(o.f32x4.extract_lane, 0);
    });
  }
  const number = hostMathNumber(fn);
  if (number < 0) throw new Error(`${fn} is not defined for ${a.dtype}`);
  if (a.wide) return e.lanewise(a.dtype, [a], ([x]) => host(e, number, x, x));
  return host(e, number, a, a);
}

/** One number by the host, in float64. */
function host(e: Emitter, number: number, x: Value, y: Value): Value {
  const { f } = e;
  return e.value(x.dtype, false, () => {
    f.i32(number);
    for (const v of [x, y]) {
      e.get(v);
      if (v.cls === "f32") f.op(o.f64.promote_f32);
    }
    f.call(e.m.math);
    if (x.cls === "f32") f.op(o.f32.demote_f64);
  });
}

function predicate(e: Emitter, fn: UnaryOp, a: Value): Value {
  if (!isFloat(a.dtype)) {
    if (fn === "logicalNot") {
      if (a.dtype === "bool") return integerUnary(e, "bitNot", a);
      return compare(e, "eq", a, e.constant(a.dtype, 0, a.wide));
    }
    return e.constant("bool", fn === "isFinite" ? 1 : 0, a.wide);
  }
  if (fn === "logicalNot") return compare(e, "eq", a, e.constant(a.dtype, 0, a.wide));
  if (fn === "isNan") return compare(e, "ne", a, a);
  const size = floatUnary(e, "abs", a);
  return compare(e, fn === "isInf" ? "eq" : "lt", size, e.constant(a.dtype, Number.POSITIVE_INFINITY, a.wide));
}

/** @throws Error where the dtype has no such function, in the reference's words */
export function binary(e: Emitter, fn: BinaryOp, a: Value, b: Value): Value {
  if (COMPARISONS.has(fn)) return compare(e, fn, a, b);
  if (!isFloat(a.dtype)) {
    if (fn === "shl" || fn === "shr") return shift(e, fn, a, b);
    if (fn === "pow" && a.dtype !== "bool") return integerPower(e, a, b);
    return integerBinary(e, fn, a, b);
  }
  return roundNarrow(e, floatBinary(e, fn, a, b), EXACT.has(fn));
}

function floatBinary(e: Emitter, fn: BinaryOp, a: Value, b: Value): Value {
  const codes = ARITHMETIC[fn];
  if (codes) {
    return e.value(a.dtype, a.wide, (r) => {
      e.get(a, r);
      e.get(b, r);
      instruct(e, codes, a);
    });
  }
  const number = hostMathNumber(fn);
  if (number < 0) throw new Error(`${fn} is not defined for ${a.dtype}`);
  if (fn === "pow" && a.cls === "f32") {
    return e.value(a.dtype, a.wide, () => {
      for (const v of [a, b]) {
        e.get(v);
        if (!a.wide) e.f.simd(o.f32x4.splat);
      }
      e.f.call(powerFunction(e.m));
      if (!a.wide) e.f.lane(o.f32x4.extract_lane, 0);
    });
  }
  if (a.wide) return e.lanewise(a.dtype, [a, b], ([x, y]) => host(e, number, x, y));
  return host(e, number, a, b);
}

/** A truth from two operands of one dtype. */
export function compare(e: Emitter, fn: BinaryOp, a: Value, b: Value): Value {
  const { f } = e;
  if (!a.wide) {
    const code = comparisonCodes(fn, a.dtype).one;
    return e.value("bool", false, () => {
      e.get(a);
      e.get(b);
      f.op(code);
    });
  }
  if (a.dtype === "bool") return compareMasks(e, fn, a, b);
  const { vector } = comparisonCodes(fn, a.dtype);
  const half = (r: number): void => {
    for (const v of [a, b]) {
      e.get(v, r);
      if (isBig(a.dtype) && !isSigned(a.dtype)) {
        f.i64x2(-(2n ** 63n));
        f.simd(o.v128.xor);
      }
    }
    f.simd(vector);
  };
  return e.value("bool", true, () => {
    if (a.locals.length === 1) half(0);
    else
      e.narrowMask(
        () => half(0),
        () => half(1),
      );
  });
}

/** Masks compared as 0 and 1. */
function compareMasks(e: Emitter, fn: BinaryOp, a: Value, b: Value): Value {
  const { f } = e;
  // andnot(x, y) is x and not y.
  const [first, second] = fn === "lt" || fn === "ge" ? [b, a] : [a, b];
  return e.value("bool", true, () => {
    e.get(first);
    e.get(second);
    f.simd(fn === "eq" || fn === "ne" ? o.v128.xor : o.v128.andnot);
    if (fn === "eq" || fn === "le" || fn === "ge") f.simd(o.v128.not);
  });
}

/** condition ? a : b. The condition may be one truth for a whole vector. */
export function where(e: Emitter, condition: Value, a: Value, b: Value): Value {
  const { f } = e;
  const cls = classOf(a.dtype);
  return e.value(a.dtype, a.wide, (r) => {
    e.get(a, r);
    e.get(b, r);
    if (condition.wide) {
      e.maskFor(condition, cls, r);
      f.simd(o.v128.bitselect);
    } else if (a.wide) {
      // select has a form for vectors that names their type.
      e.get(condition);
      f.op(0x1c);
      f.op(1);
      f.op(o.V128);
    } else {
      e.get(condition);
      f.select();
    }
  });
}
