import { describe, expect, it } from "vitest";
import { CHAIN, CNN, kernelChannelsLast, MLP, noise, rowsChannelsLast } from "./problems";

describe("the benchmark's inputs", () => {
  it("are the numbers that page/python/problems.py makes", () => {
    expect([...noise(3, 5, 1 / 28)]).toEqual([-0.018713876605033875, 0.016577553004026413, -0.018351776525378227]);
    const labels = Array.from({ length: 8 }, (_, row) => MLP.y.indexOf(1, row * 10) - row * 10);
    expect(labels).toEqual([2, 9, 6, 9, 0, 8, 3, 0]);
  });

  it("have one label in each row", () => {
    for (const { y, batch } of [MLP, CNN]) {
      for (let row = 0; row < batch; row++) {
        const line = [...y.subarray(row * 10, row * 10 + 10)];
        expect(line.filter((v) => v === 1)).toHaveLength(1);
        expect(line.filter((v) => v === 0)).toHaveLength(9);
      }
    }
  });

  it("are too many in the chain for TensorFlow.js to compute it on the CPU", () => {
    expect(CHAIN.x.length).toBeGreaterThanOrEqual(1000);
    expect(CHAIN.x.length).toBe(CHAIN.shape[0] * CHAIN.shape[1]);
  });

  it("are the same kernels with channels last: element [out, in, y, x] is at [y, x, in, out]", () => {
    const last = kernelChannelsLast(CNN.k2, 8, 16);
    const [out, input, y, x] = [13, 6, 4, 1];
    expect(last[((y * 5 + x) * 8 + input) * 16 + out]).toBe(CNN.k2[((out * 8 + input) * 5 + y) * 5 + x]);
    expect([...last].sort()).toEqual([...CNN.k2].sort());
  });

  it("are the same rows with channels last: row (channel, y, x) is at (y, x, channel)", () => {
    const last = rowsChannelsLast(CNN.w3);
    const [channel, y, x, column] = [11, 2, 3, 77];
    const first = (channel * 4 + y) * 4 + x;
    expect(last[((y * 4 + x) * 16 + channel) * 120 + column]).toBe(CNN.w3[first * 120 + column]);
    expect([...last].sort()).toEqual([...CNN.w3].sort());
  });
});
