import { type DType, isSigned, type RealType } from "@/lib/ir";
import { F32, F64, I32, I64, V128, type ValueType } from "./opcodes";

/**
 * How elements are held. In memory as on the host (so that a view of the memory is a host array): bool as a byte, the
 * narrow floats as rounded float32. In registers one of four classes; narrow integers are 32-bit integers, kept in range
 * after every step. A truth is 0 or 1 as one number, and a mask of all or no bits in a lane of a vector.
 */
export type Class = "i32" | "i64" | "f32" | "f64";

const CLASS: Readonly<Record<RealType, Class>> = {
  bool: "i32",
  uint8: "i32",
  int8: "i32",
  uint16: "i32",
  int16: "i32",
  uint32: "i32",
  int32: "i32",
  uint64: "i64",
  int64: "i64",
  bfloat16: "f32",
  float16: "f32",
  float32: "f32",
  float64: "f64",
};

export const classOf = (dtype: DType): Class => CLASS[dtype as RealType];

export const SCALAR_TYPE: Readonly<Record<Class, ValueType>> = { i32: I32, i64: I64, f32: F32, f64: F64 };

/** Bytes of an element in memory. */
export const BYTES: Readonly<Record<DType, number>> = {
  bool: 1,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  int64: 8,
  bfloat16: 4,
  float16: 4,
  float32: 4,
  float64: 8,
  // Graphs have none of these: only the table is whole.
  complex64: 8,
  complex128: 16,
};

/** Elements that are computed together. Those of 64 bits take two registers. */
export const LANES = 4;

/** Registers of a vector of {@link LANES} elements. */
export const registers = (cls: Class): number => (cls === "i64" || cls === "f64" ? 2 : 1);

/** A value in locals: one of its class, or one or two vectors. */
export interface Value {
  readonly dtype: DType;
  readonly cls: Class;
  readonly wide: boolean;
  readonly locals: readonly number[];
}

export const localTypes = (cls: Class, wide: boolean): ValueType[] =>
  wide ? new Array<ValueType>(registers(cls)).fill(V128) : [SCALAR_TYPE[cls]];

export const isUnsigned = (dtype: DType): boolean => !isSigned(dtype) && dtype !== "bool";
