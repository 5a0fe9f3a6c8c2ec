import { type DType, isSigned } from "@/lib/ir";
import type { Emitter } from "./emitter";
import * as o from "./opcodes";
import type { Value } from "./types";

const { i32, i32x4, v128 } = o;

/** The bits of a narrow integer, or 0 where a register holds it exactly. */
const narrowBits = (dtype: DType): number => {
  if (dtype === "int8" || dtype === "uint8") return 8;
  return dtype === "int16" || dtype === "uint16" ? 16 : 0;
};

/** Wraps a 32-bit result to a narrow integer. */
export function wrap(e: Emitter, v: Value): Value {
  const bits = narrowBits(v.dtype);
  if (bits === 0) return v;
  const { f } = e;
  return e.value(v.dtype, v.wide, () => {
    e.get(v);
    if (!isSigned(v.dtype)) {
      if (v.wide) f.i32x4(2 ** bits - 1);
      else f.i32(2 ** bits - 1);
      if (v.wide) f.simd(v128.and);
      else f.op(i32.and);
    } else if (v.wide) {
      f.i32(32 - bits);
      f.simd(i32x4.shl);
      f.i32(32 - bits);
      f.simd(i32x4.shr_s);
    } else {
      f.op(bits === 8 ? i32.extend8_s : i32.extend16_s);
    }
  });
}
