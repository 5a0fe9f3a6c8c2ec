import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { convOutputSize, GraphBuilder, type Shape } from "@/lib/ir";
import { schedule } from "@/lib/passes";
import { disagreements, random } from "../../testing/agreement";
import { acquireGpu, type Gpu } from "../adapter";
import { deviceOn } from "../device";
import { inMemory } from "../remembered";

let gpu: Gpu;
beforeAll(async () => {
  gpu = await acquireGpu();
});
afterAll(() => gpu.device.destroy());

interface Case {
  readonly x: Shape;
  readonly w: Shape;
  readonly stride: number;
  readonly pad: number;
  readonly groups: number;
}

/** Sizes that blocks divide, and sizes that they do not: channels, rows and neighbours past the edge must not be stored. */
const CASES: Record<string, Case> = {
  "whole blocks": { x: [2, 8, 8, 16], w: [8, 8, 3, 3], stride: 1, pad: 1, groups: 1 },
  "edges everywhere": { x: [3, 5, 7, 9], w: [6, 5, 3, 2], stride: 1, pad: 1, groups: 1 },
  "strided, in groups": { x: [2, 8, 9, 12], w: [12, 4, 3, 3], stride: 2, pad: 1, groups: 2 },
  "points of short rows": { x: [4, 16, 4, 4], w: [16, 16, 1, 1], stride: 1, pad: 0, groups: 1 },
};
/** More than any list of variants has; a number past its end is its last one. */
const MOST = 9;

describe("every variant of a convolution and its gradients is right", () => {
  test.each(Object.keys(CASES))("%s", async (name) => {
    const { x, w, stride, pad, groups } = CASES[name];
    const attrs = { stride: [stride, stride], padLo: [pad, pad], padHi: [pad, pad], dilation: [1, 1], groups };
    const y = [x[0], w[0], ...[2, 3].map((d) => convOutputSize(x[d], w[d], stride, pad, pad, 1))];
    const leaves = [random(x, "float32", 1), random(w, "float32", 2), random(y, "float32", 3)];
    for (const software of [true, false]) {
      for (let variant = 0; variant < MOST; variant++) {
        const device = deviceOn({ ...gpu, software }, { tier: "fused", variant });
        const wrong = await disagreements(
          device,
          leaves,
          (g, [a, b, dy]) => [
            g.add("conv", attrs, [a, b], y, "float32"),
            g.add("convInput", attrs, [dy, b], x, "float32"),
            g.add("convWeight", attrs, [a, dy], w, "float32"),
          ],
          { floor: 2 },
        );
        expect(wrong, `variant ${variant}`).toEqual([]);
      }
    }
  });
});

/** One contraction with the whole of both operands. */
const CONTRACTIONS: Record<
  string,
  { shapes: Shape[]; result: Shape; op: "matmul" | "conv" | "convWeight"; name: RegExp }
> = {
  "a matrix product": {
    shapes: [
      [192, 192],
      [192, 192],
    ],
    result: [192, 192],
    op: "matmul",
    name: /192x192x192.* -> \d+x\d+ per thread, groups of \d+x\d+/,
  },
  "a convolution": {
    shapes: [
      [8, 16, 16, 16],
      [16, 16, 3, 3],
    ],
    result: [8, 16, 16, 16],
    op: "conv",
    name: /conv float32 8x16x16x16.* -> \d+x\d+x\d+ per thread/,
  },
  "a weight's gradient": {
    shapes: [
      [8, 16, 16, 16],
      [8, 16, 16, 16],
    ],
    result: [16, 16, 3, 3],
    op: "convWeight",
    name: /convWeight float32 8x16x16x16.* -> \d+x\d+ channels per thread, \d+ parts/,
  },
};

describe("the fastest variant is measured once for a shape, and remembered by its name", () => {
  test.each(Object.keys(CONTRACTIONS))("%s", async (what) => {
    const { shapes, result, op, name } = CONTRACTIONS[what];
    const names: string[] = [];
    const kept = inMemory();
    const remembered = {
      ...kept,
      set: (key: string, value: string) => {
        names.push(`${key} -> ${value}`);
        return kept.set(key, value);
      },
    };
    const g = new GraphBuilder();
    const operands = shapes.map((shape) => g.add("leaf", null, [], shape, "float32"));
    const attrs = { stride: [1, 1], padLo: [1, 1], padHi: [1, 1], dilation: [1, 1], groups: 1 };
    const graph = g.finish([g.add(op, op === "matmul" ? null : attrs, operands, result, "float32")]);
    expect(schedule(graph).tasks.map((t) => t.kind)).toEqual([op]);
    for (let visit = 0; visit < 2; visit++) {
      const device = deviceOn({ ...(await acquireGpu()), software: false }, { tier: "fused", remembered });
      const leaves = shapes.map((shape, k) => device.upload(random(shape, "float32", k).data, "float32"));
      for (const o of await device.run(device.compile(graph), { leaves, scalars: [] })) device.free(o);
      device.dispose();
    }
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(name);
  });
});
