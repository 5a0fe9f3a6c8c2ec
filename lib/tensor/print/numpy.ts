import type { DType, Scalar, Shape } from "@/lib/ir";
import { contiguousStrides, isComplex, isFloat, realType, roundBFloat16, roundFloat16, sizeOf } from "@/lib/ir";

/**
 * Arrays as NumPy 2 prints them, which is how TensorFlow shows tensors. The rules are those of NumPy's print options at
 * their defaults: precision 8, "maxprec", a summary beyond 1000 elements with 3 at each edge, lines of 75 columns.
 * Source: the documentation of numpy.set_printoptions and numpy.array2string.
 */

/** What is printed: elements in row-major order (complex ones as pairs), with their type and shape. */
export interface Printable {
  readonly data: ArrayLike<Scalar>;
  readonly dtype: DType;
  readonly shape: Shape;
}

const PRECISION = 8;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;
const LINE_WIDTH = 75;

/** Decimal digits that each float type can be trusted for: beyond 10^that many NumPy switches to exponents. */
const DIGITS: Partial<Record<DType, number>> = { float16: 3, bfloat16: 2, float32: 6, float64: 15 };

/** `str(array)`: a scalar as its number alone. */
export function numpyStr(a: Printable): string {
  if (a.shape.length === 0 && isComplex(a.dtype)) return complexStr(Number(a.data[0]), Number(a.data[1]), a.dtype);
  return a.shape.length === 0 ? scalarStr(a.data[0], a.dtype) : arrayText(a, " ", "", "");
}

/** `repr(array)`: `array([...], dtype=...)`; the dtype is left out where NumPy would infer it. */
export function numpyRepr(a: Printable): string {
  const prefix = "array(";
  const size = sizeOf(a.shape);
  const extras: string[] = [];
  if ((size === 0 && !(a.shape.length === 1)) || size > THRESHOLD) extras.push(`shape=${tupleText(a.shape)}`);
  const implied = a.dtype === "int64" || a.dtype === "float64" || a.dtype === "complex128" || a.dtype === "bool";
  if (!implied || size === 0) extras.push(`dtype=${a.dtype}`);
  const list = prefix + arrayText(a, ", ", prefix, ")");
  if (extras.length === 0) return `${list})`;
  const text = `${list},`;
  const extra = `${extras.join(", ")})`;
  const last = text.length - (text.lastIndexOf("\n") + 1);
  return text + (last + extra.length + 1 > LINE_WIDTH ? `\n${" ".repeat(prefix.length)}` : " ") + extra;
}

/** `(2, 3)`, `(2,)`, `()`. */
export const tupleText = (shape: readonly (number | string)[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;

/** `str` of a NumPy scalar. */
export function scalarStr(x: Scalar, dtype: DType): string {
  if (dtype === "bool") return x ? "True" : "False";
  if (typeof x === "bigint" || !isFloat(dtype)) return String(x);
  if (dtype === "bfloat16") return shortG(x);
  return floatStr(x, dtype);
}

/** `str` of a complex number: `(1+2j)`, and `2j` where the real part is 0; parts without trailing zeros. */
export function complexStr(re: number, im: number, dtype: DType): string {
  const part = (x: number): string => floatStr(x, realType(dtype)).replace(/\.0$/, "");
  if (Object.is(re, 0)) return `${part(im)}j`;
  const imaginary = part(im);
  return `(${part(re)}${imaginary.startsWith("-") ? "" : "+"}${imaginary}j)`;
}

/** `repr` of the Python number that `.item()` gives. */
export function itemRepr(x: Scalar, dtype: DType): string {
  if (dtype === "bool") return x ? "True" : "False";
  return typeof x === "bigint" || !isFloat(dtype) ? String(x) : floatStr(x, "float64");
}

/** Shortest text that reads back as the same float of this type, in Python's notation. */
export function floatStr(x: number, dtype: DType): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const size = Math.abs(x);
  const { digits, exponent } = shortest(size, dtype);
  if (size !== 0 && (size < 1e-4 || size >= 10 ** (dtype === "float64" ? 16 : DIGITS[dtype]!))) {
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return `${sign}${mantissa}e${exponentText(exponent, 2)}`;
  }
  const text = placePoint(digits, exponent);
  return sign + (text.endsWith(".") ? `${text}0` : text);
}

/** A float with up to six significant digits, as C++ streams and `%g` print it. */
export function shortG(x: number, precision = 6): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  const [mantissa, power] = x.toExponential(precision - 1).split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= precision) {
    return `${trimZeros(mantissa).replace(/\.$/, "")}e${exponentText(exponent, 2)}`;
  }
  return trimZeros(x.toFixed(precision - 1 - exponent)).replace(/\.$/, "");
}

type Format = (x: Scalar) => string;
/** The text of the element at a position. */
type FormatAt = (position: number) => string;

