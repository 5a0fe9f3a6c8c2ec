import { type DType, isBig, isFloat, isSigned } from "@/lib/ir";
import type { Reduction } from "@/lib/passes";
import { cast } from "../casts";
import { binary, compare, unary, where } from "../elementwise";
import type { Emitter } from "../emitter";
import * as o from "../opcodes";
import { BYTES, LANES, type Value } from "../types";

/** Sweeps longer than this add float32 in float64, so that the sum of a million numbers has all its digits. */
const LONG = 512;

type Combine = "add" | "mul" | "max" | "min" | "or" | "and";

/** What a reduction keeps while it runs: a value, and the position of the extreme for argmax and argmin. */
export interface Accumulator {
  readonly value: Value;
  readonly position: Value | null;
}

/** One reduction of a sweep: how it starts, takes a value in, joins two parts, and ends. */
export class Reducer {
  readonly #dtype: DType;
  readonly #combine: Combine;
  readonly takesPositions: boolean;

  constructor(
    readonly e: Emitter,
    readonly reduction: Reduction,
    /** The dtype of what is reduced. */
    operand: DType,
    /** Points of the sweep. */
    count: number,
  ) {
    const { fn } = reduction;
    this.takesPositions = fn === "argmax" || fn === "argmin";
    if (fn === "any" || fn === "all") {
      this.#dtype = "bool";
      this.#combine = fn === "any" ? "or" : "and";
    } else if (operand === "bool") {
      this.#dtype = "bool";
      this.#combine = fn === "sum" || fn === "max" ? "or" : "and";
      if (this.takesPositions) {
        this.#dtype = "int32";
        this.#combine = fn === "argmax" ? "max" : "min";
      }
    } else if (fn === "sum" || fn === "prod") {
      this.#combine = fn === "sum" ? "add" : "mul";
      if (isFloat(operand)) this.#dtype = operand === "float64" || count > LONG ? "float64" : "float32";
      else this.#dtype = isBig(operand) ? operand : "int32";
    } else {
      this.#dtype = operand;
      this.#combine = fn === "max" || fn === "argmax" ? "max" : "min";
    }
  }

  start(wide: boolean): Accumulator {
    const value = this.e.variable(this.#dtype, wide);
    for (const local of value.locals) {
      this.#neutral(wide);
      this.e.f.set(local);
    }
    if (!this.takesPositions) return { value, position: null };
    const position = this.e.variable("int32", wide);
    this.e.assign(position, this.e.constant("int32", 0, wide));
    return { value, position };
  }

  #neutral(wide: boolean): void {
    const { f } = this.e;
    const dtype = this.#dtype;
    const combine = this.#combine;
    if (combine === "max" || combine === "min") {
      const high = combine === "min";
      if (isFloat(dtype)) return this.e.literal(dtype, high ? Infinity : -Infinity, wide);
      if (isBig(dtype)) {
        const n = isSigned(dtype) ? (high ? 2n ** 63n - 1n : -(2n ** 63n)) : high ? -1n : 0n;
        return wide ? f.i64x2(n) : f.i64(n);
      }
      const bits = 8 * BYTES[dtype];
      const top = isSigned(dtype) ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
      const bottom = isSigned(dtype) ? -(2 ** (bits - 1)) : 0;
      const n = (high ? top : bottom) | 0;
      return wide ? f.i32x4(n) : f.i32(n);
    }
    this.e.literal(dtype, combine === "mul" || combine === "and" ? 1 : 0, wide);
  }

  /** Takes a value in; `position` is where it stands, for argmax and argmin. */
  take(acc: Accumulator, operand: Value, position: Value | null): void {
    const { e } = this;
    const x = this.#converted(operand);
    if (acc.position && position) {
      const replaces = this.#beats(x, acc.value);
      e.assign(acc.value, where(e, replaces, x, acc.value));
      e.assign(acc.position, where(e, replaces, position, acc.position));
    } else e.assign(acc.value, this.#join(acc.value, x));
  }

  #converted(x: Value): Value {
    const { e } = this;
    // Narrow floats are summed as they are held, and rounded at the end; narrow integers wrap at the end.
    if (x.dtype !== this.#dtype && isFloat(x.dtype) && this.#dtype === "float32") return { ...x, dtype: "float32" };
    return cast(e, x, this.#dtype);
  }

  #join(a: Value, b: Value): Value {
    return binary(this.e, this.#combine, a, b);
  }

  /** Strictly better than the best so far; the first NaN beats everything. */
  #beats(x: Value, best: Value): Value {
    const { e } = this;
    const max = this.#combine === "max";
    if (!isFloat(x.dtype)) return compare(e, max ? "gt" : "lt", x, best);
    const not = unary(e, "logicalNot", compare(e, max ? "le" : "ge", x, best));
    return binary(e, "and", not, compare(e, "eq", best, best));
  }

  /** Joins the second part, whose elements may lie anywhere among those of the first, to the first. */
  merge(acc: Accumulator, part: Accumulator): void {
    const { e } = this;
    if (!acc.position || !part.position) {
      e.assign(acc.value, this.#join(acc.value, part.value));
      return;
    }
    const beats = this.#beats(part.value, acc.value);
    let same = compare(e, "eq", part.value, acc.value);
    if (isFloat(part.value.dtype)) {
      const both = binary(e, "and", unary(e, "isNan", part.value), unary(e, "isNan", acc.value));
      same = binary(e, "or", same, both);
    }
    const earlier = binary(e, "and", same, compare(e, "lt", part.position, acc.position));
    const replaces = binary(e, "or", beats, earlier);
    e.assign(acc.value, where(e, replaces, part.value, acc.value));
    e.assign(acc.position, where(e, replaces, part.position, acc.position));
  }

  /** Joins the lanes of a vector accumulator, one after the other, to a scalar one. */
  mergeLanes(acc: Accumulator, lanes: Accumulator): void {
    for (let lane = 0; lane < LANES; lane++) {
      this.merge(acc, {
        value: this.e.extract(lanes.value, lane),
        position: lanes.position && this.e.extract(lanes.position, lane),
      });
    }
  }

  /** The result, in the reduction's dtype. */
  end(acc: Accumulator): Value {
    return cast(this.e, acc.position ?? acc.value, this.reduction.dtype);
  }
}

/** The positions of four neighbours from the position of the first, `step` apart. */
export function fourFrom(e: Emitter, first: Value, step: number): Value {
  const { f } = e;
  return e.value(first.dtype, true, () => {
    e.get(first);
    f.simd(o.i32x4.splat);
    f.simd(12);
    for (let lane = 0; lane < LANES; lane++) {
      const n = lane * step;
      for (let b = 0; b < 4; b++) f.op((n >> (8 * b)) & 0xff);
    }
    f.simd(o.i32x4.add);
  });
}
