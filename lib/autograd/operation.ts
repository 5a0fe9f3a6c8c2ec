import type { Tensor } from "@/lib/tensor";

/**
 * How a call from Python becomes a call of an operation. Python passes numbers, strings and None, nothing else: an object
 * crossing the boundary costs ten times as much. A signature says how the flat arguments are read:
 *
 * | letter | Python passes | the operation receives |
 * | --- | --- | --- |
 * | `t` | a handle | Tensor |
 * | `T` | a count, then handles | Tensor[] |
 * | `o` | a kind and a value: 0 handle, 1 int, 2 float, 3 bool; 4 complex and two values | Tensor or PythonNumber |
 * | `i` `f` `b` `s` | int, float, bool, str | number (or bigint), number, boolean, string |
 * | `I` `F` | a count, then numbers | number[] |
 * | `S` | a count, then strings | string[] |
 * | `p` | an object (rarely: it is slow) | its proxy, to be copied if kept |
 *
 * `?` after a letter allows None, received as null.
 */
export type Signature = string;

/** A Python number used as an operand: it takes part in type promotion differently from a tensor. */
export interface PythonNumber {
  readonly kind: "int" | "float" | "bool" | "complex";
  readonly value: number | bigint;
  /** The imaginary part of a complex one, whose real part is the value. */
  readonly imag?: number;
}

export type Operand = Tensor | PythonNumber;
export const isPythonNumber = (x: Operand): x is PythonNumber =>
  "kind" in x && "value" in x && typeof (x as PythonNumber).kind === "string";

export type Arg = Tensor | Tensor[] | Operand | number | bigint | boolean | string | number[] | string[] | null;

/** What an operation may return: tensors become handles, other values pass as they are; a promise makes Python wait. */
export type Result = Tensor | readonly Tensor[] | number | bigint | string | boolean;

// Operations have precise parameter types of their own; the signature string is what connects them to untyped arguments.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Operation = (...args: any[]) => Result | Promise<Result>;

/** Name -> [signature, operation]. */
export type OperationTable = Readonly<Record<string, readonly [Signature, Operation]>>;
