import { describe, expect, it } from "vitest";
import { knownFailures, parseKnownFailures, surprises } from "./known.mjs";

describe("the list of known failures", () => {
  const text = "# why\n\nany ops/torch/a/b: c: not there yet\nwebgpu programs/torch/x: only on the GPU\n";

  it("takes the lines of its device, with names that hold colons and spaces", () => {
    expect([...parseKnownFailures("any ops/torch/creation/seed 0: torch.rand(3): drifts\n", "cpu")]).toEqual([
      ["ops/torch/creation/seed 0: torch.rand(3)", "drifts"],
    ]);
    expect([...parseKnownFailures(text, "webgpu").keys()]).toEqual(["ops/torch/a/b: c", "programs/torch/x"]);
    expect([...parseKnownFailures(text, "cpu").keys()]).toEqual(["ops/torch/a/b: c"]);
  });

  it("refuses a line without a reason or of an unknown device", () => {
    expect(() => parseKnownFailures("any programs/torch/x\n", "cpu")).toThrow('line 1: expected "DEVICE NAME: reason"');
    expect(() => parseKnownFailures("\ngpu programs/torch/x: no\n", "cpu")).toThrow("line 2");
  });

  it("can be read as it is in the repository", () => {
    expect(knownFailures("cpu")).toBeInstanceOf(Map);
    expect(knownFailures("webgpu")).toBeInstanceOf(Map);
  });

  it("names unexpected failures, unexpected passes and entries of nothing", () => {
    const known = new Map([
      ["b", "known"],
      ["c", "was known"],
      ["gone", "renamed"],
    ]);
    const verdicts = [
      { name: "a", why: "differs" },
      { name: "b", why: "differs" },
      { name: "c", why: null },
      { name: "d", why: null },
    ];
    const found = surprises(verdicts, known, new Set(["a", "b", "c", "d"]));
    expect(found.failures.map((v) => v.name)).toEqual(["a"]);
    expect(found.passes.map((v) => v.name)).toEqual(["c"]);
    expect(found.unknown).toEqual(["gone"]);
  });
});
