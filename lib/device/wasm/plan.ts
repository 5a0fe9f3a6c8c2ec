import { type DType, type Graph, sizeOf } from "@/lib/ir";
import { type ScheduleOptions, schedule } from "@/lib/passes";
import type { Plan } from "../device";
import type { Kernel, Kernels, Single } from "./kernels";
import { isDense } from "./nodes";
import { BYTES } from "./types";

/** One task of a plan, with its kernel; null where the host computes the node. */
export interface Step {
  readonly task: Single;
  readonly kernel: Kernel | null;
}

export interface WasmPlan extends Plan {
  readonly steps: readonly Step[];
  /** Per output of the graph the node whose memory holds it. */
  readonly outputs: readonly number[];
  /** Where a node lies within the memory that is shared by all values that do not outlive a run; -1 for others. */
  readonly places: Int32Array;
  /** Bytes of that memory, and where in it kernels may scribble. */
  readonly arena: number;
  readonly scratch: number;
  /** Milliseconds that each step took in the last run. */
  readonly times: Float64Array;
}

/** Convolutions of float64 are the host's; everything else that the scheduler knows has code. */
const OPTIONS: Partial<ScheduleOptions> = {
  maxBuffers: 64,
  maxInstructions: 256,
  canCompute: (node) => !(node.op.startsWith("conv") && node.dtype === "float64"),
};

export function makePlan(graph: Graph, kernels: Kernels): WasmPlan {
  const { tasks, outputs } = schedule(graph, OPTIONS);
  const singles = tasks.flatMap((task): readonly Single[] => (task.kind === "batch" ? task.tasks : [task]));
  const { places, end, inPlace } = placeValues(graph, singles, outputs);
  const compiled = kernels.compile(graph, singles, inPlace);
  const steps = singles.map((task, k) => ({ task, kernel: compiled[k] }));
  const scratch = steps.reduce((most, s) => Math.max(most, s.kernel?.scratch ?? 0), 0);
  return {
    graph,
    kernels: steps.length,
    steps,
    outputs,
    places,
    arena: end + scratch,
    scratch: end,
    times: new Float64Array(steps.length),
  };
}

const GRAIN = 64;
/** What an element of this type takes; rounded up, with room at the end for vectors that read past it. */
const room = (dtype: DType, length: number): number => (Math.ceil((BYTES[dtype] * length) / GRAIN) + 1) * GRAIN;

/**
 * Places for values that only steps of this graph read, so that those which are never needed at the same time may share
 * one: a value takes the smallest hole that it fits in, and leaves one behind its last reader.
 */
function placeValues(
  graph: Graph,
  tasks: readonly Single[],
  outputs: readonly number[],
): { places: Int32Array; end: number; inPlace: Set<Single> } {
  const places = new Int32Array(graph.nodes.length).fill(-1);
  const kept = new Set([...outputs, ...graph.leaves]);
  const lastReader = new Map<number, number>();
  tasks.forEach((task, k) => {
    for (const id of [...task.outputs, ...task.inputs]) lastReader.set(id, k);
  });
  let holes: { at: number; size: number }[] = [];
  let end = 0;
  const sizes = new Map<number, number>();
  const give = (id: number): void => {
    const { dtype, shape } = graph.nodes[id];
    const size = room(dtype, sizeOf(shape));
    sizes.set(id, size);
    let best = -1;
    holes.forEach((h, k) => {
      if (h.size >= size && (best < 0 || h.size < holes[best].size)) best = k;
    });
    if (best < 0) {
      // A hole at the end grows.
      const tail = holes.findIndex((h) => h.at + h.size === end);
      const at = tail >= 0 ? holes[tail].at : end;
      if (tail >= 0) holes.splice(tail, 1);
      places[id] = at;
      end = at + size;
      return;
    }
    const hole = holes[best];
    places[id] = hole.at;
    if (hole.size === size) holes.splice(best, 1);
    else holes[best] = { at: hole.at + size, size: hole.size - size };
  };
  const takeBack = (id: number): void => {
    let at = places[id];
    let size = sizes.get(id)!;
    holes = holes.filter((h) => {
      if (h.at + h.size === at) {
        at = h.at;
        size += h.size;
        return false;
      }
      if (h.at === at + size) {
        size += h.size;
        return false;
      }
      return true;
    });
    holes.push({ at, size });
  };
  const inPlace = new Set<Single>();
  tasks.forEach((task, k) => {
    const changed = changedOperand(task, graph);
    const dies = changed !== null && !kept.has(changed) && lastReader.get(changed) === k;
    if (dies && !kept.has(task.outputs[0])) {
      places[task.outputs[0]] = places[changed];
      sizes.set(task.outputs[0], sizes.get(changed)!);
      inPlace.add(task);
    } else for (const id of task.outputs) if (!kept.has(id)) give(id);
    for (const id of new Set([...task.inputs, ...task.outputs])) {
      if (!kept.has(id) && lastReader.get(id) === k && !(inPlace.has(task) && id === changed)) takeBack(id);
    }
  });
  return { places, end, inPlace };
}

/** The input that an `update` or `put` copies and changes, if it is read as it lies and for nothing else. */
function changedOperand(task: Single, graph: Graph): number | null {
  if (task.kind !== "node") return null;
  const { op } = graph.nodes[task.node];
  if (op !== "update" && op !== "put") return null;
  const [base, ...others] = task.operands;
  const id = task.inputs[base.input];
  const whole = base.offset === 0 && isDense(base) && sizeOf(base.shape) === sizeOf(graph.nodes[id].shape);
  return whole && others.every((l) => l.input !== base.input) ? id : null;
}
