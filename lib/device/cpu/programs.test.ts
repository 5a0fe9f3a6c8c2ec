import { expect, test } from "vitest";
import { GraphBuilder, type HostArray } from "@/lib/ir";
import { runGraph, type TestTensor } from "../testing/graphs";
import { buildProgram, programLeaves } from "../testing/programs";
import { openCpu } from "./device";
import { evaluateNode } from "./evaluate";
import { hostView } from "./view";

/** Every node by itself, in memory of its own: nothing folded, nothing reused. */
function plainly(leaves: readonly TestTensor[], build: (g: GraphBuilder, leaves: number[]) => number[]): HostArray[] {
  const g = new GraphBuilder();
  const ids = leaves.map((t) => g.add("leaf", null, [], t.shape, t.dtype));
  const graph = g.finish(build(g, ids));
  const values: HostArray[] = [];
  graph.nodes.forEach((node, id) => {
    const inputs = node.inputs.map((i) => hostView(values[i], graph.nodes[i].dtype, graph.nodes[i].shape));
    values[id] = node.op === "leaf" ? leaves[graph.leaves.indexOf(id)].data : evaluateNode(node, inputs);
  });
  return graph.outputs.map((o) => values[o]);
}

test("folding views and writing in place change no result of random programs, and leave no memory behind", async () => {
  const device = openCpu();
  for (let seed = 0; seed < 80; seed++) {
    const leaves = programLeaves(seed);
    const build = (g: GraphBuilder, ids: number[]): number[] => buildProgram(g, ids, seed, 6 + (seed % 30));
    expect(await runGraph(device, leaves, build), `program ${seed}`).toEqual(plainly(leaves, build));
    expect(device.counters.liveBytes, `program ${seed}`).toBe(0);
  }
});
