import { expect, test } from "vitest";
import { disagreements } from "../testing/agreement";
import { buildProgram, programLeaves } from "../testing/programs";
import { openWasm } from "./device";

test("random programs agree with the reference to the last bit, and leave no memory behind", async () => {
  const device = openWasm();
  for (let seed = 0; seed < 150; seed++) {
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
});
