import { describe, expect, it } from "vitest";
import type { ErrorOutput } from "@/lib/protocol";
import { isAttempt, type Outcome, stateOf } from "./exercise-state";

const progress = { passedAt: null, passedAfterSolution: false, sawSolution: false };
const error = (name: string): ErrorOutput => ({ kind: "error", name, message: "", frames: [], text: "" });
const state = (outcome: Outcome | null, more: object = {}) =>
  stateOf({
    checking: false,
    judged: outcome && { outcome, source: "mine" },
    source: "mine",
    edited: true,
    progress,
    ...more,
  });

describe("the state of an exercise", () => {
  it.each<[string, Outcome, boolean]>([
    ["blank", { kind: "failed", message: "", blank: true }, false],
    ["not-yet", { kind: "failed", message: "" }, true],
    ["syntax-error", { kind: "error", error: error("IndentationError") }, true],
    ["error", { kind: "error", error: error("ValueError") }, true],
    ["timeout", { kind: "timeout", seconds: 60 }, false],
    ["device-lost", { kind: "lost" }, false],
    ["stopped", { kind: "stopped" }, false],
    ["checker-fault", { kind: "fault", message: "" }, false],
    ["passed", { kind: "passed", message: "" }, true],
  ])("%s follows from the outcome, and counts as an attempt only where it is the reader's", (name, outcome, counts) => {
    expect(state(outcome)).toBe(name);
    expect(isAttempt(outcome)).toBe(counts);
  });

  it("is untouched, then edited, then running", () => {
    expect(state(null, { edited: false })).toBe("untouched");
    expect(state(null)).toBe("edited");
    expect(state({ kind: "failed", message: "" }, { checking: true })).toBe("running");
  });

  it("goes back to edited when the code that was judged changes", () => {
    expect(state({ kind: "failed", message: "" }, { source: "changed" })).toBe("edited");
  });

  it("tells who passed after seeing the solution", () => {
    expect(state({ kind: "passed", message: "" }, { progress: { ...progress, passedAfterSolution: true } })).toBe(
      "passed-after-solution",
    );
  });
});
