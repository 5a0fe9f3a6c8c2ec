import { isBig, isSigned } from "@/lib/ir";
import type { Callable, ModuleBuilder } from "./assembler";
import type { Emitter } from "./emitter";
import { wrap } from "./narrow";
import * as o from "./opcodes";
import type { Value } from "./types";

/** Quotients, remainders and powers of integers: functions that kernels call. */

const { i32, i64, i32x4, v128 } = o;

export type Quotient = "idiv" | "rem" | "floorDiv" | "mod";

/** A quotient or remainder; 0 where the divisor is 0. */
export function quotient(e: Emitter, fn: Quotient, a: Value, b: Value): Value {
  const big = isBig(a.dtype);
  if (a.wide && big) return e.lanewise(a.dtype, [a, b], ([x, y]) => quotient(e, fn, x, y));
  const unsigned = a.dtype === "uint32" || a.dtype === "uint64";
  const callee = a.wide ? wideQuotient(e.m, fn, unsigned) : oneQuotient(e.m, fn, big, unsigned);
  return wrap(
    e,
    e.value(a.dtype, a.wide, () => {
      e.get(a);
      e.get(b);
      e.f.call(callee);
    }),
  );
}

function oneQuotient(m: ModuleBuilder, fn: Quotient, big: boolean, unsigned: boolean): Callable {
  return m.once(`${fn}${big ? 64 : 32}${unsigned ? "u" : ""}`, () => {
    const type = big ? o.I64 : o.I32;
    const ops = big ? i64 : i32;
    const f = m.function([type, type], [type]);
    const zero = (): void => (big ? f.i64(0n) : f.i32(0));
    const q = f.local(type);
    const r = f.local(type);
    f.get(1);
    f.op(ops.eqz);
    f.if(null, () => {
      zero();
      f.return();
    });
    const divide = (): void => {
      f.get(0);
      f.get(1);
      f.op(unsigned ? ops.div_u : ops.div_s);
    };
    if (unsigned) divide();
    else {
      // The lowest number over -1 would trap; it wraps.
      f.get(1);
      if (big) f.i64(-1n);
      else f.i32(-1);
      f.op(ops.eq);
      f.if(
        type,
        () => {
          zero();
          f.get(0);
          f.op(ops.sub);
        },
        divide,
      );
    }
    f.set(q);
    f.get(0);
    f.get(q);
    f.get(1);
    f.op(ops.mul);
    f.op(ops.sub);
    f.set(r);
    if (!unsigned && (fn === "floorDiv" || fn === "mod")) {
      // Where the remainder has not the divisor's sign, one divisor is moved from the quotient to it.
      f.get(r);
      zero();
      f.op(ops.ne);
      f.get(r);
      f.get(1);
      f.op(ops.xor);
      zero();
      f.op(ops.lt_s);
      f.op(i32.and);
      f.if(null, () => {
        f.get(q);
        if (big) f.i64(1n);
        else f.i32(1);
        f.op(ops.sub);
        f.set(q);
        f.get(r);
        f.get(1);
        f.op(ops.add);
        f.set(r);
      });
    }
    f.get(fn === "idiv" || fn === "floorDiv" ? q : r);
    return f;
  });
}

