import { type DType, type Shape, sizeOf } from "@/lib/ir";
import { collapse } from "../../strided";
import { type Lowering, MAX_RANK, type MemoryOperand, type Operand, Words } from "../lowering";
import {
  type Expression,
  expression,
  type Held,
  heldAs,
  load,
  loadFour,
  narrow,
  type Stored,
  store,
  storeFour,
  wgslType,
} from "../wgsl/types";
import { coordinates, immediate, type Kernel, position, uword, WIDE_WORKGROUP, type Word, word } from "./kernel";

/**
 * Functions of up to three operands, element by element. Operands in memory are read through strides, so that a
 * transposed, flipped or repeated one needs no copy; numbers come from the parameter words. Two kernels:
 *
 *     strided    a thread computes one element. Parameters: number of elements, shape, then per operand offset and
 *                strides, or the two words of a number.
 *     fours      where every operand in memory is dense, a thread computes four consecutive elements and loads them at
 *                once. Parameters: number of fours, then per operand the four it begins at, or the words of a number.
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
  const dense = memory.every((o, k) => o.offset % 4 === 0 && (c.strides[k][0] ?? 1) === 1);
  const words32 = [...operands.map((o) => o.dtype), dtype].every((d) => heldAs(d) !== "i64");
  const [kernel, words, threads] =
    rank === 1 && dense && words32
      ? fours(ctx, operands, value, dtype, n)
      : strided(ctx, operands, value, ctx.stored(dtype), n, c);
  ctx.launch(
    kernel,
    threads,
    words,
    memory.map((o) => o.slot),
    [result.slot],
  );
  return result;
}

const keyOf = (ctx: Lowering, how: string, operands: readonly Operand[], value: Expression, stored: Stored): string => {
  const kinds = operands.map((o) => (o.kind === "immediate" ? `#${heldAs(o.dtype)}` : ctx.stored(o.dtype)));
  return `elementwise ${how} (${kinds.join(", ")}) -> ${stored}: ${value.code}`;
};

function strided(
  ctx: Lowering,
  operands: readonly Operand[],
  value: Expression,
  stored: Stored,
  n: number,
  c: ReturnType<typeof collapse>,
): [Kernel, Words, number] {
  const dims = c.shape.length ? c.shape : [1];
  const rank = dims.length;
  const words = new Words().push(n, ...dims);
  let inputs = 0;
  const loads = operands.map((o, k) => {
    const at = words.list.length;
    if (o.kind === "immediate") {
      words.immediate(o);
      return `let ${NAMES[k]} = ${immediate(heldAs(o.dtype)!, at)};`;
    }
    const strides = c.strides[inputs];
    words.layout(o.offset, strides.length ? strides : [0]);
    return `let ${NAMES[k]} = ${load(ctx.stored(o.dtype), `in${inputs++}[${position(rank, at)}]`)};`;
  });
  const kernel: Kernel = {
    key: keyOf(ctx, `rank ${rank}`, operands, value, stored),
    reads: operands.filter((o) => o.kind === "memory").map((o) => ctx.stored(o.dtype)),
    writes: [stored],
    words: words.list.length,
    helpers: value.helpers,
    workgroup: WIDE_WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${inputs ? coordinates(rank, 1, "i") : ""}
  ${loads.join("\n  ")}
  out0[i] = ${store(stored, value.code)};`,
  };
  return [kernel, words, n];
}

/** Sizes of buffers are multiples of 16 bytes, so the last four may run over the end of the tensor. */
function fours(
  ctx: Lowering,
  operands: readonly Operand[],
  value: Expression,
  dtype: DType,
  n: number,
): [Kernel, Words, number] {
  const held = heldAs(dtype)!;
  const stored = ctx.stored(dtype) as Word;
  const threads = Math.ceil(n / 4);
  const words = new Words().push(threads);
  let inputs = 0;
  const loads = operands.map((o, k) => {
    const at = words.list.length;
    if (o.kind === "immediate") {
      words.immediate(o);
      return `let ${NAMES[k]} = vec4<${heldAs(o.dtype)}>(${immediate(heldAs(o.dtype)!, at)});`;
    }
    words.push(o.offset / 4);
    return `let ${NAMES[k]} = ${loadFour(ctx.stored(o.dtype), `in${inputs++}[i32(i) + ${word(at)}]`)};`;
  });
  const names = NAMES.slice(0, operands.length);
  const call = (part: string): string => `value(${names.map((x) => `${x}.${part}`).join(", ")})`;
  const kernel: Kernel = {
    key: keyOf(ctx, "fours", operands, value, stored),
    reads: operands.filter((o) => o.kind === "memory").map((o) => `${ctx.stored(o.dtype) as Word} x 4` as const),
    writes: [`${stored} x 4`],
    words: words.list.length,
    helpers: value.helpers,
    workgroup: WIDE_WORKGROUP,
    declarations: () =>
      `fn value(${names.map((x, k) => `${x}: ${heldAs(operands[k].dtype)}`).join(", ")}) -> ${held} { return ${value.code}; }`,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${loads.join("\n  ")}
  out0[i] = ${storeFour(stored, `vec4<${held}>(${["x", "y", "z", "w"].map(call).join(", ")})`)};`,
  };
  return [kernel, words, threads];
}

/** Counting along an axis. Parameters: number of elements, elements per step, size of the axis. */
export function iota(ctx: Lowering, axis: number, dtype: DType, shape: Shape): MemoryOperand {
  const result = ctx.result(dtype, shape);
  const n = sizeOf(shape);
  if (n === 0) return result;
  const held = heldAs(dtype)!;
  const count: Record<Held, string> = { f32: "f32(k)", i32: "i32(k)", u32: "k", i64: "vec2<u32>(k, 0u)" };
  const value: Expression = dtype === "bool" ? expression("i32(min(k, 1u))") : narrow(count[held], dtype);
  const kernel: Kernel = {
    key: `iota ${dtype}`,
    reads: [],
    writes: [ctx.stored(dtype)],
    words: 3,
    helpers: value.helpers,
    workgroup: WIDE_WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  let k = (i / ${uword(1)}) % ${uword(2)};
  out0[i] = ${store(ctx.stored(dtype), `${wgslType(held)}(${value.code})`)};`,
  };
  ctx.launch(kernel, n, new Words().push(n, sizeOf(shape.slice(axis + 1)), shape[axis] ?? 1), [], [result.slot]);
  return result;
}
