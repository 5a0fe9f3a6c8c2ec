import { isComplex, isFloat, isInexact, isInteger } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { FrameworkError, runtimeError } from "../errors";
import { fused } from "../fused";
import { differentiable1 } from "../node";
import type { Operation, OperationTable } from "../operation";
import * as ops from "../ops";
import { named, notImplemented, toFloat } from "./args";
import { signBit } from "./arithmetic";
import { powNumber } from "./power";
import { withInPlace } from "./table";

/** Elementwise functions of one tensor. */

const c = (x: number, like: Tensor): Tensor => ops.num(x, like.dtype);

/** Functions of real numbers: integers and bools are first converted to the default float dtype. */
const real =
  (f: (x: Tensor) => Tensor): ((x: Tensor) => Tensor) =>
  (x) =>
    f(toFloat(x));

/** Functions that complex numbers have not. `kernel` is what PyTorch's error names. */
const realOnly =
  (kernel: string, f: (x: Tensor) => Tensor): ((x: Tensor) => Tensor) =>
  (x) => {
    if (isComplex(x.dtype)) throw notImplemented(kernel, x.dtype);
    return real(f)(x);
  };

/** Functions that leave integers as they are. */
const rounding =
  (f: (x: Tensor) => Tensor, kernel: string): ((x: Tensor) => Tensor) =>
  (x) => {
    if (isComplex(x.dtype)) {
      const name = kernel.replace("_vml_cpu", "");
      throw name === "round"
        ? notImplemented(kernel, x.dtype)
        : new FrameworkError("NotImplementedError", `${name} is not supported for complex inputs`);
    }
    if (x.dtype === "bool") throw notImplemented(kernel, x.dtype);
    return isInteger(x.dtype) ? ops.plain([x], x.value()) : f(x);
  };

function neg(x: Tensor): Tensor {
  if (x.dtype === "bool") {
    throw runtimeError(
      "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    );
  }
  return ops.neg(x);
}

/** -1, 0 or 1; of NaN, 0. */
function sign(x: Tensor): Tensor {
  if (isComplex(x.dtype)) {
    throw new FrameworkError(
      "NotImplementedError",
      "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.",
    );
  }
  if (x.dtype === "bool") return ops.plain([x], x.value());
  if (!isFloat(x.dtype)) return ops.sign(x);
  const v = x.value();
  const value = p.where(p.unary("isNan", v), p.zero(x.dtype), p.unary("sign", v));
  return differentiable1("Sign", [x], value, [], (g) => [ops.mul(g, c(0, g))]);
}

/** sin(pi x) / (pi x), and 1 at 0. */
const sinc = real((x) =>
  fused("Sinc", [x], ([v]) => {
    const zero = ops.compare("eq", v, c(0, v));
    const angle = ops.where(zero, c(1, v), ops.mul(v, c(Math.PI, v)));
    return ops.where(zero, c(1, v), ops.div(ops.sin(angle), angle));
  }),
);

function frac(x: Tensor): Tensor {
  if (!isFloat(x.dtype)) throw notImplemented("frac_cpu", x.dtype);
  return differentiable1("Frac", [x], p.binary("sub", x.value(), p.unary("trunc", x.value())), [], (g) => [g]);
}

/** Rounds halves to even, at a number of decimals. */
function roundDecimals(x: Tensor, decimals: number): Tensor {
  if (decimals === 0) return round(x);
  const scale = p.constant(10 ** Math.abs(decimals), x.dtype);
  const v = x.value();
  const value =
    decimals > 0
      ? p.binary("div", p.unary("round", p.binary("mul", v, scale)), scale)
      : p.binary("mul", p.unary("round", p.binary("div", v, scale)), scale);
  return differentiable1("RoundBackward1", [x], value, [], (g) => [ops.mul(g, c(0, g))]);
}

const round = rounding(ops.round, "round_vml_cpu");

/** log(x / (1 - x)); with `eps`, x is first limited to [eps, 1 - eps]. */
function logit(x: Tensor, eps: number | null): Tensor {
  return fused("Logit", [toFloat(x)], ([v]) => {
    const z = eps === null ? v : ops.clamp(v, c(eps, v), c(1 - eps, v));
    return ops.log(ops.div(z, ops.sub(c(1, z), z)));
  });
}

const scaledBy = (kind: string, factor: number): ((x: Tensor) => Tensor) =>
  real((x) =>
    differentiable1(kind, [x], p.binary("mul", x.value(), p.constant(factor, x.dtype)), [], (g) => [
      ops.mul(g, c(factor, g)),
    ]),
  );

function nanToNum(x: Tensor, nan: number | null, posinf: number | null, neginf: number | null): Tensor {
  if (!isFloat(x.dtype)) return ops.plain([x], x.value());
  const largest = x.dtype === "float64" ? Number.MAX_VALUE : x.dtype === "float16" ? 65504 : 3.4028234663852886e38;
  const v = x.value();
  const k = (n: number) => p.constant(n, x.dtype);
  const infinite = p.unary("isInf", v);
  const negative = p.binary("lt", v, k(0));
  const bound = p.where(negative, k(neginf ?? -largest), k(posinf ?? largest));
  const isNan = p.unary("isNan", v);
  const value = p.where(isNan, k(nan ?? 0), p.where(infinite, bound, v));
  const kept = ops.plain([x], p.unary("isFinite", v));
  return differentiable1("NanToNum", [x], value, [kept], (g, [m]) => [ops.where(m, g, c(0, g))]);
}

/** -x ln x, and 0 at 0. */
const entr = real((x) =>
  fused("SpecialEntr", [x], ([v]) => {
    const positive = ops.compare("gt", v, c(0, v));
    const safe = ops.where(positive, v, c(1, v));
    const below = ops.where(ops.compare("eq", v, c(0, v)), c(0, v), c(-Infinity, v));
    return ops.where(positive, ops.neg(ops.mul(safe, ops.log(safe))), below);
  }),
);

const predicate =
  (fn: "isNan" | "isInf" | "isFinite"): Operation =>
  (x: Tensor) =>
    ops.plain(
      [x],
      isInexact(x.dtype) ? p.unary(fn, x.value()) : p.expand(p.constant(fn === "isFinite" ? 1 : 0, "bool"), x.shape),
    );

const REAL: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  exp: ops.exp,
  exp2: ops.exp2,
  expm1: ops.expm1,
  log: ops.log,
  log2: ops.log2,
  log10: ops.log10,
  log1p: ops.log1p,
  sqrt: ops.sqrt,
  rsqrt: ops.rsqrt,
  reciprocal: ops.reciprocal,
  sin: ops.sin,
  cos: ops.cos,
  tan: ops.tan,
  asin: ops.asin,
  acos: ops.acos,
  atan: ops.atan,
  sinh: ops.sinh,
  cosh: ops.cosh,
  tanh: ops.tanh,
  asinh: ops.asinh,
  acosh: ops.acosh,
  atanh: ops.atanh,
  sigmoid: ops.sigmoid,
  erf: realOnly("erf_vml_cpu", ops.erf),
  erfc: realOnly("erfc", ops.erfc),
  erfinv: realOnly("erfinv_vml_cpu", ops.erfinv),
  lgamma: realOnly("lgamma_vml_cpu", ops.lgamma),
};

