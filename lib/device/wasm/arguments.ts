import type { DType } from "@/lib/ir";
import type { FunctionBuilder } from "./assembler";
import * as o from "./opcodes";
import { classOf, SCALAR_TYPE } from "./types";

/** How a kernel is told what to work on: a block of slots that holds addresses of inputs and outputs, then scalars. */

/** Where a loop finds what it works on: locals that hold addresses, and how scalars are loaded. */
export interface Operands {
  /** Local with the address of an input, and its dtype. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Leaves a scalar's value on the stack. */
  scalar(k: number, dtype: DType): void;
}

/** Bytes of a slot in a kernel's argument block. */
export const SLOT = 8;

/** What every task has that a kernel's arguments depend on. */
export interface Arity {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly scalars: readonly number[];
}

/** The address of the kernel's scratch memory, its last argument, in a local. */
export function openScratch(f: FunctionBuilder, task: Arity): number {
  const local = f.local(o.I32);
  f.get(0);
  f.memory(o.memory.i32_load, (task.inputs.length + task.outputs.length + task.scalars.length) * SLOT);
  f.set(local);
  return local;
}

/**
 * A function of one parameter, the address of its arguments: addresses of inputs and outputs, then scalars, a slot each.
 * Returns the operands for loops written into it.
 */
export function openKernel(f: FunctionBuilder, task: Arity): Operands {
  const addresses = [...task.inputs, ...task.outputs].map((_, k) => {
    const local = f.local(o.I32);
    f.get(0);
    f.memory(o.memory.i32_load, k * SLOT);
    f.set(local);
    return local;
  });
  return {
    inputs: addresses.slice(0, task.inputs.length),
    outputs: addresses.slice(task.inputs.length),
    scalar(k, dtype) {
      const at = (task.inputs.length + task.outputs.length + k) * SLOT;
      f.get(0);
      const type = SCALAR_TYPE[classOf(dtype)];
      const { i32_load, i64_load, f32_load, f64_load } = o.memory;
      const code = { [o.I32]: i32_load, [o.I64]: i64_load, [o.F32]: f32_load, [o.F64]: f64_load, [o.V128]: i32_load };
      f.memory(code[type], at);
    },
  };
}