/** Four quotients at once, through float64, where those of 32-bit integers are exact. */
function wideQuotient(m: ModuleBuilder, fn: Quotient, unsigned: boolean): Callable {
  return m.once(`${fn}x4${unsigned ? "u" : ""}`, () => {
    const f = m.function([o.V128, o.V128], [o.V128]);
    const q = f.local(o.V128);
    const r = f.local(o.V128);
    const nonzero = f.local(o.V128);
    const half = (low: boolean): void => {
      for (const operand of [0, 1]) {
        f.get(operand);
        if (!low) {
          f.get(operand);
          f.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]);
        }
        f.simd(unsigned ? o.f64x2.convert_low_i32x4_u : o.f64x2.convert_low_i32x4_s);
      }
      f.simd(o.f64x2.div);
      f.simd(unsigned ? i32x4.trunc_sat_f64x2_u_zero : i32x4.trunc_sat_f64x2_s_zero);
    };
    f.get(1);
    f.i32x4(0);
    f.simd(i32x4.ne);
    f.set(nonzero);
    half(true);
    half(false);
    f.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]);
    if (!unsigned) {
      // The lowest number over -1 wraps; the conversion stopped at the highest.
      f.set(q);
      f.get(0);
      f.simd(i32x4.neg);
      f.get(q);
      f.get(1);
      f.i32x4(-1);
      f.simd(i32x4.eq);
      f.simd(v128.bitselect);
    }
    f.get(nonzero);
    f.simd(v128.and);
    f.set(q);
    f.get(0);
    f.get(q);
    f.get(1);
    f.simd(i32x4.mul);
    f.simd(i32x4.sub);
    f.get(nonzero);
    f.simd(v128.and);
    f.set(r);
    const floors = !unsigned && (fn === "floorDiv" || fn === "mod");
    const moved = f.local(o.V128);
    if (floors) {
      f.get(r);
      f.i32x4(0);
      f.simd(i32x4.ne);
      f.get(r);
      f.get(1);
      f.simd(v128.xor);
      f.i32(31);
      f.simd(i32x4.shr_s);
      f.simd(v128.and);
      f.set(moved);
    }
    if (fn === "idiv" || fn === "floorDiv") {
      f.get(q);
      if (floors) {
        f.get(moved);
        f.simd(i32x4.add);
      }
    } else {
      f.get(r);
      if (floors) {
        f.get(1);
        f.get(moved);
        f.simd(v128.and);
        f.simd(i32x4.add);
      }
    }
    return f;
  });
}

/** Powers by squaring. A negative exponent gives what rounding the true value toward 0 gives. */
export function integerPower(e: Emitter, a: Value, b: Value): Value {
  if (a.wide) return e.lanewise(a.dtype, [a, b], ([x, y]) => integerPower(e, x, y));
  const big = isBig(a.dtype);
  const signed = isSigned(a.dtype);
  const callee = e.m.once(`pow${big ? 64 : 32}${signed ? "" : "u"}`, () => powerOf(e.m, big, signed));
  return wrap(
    e,
    e.value(a.dtype, false, () => {
      e.get(a);
      e.get(b);
      e.f.call(callee);
    }),
  );
}

function powerOf(m: ModuleBuilder, big: boolean, signed: boolean): Callable {
  const type = big ? o.I64 : o.I32;
  const ops = big ? i64 : i32;
  const f = m.function([type, type], [type]);
  const number = (n: number): void => (big ? f.i64(BigInt(n)) : f.i32(n));
  const result = f.local(type);
  if (signed) {
    f.get(1);
    number(0);
    f.op(ops.lt_s);
    f.if(null, () => {
      // 1 to 1, -1 to 1 or -1 by the last bit of the exponent, all others to 0.
      f.get(0);
      number(1);
      f.op(ops.eq);
      f.if(
        type,
        () => number(1),
        () => {
          f.get(0);
          number(-1);
          f.op(ops.eq);
          f.if(
            type,
            () => {
              number(1);
              f.get(1);
              number(1);
              f.op(ops.and);
              number(1);
              f.op(ops.shl);
              f.op(ops.sub);
            },
            () => number(0),
          );
        },
      );
      f.return();
    });
  }
  number(1);
  f.set(result);
  f.while(
    () => {
      f.get(1);
      number(0);
      f.op(ops.ne);
    },
    () => {
      f.get(1);
      number(1);
      f.op(ops.and);
      if (big) f.op(i32.wrap_i64);
      f.if(null, () => {
        f.get(result);
        f.get(0);
        f.op(ops.mul);
        f.set(result);
      });
      f.get(0);
      f.get(0);
      f.op(ops.mul);
      f.set(0);
      f.get(1);
      number(1);
      f.op(ops.shr_u);
      f.set(1);
    },
  );
  f.get(result);
  return f;
}
