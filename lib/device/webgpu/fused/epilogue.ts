import { type DType, sizeOf } from "@/lib/ir";
import type { PointStage } from "@/lib/passes";
import { narrow, wgslType } from "../wgsl/types";
import { Emitter, heldOf, type Place } from "./code";
import type { KernelMemory } from "./memory";
import { inputsByFours, isAligned } from "./space";

/**
 * What follows a contraction, as a WGSL function of a place and the accumulated element there (or, wide, of four
 * neighbours along the last axis): it computes and stores.
 */
export interface Epilogue {
  /** The declaration of `fn finish(c0: i32, ..., acc: T)`; a wide one takes its last coordinate in fours. */
  readonly code: string;
  readonly helpers: ReadonlySet<string>;
  readonly call: (coordinates: readonly string[], acc: string) => string;
}

interface Task {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly scalars: readonly number[];
  readonly dtype: DType;
  readonly epilogue: PointStage;
}

/** Whether four neighbours along the last of `shape` can be finished and stored at once. */
export function canFinishByFours({ epilogue }: Task, shape: readonly number[]): boolean {
  const axis = shape.length - 1;
  if (shape[axis] % 4 !== 0) return false;
  for (const i of epilogue.code) {
    if (i.dtype === "int64") return false;
    if ("guard" in i && i.guard.some((b) => b.axis === axis)) return false;
  }
  return epilogue.stores.every((s) => s.strides[axis] === 1 && s.strides.every((n, d) => d === axis || n % 4 === 0));
}

export function writeEpilogue(task: Task, shape: readonly number[], memory: KernelMemory, wide: boolean): Epilogue {
  const axis = shape.length - 1;
  const { code, stores } = task.epilogue;
  const bound = wide
    ? { inputs: inputsByFours([code], axis), outputs: new Set(task.outputs.keys()) }
    : { inputs: new Set<number>(), outputs: new Set<number>() };
  // A single element of a sequence is bound by fours only where all of its readers step along the last axis.
  for (const i of code) if (i.op === "load" && !isAligned(i, axis)) bound.inputs.delete(i.input);
  const emitter = new Emitter(memory, task, bound);
  const names = shape.map((_, d) => `c${d}`);
  const place: Place = { coordinates: names, sizes: shape, wideAxis: wide ? axis : null };
  const lines: string[] = [];
  for (const i of code) {
    if (i.op === "accumulator") lines.push(...narrowed(emitter, i.id, task.dtype, wide));
    else lines.push(...emitter.instruction(i, place));
  }
  lines.push(...stores.map((s) => emitter.store(s, place)));
  const held = wgslType(heldOf(task.dtype));
  const type = wide ? `vec4<${held}>` : held;
  return {
    code: `fn finish(${[...names.map((c) => `${c}: i32`), `acc: ${type}`].join(", ")}) {\n  ${lines.join("\n  ")}\n}`,
    helpers: emitter.helpers,
    call: (coordinates, acc) => `finish(${[...coordinates, acc].join(", ")});`,
  };
}

/** The accumulated element as its dtype can hold it. */
function narrowed(emitter: Emitter, id: number, dtype: DType, wide: boolean): string[] {
  if (narrow("acc", dtype).code === "acc") {
    emitter.set(id, "acc", dtype, wide);
    return [];
  }
  const parts = wide ? ["acc.x", "acc.y", "acc.z", "acc.w"] : ["acc"];
  const code = parts.map((p) => emitter.use(narrow(p, dtype))).join(", ");
  emitter.set(id, "narrowed", dtype, wide);
  return [`let narrowed = ${wide ? `vec4<${wgslType(heldOf(dtype))}>(${code})` : code};`];
}

/** Declares i32 coordinates `${name}0`, ... of the u32 expression `index` in a shape, last axis fastest. */
export function unravel(index: string, shape: readonly number[], name: string): string[] {
  const lines: string[] = [];
  let rest = index;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (d === 0) lines.push(`let ${name}0 = i32(${rest});`);
    else {
      lines.push(`let ${name}${d} = i32((${rest}) % ${shape[d]}u);`);
      lines.push(`let ${name}rest${d} = (${rest}) / ${shape[d]}u;`);
      rest = `${name}rest${d}`;
    }
  }
  return sizeOf(shape) === 0 ? [] : lines;
}
