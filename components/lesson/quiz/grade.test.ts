import { describe, expect, it } from "vitest";
import type { CellId } from "@/lib/protocol";
import { type AskedQuestion, firstDifference, fits, isRight, mixed, readNumber } from "./grade";

const base = { id: "q", line: 1 };
const one: AskedQuestion = { ...base, kind: "one", choices: 3, right: 1 };
const several: AskedQuestion = { ...base, kind: "several", choices: 4, right: [0, 2] };
const number: AskedQuestion = { ...base, kind: "number", answer: 0.25, tolerance: 0.01, unit: null };
const text: AskedQuestion = { ...base, kind: "text", answers: ["zero_grad", "optimizer.zero_grad"] };
const order: AskedQuestion = { ...base, kind: "order", items: 4 };
const predict: AskedQuestion = {
  ...base,
  kind: "predict",
  cell: "c" as CellId,
  output: "tensor(2.)\ndone",
  outputLine: 1,
};

describe("an answer is right", () => {
  it.each([
    [one, [1], true],
    [one, [0], false],
    [several, [2, 0], true],
    [several, [0], false],
    [several, [0, 1, 2], false],
    [number, "0.255", true],
    [number, "0.27", false],
    [number, "a quarter", false],
    [text, "  Zero_Grad ", true],
    [text, "zero_grads", false],
    [order, [0, 1, 2, 3], true],
    [order, [1, 0, 2, 3], false],
    [predict, "tensor(2.)  \ndone\n\n", true],
    [predict, "tensor(2)\ndone", false],
  ] as const)("%#", (question, answer, right) => expect(isRight(question, answer)).toBe(right));
});

it.each([
  [one, [3]],
  [one, [0, 1]],
  [one, "1"],
  [several, []],
  [order, [0, 1, 1, 3]],
  [order, [0, 1, 2]],
  [text, "  "],
] as const)("an answer of another form, kept from an older text, is none (%#)", (question, answer) => {
  expect(fits(question, answer)).toBe(false);
  expect(isRight(question, answer)).toBe(false);
});

it.each([
  ["12544", 12544],
  ["12,544", 12544],
  ["1 605 632", 1605632],
  ["-1.5e-3", -0.0015],
  [".5", 0.5],
  ["0,5", Number.NaN],
  ["12,54", Number.NaN],
  ["", Number.NaN],
  ["0x10", Number.NaN],
])("reads the number %j", (written, value) => expect(readNumber(written)).toBe(value));

it("names the first line in which a prediction differs", () => {
  expect(firstDifference("a\nb", "a\nc")).toEqual({ line: 2, predicted: "b", printed: "c" });
  expect(firstDifference("a", "a\nb")).toEqual({ line: 2, predicted: "", printed: "b" });
  expect(firstDifference("a \n", "a")).toBeNull();
});

it("mixes an ordering the same way each time, and never into the right order", () => {
  for (let count = 3; count < 8; count++) {
    for (const seed of ["a", "training-loop", "order-of-things", "x9"]) {
      const order = mixed(count, seed);
      expect(order).toEqual(mixed(count, seed));
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      expect(order.every((item, index) => item === index)).toBe(false);
    }
  }
});
