import { type DType, isInexact, isInteger } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { differentiable1 } from "../node";
import { isPythonNumber, type Operand } from "../operation";
import * as ops from "../ops";
import { lift, named, notImplemented, promoted } from "./args";
import { resultType } from "./dtypes";

/** Powers. The exponents that programs write most have cheaper and more exact forms than the general power. */

/** x to the power of a Python number. */
export function powNumber(x: Tensor, exponent: number): Tensor {
  const value = powValue(x.value(), exponent);
  return differentiable1("Pow", [x], value, exponent === 0 ? [] : [x], (g, [s]) => {
    if (exponent === 0) return [ops.plain([g], p.expand(p.zero(g.dtype), x.shape))];
    if (exponent === 1) return [g];
    const slope = ops.mul(powNumber(s, exponent - 1), numberTensor(exponent, s.dtype));
    return [ops.mul(g, slope)];
  });
}

/** A Python number as an input of the plan: exponents may change from step to step. */
const numberTensor = (x: number, dtype: DType): Tensor => Tensor.of(p.scalar(x, dtype));

function powValue(v: Value, e: number): Value {
  const square = (): Value => p.binary("mul", v, v);
  if (isInteger(v.dtype) && (e < 0 || !Number.isInteger(e))) throw new RangeError(`an integer to the power ${e}`);
  switch (e) {
    case 0:
      return p.expand(p.one(v.dtype), v.shape);
    case 1:
      return v;
    case 2:
      return square();
    case 3:
      return p.binary("mul", square(), v);
  }
  if (isInexact(v.dtype)) {
    switch (e) {
      case 0.5:
        return p.unary("sqrt", v);
      case -0.5:
        return p.unary("rsqrt", v);
      case -1:
        return p.unary("reciprocal", v);
      case -2:
        return p.unary("reciprocal", square());
    }
  }
  return p.binary("pow", v, p.scalar(e, v.dtype));
}

/** torch.pow: `exponent` is the second operand's number where it is a Python number. */
export function power(a: Operand, b: Operand, exponent: number | null): Tensor {
  const dtype = resultType([a, b]);
  if (exponent !== null && !isPythonNumber(a)) {
    if (isInteger(dtype) && exponent < 0) throw runtimeError("Integers to negative integer powers are not allowed.");
    return powNumber(lift(a, dtype === "bool" ? "int64" : dtype), exponent);
  }
  if (dtype === "bool") throw notImplemented("pow", dtype);
  const [x, y] = promoted([a, b], dtype);
  return named(ops.pow(x, y), isPythonNumber(a) ? "PowBackward2" : isPythonNumber(b) ? "Pow" : "PowBackward1");
}
