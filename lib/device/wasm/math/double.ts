import type { Callable, Expression, ModuleBuilder } from "../assembler";
import { lanes32 } from "../assembler";
import * as o from "../opcodes";
import { formulas, horner, inverseFactorials, vector } from "./formulas";
import { hostLanes } from "./host";

/** Functions of float32 that need more digits on the way: computed in float64, two lanes at a time. */

const { f32x4, f64x2, i32x4, i64x2, v128 } = o;

type Wide = (m: ModuleBuilder) => Callable;

/** A function of float32 computed in float64, two lanes at a time, and rounded once. */
function widened(inner: Wide): (m: ModuleBuilder) => Callable {
  return (m) => {
    const g = inner(m);
    const f = vector(m);
    const half = (low: boolean): void => {
      f.get(0);
      if (!low) {
        f.get(0);
        f.shuffle(lanes32(2, 3, 2, 3));
      }
      f.simd(f64x2.promote_low_f32x4);
      f.call(g);
      f.simd(f32x4.demote_f64x2_zero);
    };
    half(true);
    half(false);
    f.shuffle(lanes32(0, 1, 4, 5));
    return f;
  };
}

/** e^x of float64 to about 1e-11: enough to round to a float32. Clamped to where float32 has long overflowed. */
const wideExp: Wide = (m) =>
  m.once("exp64", () => {
    const f = vector(m);
    const { dadd, dsub, dmul, dnum, keep, two, one, local } = formulas(f);
    const x = keep(two(f64x2.pmin)(two(f64x2.pmax)(local(0), dnum(-700)), dnum(700)));
    const n = keep(one(f64x2.nearest)(dmul(x, dnum(Math.LOG2E))));
    const r = keep(dsub(x, dmul(n, dnum(Math.LN2))));
    const p = horner(inverseFactorials(9), r, dnum, dadd, dmul);
    dmul(p, () => {
      n();
      f.simd(i32x4.trunc_sat_f64x2_s_zero);
      f.simd(i64x2.extend_low_i32x4_s);
      f.i64x2(1023n);
      f.simd(i64x2.add);
      f.i32(52);
      f.simd(i64x2.shl);
    })();
    return f;
  });

/** The logarithm of a positive, finite, normal float64 to about 1e-11. */
const wideLog: Wide = (m) =>
  m.once("log64", () => {
    const f = vector(m);
    const { dadd, dsub, dmul, ddiv, dnum, keep, two, one, local } = formulas(f);
    const offset = 0x3fe6a09e00000000n;
    const bits = keep(two(i64x2.sub)(local(0), () => f.i64x2(offset)));
    const e = keep(() => {
      bits();
      f.i32(52);
      f.simd(i64x2.shr_s);
      bits();
      f.shuffle(lanes32(0, 2, 0, 2));
      f.simd(f64x2.convert_low_i32x4_s);
    });
    const mantissa = keep(
      two(i64x2.add)(
        two(v128.and)(bits, () => f.i64x2(0xfffffffffffffn)),
        () => f.i64x2(offset),
      ),
    );
    const t = keep(dsub(mantissa, dnum(1)));
    const s = keep(ddiv(t, dadd(t, dnum(2))));
    const z = keep(dmul(s, s));
    const series = horner([2 / 15, 2 / 13, 2 / 11, 2 / 9, 2 / 7, 2 / 5, 2 / 3, 2], z, dnum, dadd, dmul);
    const y = keep(dadd(dmul(e, dnum(Math.LN2)), dmul(s, series)));
    const x = local(0);
    const zero = two(f64x2.eq)(x, dnum(0));
    const infinite = two(f64x2.eq)(x, dnum(Number.POSITIVE_INFINITY));
    const negative = one(v128.not)(two(f64x2.ge)(x, dnum(0)));
    const { choose } = formulas(f);
    choose(
      negative,
      dnum(Number.NaN),
      choose(zero, dnum(Number.NEGATIVE_INFINITY), choose(infinite, dnum(Number.POSITIVE_INFINITY), y)),
    )();
    return f;
  });

/** factor * log(x), for other bases. */
export const logarithm = (factor: number): ((m: ModuleBuilder) => Callable) =>
  widened((m) => {
    const g = wideLog(m);
    const f = vector(m);
    const { dmul, dnum, local } = formulas(f);
    dmul(() => {
      local(0)();
      f.call(g);
    }, dnum(factor))();
    return f;
  });

export const exp2 = widened((m) => {
  const g = wideExp(m);
  const f = vector(m);
  const { dmul, dnum, local } = formulas(f);
  dmul(local(0), dnum(Math.LN2))();
  f.call(g);
  return f;
});

