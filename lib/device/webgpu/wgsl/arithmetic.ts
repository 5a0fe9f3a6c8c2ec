import { type BinaryOp, COMPARISONS, type DType, type UnaryOp } from "@/lib/ir";
import { type Expression, expression, type Held, heldAs, narrow } from "./types";

/**
 * The elementwise functions of the op table as WGSL expressions of `a` (and `b`), for each way a dtype is held. An entry
 * is the expression followed by the library functions that it calls. A function that is missing for a dtype is either
 * meaningless there or left to the host.
 */
type Table<Name extends string> = Partial<Record<Name, readonly string[]>>;

const BINARY_F32: Table<BinaryOp> = {
  add: ["a + b"],
  sub: ["a - b"],
  mul: ["a * b"],
  div: ["a / b"],
  idiv: ["trunc(a / b)"],
  floorDiv: ["floor_div_f32(a, b)", "floor_div_f32"],
  rem: ["rem_f32(a, b)", "rem_f32"],
  mod: ["mod_f32(a, b)", "mod_f32"],
  pow: ["pow_f32(a, b)", "pow_f32"],
  max: ["max_f32(a, b)", "max_f32"],
  min: ["min_f32(a, b)", "min_f32"],
  atan2: ["atan2_f32(a, b)", "atan2_f32"],
};

const BINARY_I32: Table<BinaryOp> = {
  add: ["a + b"],
  sub: ["a - b"],
  mul: ["a * b"],
  idiv: ["div_i32(a, b)", "div_i32"],
  rem: ["rem_i32(a, b)", "rem_i32"],
  floorDiv: ["floor_div_i32(a, b)", "floor_div_i32"],
  mod: ["mod_i32(a, b)", "mod_i32"],
  pow: ["pow_i32(a, b)", "pow_i32"],
  max: ["max(a, b)"],
  min: ["min(a, b)"],
  and: ["a & b"],
  or: ["a | b"],
  xor: ["a ^ b"],
};

const BINARY_U32: Table<BinaryOp> = {
  add: ["a + b"],
  sub: ["a - b"],
  mul: ["a * b"],
  idiv: ["div_u32(a, b)", "div_u32"],
  rem: ["rem_u32(a, b)", "rem_u32"],
  floorDiv: ["div_u32(a, b)", "div_u32"],
  mod: ["rem_u32(a, b)", "rem_u32"],
  pow: ["pow_u32(a, b)", "pow_u32"],
  max: ["max(a, b)"],
  min: ["min(a, b)"],
  and: ["a & b"],
  or: ["a | b"],
  xor: ["a ^ b"],
  shl: ["select(0u, a << b, b < 32u)"],
  shr: ["select(0u, a >> b, b < 32u)"],
};

/** Division and powers of int64 run on the host. */
const BINARY_I64: Table<BinaryOp> = {
  add: ["add_i64(a, b)", "add_i64"],
  sub: ["sub_i64(a, b)", "sub_i64"],
  mul: ["mul_i64(a, b)", "mul_i64"],
  max: ["max_i64(a, b)", "max_i64"],
  min: ["min_i64(a, b)", "min_i64"],
  and: ["a & b"],
  or: ["a | b"],
  xor: ["a ^ b"],
  shl: ["shl_i64(a, b)", "shl_i64"],
  shr: ["shr_i64(a, b)", "shr_i64"],
};

const BINARY_BOOL: Table<BinaryOp> = {
  add: ["a | b"],
  mul: ["a & b"],
  sub: ["a ^ b"],
  max: ["a | b"],
  min: ["a & b"],
  and: ["a & b"],
  or: ["a | b"],
  xor: ["a ^ b"],
};

const COMPARE: Table<BinaryOp> = {
  eq: ["a == b"],
  ne: ["a != b"],
  lt: ["a < b"],
  le: ["a <= b"],
  gt: ["a > b"],
  ge: ["a >= b"],
};

/** NaN is told from its bits: an implementation may fold a comparison as if there were none. */
const COMPARE_F32: Table<BinaryOp> = Object.fromEntries(
  Object.entries(COMPARE).map(([fn, [code]]) => [
    fn,
    fn === "ne"
      ? [`(${code}) || is_nan(a) || is_nan(b)`, "is_nan"]
      : [`(${code}) && !is_nan(a) && !is_nan(b)`, "is_nan"],
  ]),
);

const COMPARE_I64: Table<BinaryOp> = {
  eq: ["eq_i64(a, b)", "eq_i64"],
  ne: ["!eq_i64(a, b)", "eq_i64"],
  lt: ["lt_i64(a, b)", "lt_i64"],
  le: ["!lt_i64(b, a)", "lt_i64"],
  gt: ["lt_i64(b, a)", "lt_i64"],
  ge: ["!lt_i64(a, b)", "lt_i64"],
};

const BINARY: Readonly<Record<Held, Table<BinaryOp>>> = {
  f32: BINARY_F32,
  i32: BINARY_I32,
  u32: BINARY_U32,
  i64: BINARY_I64,
};

const BITS: Partial<Record<DType, number>> = { uint8: 8, int8: 8, uint16: 16, int16: 16, int32: 32 };

/** The value of `fn(a, b)` for operands of this dtype, or null where the GPU has none. */
export function binaryExpression(fn: BinaryOp, dtype: DType): Expression | null {
  const held = heldAs(dtype);
  if (!held) return null;
  if (COMPARISONS.has(fn)) {
    const table = held === "f32" ? COMPARE_F32 : held === "i64" ? COMPARE_I64 : COMPARE;
    const [code, ...helpers] = table[fn]!;
    return expression(`select(0, 1, ${code})`, ...helpers);
  }
  if (dtype !== "bool" && held === "i32" && (fn === "shl" || fn === "shr")) {
    const inside = `b >= 0 && b < ${BITS[dtype]}`;
    const code =
      fn === "shl" ? `select(0, a << u32(b), ${inside})` : `select(select(0, -1, a < 0), a >> u32(b), ${inside})`;
    return narrow(code, dtype);
  }
  return entry((dtype === "bool" ? BINARY_BOOL : BINARY[held])[fn], dtype);
}

