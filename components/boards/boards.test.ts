import { describe, expect, it } from "vitest";
import { boxNumbers } from "./chart/BoxChart";
import { colourAt } from "./chart/colours";
import { contourLines } from "./chart/contours";
import { linePath } from "./chart/path";
import { linear, logarithmic, roundSteps, short } from "./chart/scales";
import { inOrder, moved, sized, smallest } from "./visdom/layout";
import { readWindow } from "./visdom/windows";

describe("axes", () => {
  it("have round numbers beside them", () => {
    expect(roundSteps(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(roundSteps(-0.3, 0.3, 3)).toEqual([-0.2, 0, 0.2]);
    expect(linear([0, 100], [0, 200], 4).ticks.map(({ label, at }) => `${label}@${at}`)).toEqual([
      "0@0",
      "25@50",
      "50@100",
      "75@150",
      "100@200",
    ]);
    expect(short(0.00001234)).toBe("1.23e-5");
  });

  it("can be logarithmic, where nothing at or below zero has a place", () => {
    const scale = logarithmic([0.01, 100], [0, 400], 6);
    expect(scale.ticks.map(({ label }) => label)).toEqual(["0.01", "0.1", "1", "10", "100"]);
    expect(scale.at(1)).toBeCloseTo(200);
    expect(scale.at(0)).toBeNaN();
  });
});

it("a line has gaps, and keeps its extremes where there are more points than pixels", () => {
  expect(linePath([{ x: 0, y: 1 }, null, { x: 2, y: 3 }, { x: 4, y: 5 }])).toBe("M0 1M2 3L4 5");
  const many = Array.from({ length: 5000 }, (_, i) => ({ x: i / 100, y: i === 2503 ? -99 : i % 7 }));
  const path = linePath(many);
  expect(path).toContain(" -99");
  expect(path.split("L").length).toBeLessThan(300);
});

it("a box has its quartiles, whiskers and outliers", () => {
  expect(boxNumbers([1, 2, 3, 4, 5, 100])).toMatchObject({ median: 3.5, low: 1, high: 5, outliers: [100] });
  expect(boxNumbers([Number.NaN])).toBeNull();
});

it("contours run between the values", () => {
  expect(
    contourLines(
      [
        [0, 0],
        [1, 1],
      ],
      0.25,
    ),
  ).toEqual([[1, 0.25, 0, 0.25]]);
  expect(
    contourLines(
      [
        [0, null],
        [1, 1],
      ],
      0.5,
    ),
  ).toEqual([]);
});

it("colours are those of the scale at its ends and blended between", () => {
  expect(colourAt("Greys", 0)).toBe("rgb(0 0 0)");
  expect(colourAt("Greys", 0.5)).toBe("rgb(128 128 128)");
  expect(
    colourAt(
      [
        [0, "#ff0000"],
        [1, "#0000ff"],
      ],
      1,
    ),
  ).toBe("rgb(0 0 255)");
});

describe("windows", () => {
  it("stand in the order that the reader gave them, and new ones at the end", () => {
    expect(inOrder(["a", "b", "c"], ["c", "gone", "a"])).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], "a", 9)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], "c", -1)).toEqual(["c", "a", "b"]);
    expect(sized({ width: 1, height: 2 })).toEqual(smallest);
  });

  it("are read from JSON that a program made, and nothing in it is believed", () => {
    expect(readWindow("no json")).toBeNull();
    const image = (src: string) =>
      readWindow(JSON.stringify({ id: "i", type: "image", content: { src, caption: null } }))?.content;
    expect(image("data:image/png;base64,AAAA")).toMatchObject({ images: [{ src: "data:image/png;base64,AAAA" }] });
    expect(image("https://elsewhere.example/x.png")).toMatchObject({ images: [{ src: "" }] });
    expect(image("javascript:alert(1)")).toMatchObject({ images: [{ src: "" }] });
    const plot = readWindow(JSON.stringify({ id: "p", title: 3, width: -1, type: "plot", content: { data: "x" } }));
    expect(plot).toEqual({
      id: "p",
      title: "3",
      width: null,
      height: null,
      content: { type: "plot", traces: [], layout: {} },
    });
  });
});
