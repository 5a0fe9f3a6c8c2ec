import { contiguousStrides, type DType, type Graph, sizeOf } from "@/lib/ir";
import type {
  BatchTask,
  ConvTask,
  LoopTask,
  MatmulTask,
  NodeTask,
  OperandLayout,
  Schedule,
  SweepStage,
  Task,
} from "@/lib/passes";
import { filled } from "../../cpu/cast";
import { MAX_WORDS } from "../kernels/kernel";
import { Lowering, type MemoryOperand, type Operand, type Slot, whole } from "../lowering";
import { finishPlan, type GpuPlan, lowerNode, materialise } from "../plan";
import { heldAs } from "../wgsl/types";
import { CodeError } from "./code";
import { type FusedKernel, kernelOf } from "./kernel";
import { canBeWide, chunksFor, type LoopCode, type Manner, type Part, partialTypes, writeLoop } from "./loop";
import { KernelMemory } from "./memory";
import { type Choice, choiceFor, type Limits } from "./variants";

/** What the code is written for. */
export interface Target extends Limits {
  readonly subgroups: boolean;
  readonly maxGroups: number;
  /** Buffers that a kernel may bind. */
  readonly maxBuffers: number;
  /** Which of several variants of a task to take: the number of one of them. */
  choose(choice: Choice): number;
}

/** Threads of a workgroup where each works by itself, and lanes that share a point. */
const ALONE = 64;
const LANES = 256;

/** A schedule as launches: the second tier of execution. @throws CodeError where some task cannot be written */
export function compileSchedule(graph: Graph, schedule: Schedule, target: Target): GpuPlan {
  const compiler = new ScheduleCompiler(graph, target);
  for (const task of schedule.tasks) compiler.task(task);
  const { ctx } = compiler;
  const outputs = schedule.outputs.map((node) => compiler.slotOf(node));
  return finishPlan(graph, ctx, outputs);
}

class ScheduleCompiler {
  readonly ctx: Lowering;
  readonly #graph: Graph;
  readonly #target: Target;
  readonly #slots = new Map<number, Slot>();
  /** What chunks leave has no node; it is numbered downwards from -1. */
  #temporaries = 0;

  constructor(graph: Graph, target: Target) {
    this.#graph = graph;
    this.#target = target;
    this.ctx = new Lowering(target.software, target.maxGroups, target.halves);
    graph.leaves.forEach((node, leaf) => {
      const { dtype, shape } = graph.nodes[node];
      this.#slots.set(node, this.ctx.slot(dtype, sizeOf(shape), leaf));
    });
  }

  slotOf(node: number): Slot {
    const known = this.#slots.get(node);
    if (known) return known;
    const { dtype, shape } = this.#graph.nodes[node];
    const slot = this.ctx.slot(dtype, sizeOf(shape));
    this.#slots.set(node, slot);
    return slot;
  }

  task(task: Task): void {
    switch (task.kind) {
      case "loop":
        return this.#loop(task);
      case "batch":
        return this.#batch(task);
      case "matmul":
        return this.#matmul(task);
      case "conv":
      case "convInput":
      case "convWeight":
        return this.#conv(task);
      case "node":
        return this.#node(task);
    }
  }

  #launch(k: FusedKernel): void {
    const { reads, writes, words } = k.memory;
    const buffers = reads.length + writes.length;
    if (words.list.length > MAX_WORDS)
      throw new CodeError(`${k.label}: ${words.list.length} parameter words are too many`);
    if (buffers > this.#target.maxBuffers)
      throw new CodeError(`${k.label}: ${buffers} buffers are more than can be bound`);
    const slots = (list: readonly { readonly node: number }[]): Slot[] => list.map((b) => this.slotOf(b.node));
    this.ctx.launch(kernelOf(k), k.groups * k.workgroup, words, slots(reads), slots(writes));
  }

