import { describe, expect, it } from "vitest";
import { lastPlace, tallyOf } from "./tally";

const lesson = {
  slug: "01-a",
  cells: ["x", "y"],
  exercises: [{ slug: "01-e", title: "E" }],
  questions: ["q"],
  headings: [{ id: "here", text: "Here" }],
};
const passed = { passedAt: "2026-01-01T00:00:00.000Z", checks: 1, hints: 0, sawSolution: false };

describe("what is done of a lesson", () => {
  it("is nothing at first", () => {
    expect(tallyOf(lesson, new Map())).toEqual({
      cells: { done: 0, all: 2 },
      exercises: { done: 0, all: 1 },
      questions: { done: 0, all: 1 },
      percent: 0,
    });
  });

  it("counts only what the lesson still has, and takes damaged records for none", () => {
    const tally = tallyOf(
      lesson,
      new Map<string, unknown>([
        ["01-a", { visitedAt: null, place: null, cellsRun: ["x", "gone"] }],
        ["01-a/01-e", passed],
        ["01-a?q", "damaged"],
      ]),
    );
    expect(tally).toMatchObject({ cells: { done: 1, all: 2 }, exercises: { done: 1 }, questions: { done: 0 } });
    expect(tally.percent).toBe(66);
  });
});

describe("the place to go on from", () => {
  const visit = (visitedAt: string, place: string | null) => ({ visitedAt, place, cellsRun: [] });
  const other = { ...lesson, slug: "02-b" };

  it("is none before the first visit", () => expect(lastPlace([lesson, other], new Map())).toBeNull());

  it("is the heading last read in the lesson last open", () => {
    const progress = new Map<string, unknown>([
      ["01-a", visit("2026-01-02T00:00:00.000Z", "here")],
      ["02-b", visit("2026-01-01T00:00:00.000Z", null)],
    ]);
    expect(lastPlace([lesson, other], progress)).toEqual({ lesson, heading: lesson.headings[0] });
  });

  it("is the lesson's beginning where the heading is gone", () => {
    const progress = new Map<string, unknown>([["01-a", visit("2026-01-02T00:00:00.000Z", "renamed")]]);
    expect(lastPlace([lesson], progress)).toEqual({ lesson, heading: null });
  });
});
