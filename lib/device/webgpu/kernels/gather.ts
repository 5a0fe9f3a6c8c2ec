import { type DType, type PutMode, type Shape, sizeOf } from "@/lib/ir";
import { collapse } from "../../strided";
import { type Lowering, type MemoryOperand, type Operand, Words } from "../lowering";
import { type Held, heldAs, load, narrow, store } from "../wgsl/types";
import { coordinates, immediate, type Kernel, position, uword, WORKGROUP } from "./kernel";
import { copied, dense } from "./movement";

/**
 * Reading and writing at computed positions.
 *
 * A put where positions repeat must come out the same in every run. "set" lets the last position win: a first kernel
 * leaves the largest element number at each position by atomicMax, a second writes only those elements. "add" and the
 * others combine by compare-and-swap on the element's word; for floats the order of additions, and so the last bit, may
 * differ from run to run. int64 adds its words one after the other, the carry going with the thread that caused it.
 */

/** How a kernel reads an operand: the words it needs, and the expression of the element at coordinates c0, c1, ... */
interface Access {
  readonly load: string;
  readonly slots: readonly MemoryOperand[];
}

/** Adds the words of `operands`, all of one shape, and says how each is read. `first` is the number of the first binding. */
function accesses(
  ctx: Lowering,
  words: Words,
  operands: readonly Operand[],
  shape: Shape,
  first: number,
): { rank: number; reads: Access[] } {
  const memory = operands.filter((o) => o.kind === "memory");
  const c = collapse(
    shape,
    memory.map((o) => o.strides),
  );
  const dims = c.shape.length ? c.shape : [1];
  const rank = dims.length;
  words.push(...dims);
  let k = 0;
  const reads = operands.map((o): Access => {
    const at = words.list.length;
    if (o.kind === "immediate") {
      words.immediate(o);
      return { load: immediate(heldAs(o.dtype)!, at), slots: [] };
    }
    const strides = c.strides[k];
    words.layout(o.offset, strides.length ? strides : [0]);
    return { load: load(ctx.stored(o.dtype), `in${first + k++}[${position(rank, at)}]`), slots: [o] };
  });
  return { rank, reads };
}

const kinds = (ctx: Lowering, operands: readonly Operand[]): string =>
  operands.map((o) => (o.kind === "immediate" ? `#${heldAs(o.dtype)}` : ctx.stored(o.dtype))).join(", ");

