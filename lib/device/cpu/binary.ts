import {
  type BinaryOp,
  COMPARISONS,
  type DType,
  type HostArray,
  hostArray,
  isBig,
  isFloat,
  type Shape,
  sizeOf,
} from "@/lib/ir";
import { Walk } from "../strided";
import { maxBig, minBig, modBig } from "./big";
import { floorDivFloat, modFloat, powBig, powFloat, powInt32 } from "./special";
import { type Bigs, type HostView, type Nums, roundTo } from "./view";

/**
 * Elementwise functions of two operands. Each has a loop of its own, written out: a loop shared by several functions
 * would call through a variable, which costs the JIT compiler everything it is good at.
 *
 * A loop reads n elements of `a` from position p in steps of s, and of `b` from q in steps of t, and writes `o` from r
 * on. Storing into a typed array rounds or wraps to its type.
 */
type Loop<A> = (a: A, p: number, s: number, b: A, q: number, t: number, o: A, r: number, n: number) => void;
type Comparison<A> = (
  a: A,
  p: number,
  s: number,
  b: A,
  q: number,
  t: number,
  o: Uint8Array,
  r: number,
  n: number,
) => void;

/** A loop around a function that costs far more than the call. */
function around(f: (x: number, y: number) => number): Loop<Nums> {
  return (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = f(a[x], b[y]);
  };
}
function aroundBig(f: (x: bigint, y: bigint) => bigint): Loop<Bigs> {
  return (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = f(a[x], b[y]);
  };
}

const add: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] + b[y];
};
const sub: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] - b[y];
};
const mul: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] * b[y];
};
const mulInt: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = Math.imul(a[x], b[y]);
};
const div: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] / b[y];
};
/** NaN wins: no comparison with it holds. Several times as fast as Math.max, which also orders the signs of zero. */
const max: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) {
    const u = a[x];
    const v = b[y];
    o[r + i] = u > v || Number.isNaN(u) ? u : v;
  }
};
const min: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) {
    const u = a[x];
    const v = b[y];
    o[r + i] = u < v || Number.isNaN(u) ? u : v;
  }
};
const and: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] & b[y];
};
const or: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] | b[y];
};
const xor: Loop<Nums> = (a, p, s, b, q, t, o, r, n) => {
  for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] ^ b[y];
};
const rem = around((x, y) => x % y);

// biome-ignore format: a table reads better dense
const FLOAT: Partial<Record<BinaryOp, Loop<Nums>>> = {
  add, sub, mul, div, max, min, rem,
  idiv: around((x, y) => Math.trunc(x / y)),
  floorDiv: around(floorDivFloat),
  mod: around(modFloat),
  pow: around(powFloat),
  atan2: around(Math.atan2),
};

// biome-ignore format: a table reads better dense
const INT: Partial<Record<BinaryOp, Loop<Nums>>> = {
  add, sub, mul: mulInt, max, min, and, or, xor,
  idiv: around((x, y) => (y === 0 ? 0 : Math.trunc(x / y))),
  floorDiv: around((x, y) => (y === 0 ? 0 : Math.floor(x / y))),
  rem: around((x, y) => (y === 0 ? 0 : x % y)),
  mod: around((x, y) => (y === 0 ? 0 : modFloat(x, y))),
  pow: around(powInt32),
};

const BOOL: Partial<Record<BinaryOp, Loop<Nums>>> = { add: or, mul: and, max: or, min: and, sub: xor, and, or, xor };

const BIG: Partial<Record<BinaryOp, Loop<Bigs>>> = {
  add: aroundBig((x, y) => x + y),
  sub: aroundBig((x, y) => x - y),
  mul: aroundBig((x, y) => x * y),
  max: aroundBig(maxBig),
  min: aroundBig(minBig),
  and: aroundBig((x, y) => x & y),
  or: aroundBig((x, y) => x | y),
  xor: aroundBig((x, y) => x ^ y),
  idiv: aroundBig((x, y) => (y === 0n ? 0n : x / y)),
  rem: aroundBig((x, y) => (y === 0n ? 0n : x % y)),
  mod: aroundBig(modBig),
  floorDiv: aroundBig((x, y) => (y === 0n ? 0n : (x - modBig(x, y)) / y)),
  pow: aroundBig(powBig),
};

