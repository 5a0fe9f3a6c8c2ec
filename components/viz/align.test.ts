import { expect, it } from "vitest";
import type { Series } from "@/lib/session";
import { alignSeries } from "./align";

const series = (run: string, points: [number, number][]): Series => {
  const all = points.map(([step, value]) => ({ step, value }));
  return { run, points: all, stride: 1, count: all.length, latest: all[all.length - 1] };
};

it("puts curves with different steps on one axis", () => {
  expect(
    alignSeries([
      series("a", [
        [0, 3],
        [2, 1],
      ]),
      series("b", [
        [1, 5],
        [2, 6],
      ]),
    ]),
  ).toEqual([
    [0, 1, 2],
    [3, null, 1],
    [null, 5, 6],
  ]);
});

it("sorts steps that came out of order, and lets the later value of a step count", () => {
  expect(
    alignSeries([
      series("a", [
        [5, 1],
        [1, 2],
        [5, 3],
      ]),
    ]),
  ).toEqual([
    [1, 5],
    [2, 3],
  ]);
});

it("leaves a gap where a value is not finite", () => {
  expect(
    alignSeries([
      series("a", [
        [0, 1],
        [1, Number.NaN],
        [2, Number.POSITIVE_INFINITY],
      ]),
    ]),
  ).toEqual([
    [0, 1, 2],
    [1, null, null],
  ]);
});
