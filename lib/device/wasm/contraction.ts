import { contiguousStrides, isFloat, type Shape, sizeOf } from "@/lib/ir";
import type { Bound, ConvTask, Instruction, LoopTask, MatmulTask, OperandLayout, PointStage } from "@/lib/passes";
import { type Operands, openKernel, openScratch } from "./arguments";
import type { FunctionBuilder, ModuleBuilder } from "./assembler";
import { GEMM_PARAMETERS, GEMM_SCRATCH, type GemmArgument } from "./gemm";
import { LoopCompiler } from "./loop/loop";
import { addressAt, fillTable, nest, Scratch } from "./nest";
import * as o from "./opcodes";
import { BYTES } from "./types";

/** Products of matrices: accumulated by the library's `gemm`, then an epilogue over the accumulated elements. */

/** Calls the matrix product; each argument is a local or a number. */
export function callGemm(
  m: ModuleBuilder,
  f: FunctionBuilder,
  args: Readonly<Record<GemmArgument, number | { readonly constant: number }>>,
): void {
  for (const name of GEMM_PARAMETERS) {
    const a = args[name];
    if (typeof a === "number") f.get(a);
    else f.i32(a.constant);
  }
  const sizes = [args.m, args.n, args.k].map((a) => (typeof a === "number" ? 0 : a.constant));
  const products = sizes[0] * sizes[1] * sizes[2];
  f.call(products >= LARGE ? m.library!.multiply : m.library!.gemm);
}

/** From so many products of numbers on, a product of matrices is worth waking threads for: a fifth of a millisecond. */
const LARGE = 2 ** 21;

export const constant = (n: number): { readonly constant: number } => ({ constant: n });

/** Float types whose elements lie in memory as float32. */
export const isSingle = (dtype: string): boolean => dtype === "float32" || dtype === "float16" || dtype === "bfloat16";

/** Below this size in any direction, packing costs more than it saves. */
const SMALL = 4;

/** Writes the kernel; returns the bytes of scratch memory that it needs. */
export function writeMatmul(m: ModuleBuilder, task: MatmulTask, name: string): number {
  const f = m.function([o.I32], [], name);
  const operands = openKernel(f, task);
  if (!isSingle(task.dtype) || task.m < SMALL || task.n < SMALL || task.k < SMALL) {
    new LoopCompiler(m, f, asLoop(task), operands).emit();
    return 0;
  }
  const scratch = new Scratch(f, openScratch(f, task));
  const shape = [...task.batch, task.m, task.n];
  const acc = accumulatorFor(task.epilogue, shape, operands, scratch);
  const { batch, rows } = mergedBatch(task);
  const rank = task.batch.length;
  const [aRow, aColumn] = task.a.strides.slice(rank);
  const [bRow, bColumn] = task.b.strides.slice(rank);
  const table = (n: number, stride: number): number => {
    const at = scratch.take(4 * n);
    fillTable(f, at, [n], [4 * stride]);
    return at;
  };
  const tables = {
    aRows: table(rows, aRow),
    aColumns: table(task.k, aColumn),
    bRows: table(task.k, bRow),
    bColumns: table(task.n, bColumn),
  };
  const work = scratch.take(GEMM_SCRATCH);
  const a = addressAt(f, operands.inputs[task.a.input], 4 * task.a.offset);
  const b = addressAt(f, operands.inputs[task.b.input], 4 * task.b.offset);
  const c = addressAt(f, acc, 0);
  const bytes = (strides: readonly number[]): number[] => batch.map((_, d) => 4 * strides[d]);
  const outer = contiguousStrides([...batch, rows, task.n]);
  nest(
    f,
    batch,
    [
      { local: a, strides: bytes(task.a.strides) },
      { local: b, strides: bytes(task.b.strides) },
      { local: c, strides: bytes(outer) },
    ],
    () =>
      callGemm(m, f, {
        m: constant(rows),
        n: constant(task.n),
        k: constant(task.k),
        a,
        b,
        c,
        ...tables,
        pitch: constant(4 * task.n),
        add: constant(0),
        scratch: work,
      }),
  );
  writeEpilogue(m, f, task, shape, operands, { at: acc, strides: contiguousStrides(shape) });
  return scratch.size;
}

/** Where one right matrix serves the last batch dimension, its left matrices are one tall matrix. */
function mergedBatch({ batch, m, a, b }: MatmulTask): { batch: Shape; rows: number } {
  const last = batch.length - 1;
  if (last < 0) return { batch, rows: m };
  const tall = b.strides[last] === 0 && a.strides[last] === m * a.strides[last + 1];
  return tall ? { batch: batch.slice(0, last), rows: m * batch[last] } : { batch, rows: m };
}