export const UNARY: OperationTable = {
  ...withInPlace({
    ...Object.fromEntries(Object.entries(REAL).map(([name, f]) => [`torch.${name}`, ["t", real(f)] as const])),
    "torch.neg": ["t", neg],
    "torch.abs": ["t", (x: Tensor) => (x.dtype === "bool" ? ops.plain([x], x.value()) : ops.abs(x))],
    "torch.sign": ["t", sign],
    "torch.sgn": ["t", (x: Tensor) => named(isComplex(x.dtype) ? ops.sign(x) : sign(x), "Sgn")],
    "torch.floor": ["t", rounding(ops.floor, "floor_vml_cpu")],
    "torch.ceil": ["t", rounding(ops.ceil, "ceil_vml_cpu")],
    "torch.trunc": ["t", rounding(ops.trunc, "trunc_vml_cpu")],
    "torch.round": ["t", round],
    "torch.round_decimals": ["ti", roundDecimals],
    "torch.frac": ["t", frac],
    "torch.sinc": ["t", sinc],
    "torch.square": ["t", (x: Tensor) => powNumber(x.dtype === "bool" ? ops.cast(x, "int64") : x, 2)],
    "torch.logit": ["tf?", logit],
    "torch.deg2rad": ["t", scaledBy("Deg2Rad", Math.PI / 180)],
    "torch.rad2deg": ["t", scaledBy("Rad2Deg", 180 / Math.PI)],
    "torch.nan_to_num": ["tf?f?f?", nanToNum],
    "torch.digamma": ["t", real(ops.digamma)],
    "torch.entr": ["t", entr],
    "torch.relu": [
      "t",
      (x: Tensor) => {
        if (isComplex(x.dtype))
          throw new FrameworkError("NotImplementedError", "clamp is not supported for complex types");
        if (x.dtype === "bool") throw runtimeError("Boolean inputs not supported for relu");
        return ops.relu(x);
      },
    ],
    "torch.logical_not": ["t", (x: Tensor) => ops.plain([x], p.unary("logicalNot", ops.cast(x, "bool").value()))],
    "torch.bitwise_not": [
      "t",
      (x: Tensor) => {
        if (isInexact(x.dtype)) throw notImplemented("bitwise_not_cpu", x.dtype);
        return ops.plain([x], p.unary(x.dtype === "bool" ? "logicalNot" : "bitNot", x.value()));
      },
    ],
  }),
  "torch.isnan": ["t", predicate("isNan")],
  "torch.isinf": ["t", predicate("isInf")],
  "torch.isfinite": ["t", predicate("isFinite")],
  "torch.signbit": ["t", (x: Tensor) => ops.plain([x], signBit(x))],
  "torch.trigamma": ["t", real(ops.trigamma)],
};
