/**
 * Element types. The names are those that both frameworks print. How each is held on the host is decided here once;
 * a device may hold it otherwise (WGSL has no 8-bit integers, for example) as long as reads give these back.
 */
export const DTYPES = [
  "bool",
  "uint8",
  "int8",
  "uint16",
  "int16",
  "uint32",
  "int32",
  "uint64",
  "int64",
  "bfloat16",
  "float16",
  "float32",
  "float64",
] as const;

/** What a device computes with. */
export type RealType = (typeof DTYPES)[number];
/** Pairs of floats. Tensors have them; finished graphs and devices have not: see docs/adr/0005. */
export type ComplexType = "complex64" | "complex128";
export type DType = RealType | ComplexType;

/**
 * float16 and bfloat16 are held as float32 whose every value is already rounded to the narrow type: the arithmetic of
 * both frameworks on a CPU computes in float32 and rounds once per operation, so this loses nothing.
 */
export type HostArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

const HOST_ARRAYS = {
  bool: Uint8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  bfloat16: Float32Array,
  float16: Float32Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
} as const;

/** A zeroed host array of `length` elements: of twice as many floats for complex ones, real and imaginary in turn. */
export function hostArray(dtype: DType, length: number): HostArray {
  return new HOST_ARRAYS[dtype](isComplex(dtype) ? 2 * length : length);
}

/** Bytes of one element as the frameworks count them (`element_size`), not as the host or a device stores them. */
export const ITEM_SIZE: Readonly<Record<DType, number>> = {
  bool: 1,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  int64: 8,
  bfloat16: 2,
  float16: 2,
  float32: 4,
  float64: 8,
  complex64: 8,
  complex128: 16,
};

export const isComplex = (d: DType): d is ComplexType => d === "complex64" || d === "complex128";
/** The dtype of the parts of a complex number; of another dtype, itself. */
export const realType = (d: DType): RealType => (d === "complex64" ? "float32" : d === "complex128" ? "float64" : d);
/** The complex dtype whose parts are as precise as `d`. */
export const complexType = (d: DType): ComplexType =>
  d === "float64" || d === "complex128" ? "complex128" : "complex64";
/** Floats and complex numbers: what true division gives, and what gradients are made of. */
export const isInexact = (d: DType): boolean => isFloat(d) || isComplex(d);
export const isFloat = (d: DType): boolean => d === "float32" || d === "float64" || d === "float16" || d === "bfloat16";
export const isInteger = (d: DType): boolean => !isFloat(d) && !isComplex(d) && d !== "bool";
/** Held in a BigInt typed array on the host. */
export const isBig = (d: DType): boolean => d === "int64" || d === "uint64";
export const isSigned = (d: DType): boolean =>
  isFloat(d) || d === "int8" || d === "int16" || d === "int32" || d === "int64";

/** A number as an element of some dtype: BigInt for the 64-bit integers, else a JavaScript number (bool is 0 or 1). */
export type Scalar = number | bigint;

const f32 = new Float32Array(1);
const u32 = new Uint32Array(f32.buffer);

/** Round to the nearest bfloat16, ties to even; NaN and infinities pass. */
export function roundBFloat16(x: number): number {
  f32[0] = x;
  if (!Number.isFinite(x)) return f32[0];
  const bits = u32[0];
  u32[0] = (bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000;
  return f32[0];
}

/** Round to the nearest float16 (IEEE 754 binary16), ties to even, with subnormals and overflow to infinity. */
export function roundFloat16(x: number): number {
  const a = Math.abs(x);
  if (!(a < Infinity) || a === 0) return x;
  // The spacing of binary16 numbers around a: 2^(e-10), no finer than 2^-24.
  const spacing = 2 ** Math.max(Math.floor(Math.log2(a)) - 10, -24);
  const q = a / spacing;
  const low = Math.floor(q);
  const diff = q - low;
  const rounded = (diff > 0.5 || (diff === 0.5 && low % 2 === 1) ? low + 1 : low) * spacing;
  const r = rounded > 65504 ? Infinity : rounded;
  return x < 0 ? -r : r;
}

/**
 * What storing `x` as `dtype` gives: integers wrap, floats round, bool is `x != 0`. Floats to integers truncate; NaN and
 * what is out of range become the lowest int32 (int64 for the 64-bit types and uint32) and then wrap, which is what the
 * conversion instructions of x86-64 give, and so what both frameworks print there.
 */
export function convertScalar(x: Scalar, dtype: DType): Scalar {
  switch (dtype) {
    case "bool":
      return typeof x === "bigint" ? (x !== 0n ? 1 : 0) : x !== 0 ? 1 : 0;
    case "float64":
    case "complex128":
      return Number(x);
    case "complex64":
    case "float32":
      return Math.fround(Number(x));
    case "float16":
      return roundFloat16(Math.fround(Number(x)));
    case "bfloat16":
      return roundBFloat16(Number(x));
    case "int64":
      return BigInt.asIntN(64, toBig(x));
    case "uint64":
      return BigInt.asUintN(64, toBig(x));
    default:
      return wrapSmall(x, dtype);
  }
}

function toBig(x: Scalar): bigint {
  if (typeof x === "bigint") return x;
  if (Number.isNaN(x)) return -(2n ** 63n);
  if (x >= 2 ** 63 || x < -(2 ** 63)) return -(2n ** 63n);
  return BigInt(Math.trunc(x));
}

function wrapSmall(
  x: Scalar,
  dtype: Exclude<RealType, "bool" | "int64" | "uint64" | "float16" | "bfloat16" | "float32" | "float64">,
): number {
  let low: number;
  if (typeof x === "bigint") low = Number(BigInt.asIntN(32, x));
  else if (dtype === "uint32") low = Number(BigInt.asIntN(32, toBig(x)));
  else low = x > -(2 ** 31) - 1 && x < 2 ** 31 ? Math.trunc(x) | 0 : -(2 ** 31);
  switch (dtype) {
    case "int32":
      return low;
    case "uint32":
      return low >>> 0;
    case "int16":
      return (low << 16) >> 16;
    case "uint16":
      return low & 0xffff;
    case "int8":
      return (low << 24) >> 24;
    case "uint8":
      return low & 0xff;
  }
}
