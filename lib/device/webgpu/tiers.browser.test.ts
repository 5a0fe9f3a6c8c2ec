import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Graph, GraphBuilder } from "@/lib/ir";
import type { DeviceBuffer } from "../device";
import { disagreements, random } from "../testing/agreement";
import { acquireGpu, type Gpu } from "./adapter";
import { deviceOn, openWebGpu, type WebGpuDevice } from "./device";

let device: WebGpuDevice;
beforeEach(async () => {
  device = await openWebGpu();
});
afterEach(() => device.dispose());

/** relu(x w + b) and its sum over rows, w replaced by w - rate * w: [8, 12] x [12, 16]. */
function step(): Graph {
  const g = new GraphBuilder();
  const x = g.add("leaf", null, [], [8, 12], "float32");
  const w = g.add("leaf", null, [], [12, 16], "float32");
  const rate = g.add("scalar", null, [], [], "float32");
  const zero = g.add("const", { value: 0 }, [], [], "float32");
  const wide = (id: number, shape: number[]): number =>
    g.add("view", { strides: shape.map(() => 0), offset: 0 }, [id], shape, "float32");
  const y = g.add("matmul", null, [x, w], [8, 16], "float32");
  const relu = g.add("binary", { fn: "max" }, [y, wide(zero, [8, 16])], [8, 16], "float32");
  const scaled = g.add("binary", { fn: "mul" }, [w, wide(rate, [12, 16])], [12, 16], "float32");
  return g.finish([
    g.add("reduce", { fn: "sum", axes: [1] }, [relu], [8], "float32"),
    g.add("binary", { fn: "sub" }, [w, scaled], [12, 16], "float32"),
  ]);
}

const leavesOf = (on: WebGpuDevice): [DeviceBuffer, DeviceBuffer] => [
  on.upload(random([8, 12], "float32", 1).data, "float32"),
  on.upload(random([12, 16], "float32", 2).data, "float32"),
];

/** Counts calls of a method from now on. */
function counted<K extends string>(object: Record<K, (...args: never[]) => unknown>, method: K): () => number {
  const original = object[method];
  let calls = 0;
  object[method] = function (this: unknown, ...args: never[]) {
    calls++;
    return original.apply(this, args);
  } as (typeof object)[K];
  return () => calls;
}

describe("a plan that comes again", () => {
  test("gets kernels of its own from the second run on, fewer of them, with the same results", async () => {
    const plan = device.compile(step());
    const leaves = leavesOf(device);
    const generic = plan.kernels;
    const first = await device.run(plan, { leaves, scalars: [0.5] });
    expect(await device.settled()).toEqual([]);
    expect(plan.kernels, "after one run").toBe(generic);
    await device.run(plan, { leaves, scalars: [0.5] });
    expect(await device.settled()).toEqual([]);
    expect(plan.kernels).toBeLessThan(generic);
    const later = await device.run(plan, { leaves, scalars: [0.5] });
    for (const k of [0, 1]) {
      const [a, b] = [await device.read(first[k]), await device.read(later[k])];
      [...a].forEach((value, i) => {
        expect(Number(b[i])).toBeCloseTo(Number(value), 4);
      });
    }
  });

  test("makes no bind groups and writes no parameters once it is in step, and follows a number that changes", async () => {
    const plan = device.compile(step());
    const [x, start] = leavesOf(device);
    let w = start;
    const once = async (rate: number): Promise<number> => {
      const [sums, next] = await device.run(plan, { leaves: [x, w], scalars: [rate] });
      device.free(w);
      w = next;
      const [value] = await device.read(sums);
      device.free(sums);
      return Number(value);
    };
    for (let i = 0; i < 3; i++) await once(0);
    await device.settled();
    for (let i = 0; i < 6; i++) await once(0);
    const groups = counted(device.gpuDevice as never, "createBindGroup");
    const writes = counted(device.gpuDevice.queue as never, "writeBuffer");
    const steady = await once(0);
    for (let i = 0; i < 10; i++) expect(await once(0)).toBe(steady);
    expect(groups()).toBe(0);
    expect(writes()).toBe(0);
    await once(0.5);
    expect(writes()).toBe(1);
    expect(await once(0)).toBeCloseTo(steady / 2, 4);
  });

  test("shares submissions between runs that nobody looks at, and keeps their order", async () => {
    const plan = device.compile(step());
    const [x, start] = leavesOf(device);
    let w = start;
    const { submits } = device.counters;
    for (let i = 0; i < 8; i++) {
      const [sums, next] = (await Promise.resolve(
        device.run(plan, { leaves: [x, w], scalars: [0.5] }),
      )) as DeviceBuffer[];
      device.free(sums);
      device.free(w);
      w = next;
    }
    const apart = device.counters.submits - submits;
    const before = device.counters.submits;
    for (let i = 0; i < 8; i++) {
      const ran = device.run(plan, { leaves: [x, w], scalars: [0.5] });
      const [sums, next] = ran instanceof Promise ? await ran : ran;
      device.free(sums);
      device.free(w);
      w = next;
    }
    expect(device.counters.submits - before).toBeLessThan(apart);
    const found = await device.read(w);
    const given = random([12, 16], "float32", 2).data;
    expect(Number(found[5])).toBeCloseTo(Number(given[5]) / 2 ** 16, 8);
  });

  test("an upload does not overtake what is recorded", async () => {
    const plan = device.compile(step());
    const [x, w] = leavesOf(device);
    const ran = device.run(plan, { leaves: [x, w], scalars: [1] });
    // The memory that is given back goes to the upload, while the run that reads it is only recorded.
    device.free(w);
    const other = device.upload(new Float32Array(192).fill(7), "float32");
    const [, next] = await ran;
    expect([...(await device.read(next))].every((v) => v === 0)).toBe(true);
    expect((await device.read(other))[191]).toBe(7);
  });
});

