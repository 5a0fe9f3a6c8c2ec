import { type DType, dropAxes, type ReduceOp, sizeOf } from "@/lib/ir";
import { collapse } from "../../strided";
import { type Lowering, type MemoryOperand, Words } from "../lowering";
import { isTrue } from "../wgsl/arithmetic";
import { type Held, heldAs, load, narrow, store, wgslType } from "../wgsl/types";
import { coordinates, dot, type Kernel, uword, word } from "./kernel";

/**
 * Reductions. The operand's dimensions are split into kept ones and reduced ones, each collapsed by itself; result o
 * folds `total` elements. Few results with long folds would leave the GPU idle, so a fold may be cut into `chunks`: a
 * first launch leaves chunks x results partial values, which a second one folds. A unit of work is one chunk of one
 * result, and is done by
 *
 *     one thread      when neighbouring results lie next to each other in memory, or the fold is short;
 *     one workgroup   when the fold itself runs along memory: its threads take every 256th element and then meet in a
 *                     tree in workgroup memory.
 *
 * Parameters: units, results, elements to fold, elements of a chunk, offset, kept shape and strides, reduced shape and
 * strides.
 */
const GROUP = 256;
/** Folds of fewer elements are not worth a workgroup, nor a second launch. */
const SHORT = 64;

/** What folding needs to know of an operation; `code` combines `acc` with `x`. */
export interface Fold {
  readonly held: Held;
  readonly start: string;
  readonly code: string;
  readonly helpers: readonly string[];
}

const LOWEST: Readonly<Record<Held, string>> = {
  f32: "-inf()",
  i32: "i32(-2147483647) - 1",
  u32: "0u",
  i64: "vec2<u32>(0u, 0x80000000u)",
};
const HIGHEST: Readonly<Record<Held, string>> = {
  f32: "inf()",
  i32: "2147483647",
  u32: "0xffffffffu",
  i64: "vec2<u32>(0xffffffffu, 0x7fffffffu)",
};
const ONE: Readonly<Record<Held, string>> = { f32: "1.0", i32: "1", u32: "1u", i64: "vec2<u32>(1u, 0u)" };
const ZERO: Readonly<Record<Held, string>> = { f32: "0.0", i32: "0", u32: "0u", i64: "vec2<u32>(0u)" };

/** The operation on values already loaded; "any" and "all" load 0 or 1. */
export function foldFor(fn: ReduceOp, dtype: DType): Fold {
  const held = fn === "any" || fn === "all" ? "i32" : heldAs(dtype)!;
  const bool = dtype === "bool";
  switch (fn) {
    case "sum":
      if (bool) return foldFor("any", dtype);
      return held === "i64"
        ? { held, start: ZERO.i64, code: "add_i64(acc, x)", helpers: ["add_i64"] }
        : { held, start: ZERO[held], code: "acc + x", helpers: [] };
    case "prod":
      if (bool) return foldFor("all", dtype);
      return held === "i64"
        ? { held, start: ONE.i64, code: "mul_i64(acc, x)", helpers: ["mul_i64"] }
        : { held, start: ONE[held], code: "acc * x", helpers: [] };
    case "any":
      return { held, start: "0", code: "acc | x", helpers: [] };
    case "all":
      return { held, start: "1", code: "acc & x", helpers: [] };
    default: {
      const start = fn === "max" ? LOWEST[held] : HIGHEST[held];
      const named = held === "f32" || held === "i64" ? `${fn}_${held}` : fn;
      return { held, start, code: `${named}(acc, x)`, helpers: named === fn ? [] : [named, "inf"] };
    }
  }
}

interface Split {
  readonly keptShape: readonly number[];
  readonly keptStrides: readonly number[];
  readonly foldShape: readonly number[];
  readonly foldStrides: readonly number[];
  readonly results: number;
  readonly total: number;
  /** Whether the fold runs along memory. */
  readonly along: boolean;
}

/** Splits an operand's dimensions into kept and reduced ones; both have at least one. */
export function split(x: MemoryOperand, axes: readonly number[]): Split {
  const keep = x.shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const part = (dims: readonly number[]): [number[], number[]] => {
    const c = collapse(
      dims.map((d) => x.shape[d]),
      [dims.map((d) => x.strides[d])],
    );
    return c.shape.length ? [c.shape, c.strides[0]] : [[1], [0]];
  };
  const [keptShape, keptStrides] = part(keep);
  const [foldShape, foldStrides] = part(axes);
  const step = (shape: readonly number[], strides: readonly number[]): number =>
    Math.min(...strides.map((s, d) => (shape[d] > 1 && s !== 0 ? Math.abs(s) : Infinity)));
  return {
    keptShape,
    keptStrides,
    foldShape,
    foldStrides,
    results: sizeOf(keptShape),
    total: sizeOf(foldShape),
    along: step(foldShape, foldStrides) <= step(keptShape, keptStrides),
  };
}