function entry(found: readonly string[] | undefined, dtype: DType): Expression | null {
  if (!found) return null;
  const [code, ...helpers] = found;
  const narrowed = narrow(code, dtype);
  return { code: narrowed.code, helpers: [...helpers, ...narrowed.helpers] };
}

const library = (names: readonly UnaryOp[]): Table<UnaryOp> =>
  Object.fromEntries(names.map((fn) => [fn, [`${fn}_f32(a)`, `${fn}_f32`]]));

// biome-ignore format: the names read better dense
const UNARY_F32: Table<UnaryOp> = {
  ...library([
    "exp", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos", "atan",
    "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "sigmoid", "erf", "erfc", "erfinv", "lgamma", "digamma", "sign",
  ]),
  neg: ["-a"],
  abs: ["abs(a)"],
  exp2: ["pow_f32(2.0, a)", "pow_f32"],
  sqrt: ["sqrt(a)"],
  rsqrt: ["1.0 / sqrt(a)"],
  reciprocal: ["1.0 / a"],
  square: ["a * a"],
  floor: ["floor(a)"],
  ceil: ["ceil(a)"],
  round: ["round(a)"],
  trunc: ["trunc(a)"],
};

const UNARY_I32: Table<UnaryOp> = {
  neg: ["-a"],
  abs: ["abs(a)"],
  sign: ["sign(a)"],
  square: ["a * a"],
  floor: ["a"],
  ceil: ["a"],
  round: ["a"],
  trunc: ["a"],
  bitNot: ["~a"],
};

const UNARY_U32: Table<UnaryOp> = {
  ...UNARY_I32,
  neg: ["0u - a"],
  abs: ["a"],
  sign: ["min(a, 1u)"],
};

const UNARY_I64: Table<UnaryOp> = {
  neg: ["neg_i64(a)", "neg_i64"],
  abs: ["abs_i64(a)", "abs_i64"],
  sign: ["sign_i64(a)", "sign_i64"],
  square: ["mul_i64(a, a)", "mul_i64"],
  floor: ["a"],
  ceil: ["a"],
  round: ["a"],
  trunc: ["a"],
  bitNot: ["~a"],
};

const UNARY_BOOL: Table<UnaryOp> = { bitNot: ["1 - a"], abs: ["a"], sign: ["a"], square: ["a"] };

const UNARY: Readonly<Record<Held, Table<UnaryOp>>> = {
  f32: UNARY_F32,
  i32: UNARY_I32,
  u32: UNARY_U32,
  i64: UNARY_I64,
};

/** Whether `code` is not 0, as a WGSL bool; NaN is not. */
export function isTrue(code: string, held: Held): string {
  switch (held) {
    case "f32":
      // By its bits: `x != 0` may be taken to exclude NaN.
      return `((bitcast<u32>(${code}) & 0x7fffffffu) != 0u)`;
    case "i64":
      return `any((${code}) != vec2<u32>(0u))`;
    default:
      return `((${code}) != ${held === "i32" ? "0" : "0u"})`;
  }
}

/** The value of `fn(a)` for an operand of this dtype, or null where the GPU has none. */
export function unaryExpression(fn: UnaryOp, dtype: DType): Expression | null {
  const held = heldAs(dtype);
  if (!held) return null;
  switch (fn) {
    case "logicalNot":
      return expression(`select(1, 0, ${isTrue("a", held)})`);
    case "isNan":
      return held === "f32" ? expression("select(0, 1, is_nan(a))", "is_nan") : expression("0");
    case "isInf":
      return held === "f32" ? expression("select(0, 1, is_inf(a))", "is_inf") : expression("0");
    case "isFinite":
      return held === "f32" ? expression("select(0, 1, is_finite(a))", "is_finite") : expression("1");
    default:
      return entry((dtype === "bool" ? UNARY_BOOL : UNARY[held])[fn], dtype);
  }
}

/** `a`, of dtype `from`, converted as `convertScalar` says; null where either lives on the host only. */
export function castExpression(from: DType, to: DType): Expression | null {
  const [held, target] = [heldAs(from), heldAs(to)];
  if (!held || !target) return null;
  if (to === "bool") return expression(`select(0, 1, ${isTrue("a", held)})`);
  const wide = CASTS[held][target];
  const narrowed = narrow(wide[0], to);
  return { code: narrowed.code, helpers: [...wide.slice(1), ...narrowed.helpers] };
}

const CASTS: Readonly<Record<Held, Readonly<Record<Held, readonly string[]>>>> = {
  f32: {
    f32: ["a"],
    i32: ["f32_to_i32(a)", "f32_to_i32"],
    u32: ["f32_to_i64(a).x", "f32_to_i64"],
    i64: ["f32_to_i64(a)", "f32_to_i64"],
  },
  i32: { f32: ["f32(a)"], i32: ["a"], u32: ["bitcast<u32>(a)"], i64: ["from_i32(a)", "from_i32"] },
  u32: { f32: ["f32(a)"], i32: ["bitcast<i32>(a)"], u32: ["a"], i64: ["vec2<u32>(a, 0u)"] },
  i64: { f32: ["i64_to_f32(a)", "i64_to_f32"], i32: ["bitcast<i32>(a.x)"], u32: ["a.x"], i64: ["a"] },
};
