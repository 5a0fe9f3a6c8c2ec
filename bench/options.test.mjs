import { describe, expect, it } from "vitest";
import { CASES, COLUMNS, PRODUCT_CASES } from "./names.mjs";
import { parseOptions, UsageError } from "./options.mjs";

describe("the words of the benchmark's command", () => {
  it("mean everything where there are none", () => {
    const options = parseOptions([]);
    expect(options.columns).toEqual(Object.keys(COLUMNS));
    expect(options.cases).toEqual(Object.keys(CASES));
    expect(options.productCases).toEqual(Object.keys(PRODUCT_CASES));
    expect(options).toMatchObject({ rounds: 7, sampleMs: 400, native: false, json: null });
  });

  it("choose columns by name or by how they begin, in the table's order", () => {
    expect(parseOptions(["--columns", "ours,tfjs"]).columns).toEqual([
      "tfjs-webgpu",
      "ours-webgpu",
      "ours-wasm",
      "ours-cpu",
      "ours-python",
      "ours-python-wasm",
    ]);
    expect(parseOptions(["--columns=jax-js-webgpu-jit"]).columns).toEqual(["jax-js-webgpu-jit"]);
  });

  it("tell cases of all columns from those of the product alone", () => {
    const options = parseOptions(["--cases", "boot,mlp"]);
    expect(options.cases).toEqual(["mlp"]);
    expect(options.productCases).toEqual(["boot"]);
  });

  it.each([
    [["--colums", "raw"], "unknown option: --colums"],
    [["--columns", "rew"], 'there is no column "rew"; there are tfjs-webgpu'],
    [["--cases", "mlp-"], 'there is no case "mlp-"'],
    [["--rounds"], "--rounds needs a value"],
    [["--rounds", "0"], '--rounds needs a whole number from 1, found "0"'],
    [["--sample", "fast"], '--sample needs a whole number from 1, found "fast"'],
  ])("are refused where they are wrong: %j", (words, message) => {
    expect(() => parseOptions(words)).toThrow(UsageError);
    expect(() => parseOptions(words)).toThrow(message);
  });
});