/**
 * Into how many chunks each fold is cut: as many as keep the GPU busy, and so many that no thread adds more than 512
 * floats one after the other, which bounds the rounding error. `together`: a workgroup does a chunk.
 */
function chunksFor(s: Split, together: boolean, software: boolean): number {
  const longest = together ? GROUP * 512 : 512;
  const shortest = together ? GROUP * 16 : SHORT;
  const busy = together ? 512 : software ? 64 : 16_384;
  const wanted = Math.min(Math.ceil(busy / s.results), Math.floor(s.total / shortest));
  return Math.max(1, Math.ceil(s.total / longest), wanted);
}

/** `fn` over `axes`; `dtype` is the result's. */
export function reduce(
  ctx: Lowering,
  fn: ReduceOp,
  x: MemoryOperand,
  axes: readonly number[],
  dtype: DType,
): MemoryOperand {
  const shape = dropAxes(x.shape, axes);
  const result = ctx.result(dtype, shape);
  if (result.slot.length === 0) return result;
  const fold = foldFor(fn, x.dtype);
  let from = x;
  let s = split(x, axes);
  // Only the first launch asks whether the elements are true; later ones fold what it left.
  let first: ReduceOp | null = fn;
  for (;;) {
    const together = !ctx.software && s.along && s.total >= SHORT;
    const chunks = chunksFor(s, together, ctx.software);
    if (chunks === 1) {
      stage(ctx, first, fold, from, s, 1, result, dtype, together);
      return result;
    }
    const partial = ctx.result(PARTIAL[fold.held], [chunks, s.results]);
    stage(ctx, first, fold, from, s, chunks, partial, null, together);
    from = partial;
    s = split(partial, [0]);
    first = null;
  }
}

export const PARTIAL: Readonly<Record<Held, DType>> = { f32: "float32", i32: "int32", u32: "uint32", i64: "int64" };

/** One launch. `fn` null: the values are partial ones; `dtype` null: the results are. */
function stage(
  ctx: Lowering,
  fn: ReduceOp | null,
  fold: Fold,
  x: MemoryOperand,
  s: Split,
  chunks: number,
  out: MemoryOperand,
  dtype: DType | null,
  together: boolean,
): void {
  const [kept, folded] = [s.keptShape.length, s.foldShape.length];
  const from = fn === null ? fold.held : heldAs(x.dtype)!;
  const truth = (fn === "any" || fn === "all") && !(from === "i32" && x.dtype === "bool");
  const reads = fn === null ? fold.held : ctx.stored(x.dtype);
  const writes = dtype === null || fold.held !== "f32" ? fold.held : ctx.stored(dtype);
  const loaded = load(reads, `in0[base + ${dot(folded, 5 + 2 * kept + folded, "k").join(" + ")}]`);
  const last = dtype === null ? { code: "acc", helpers: [] } : narrow("acc", dtype);
  const type = wgslType(fold.held);
  const words = new Words()
    .push(s.results * chunks, s.results, s.total, Math.ceil(s.total / chunks), x.offset)
    .push(...s.keptShape, ...s.keptStrides, ...s.foldShape, ...s.foldStrides);
  const unit = together ? "group" : "i";
  const fetch = (): string => `${coordinates(folded, 5 + 2 * kept, "k", "k")}
    let x = ${truth ? `select(0, 1, ${isTrue(loaded, from)})` : loaded};
    acc = ${fold.code};`;
  const head = (): string => `  if (${unit} >= ${uword(0)}) { return; }
  let chunk = ${unit} / ${uword(1)};
  ${coordinates(kept, 5, `${unit} % ${uword(1)}`)}
  let base = ${word(4)} + ${dot(kept, 5 + kept).join(" + ")};
  let end = min((chunk + 1u) * ${uword(3)}, ${uword(2)});
  var acc: ${type} = ${fold.start};`;
  const body = (): string =>
    together
      ? `${head()}
  for (var k = chunk * ${uword(3)} + lane; k < end; k += ${GROUP}u) {
    ${fetch()}
  }
  shared_acc[lane] = acc;
  for (var width = ${GROUP / 2}u; width > 0u; width = width >> 1u) {
    workgroupBarrier();
    if (lane < width) {
      let x = shared_acc[lane + width];
      acc = ${fold.code};
      shared_acc[lane] = acc;
    }
  }
  if (lane == 0u) { out0[${unit}] = ${store(writes, last.code)}; }`
      : `${head()}
  for (var k = chunk * ${uword(3)}; k < end; k++) {
    ${fetch()}
  }
  out0[${unit}] = ${store(writes, last.code)};`;
  const kernel: Kernel = {
    key: `reduce ${together ? "together" : "alone"} ${kept} kept ${folded} folded ${truth ? "truth of " : ""}${reads}: ${fold.code} from ${fold.start} -> ${writes} ${last.code}`,
    reads: [reads],
    writes: [writes],
    words: words.list.length,
    helpers: [...fold.helpers, ...last.helpers],
    declarations: () => (together ? `var<workgroup> shared_acc: array<${type}, ${GROUP}>;` : ""),
    workgroup: together ? GROUP : SHORT,
    body,
  };
  const units = s.results * chunks;
  ctx.launch(kernel, together ? units * GROUP : units, words, [x.slot], [out.slot]);
}

