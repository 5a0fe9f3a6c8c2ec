import { expect, test } from "vitest";
import { frameOf, isIdentity, isSpread, runsOf } from "./frame";

const kept = (size: number) => ({ size, reduced: false });

test("shapes of one order share the finest dimensions that divide each other", () => {
  expect(frameOf([kept(784)], [[784], [28, 28], [4, 7, 28]], [])?.outer).toEqual([4, 7, 28]);
  expect(
    frameOf(
      [kept(24)],
      [
        [4, 6],
        [2, 12],
      ],
      [],
    )?.outer,
  ).toEqual([2, 2, 6]);
  expect(
    frameOf(
      [kept(36)],
      [
        [4, 9],
        [6, 6],
      ],
      [],
    ),
    "9 and 6 overlap",
  ).toBeNull();
});

test("what is reduced and what is kept are cut apart, and points are counted without what is reduced", () => {
  const runs = runsOf([8, 1, 4, 5], [0, 3]);
  expect(runs).toEqual([
    { size: 8, reduced: true },
    { size: 4, reduced: false },
    { size: 5, reduced: true },
  ]);
  const frame = frameOf(
    runs,
    [[2, 2]],
    [
      [8, 4, 5],
      [2, 4, 20],
    ],
  )!;
  expect(frame.outer).toEqual([2, 2]);
  expect(frame.inner).toEqual([2, 4, 5]);
  expect(frame.point.strides).toEqual([2, 1, 0, 0, 0]);
  expect(frame.sweep.strides).toEqual([10, 5, 80, 20, 1]);
});

test("a reading is in order, or gives each point's value to its part of the sweep", () => {
  expect(isIdentity({ shape: [4, 1, 6], strides: [6, 0, 1], offset: 0 }, 24)).toBe(true);
  expect(isIdentity({ shape: [6, 4], strides: [1, 6], offset: 0 }, 24)).toBe(false);
  const rows = runsOf([4, 6], [1]);
  expect(isSpread({ shape: [4, 6], strides: [1, 0], offset: 0 }, rows)).toBe(true);
  expect(isSpread({ shape: [4, 2, 3], strides: [1, 0, 0], offset: 0 }, rows)).toBe(true);
  expect(isSpread({ shape: [4, 6], strides: [0, 1], offset: 0 }, rows)).toBe(false);
  expect(isSpread({ shape: [24], strides: [1], offset: 0 }, rows)).toBe(false);
});
