import type { DType } from "@/lib/ir";
import type { Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";

/** A shape as PyTorch prints it in errors: [2, 3]. */
export const sizes = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** The name of a dtype in PyTorch's older error texts: Float, Long, ... */
export const torchTypeName = (d: DType): string => TYPE_NAMES[d];

const TYPE_NAMES: Record<DType, string> = {
  bool: "Bool",
  uint8: "Byte",
  int8: "Char",
  uint16: "UInt16",
  int16: "Short",
  uint32: "UInt32",
  int32: "Int",
  uint64: "UInt64",
  int64: "Long",
  bfloat16: "BFloat16",
  float16: "Half",
  float32: "Float",
  float64: "Double",
  complex64: "ComplexFloat",
  complex128: "ComplexDouble",
};

/** Convolutions do not promote. */
export function requireSameDtype(x: Tensor, w: Tensor, bias: Tensor | null): void {
  const word = (t: Tensor): string => (t.dtype === "uint8" ? "unsigned char" : torchTypeName(t.dtype).toLowerCase());
  if (bias && bias.dtype !== x.dtype)
    throw runtimeError(`Input type (${word(x)}) and bias type (${word(bias)}) should be the same`);
  if (x.dtype !== w.dtype)
    throw runtimeError(`expected scalar type ${torchTypeName(x.dtype)} but found ${torchTypeName(w.dtype)}`);
}
