import { type Graph, sizeOf } from "@/lib/ir";
import { printSchedule } from "@/lib/passes";
import type { KernelDescription } from "../device";
import type { Single } from "./kernels";
import type { WasmPlan } from "./plan";
import { BYTES } from "./types";

/**
 * The steps of a plan for people to read. Their code is bytes that nobody reads, so the task is shown from which it was
 * written; nothing where the host computes a node.
 */
export function describePlan({ graph, steps, times }: WasmPlan): KernelDescription[] {
  return steps.map(({ task, kernel }, k) => ({
    name: nameOf(task, graph),
    code: kernel
      ? printSchedule({ tasks: [task], outputs: [] }, graph)
          .split("\n")
          .slice(1, -1)
          .join("\n")
      : "",
    bytes: [...task.inputs, ...task.outputs].reduce((sum, id) => sum + bytesOf(graph, id), 0),
    ms: times[k],
  }));
}

const bytesOf = (graph: Graph, id: number): number => BYTES[graph.nodes[id].dtype] * sizeOf(graph.nodes[id].shape);

function nameOf(task: Single, graph: Graph): string {
  switch (task.kind) {
    case "loop":
      return `loop ${[...task.outer, ...task.inner].join(" x ")}`;
    case "matmul":
      return `matmul ${[...task.batch, task.m, task.k, task.n].join(" x ")}`;
    case "node":
      return graph.nodes[task.node].op;
    default:
      return `${task.kind} ${task.shape.join(" x ")}`;
  }
}
