import { describe, expect, test } from "vitest";
import { complete, documentationAt } from "./introspect";

const scope = {
  learningRate: 0.1,
  tf: {
    matMul: function matMul(a: number, b: number) {
      return a * b;
    },
    get backend(): never {
      throw new Error("called");
    },
    _private: 1,
  },
};

const labels = (before: string): string[] => complete(before, scope, ["learningRate"]).items.map((item) => item.label);

describe("completion", () => {
  test("offers names of cells, words of the language and members", () => {
    expect(labels("x = learn")).toEqual(["learningRate"]);
    expect(labels("whi")).toEqual(["while"]);
    expect(labels("tf.mat")).toEqual(["matMul"]);
    expect(labels("")).toEqual([]);
  });

  test("hides what begins with an underscore until it is asked for, and calls no getter", () => {
    expect(labels("tf.")).toEqual(["backend", "matMul"]);
    expect(labels("tf._")).toEqual(["_private"]);
    expect(labels("tf.backend.")).toEqual([]);
    expect(labels("missing.x")).toEqual([]);
  });
});

describe("documentation", () => {
  test("tells a function's parameters and a simple value", () => {
    expect(documentationAt("tf.matMul(1)", 5, scope)).toMatchObject({ from: 0, to: 9, signature: "matMul(a, b)" });
    expect(documentationAt("learningRate", 3, scope)?.signature).toBe("learningRate: number = 0.1");
    expect(documentationAt("tf.matMul", 1, scope)).toMatchObject({ from: 0, to: 2, signature: "tf: object" });
    expect(documentationAt("missing", 3, scope)).toBeNull();
  });
});
