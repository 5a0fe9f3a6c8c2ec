import { type DType, type Graph, type GraphNode, sizeOf } from "@/lib/ir";
import { evaluateNode } from "../cpu";
import type { Plan } from "../device";
import { composeLayouts } from "../strided";
import { conv, convInput, convWeight } from "./kernels/conv";
import { elementwise, iota } from "./kernels/elementwise";
import { canPut, put, take } from "./kernels/gather";
import { matmul } from "./kernels/matmul";
import { concat, copied, dense, pad, update } from "./kernels/movement";
import { argReduce, reduce } from "./kernels/reduce";
import { scan } from "./kernels/scan";
import { isWhole, Lowering, type MemoryOperand, type Operand, type Slot, type Step, whole } from "./lowering";
import type { Allocation } from "./pool";
import { binaryExpression, castExpression, unaryExpression } from "./wgsl/arithmetic";
import { type Expression, expression, heldAs } from "./wgsl/types";

export interface GpuPlan extends Plan {
  readonly steps: readonly Step[];
  readonly slots: readonly Slot[];
  /** The slot of each output, all of it in row-major order. */
  readonly outputs: readonly Slot[];
  /** Per step, the slots that nothing reads after it. */
  readonly dying: readonly (readonly Slot[])[];
  /** Per leaf, its slot (-1 where nothing reads it), and what must be bound to it. */
  readonly leaves: readonly { readonly slot: number; readonly dtype: DType; readonly length: number }[];
  /** Scalar nodes and their places in the bindings. */
  readonly scalarAt: ReadonlyMap<number, number>;
  /** Per slot, whether only launches of one run see it. */
  readonly temporary: readonly boolean[];
  /** Bytes that temporary slots take together at most. */
  readonly temporaryBytes: number;
  /** Per slot, the memory that it had in the last runs. */
  readonly recent: readonly Allocation[][];
}

/** Completes a plan from what was lowered. */
export function finishPlan(graph: Graph, ctx: Lowering, outputs: readonly Slot[]): GpuPlan {
  const { steps, slots } = ctx;
  const temporary = slots.map((s) => s.leaf === null);
  for (const o of outputs) temporary[o.id] = false;
  for (const step of steps) {
    if (step.kind === "launch") continue;
    temporary[step.result.id] = false;
    for (const o of step.inputs) if (o.kind === "memory") temporary[o.slot.id] = false;
  }
  const dying = dyingSlots(steps, slots, outputs);
  return {
    graph,
    kernels: steps.length,
    steps,
    slots,
    outputs,
    dying,
    leaves: graph.leaves.map((node, k) => {
      const { dtype, shape } = graph.nodes[node];
      return { slot: slots.findIndex((s) => s.leaf === k), dtype, length: sizeOf(shape) };
    }),
    scalarAt: new Map(graph.scalars.map((node, k) => [node, k])),
    temporary,
    temporaryBytes: mostBytes(steps, dying, temporary),
    recent: slots.map(() => []),
  };
}

function mostBytes(steps: readonly Step[], dying: readonly (readonly Slot[])[], temporary: readonly boolean[]): number {
  const live = new Set<Slot>();
  let [bytes, most] = [0, 0];
  steps.forEach((step, k) => {
    const made = step.kind === "launch" ? step.writes : [];
    for (const s of made) {
      if (!temporary[s.id] || live.has(s)) continue;
      live.add(s);
      bytes += s.bytes;
    }
    most = Math.max(most, bytes);
    for (const s of dying[k]) if (live.delete(s)) bytes -= s.bytes;
  });
  return most;
}

/**
 * Chooses kernels for a graph: one or a few per node, none for a view (it becomes the strides by which its users read)
 * and none for a number (it travels in the parameter words). What the GPU cannot do becomes a step on the host.
 */
export function compileGraph(graph: Graph, software: boolean, maxGroups: number, halves: boolean): GpuPlan {
  const ctx = new Lowering(software, maxGroups, halves);
  const values = new Map<number, Operand>();
  const lastUse = lastUses(graph);
  const sharers = new Map<Slot, number[]>();

  graph.nodes.forEach((node, id) => {
    // Nothing that an output needs reads it.
    if (lastUse[id] === -1 && node.op !== "leaf") return;
    const value = lower(ctx, graph, node, id, values, (slot) =>
      (sharers.get(slot) ?? []).every((k) => lastUse[k] <= id),
    );
    values.set(id, value);
    if (value.kind !== "memory") return;
    const sharing = sharers.get(value.slot);
    if (sharing) sharing.push(id);
    else sharers.set(value.slot, [id]);
  });

  const outputs = graph.outputs.map((id) => {
    const value = values.get(id)!;
    const fits = value.kind === "memory" && isWhole(value) && value.slot.dtype === graph.nodes[id].dtype;
    return fits ? value.slot : materialise(ctx, value).slot;
  });
  return finishPlan(graph, ctx, outputs);
}

/** Per node, the last needed node that reads it; Infinity for outputs and -1 for what no output needs. */
function lastUses(graph: Graph): number[] {
  const last = new Array<number>(graph.nodes.length).fill(-1);
  for (const o of graph.outputs) last[o] = Infinity;
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    if (last[id] === -1) continue;
    for (const i of graph.nodes[id].inputs) last[i] = Math.max(last[i], id);
  }
  return last;
}

function dyingSlots(steps: readonly Step[], slots: readonly Slot[], outputs: readonly Slot[]): Slot[][] {
  const last = new Map<Slot, number>();
  steps.forEach((step, k) => {
    if (step.kind === "launch") for (const s of [...step.reads, ...step.writes]) last.set(s, k);
    else {
      for (const o of step.inputs) if (o.kind === "memory") last.set(o.slot, k);
      last.set(step.result, k);
    }
  });
  for (const o of outputs) last.delete(o);
  const dying: Slot[][] = steps.map(() => []);
  for (const s of slots) {
    const k = last.get(s);
    if (k !== undefined && s.leaf === null) dying[k].push(s);
  }
  return dying;
}

