import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { GraphBuilder } from "@/lib/ir";
import { disagreements, random } from "../testing/agreement";
import { runGraph, type TestTensor, tensor } from "../testing/graphs";
import { acquireGpu, type Gpu } from "./adapter";
import { deviceOn, type WebGpuDevice } from "./device";
import { inMemory, type Remembered } from "./remembered";
import { faultOf } from "./trust";

let gpu: Gpu;
beforeAll(async () => {
  gpu = await acquireGpu();
});
afterAll(() => gpu.device.destroy());

const needsHalves = (context: TestContext): void => context.skip(!gpu.halves, "adapter has no shader-f16");

interface Case {
  readonly leaves: readonly TestTensor[];
  readonly build: (g: GraphBuilder, leaves: number[]) => number[];
  /** How far from the reference, which adds in float64; what is not summed is exact. */
  readonly relative?: number;
}

const H = "float16" as const;
/** Zeros of both signs, subnormals, halfway cases, the largest, what overflows when doubled, the infinities, NaN. */
const EDGES = [
  ...[0, -0, 2 ** -24, -(2 ** -24), 2 ** -15, 1023 * 2 ** -24, 2 ** -14, 1, 1 + 2 ** -10, -1.5, 2048, 2050],
  ...[65504, -65504, 40000, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 0.333251953125],
];
const edges = tensor(EDGES, [EDGES.length], H);
const places = tensor([3, 0, 3, 1, 3], [5], "int32");
const attrs = { stride: [2, 1], padLo: [1, 1], padHi: [1, 1], dilation: [1, 1], groups: 1 };

const CASES: Record<string, Case> = {
  "elementwise, odd sizes": {
    leaves: [edges],
    build: (g, [a]) => {
      const n = [EDGES.length];
      const twice = g.add("binary", { fn: "add" }, [a, a], n, H);
      const half = g.add("cast", null, [g.add("const", { value: 0.5 }, [], [], "float32")], [], H);
      const every = g.add("view", { strides: [0], offset: 0 }, [half], n, H);
      const product = g.add("binary", { fn: "mul" }, [a, every], n, H);
      return [twice, product, g.add("unary", { fn: "neg" }, [a], n, H), g.add("unary", { fn: "abs" }, [product], n, H)];
    },
  },
  "casts both ways": {
    leaves: [edges, tensor([70000, 65519, 65520, 1e-8, 3e-8, -1e-7, 2049, Number.NaN, 0.1], [9], "float32")],
    build: (g, [a, b]) => [
      g.add("cast", null, [a], [EDGES.length], "float32"),
      g.add("cast", null, [b], [9], H),
      g.add("cast", null, [g.add("cast", null, [b], [9], H)], [9], "bfloat16"),
      g.add("cast", null, [g.add("view", { strides: [1], offset: 7 }, [a], [5], H)], [5], "int32"),
    ],
  },
  "views, padding, joining, writing into": {
    leaves: [random([7, 5], H, 2), random([3, 5], H, 3), edges],
    build: (g, [a, b, c]) => {
      const turned = g.add("view", { strides: [1, 5], offset: 0 }, [a], [5, 7], H);
      const zero = g.add("const", { value: 0 }, [], [], H);
      return [
        g.add("unary", { fn: "neg" }, [turned], [5, 7], H),
        g.add("concat", { axis: 0 }, [a, b], [10, 5], H),
        g.add("pad", { lo: [1, 2], hi: [0, 1] }, [b, zero], [4, 8], H),
        g.add("update", { strides: [10, 1], offset: 6 }, [a, g.add("unary", { fn: "neg" }, [b], [3, 5], H)], [7, 5], H),
        g.add("view", { strides: [2], offset: 1 }, [c], [9], H),
      ];
    },
  },
  "reading and writing at positions": {
    leaves: [random([5], H, 4), places, random([5], H, 5)],
    build: (g, [a, at, x]) => [
      g.add("take", null, [a, at], [5], H),
      g.add("put", { mode: "set" }, [a, at, x], [5], H),
      g.add("put", { mode: "max" }, [a, at, x], [5], H),
      g.add("put", { mode: "add" }, [a, tensorOrder(g), x], [5], H),
    ],
  },
  reductions: {
    leaves: [random([9, 67], H, 6), edges],
    build: (g, [a, e]) => [
      g.add("reduce", { fn: "max", axes: [0] }, [a], [67], H),
      g.add("reduce", { fn: "min", axes: [1] }, [a], [9], H),
      g.add("reduce", { fn: "max", axes: [0] }, [e], [], H),
      g.add("reduce", { fn: "any", axes: [0] }, [a], [67], "bool"),
      g.add("argReduce", { fn: "argmax", axes: [1] }, [a], [9], "int64"),
      g.add("scan", { fn: "max", axis: 1 }, [a], [9, 67], H),
    ],
  },
  "sums, also long ones": {
    leaves: [random([9, 67], H, 6), random([3001], H, 7)],
    build: (g, [a, b]) => [
      g.add("reduce", { fn: "sum", axes: [0] }, [a], [67], H),
      g.add("reduce", { fn: "sum", axes: [1] }, [a], [9], H),
      g.add("reduce", { fn: "sum", axes: [0] }, [b], [], H),
      g.add("scan", { fn: "sum", axis: 0 }, [a], [9, 67], H),
    ],
    relative: 2e-3,
  },
  "products of matrices": {
    leaves: [random([64, 64], H, 8), random([64, 64], H, 9), random([5, 7], H, 10), random([7, 3], H, 11)],
    build: (g, [a, b, c, d]) => {
      const turned = g.add("view", { strides: [1, 64], offset: 0 }, [b], [64, 64], H);
      const relu = { fn: "max" } as const;
      const zero = g.add(
        "view",
        { strides: [0, 0], offset: 0 },
        [g.add("const", { value: 0 }, [], [], H)],
        [64, 64],
        H,
      );
      const product = g.add("matmul", null, [a, b], [64, 64], H);
      return [
        g.add("binary", relu, [product, zero], [64, 64], H),
        g.add("matmul", null, [a, turned], [64, 64], H),
        g.add("matmul", null, [c, d], [5, 3], H),
      ];
    },
    relative: 2e-3,
  },
  "convolutions and their gradients": {
    leaves: [random([2, 3, 7, 8], H, 12), random([5, 3, 3, 3], H, 13), random([2, 5, 4, 8], H, 14)],
    build: (g, [x, w, dy]) => [
      g.add("conv", attrs, [x, w], [2, 5, 4, 8], H),
      g.add("convInput", attrs, [dy, w], [2, 3, 7, 8], H),
      g.add("convWeight", attrs, [x, dy], [5, 3, 3, 3], H),
    ],
    relative: 2e-3,
  },
  "nothing at all": {
    leaves: [random([0, 3], H, 15)],
    build: (g, [a]) => [
      g.add("unary", { fn: "neg" }, [a], [0, 3], H),
      g.add("reduce", { fn: "sum", axes: [0] }, [a], [3], H),
    ],
  },
};