  #temporary(dtype: DType, length: number): number {
    const node = --this.#temporaries;
    this.#slots.set(node, this.ctx.slot(dtype, length));
    return node;
  }

  #manner(task: LoopTask): Manner {
    const sweeps = task.stages.some((s) => s.kind === "sweep");
    const points = sizeOf(task.outer);
    const { software, subgroups } = this.#target;
    if (sweeps && !software && sizeOf(task.inner) >= 64 && points < 65_536)
      return { lanes: LANES, wide: false, subgroups };
    const enough = software ? 1 : sweeps ? 4 * 4096 : 4 * 64;
    return { lanes: 1, wide: points >= enough && canBeWide(task) };
  }

  #loop(task: LoopTask): void {
    if (sizeOf(task.outer) === 0) return;
    if (this.#copyOnHost(task)) return;
    const manner = this.#manner(task);
    const count = chunksFor(task, manner, this.#target.software);
    if (count === 1) {
      this.#launch(single(task, manner, { kind: "all" }, this.#target.halves));
      return;
    }
    const sweep = task.stages.find((s) => s.kind === "sweep")!;
    const length = count * sizeOf(task.outer);
    const partials = partialTypes(sweep).map((held) => this.#temporary(DTYPE_OF[held], length));
    this.#launch(single(task, manner, { kind: "chunks", count, partials }, this.#target.halves));
    const later = task.stages.slice(task.stages.indexOf(sweep) + 1).some((s) => s.kind === "sweep");
    const rest: Manner = later ? manner : { lanes: 1, wide: manner.wide };
    this.#launch(single(task, rest, { kind: "rest", count, partials }, this.#target.halves));
  }

  /** Copies among which are some of elements that only the host can hold; each is then one of its own. */
  #copyOnHost(task: LoopTask): boolean {
    const [stage] = task.stages;
    if (task.stages.length > 1 || stage.code.every((i) => heldAs(i.dtype))) return false;
    const dense = contiguousStrides(task.outer);
    const isCopy = stage.code.every((i) => (i.op === "load" && i.guard.length === 0) || i.op === "const");
    const isDense = stage.stores.every((s) => task.outer.every((n, d) => n <= 1 || s.strides[d] === dense[d]));
    if (!isCopy || !isDense) return false;
    for (const store of stage.stores) {
      const code = stage.code.find((i) => i.id === store.value)!;
      const output = task.outputs[store.output];
      if (code.op === "load") {
        const { dtype, strides, offset } = code;
        const slot = this.slotOf(task.inputs[code.input]);
        const from: MemoryOperand = { kind: "memory", slot, dtype, shape: task.outer, strides, offset };
        this.#slots.set(output, materialise(this.ctx, from).slot);
      } else if (code.op === "const") {
        const { value, dtype } = code;
        const result = this.slotOf(output);
        this.ctx.steps.push({ kind: "host", inputs: [], result, evaluate: () => filled(value, dtype, result.length) });
      }
    }
    return true;
  }

  /** As few kernels as the number of buffers allows; what is cut into chunks has its own. */
  #batch(task: BatchTask): void {
    let batch: LoopTask[] = [];
    let bound = new Set<string>();
    const flush = (): void => {
      if (batch.length === 1) this.#loop(batch[0]);
      else if (batch.length > 1) {
        const manners = batch.map((t) => this.#batchManner(t));
        this.#launch(together(batch, manners, this.#target.halves));
      }
      batch = [];
      bound = new Set();
    };
    for (const loop of task.tasks) {
      if (sizeOf(loop.outer) === 0 || this.#copyOnHost(loop)) continue;
      if (chunksFor(loop, this.#manner(loop), this.#target.software) > 1) {
        this.#loop(loop);
        continue;
      }
      const own = bindingsOf(single(loop, this.#batchManner(loop), { kind: "all" }, this.#target.halves).memory);
      if (new Set([...bound, ...own]).size > this.#target.maxBuffers) flush();
      for (const b of own) bound.add(b);
      batch.push(loop);
    }
    flush();
  }

  #batchManner(task: LoopTask): Manner {
    const manner = this.#manner(task);
    return manner.lanes > 1 ? { ...manner, lanes: ALONE } : manner;
  }

  #matmul(task: MatmulTask): void {
    if (sizeOf(task.batch) * task.m * task.n === 0) return;
    const choice = choiceFor(task, this.#target)!;
    this.#launch(choice.write(this.#target.choose(choice), 0));
  }

  #conv(task: ConvTask): void {
    if (sizeOf(task.shape) === 0) return;
    const isEmpty = [task.a, task.b].some((o) => sizeOf(o.shape) === 0);
    const choice = isEmpty ? null : choiceFor(task, this.#target);
    if (!choice) return this.#convInSteps(task);
    const variant = this.#target.choose(choice);
    const length = choice.partials(variant);
    if (length === 0) return this.#launch(choice.write(variant, 0));
    const partial = this.#temporary("float32", length);
    this.#launch(choice.write(variant, partial));
    this.#loop(afterwards(task, partial, length / sizeOf(task.shape)));
  }

  /** The general kernel, and what follows it as a loop of its own. */
  #convInSteps(task: ConvTask): void {
    const inputs = [task.a, task.b].map((o) => this.#operand(task.inputs, o));
    const node = { op: task.kind, attrs: task.attrs, inputs: [0, 1], shape: task.shape, dtype: task.dtype } as const;
    const value = lowerNode(this.ctx, node, inputs);
    const accumulator = --this.#temporaries;
    this.#slots.set(accumulator, this.#dense(value).slot);
    this.#loop(afterwards(task, accumulator, 1));
  }

  #node(task: NodeTask): void {
    const node = this.#graph.nodes[task.node];
    const inputs = task.operands.map((o) => this.#operand(task.inputs, o));
    const immediate: Operand = { kind: "immediate", node: task.node, dtype: node.dtype, shape: node.shape };
    const value = node.op === "scalar" || node.op === "const" ? immediate : lowerNode(this.ctx, node, inputs);
    this.#slots.set(task.outputs[0], this.#dense(value).slot);
  }

  #operand(inputs: readonly number[], o: OperandLayout): MemoryOperand {
    const { dtype, shape, strides, offset } = o;
    return { kind: "memory", slot: this.slotOf(inputs[o.input]), dtype, shape, strides, offset };
  }

  #dense(value: Operand): MemoryOperand {
    const own = value.kind === "memory" && value.slot.leaf === null && value.slot.dtype === value.dtype;
    if (own && value.offset === 0 && value.slot.length === sizeOf(value.shape)) {
      const strides = contiguousStrides(value.shape);
      if (value.shape.every((n, d) => n <= 1 || strides[d] === value.strides[d]))
        return whole(value.slot, value.dtype, value.shape);
    }
    return materialise(this.ctx, value);
  }
}

const DTYPE_OF = { f32: "float32", i32: "int32", u32: "uint32", i64: "int64" } as const;

/** The epilogue of a contraction as a loop that adds up what the contraction left in `parts`. */
function afterwards(task: ConvTask, accumulator: number, parts: number): LoopTask {
  const { key, outputs, scalars, shape, dtype } = task;
  const inputs = [...task.inputs, accumulator];
  const load = { op: "load", input: task.inputs.length, offset: 0, guard: [] } as const;
  const own = contiguousStrides(shape);
  const given = task.epilogue.code.find((i) => i.op === "accumulator");
  const id = given?.id ?? -1;
  const rest = task.epilogue.code.filter((i) => i.op !== "accumulator");
  if (parts === 1) {
    const code = [{ ...load, id, dtype, strides: own }, ...rest];
    const stages = [{ ...task.epilogue, code }];
    return { kind: "loop", key, inputs, outputs, scalars, outer: shape, inner: [], stages };
  }
  const sweep: SweepStage = {
    kind: "sweep",
    code: [{ ...load, id: -2, dtype: "float32", strides: [...own, sizeOf(shape)] }],
    reductions: [{ id, fn: "sum", value: -2, dtype }],
    stores: [],
  };
  const stages = [sweep, { ...task.epilogue, code: rest }];
  return { kind: "loop", key, inputs, outputs, scalars, outer: shape, inner: [parts], stages };
}

function single(task: LoopTask, manner: Manner, part: Part, halves: boolean): FusedKernel {
  const memory = new KernelMemory(halves);
  const code = writeLoop(task, memory, manner, part, manner.lanes > 1 ? "group" : "i");
  return finish(
    memory,
    [code],
    code.body,
    manner.lanes > 1 ? manner.lanes : ALONE,
    groupsOf(code, manner),
    labelOf(task, part),
  );
}

const bindingsOf = ({ reads, writes }: KernelMemory): string[] => [
  ...reads.map((b) => `read ${b.node} ${b.element}`),
  ...writes.map((b) => `write ${b.node} ${b.element}`),
];

const groupsOf = (code: LoopCode, manner: Manner): number =>
  manner.lanes > 1 ? code.units : Math.ceil(code.units / ALONE);

/**
 * Several loops in one kernel, each with workgroups of its own. Those whose lanes meet come first: where threads that work
 * alone may have returned, WGSL allows no barrier any more.
 */
function together(tasks: readonly LoopTask[], manners: readonly Manner[], halves: boolean): FusedKernel {
  const memory = new KernelMemory(halves);
  const codes: LoopCode[] = [];
  const parts: string[] = [];
  let first = 0;
  const rank = (k: number): number => (manners[k].lanes > 1 ? 0 : 1);
  const order = [...tasks.keys()].sort((j, k) => rank(j) - rank(k));
  for (const k of order) {
    const task = tasks[k];
    const own = first === 0 ? "group" : `(group - ${first}u)`;
    const unit = manners[k].lanes > 1 ? own : `${own} * ${ALONE}u + lane`;
    const code = writeLoop(task, memory, manners[k], { kind: "all" }, unit);
    codes.push(code);
    first += groupsOf(code, manners[k]);
    parts.push(`if (group < ${first}u) {\n  ${code.body}\n  return;\n  }`);
  }
  return finish(
    memory,
    codes,
    parts.join("\n  "),
    ALONE,
    first,
    `${tasks.length} loops: ${labelOf(tasks[0], { kind: "all" })}, ...`,
  );
}

function finish(
  memory: KernelMemory,
  codes: readonly LoopCode[],
  body: string,
  workgroup: number,
  groups: number,
  label: string,
): FusedKernel {
  const shared = new Set(codes.flatMap((c) => [...c.shared]));
  return {
    memory,
    helpers: [...new Set(codes.flatMap((c) => [...c.helpers]))],
    declarations: [...shared].map((s) => `var<workgroup> ${s};`).join("\n"),
    body,
    workgroup,
    subgroups: codes.some((c) => c.subgroups),
    groups,
    label,
  };
}

/** What a loop computes, in a few words. */
function labelOf(task: LoopTask, part: Part): string {
  const names = task.stages.flatMap((s) => [
    ...s.code.flatMap((i) => (i.op === "unary" || i.op === "binary" ? [i.fn as string] : [])),
    ...(s.kind === "sweep" ? s.reductions.map((r) => `${r.fn} of ${task.inner.join("x")}`) : []),
  ]);
  const shown = names.length > 6 ? [...names.slice(0, 6), "..."] : names;
  const piece = part.kind === "all" ? "" : part.kind === "chunks" ? " in chunks" : " of chunks";
  return `${shown.join(", ") || "copy"}${piece} at ${task.outer.join("x") || "one point"}`;
}

/** Elements that the GPU can hold. */
export const canHold = (dtype: DType): boolean => heldAs(dtype) !== null;
