import { type DType, type HostArray, hostArray, isComplex, isContiguous, realType, type Shape, sizeOf } from "@/lib/ir";
import { hostValue, type OutsideMemory, Storage, Tensor } from "@/lib/tensor";
import type { OperationTable } from "../operation";
import { dtypeOf } from "./dtypes";

/** Tensors that share their memory with a NumPy array. */

/** A Python buffer as Pyodide hands it over. */
interface PyArray {
  getBuffer(type: string): { readonly data: HostArray; release(): void };
  destroy(): void;
}

/** `torch._numpy.Shared`: a flat array of all elements, and whether anything but this object still holds it. */
interface PyShared {
  readonly flat: PyArray;
  is_held(): boolean;
  copy(): PyShared;
  destroy(): void;
}

const BUFFER_TYPES: Partial<Record<DType, string>> = {
  bool: "u8",
  uint8: "u8",
  int8: "i8",
  uint16: "u16",
  int16: "i16",
  uint32: "u32",
  int32: "i32",
  uint64: "u64",
  int64: "i64",
  float16: "u16",
  float32: "f32",
  float64: "f64",
};

/** The number that 16 bits mean in IEEE 754's binary16. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** The 16 bits of a number that binary16 holds exactly. */
function toHalf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (Number.isNaN(x)) return 0x7e00;
  if (a === Infinity) return sign | 0x7c00;
  if (a < 2 ** -14) return sign | (a / 2 ** -24);
  const exponent = Math.floor(Math.log2(a));
  return sign | ((exponent + 15) << 10) | ((a / 2 ** exponent - 1) * 1024);
}

class NumpyMemory implements OutsideMemory {
  readonly #shared: PyShared;

  /** @param start where in the array the storage begins; it has `length` elements */
  constructor(
    shared: PyShared,
    readonly dtype: DType,
    readonly start: number,
    readonly length: number,
  ) {
    this.#shared = shared.copy();
  }

  /** Runs `f` over the array's elements where they lie. */
  #with<T>(f: (data: HostArray) => T): T {
    const { flat } = this.#shared;
    const buffer = flat.getBuffer(BUFFER_TYPES[this.dtype]!);
    try {
      return f(buffer.data.subarray(this.start, this.start + this.length) as HostArray);
    } finally {
      buffer.release();
      flat.destroy();
    }
  }

  read(shape: Shape, strides: readonly number[], offset: number): HostArray {
    return this.#with((data) => {
      const half = this.dtype === "float16";
      const size = sizeOf(shape);
      if (!half && isContiguous(shape, strides)) return data.slice(offset, offset + size) as HostArray;
      const out = hostArray(this.dtype, size);
      let next = 0;
      const walk = (dim: number, at: number): void => {
        if (dim === shape.length) {
          out[next++] = half ? fromHalf(data[at] as number) : data[at];
          return;
        }
        for (let i = 0; i < shape[dim]; i++) walk(dim + 1, at + i * strides[dim]);
      };
      walk(0, offset);
      return out;
    });
  }

  write(from: HostArray): void {
    this.#with((data) => {
      if (this.dtype === "float16") for (let i = 0; i < from.length; i++) data[i] = toHalf(from[i] as number);
      else (data as Float32Array).set(from as Float32Array);
    });
  }

  isHeld(): boolean {
    return this.#shared.is_held();
  }

  release(): void {
    this.#shared.destroy();
  }
}

/** Complex elements are pairs of real ones there. */
function memoryOf(shared: PyShared, dtype: DType, start: number, length: number): NumpyMemory {
  const each = isComplex(dtype) ? 2 : 1;
  return new NumpyMemory(shared, realType(dtype), each * start, each * length);
}

/** A tensor over an array's memory, whose storage begins at element `start` of the flat array. */
function fromOutside(
  dtype: string,
  shared: PyShared,
  start: number,
  length: number,
  shape: number[],
  strides: number[],
): Tensor {
  const d = dtypeOf(dtype);
  // The value is never read before the array's elements take its place.
  const storage = new Storage(hostValue(hostArray(d, 0), d, [length]));
  storage.share(memoryOf(shared, d, start, length));
  return new Tensor(storage, shape, strides, 0, d);
}

/** Moves a tensor's storage into an array that holds its elements already. */
function share(t: Tensor, shared: PyShared): number {
  t.storage.share(memoryOf(shared, t.storage.dtype, 0, t.storage.length));
  return 0;
}

export const OUTSIDE: OperationTable = {
  "torch.from_outside": ["spiiII", fromOutside],
  "torch.share": ["tp", share],
};
