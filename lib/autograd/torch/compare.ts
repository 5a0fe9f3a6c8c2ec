import { type DType, isComplex, isInexact, isInteger, realType } from "@/lib/ir";
import { p, type Tensor, type Value } from "@/lib/tensor";
import { FrameworkError, runtimeError } from "../errors";
import { isPythonNumber, type Operand, type OperationTable } from "../operation";
import * as ops from "../ops";
import { broadcast, lift, named, notImplemented, promoted } from "./args";
import { CPP_NAMES, resultType, storedNumber } from "./dtypes";
import { torchTypeName } from "./nn-checks";
import { withInPlace } from "./table";

/** Comparisons, logic, bits, and choosing between values. */

type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

const compare =
  (fn: Comparison) =>
  (a: Operand, b: Operand): Tensor => {
    const [x, y] = promoted([a, b]);
    if (isComplex(x.dtype) && fn !== "eq" && fn !== "ne") throw notImplemented(`${fn}_cpu`, x.dtype);
    return ops.compare(fn, x, y);
  };

const logical =
  (fn: "and" | "or" | "xor") =>
  (a: Tensor, b: Tensor): Tensor => {
    const [x, y] = promoted([ops.cast(a, "bool"), ops.cast(b, "bool")], "bool");
    return ops.plain([x, y], p.binary(fn, x.value(), y.value()));
  };

const bitwise =
  (fn: "and" | "or" | "xor", kernel: string) =>
  (a: Operand, b: Operand): Tensor => {
    const [x, y] = promoted([a, b]);
    if (isInexact(x.dtype)) throw notImplemented(kernel, x.dtype);
    return ops.plain([x, y], p.binary(fn, x.value(), y.value()));
  };

const shift =
  (fn: "shl" | "shr", kernel: string) =>
  (a: Operand, b: Operand): Tensor => {
    const [x, y] = promoted([a, b]);
    if (!isInteger(x.dtype)) throw notImplemented(kernel, x.dtype);
    return ops.plain([x, y], p.binary(fn, x.value(), y.value()));
  };

function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  if (condition.dtype !== "bool" && condition.dtype !== "uint8") {
    throw runtimeError(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${torchTypeName(condition.dtype)}`,
    );
  }
  const dtype = resultType([a, b]);
  const [x, y] = promoted([a, b], dtype);
  promoted([ops.cast(condition, dtype), x, y], dtype);
  return ops.where(ops.cast(condition, "bool"), x, y);
}

/** Limits to bounds that are numbers, tensors or absent. */
function clamp(x: Tensor, lo: Operand | null, hi: Operand | null): Tensor {
  if (lo === null && hi === null) throw runtimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
  if (isComplex(x.dtype)) throw new FrameworkError("NotImplementedError", "clamp is not supported for complex types");
  if (x.dtype === "bool") throw notImplemented("clamp_cpu", x.dtype);
  const operands = [x, lo, hi].filter((o): o is Operand => o !== null);
  const dtype = resultType(operands);
  promoted(operands, dtype);
  const bound = (o: Operand | null): Tensor | null => (o === null ? null : lift(o, dtype));
  const byNumbers = [lo, hi].every((o) => o === null || isPythonNumber(o));
  return named(ops.clamp(lift(x, dtype), bound(lo), bound(hi)), byNumbers ? "ClampBackward1" : "Clamp");
}

const clampOne = (side: "min" | "max") => (x: Tensor, bound: Operand) =>
  named(
    side === "min" ? clamp(x, bound, null) : clamp(x, null, bound),
    `Clamp${side === "min" ? "Min" : "Max"}${isPythonNumber(bound) ? "" : "Backward1"}`,
  );

/** |a - b| <= atol + rtol * |b|; equal infinities are close, and NaNs if asked. */
function isclose(a: Tensor, b: Tensor, rtol: number, atol: number, equalNan: boolean): Tensor {
  if (a.dtype !== b.dtype) throw runtimeError(`${torchTypeName(a.dtype)} did not match ${torchTypeName(b.dtype)}`);
  const [x, y] = promoted([a, b]);
  let close = p.binary("eq", x.value(), y.value());
  if (isInexact(x.dtype) || rtol !== 0 || atol !== 0) {
    const d: DType = isInexact(x.dtype) ? x.dtype : "float64";
    const size = realType(d);
    const [u, v] = [p.cast(x.value(), d), p.cast(y.value(), d)];
    const gap = p.unary("abs", p.binary("sub", u, v));
    const room = p.binary("add", p.scalar(atol, size), p.binary("mul", p.scalar(rtol, size), p.unary("abs", v)));
    close = p.binary("or", close, p.binary("and", p.unary("isFinite", gap), p.binary("le", gap, room)));
    if (equalNan) close = p.binary("or", close, p.binary("and", p.unary("isNan", u), p.unary("isNan", v)));
  }
  return ops.plain([x, y], close);
}

/** One bool: same shape and the same elements. */
function equal(a: Tensor, b: Tensor): Tensor | boolean {
  if (a.rank !== b.rank || a.shape.some((n, i) => n !== b.shape[i])) return false;
  const [x, y] = promoted([a, b]);
  return ops.plain([x, y], allOf(p.binary("eq", x.value(), y.value())));
}

const allOf = (v: Value): Value =>
  p.reduce(
    "all",
    v,
    v.shape.map((_, i) => i),
  );

function maskedFill(x: Tensor, mask: Tensor, value: Operand): Tensor {
  if (mask.dtype !== "bool")
    throw runtimeError(`masked_fill_ only supports boolean masks, but got mask with dtype ${CPP_NAMES[mask.dtype]}`);
  if (!isPythonNumber(value) && value.rank > 0) {
    throw runtimeError(
      `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.rank} dimension(s).`,
    );
  }
  const shape = broadcast(mask.shape, x.shape);
  const number = isPythonNumber(value) ? { ...value, value: storedNumber(value.value, x.dtype) } : value;
  return named(
    ops.maskedFill(ops.expandTo(x, shape), mask, lift(number, x.dtype)),
    isPythonNumber(value) ? "MaskedFill" : "MaskedFillBackward1",
  );
}

export const COMPARE: OperationTable = {
  ...withInPlace({
    "torch.eq": ["oo", compare("eq")],
    "torch.ne": ["oo", compare("ne")],
    "torch.lt": ["oo", compare("lt")],
    "torch.le": ["oo", compare("le")],
    "torch.gt": ["oo", compare("gt")],
    "torch.ge": ["oo", compare("ge")],
    "torch.logical_and": ["tt", logical("and")],
    "torch.logical_or": ["tt", logical("or")],
    "torch.logical_xor": ["tt", logical("xor")],
    "torch.bitwise_and": ["oo", bitwise("and", "bitwise_and_cpu")],
    "torch.bitwise_or": ["oo", bitwise("or", "bitwise_or_cpu")],
    "torch.bitwise_xor": ["oo", bitwise("xor", "bitwise_xor_cpu")],
    "torch.bitwise_left_shift": ["oo", shift("shl", "lshift_cpu")],
    "torch.bitwise_right_shift": ["oo", shift("shr", "rshift_cpu")],
    "torch.clamp": ["to?o?", clamp],
    "torch.clamp_min": ["to", clampOne("min")],
    "torch.clamp_max": ["to", clampOne("max")],
    "torch.masked_fill": ["tto", maskedFill],
  }),
  "torch.where": ["too", where],
  "torch.isclose": ["ttffb", isclose],
  "torch.equal": ["tt", equal],
};
