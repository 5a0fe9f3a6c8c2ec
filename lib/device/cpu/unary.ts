import {
  type DType,
  type HostArray,
  hostArray,
  isBig,
  isFloat,
  isSigned,
  type Shape,
  sizeOf,
  type UnaryOp,
} from "@/lib/ir";
import { Walk } from "../strided";
import { digamma, erf, erfc, erfinv, lgamma, roundHalfEven } from "./special";
import { type Bigs, type HostView, type Nums, roundTo } from "./view";

/** Reads n elements of `a` from p in steps of s, writes `o` from r on; see binary.ts for why cheap ones are written out. */
type Loop<A, O = A> = (a: A, p: number, s: number, o: O, r: number, n: number) => void;

const around =
  (f: (x: number) => number): Loop<Nums> =>
  (a, p, s, o, r, n) => {
    for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = f(a[x]);
  };
const aroundBig =
  (f: (x: bigint) => bigint): Loop<Bigs> =>
  (a, p, s, o, r, n) => {
    for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = f(a[x]);
  };

const neg: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = -a[x];
};
const abs: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = Math.abs(a[x]);
};
const square: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = a[x] * a[x];
};
const squareInt: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = Math.imul(a[x], a[x]);
};
const sqrt: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = Math.sqrt(a[x]);
};
const rsqrt: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = 1 / Math.sqrt(a[x]);
};
const reciprocal: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = 1 / a[x];
};
const exp: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = Math.exp(a[x]);
};
const log: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = Math.log(a[x]);
};
const tanh: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = Math.tanh(a[x]);
};
const copy: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = a[x];
};
/** 1 / (1 + exp(-x)) overflows to exp(800) = infinity harmlessly: the quotient is then 0. */
const sigmoid: Loop<Nums> = (a, p, s, o, r, n) => {
  for (let i = 0, x = p; i < n; i++, x += s) o[r + i] = 1 / (1 + Math.exp(-a[x]));
};
/** 0 stays +0; NaN stays NaN. */
const sign = around((x) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : Number.NaN));

// biome-ignore format: a table reads better dense
const FLOAT: Partial<Record<UnaryOp, Loop<Nums>>> = {
  neg, abs, sign, exp, log, sqrt, rsqrt, reciprocal, square, tanh, sigmoid,
  exp2: around((x) => 2 ** x),
  expm1: around(Math.expm1), log2: around(Math.log2), log10: around(Math.log10), log1p: around(Math.log1p),
  sin: around(Math.sin), cos: around(Math.cos), tan: around(Math.tan),
  asin: around(Math.asin), acos: around(Math.acos), atan: around(Math.atan),
  sinh: around(Math.sinh), cosh: around(Math.cosh),
  asinh: around(Math.asinh), acosh: around(Math.acosh), atanh: around(Math.atanh),
  floor: around(Math.floor), ceil: around(Math.ceil), round: around(roundHalfEven), trunc: around(Math.trunc),
  erf: around(erf), erfc: around(erfc), erfinv: around(erfinv), lgamma: around(lgamma), digamma: around(digamma),
};

// biome-ignore format: a table reads better dense
const INT: Partial<Record<UnaryOp, Loop<Nums>>> = {
  neg, abs, sign, square: squareInt,
  floor: copy, ceil: copy, round: copy, trunc: copy,
  bitNot: around((x) => ~x),
};

// biome-ignore format: a table reads better dense
const BOOL: Partial<Record<UnaryOp, Loop<Nums>>> = {
  bitNot: around((x) => (x ? 0 : 1)),
  abs: copy, sign: copy, square: copy,
};

const same = aroundBig((x) => x);
// biome-ignore format: a table reads better dense
const BIG: Partial<Record<UnaryOp, Loop<Bigs>>> = {
  neg: aroundBig((x) => -x),
  abs: aroundBig((x) => (x < 0n ? -x : x)),
  sign: aroundBig((x) => (x > 0n ? 1n : x < 0n ? -1n : 0n)),
  square: aroundBig((x) => x * x),
  bitNot: aroundBig((x) => ~x),
  floor: same, ceil: same, round: same, trunc: same,
};

/** NaN counts as true, so it is not "logically not" anything. */
const PREDICATES: Partial<Record<UnaryOp, (x: number | bigint) => boolean>> = {
  logicalNot: (x) => x === 0 || x === 0n,
  isNan: (x) => typeof x === "number" && Number.isNaN(x),
  isInf: (x) => x === Infinity || x === -Infinity,
  isFinite: (x) => typeof x === "bigint" || Number.isFinite(x),
};

function loopFor(fn: UnaryOp, dtype: DType): Loop<Nums> | undefined {
  if (isFloat(dtype)) return FLOAT[fn];
  if (dtype === "bool") return BOOL[fn];
  if (!isSigned(dtype) && (fn === "abs" || fn === "sign")) return fn === "abs" ? copy : sign;
  return INT[fn];
}

/** Runs `visit` over every run of the operand; `r` is where the run's results go. */
function runs(shape: Shape, a: HostView, visit: (p: number, s: number, r: number, n: number) => void): void {
  if (sizeOf(shape) === 0) return;
  const w = new Walk(shape, [a]);
  let r = 0;
  do {
    visit(w.at[0], w.steps[0], r, w.inner);
    r += w.inner;
  } while (w.next());
}

/** @throws Error where the dtype has no such function (`exp` of an integer: the framework layer casts first) */
export function unary(fn: UnaryOp, a: HostView, shape: Shape, into?: HostArray): HostArray {
  const { data, dtype } = a;
  const predicate = PREDICATES[fn];
  if (predicate) {
    const out = new Uint8Array(sizeOf(shape));
    runs(shape, a, (p, s, r, n) => {
      for (let i = 0, x = p; i < n; i++, x += s) out[r + i] = predicate(data[x]) ? 1 : 0;
    });
    return out;
  }
  const out = into ?? hostArray(dtype, sizeOf(shape));
  if (isBig(dtype)) {
    const loop = BIG[fn];
    if (!loop) throw new Error(`${fn} is not defined for ${dtype}`);
    runs(shape, a, (p, s, r, n) => loop(data as Bigs, p, s, out as Bigs, r, n));
    return out;
  }
  const loop = loopFor(fn, dtype);
  if (!loop) throw new Error(`${fn} is not defined for ${dtype}`);
  runs(shape, a, (p, s, r, n) => loop(data as Nums, p, s, out as Nums, r, n));
  return roundTo(dtype, out);
}
