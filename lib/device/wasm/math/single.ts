import type { Callable, Expression, ModuleBuilder } from "../assembler";
import * as o from "../opcodes";
import { formulas, horner, inverseFactorials, vector } from "./formulas";

/** Functions of four float32 at once, in single precision throughout. */

const { f32x4, i32x4, v128 } = o;

/** ln 2 in two parts, the first with so few digits that its product with a small integer is exact. */
const LN2_HIGH = 0.693359375;
const LN2_LOW = Math.LN2 - LN2_HIGH;

/** e^x: x = n ln 2 + r, a Taylor polynomial of r, and 2^n in two factors so that subnormal results are reached. */
export const exp = (m: ModuleBuilder): Callable => m.once("exp", () => writeExp(m));

function writeExp(m: ModuleBuilder): Callable {
  const f = vector(m);
  const { add, sub, mul, num, keep, two, one, local } = formulas(f);
  // So low that the result is 0: there e^0 is computed, since products that vanish are very slow. Beyond 90 it is infinity
  // anyway; NaN, as the first operand, passes.
  const low = keep(two(f32x4.lt)(local(0), num(-104)));
  const x = keep(two(f32x4.pmin)(two(v128.andnot)(local(0), low), num(90)));
  const n = keep(one(f32x4.nearest)(mul(x, num(Math.LOG2E))));
  const r = keep(sub(sub(x, mul(n, num(LN2_HIGH))), mul(n, num(LN2_LOW))));
  const p = horner(inverseFactorials(7), r, num, add, mul);
  const k = keep(one(i32x4.trunc_sat_f32x4_s)(n));
  const half = keep(() => {
    k();
    f.i32(1);
    f.simd(i32x4.shr_s);
  });
  const power = (e: Expression): Expression => {
    return () => {
      e();
      f.i32x4(127);
      f.simd(i32x4.add);
      f.i32(23);
      f.simd(i32x4.shl);
    };
  };
  two(v128.andnot)(mul(mul(p, power(half)), power(two(i32x4.sub)(k, half))), low)();
  return f;
}

/** The logarithm: x = m 2^e with m near 1, and 2 artanh(s) for s = (m-1)/(m+1). */
export function log(m: ModuleBuilder): Callable {
  const f = vector(m);
  const { add, sub, mul, div, num, keep, two, one, choose, local } = formulas(f);
  const x = local(0);
  const tiny = keep(two(f32x4.lt)(x, num(2 ** -126)));
  const scaled = keep(choose(tiny, mul(x, num(2 ** 23)), x));
  const bits = keep(two(i32x4.sub)(scaled, () => f.i32x4(0x3f3504f3)));
  const e = keep(() => {
    bits();
    f.i32(23);
    f.simd(i32x4.shr_s);
  });
  const mantissa = keep(
    two(i32x4.add)(
      two(v128.and)(bits, () => f.i32x4(0x7fffff)),
      () => f.i32x4(0x3f3504f3),
    ),
  );
  const exponent = keep(sub(one(f32x4.convert_i32x4_s)(e), choose(tiny, num(23), num(0))));
  const t = keep(sub(mantissa, num(1)));
  const s = keep(div(t, add(t, num(2))));
  const z = keep(mul(s, s));
  // 2 artanh(s) = t - s (t - 2 z (1/3 + z/5 + ...)): the leading part is exact.
  const series = horner([2 / 11, 2 / 9, 2 / 7, 2 / 5, 2 / 3], z, num, add, mul);
  const near = sub(t, mul(s, sub(t, mul(z, series))));
  const y = keep(add(add(mul(exponent, num(LN2_LOW)), near), mul(exponent, num(LN2_HIGH))));
  const infinite = two(f32x4.eq)(x, num(Number.POSITIVE_INFINITY));
  const zero = two(f32x4.eq)(x, num(0));
  const negative = one(v128.not)(two(f32x4.ge)(x, num(0)));
  choose(
    negative,
    num(Number.NaN),
    choose(zero, num(Number.NEGATIVE_INFINITY), choose(infinite, num(Number.POSITIVE_INFINITY), y)),
  )();
  return f;
}

/** 1 / (1 + e^-x) */
export function sigmoid(m: ModuleBuilder): Callable {
  const e = exp(m);
  const f = vector(m);
  const { add, div, num, one, local } = formulas(f);
  div(
    num(1),
    add(num(1), () => {
      one(f32x4.neg)(local(0))();
      f.call(e);
    }),
  )();
  return f;
}

/** Near 0 the polynomial of S. Moshier's Cephes library (tanhf), elsewhere 1 - 2 / (e^2|x| + 1) with the sign of x. */
export function tanh(m: ModuleBuilder): Callable {
  const e = exp(m);
  const f = vector(m);
  const { add, sub, mul, div, num, keep, abs, two, choose, local } = formulas(f);
  const x = local(0);
  const z = keep(mul(x, x));
  const c = [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1];
  const near = keep(add(mul(mul(horner(c, z, num, add, mul), z), x), x));
  const a = keep(abs(x));
  const far = keep(
    sub(
      num(1),
      div(
        num(2),
        add(() => {
          add(a, a)();
          f.call(e);
        }, num(1)),
      ),
    ),
  );
  const signed = two(v128.or)(
    far,
    two(v128.and)(x, () => f.i32x4(-(2 ** 31))),
  );
  // NaN takes the near branch, which keeps it.
  choose(two(f32x4.ge)(a, num(0.625)), signed, near)();
  return f;
}

// Least errors over [0, 0.95] of erf(x)/x in x^2, and over [0.95, 4] of log(1 - erf(x)) in x, weighted by 1 - erf(x).
const ERF_NEAR = [
  8.215423440560699e-5, -8.105965098366141e-4, 0.00519779697060585, -0.026858104392886162, 0.11283672600984573,
  -0.37612631916999817, 1.128379225730896,
];
const ERF_FAR = [
  -1.6974261995983397e-7, -1.9262779460405e-5, 4.2650566319935024e-4, -0.004153776913881302, 0.025101762264966965,
  -0.10827849060297012, -0.6333328485488892, -1.1295273303985596, 1.781242899596691e-4,
];

/** Near 0 an odd polynomial, farther out 1 - e^polynomial; beyond 4 a float32 cannot tell erf from 1. */
export function erf(m: ModuleBuilder): Callable {
  const e = exp(m);
  const f = vector(m);
  const { add, sub, mul, num, keep, abs, two, choose, local } = formulas(f);
  const x = local(0);
  const near = keep(mul(x, horner(ERF_NEAR, keep(mul(x, x)), num, add, mul)));
  const a = keep(abs(x));
  const t = keep(two(f32x4.pmin)(a, num(4)));
  const far = two(v128.or)(
    sub(num(1), () => {
      horner(ERF_FAR, t, num, add, mul)();
      f.call(e);
    }),
    two(v128.and)(x, () => f.i32x4(-(2 ** 31))),
  );
  // NaN takes the near branch, which keeps it.
  choose(two(f32x4.ge)(a, num(0.95)), far, near)();
  return f;
}
