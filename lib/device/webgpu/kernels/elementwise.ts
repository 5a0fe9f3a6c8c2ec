import { type DType, type Shape, sizeOf } from "@/lib/ir";
import { collapse } from "../../strided";
import { type Lowering, MAX_RANK, type MemoryOperand, type Operand, Words } from "../lowering";
import { type Expression, expression, heldAs, narrow, wgslType } from "../wgsl/types";
import { coordinates, immediate, type Kernel, position, uword, WORKGROUP } from "./kernel";

/**
 * One thread computes one element of the result. Operands in memory are read through strides, so that a transposed,
 * flipped or repeated operand needs no copy; numbers come from the parameter words.
 *
 * Parameters: number of elements, shape, then per operand offset and strides or the two words of a number.
 */
const NAMES = ["a", "b", "c"];

/** Records `value`, an expression of `a`, `b`, `c`. Null where the dimensions are more than a kernel can index. */
export function elementwise(
  ctx: Lowering,
  operands: readonly Operand[],
  value: Expression,
  dtype: DType,
  shape: Shape,
): MemoryOperand | null {
  const memory = operands.filter((o) => o.kind === "memory");
  const c = collapse(
    shape,
    memory.map((o) => o.strides),
  );
  const rank = Math.max(1, c.shape.length);
  if (rank > MAX_RANK) return null;
  const result = ctx.result(dtype, shape);
  const n = sizeOf(shape);
  if (n === 0) return result;
  const dims = c.shape.length ? c.shape : [1];
  const words = new Words().push(n, ...dims);
  const loads: string[] = [];
  let inputs = 0;
  operands.forEach((o, k) => {
    const held = heldAs(o.dtype)!;
    const at = words.list.length;
    if (o.kind === "immediate") {
      loads.push(`let ${NAMES[k]} = ${immediate(held, at)};`);
      words.immediate(o);
    } else {
      loads.push(`let ${NAMES[k]} = in${inputs}[${position(rank, at)}];`);
      const strides = c.strides[inputs++];
      words.layout(o.offset, strides.length ? strides : [0]);
    }
  });
  const kinds = operands.map((o) => (o.kind === "immediate" ? `#${heldAs(o.dtype)}` : heldAs(o.dtype)));
  const held = heldAs(dtype)!;
  const kernel: Kernel = {
    key: `elementwise rank ${rank} (${kinds.join(", ")}) -> ${held}: ${value.code}`,
    reads: memory.map((o) => heldAs(o.dtype)!),
    writes: [held],
    words: words.list.length,
    helpers: value.helpers,
    workgroup: WORKGROUP,
    body: `  if (i >= ${uword(0)}) { return; }
  ${memory.length ? coordinates(rank, 1, "i") : ""}
  ${loads.join("\n  ")}
  out0[i] = ${value.code};`,
  };
  ctx.launch(
    kernel,
    n,
    words,
    memory.map((o) => o.slot),
    [result.slot],
  );
  return result;
}

/** Counting along an axis. Parameters: number of elements, elements per step, size of the axis. */
export function iota(ctx: Lowering, axis: number, dtype: DType, shape: Shape): MemoryOperand {
  const result = ctx.result(dtype, shape);
  const n = sizeOf(shape);
  if (n === 0) return result;
  const held = heldAs(dtype)!;
  const count: Record<typeof held, string> = { f32: "f32(k)", i32: "i32(k)", u32: "k", i64: "vec2<u32>(k, 0u)" };
  const value: Expression = dtype === "bool" ? expression("i32(min(k, 1u))") : narrow(count[held], dtype);
  const kernel: Kernel = {
    key: `iota ${dtype}`,
    reads: [],
    writes: [held],
    words: 3,
    helpers: value.helpers,
    workgroup: WORKGROUP,
    body: `  if (i >= ${uword(0)}) { return; }
  let k = (i / ${uword(1)}) % ${uword(2)};
  out0[i] = ${wgslType(held)}(${value.code});`,
  };
  ctx.launch(kernel, n, new Words().push(n, sizeOf(shape.slice(axis + 1)), shape[axis] ?? 1), [], [result.slot]);
  return result;
}
