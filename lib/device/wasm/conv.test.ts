import { describe, expect, test } from "vitest";
import type { Shape } from "@/lib/ir";
import { disagreements, random } from "../testing/agreement";
import { openWasm } from "./device";

type Case = [string, Shape, Shape, number[], number[], number[], number];
// Batches of 6 images with few positions each are multiplied together; those with many are not.
const CASES: Case[] = [
  ["small images, padded", [6, 4, 4, 4], [8, 4, 3, 3], [1, 1], [1, 1], [1, 1], 1],
  ["small images, strided, in groups", [6, 4, 5, 6], [6, 2, 3, 2], [2, 2], [1, 0], [1, 1], 2],
  ["small images, dilated", [6, 3, 6, 6], [5, 3, 2, 2], [1, 1], [0, 0], [2, 3], 1],
  ["one by one", [6, 8, 3, 3], [12, 8, 1, 1], [1, 1], [0, 0], [1, 1], 1],
  ["one by one, in groups", [6, 8, 3, 3], [12, 4, 1, 1], [1, 1], [0, 0], [1, 1], 2],
  ["one by one, strided", [6, 8, 5, 5], [12, 8, 1, 1], [2, 2], [0, 0], [1, 1], 1],
  ["one by one on large images", [2, 5, 12, 9], [7, 5, 1, 1], [1, 1], [0, 0], [1, 1], 1],
  ["depthwise, strided and padded", [3, 6, 9, 8], [6, 1, 3, 3], [2, 2], [1, 1], [1, 1], 6],
  ["depthwise, with less padding than the kernel", [2, 6, 9, 8], [6, 1, 5, 5], [1, 1], [1, 2], [1, 1], 6],
  ["depthwise, padded beyond the kernel", [2, 3, 4, 4], [3, 1, 2, 2], [1, 1], [3, 3], [1, 1], 3],
];

describe("convolutions and their gradients, with what follows them, agree with the reference", () => {
  test.each(CASES)("%s", async (_, x, w, stride, pad, dilation, groups) => {
    const attrs = { stride, padLo: pad, padHi: pad, dilation, groups };
    const out = x
      .slice(2)
      .map((n, d) => Math.floor((n + 2 * pad[d] - dilation[d] * (w[2 + d] - 1) - 1) / stride[d]) + 1);
    const y = [x[0], w[0], ...out];
    const wrong = await disagreements(
      openWasm(),
      [random(x, "float32", 1), random(w, "float32", 2), random(y, "float32", 3), random([w[0]], "float32", 4)],
      (g, [a, b, dy, bias]) => {
        const wide = g.add("view", { strides: [0, 1, 0, 0], offset: 0 }, [bias], y, "float32");
        const c = g.add("conv", attrs, [a, b], y, "float32");
        const sum = g.add("binary", { fn: "add" }, [c, wide], y, "float32");
        const both = [2 * y[0], ...y.slice(1)];
        const gradient = g.add("convInput", attrs, [dy, b], x, "float32");
        return [
          g.add("unary", { fn: "tanh" }, [sum], y, "float32"),
          g.add("concat", { axis: 0 }, [c, dy], both, "float32"),
          g.add("binary", { fn: "mul" }, [gradient, a], x, "float32"),
          g.add("unary", { fn: "neg" }, [g.add("convWeight", attrs, [a, dy], w, "float32")], w, "float32"),
        ];
      },
      { floor: 2 },
    );
    expect(wrong).toEqual([]);
  });
});
