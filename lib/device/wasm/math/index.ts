import type { UnaryOp } from "@/lib/ir";
import type { Callable, ModuleBuilder } from "../assembler";
import { circular, exp2, expm1, log1p, logarithm } from "./double";
import { erf, exp, log, sigmoid, tanh } from "./single";

export { powerFunction } from "./double";
export { hostMath, hostMathNumber } from "./host";

/**
 * Elementary functions. Those that networks use much are written with vectors: of four float32 (`single.ts`), or, where
 * single precision is not enough on the way, of twice two float64 (`double.ts`). Errors are about one unit in the last
 * place of a float32. All others, and everything in float64, call the reference's own functions (`host.ts`).
 */
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

/** A function of one vector of float32 that a kernel may call, or null where there is none. */
export function vectorFunction(m: ModuleBuilder, fn: UnaryOp): Callable | null {
  const make = VECTOR[fn];
  return make ? m.once(fn, () => make(m)) : null;
}
