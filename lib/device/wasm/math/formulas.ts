import type { Expression, FunctionBuilder, ModuleBuilder } from "../assembler";
import * as o from "../opcodes";

const { f32x4, f64x2, v128 } = o;
const ONE = [o.V128] as const;

/** Shorthand for writing formulas: each combinator makes an expression from expressions. */
export function formulas(f: FunctionBuilder) {
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
export function horner(
  c: readonly number[],
  x: Expression,
  num: (c: number) => Expression,
  add: (a: Expression, b: Expression) => Expression,
  mul: (a: Expression, b: Expression) => Expression,
): Expression {
  return c.slice(1).reduce((sum, k) => add(mul(sum, x), num(k)), num(c[0]));
}

/** 1/n!, ..., 1/1!, 1/0! */
export function inverseFactorials(n: number): number[] {
  const out = [1];
  for (let k = 1; k <= n; k++) out.unshift(out[0] / k);
  return out;
}

/** A function of one vector. */
export function vector(m: ModuleBuilder): FunctionBuilder {
  return m.function(ONE, ONE);
}
