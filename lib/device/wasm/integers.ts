import { type BinaryOp, type DType, isBig, isSigned, type UnaryOp } from "@/lib/ir";
import type { Emitter } from "./emitter";
import { wrap } from "./narrow";
import * as o from "./opcodes";
import { quotient } from "./quotients";
import { isUnsigned, type Value } from "./types";

/** Elementwise functions of integers and truths. Quotients by zero are 0; everything wraps. */

const { i32, i64, i32x4, i64x2, v128 } = o;

const undefinedFor = (fn: string, dtype: DType): Error => new Error(`${fn} is not defined for ${dtype}`);

export function integerUnary(e: Emitter, fn: UnaryOp, a: Value): Value {
  const { f } = e;
  const { dtype, wide } = a;
  if (dtype === "bool") {
    if (fn === "abs" || fn === "sign" || fn === "square") return a;
    if (fn !== "bitNot") throw undefinedFor(fn, dtype);
    return e.value(dtype, wide, () => {
      e.get(a);
      if (wide) f.simd(v128.not);
      else f.op(i32.eqz);
    });
  }
  const big = isBig(dtype);
  switch (fn) {
    case "floor":
    case "ceil":
    case "round":
    case "trunc":
      return a;
    case "neg":
      return wrap(
        e,
        e.value(dtype, wide, (r) => {
          if (!wide) e.literal(dtype, 0, false);
          e.get(a, r);
          if (wide) f.simd(big ? i64x2.neg : i32x4.neg);
          else f.op(big ? i64.sub : i32.sub);
        }),
      );
    case "bitNot":
      return wrap(
        e,
        e.value(dtype, wide, (r) => {
          e.get(a, r);
          if (wide) return f.simd(v128.not);
          if (big) f.i64(-1n);
          else f.i32(-1);
          f.op(big ? i64.xor : i32.xor);
        }),
      );
    case "square":
      return integerBinary(e, "mul", a, a);
    case "abs":
      if (isUnsigned(dtype)) return a;
      if (wide) {
        return wrap(
          e,
          e.value(dtype, true, (r) => {
            e.get(a, r);
            f.simd(big ? i64x2.abs : i32x4.abs);
          }),
        );
      }
      return absolute(e, a);
    case "sign":
      return integerSign(e, a);
    default:
      throw undefinedFor(fn, dtype);
  }
}

function absolute(e: Emitter, a: Value): Value {
  const negative = integerUnary(e, "neg", a);
  return e.value(a.dtype, false, () => {
    e.get(negative);
    e.get(a);
    e.get(a);
    e.literal(a.dtype, 0, false);
    e.f.op(isBig(a.dtype) ? i64.lt_s : i32.lt_s);
    e.f.select();
  });
}

/** (x > 0) - (x < 0) */
function integerSign(e: Emitter, a: Value): Value {
  const { f } = e;
  const big = isBig(a.dtype);
  if (a.wide && (big || a.dtype === "uint32")) return e.lanewise(a.dtype, [a], ([x]) => integerSign(e, x));
  if (a.wide) {
    return e.value(a.dtype, true, () => {
      e.get(a);
      f.i32x4(0);
      f.simd(i32x4.lt_s);
      e.get(a);
      f.i32x4(0);
      f.simd(i32x4.gt_s);
      f.simd(i32x4.sub);
    });
  }
  const ops = big ? i64 : i32;
  const unsigned = isUnsigned(a.dtype);
  return e.value(a.dtype, false, () => {
    const against = (code: number): void => {
      e.get(a);
      e.literal(a.dtype, 0, false);
      f.op(code);
      if (big) f.op(i64.extend_i32_u);
    };
    against(unsigned ? ops.gt_u : ops.gt_s);
    against(unsigned ? ops.lt_u : ops.lt_s);
    f.op(ops.sub);
  });
}

const COMPARISON = ["eq", "ne", "lt", "le", "gt", "ge"] as const;

