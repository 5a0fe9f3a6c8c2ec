import { expect, test } from "vitest";
import { disagreements } from "@/lib/device/testing/agreement";
import { openInterpreter } from "@/lib/device/testing/interpret";
import { buildNetwork, networkLeaves, networkScalars } from "@/lib/device/testing/networks";
import { buildProgram, programLeaves } from "@/lib/device/testing/programs";
import { GraphBuilder } from "@/lib/ir";
import { schedule } from ".";

const VARIANTS = [
  ["one task per node", 100, { fuse: false }],
  ["fused", 300, { fuse: true }],
  ["fused into small tasks", 100, { fuse: true, maxBuffers: 4, maxInstructions: 12 }],
  ["fused where float32 and bool are held", 100, { canHold: (d: string) => d === "float32" || d === "bool" }],
] as const;

for (const [name, count, options] of VARIANTS) {
  test(`${count} random networks mean the same as tasks: ${name}`, async () => {
    for (let seed = 1; seed <= count; seed++) {
      const device = openInterpreter(options);
      const found = await disagreements(device, networkLeaves(seed), (g, l) => buildNetwork(g, l, seed, 14), {
        scalars: networkScalars(seed),
      });
      expect(found, `seed ${seed}`).toEqual([]);
    }
  }, 120_000);

  test(`${count} random programs mean the same as tasks: ${name}`, async () => {
    for (let seed = 1; seed <= count; seed++) {
      const device = openInterpreter(options);
      const found = await disagreements(device, programLeaves(seed), (g, l) => buildProgram(g, l, seed, 12));
      expect(found, `seed ${seed}`).toEqual([]);
    }
  }, 120_000);
}

test("a concatenation that a sweep reads with its axis cut in two is written before", () => {
  const g = new GraphBuilder();
  const parts = Array.from({ length: 8 }, () => {
    const x = g.add("leaf", null, [], [1, 2, 3], "float32");
    return g.add("unary", { fn: "tanh" }, [x], [1, 2, 3], "float32");
  });
  const all = g.add("concat", { axis: 0 }, parts, [8, 2, 3], "float32");
  const cut = g.add("view", { strides: [24, 6, 3, 1], offset: 0 }, [all], [2, 4, 2, 3], "float32");
  const sum = g.add("reduce", { fn: "sum", axes: [0, 1] }, [cut], [2, 3], "float32");
  expect(schedule(g.finish([sum])).tasks.length).toBeGreaterThan(1);
});
