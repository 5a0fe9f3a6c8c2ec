import { describe, expect, it } from "vitest";
import { goalTable } from "./goals.mjs";
import { align, caseTable, digits, median, shortly } from "./report.mjs";

const cell = (samples, extra = {}) => ({ values: [1], cold: 12, units: 4, samples, script: [], ...extra });

describe("the benchmark's report", () => {
  it("takes the middle sample, or the mean of the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it("shows three digits, and a dash for what was not measured", () => {
    expect([1234.5, 12.34, 1.234, 0.01234, Number.NaN, Number.POSITIVE_INFINITY].map(digits)).toEqual([
      "1235",
      "12.3",
      "1.23",
      "0.012",
      "-",
      "-",
    ]);
  });

  it("aligns columns", () => {
    const lines = [
      ["name", "ms"],
      ["a", "100"],
    ];
    expect(align(lines)).toBe("name   ms\na     100");
  });

  it("compares each column with the limit and with TensorFlow.js", () => {
    const table = caseTable("mlp", {
      "tfjs-webgpu": cell([20, 22, 24]),
      raw: cell([2, 2, 2]),
      "ours-webgpu": cell([4, 4.4, 5], { script: [0.5] }),
    });
    const line = table.split("\n").find((text) => text.startsWith("ours-webgpu"));
    expect(line?.split(/\s+/)).toEqual(["ours-webgpu", "4.40", "4.00", "0.500", "2.20", "0.200", "12.0", "4"]);
  });

  it("shows a column that failed as failed, with the words that say why", () => {
    const table = caseTable("mlp", { "ours-webgpu": cell([], { error: "Traceback (most\n  File\nValueError: no\n" }) });
    expect(table).toContain("FAILED: ValueError: no");
    expect(shortly("TypeError: x\n    at f (main.js:1)")).toBe("TypeError: x");
  });

  it("says of each goal whether it is reached, by the ratio of medians", () => {
    const mlp = { "tfjs-webgpu": cell([60, 61, 59]), "ours-webgpu": cell([9, 10, 11]), raw: cell([5, 4, 6]) };
    const chain = { "tfjs-webgpu": cell([60]), "ours-webgpu": cell([60]) };
    const lines = goalTable({ cases: { mlp, chain }, prompt: [30, 50, 40] }).split("\n");
    const of = (beginning) => lines.find((line) => line.startsWith(beginning));
    expect(of("MLP training step: ours-webgpu against tfjs")).toMatch(/6 x as fast +6\.00 x +6\.56 x +reached/);
    expect(of("MLP training step: ours-webgpu against raw")).toMatch(/1\.3 x as long +2\.00 x +2\.25 x +not yet/);
    expect(of("1,000 tiny operations: ")).toMatch(/20 x as fast +1\.00 x +1\.00 x +not yet/);
    expect(lines.find((line) => line.startsWith("keypress"))).toMatch(/100 ms +40\.0 ms +30\.0 ms +reached/);
    expect(lines.some((line) => line.startsWith("CNN"))).toBe(false);
  });
});