function lower(
  ctx: Lowering,
  graph: Graph,
  node: GraphNode,
  id: number,
  values: ReadonlyMap<number, Operand>,
  isDead: (slot: Slot) => boolean,
): Operand {
  if (node.op === "leaf") {
    const slot = ctx.slot(node.dtype, sizeOf(node.shape), graph.leaves.indexOf(id));
    return whole(slot, node.dtype, node.shape);
  }
  if (node.op === "const" || node.op === "scalar") {
    return { kind: "immediate", node: id, dtype: node.dtype, shape: node.shape };
  }
  return lowerNode(
    ctx,
    node,
    node.inputs.map((i) => values.get(i)!),
    isDead,
  );
}

/** The kernels of one node over these operands. `isDead` says whether a slot may be overwritten. */
export function lowerNode(
  ctx: Lowering,
  node: GraphNode,
  inputs: readonly Operand[],
  isDead: (slot: Slot) => boolean = () => false,
): Operand {
  if (node.op === "view") return lowerView(ctx, node, inputs[0]);
  const held = heldAs(node.dtype) !== null && inputs.every((i) => heldAs(i.dtype) !== null);
  return (held ? lowerOnGpu(ctx, node, inputs, isDead) : null) ?? onHost(ctx, node, inputs);
}

function lowerView(ctx: Lowering, node: Extract<GraphNode, { op: "view" }>, of: Operand): Operand {
  if (of.kind === "immediate") return { ...of, shape: node.shape };
  const outer = { shape: node.shape, ...node.attrs };
  const layout = composeLayouts(of, outer) ?? null;
  if (layout) return { ...of, ...layout };
  const copy = materialise(ctx, of);
  return { ...copy, ...outer };
}

/** The value in row-major order in a slot of its own, copied where it can be held: on the GPU, or on the host. */
export function materialise(ctx: Lowering, of: Operand): MemoryOperand {
  if (heldAs(of.dtype)) return copied(ctx, of);
  const result = ctx.result(of.dtype, of.shape);
  const strides = result.strides;
  const node: GraphNode = { op: "view", attrs: { strides, offset: 0 }, inputs: [0], shape: of.shape, dtype: of.dtype };
  ctx.steps.push({ kind: "host", inputs: [of], result: result.slot, evaluate: (v) => evaluateNode(node, v) });
  return result;
}

function onHost(ctx: Lowering, node: GraphNode, inputs: readonly Operand[]): Operand {
  const result = ctx.result(node.dtype, node.shape);
  ctx.steps.push({ kind: "host", inputs, result: result.slot, evaluate: (v) => evaluateNode(node, v) });
  return result;
}

/** Null where the GPU has no kernel for it. */
function lowerOnGpu(
  ctx: Lowering,
  node: GraphNode,
  inputs: readonly Operand[],
  isDead: (slot: Slot) => boolean,
): Operand | null {
  const { shape, dtype } = node;
  const memory = (k: number): MemoryOperand => (inputs[k].kind === "memory" ? inputs[k] : copied(ctx, inputs[k]));
  const map = (value: Expression | null): Operand | null => value && elementwise(ctx, inputs, value, dtype, shape);
  switch (node.op) {
    case "iota":
      return iota(ctx, node.attrs.axis, dtype, shape);
    case "unary":
      return map(unaryExpression(node.attrs.fn, inputs[0].dtype));
    case "binary":
      return map(binaryExpression(node.attrs.fn, inputs[0].dtype));
    case "where":
      return map(expression("select(c, b, a != 0)"));
    case "cast":
      return inputs[0].dtype === dtype ? inputs[0] : map(castExpression(inputs[0].dtype, dtype));
    case "bitcast":
      return WORDS.has(dtype) && WORDS.has(inputs[0].dtype) ? { ...memory(0), dtype } : null;
    case "reduce":
      return reduce(ctx, node.attrs.fn, memory(0), node.attrs.axes, dtype);
    case "argReduce":
      return dtype === "int64" || dtype === "int32"
        ? argReduce(ctx, node.attrs.fn, memory(0), node.attrs.axes, dtype)
        : null;
    case "update": {
      const mayOverwrite = inputs[0].kind === "memory" && isDead(inputs[0].slot);
      return update(ctx, inputs[0], inputs[1], node.attrs.strides, node.attrs.offset, mayOverwrite);
    }
    case "pad":
      return pad(ctx, inputs[0], inputs[1], node.attrs.lo, shape);
    case "concat":
      return concat(ctx, inputs, node.attrs.axis, dtype, shape);
    case "take":
      return take(ctx, inputs[0], inputs[1]);
    case "put":
      return canPut(node.attrs.mode, dtype) ? put(ctx, inputs[0], inputs[1], inputs[2], node.attrs.mode) : null;
    case "matmul":
      return matmul(ctx, memory(0), memory(1), dtype, shape);
    case "conv":
      return conv(ctx, memory(0), memory(1), node.attrs, dtype, shape);
    case "convInput":
      return convInput(ctx, memory(0), memory(1), node.attrs, dtype, shape);
    case "convWeight":
      return convWeight(ctx, memory(0), memory(1), node.attrs, dtype, shape);
    case "scan":
      return scan(ctx, node.attrs.fn, dense(ctx, inputs[0]), node.attrs.axis);
    default:
      return null;
  }
}

/** dtypes that a word of GPU memory holds bit for bit. */
const WORDS: ReadonlySet<string> = new Set(["float32", "int32", "uint32"]);