/** The product as a loop with a sum: for integers, float64, and what is thin. */
function asLoop(task: MatmulTask): LoopTask {
  const { batch, m, n, k, a, b, dtype } = task;
  const rank = batch.length;
  const at = (l: OperandLayout, row: boolean): number[] => [
    ...l.strides.slice(0, rank),
    row ? l.strides[rank] : 0,
    row ? 0 : l.strides[rank + 1],
    row ? l.strides[rank + 1] : l.strides[rank],
  ];
  // Numbers of their own, below those of the epilogue.
  const load = (id: number, l: OperandLayout, row: boolean): Instruction[] => {
    const { input, offset } = l;
    const read: Instruction = { id, dtype, op: "load", input, strides: at(l, row), offset, guard: [] };
    // Products of narrow floats are exact in float32; only their sum is rounded.
    if (!isFloat(dtype) || !isSingle(dtype)) return [read];
    return [read, { id: id - 10, dtype: "float32", op: "cast", from: dtype, args: [id] }];
  };
  const wide = isSingle(dtype);
  const accumulator = task.epilogue.code.find((i) => i.op === "accumulator")?.id ?? -5;
  return {
    ...task,
    kind: "loop",
    outer: [...batch, m, n],
    inner: [k],
    stages: [
      {
        kind: "sweep",
        code: [
          ...load(-1, a, true),
          ...load(-2, b, false),
          {
            id: -3,
            dtype: wide ? "float32" : dtype,
            op: "binary",
            fn: "mul",
            args: wide ? [-11, -12] : [-1, -2],
          },
        ],
        reductions: [{ id: accumulator, fn: "sum", value: -3, dtype }],
        stores: [],
      },
      { ...task.epilogue, code: task.epilogue.code.filter((i) => i.op !== "accumulator") },
    ],
  };
}

/**
 * Local with the address where the elements are accumulated: an output that is written over them in place, if one lies as
 * they do, else scratch memory.
 */
export function accumulatorFor(epilogue: PointStage, shape: Shape, operands: Operands, scratch: Scratch): number {
  const dense = contiguousStrides(shape);
  const types = new Map(epilogue.code.map((i) => [i.id, i.dtype]));
  const inPlace = epilogue.stores.find(
    (s) => BYTES[types.get(s.value)!] === 4 && s.strides.every((stride, d) => shape[d] === 1 || stride === dense[d]),
  );
  return inPlace ? operands.outputs[inPlace.output] : scratch.take(4 * sizeOf(shape));
}

/** Where accumulated elements lie: an address, and strides in the result's space. */
export interface Accumulated {
  readonly at: number;
  readonly strides: readonly number[];
}

/**
 * What is computed of each accumulated element: a loop that loads it like any other operand. Nothing is left to do where it
 * is only stored, and that was done.
 * @param together images whose elements lie in one row, so that the first axis is two for the strides of the accumulated
 */
export function writeEpilogue(
  m: ModuleBuilder,
  f: FunctionBuilder,
  task: MatmulTask | ConvTask,
  shape: Shape,
  operands: Operands,
  accumulated: Accumulated,
  together = 1,
): void {
  const { code, stores } = task.epilogue;
  const stored = stores.length === 1 && operands.outputs[stores[0].output] === accumulated.at;
  if (stored && code.length === 1 && code[0].op === "accumulator" && code[0].dtype === "float32") return;
  const input = operands.inputs.length;
  const apart = (strides: readonly number[]): number[] =>
    together === 1 ? [...strides] : [strides[0] * together, ...strides];
  const axis = together === 1 ? 0 : 1;
  const move = (guard: readonly Bound[]): Bound[] => guard.map((b) => ({ ...b, axis: b.axis + axis }));
  const { strides } = accumulated;
  const rewritten = code.flatMap((i): Instruction[] => {
    switch (i.op) {
      case "accumulator": {
        const load: Instruction = { id: -1, dtype: "float32", op: "load", input, strides, offset: 0, guard: [] };
        if (i.dtype === "float32") return [{ ...load, id: i.id }];
        return [load, { id: i.id, dtype: i.dtype, op: "cast", from: "float32", args: [-1] }];
      }
      case "load":
        return [{ ...i, strides: apart(i.strides), guard: move(i.guard) }];
      case "index":
        return [{ ...i, strides: apart(i.strides) }];
      case "gather":
      case "inside":
        return [{ ...i, guard: move(i.guard) }];
      default:
        return [i];
    }
  });
  const loop: LoopTask = {
    ...task,
    kind: "loop",
    outer: together === 1 ? shape : [shape[0] / together, together, ...shape.slice(1)],
    inner: [],
    stages: [{ kind: "point", code: rewritten, stores: stores.map((s) => ({ ...s, strides: apart(s.strides) })) }],
  };
  new LoopCompiler(m, f, loop, { ...operands, inputs: [...operands.inputs, accumulated.at] }).emit();
}
