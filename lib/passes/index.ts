import type { Graph } from "@/lib/ir";
import { simplify } from "./simplify";
import { transposeProducts } from "./transpose";

export type {
  BatchTask,
  Bound,
  ConvTask,
  Instruction,
  LoopTask,
  MatmulTask,
  NodeTask,
  OperandLayout,
  PointStage,
  Reduction,
  Schedule,
  ScheduleOptions,
  Stage,
  Store,
  SweepStage,
  Task,
} from "./schedule";
export { printSchedule, schedule, verifySchedule } from "./schedule";
export { dropDead, simplify } from "./simplify";

/** A pass: a graph that computes the same from the same bindings. */
export type Pass = (graph: Graph) => Graph;

/** In the order in which they run. */
export const PASSES: readonly (readonly [name: string, pass: Pass])[] = [
  ["simplify", simplify],
  ["transpose products", transposeProducts],
];

/** Runs all passes over a graph. */
export function optimize(graph: Graph): Graph {
  return PASSES.reduce((g, [, pass]) => pass(g), graph);
}
