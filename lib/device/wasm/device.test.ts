import { describe, expect, test } from "vitest";
import { GraphBuilder, type Shape } from "@/lib/ir";
import type { DeviceBuffer, KernelDescription } from "../device";
import { disagreements, random } from "../testing/agreement";
import { counting, runGraph, tensor } from "../testing/graphs";
import { openWasm } from "./device";

describe("the WebAssembly device", () => {
  test("returns the leaf itself, once more retained, for a view of all of it", () => {
    const device = openWasm();
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
    const device = openWasm();
    const g = new GraphBuilder();
    const c = g.add("const", { value: 2 }, [], [], "float32");
    const outputs = device.run(device.compile(g.finish([c, c])), { leaves: [], scalars: [] }) as DeviceBuffer[];
    expect(outputs[0]).toBe(outputs[1]);
    expect(device.counters.liveBuffers).toBe(1);
    for (const o of outputs) device.free(o);
    expect(device.counters.liveBytes).toBe(0);
  });

  test("never writes a leaf", async () => {
    const wrong = await disagreements(openWasm(), [random([4], "float32"), random([2], "float32", 2)], (g, [a, b]) => [
      g.add("update", { strides: [1], offset: 1 }, [a, b], [4], "float32"),
      a,
    ]);
    expect(wrong).toEqual([]);
  });

  test("compiles once what comes again, whatever the scalars and the names of its nodes", async () => {
    const device = openWasm();
    for (const [rate, before] of [
      [0.5, 0],
      [2, 3],
      [-1, 1],
    ]) {
      const [out] = await runGraph(
        device,
        [tensor([1, 2])],
        (g, [a]) => {
          for (let i = 0; i < before; i++) g.add("const", { value: i }, [], [], "float32");
          const s = g.add("scalar", null, [], [], "float32");
          const wide = g.add("view", { strides: [0], offset: 0 }, [s], [2], "float32");
          return [g.add("binary", { fn: "mul" }, [a, wide], [2], "float32")];
        },
        [rate],
      );
      expect([...out]).toEqual([rate, 2 * rate]);
    }
    expect(device.counters.compilations).toBe(1);
  });

  test("names what was expected where a leaf does not fit", () => {
    const device = openWasm();
    const g = new GraphBuilder();
    const plan = device.compile(g.finish([g.add("leaf", null, [], [2], "float32")]));
    const wrong = device.upload(new Float32Array(3), "float32");
    expect(() => device.run(plan, { leaves: [wrong], scalars: [] })).toThrow(
      "leaf 0 expects float32[2] (2 elements), found float32 of 3",
    );
  });

  test("frees intermediates as their last reader passes", async () => {
    const device = openWasm();
    const n = 1 << 16;
    await runGraph(device, [counting([n])], (g, [a]) => {
      let x = a;
      for (let i = 0; i < 50; i++) x = g.add("scan", { fn: "max", axis: 0 }, [x], [n], "float32");
      return [x];
    });
    expect(device.counters.liveBytes).toBe(0);
    // The leaf, the result, and two steps of the chain at a time.
    expect(device.counters.peakBytes).toBeLessThanOrEqual(4 * n * 4 + 4096);
  });

  test("has as much memory after 1,000 steps as after the first, and grows no more", () => {
    const device = openWasm();
    const g = new GraphBuilder();
    const shapes: Shape[] = [
      [64, 100],
      [100, 30],
    ];
    const [x, w] = shapes.map((shape) => g.add("leaf", null, [], shape, "float32"));
    const y = g.add("matmul", null, [x, w], [64, 30], "float32");
    const t = g.add("unary", { fn: "tanh" }, [y], [64, 30], "float32");
    const xt = g.add("view", { strides: [1, 100], offset: 0 }, [x], [100, 64], "float32");
    const d = g.add("matmul", null, [xt, t], [100, 30], "float32");
    const next = g.add("binary", { fn: "sub" }, [w, d], [100, 30], "float32");
    const plan = device.compile(g.finish([next, t]));
    const data = device.upload(new Float32Array(6400).fill(0.001), "float32");
    let weights = device.upload(new Float32Array(3000).fill(0.02), "float32");
    const seen: number[] = [];
    for (let step = 0; step < 1000; step++) {
      const [updated, other] = device.run(plan, { leaves: [data, weights], scalars: [] }) as DeviceBuffer[];
      device.free(weights);
      device.free(other);
      weights = updated;
      seen.push(device.counters.liveBytes);
    }
    expect(new Set(seen).size).toBe(1);
    expect(device.counters.liveBuffers).toBe(2);
    expect(device.counters.peakBytes).toBeLessThan(200_000);
  });

  test("describes its kernels with the tasks that they were written from, and what they took", () => {
    const device = openWasm();
    const g = new GraphBuilder();
    const a = g.add("leaf", null, [], [4, 5], "float32");
    const b = g.add("unary", { fn: "exp" }, [a], [4, 5], "float32");
    const order = g.add("argsort", { axis: 1, descending: false }, [b], [4, 5], "int64");
    const plan = device.compile(g.finish([b, order]));
    const leaf = device.upload(new Float32Array(20), "float32");
    device.run(plan, { leaves: [leaf], scalars: [] });
    const [exp, sort] = device.describe!(plan) as KernelDescription[];
    expect(exp).toMatchObject({ name: "loop 20", bytes: 160 });
    expect(exp.code).toContain("exp(v0)");
    expect(exp.ms).toBeGreaterThanOrEqual(0);
    // The host sorts: there is no code to show.
    expect(sort).toMatchObject({ name: "argsort", code: "", bytes: 240 });
  });

  test("says which tensor there is no memory for, and goes on", async () => {
    const device = openWasm({ limit: 32 * 2 ** 20 });
    expect(() => device.upload(new Float32Array(2 ** 24), "float32")).toThrow(
      /^out of memory: a float32 tensor of shape \[16777216\] needs 64 MiB, and .* of the 32 MiB/,
    );
    const grow =
      (n: number) =>
      (g: GraphBuilder, [a]: number[]) => [g.add("view", { strides: [0, 1], offset: 0 }, [a], [n, 1024], "float32")];
    await expect(runGraph(device, [counting([1024])], grow(8192))).rejects.toThrow(
      /a float32 tensor of shape \[8192, 1024\] needs 32 MiB/,
    );
    const [some] = await runGraph(device, [counting([1024])], grow(16));
    expect(some[1024 * 15 + 7]).toBe(7);
  });

  test("adds a million float32 without losing digits", async () => {
    const device = openWasm();
    const [sum, column] = await runGraph(
      device,
      [{ data: new Float32Array(2 ** 20).fill(0.1), shape: [2 ** 20], dtype: "float32" }],
      (g, [a]) => [
        g.add("reduce", { fn: "sum", axes: [0] }, [a], [], "float32"),
        g.add(
          "reduce",
          { fn: "sum", axes: [0] },
          [g.add("view", { strides: [8, 1], offset: 0 }, [a], [2 ** 17, 8], "float32")],
          [8],
          "float32",
        ),
      ],
    );
    expect(sum[0]).toBe(Math.fround(2 ** 20 * Math.fround(0.1)));
    expect(column[3]).toBe(Math.fround(2 ** 17 * Math.fround(0.1)));
  });

  test("keeps what sweeps of several segments leave for the stages behind them", async () => {
    const wrong = await disagreements(
      openWasm(),
      [1, 2, 3].map((seed) => random([5], "float32", seed)),
      (g, parts) => {
        const all = g.add("concat", { axis: 0 }, parts, [15], "float32");
        const squares = g.add("binary", { fn: "mul" }, [all, all], [15], "float32");
        const sum = g.add("reduce", { fn: "sum", axes: [0] }, [squares], [], "float32");
        return [g.add("unary", { fn: "sqrt" }, [sum], [], "float32")];
      },
    );
    expect(wrong).toEqual([]);
  });

  test("adds many padded parts, each in its own rows, as one after the other", async () => {
    // The sum of -0 and padding is 0, and stays it.
    const minusZeros = tensor(new Array(27).fill(-0), [3, 9]);
    const parts = [minusZeros, ...Array.from({ length: 11 }, (_, k) => random([3, 9], "float32", k + 1))];
    const wrong = await disagreements(
      openWasm(),
      parts,
      (g, ids) => {
        const zero = g.add("const", { value: 0 }, [], [], "float32");
        const placed = ids.map((id, k) =>
          g.add("pad", { lo: [3 * k, k % 2], hi: [3 * (11 - k), 1 - (k % 2)] }, [id, zero], [36, 10], "float32"),
        );
        const sum = placed.reduce((a, b) => g.add("binary", { fn: "add" }, [a, b], [36, 10], "float32"));
        return [sum, g.add("reduce", { fn: "sum", axes: [0] }, [sum], [10], "float32")];
      },
      { floor: 1 },
    );
    expect(wrong).toEqual([]);
  });
});