/** Parameters: number of elements, shape, then the index's. */
export function take(ctx: Lowering, data: Operand, index: Operand): MemoryOperand {
  const from = dense(ctx, data);
  const result = ctx.result(data.dtype, index.shape);
  const n = sizeOf(index.shape);
  if (n === 0) return result;
  const stored = ctx.stored(data.dtype);
  const words = new Words().push(n);
  const { rank, reads } = accesses(ctx, words, [index], index.shape, 1);
  const indices = reads.flatMap((r) => r.slots);
  const kernel: Kernel = {
    key: `take rank ${rank} ${stored}[${kinds(ctx, [index])}]`,
    reads: [stored, ...indices.map(() => "i32" as const)],
    writes: [stored],
    words: words.list.length,
    helpers: [],
    workgroup: WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${coordinates(rank, 1, "i")}
  out0[i] = in0[${reads[0].load}];`,
  };
  ctx.launch(kernel, n, words, [from.slot, ...indices.map((o) => o.slot)], [result.slot]);
  return result;
}

/** How two elements combine, as an expression of `old` and `x`; null where the host must do it. */
function combination(mode: Exclude<PutMode, "set">, dtype: DType): { code: string; helpers: string[] } | null {
  const held = heldAs(dtype);
  if (held === "i64") return null;
  if (dtype === "bool") {
    const code = mode === "add" || mode === "max" ? "old | x" : "old & x";
    return { code, helpers: [] };
  }
  const operator = mode === "add" ? "old + x" : mode === "mul" ? "old * x" : null;
  const extreme = held === "f32" ? `${mode}_f32` : mode;
  const narrowed = narrow(operator ?? `${extreme}(old, x)`, dtype);
  return { code: narrowed.code, helpers: [...narrowed.helpers, ...(operator || held !== "f32" ? [] : [extreme])] };
}

/** Whether put runs on the GPU. */
export const canPut = (mode: PutMode, dtype: DType): boolean =>
  heldAs(dtype) !== null &&
  (mode === "set" || (mode === "add" && heldAs(dtype) === "i64") || combination(mode, dtype) !== null);

/** Parameters of its kernels: number of elements, shape, then the index's and the value's. */
export function put(ctx: Lowering, base: Operand, index: Operand, value: Operand, mode: PutMode): MemoryOperand {
  const n = sizeOf(index.shape);
  if (n > 0 && mode !== "set" && ctx.stored(base.dtype) === "f16") {
    // Threads combine by whole words, so the elements have one each meanwhile.
    const wide = copied(ctx, base, "float32");
    combine(ctx, wide, index, value, mode);
    return copied(ctx, wide, base.dtype);
  }
  const result = copied(ctx, base);
  if (n === 0) return result;
  if (mode === "set") putLast(ctx, result, index, value);
  else combine(ctx, result, index, value, mode);
  return result;
}

function putLast(ctx: Lowering, result: MemoryOperand, index: Operand, value: Operand): void {
  const n = sizeOf(index.shape);
  const winners = ctx.slot("int32", result.slot.length);
  const clear: Kernel = {
    key: "clear",
    reads: [],
    writes: ["u32"],
    words: 1,
    helpers: [],
    workgroup: WORKGROUP,
    body: () => `  if (i < ${uword(0)}) { out0[i] = 0u; }`,
  };
  ctx.launch(clear, winners.length, new Words().push(winners.length), [], [winners]);

  const claimWords = new Words().push(n);
  const claim = accesses(ctx, claimWords, [index], index.shape, 0);
  const indexSlots = claim.reads.flatMap((r) => r.slots);
  const claimKernel: Kernel = {
    key: `claim rank ${claim.rank} (${kinds(ctx, [index])})`,
    reads: indexSlots.map(() => "i32"),
    writes: ["atomic"],
    words: claimWords.list.length,
    helpers: [],
    workgroup: WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${coordinates(claim.rank, 1, "i")}
  atomicMax(&out0[${claim.reads[0].load}], i + 1u);`,
  };
  ctx.launch(
    claimKernel,
    n,
    claimWords,
    indexSlots.map((o) => o.slot),
    [winners],
  );

  const words = new Words().push(n);
  const { rank, reads } = accesses(ctx, words, [index, value], index.shape, 1);
  const memory = reads.flatMap((r) => r.slots);
  const stored = ctx.stored(value.dtype);
  const kernel: Kernel = {
    key: `put set rank ${rank} (${kinds(ctx, [index, value])})`,
    reads: ["u32", ...memory.map((o) => ctx.stored(o.dtype))],
    writes: [stored],
    words: words.list.length,
    helpers: [],
    workgroup: WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${coordinates(rank, 1, "i")}
  let at = ${reads[0].load};
  if (in0[at] == i + 1u) { out0[at] = ${store(stored, reads[1].load)}; }`,
  };
  ctx.launch(kernel, n, words, [winners, ...memory.map((o) => o.slot)], [result.slot]);
}

const FROM_BITS: Readonly<Record<Held, (bits: string) => string>> = {
  f32: (b) => `bitcast<f32>(${b})`,
  i32: (b) => `bitcast<i32>(${b})`,
  u32: (b) => b,
  i64: (b) => b,
};

function combine(
  ctx: Lowering,
  result: MemoryOperand,
  index: Operand,
  value: Operand,
  mode: Exclude<PutMode, "set">,
): void {
  const n = sizeOf(index.shape);
  const words = new Words().push(n);
  const { rank, reads } = accesses(ctx, words, [index, value], index.shape, 0);
  const memory = reads.flatMap((r) => r.slots);
  const held = heldAs(value.dtype)!;
  const how = combination(mode, value.dtype);
  const swap = how
    ? `var bits = atomicLoad(&out0[at]);
  loop {
    let old = ${FROM_BITS[held]("bits")};
    let result = ${how.code};
    let swapped = atomicCompareExchangeWeak(&out0[at], bits, bitcast<u32>(result));
    if (swapped.exchanged) { break; }
    bits = swapped.old_value;
  }`
    : `let low = atomicAdd(&out0[2 * at], x.x);
  atomicAdd(&out0[2 * at + 1], x.y + select(0u, 1u, low + x.x < low));`;
  const kernel: Kernel = {
    key: `put ${mode} rank ${rank} ${value.dtype} (${kinds(ctx, [index, value])})`,
    reads: memory.map((o) => ctx.stored(o.dtype)),
    writes: ["atomic"],
    words: words.list.length,
    helpers: how?.helpers ?? [],
    workgroup: WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${coordinates(rank, 1, "i")}
  let at = ${reads[0].load};
  let x = ${reads[1].load};
  ${swap}`,
  };
  ctx.launch(
    kernel,
    n,
    words,
    memory.map((o) => o.slot),
    [result.slot],
  );
}
