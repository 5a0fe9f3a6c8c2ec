import type { DType } from "@/lib/ir";

/**
 * How a dtype is held on the GPU. WGSL has no integers of 8, 16 or 64 bits and its 16-bit float is optional, so kernels
 * compute with:
 *
 *     f32   float32; float16 and bfloat16, rounded after every operation
 *     i32   int32; bool (0 or 1) and the narrower integers, wrapped after every operation
 *     u32   uint32
 *     i64   int64 as a pair (low word, high word)
 *
 * float64 and uint64 have no form here: what touches them runs on the host.
 */
export type Held = "f32" | "i32" | "u32" | "i64";

const HELD: Partial<Record<DType, Held>> = {
  bool: "i32",
  uint8: "i32",
  int8: "i32",
  uint16: "i32",
  int16: "i32",
  int32: "i32",
  uint32: "u32",
  int64: "i64",
  float16: "f32",
  bfloat16: "f32",
  float32: "f32",
};

/** Null for a dtype that lives on the host only. */
export const heldAs = (dtype: DType): Held | null => HELD[dtype] ?? null;

/**
 * How elements lie in GPU memory: as they are computed with, except float16 where the adapter has a type for it (`halves`):
 * it takes two bytes there. What is loaded becomes an f32, and what is stored is rounded before, because how a conversion to
 * f16 rounds is left open by WGSL; so the numbers are the same with and without.
 */
export type Stored = Held | "f16";

/** Null for a dtype that lives on the host only. */
export const storedAs = (dtype: DType, halves: boolean): Stored | null =>
  dtype === "float16" && halves ? "f16" : heldAs(dtype);

/** The WGSL type of an element. */
export const wgslType = (stored: Stored): string => (stored === "i64" ? "vec2<u32>" : stored);

/** Bytes of an element in GPU memory. */
export const storedBytes = (stored: Stored): number => (stored === "i64" ? 8 : stored === "f16" ? 2 : 4);

/** An expression of memory that is `stored` so, as it is computed with. */
export const load = (stored: Stored, code: string): string => (stored === "f16" ? `f32(${code})` : code);
/** The same of four elements. */
export const loadFour = (stored: Stored, code: string): string => (stored === "f16" ? `vec4<f32>(${code})` : code);

/** A value as it is stored; one that goes to two bytes must be a float16 already. */
export const store = (stored: Stored, code: string): string => (stored === "f16" ? `f16(${code})` : code);
/** The same of four elements. */
export const storeFour = (stored: Stored, code: string): string => (stored === "f16" ? `vec4<f16>(${code})` : code);

/** The name of a function of the library, see library.ts. */
export type Helper = string;

/** One function of the library and the others that it calls. */
export interface Snippet {
  readonly code: string;
  readonly needs?: readonly Helper[];
}

/** A WGSL expression and the library functions that it calls. */
export interface Expression {
  readonly code: string;
  readonly helpers: readonly Helper[];
}

export const expression = (code: string, ...helpers: Helper[]): Expression => ({ code, helpers });

/** Rounds or wraps `code`, a value computed in the wide type, to what `dtype` can hold. */
export function narrow(code: string, dtype: DType): Expression {
  switch (dtype) {
    case "bool":
      return expression(`select(0, 1, (${code}) != 0)`);
    case "int8":
      return expression(`((${code}) << 24u) >> 24u`);
    case "int16":
      return expression(`((${code}) << 16u) >> 16u`);
    case "uint8":
      return expression(`(${code}) & 0xff`);
    case "uint16":
      return expression(`(${code}) & 0xffff`);
    case "float16":
      return expression(`round_f16(${code})`, "round_f16");
    case "bfloat16":
      return expression(`round_bf16(${code})`, "round_bf16");
    default:
      return expression(code);
  }
}
