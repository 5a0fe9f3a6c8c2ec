import { describe, expect, test } from "vitest";
import { GraphBuilder } from "@/lib/ir";
import { openNull } from "../null";
import { composeLayouts, contiguousLayout } from "../strided";
import { counting, runGraph, tensor } from "../testing/graphs";
import { openCpu } from "./device";

describe("the CPU device", () => {
  test("returns the leaf itself, once more retained, for a view of all of it", () => {
    const device = openCpu();
    const g = new GraphBuilder();
    const leaf = g.add("leaf", null, [], [2, 3], "float32");
    const flat = g.add("view", { strides: [1], offset: 0 }, [leaf], [6], "float32");
    const plan = device.compile(g.finish([flat, leaf]));
    const buffer = device.upload(counting([6]).data, "float32");
    const outputs = device.run(plan, { leaves: [buffer], scalars: [] });
    expect(outputs).toEqual([buffer, buffer]);
    for (let i = 0; i < 3; i++) device.free(buffer);
    expect(device.counters.liveBuffers).toBe(0);
    expect(() => device.read(buffer)).toThrow("freed");
  });

  test("gives one buffer two references where one node is returned twice", () => {
    const device = openCpu();
    const g = new GraphBuilder();
    const c = g.add("const", { value: 2 }, [], [], "float32");
    const outputs = device.run(device.compile(g.finish([c, c])), { leaves: [], scalars: [] }) as { bytes: number }[];
    expect(outputs[0]).toBe(outputs[1]);
    expect(device.counters.liveBuffers).toBe(1);
  });

  test("never writes a leaf, whatever it reuses", async () => {
    const [twice, leaf, chain] = await runGraph(openCpu(), [counting([4])], (g, [a]) => {
      const b = g.add("unary", { fn: "neg" }, [a], [4], "float32");
      const flipped = g.add("view", { strides: [-1], offset: 3 }, [b], [4], "float32");
      const sum = g.add("binary", { fn: "add" }, [b, flipped], [4], "float32");
      return [g.add("binary", { fn: "mul" }, [sum, sum], [4], "float32"), a, sum];
    });
    expect([[...twice], [...leaf], [...chain]]).toEqual([
      [9, 9, 9, 9],
      [0, 1, 2, 3],
      [-3, -3, -3, -3],
    ]);
  });

  test("reads a function's result through views also where the function declined the memory offered to it", async () => {
    const [picked] = await runGraph(openCpu(), [counting([4])], (g, [a]) => {
      const two = g.add("const", { value: 2 }, [], [], "float32");
      const wide = g.add("view", { strides: [0], offset: 0 }, [two], [4], "float32");
      const low = g.add("binary", { fn: "lt" }, [a, wide], [4], "bool");
      const high = g.add("unary", { fn: "logicalNot" }, [low], [4], "bool");
      const flipped = g.add("view", { strides: [-1], offset: 3 }, [high], [4], "bool");
      return [g.add("cast", null, [flipped], [4], "float32")];
    });
    expect([...picked]).toEqual([1, 1, 0, 0]);
  });

  test("frees intermediates as their last use passes", async () => {
    const device = openCpu();
    const n = 1 << 16;
    await runGraph(device, [counting([n])], (g, [a]) => {
      let x = a;
      for (let i = 0; i < 50; i++) x = g.add("cast", null, [x], [n], i % 2 === 0 ? "int32" : "float32");
      return [x];
    });
    expect(device.counters.liveBytes).toBe(0);
    expect(device.counters.peakBytes).toBeLessThanOrEqual(4 * n * 4);
  });

  test("binds scalars anew in every run", async () => {
    const device = openCpu();
    for (const lr of [0.5, 2]) {
      const [out] = await runGraph(
        device,
        [tensor([1, 2])],
        (g, [a]) => {
          const s = g.add("scalar", null, [], [], "float32");
          const wide = g.add("view", { strides: [0], offset: 0 }, [s], [2], "float32");
          return [g.add("binary", { fn: "mul" }, [a, wide], [2], "float32")];
        },
        [lr],
      );
      expect([...out]).toEqual([lr, 2 * lr]);
    }
  });

  test("names what was expected where a leaf does not fit", () => {
    const device = openCpu();
    const g = new GraphBuilder();
    const plan = device.compile(g.finish([g.add("leaf", null, [], [2], "float32")]));
    const wrong = device.upload(new Float32Array(3), "float32");
    expect(() => device.run(plan, { leaves: [wrong], scalars: [] })).toThrow(
      "leaf 0 expects float32[2] (2 elements), found float32 of 3",
    );
  });
});

describe("the null device", () => {
  test("gives buffers of the right sizes and counts them", () => {
    const device = openNull();
    const g = new GraphBuilder();
    const plan = device.compile(g.finish([g.add("iota", { axis: 0 }, [], [4, 5], "int64")]));
    const [out] = device.run(plan, { leaves: [], scalars: [] }) as [ReturnType<typeof device.upload>];
    expect([out.dtype, out.length, out.bytes]).toEqual(["int64", 20, 160]);
    device.free(out);
    expect(device.counters.liveBytes).toBe(0);
  });
});

describe("layouts", () => {
  test("compose a slice of a transposed view without a copy", () => {
    const inner = { shape: [3, 4], strides: [1, 3], offset: 0 };
    expect(composeLayouts(inner, { shape: [2, 2], strides: [4, 2], offset: 5 })).toEqual({
      shape: [2, 2],
      strides: [1, 6],
      offset: 4,
    });
  });

  test("compose a flip of an expanded view", () => {
    const inner = { shape: [2, 3], strides: [0, 1], offset: 0 };
    expect(composeLayouts(inner, { shape: [2, 3], strides: [-3, -1], offset: 5 })).toEqual({
      shape: [2, 3],
      strides: [0, -1],
      offset: 2,
    });
  });

  test("refuse to flatten a transposed matrix", () => {
    expect(composeLayouts({ shape: [3, 4], strides: [1, 3], offset: 0 }, contiguousLayout([12]))).toBeNull();
  });
});
