import { contiguousStrides, type DType, type Shape, sizeOf } from "@/lib/ir";
import { collapse, type Layout } from "../../strided";
import {
  isWhole,
  type Lowering,
  MAX_RANK,
  type MemoryOperand,
  type Operand,
  type Slot,
  Words,
  whole,
} from "../lowering";
import { load, type Stored, store, storedBytes } from "../wgsl/types";
import { coordinates, immediate, type Kernel, position, uword, WIDE_WORKGROUP } from "./kernel";

/**
 * Copies between layouts: one kernel that reads memory (or a number) through strides and writes through strides. Elements
 * are moved as bits, so that one pipeline serves every dtype of a size; between two that are stored differently (float16 and the
 * float32 that stands for it while threads combine) they are converted. update, pad and concat are such copies into
 * parts of the result.
 *
 * Parameters: number of elements, shape, offset and strides written, then offset and strides read or a number.
 */
export function copyInto(ctx: Lowering, from: Operand, slot: Slot, target: Layout): void {
  const n = sizeOf(target.shape);
  if (n === 0) return;
  const strides = from.kind === "memory" ? from.strides : target.shape.map(() => 0);
  const c = collapse(target.shape, [target.strides, strides]);
  const dims = c.shape.length ? c.shape : [1];
  const rank = dims.length;
  if (rank > MAX_RANK)
    throw new Error(`a copy of ${rank} dimensions that do not merge; at most ${MAX_RANK} can be indexed`);
  const [to, at] = c.strides.map((s) => (s.length ? s : [0]));
  const memory = from.kind === "memory";
  const stored = ctx.stored(slot.dtype);
  const bits = bitsOf(stored);
  const source = memory ? ctx.stored(from.slot.dtype) : "f32";
  const halves = stored === "f16" || source === "f16";
  const [reads, writes] = halves ? [source, stored] : [bits, bits];
  const words = new Words().push(n, ...dims).layout(target.offset, to);
  const next = words.list.length;
  if (from.kind === "memory") words.layout(from.offset, at);
  else words.immediate(from);
  const kernel: Kernel = {
    key: `copy rank ${rank} ${memory ? "" : "#"}${reads} to ${writes}`,
    reads: memory ? [reads] : [],
    writes: [writes],
    words: words.list.length,
    helpers: [],
    workgroup: WIDE_WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  ${coordinates(rank, 1, "i")}
  out0[${position(rank, 1 + rank)}] = ${store(writes, memory ? load(reads, `in0[${position(rank, next)}]`) : immediate(halves ? "f32" : bits, next))};`,
  };
  ctx.launch(kernel, n, words, from.kind === "memory" ? [from.slot] : [], [slot]);
}

/** The unsigned type that moves elements. */
const bitsOf = (stored: Stored): "u32" | "i64" => (storedBytes(stored) === 8 ? "i64" : "u32");

/** The value in row-major order in a slot of its own. */
export function copied(ctx: Lowering, from: Operand, dtype = from.dtype): MemoryOperand {
  const result = ctx.result(dtype, from.shape);
  copyInto(ctx, from, result.slot, result);
  return result;
}

/** The value as all of some slot in row-major order: itself where it is, else a copy. */
export function dense(ctx: Lowering, from: Operand): MemoryOperand {
  return from.kind === "memory" && isWhole(from) ? from : copied(ctx, from);
}

/** `base` with `value` written through `strides`. `mayOverwrite`: the base's memory is not read again, so it is written in place. */
export function update(
  ctx: Lowering,
  base: Operand,
  value: Operand,
  strides: readonly number[],
  offset: number,
  mayOverwrite: boolean,
): MemoryOperand {
  const inPlace =
    mayOverwrite &&
    base.kind === "memory" &&
    isWhole(base) &&
    base.slot.leaf === null &&
    !(value.kind === "memory" && value.slot === base.slot);
  const result = inPlace ? whole(base.slot, base.dtype, base.shape) : copied(ctx, base);
  copyInto(ctx, value, result.slot, { shape: value.shape, strides, offset });
  return result;
}

/** Negative padding crops. */
export function pad(ctx: Lowering, x: Operand, fill: Operand, lo: readonly number[], shape: Shape): MemoryOperand {
  const result = ctx.result(x.dtype, shape);
  const everywhere: Operand =
    fill.kind === "memory" ? { ...fill, shape, strides: shape.map(() => 0) } : { ...fill, shape };
  copyInto(ctx, everywhere, result.slot, result);
  const kept: number[] = [];
  let [from, to] = [x.kind === "memory" ? x.offset : 0, 0];
  for (let d = 0; d < shape.length; d++) {
    const first = Math.max(0, -lo[d]);
    const last = Math.min(x.shape[d], shape[d] - lo[d]);
    kept.push(Math.max(0, last - first));
    if (x.kind === "memory") from += first * x.strides[d];
    to += (first + lo[d]) * result.strides[d];
  }
  const part: Operand = x.kind === "memory" ? { ...x, shape: kept, offset: from } : { ...x, shape: kept };
  copyInto(ctx, part, result.slot, { shape: kept, strides: result.strides, offset: to });
  return result;
}

export function concat(
  ctx: Lowering,
  parts: readonly Operand[],
  axis: number,
  dtype: DType,
  shape: Shape,
): MemoryOperand {
  const result = ctx.result(dtype, shape);
  const strides = contiguousStrides(shape);
  let at = 0;
  for (const part of parts) {
    copyInto(ctx, part, result.slot, { shape: part.shape, strides, offset: at * strides[axis] });
    at += part.shape[axis];
  }
  return result;
}