function arrayText(a: Printable, separator: string, prefix: string, suffix: string): string {
  const size = sizeOf(a.shape);
  if (size === 0) return "[]";
  const summarise = size > THRESHOLD;
  const format = formatterOf(a, summarise ? corners(a.shape) : null);
  const strides = contiguousStrides(a.shape);
  const rank = a.shape.length;
  const recurse = (axis: number, offset: number, indent: string, width: number): string => {
    if (axis === rank) return format(offset);
    const n = a.shape[axis];
    const cut = summarise && n > 2 * EDGE_ITEMS;
    const lead = cut ? EDGE_ITEMS : 0;
    const trail = cut ? EDGE_ITEMS : n;
    const at = (i: number): string => recurse(axis + 1, offset + i * strides[axis], `${indent} `, width - 1);
    if (axis < rank - 1) {
      const between = separator.trimEnd() + "\n".repeat(rank - axis - 1);
      const rows: string[] = [];
      for (let i = 0; i < lead; i++) rows.push(at(i));
      if (cut) rows.push("...");
      for (let i = n - trail; i < n; i++) rows.push(at(i));
      return `[${rows.join(between + indent)}]`;
    }
    const words: string[] = [];
    for (let i = 0; i < lead; i++) words.push(at(i));
    if (cut) words.push("...");
    for (let i = n - trail; i < n; i++) words.push(at(i));
    return `[${wrap(words, separator, indent, width)}]`;
  };
  return recurse(0, 0, ` ${" ".repeat(prefix.length)}`, LINE_WIDTH - suffix.length);
}

