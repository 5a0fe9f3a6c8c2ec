import { expect, test } from "vitest";
import { disagreements } from "../testing/agreement";
import { buildNetwork, networkLeaves, networkScalars } from "../testing/networks";
import { buildProgram, programLeaves } from "../testing/programs";
import { openWasm } from "./device";

test("1,000 random programs agree with the reference to the last bit, and leave no memory behind", async () => {
  const device = openWasm();
  for (let seed = 0; seed < 1000; seed++) {
    const wrong = await disagreements(
      device,
      programLeaves(seed),
      (g, leaves) => buildProgram(g, leaves, seed, 6 + (seed % 30)),
      { relative: 0 },
    );
    expect(wrong, `program ${seed}`).toEqual([]);
    expect(device.counters.liveBuffers, `program ${seed}`).toBe(0);
    expect(device.counters.liveBytes, `program ${seed}`).toBe(0);
  }
}, 60_000);

test("1,000 random networks agree with the reference", async () => {
  const device = openWasm();
  for (let seed = 1; seed <= 1000; seed++) {
    const wrong = await disagreements(device, networkLeaves(seed), (g, l) => buildNetwork(g, l, seed, 14), {
      // Values are about 1; where they cancel, what is left has the rounding of what was taken away.
      floor: 1,
      scalars: networkScalars(seed),
    });
    expect(wrong, `network ${seed}`).toEqual([]);
  }
}, 60_000);
