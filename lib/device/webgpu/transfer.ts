import { convertScalar, type DType, type HostArray, hostArray, type Scalar } from "@/lib/ir";
import { fromHalves, toHalves } from "./half";
import { heldAs, storedAs, storedBytes } from "./wgsl/types";

/** Between host arrays and the words that the GPU holds; see wgsl/types.ts. */

/**
 * Bytes that `length` elements take on the GPU, whole words; at least four elements, because kernels bind elements by fours.
 * `halves`: float16 takes two bytes.
 */
export function gpuBytes(dtype: DType, length: number, halves: boolean): number {
  return Math.ceil((Math.max(4, length) * storedBytes(storedAs(dtype, halves)!)) / 4) * 4;
}

/** The words of these elements: the array itself where its memory is already right. */
export function toWords(data: HostArray, dtype: DType, halves: boolean): HostArray | Uint16Array {
  if (storedAs(dtype, halves) === "f16") return toHalves(data as Float32Array);
  if (data.BYTES_PER_ELEMENT >= 4) return data;
  // bool is any non-zero byte on the host, 0 or 1 here.
  if (dtype === "bool") return Int32Array.from(data as Uint8Array, (x) => (x === 0 ? 0 : 1));
  return Int32Array.from(data as Uint8Array);
}

/** The elements in these bytes, which are copied. */
export function fromWords(bytes: ArrayBuffer, dtype: DType, length: number, halves: boolean): HostArray {
  const out = hostArray(dtype, length);
  if (storedAs(dtype, halves) === "f16") {
    fromHalves(new Uint16Array(bytes, 0, length), out as Float32Array);
    return out;
  }
  if (out.BYTES_PER_ELEMENT >= 4) {
    new Uint8Array(out.buffer).set(new Uint8Array(bytes, 0, out.byteLength));
    return out;
  }
  (out as Uint8Array).set(new Int32Array(bytes, 0, length));
  return out;
}

const f32 = new Float32Array(1);
const i32 = new Int32Array(f32.buffer);

/** A number as the two words by which kernels take it. */
export function scalarWords(value: Scalar, dtype: DType): [number, number] {
  const x = convertScalar(value, dtype);
  switch (heldAs(dtype)) {
    case "f32":
      f32[0] = Number(x);
      return [i32[0], 0];
    case "i64":
      return [Number(BigInt.asIntN(32, BigInt(x))), Number(BigInt.asIntN(32, BigInt(x) >> 32n))];
    default:
      return [Number(x) | 0, 0];
  }
}
