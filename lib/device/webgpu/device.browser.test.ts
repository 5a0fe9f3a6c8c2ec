import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GraphBuilder } from "@/lib/ir";
import type { DeviceBuffer } from "../device";
import { random } from "../testing/agreement";
import { counting, tensor } from "../testing/graphs";
import { acquireGpu, isSoftwareAdapter } from "./adapter";
import { deviceOn, openWebGpu, type WebGpuDevice } from "./device";
import { inMemory } from "./remembered";
import { faultOf } from "./trust";

let device: WebGpuDevice;
beforeEach(async () => {
  device = await openWebGpu();
});
afterEach(() => device.dispose());

/** One step of gradient descent on a linear model, [64, 32] x [32, 16]: returns the new weight and the loss. */
function trainingStep(): ReturnType<GraphBuilder["finish"]> {
  const g = new GraphBuilder();
  const x = g.add("leaf", null, [], [64, 32], "float32");
  const w = g.add("leaf", null, [], [32, 16], "float32");
  const rate = g.add("scalar", null, [], [], "float32");
  const y = g.add("matmul", null, [x, w], [64, 16], "float32");
  const loss = g.add(
    "reduce",
    { fn: "sum", axes: [0, 1] },
    [g.add("unary", { fn: "square" }, [y], [64, 16], "float32")],
    [],
    "float32",
  );
  const xt = g.add("view", { strides: [1, 32], offset: 0 }, [x], [32, 64], "float32");
  const dw = g.add("matmul", null, [xt, y], [32, 16], "float32");
  const wide = g.add("view", { strides: [0, 0], offset: 0 }, [rate], [32, 16], "float32");
  const step = g.add("binary", { fn: "mul" }, [dw, wide], [32, 16], "float32");
  return g.finish([g.add("binary", { fn: "sub" }, [w, step], [32, 16], "float32"), loss]);
}