/**
 * Position of the first extreme, NaN before all. The same two ways of folding, uncut, over pairs of value and position;
 * between equal values the smaller position wins, which makes the order of folding irrelevant.
 */
export function argReduce(
  ctx: Lowering,
  fn: "argmax" | "argmin",
  x: MemoryOperand,
  axes: readonly number[],
  dtype: DType,
): MemoryOperand {
  const result = ctx.result(dtype, dropAxes(x.shape, axes));
  if (result.slot.length === 0) return result;
  const s = split(x, axes);
  const together = !ctx.software && s.total >= SHORT && s.results < 4096;
  const held = heldAs(x.dtype)!;
  const [kept, folded] = [s.keptShape.length, s.foldShape.length];
  const words = new Words()
    .push(s.results, s.total, x.offset)
    .push(...s.keptShape, ...s.keptStrides, ...s.foldShape, ...s.foldStrides);
  const unit = together ? "group" : "i";
  const [more, less] = fn === "argmax" ? ["b", "a"] : ["a", "b"];
  const less64 = (p: string, q: string): string => (held === "i64" ? `lt_i64(${p}, ${q})` : `${p} < ${q}`);
  const stored = ctx.stored(x.dtype);
  const type = wgslType(held);
  const nan = held === "f32" ? `if (is_nan(a) || is_nan(b)) { return is_nan(b) && (!is_nan(a) || q < p); }` : "";
  const equal = held === "i64" ? "eq_i64(a, b)" : "a == b";
  const store = dtype === "int64" ? "vec2<u32>(at, 0u)" : "i32(at)";
  const body = (): string => `  if (${unit} >= ${uword(0)}) { return; }
  ${coordinates(kept, 3, unit)}
  let base = ${word(2)} + ${dot(kept, 3 + kept).join(" + ")};
  var at = ${together ? `min(lane, ${uword(1)} - 1u)` : "0u"};
  var best: ${type} = value(base, at);
  for (var k = at + ${together ? `${GROUP}u` : "1u"}; k < ${uword(1)}; k += ${together ? `${GROUP}u` : "1u"}) {
    let x = value(base, k);
    if (better(best, at, x, k)) { best = x; at = k; }
  }
  ${
    together
      ? `shared_best[lane] = best;
  shared_at[lane] = at;
  for (var width = ${GROUP / 2}u; width > 0u; width = width >> 1u) {
    workgroupBarrier();
    if (lane < width && better(best, at, shared_best[lane + width], shared_at[lane + width])) {
      best = shared_best[lane + width];
      at = shared_at[lane + width];
      shared_best[lane] = best;
      shared_at[lane] = at;
    }
  }
  if (lane == 0u) { out0[${unit}] = ${store}; }`
      : `out0[${unit}] = ${store};`
  }`;
  const kernel: Kernel = {
    key: `${fn} ${together ? "together" : "alone"} ${kept} kept ${folded} folded ${stored} -> ${dtype}`,
    reads: [stored],
    writes: [dtype === "int64" ? "i64" : "i32"],
    words: words.list.length,
    helpers: held === "i64" ? ["lt_i64", "eq_i64"] : held === "f32" ? ["is_nan"] : [],
    declarations:
      () => `${together ? `var<workgroup> shared_best: array<${type}, ${GROUP}>;\nvar<workgroup> shared_at: array<u32, ${GROUP}>;\n` : ""}
fn value(base: i32, k: u32) -> ${type} {
  ${coordinates(folded, 3 + 2 * kept, "k", "k")}
  return ${load(stored, `in0[base + ${dot(folded, 3 + 2 * kept + folded, "k").join(" + ")}]`)};
}
// Whether b at q comes before a at p.
fn better(a: ${type}, p: u32, b: ${type}, q: u32) -> bool {
  ${nan}
  if (${equal}) { return q < p; }
  return ${less64(less, more)};
}`,
    workgroup: together ? GROUP : SHORT,
    body,
  };
  ctx.launch(kernel, together ? s.results * GROUP : s.results, words, [x.slot], [result.slot]);
  return result;
}