/** Words on lines no longer than `width`, continued under `indent`; the first line's indent is left out. */
function wrap(words: readonly string[], separator: string, indent: string, width: number): string {
  const limit = width - Math.max(separator.trimEnd().length, 1);
  let out = "";
  let line = indent;
  words.forEach((word, i) => {
    if (line.length + word.length > limit && line.length > indent.length) {
      out += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += word;
    if (i < words.length - 1) line += separator;
  });
  return (out + line).slice(indent.length);
}

/** Flat positions that a summary shows. */
function corners(shape: Shape): number[] {
  const strides = contiguousStrides(shape);
  let out = [0];
  shape.forEach((n, axis) => {
    const picks: number[] = [];
    for (let i = 0; i < n; i++) if (n <= 2 * EDGE_ITEMS || i < EDGE_ITEMS || i >= n - EDGE_ITEMS) picks.push(i);
    out = out.flatMap((base) => picks.map((i) => base + i * strides[axis]));
  });
  return out;
}

function formatterOf(a: Printable, positions: readonly number[] | null): FormatAt {
  if (isComplex(a.dtype)) return complexFormatter(a, positions);
  const format = realFormatter(a, positions);
  return (at) => format(a.data[at]);
}

/** Both parts have a notation and a width of their own; the imaginary one always has a sign. */
function complexFormatter(a: Printable, positions: readonly number[] | null): FormatAt {
  const at = positions ?? Array.from({ length: sizeOf(a.shape) }, (_, i) => i);
  const dtype = realType(a.dtype);
  const re = floatFormatter(
    at.map((i) => Number(a.data[2 * i])),
    dtype,
  );
  const im = floatFormatter(
    at.map((i) => Number(a.data[2 * i + 1])),
    dtype,
    "+",
  );
  return (i) => {
    const text = im(a.data[2 * i + 1]);
    const end = text.trimEnd().length;
    return `${re(a.data[2 * i])}${text.slice(0, end)}j${text.slice(end)}`;
  };
}

function realFormatter(a: Printable, positions: readonly number[] | null): Format {
  const shown: Scalar[] = positions ? positions.map((i) => a.data[i]) : Array.from(a.data as ArrayLike<number>);
  if (a.dtype === "bool") return (x) => (x ? " True" : "False");
  if (a.dtype === "bfloat16")
    return padded(
      shown.map((x) => shortG(Number(x))),
      (x) => shortG(Number(x)),
    );
  if (isFloat(a.dtype)) return floatFormatter(shown as number[], a.dtype);
  return padded(shown.map(String), String);
}

function padded(texts: readonly string[], format: (x: Scalar) => string): Format {
  const width = texts.reduce((n, t) => Math.max(n, t.length), 0);
  return (x) => format(x).padStart(width);
}

/** @param plus what stands before numbers that are not negative */
function floatFormatter(values: readonly number[], dtype: DType, plus: "" | "+" = ""): Format {
  const signed = (text: string): string => (text.startsWith("-") ? text : plus + text);
  const finite = values.filter(Number.isFinite);
  let largest = 0;
  let smallest = Infinity;
  for (const x of finite) {
    const m = Math.abs(x);
    if (m === 0) continue;
    largest = Math.max(largest, m);
    smallest = Math.min(smallest, m);
  }
  const round = dtype === "float64" ? (x: number): number => x : Math.fround;
  const exponential =
    largest > 0 &&
    (largest >= 10 ** Math.min(8, DIGITS[dtype] ?? 8) || smallest < 0.0001 || round(largest / smallest) > 1000);
  let left = 0;
  let right = 0;
  let finiteText: (x: number) => string;
  if (exponential) {
    const parts = finite.map((x) => scientific(x, dtype, PRECISION));
    const precision = parts.reduce((n, p) => Math.max(n, p.digits.length - 1), 0);
    const exponentSize = parts.reduce((n, p) => Math.max(n, exponentText(p.exponent, 2).length - 1), 2);
    left = parts.reduce((n, p) => Math.max(n, signed(p.sign).length + 1), 0);
    right = exponentSize + 2 + precision;
    finiteText = (x) => {
      const s = scientific(x, dtype, precision, precision);
      const fraction = s.digits.slice(1).padEnd(precision, "0");
      return `${(signed(s.sign) + s.digits[0]).padStart(left)}.${fraction}e${exponentText(s.exponent, exponentSize)}`;
    };
  } else {
    for (const x of finite) {
      const [whole, fraction] = signed(positional(x, dtype, PRECISION)).split(".");
      left = Math.max(left, whole.length);
      right = Math.max(right, fraction.length);
    }
    finiteText = (x) => {
      const [whole, fraction] = signed(positional(x, dtype, PRECISION)).split(".");
      return `${whole.padStart(left)}.${fraction.padEnd(right)}`;
    };
  }
  if (finite.length < values.length) {
    const negative = plus || values.some((x) => x === -Infinity) ? 1 : 0;
    left = Math.max(left, 3 - (right + 1), 3 + negative - (right + 1));
  }
  const width = left + right + 1;
  return (x) => {
    const value = Number(x);
    if (Number.isFinite(value)) return finiteText(value);
    return signed(Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf").padStart(width);
  };
}

/** Digits without trailing zeros, and the power of ten of the first. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** The fewest digits that tell `x` (finite, not negative) from other numbers of its type. */
function shortest(x: number, dtype: DType): Decimal {
  if (x === 0) return { digits: "0", exponent: 0 };
  if (dtype === "float32" || dtype === "float16" || dtype === "bfloat16") {
    const back = ROUND[dtype];
    for (let digits = 0; digits < 9; digits++) {
      // Where the text found is a tie, JavaScript has rounded up and NumPy rounds to even.
      if (back(Number(x.toExponential(digits))) === x) return roundDigits(x, digits + 1);
    }
  }
  const [mantissa, exponent] = x.toExponential().split("e");
  return { digits: mantissa.replace(".", "").replace(/0+$/, "") || "0", exponent: Number(exponent) };
}

const ROUND: Record<"float32" | "float16" | "bfloat16", (x: number) => number> = {
  float32: Math.fround,
  float16: roundFloat16,
  bfloat16: roundBFloat16,
};

/** At least `least` and at most `most` decimals: beyond the shortest text come the digits of the exact value. */
function scientific(x: number, dtype: DType, most: number, least = 0): Decimal & { sign: string } {
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const d = shortest(Math.abs(x), dtype);
  const decimals = d.digits.length - 1;
  const count = decimals > most ? most : decimals < least && x !== 0 ? least : null;
  return { sign, ...(count === null ? d : roundDigits(Math.abs(x), count + 1)) };
}

/** Positional notation with at most `precision` decimals, trailing zeros cut, the point kept. */
function positional(x: number, dtype: DType, precision: number): string {
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  let d = shortest(Math.abs(x), dtype);
  const decimals = d.digits.length - 1 - d.exponent;
  if (decimals > precision) d = roundDigits(Math.abs(x), d.exponent + 1 + precision);
  return sign + placePoint(d.digits, d.exponent);
}

/** `count` leading digits of the exact value of x, rounded half to even; zero digits round to 0 or to one more. */
function roundDigits(x: number, count: number): Decimal {
  if (count < 0) return { digits: "0", exponent: 0 };
  // A double has at most 767 significant digits, but the first hundred decide: a tie has far fewer.
  const [mantissa, power] = x.toExponential(100).split("e");
  const exact = mantissa.replace(".", "").replace(/0+$/, "");
  const kept = exact.slice(0, count);
  const rest = exact.slice(count);
  const half = rest.length > 0 && rest[0] >= "5";
  const tie = rest === "5";
  const up = half && (!tie || (kept.length > 0 && Number(kept[kept.length - 1]) % 2 === 1));
  const exponent = Number(power);
  if (!up) return { digits: kept.replace(/0+$/, "") || "0", exponent: kept.replace(/0+$/, "") ? exponent : 0 };
  const raised = (BigInt(kept || "0") + 1n).toString();
  const grown = raised.length > kept.length ? exponent + 1 : exponent;
  return { digits: raised.replace(/0+$/, ""), exponent: grown };
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits === "0" ? "" : digits}`;
  if (digits.length <= exponent + 1) return `${digits.padEnd(exponent + 1, "0")}.`;
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

const exponentText = (e: number, size: number): string => (e < 0 ? "-" : "+") + String(Math.abs(e)).padStart(size, "0");
const trimZeros = (text: string): string => (text.includes(".") ? text.replace(/0+$/, "") : text);
