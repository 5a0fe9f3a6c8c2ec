import { type DType, isBig, isFloat, isSigned } from "@/lib/ir";
import { lanes32 } from "./assembler";
import { compare } from "./elementwise";
import type { Emitter } from "./emitter";
import { wrap } from "./narrow";
import * as o from "./opcodes";
import { roundNarrow } from "./rounding";
import { classOf, type Value } from "./types";

/**
 * Conversions as `convertScalar` of lib/ir defines them: floats truncate toward integers, NaN and what is out of range
 * become the lowest int32 (int64 for the 64-bit types and uint32), and everything wraps.
 */
export function cast(e: Emitter, a: Value, dtype: DType): Value {
  if (a.dtype === dtype) return a;
  if (dtype === "bool") return compare(e, "ne", a, e.constant(a.dtype, 0, a.wide));
  if (a.dtype === "bool") return fromTruth(e, a, dtype);
  const from = classOf(a.dtype);
  const to = classOf(dtype);
  if (isFloat(a.dtype)) {
    if (isFloat(dtype)) return roundNarrow(e, betweenFloats(e, a, dtype));
    return toInteger(e, a, dtype);
  }
  if (isFloat(dtype)) return roundNarrow(e, toFloat(e, a, dtype));
  if (from === to) return wrap(e, { ...a, dtype });
  return wrap(e, betweenWidths(e, a, dtype));
}

function fromTruth(e: Emitter, a: Value, dtype: DType): Value {
  const { f } = e;
  if (!a.wide) return cast(e, { ...a, dtype: "int32" }, dtype);
  const cls = classOf(dtype);
  return e.value(dtype, true, (r) => {
    e.maskFor(a, cls, r);
    e.literal(dtype, 1, true);
    f.simd(o.v128.and);
  });
}

function betweenFloats(e: Emitter, a: Value, dtype: DType): Value {
  const { f } = e;
  const to = classOf(dtype);
  if (a.cls === to) return { ...a, dtype };
  if (!a.wide) {
    return e.value(dtype, false, () => {
      e.get(a);
      f.op(to === "f64" ? o.f64.promote_f32 : o.f32.demote_f64);
    });
  }
  if (to === "f64") {
    return e.value(dtype, true, (r) => {
      e.get(a);
      if (r === 1) {
        e.get(a);
        f.shuffle(lanes32(2, 3, 2, 3));
      }
      f.simd(o.f64x2.promote_low_f32x4);
    });
  }
  return e.value(dtype, true, () => {
    for (const r of [0, 1]) {
      e.get(a, r);
      f.simd(o.f32x4.demote_f64x2_zero);
    }
    f.shuffle(lanes32(0, 1, 4, 5));
  });
}

function betweenWidths(e: Emitter, a: Value, dtype: DType): Value {
  const { f } = e;
  if (isBig(dtype)) {
    const signed = isSigned(a.dtype);
    if (!a.wide) {
      return e.value(dtype, false, () => {
        e.get(a);
        f.op(signed ? o.i64.extend_i32_s : o.i64.extend_i32_u);
      });
    }
    return e.value(dtype, true, (r) => {
      e.get(a);
      if (r === 0) f.simd(signed ? o.i64x2.extend_low_i32x4_s : o.i64x2.extend_low_i32x4_u);
      else f.simd(signed ? o.i64x2.extend_high_i32x4_s : o.i64x2.extend_high_i32x4_u);
    });
  }
  return e.value(dtype, a.wide, () => {
    e.get(a);
    if (a.wide) {
      e.get(a, 1);
      f.shuffle(lanes32(0, 2, 4, 6));
    } else f.op(o.i32.wrap_i64);
  });
}

function toFloat(e: Emitter, a: Value, dtype: DType): Value {
  const { f } = e;
  const single = classOf(dtype) === "f32";
  const unsigned = a.dtype === "uint32" || a.dtype === "uint64";
  if (!a.wide) {
    const ops = single ? o.f32 : o.f64;
    const width = isBig(a.dtype) ? "i64" : "i32";
    return e.value(dtype, false, () => {
      e.get(a);
      f.op(ops[`convert_${width}_${unsigned ? "u" : "s"}`]);
    });
  }
  if (isBig(a.dtype)) return e.lanewise(dtype, [a], ([x]) => toFloat(e, x, dtype));
  if (single) {
    return e.value(dtype, true, () => {
      e.get(a);
      f.simd(unsigned ? o.f32x4.convert_i32x4_u : o.f32x4.convert_i32x4_s);
    });
  }
  return e.value(dtype, true, (r) => {
    e.get(a);
    if (r === 1) {
      e.get(a);
      f.shuffle(lanes32(2, 3, 2, 3));
    }
    f.simd(unsigned ? o.f64x2.convert_low_i32x4_u : o.f64x2.convert_low_i32x4_s);
  });
}

function toInteger(e: Emitter, a: Value, dtype: DType): Value {
  const wide64 = isBig(dtype) || dtype === "uint32";
  if (a.wide) {
    if (!wide64 && a.cls === "f32") return wrap(e, truncateVector(e, a, dtype));
    return e.lanewise(dtype, [a], ([x]) => toInteger(e, x, dtype));
  }
  const { f } = e;
  const double = a.cls === "f64";
  const limit = wide64 ? 2 ** 63 : 2 ** 31;
  return wrap(
    e,
    e.value(dtype, false, () => {
      // Saturation gives the lowest for what is too low; what is too high, and NaN, are chosen away.
      e.get(a);
      if (wide64) f.saturate(double ? o.sat.i64_f64_s : o.sat.i64_f32_s);
      else f.saturate(double ? o.sat.i32_f64_s : o.sat.i32_f32_s);
      if (wide64) f.i64(-(2n ** 63n));
      else f.i32(-(2 ** 31));
      e.get(a);
      if (double) f.f64(limit);
      else f.f32(limit);
      f.op(double ? o.f64.lt : o.f32.lt);
      f.select();
      if (dtype === "uint32") f.op(o.i32.wrap_i64);
    }),
  );
}

function truncateVector(e: Emitter, a: Value, dtype: DType): Value {
  const { f } = e;
  return e.value(dtype, true, () => {
    e.get(a);
    f.simd(o.i32x4.trunc_sat_f32x4_s);
    f.i32x4(-(2 ** 31));
    e.get(a);
    f.f32x4(2 ** 31);
    f.simd(o.f32x4.lt);
    f.simd(o.v128.bitselect);
  });
}
