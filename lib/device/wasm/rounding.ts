import type { Callable, ModuleBuilder } from "./assembler";
import type { Emitter } from "./emitter";
import * as o from "./opcodes";
import type { Value } from "./types";

/** Rounds a value to its dtype where that is narrower than a register: float16 and bfloat16, ties to even. */
export function roundNarrow(e: Emitter, v: Value, exact = false): Value {
  if (exact || (v.dtype !== "float16" && v.dtype !== "bfloat16")) return v;
  const round = v.dtype === "float16" ? roundHalf(e.m) : roundBrain(e.m);
  return e.value(v.dtype, v.wide, () => {
    e.get(v);
    if (!v.wide) e.f.simd(o.f32x4.splat);
    e.f.call(round);
    if (!v.wide) e.f.lane(o.f32x4.extract_lane, 0);
  });
}

/** Drops the low 16 bits: adds just under half of what they are worth, and the last kept bit. */
function roundBrain(m: ModuleBuilder): Callable {
  return m.once("bfloat16", () => {
    const f = m.function([o.V128], [o.V128]);
    f.get(0);
    f.i32x4(0x7fff);
    f.simd(o.i32x4.add);
    f.get(0);
    f.i32(16);
    f.simd(o.i32x4.shr_u);
    f.i32x4(1);
    f.simd(o.v128.and);
    f.simd(o.i32x4.add);
    f.i32x4(-65536);
    f.simd(o.v128.and);
    // Infinities and NaN stay.
    f.get(0);
    f.get(0);
    f.simd(o.f32x4.abs);
    f.f32x4(Number.POSITIVE_INFINITY);
    f.simd(o.f32x4.lt);
    f.simd(o.v128.bitselect);
    return f;
  });
}

/** Normal numbers as above with 13 bits; below 2^-14 by adding and taking away 1/2, whose neighbours are 2^-24 apart. */
function roundHalf(m: ModuleBuilder): Callable {
  return m.once("float16", () => {
    const f = m.function([o.V128], [o.V128]);
    const size = f.local(o.V128);
    const rounded = f.local(o.V128);
    f.get(0);
    f.simd(o.f32x4.abs);
    f.tee(size);
    f.i32x4(0xfff);
    f.simd(o.i32x4.add);
    f.get(size);
    f.i32(13);
    f.simd(o.i32x4.shr_u);
    f.i32x4(1);
    f.simd(o.v128.and);
    f.simd(o.i32x4.add);
    f.i32x4(~0x1fff);
    f.simd(o.v128.and);
    f.get(size);
    f.f32x4(0.5);
    f.simd(o.f32x4.add);
    f.f32x4(0.5);
    f.simd(o.f32x4.sub);
    f.get(size);
    f.f32x4(2 ** -14);
    f.simd(o.f32x4.ge);
    f.simd(o.v128.bitselect);
    f.set(rounded);
    // Beyond the largest: infinity. NaN, which compares with nothing, stays.
    f.f32x4(Number.POSITIVE_INFINITY);
    f.get(rounded);
    f.get(rounded);
    f.f32x4(65504);
    f.simd(o.f32x4.gt);
    f.simd(o.v128.bitselect);
    f.get(size);
    f.get(size);
    f.get(size);
    f.simd(o.f32x4.eq);
    f.simd(o.v128.bitselect);
    f.get(0);
    f.i32x4(-(2 ** 31));
    f.simd(o.v128.and);
    f.simd(o.v128.or);
    return f;
  });
}
