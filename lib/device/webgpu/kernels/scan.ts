import type { ScanOp } from "@/lib/ir";
import { sizeOf } from "@/lib/ir";
import { type Lowering, type MemoryOperand, Words } from "../lowering";
import { type Held, heldAs, load, narrow, store, wgslType } from "../wgsl/types";
import { type Kernel, uword, WORKGROUP } from "./kernel";

/**
 * Running reductions along one axis of a row-major operand: lines of `length` elements, `inner` apart. Many lines, or
 * short ones, take a thread each. A few long ones take a workgroup each: every thread folds its part of the line, the
 * first thread runs through the parts' totals, and every thread then runs through its part again from where the parts
 * before it ended.
 *
 * Parameters: lines, length, inner.
 */
const GROUP = 256;

const COMBINE: Readonly<Record<ScanOp, Partial<Record<Held, readonly string[]>>>> = {
  sum: { f32: ["acc + x"], i32: ["acc + x"], u32: ["acc + x"], i64: ["add_i64(acc, x)", "add_i64"] },
  prod: { f32: ["acc * x"], i32: ["acc * x"], u32: ["acc * x"], i64: ["mul_i64(acc, x)", "mul_i64"] },
  max: {
    f32: ["max_f32(acc, x)", "max_f32"],
    i32: ["max(acc, x)"],
    u32: ["max(acc, x)"],
    i64: ["max_i64(acc, x)", "max_i64"],
  },
  min: {
    f32: ["min_f32(acc, x)", "min_f32"],
    i32: ["min(acc, x)"],
    u32: ["min(acc, x)"],
    i64: ["min_i64(acc, x)", "min_i64"],
  },
};

/** `x` must be all of its slot. */
export function scan(ctx: Lowering, fn: ScanOp, x: MemoryOperand, axis: number): MemoryOperand {
  const result = ctx.result(x.dtype, x.shape);
  if (result.slot.length === 0) return result;
  const length = x.shape[axis] ?? 1;
  const inner = sizeOf(x.shape.slice(axis + 1));
  const lines = result.slot.length / length;
  const together = !ctx.software && length >= 512 && lines < 4096;
  const held = heldAs(x.dtype)!;
  const [code, ...helpers] = COMBINE[fn][held]!;
  const kept = ctx.stored(x.dtype);
  const stored = narrow("acc", x.dtype);
  const rounded = store(kept, stored.code);
  const unit = together ? "group" : "i";
  const run = (start: string): string => `var acc = ${load(kept, `in0[base + begin * ${uword(2)}]`)};
  ${start}
  out0[base + begin * ${uword(2)}] = ${rounded};
  for (var k = begin + 1u; k < end; k++) {
    let x = ${load(kept, `in0[base + k * ${uword(2)}]`)};
    acc = ${code};
    out0[base + k * ${uword(2)}] = ${rounded};
  }`;
  const head = (): string => `  if (${unit} >= ${uword(0)}) { return; }
  let inner = ${uword(2)};
  let base = (${unit} / inner) * inner * ${uword(1)} + ${unit} % inner;`;
  const alone = (): string => `${head()}
  let begin = 0u;
  let end = ${uword(1)};
  ${run("")}`;
  const many = (): string => `${head()}
  let part = (${uword(1)} + ${GROUP - 1}u) / ${GROUP}u;
  let begin = lane * part;
  let end = min(begin + part, ${uword(1)});
  if (begin < end) {
    var acc = ${load(kept, "in0[base + begin * inner]")};
    for (var k = begin + 1u; k < end; k++) {
      let x = ${load(kept, "in0[base + k * inner]")};
      acc = ${code};
    }
    totals[lane] = acc;
  }
  workgroupBarrier();
  if (lane == 0u) {
    var acc = totals[0];
    for (var t = 1u; t * part < ${uword(1)}; t++) {
      let x = totals[t];
      acc = ${code};
      totals[t] = acc;
    }
  }
  workgroupBarrier();
  if (begin < end) {
    ${run(`if (lane > 0u) {
      let x = acc;
      acc = totals[lane - 1u];
      acc = ${code};
    }`)}
  }`;
  const kernel: Kernel = {
    key: `scan ${fn} ${together ? "together" : "alone"} ${x.dtype}`,
    reads: [kept],
    writes: [kept],
    words: 3,
    helpers: [...helpers, ...stored.helpers],
    declarations: () => (together ? `var<workgroup> totals: array<${wgslType(held)}, ${GROUP}>;` : ""),
    workgroup: together ? GROUP : WORKGROUP,
    body: together ? many : alone,
  };
  const words = new Words().push(lines, length, inner);
  ctx.launch(kernel, together ? lines * GROUP : lines, words, [x.slot], [result.slot]);
  return result;
}