/** e^x - 1 and log(1 + x), which lose digits where x is small: there, two terms of the series. */
export const expm1 = widened((m) => {
  const g = wideExp(m);
  const f = vector(m);
  const { dadd, dsub, dmul, dnum, two, one, choose, local } = formulas(f);
  const x = local(0);
  const small = two(f64x2.lt)(one(f64x2.abs)(x), dnum(1e-5));
  choose(
    small,
    dadd(x, dmul(dmul(x, x), dnum(0.5))),
    dsub(() => {
      x();
      f.call(g);
    }, dnum(1)),
  )();
  return f;
});

export const log1p = widened((m) => {
  const g = wideLog(m);
  const f = vector(m);
  const { dadd, dsub, dmul, dnum, two, one, choose, local } = formulas(f);
  const x = local(0);
  const small = two(f64x2.lt)(one(f64x2.abs)(x), dnum(1e-5));
  choose(small, dsub(x, dmul(dmul(x, x), dnum(0.5))), () => {
    dadd(x, dnum(1))();
    f.call(g);
  })();
  return f;
});

/**
 * Sine or cosine: x = k pi/2 + r, Taylor polynomials of r, chosen and signed by k. Beyond a million, where pi/2 in two
 * parts no longer suffices, by the host.
 */
export const circular = (fn: "sin" | "cos"): ((m: ModuleBuilder) => Callable) => {
  const inner: Wide = (m) => {
    const f = vector(m);
    const { dadd, dsub, dmul, dnum, keep, two, one, choose, local } = formulas(f);
    const x = local(0);
    const n = keep(one(f64x2.nearest)(dmul(x, dnum(2 / Math.PI))));
    const r = keep(dsub(dsub(x, dmul(n, dnum(1.5707963267341256))), dmul(n, dnum(6.077100506506192e-11))));
    const z = keep(dmul(r, r));
    const alternating = (start: number): number[] => {
      const c = inverseFactorials(start + 12);
      return [0, 1, 2, 3, 4, 5, 6].map((k) => ((6 - k) % 2 === 0 ? 1 : -1) * c[2 * k]);
    };
    const sine = keep(dmul(r, horner(alternating(1), z, dnum, dadd, dmul)));
    const cosine = keep(horner(alternating(0), z, dnum, dadd, dmul));
    const k = keep(() => {
      n();
      f.simd(i32x4.trunc_sat_f64x2_s_zero);
      if (fn === "cos") {
        f.i32x4(1);
        f.simd(i32x4.add);
      }
      f.simd(i64x2.extend_low_i32x4_s);
    });
    const bit = (n: bigint): Expression =>
      two(i64x2.ne)(
        two(v128.and)(k, () => f.i64x2(n)),
        () => f.i64x2(0n),
      );
    two(v128.xor)(
      choose(bit(1n), cosine, sine),
      two(v128.and)(bit(2n), () => f.i64x2(-(2n ** 63n))),
    )();
    return f;
  };
  return (m) => {
    const fast = widened(inner)(m);
    const f = vector(m);
    const { num, abs, two, local } = formulas(f);
    two(f32x4.lt)(abs(local(0)), num(1e6))();
    f.simd(i32x4.all_true);
    f.if(
      o.V128,
      () => {
        f.get(0);
        f.call(fast);
      },
      () => hostLanes(m, f, fn, [0]),
    );
    return f;
  };
};

/**
 * x^y of float32 vectors: squares exactly, e^(y log x) in float64 where all x are positive and everything is finite, else
 * by the host, which knows the special cases.
 */
export function powerFunction(m: ModuleBuilder): Callable {
  return m.once("pow", () => {
    const l = wideLog(m);
    const e = wideExp(m);
    const pair = m.function([o.V128, o.V128], [o.V128]);
    {
      const { dmul, local } = formulas(pair);
      dmul(() => {
        local(0)();
        pair.call(l);
      }, local(1))();
      pair.call(e);
    }
    const f = m.function([o.V128, o.V128], [o.V128]);
    const { num, abs, two, mul, local } = formulas(f);
    const [x, y] = [local(0), local(1)];
    const all = (mask: Expression): Expression => {
      return () => {
        mask();
        f.simd(i32x4.all_true);
      };
    };
    const half = (low: boolean): void => {
      for (const local of [0, 1]) {
        f.get(local);
        if (!low) {
          f.get(local);
          f.shuffle(lanes32(2, 3, 2, 3));
        }
        f.simd(f64x2.promote_low_f32x4);
      }
      f.call(pair);
      f.simd(f32x4.demote_f64x2_zero);
    };
    all(two(f32x4.eq)(y, num(2)))();
    f.if(o.V128, mul(x, x), () => {
      all(
        two(v128.and)(
          two(v128.and)(two(f32x4.gt)(x, num(0)), two(f32x4.lt)(x, num(Number.POSITIVE_INFINITY))),
          two(f32x4.lt)(abs(y), num(1e4)),
        ),
      )();
      f.if(
        o.V128,
        () => {
          half(true);
          half(false);
          f.shuffle(lanes32(0, 1, 4, 5));
        },
        () => hostLanes(m, f, "pow", [0, 1]),
      );
    });
    return f;
  });
}
