import { describe, expect, it } from "vitest";
import { mergeProgress, readProgressFile, writeProgressFile } from "./progress-file";

const exercise = {
  passedAt: "2026-01-02T00:00:00.000Z",
  checks: 2,
  hints: 1,
  sawSolution: false,
  passedAfterSolution: false,
};
const question = { answer: [1], attempts: 2, rightAt: null, sawAnswer: false };
const lesson = { visitedAt: "2026-01-01T00:00:00.000Z", place: "a", cellsRun: ["x"] };
const records = new Map<string, unknown>([
  ["01-a", lesson],
  ["01-a/01-e", exercise],
  ["01-a?q", question],
]);

describe("a file of progress", () => {
  it("comes back as it went", () => {
    const back = readProgressFile(writeProgressFile(records, new Date(0)));
    expect(back.ok && [...back.value]).toEqual([...records]);
  });

  it.each([
    ["something else", "<p>", "not valid JSON"],
    ["another file", "{}", "not a file of progress"],
    ["null", "null", "not a file of progress"],
    ["a newer form", '{"format": "tape-and-graph progress", "version": 2}', "has form 2"],
    ["no records", '{"format": "tape-and-graph progress", "version": 1}', "no records"],
    [
      "a key of its own making",
      '{"format": "tape-and-graph progress", "version": 1, "records": {"__proto__": {"a": 1}}}',
      '"__proto__" is damaged',
    ],
    [
      "a damaged record",
      '{"format": "tape-and-graph progress", "version": 1, "records": {"01-a/01-e": {"checks": -1}}}',
      '"01-a/01-e" is damaged',
    ],
    ["two megabytes and more", " ".repeat(2_000_001), "far larger"],
  ])("with %s is refused in words", (_, text, reason) => {
    const result = readProgressFile(text);
    expect(result.ok ? "" : result.error).toContain(reason);
  });
});

describe("progress from a file and progress that is here", () => {
  it("keeps whatever was passed in either", () => {
    const here = { passedAt: null, checks: 5, hints: 0, sawSolution: true, passedAfterSolution: false };
    expect(mergeProgress("01-a/01-e", here, exercise)).toEqual({ ...exercise, checks: 5, sawSolution: true });
    expect(mergeProgress("01-a/01-e", undefined, exercise)).toEqual(exercise);
  });

  it("prefers the answer that is right", () => {
    const right = { answer: [0], attempts: 1, rightAt: "2026-01-01T00:00:00.000Z", sawAnswer: false };
    expect(mergeProgress("01-a?q", question, right)).toEqual({ ...right, attempts: 2 });
    expect(mergeProgress("01-a?q", right, question)).toEqual({ ...right, attempts: 2 });
  });

  it("goes on at the later place, with the cells of both", () => {
    const later = { visitedAt: "2026-02-01T00:00:00.000Z", place: "b", cellsRun: ["y", "x"] };
    expect(mergeProgress("01-a", lesson, later)).toEqual({ ...later, cellsRun: ["x", "y"] });
    expect(mergeProgress("01-a", later, lesson)).toEqual(later);
  });
});
