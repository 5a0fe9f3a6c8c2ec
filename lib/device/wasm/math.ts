import type { BinaryOp, UnaryOp } from "@/lib/ir";
import { digamma, erf as erf64, erfc, erfinv, floorDivFloat, lgamma, modFloat, powFloat, roundHalfEven } from "../cpu";
import type { Callable, Expression, FunctionBuilder, ModuleBuilder } from "./assembler";
import { lanes32 } from "./assembler";
import * as o from "./opcodes";

/**
 * Elementary functions. Those that networks use much are written with vectors here: of four float32, or, where single
 * precision is not enough on the way, of twice two float64. Errors are about one unit in the last place of a float32.
 * All others, and everything in float64, call the reference's own functions one number at a time.
 */

// biome-ignore format: a table reads better dense
const HOST_UNARY: Partial<Record<UnaryOp, (x: number) => number>> = {
  exp: Math.exp, exp2: (x) => 2 ** x, expm1: Math.expm1, log: Math.log, log2: Math.log2, log10: Math.log10, log1p: Math.log1p,
  sin: Math.sin, cos: Math.cos, tan: Math.tan, asin: Math.asin, acos: Math.acos, atan: Math.atan,
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)), erf: erf64, erfc, erfinv, lgamma, digamma, round: roundHalfEven,
};
// biome-ignore format: a table reads better dense
const HOST_BINARY: Partial<Record<BinaryOp, (x: number, y: number) => number>> = {
  rem: (x, y) => x % y, idiv: (x, y) => Math.trunc(x / y), floorDiv: floorDivFloat, mod: modFloat, pow: powFloat,
  atan2: Math.atan2,
};

type HostFunction = (x: number, y: number) => number;
const HOST = new Map<string, HostFunction>(Object.entries({ ...HOST_UNARY, ...HOST_BINARY }));
const NUMBERED: readonly HostFunction[] = [...HOST.values()];
const NAMES: readonly string[] = [...HOST.keys()];

/** What every module imports as `env.math`: function number, operands (the second is ignored by functions of one). */
export const hostMath = (fn: number, x: number, y: number): number => NUMBERED[fn](x, y);

/** The number of a function of floats that the host computes, or -1. */
export const hostMathNumber = (fn: UnaryOp | BinaryOp): number => NAMES.indexOf(fn);

/** A function of one vector of float32 that a kernel may call, or null where there is none. */
export function vectorFunction(m: ModuleBuilder, fn: UnaryOp): Callable | null {
  const make = VECTOR[fn];
  return make ? m.once(fn, () => make(m)) : null;
}

const { f32x4, f64x2, v128, i32x4, i64x2 } = o;
const ONE = [o.V128] as const;

/** Shorthand for writing formulas: each combinator makes an expression from expressions. */
function formulas(f: FunctionBuilder) {
  const two =
    (code: number) =>
    (a: Expression, b: Expression): Expression =>
    () => {
      a();
      b();
      f.simd(code);
    };
  const one =
    (code: number) =>
    (a: Expression): Expression =>
    () => {
      a();
      f.simd(code);
    };
  return {
    add: two(f32x4.add),
    sub: two(f32x4.sub),
    mul: two(f32x4.mul),
    div: two(f32x4.div),
    dadd: two(f64x2.add),
    dsub: two(f64x2.sub),
    dmul: two(f64x2.mul),
    ddiv: two(f64x2.div),
    abs: one(f32x4.abs),
    num:
      (x: number): Expression =>
      () =>
        f.f32x4(x),
    dnum:
      (x: number): Expression =>
      () =>
        f.f64x2(x),
    two,
    one,
    local:
      (l: number): Expression =>
      () =>
        f.get(l),
    /** Evaluates once; reads as often as wanted. */
    keep: (e: Expression): Expression => {
      const l = f.local(o.V128);
      e();
      f.set(l);
      return () => f.get(l);
    },
    /** `a` where the mask holds, else `b`. */
    choose:
      (mask: Expression, a: Expression, b: Expression): Expression =>
      () => {
        a();
        b();
        mask();
        f.simd(v128.bitselect);
      },
  };
}

