import { type Graph, GraphBuilder, type GraphNode } from "@/lib/ir";
import { Rewriter } from "./rewriter";
import { constants } from "./rules/constants";
import { identities } from "./rules/identities";
import { long } from "./rules/long";
import { picks } from "./rules/picks";
import { empties, reductions } from "./rules/reductions";
import { rows } from "./rules/rows";
import { updates } from "./rules/updates";
import { views } from "./rules/views";

export const RULES = [views, constants, identities, empties, reductions, updates, picks, rows, long];

/**
 * Rewrites that never change a result: equal nodes become one, a view of a view becomes one view where strides can say
 * it, numbers that the formula fixes are computed, and what changes nothing disappears.
 */
export function simplify(graph: Graph): Graph {
  const to = new Rewriter(RULES);
  const ids: number[] = [];
  for (const node of graph.nodes) ids.push(to.place({ ...node, inputs: node.inputs.map((i) => ids[i]) } as GraphNode));
  return dropDead(to.finish(graph.outputs.map((o) => ids[o])));
}

/** Removes nodes that no output needs, except leaves and scalars: their binding order is the caller's. */
export function dropDead(graph: Graph): Graph {
  const needed = new Uint8Array(graph.nodes.length);
  for (const o of graph.outputs) needed[o] = 1;
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    if (needed[i]) for (const input of graph.nodes[i].inputs) needed[input] = 1;
  }
  const builder = new GraphBuilder();
  const ids = new Map<number, number>();
  graph.nodes.forEach((n, i) => {
    if (!needed[i] && n.op !== "leaf" && n.op !== "scalar") return;
    ids.set(
      i,
      builder.add(
        n.op,
        n.attrs,
        n.inputs.map((k) => ids.get(k)!),
        n.shape,
        n.dtype,
      ),
    );
  });
  return builder.finish(graph.outputs.map((o) => ids.get(o)!));
}
