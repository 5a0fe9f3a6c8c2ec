import { expect, test } from "vitest";
import { disagreements } from "@/lib/device/testing/agreement";
import { openInterpreter } from "@/lib/device/testing/interpret";
import { buildNetwork, networkLeaves, networkScalars } from "@/lib/device/testing/networks";
import { buildProgram, programLeaves } from "@/lib/device/testing/programs";

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
