import { describe, expect, it } from "vitest";
import { compareTrace, FIRST_STEPS } from "./traces.mjs";

const trace = (losses: number[]) => `${losses.join("\n")}\n`;
const losses = Array.from({ length: 50 }, (_, i) => 2 / (i + 1));

describe("comparing training traces", () => {
  it("tells to how many digits losses agree after how many steps", () => {
    const drifting = losses.map((loss, i) => loss * (1 + (i < 10 ? 0 : i < 20 ? 2e-6 : 5e-3)));
    expect(compareTrace(trace(losses), trace(drifting))).toEqual({
      why: null,
      digits: [
        [1, 7],
        [10, 7],
        [20, 5],
        [50, 2],
      ],
    });
  });

  it("refuses a difference in the first steps", () => {
    const off = losses.map((loss, i) => (i === FIRST_STEPS - 1 ? loss * 1.002 : loss));
    expect(compareTrace(trace(losses), trace(off)).why).toContain("step 20: expected loss 0.1, found 0.1002");
  });

  it("refuses what is no number, and another number of steps", () => {
    expect(compareTrace(trace(losses), trace(losses).replace("2\n", "nan\n")).why).toBe(
      "step 1: expected loss 2, found NaN",
    );
    expect(compareTrace(trace(losses), trace(losses.slice(1))).why).toBe(
      "expected the losses of 50 steps, found 49 lines",
    );
  });

  it("compares all the losses of a step", () => {
    expect(compareTrace("1.5 2.5\n", "1.5 2.6\n").why).toBe("step 1: expected loss 2.5, found 2.6");
    expect(compareTrace("1.5 2.5\n", "1.5\n").why).toBe("expected the losses of 1 steps, found 1 lines");
  });
});