/** The positions 0 to 4: where no two threads meet, the order of additions cannot differ. */
const tensorOrder = (g: GraphBuilder): number => g.add("iota", { axis: 0 }, [], [5], "int32");

describe.each([
  ["generic kernels for a GPU", false, "generic"],
  ["generic kernels for a processor", true, "generic"],
  ["fused kernels for a GPU", false, "fused"],
  ["fused kernels for a processor", true, "fused"],
] as const)("float16 in two bytes: %s", (_, software, tier) => {
  let narrow: WebGpuDevice;
  let wide: WebGpuDevice;
  beforeAll(() => {
    narrow = deviceOn({ ...gpu, software }, { tier });
    wide = deviceOn({ ...gpu, software, halves: false }, { tier });
  });

  for (const [name, { leaves, build, relative = 0 }] of Object.entries(CASES)) {
    test(`${name}: in four bytes, the reference's numbers`, async () => {
      expect(await disagreements(wide, leaves, build, { relative, floor: 1 })).toEqual([]);
    });

    test(`${name}: bit for bit the numbers of four bytes`, async (context) => {
      needsHalves(context);
      expect(await disagreements(narrow, leaves, build, { relative, floor: 1 })).toEqual([]);
      expect(await runGraph(narrow, leaves, build)).toEqual(await runGraph(wide, leaves, build));
    });
  }
});

describe("float16 in two bytes", () => {
  test("every variant of a product and of convolutions computes what it computes in four bytes", async (context) => {
    needsHalves(context);
    const leaves = [random([128, 128], H, 16), random([128, 64], H, 17)];
    const images = CASES["convolutions and their gradients"];
    for (let variant = 0; variant < 9; variant++) {
      const [narrow, wide] = [true, false].map((halves) =>
        deviceOn({ ...gpu, halves, software: false }, { tier: "fused", variant }),
      );
      const build = (g: GraphBuilder, [a, b]: number[]): number[] => {
        const turned = g.add("view", { strides: [1, 128], offset: 0 }, [a], [128, 128], H);
        return [g.add("matmul", null, [a, b], [128, 64], H), g.add("matmul", null, [turned, b], [128, 64], H)];
      };
      expect(await runGraph(narrow, leaves, build)).toEqual(await runGraph(wide, leaves, build));
      const found = await runGraph(narrow, images.leaves, images.build);
      expect(found).toEqual(await runGraph(wide, images.leaves, images.build));
    }
  }, 300_000);

  test("takes half the memory, and what is uploaded comes back", async (context) => {
    needsHalves(context);
    const device = deviceOn(gpu);
    for (const length of [1, 3, 999, 5001]) {
      const before = device.counters.liveBytes;
      const data = Float32Array.from({ length }, (_, k) => EDGES[k % EDGES.length]);
      const buffer = device.upload(data, H);
      expect(device.counters.liveBytes - before).toBe(Math.max(8, 4 * Math.ceil(length / 2)));
      expect(await device.read(buffer)).toEqual(data);
    }
  });

  test("parts that begin within a word are copied too", async (context) => {
    needsHalves(context);
    const device = deviceOn(gpu);
    const data = Float32Array.from({ length: 1001 }, (_, k) => k);
    const buffer = device.upload(data, H);
    for (const [start, length] of [
      [0, 1001],
      [1, 1000],
      [2, 999],
      [333, 334],
      [1000, 1],
    ]) {
      const part = device.part!(buffer, start, length);
      expect(await device.read(part), `${length} from ${start}`).toEqual(data.slice(start, start + length));
    }
  });

  test("is told of in the kernels that it shows, and tested and remembered apart", async (context) => {
    needsHalves(context);
    const names: string[] = [];
    const remembered: Remembered = {
      ...inMemory(),
      set: async (name) => void names.push(name),
    };
    for (const halves of [true, false]) {
      const device = deviceOn({ ...gpu, halves });
      expect(await faultOf(device, remembered)).toBeNull();
      const g = new GraphBuilder();
      const a = g.add("leaf", null, [], [64], H);
      const plan = device.compile(g.finish([g.add("unary", { fn: "neg" }, [a], [64], H)]));
      const [kernel] = await device.describe!(plan);
      expect(kernel.code.includes("enable f16;")).toBe(halves);
      expect(kernel.code.includes("array<vec4<f16>>")).toBe(halves);
      expect(kernel.bytes).toBe(halves ? 256 : 512);
    }
    expect(new Set(names).size).toBe(2);
  });
});