/** c[0] x^n + ... + c[n] */
function horner(
  c: readonly number[],
  x: Expression,
  num: (c: number) => Expression,
  add: (a: Expression, b: Expression) => Expression,
  mul: (a: Expression, b: Expression) => Expression,
): Expression {
  return c.slice(1).reduce((sum, k) => add(mul(sum, x), num(k)), num(c[0]));
}

/** 1/n!, ..., 1/1!, 1/0! */
function inverseFactorials(n: number): number[] {
  const out = [1];
  for (let k = 1; k <= n; k++) out.unshift(out[0] / k);
  return out;
}

function vector(m: ModuleBuilder): FunctionBuilder {
  return m.function(ONE, ONE);
}

/** ln 2 in two parts, the first with so few digits that its product with a small integer is exact. */
const LN2_HIGH = 0.693359375;
const LN2_LOW = Math.LN2 - LN2_HIGH;

/** e^x: x = n ln 2 + r, a Taylor polynomial of r, and 2^n in two factors so that subnormal results are reached. */
function exp(m: ModuleBuilder): Callable {
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
function log(m: ModuleBuilder): Callable {
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
function sigmoid(m: ModuleBuilder): Callable {
  const e = vectorFunction(m, "exp")!;
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
function tanh(m: ModuleBuilder): Callable {
  const e = vectorFunction(m, "exp")!;
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
const logarithm = (factor: number): ((m: ModuleBuilder) => Callable) =>
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

const exp2 = widened((m) => {
  const g = wideExp(m);
  const f = vector(m);
  const { dmul, dnum, local } = formulas(f);
  dmul(local(0), dnum(Math.LN2))();
  f.call(g);
  return f;
});

/** e^x - 1 and log(1 + x), which lose digits where x is small: there, two terms of the series. */
const expm1 = widened((m) => {
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

const log1p = widened((m) => {
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
const circular = (fn: "sin" | "cos"): ((m: ModuleBuilder) => Callable) => {
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

/** Calls the host's function for each lane of float32 vectors in locals; leaves the vector. */
function hostLanes(m: ModuleBuilder, f: FunctionBuilder, fn: UnaryOp | BinaryOp, args: readonly number[]): void {
  f.f32x4(0);
  for (let lane = 0; lane < 4; lane++) {
    f.i32(hostMathNumber(fn));
    for (const a of [args[0], args[args.length - 1]]) {
      f.get(a);
      f.lane(f32x4.extract_lane, lane);
      f.op(o.f64.promote_f32);
    }
    f.call(m.math);
    f.op(o.f32.demote_f64);
    f.lane(f32x4.replace_lane, lane);
  }
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
function erf(m: ModuleBuilder): Callable {
  const e = vectorFunction(m, "exp")!;
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

const VECTOR: Partial<Record<UnaryOp, (m: ModuleBuilder) => Callable>> = {
  exp,
  log,
  sigmoid,
  tanh,
  exp2,
  expm1,
  log1p,
  log2: logarithm(Math.LOG2E),
  log10: logarithm(Math.LOG10E),
  sin: circular("sin"),
  cos: circular("cos"),
  erf,
};

/**
 * x^y of float32 vectors: squares exactly, e^(y log x) in float64 where all x are positive and everything is finite, else
 * by the host, which knows the special cases.
 */
export function powerFunction(m: ModuleBuilder): Callable {
  return m.once("pow", () => {
    const l = wideLog(m);
    const e = wideExp(m);
    const pair = m.function([o.V128, o.V128], ONE);
    {
      const { dmul, local } = formulas(pair);
      dmul(() => {
        local(0)();
        pair.call(l);
      }, local(1))();
      pair.call(e);
    }
    const f = m.function([o.V128, o.V128], ONE);
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