describe("kernel variants", () => {
  const cases: [string, number, number, number, boolean, boolean][] = [
    ["as they lie", 128, 64, 192, false, false],
    ["the first transposed", 64, 128, 64, true, false],
    ["the second transposed", 96, 32, 128, false, true],
    ["both transposed", 128, 32, 64, true, true],
    ["with edges everywhere", 70, 33, 45, false, true],
    ["with edges, in fours", 132, 36, 68, true, false],
  ];

  test.each(cases)("every one of them multiplies matrices right: %s", async (_, m, k, n, ta, tb) => {
    const build = (g: GraphBuilder, [a, b]: number[]): number[] => {
      const left = ta ? g.add("view", { strides: [1, m], offset: 0 }, [a], [m, k], "float32") : a;
      const right = tb ? g.add("view", { strides: [1, k], offset: 0 }, [b], [k, n], "float32") : b;
      const y = g.add("matmul", null, [left, right], [m, n], "float32");
      return [g.add("unary", { fn: "neg" }, [y], [m, n], "float32")];
    };
    const leaves = [random(ta ? [k, m] : [m, k], "float32", 1), random(tb ? [n, k] : [k, n], "float32", 2)];
    const gpu = await acquireGpu();
    for (const software of [true, false]) {
      for (let variant = 0; variant < 9; variant++) {
        const own = deviceOn({ ...gpu, software } as Gpu, { tier: "fused", variant });
        expect(await disagreements(own, leaves, build, { floor: 5 }), `variant ${variant}`).toEqual([]);
      }
    }
    gpu.device.destroy();
  });
});

describe("the GPU's clock", () => {
  test("times each kernel while it is on, and names it in the description", async () => {
    const plan = device.compile(step());
    const leaves = leavesOf(device);
    device.timeKernels(true);
    for (const o of await device.run(plan, { leaves, scalars: [1] })) device.free(o);
    const described = await device.describe!(plan);
    device.timeKernels(false);
    if (!device.gpuDevice.features.has("timestamp-query")) return;
    expect(described).toHaveLength(plan.kernels);
    for (const { name, code, bytes, ms } of described) {
      expect(name).not.toBe("");
      expect(code).toContain("@compute");
      expect(bytes).toBeGreaterThan(0);
      expect(ms).toBeGreaterThanOrEqual(0);
    }
    expect(device.timings).toHaveLength(plan.kernels);
    expect(performance.getEntriesByName(described[0].name, "measure").length).toBeGreaterThan(0);
    await device.run(plan, { leaves, scalars: [1] });
    await device.drain();
    expect(device.timings).toHaveLength(plan.kernels);
  });
});