/** Instructions that compare one pair of numbers, and a register of pairs. Unsigned 64-bit vectors need their sign bits flipped first. */
export function comparisonCodes(fn: BinaryOp, dtype: DType): { readonly one: number; readonly vector: number } {
  const name = fn as (typeof COMPARISON)[number];
  if (dtype === "float64") return { one: o.f64[name], vector: o.f64x2[name] };
  if (dtype === "float32" || dtype === "float16" || dtype === "bfloat16")
    return { one: o.f32[name], vector: o.f32x4[name] };
  const sign = name === "eq" || name === "ne" ? null : isSigned(dtype) ? ("s" as const) : ("u" as const);
  if (isBig(dtype)) {
    if (name === "eq" || name === "ne") return { one: i64[name], vector: i64x2[name] };
    return { one: i64[`${name}_${sign!}`], vector: i64x2[`${name}_s`] };
  }
  if (name === "eq" || name === "ne") return { one: i32[name], vector: i32x4[name] };
  return { one: i32[`${name}_${sign!}`], vector: i32x4[`${name}_${sign!}`] };
}

const BOOLEAN: Partial<Record<BinaryOp, "and" | "or" | "xor">> = {
  add: "or",
  mul: "and",
  max: "or",
  min: "and",
  sub: "xor",
  and: "and",
  or: "or",
  xor: "xor",
};

export function integerBinary(e: Emitter, fn: BinaryOp, a: Value, b: Value): Value {
  const { f } = e;
  const { dtype, wide } = a;
  const plain = (one: number, vector: number): Value =>
    e.value(dtype, wide, (r) => {
      e.get(a, r);
      e.get(b, r);
      if (wide) f.simd(vector);
      else f.op(one);
    });
  if (dtype === "bool") {
    const name = BOOLEAN[fn];
    if (!name) throw undefinedFor(fn, dtype);
    return plain(i32[name], v128[name]);
  }
  const big = isBig(dtype);
  switch (fn) {
    case "add":
    case "sub":
    case "mul":
      return wrap(e, plain(big ? i64[fn] : i32[fn], big ? i64x2[fn] : i32x4[fn]));
    case "and":
    case "or":
    case "xor":
      return plain(big ? i64[fn] : i32[fn], v128[fn]);
    case "max":
    case "min":
      return extreme(e, fn, a, b);
    case "idiv":
    case "rem":
    case "floorDiv":
    case "mod":
      return quotient(e, fn, a, b);
    default:
      throw undefinedFor(fn, dtype);
  }
}

function extreme(e: Emitter, fn: "max" | "min", a: Value, b: Value): Value {
  const { f } = e;
  const { dtype, wide } = a;
  const suffix = isSigned(dtype) ? ("s" as const) : ("u" as const);
  if (wide && !isBig(dtype)) {
    return e.value(dtype, true, () => {
      e.get(a);
      e.get(b);
      f.simd(i32x4[`${fn}_${suffix}`]);
    });
  }
  const codes = comparisonCodes(fn === "max" ? "gt" : "lt", dtype);
  return e.value(dtype, wide, (r) => {
    e.get(a, r);
    e.get(b, r);
    for (const v of [a, b]) {
      e.get(v, r);
      if (wide && suffix === "u") {
        f.i64x2(-(2n ** 63n));
        f.simd(v128.xor);
      }
    }
    if (wide) {
      f.simd(codes.vector);
      f.simd(v128.bitselect);
    } else {
      f.op(codes.one);
      f.select();
    }
  });
}

const WIDTH: Partial<Record<DType, number>> = { uint8: 8, int8: 8, uint16: 16, int16: 16, uint64: 64, int64: 64 };

/** By the width or more, or by a negative count, every bit moves out; right shifts of signed types fill with the sign. */
export function shift(e: Emitter, fn: "shl" | "shr", a: Value, b: Value): Value {
  if (a.dtype === "bool") throw undefinedFor(fn, a.dtype);
  if (a.wide) return e.lanewise(a.dtype, [a, b], ([x, y]) => shift(e, fn, x, y));
  const { f } = e;
  const { dtype } = a;
  const big = isBig(dtype);
  const ops = big ? i64 : i32;
  const number = (n: number): void => (big ? f.i64(BigInt(n)) : f.i32(n));
  const width = WIDTH[dtype] ?? 32;
  const signed = isSigned(dtype);
  return wrap(
    e,
    e.value(dtype, false, () => {
      e.get(a);
      e.get(b);
      f.op(fn === "shl" ? ops.shl : signed ? ops.shr_s : ops.shr_u);
      if (fn === "shr" && signed) {
        e.get(a);
        number(big ? 63 : 31);
        f.op(ops.shr_s);
      } else number(0);
      e.get(b);
      number(width);
      f.op(ops.lt_u);
      f.select();
    }),
  );
}