/** Shifts by the width or more (or by a negative count) move every bit out; right shifts of signed types fill with the sign. */
function shift(fn: "shl" | "shr", width: number): Loop<Nums> {
  if (fn === "shl") return around((x, y) => (y >= 0 && y < width ? x << y : 0));
  return around((x, y) => (y >= 0 && y < width ? (x < 0 ? x >> y : x >>> y) : x < 0 ? -1 : 0));
}
function shiftBig(fn: "shl" | "shr"): Loop<Bigs> {
  if (fn === "shl") return aroundBig((x, y) => (y >= 0n && y < 64n ? x << y : 0n));
  return aroundBig((x, y) => (y >= 0n && y < 64n ? x >> y : x < 0n ? -1n : 0n));
}
const SHIFT_WIDTH: Partial<Record<DType, number>> = { uint8: 8, int8: 8, uint16: 16, int16: 16, uint32: 32, int32: 32 };

const COMPARE: Record<string, Comparison<Nums>> = {
  eq: (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] === b[y] ? 1 : 0;
  },
  ne: (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] !== b[y] ? 1 : 0;
  },
  lt: (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] < b[y] ? 1 : 0;
  },
  le: (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] <= b[y] ? 1 : 0;
  },
  gt: (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] > b[y] ? 1 : 0;
  },
  ge: (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = a[x] >= b[y] ? 1 : 0;
  },
};

const RELATIONS: Record<string, (x: bigint, y: bigint) => boolean> = {
  eq: (x, y) => x === y,
  ne: (x, y) => x !== y,
  lt: (x, y) => x < y,
  le: (x, y) => x <= y,
  gt: (x, y) => x > y,
  ge: (x, y) => x >= y,
};

function compareBig(holds: (x: bigint, y: bigint) => boolean): Comparison<Bigs> {
  return (a, p, s, b, q, t, o, r, n) => {
    for (let i = 0, x = p, y = q; i < n; i++, x += s, y += t) o[r + i] = holds(a[x], b[y]) ? 1 : 0;
  };
}

function loopFor(fn: BinaryOp, dtype: DType): Loop<Nums> | undefined {
  if (isFloat(dtype)) return FLOAT[fn];
  if (dtype === "bool") return BOOL[fn];
  if (fn === "shl" || fn === "shr") return shift(fn, SHIFT_WIDTH[dtype] ?? 32);
  return INT[fn];
}

/** Runs `visit` over every run of two operands of one shape; `r` is where the run's results go. */
function runs(
  shape: Shape,
  a: HostView,
  b: HostView,
  visit: (p: number, s: number, q: number, t: number, r: number, n: number) => void,
): void {
  if (sizeOf(shape) === 0) return;
  const w = new Walk(shape, [a, b]);
  const [s, t] = w.steps;
  let r = 0;
  do {
    visit(w.at[0], s, w.at[1], t, r, w.inner);
    r += w.inner;
  } while (w.next());
}

/** `fn` of two operands of one dtype and shape. @throws Error where the dtype has no such function (`and` of floats) */
export function binary(fn: BinaryOp, a: HostView, b: HostView, shape: Shape, into?: HostArray): HostArray {
  const { dtype } = a;
  if (COMPARISONS.has(fn)) {
    const out = new Uint8Array(sizeOf(shape));
    if (isBig(dtype)) {
      const loop = compareBig(RELATIONS[fn]);
      runs(shape, a, b, (p, s, q, t, r, n) => loop(a.data as Bigs, p, s, b.data as Bigs, q, t, out, r, n));
    } else {
      const loop = COMPARE[fn];
      runs(shape, a, b, (p, s, q, t, r, n) => loop(a.data as Nums, p, s, b.data as Nums, q, t, out, r, n));
    }
    return out;
  }
  const out = into ?? hostArray(dtype, sizeOf(shape));
  if (isBig(dtype)) {
    const loop = fn === "shl" || fn === "shr" ? shiftBig(fn) : BIG[fn];
    if (!loop) throw new Error(`${fn} is not defined for ${dtype}`);
    runs(shape, a, b, (p, s, q, t, r, n) => loop(a.data as Bigs, p, s, b.data as Bigs, q, t, out as Bigs, r, n));
    return out;
  }
  const loop = loopFor(fn, dtype);
  if (!loop) throw new Error(`${fn} is not defined for ${dtype}`);
  runs(shape, a, b, (p, s, q, t, r, n) => loop(a.data as Nums, p, s, b.data as Nums, q, t, out as Nums, r, n));
  return roundTo(dtype, out);
}
