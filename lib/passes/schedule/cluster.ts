import type { Shape } from "@/lib/ir";
import type { Analysis } from "./analysis";
import { type Frame, frameOf, type Run } from "./frame";

/**
 * Nodes that are computed in one task. Each stands either at points (once per point of what is left after reducing) or is
 * swept (computed at every place that a reduction visits); a reduction itself stands at points and visits the sweep.
 */
export interface Cluster {
  readonly kind: "loop" | "contraction" | "single";
  /** In the order of the graph. */
  readonly nodes: readonly number[];
  readonly swept: ReadonlySet<number>;
  /** Elements at points. */
  readonly points: number;
  /** What sweeps visit, or null where nothing is reduced. */
  readonly runs: readonly Run[] | null;
}

/** The matmul or convolution among these nodes; what its epilogue reads may stand before it in the graph. */
export function contractionIn(a: Analysis, nodes: readonly number[]): number | undefined {
  return nodes.find((id) => a.roles[id] === "contraction");
}

/** The frame of a cluster, or null where the shapes of its nodes do not fit into one. */
export function frameOfCluster(a: Analysis, c: Cluster): Frame | null {
  const points: Shape[] = [];
  const sweeps: Shape[] = [];
  for (const id of c.nodes) {
    const node = a.graph.nodes[id];
    (c.swept.has(id) ? sweeps : points).push(node.shape);
    if (a.roles[id] === "reduce") sweeps.push(a.graph.nodes[node.inputs[0]].shape);
  }
  const runs = c.runs ?? (c.points === 1 ? [] : [{ size: c.points, reduced: false }]);
  return frameOf(runs, points, sweeps);
}