describe("the WebGPU device", () => {
  test("says which adapter it is, and that software is software", async () => {
    expect(device.note).toMatch(/^WebGPU.*\.$/);
    expect(isSoftwareAdapter({ vendor: "google", architecture: "swiftshader", device: "", description: "" })).toBe(
      true,
    );
    expect(isSoftwareAdapter({ vendor: "nvidia", architecture: "hopper", device: "", description: "" })).toBe(false);
    expect(device.note.includes("software")).toBe(device.software);
  });

  test("keeps buffers and memory constant over 1,000 steps, and the loss falls", async () => {
    const plan = device.compile(trainingStep());
    const x = device.upload(random([64, 32], "float32", 1).data, "float32");
    let w = device.upload(random([32, 16], "float32", 2).data, "float32");
    const losses: number[] = [];
    const settled = { buffers: 0, bytes: 0, allocated: 0, compilations: 0 };
    for (let i = 0; i < 1000; i++) {
      const [next, loss] = await device.run(plan, { leaves: [x, w], scalars: [1e-4] });
      device.free(w);
      w = next;
      if (i % 100 === 0) losses.push(Number((await device.read(loss))[0]));
      device.free(loss);
      if (i === 50) expect(await device.settled()).toEqual([]);
      if (i === 100) {
        const { liveBuffers, liveBytes, compilations } = device.counters;
        Object.assign(settled, {
          buffers: liveBuffers,
          bytes: liveBytes,
          allocated: device.allocatedBytes,
          compilations,
        });
      }
    }
    expect(device.counters.liveBuffers).toBe(settled.buffers);
    expect(device.counters.liveBytes).toBe(settled.bytes);
    expect(device.allocatedBytes).toBe(settled.allocated);
    expect(device.counters.compilations).toBe(settled.compilations);
    for (let i = 1; i < losses.length; i++) expect(losses[i]).toBeLessThan(losses[i - 1]);
    device.free(x);
    device.free(w);
    expect(device.counters.liveBuffers).toBe(0);
  });

  test("submits once a run, and counts the kernels that a plan announces", async () => {
    const plan = device.compile(trainingStep());
    const leaves = [
      device.upload(random([64, 32], "float32", 1).data, "float32"),
      device.upload(random([32, 16], "float32", 2).data, "float32"),
    ];
    await device.run(plan, { leaves, scalars: [1] });
    const before = { ...device.counters };
    await device.run(plan, { leaves, scalars: [2] });
    expect(device.counters.submits - before.submits).toBe(1);
    expect(device.counters.kernels - before.kernels).toBe(plan.kernels);
    expect(device.counters.compilations).toBe(before.compilations);
    expect(device.counters.hostRoundTrips).toBe(before.hostRoundTrips);
  });

  test("is synchronous until it must wait", async () => {
    const plan = device.compile(trainingStep());
    const leaves = [
      device.upload(random([64, 32], "float32", 1).data, "float32"),
      device.upload(random([32, 16], "float32", 2).data, "float32"),
    ];
    const first = device.run(plan, { leaves, scalars: [1] });
    expect(first).not.toBeInstanceOf(Promise);
    let waited = false;
    for (let i = 0; i < 100; i++) {
      const outputs = device.run(plan, { leaves, scalars: [1] });
      waited ||= outputs instanceof Promise;
      for (const o of await outputs) device.free(o);
    }
    expect(waited).toBe(true);
    // A small upload is still on the host.
    expect(device.read(device.upload(new Float32Array([1, 2]), "float32"))).toEqual(new Float32Array([1, 2]));
  });

  test("returns a leaf itself for a view of all of it", async () => {
    const g = new GraphBuilder();
    const leaf = g.add("leaf", null, [], [2, 3], "float32");
    const plan = device.compile(g.finish([g.add("view", { strides: [1], offset: 0 }, [leaf], [6], "float32"), leaf]));
    const buffer = device.upload(counting([6]).data, "float32");
    expect(plan.kernels).toBe(0);
    expect(await device.run(plan, { leaves: [buffer], scalars: [] })).toEqual([buffer, buffer]);
    for (let i = 0; i < 3; i++) device.free(buffer);
    expect(() => device.free(buffer)).toThrow("was freed");
  });

  test("launches nothing for tensors without elements", async () => {
    const g = new GraphBuilder();
    const leaf = g.add("leaf", null, [], [0, 3], "float32");
    const sum = g.add("binary", { fn: "add" }, [leaf, leaf], [0, 3], "float32");
    const wide = g.add("view", { strides: [0, 0, 1], offset: 0 }, [sum], [4, 0, 3], "float32");
    const plan = device.compile(g.finish([sum, g.add("unary", { fn: "exp" }, [wide], [4, 0, 3], "float32"), wide]));
    const buffer = device.upload(new Float32Array(0), "float32");
    expect(plan.kernels).toBe(0);
    for (const o of await device.run(plan, { leaves: [buffer], scalars: [] })) {
      expect(await device.read(o)).toEqual(new Float32Array(0));
      device.free(o);
    }
    device.free(buffer);
    expect(device.counters.liveBuffers).toBe(0);
  });

  test("holds on to a leaf that is freed while a run waits for the host", async () => {
    const g = new GraphBuilder();
    const leaf = g.add("leaf", null, [], [300], "float32");
    const order = g.add("argsort", { axis: 0, descending: true }, [leaf], [300], "int64");
    const plan = device.compile(g.finish([order, g.add("unary", { fn: "neg" }, [leaf], [300], "float32")]));
    const buffer = device.upload(counting([300]).data, "float32");
    const running = device.run(plan, { leaves: [buffer], scalars: [] });
    device.free(buffer);
    const other = device.upload(new Float32Array(300).fill(7), "float32");
    const [sorted, negated] = (await running) as DeviceBuffer[];
    expect((await device.read(sorted))[0]).toBe(299n);
    expect((await device.read(negated))[299]).toBe(-299);
    for (const b of [sorted, negated, other]) device.free(b);
    expect(device.counters.liveBuffers).toBe(0);
  });

  test("runs beside another that waits for the host", async () => {
    const g = new GraphBuilder();
    const leaf = g.add("leaf", null, [], [300], "float32");
    const doubled = g.add("binary", { fn: "add" }, [leaf, leaf], [300], "float32");
    const wide = g.add("cast", null, [doubled], [300], "float64");
    const plan = device.compile(g.finish([g.add("cast", null, [wide], [300], "float32"), doubled]));
    const [a, b] = [counting([300]), tensor(new Array(300).fill(3))].map((t) => device.upload(t.data, "float32"));
    const results = await Promise.all([a, b, a].map((leaf) => device.run(plan, { leaves: [leaf], scalars: [] })));
    const values = await Promise.all(results.map(async ([narrow]) => (await device.read(narrow))[10]));
    expect(values).toEqual([20, 6, 20]);
  });

  test("names sizes where a tensor is larger than any buffer", () => {
    const g = new GraphBuilder();
    const side = 2 ** 17;
    const one = g.add("const", { value: 1 }, [], [], "float32");
    const plan = device.compile(
      g.finish([g.add("view", { strides: [0, 0], offset: 0 }, [one], [side, side], "float32")]),
    );
    expect(() => device.run(plan, { leaves: [], scalars: [] })).toThrow(
      /out of GPU memory: a float32 tensor of 17179869184 elements \(65536 MiB\).*at most/,
    );
    expect(device.counters.liveBuffers).toBe(0);
  });

  test("throws what the GPU reports, at the latest with the next result", async () => {
    const buffer = device.upload(new Float32Array(1000), "float32");
    device.gpuDevice.createShaderModule({ code: "this is not WGSL" });
    await expect(
      (async () => {
        await device.read(buffer);
        await device.drain();
        await device.drain();
      })(),
    ).rejects.toThrow("the GPU reported:");
    // Told once, it is over.
    expect(await device.read(buffer)).toHaveLength(1000);
  });

  test("tells of the loss of the GPU once, and refuses to work on", async () => {
    const messages: string[] = [];
    const gpu = await acquireGpu();
    const lost = deviceOn(gpu, { onLost: (m) => messages.push(m) });
    const buffer = lost.upload(new Float32Array(1000), "float32");
    gpu.device.destroy();
    await gpu.device.lost;
    await new Promise((resolve) => setTimeout(resolve));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("lost");
    expect(() => lost.read(buffer)).toThrow("the GPU device was lost");
    expect(() => lost.upload(new Float32Array(1), "float32")).toThrow("the GPU device was lost");
  });

  test("gives a part of a buffer as a buffer of its own, whatever becomes of the whole", async () => {
    const g = new GraphBuilder();
    const leaf = g.add("leaf", null, [], [600], "float32");
    const plan = device.compile(g.finish([g.add("unary", { fn: "neg" }, [leaf], [600], "float32")]));
    const buffer = device.upload(counting([600]).data, "float32");
    const [negated] = await device.run(plan, { leaves: [buffer], scalars: [] });
    const parts = [device.part!(negated, 0, 3), device.part!(negated, 397, 203), device.part!(negated, 600, 0)];
    const small = device.part!(device.upload(new BigInt64Array([1n, 2n, 3n]), "int64"), 1, 2);
    device.free(negated);
    const [overwritten] = await device.run(plan, { leaves: [buffer], scalars: [] });
    expect(await device.read(parts[0])).toEqual(new Float32Array([-0, -1, -2]));
    expect((await device.read(parts[1])).at(-1)).toBe(-599);
    expect(await device.read(parts[2])).toHaveLength(0);
    expect(await device.read(small)).toEqual(new BigInt64Array([2n, 3n]));
    expect(() => device.part!(overwritten, 500, 101)).toThrow("elements 500 to 601 of a buffer of 600");
  });

  test("refuses buffers of another device", async () => {
    const other = await openWebGpu();
    const buffer = other.upload(new Float32Array(1), "float32");
    expect(() => device.read(buffer)).toThrow("belongs to another device");
    other.dispose();
    expect(() => other.read(buffer)).toThrow("was closed");
  });
});

describe("trust", () => {
  test("a GPU that passes the self-test is trusted, and not tested again", async () => {
    const remembered = inMemory();
    expect(await faultOf(device, remembered)).toBe(null);
    const { kernels } = device.counters;
    expect(await faultOf(device, remembered)).toBe(null);
    expect(device.counters.kernels).toBe(kernels);
    expect(device.counters.liveBuffers).toBe(0);
  });

  test("a GPU that computes something else is named with what it fails at", async () => {
    const read = device.read;
    const broken: WebGpuDevice = {
      ...device,
      software: true,
      allocatedBytes: 0,
      timings: [],
      async read(buffer) {
        const data = await read(buffer);
        return data.length === 15 ? data.map(() => 3n as never) : data;
      },
    };
    expect(await faultOf(broken, inMemory())).toMatch(
      /^The GPU \(WebGPU.*\) computes wrong.*: it failed at positions of maxima\.$/,
    );
  });
});
