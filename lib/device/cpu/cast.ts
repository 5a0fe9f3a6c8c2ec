import {
  convertScalar,
  type DType,
  type HostArray,
  hostArray,
  isBig,
  isFloat,
  roundBFloat16,
  type Scalar,
  type Shape,
  sizeOf,
} from "@/lib/ir";
import { Walk } from "../strided";
import { type Bigs, copyOf, dense, type HostView, isBigs, type Nums, roundTo } from "./view";

/** The conversions that `convertScalar` defines, over a tensor. */
export function cast(a: HostView, dtype: DType, shape: Shape): HostArray {
  if (a.dtype === dtype) return copyOf(a);
  const out = hostArray(dtype, sizeOf(shape));
  if (out.length === 0) return out;
  const w = new Walk(shape, [a]);
  const step = w.steps[0];
  let r = 0;
  do {
    castRun(a, w.at[0], step, out, r, w.inner, dtype);
    r += w.inner;
  } while (w.next());
  return roundTo(dtype, out);
}

function castRun(a: HostView, p: number, step: number, out: HostArray, r: number, n: number, dtype: DType): void {
  const { data } = a;
  if (isBigs(data)) {
    if (dtype === "float64") {
      for (let i = 0, x = p; i < n; i++, x += step) out[r + i] = Number(data[x]);
    } else if (isFloat(dtype)) {
      for (let i = 0, x = p; i < n; i++, x += step) out[r + i] = towardFloat32(data[x]);
    } else if (isBig(dtype)) {
      const o = out as Bigs;
      for (let i = 0, x = p; i < n; i++, x += step) o[r + i] = data[x];
    } else {
      const o = out as Nums;
      for (let i = 0, x = p; i < n; i++, x += step) o[r + i] = convertScalar(data[x], dtype) as number;
    }
    return;
  }
  if (isBig(dtype)) {
    const o = out as Bigs;
    for (let i = 0, x = p; i < n; i++, x += step) o[r + i] = convertScalar(data[x], dtype) as bigint;
    return;
  }
  const o = out as Nums;
  if (dtype === "bool") {
    for (let i = 0, x = p; i < n; i++, x += step) o[r + i] = data[x] !== 0 ? 1 : 0;
  } else if (o instanceof Float32Array || o instanceof Float64Array || !isFloatArray(data)) {
    for (let i = 0, x = p; i < n; i++, x += step) o[r + i] = data[x];
  } else {
    // Storing truncates and wraps what is in range; what is not becomes the lowest value, whose low 32 bits are 0 if it
    // is that of int64.
    const [limit, outside] = dtype === "uint32" ? [2 ** 63, 0] : [2 ** 31, -(2 ** 31)];
    for (let i = 0, x = p; i < n; i++, x += step) {
      const t = Math.trunc(data[x]);
      o[r + i] = t < limit && t >= -limit ? t : outside;
    }
  }
}

/**
 * A float64 that rounds to the float32 nearest to `x`. Number(x) may itself round, onto a tie; from 2^53 on the low 16
 * bits are instead replaced by one that says whether any was set, far below what float32 can hold.
 */
function towardFloat32(x: bigint): number {
  if (x < 2n ** 53n && x > -(2n ** 53n)) return Number(x);
  return Number((x >> 16n) | ((x & 0xffffn) === 0n ? 0n : 1n)) * 65536;
}

const isFloatArray = (a: HostArray): boolean => a instanceof Float32Array || a instanceof Float64Array;

/** The same bits as another dtype of the same size. The narrow floats are held widened, so theirs are made first. */
export function bitcast(a: HostView, dtype: DType): HostArray {
  const from = dense(a);
  const bits = encode(from, a.dtype);
  return decode(bits, dtype);
}

/** The bytes that the frameworks hold for these elements. */
export function encode(data: HostArray, dtype: DType): Uint8Array {
  if (dtype === "float16" || dtype === "bfloat16") {
    const code = dtype === "float16" ? float16Bits : bfloat16Bits;
    const out = new Uint16Array(data.length);
    for (let i = 0; i < data.length; i++) out[i] = code(data[i] as number);
    return new Uint8Array(out.buffer);
  }
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

/** The elements that these bytes stand for. */
export function decode(bytes: Uint8Array, dtype: DType): HostArray {
  const aligned = bytes.byteOffset === 0 ? bytes : bytes.slice();
  if (dtype === "float16" || dtype === "bfloat16") {
    const value = dtype === "float16" ? float16Value : bfloat16Value;
    const words = new Uint16Array(aligned.buffer, 0, aligned.byteLength / 2);
    return Float32Array.from(words, value);
  }
  const unit = hostArray(dtype, 0).BYTES_PER_ELEMENT;
  const out = hostArray(dtype, aligned.byteLength / unit);
  new Uint8Array(out.buffer).set(aligned);
  return out;
}

const f32 = new Float32Array(1);
const u32 = new Uint32Array(f32.buffer);

function bfloat16Bits(x: number): number {
  f32[0] = roundBFloat16(x);
  return u32[0] >>> 16;
}

function bfloat16Value(bits: number): number {
  u32[0] = bits << 16;
  return f32[0];
}

/** The 16 bits of a number that is already a binary16 value. */
function float16Bits(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (Number.isNaN(a)) return 0x7e00;
  if (a === Infinity) return sign | 0x7c00;
  if (a < 2 ** -14) return sign | (a * 2 ** 24);
  const exponent = Math.floor(Math.log2(a));
  return sign | ((exponent + 15) << 10) | ((a / 2 ** exponent - 1) * 1024);
}

function float16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** A 0-d tensor of one number, converted. */
export function filled(value: Scalar, dtype: DType, length = 1): HostArray {
  const out = hostArray(dtype, length);
  const x = convertScalar(value, dtype);
  if (isBigs(out)) out.fill(x as bigint);
  else out.fill(x as number);
  return out;
}
