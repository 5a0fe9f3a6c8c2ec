import { describe, expect, it } from "vitest";
import { smooth } from "./smooth";
import { percentileValues, rangeOf, rebin } from "./spread";
import { zip } from "./zip";

describe("smoothing", () => {
  it("is an average whose weights add up to one from the first value on", () => {
    const shown = smooth([4, 2, 3], 0.5);
    expect(shown[0]).toBeCloseTo(4);
    expect(shown[1]).toBeCloseTo((0.25 * 4 + 0.5 * 2) / 0.75);
    expect(shown[2]).toBeCloseTo((0.125 * 4 + 0.25 * 2 + 0.5 * 3) / 0.875);
  });

  it("leaves alone what is constant, what has no weight, and what is no number", () => {
    expect(smooth([2, 2, 2], 0.9)).toEqual([2, 2, 2]);
    expect(smooth([1, 5], 0)).toEqual([1, 5]);
    const shown = smooth([1, Number.NaN, 3], 0.5);
    expect(shown[1]).toBeNaN();
    expect(shown[2]).toBeCloseTo((0.25 * 1 + 0.5 * 3) / 0.75);
  });
});

describe("histograms", () => {
  const buckets = [
    { left: 0, right: 1, count: 2 },
    { left: 1, right: 4, count: 6 },
  ];

  it("are divided among other bins, and lose nothing", () => {
    expect(rebin(buckets, 0, 4, 4)).toEqual([2, 2, 2, 2]);
    expect(rebin(buckets, 0, 4, 8).reduce((a, b) => a + b, 0)).toBeCloseTo(8);
    expect(rebin([{ left: 3, right: 3, count: 5 }], 0, 4, 4)).toEqual([0, 0, 0, 5]);
  });

  it("have a range, also where all values are the same or there are none", () => {
    expect(rangeOf([buckets])).toEqual([0, 4]);
    expect(rangeOf([[{ left: 3, right: 3, count: 5 }]])).toEqual([2.5, 3.5]);
    expect(rangeOf([])).toEqual([0, 1]);
  });

  it("know below which values which part lies", () => {
    const values = percentileValues(buckets);
    expect(values[0]).toBe(0);
    expect(values[4]).toBeCloseTo(2);
    expect(values[8]).toBe(4);
    expect(percentileValues([]).every(Number.isNaN)).toBe(true);
  });
});

it("an archive has the structure that every program reads", () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const pieces = zip([
    { name: "runs/a/x", parts: [encode("ab"), encode("c")] },
    { name: "runs/é", parts: [] },
  ]);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  const directory = view.getUint32(end + 16, true);
  expect(view.getUint32(directory, true)).toBe(0x02014b50);
  // CRC-32 of "abc".
  expect(view.getUint32(directory + 16, true)).toBe(0x352441c2);
  expect(view.getUint32(view.getUint32(directory + 42, true), true)).toBe(0x04034b50);
});
