import { type HostFunction, registerHost } from "@/lib/device";
import { convertScalar, type DType, hostArray, isComplex, isFloat, isInexact, isInteger } from "@/lib/ir";
import { p, rangeOf, Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { fused } from "../fused";
import { differentiable1 } from "../node";
import { isPythonNumber, type Operand, type OperationTable, type PythonNumber } from "../operation";
import * as ops from "../ops";
import { after, lift, named, notImplemented, numberOf, promoted, readThen } from "./args";
import { defaultDtype, resultType } from "./dtypes";
import { power } from "./power";
import { withInPlace } from "./table";

/** Arithmetic of two operands: tensors or Python numbers, promoted and broadcast. */

const floating = (operands: readonly Operand[]): DType => {
  const dtype = resultType(operands);
  return isInexact(dtype) ? dtype : defaultDtype();
};

/** b times alpha, which must not be of a higher category than the result. */
function scaled(b: Operand, alpha: PythonNumber, dtype: DType): Operand {
  if (alpha.kind === "bool" && dtype !== "bool")
    throw runtimeError("Boolean alpha only supported for Boolean results.");
  if (alpha.kind === "complex" && !isComplex(dtype))
    throw runtimeError("For non-complex input tensors, argument alpha must not be a complex number.");
  if (alpha.kind === "float" && !isInexact(dtype))
    throw runtimeError("For integral input tensors, argument alpha must not be a floating point number.");
  if (Number(alpha.value) === 1 && !alpha.imag) return b;
  const [x, k] = promoted([b, alpha], dtype);
  return ops.mul(x, k);
}

function add(a: Operand, b: Operand, alpha: PythonNumber): Tensor {
  const dtype = resultType([a, b]);
  const [x, y] = promoted([a, scaled(b, alpha, dtype)], dtype);
  return dtype === "bool" ? ops.logicalOr(x, y) : ops.add(x, y);
}

const isBool = (o: Operand): boolean => (isPythonNumber(o) ? o.kind === "bool" : o.dtype === "bool");

function checkSub(a: Operand, b: Operand): void {
  if (isBool(a) && isBool(b)) {
    throw runtimeError(
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
    );
  }
  if (isBool(a) || isBool(b)) {
    throw runtimeError(
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    );
  }
}

function sub(a: Operand, b: Operand, alpha: PythonNumber): Tensor {
  checkSub(a, b);
  const dtype = resultType([a, b]);
  const [x, y] = promoted([a, scaled(b, alpha, dtype)], dtype);
  return ops.sub(x, y);
}

/** b - alpha * a: what `1 - x` calls. */
function rsub(a: Operand, b: Operand, alpha: PythonNumber): Tensor {
  return named(sub(b, a, alpha), isPythonNumber(b) ? "RsubBackward1" : "Rsub");
}

function mul(a: Operand, b: Operand): Tensor {
  const [x, y] = promoted([a, b]);
  return x.dtype === "bool" ? ops.logicalAnd(x, y) : ops.mul(x, y);
}

function div(a: Operand, b: Operand): Tensor {
  const [x, y] = promoted([a, b], floating([a, b]));
  return ops.div(x, y);
}

/** Runs `f` unless the integer divisor holds a zero, which is PyTorch's ZeroDivisionError. */
function unlessZero(divisor: Tensor, held: readonly Tensor[], f: () => Tensor): Tensor | Promise<Tensor> {
  const fail = (): Error => runtimeError("ZeroDivisionError");
  if (divisor.size === 0) return f();
  const value = divisor.value();
  if (value.op === "scalar" && value.number !== 0) {
    if (Number(value.number) === 0) throw fail();
    return f();
  }
  const range = rangeOf(value);
  if (range && (range.lo > 0 || range.hi < 0)) return f();
  return readThen(divisor, [divisor, ...held], (data) => {
    for (let i = 0; i < data.length; i++) if (Number(data[i]) === 0) throw fail();
    return f();
  });
}

function divMode(a: Operand, b: Operand, mode: string): Tensor | Promise<Tensor> {
  if (mode !== "floor" && mode !== "trunc") {
    throw runtimeError(`div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode}'`);
  }
  const dtype = resultType([a, b]);
  if (dtype === "bool" || isComplex(dtype))
    throw notImplemented(mode === "floor" ? "div_floor_cpu" : "div_trunc_cpu", dtype);
  const [x, y] = promoted([a, b], dtype);
  if (isInteger(dtype)) {
    const fn = mode === "floor" ? "floorDiv" : "idiv";
    return unlessZero(y, [x], () => ops.plain([x, y], p.binary(fn, x.value(), y.value())));
  }
  const value =
    mode === "floor"
      ? p.binary("floorDiv", x.value(), y.value())
      : p.unary("trunc", p.binary("div", x.value(), y.value()));
  // Steps: the derivative is zero wherever there is one.
  return differentiable1("DivBackward2", [x, y], value, [], (g, _, needs) => [
    needs(0) ? zerosLike(g, x.shape) : null,
    needs(1) ? zerosLike(g, y.shape) : null,
  ]);
}

const zerosLike = (g: Tensor, shape: readonly number[]): Tensor => ops.plain([g], p.expand(p.zero(g.dtype), shape));

function floorDivide(a: Operand, b: Operand): Tensor | Promise<Tensor> {
  return after(divMode(a, b, "floor"), (t) => ops.plain([t], t.value()));
}

function remainder(a: Operand, b: Operand): Tensor | Promise<Tensor> {
  const [x, y] = promoted([a, b]);
  if (x.dtype === "bool" || isComplex(x.dtype)) throw notImplemented("remainder_cpu", x.dtype);
  const compute = (): Tensor => named(ops.remainder(x, y), isPythonNumber(b) ? "Remainder" : "RemainderBackward1");
  return isInteger(x.dtype) ? unlessZero(y, [x], compute) : compute();
}

function fmod(a: Operand, b: Operand): Tensor | Promise<Tensor> {
  const [x, y] = promoted([a, b]);
  if (x.dtype === "bool" || isComplex(x.dtype)) throw notImplemented("fmod_cpu", x.dtype);
  const compute = (): Tensor => named(ops.fmod(x, y), isPythonNumber(b) ? "Fmod" : "FmodBackward1");
  return isInteger(x.dtype) ? unlessZero(y, [x], compute) : compute();
}

function extreme(fn: "maximum" | "minimum") {
  return (a: Operand, b: Operand): Tensor => {
    const [x, y] = promoted([a, b]);
    if (isComplex(x.dtype)) throw runtimeError(`${fn} not implemented for complex tensors.`);
    if (x.dtype === "bool") return fn === "maximum" ? ops.logicalOr(x, y) : ops.logicalAnd(x, y);
    return fn === "maximum" ? ops.maximum(x, y) : ops.minimum(x, y);
  };
}

/** As maximum and minimum, but a NaN loses against a number. */
function numberExtreme(kind: "Fmax" | "Fmin") {
  return (a: Operand, b: Operand): Tensor => {
    const [x, y] = promoted([a, b]);
    if (!isFloat(x.dtype)) return extreme(kind === "Fmax" ? "maximum" : "minimum")(x, y);
    return fused(kind, [x, y], ([u, v]) => {
      const firstIsBetter = ops.logicalOr(ops.compare(kind === "Fmax" ? "ge" : "le", u, v), isNan(v));
      return ops.where(firstIsBetter, u, v);
    });
  };
}

const isNan = (x: Tensor): Tensor => ops.plain([x], p.unary("isNan", x.value()));

const realOnly =
  (kernel: string, f: (x: Tensor, y: Tensor) => Tensor) =>
  (x: Tensor, y: Tensor): Tensor => {
    if (isComplex(x.dtype)) throw notImplemented(kernel, x.dtype);
    return f(x, y);
  };

/** Binary functions of floats, integers first converted. */
function ofFloats(f: (x: Tensor, y: Tensor) => Tensor) {
  return (a: Operand, b: Operand): Tensor => {
    const [x, y] = promoted([a, b], floating([a, b]));
    return f(x, y);
  };
}

const hypot = ofFloats((x, y) => fused("Hypot", [x, y], ([u, v]) => ops.sqrt(ops.add(ops.mul(u, u), ops.mul(v, v)))));

const logaddexp = (kind: string, base: number) =>
  ofFloats((x, y) =>
    fused(kind, [x, y], ([u, v]) => {
      const k = ops.num(Math.log(base), u.dtype);
      const low = ops.neg(ops.abs(ops.sub(u, v)));
      const tail = base === Math.E ? ops.log1p(ops.exp(low)) : ops.div(ops.log1p(ops.exp(ops.mul(low, k))), k);
      return ops.add(ops.maximum(u, v), tail);
    }),
  );

/** a * log(b), and 0 where a is 0 whatever b is. */
function xlogy(a: Operand, b: Operand): Tensor {
  const [x, y] = promoted([a, b], floating([a, b]));
  const kind = isPythonNumber(a) ? "XlogyBackward1" : isPythonNumber(b) ? "XlogyBackward2" : "Xlogy";
  return fused(kind, [x, y], ([u, v]) => {
    const zero = ops.num(0, u.dtype);
    const skip = ops.logicalAnd(ops.compare("eq", u, zero), ops.plain([v], p.unary("logicalNot", isNan(v).value())));
    return ops.where(skip, zero, ops.mul(u, ops.log(v)));
  });
}

/** |a| with the sign of b, negative zero included. */
const copysign = ofFloats((x, y) => {
  const sign = p.where(signBit(y), p.constant(-1, x.dtype), p.constant(1, x.dtype));
  return fused("Copysign", [x, Tensor.of(sign)], ([u, s]) => ops.mul(ops.abs(u), s));
});

/** True for negative numbers and for -0. */
export function signBit(x: Tensor): ReturnType<Tensor["value"]> {
  const v = x.value();
  if (!isFloat(x.dtype)) return p.binary("lt", v, p.zero(v.dtype));
  const zero = p.zero(v.dtype);
  const negativeZero = p.binary("and", p.binary("eq", v, zero), p.binary("lt", p.unary("reciprocal", v), zero));
  return p.binary("or", p.binary("lt", v, zero), negativeZero);
}

/** Euclid's algorithm, element by element. */
const gcdOnHost: HostFunction = ([a, b], _, result) => {
  const out = hostArray(result.dtype, a.data.length);
  for (let i = 0; i < out.length; i++) {
    let [x, y] = [BigInt(a.data[i]), BigInt(b.data[i])];
    while (y !== 0n) [x, y] = [y, x % y];
    out[i] = convertScalar(x, result.dtype);
  }
  return out;
};
registerHost("gcd", gcdOnHost);

function gcd(a: Operand, b: Operand): Tensor {
  const [x, y] = promoted([a, b]);
  if (!isInteger(x.dtype)) throw notImplemented("gcd_cpu", x.dtype);
  const [u, v] = [ops.abs(x), ops.abs(y)];
  const shape = p.binary("add", u.value(), v.value()).shape;
  return ops.plain([x, y], p.host("gcd", [p.expand(u.value(), shape), p.expand(v.value(), shape)], shape, x.dtype));
}

function lcm(a: Operand, b: Operand): Tensor | Promise<Tensor> {
  const [x, y] = promoted([a, b]);
  const d = gcd(x, y);
  const safe = Tensor.of(p.binary("max", d.value(), p.one(d.dtype)));
  return ops.abs(ops.mul(ops.plain([x], p.binary("idiv", x.value(), safe.value())), y));
}

const ldexp = ofFloats((x, y) => fused("Ldexp", [x, y], ([u, v]) => ops.mul(u, ops.exp2(v))));

/** 0 for negative x, `values` at 0, 1 for positive x. */
function heaviside(x: Tensor, values: Tensor): Tensor {
  if (x.dtype !== values.dtype)
    throw runtimeError("heaviside is not yet implemented for tensors with different dtypes.");
  const [v, w] = promoted([x, values]);
  const zero = p.zero(v.dtype);
  const step = p.cast(p.binary("gt", v.value(), zero), v.dtype);
  return ops.plain([v, w], p.where(p.binary("eq", v.value(), zero), w.value(), step));
}

/** start + weight * (end - start); the weight is a tensor or a number. */
function lerp(start: Tensor, end: Tensor, weight: Operand): Tensor {
  if (start.dtype !== end.dtype)
    throw runtimeError(`expected dtype ${longName(start)} for \`end\` but got dtype ${longName(end)}`);
  const w = lift(weight, start.dtype);
  return fused(isPythonNumber(weight) ? "Lerp" : "LerpBackward1", promoted([start, end, w], start.dtype), ([a, b, k]) =>
    // Two forms, each exact at its end: PyTorch's CPU kernel chooses by the weight.
    ops.where(
      ops.compare("lt", ops.abs(k), ops.num(0.5, k.dtype)),
      ops.add(a, ops.mul(k, ops.sub(b, a))),
      ops.sub(b, ops.mul(ops.sub(b, a), ops.sub(ops.num(1, k.dtype), k))),
    ),
  );
}

const longName = (t: Tensor): string => t.dtype.replace("float32", "float").replace("float64", "double");

function addcmul(x: Tensor, a: Operand, b: Operand, value: PythonNumber): Tensor {
  const dtype = resultType([x, a, b]);
  const [base, u, v] = promoted([x, a, b], dtype);
  return fused("Addcmul", [base, u, v, lift(value, dtype)], ([s, c, d, k]) => ops.add(s, ops.mul(k, ops.mul(c, d))));
}

function addcdiv(x: Tensor, a: Operand, b: Operand, value: PythonNumber): Tensor {
  const dtype = resultType([x, a, b]);
  if (!isInexact(dtype)) {
    throw runtimeError(
      "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.",
    );
  }
  const [base, u, v] = promoted([x, a, b], dtype);
  return fused("Addcdiv", [base, u, v, lift(value, dtype)], ([s, c, d, k]) => ops.add(s, ops.mul(k, ops.div(c, d))));
}

function powOf(a: Operand, b: Operand): Tensor {
  return power(a, b, numberOf(b));
}

export const ARITHMETIC: OperationTable = withInPlace({
  "torch.add": ["ooo", add],
  "torch.sub": ["ooo", sub],
  "torch.rsub": ["ooo", rsub],
  "torch.mul": ["oo", mul],
  "torch.div": ["oo", div],
  "torch.div_mode": ["oos", divMode],
  "torch.floor_divide": ["oo", floorDivide],
  "torch.remainder": ["oo", remainder],
  "torch.fmod": ["oo", fmod],
  "torch.pow": ["oo", powOf],
  "torch.maximum": ["tt", extreme("maximum")],
  "torch.minimum": ["tt", extreme("minimum")],
  "torch.fmax": ["tt", numberExtreme("Fmax")],
  "torch.fmin": ["tt", numberExtreme("Fmin")],
  "torch.atan2": ["tt", ofFloats(realOnly("atan2_cpu", ops.atan2))],
  "torch.hypot": ["tt", hypot],
  "torch.logaddexp": ["tt", logaddexp("Logaddexp", Math.E)],
  "torch.logaddexp2": ["tt", logaddexp("Logaddexp2", 2)],
  "torch.xlogy": ["oo", xlogy],
  "torch.copysign": ["to", copysign],
  "torch.gcd": ["tt", gcd],
  "torch.lcm": ["tt", lcm],
  "torch.ldexp": ["tt", ldexp],
  "torch.heaviside": ["tt", heaviside],
  "torch.lerp": ["tto", lerp],
  "torch.addcmul": ["tooo", addcmul],
  "torch.addcdiv": ["tooo", addcdiv],
});
