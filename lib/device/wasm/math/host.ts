import type { BinaryOp, UnaryOp } from "@/lib/ir";
import { digamma, erf, erfc, erfinv, floorDivFloat, lgamma, modFloat, powFloat, roundHalfEven } from "../../cpu";
import type { FunctionBuilder, ModuleBuilder } from "../assembler";
import * as o from "../opcodes";

const { f32x4 } = o;

/** Elementary functions that the host computes one number at a time: the reference's own. */

// biome-ignore format: a table reads better dense
const HOST_UNARY: Partial<Record<UnaryOp, (x: number) => number>> = {
  exp: Math.exp, exp2: (x) => 2 ** x, expm1: Math.expm1, log: Math.log, log2: Math.log2, log10: Math.log10, log1p: Math.log1p,
  sin: Math.sin, cos: Math.cos, tan: Math.tan, asin: Math.asin, acos: Math.acos, atan: Math.atan,
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)), erf, erfc, erfinv, lgamma, digamma, round: roundHalfEven,
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

/** Calls the host's function for each lane of float32 vectors in locals; leaves the vector. */
export function hostLanes(m: ModuleBuilder, f: FunctionBuilder, fn: UnaryOp | BinaryOp, args: readonly number[]): void {
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
