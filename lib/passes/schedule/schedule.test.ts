import { expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { interpret } from "@/lib/device/testing/interpret";
import { buildProgram, programLeaves } from "@/lib/device/testing/programs";
import { type Graph, GraphBuilder, type HostArray, print, verify } from "@/lib/ir";
import { simplify } from "../simplify";
import { printSchedule, schedule, verifySchedule } from ".";

async function reference(graph: Graph, leaves: readonly HostArray[], dtypes: readonly string[]): Promise<HostArray[]> {
  const cpu = openCpu();
  const bound = leaves.map((l, k) => cpu.upload(l, dtypes[k] as never));
  const out = await cpu.run(cpu.compile(graph), { leaves: bound, scalars: [] });
  return Promise.all(out.map((b) => cpu.read(b)));
}

test.each([false, true])(
  "random programs mean the same as tasks (fused: %s)",
  async (fuse) => {
    for (let seed = 1; seed <= 300; seed++) {
      const g = new GraphBuilder();
      const given = programLeaves(seed);
      const ids = given.map((t) => g.add("leaf", null, [], t.shape, t.dtype));
      const graph = simplify(g.finish(buildProgram(g, ids, seed, 12)));
      verify(graph);
      const plan = schedule(graph, { fuse });
      const text = `seed ${seed}\n${print(graph)}\n${printSchedule(plan, graph)}`;
      try {
        verifySchedule(graph, plan);
      } catch (error) {
        throw new Error(`${error}\n${text}`);
      }
      const data = given.map((t) => t.data);
      const expected = await reference(
        graph,
        data,
        given.map((t) => t.dtype),
      );
      expect(interpret(graph, plan, data, []), text).toEqual(expected);
    }
  },
  60_000,
);
