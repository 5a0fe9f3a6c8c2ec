import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disagreements } from "../testing/agreement";
import { buildNetwork, networkLeaves, networkScalars } from "../testing/networks";
import { buildProgram, programLeaves } from "../testing/programs";
import { acquireGpu } from "./adapter";
import { deviceOn, type WebGpuDevice } from "./device";

describe.each([
  ["generic kernels for a GPU", false, "generic", true],
  ["generic kernels for a processor", true, "generic", true],
  ["fused kernels for a GPU", false, "fused", true],
  ["fused kernels for a GPU without subgroups", false, "fused", false],
  ["fused kernels for a processor", true, "fused", true],
] as const)("%s", (_, software, tier, subgroups) => {
  let device: WebGpuDevice;
  beforeAll(async () => {
    const gpu = await acquireGpu();
    device = deviceOn({ ...gpu, software, subgroups: gpu.subgroups && subgroups }, { tier });
  });
  afterAll(() => device.dispose());

  // Each fused program is compiled, which takes a software GPU a while.
  test("random programs agree with the reference to the last bit, and leave no memory behind", async () => {
    for (let seed = 0; seed < (tier === "fused" ? 40 : 150); seed++) {
      const wrong = await disagreements(
        device,
        programLeaves(seed),
        (g, leaves) => buildProgram(g, leaves, seed, 6 + (seed % 30)),
        { relative: 0 },
      );
      expect(wrong, `program ${seed}`).toEqual([]);
      expect(device.counters.liveBuffers, `program ${seed}`).toBe(0);
    }
    await device.drain();
    expect(device.counters.hostRoundTrips).toBeGreaterThan(40);
  });

  test("random networks agree with the reference", async () => {
    for (let seed = 0; seed < (tier === "fused" ? 40 : 60); seed++) {
      const wrong = await disagreements(device, networkLeaves(seed), (g, l) => buildNetwork(g, l, seed, 14), {
        relative: 1e-4,
        floor: 1,
        scalars: networkScalars(seed),
      });
      expect(wrong, `network ${seed}`).toEqual([]);
    }
    expect(device.counters.liveBuffers).toBe(0);
  });
});
