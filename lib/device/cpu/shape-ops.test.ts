import { describe, expect, test } from "vitest";
import type { DType, GraphBuilder, PutMode, Scalar, ScanOp } from "@/lib/ir";
import { counting, evaluate, runGraph, type TestTensor, tensor } from "../testing/graphs";
import { openCpu } from "./device";

const device = openCpu();
const { NaN: nan } = Number;
const ints = (values: Scalar[], dtype: DType = "int32"): TestTensor => tensor(values, undefined, dtype);

describe("reduce", () => {
  const x = counting([2, 3, 4]);

  test("folds trailing, leading, middle and all axes", async () => {
    const sum = async (axes: number[], shape: number[]): Promise<Scalar[]> => [
      ...(await evaluate(device, "reduce", { fn: "sum", axes }, [x], shape)),
    ];
    expect(await sum([2], [2, 3])).toEqual([6, 22, 38, 54, 70, 86]);
    expect(await sum([0], [3, 4])).toEqual([12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34]);
    expect(await sum([1], [2, 4])).toEqual([12, 15, 18, 21, 48, 51, 54, 57]);
    expect(await sum([0, 2], [3])).toEqual([60, 92, 124]);
    expect(await sum([0, 1, 2], [])).toEqual([276]);
    expect(await sum([], [2, 3, 4])).toEqual([...x.data]);
  });

  test("sums float32 without drifting", async () => {
    const many = tensor(new Array<number>(100_000).fill(0.1));
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [0] }, [many], []))]).toEqual([
      Math.fround(100_000 * Math.fround(0.1)),
    ]);
  });

  test("propagates NaN through extremes", async () => {
    const t = tensor([1, nan, 3, -Infinity, 5, 6], [2, 3]);
    expect([...(await evaluate(device, "reduce", { fn: "max", axes: [1] }, [t], [2]))]).toEqual([nan, 6]);
    expect([...(await evaluate(device, "reduce", { fn: "min", axes: [0] }, [t], [3]))]).toEqual([-Infinity, nan, 3]);
  });

  test("wraps integer sums and products, in both loop orders", async () => {
    const t = tensor([2 ** 30, 2 ** 30, 2 ** 30, 5], [2, 2], "int32");
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [0] }, [t], [2]))]).toEqual([
      -(2 ** 31),
      2 ** 30 + 5,
    ]);
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [1] }, [t], [2]))]).toEqual([
      -(2 ** 31),
      2 ** 30 + 5,
    ]);
    expect([...(await evaluate(device, "reduce", { fn: "prod", axes: [1] }, [t], [2]))]).toEqual([0, 2 ** 30]);
    const u = tensor([2 ** 32 - 1, 3], [2], "uint32");
    expect([...(await evaluate(device, "reduce", { fn: "max", axes: [0] }, [u], []))]).toEqual([2 ** 32 - 1]);
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [0] }, [u], []))]).toEqual([2]);
  });

  test("keeps int64 sums exact", async () => {
    const t = tensor([2n ** 53n, 1n, 1n, -5n], [2, 2], "int64");
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [1] }, [t], [2]))]).toEqual([2n ** 53n + 1n, -4n]);
    expect([...(await evaluate(device, "reduce", { fn: "max", axes: [0] }, [t], [2]))]).toEqual([2n ** 53n, 1n]);
    expect([...(await evaluate(device, "reduce", { fn: "any", axes: [0, 1] }, [t], [], "bool"))]).toEqual([1]);
  });

  test("gives the neutral element for nothing", async () => {
    const none = tensor([], [0, 2]);
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [0] }, [none], [2]))]).toEqual([0, 0]);
    expect([...(await evaluate(device, "reduce", { fn: "prod", axes: [0] }, [none], [2]))]).toEqual([1, 1]);
    const bools = tensor([], [0], "bool");
    expect([...(await evaluate(device, "reduce", { fn: "any", axes: [0] }, [bools], []))]).toEqual([0]);
    expect([...(await evaluate(device, "reduce", { fn: "all", axes: [0] }, [bools], []))]).toEqual([1]);
    expect([...(await evaluate(device, "reduce", { fn: "sum", axes: [0] }, [tensor([], [0], "int64")], []))]).toEqual([
      0n,
    ]);
  });

  test("reads a transposed or expanded operand through its strides", async () => {
    const [out] = await runGraph(device, [counting([2, 3])], (g, [a]) => {
      const t = g.add("view", { strides: [1, 0, 3], offset: 0 }, [a], [3, 4, 2], "float32");
      return [g.add("reduce", { fn: "sum", axes: [1, 2] }, [t], [3], "float32")];
    });
    expect([...out]).toEqual([12, 20, 28]);
  });
});

describe("argReduce", () => {
  test("finds the first extreme, and the first NaN before any", async () => {
    const t = tensor([1, 3, 3, 2, nan, nan, 0, 0, 0], [3, 3]);
    expect([...(await evaluate(device, "argReduce", { fn: "argmax", axes: [1] }, [t], [3], "int64"))]).toEqual([
      1n,
      1n,
      0n,
    ]);
    expect([...(await evaluate(device, "argReduce", { fn: "argmin", axes: [0] }, [t], [3], "int32"))]).toEqual([
      2, 1, 1,
    ]);
  });

  test("counts positions row by row over several axes", async () => {
    const t = tensor([0, 9, 1, 8, 2, 7, 3, 10], [2, 2, 2]);
    expect([...(await evaluate(device, "argReduce", { fn: "argmax", axes: [0, 2] }, [t], [2], "int64"))]).toEqual([
      1n,
      3n,
    ]);
  });
});

describe("scan", () => {
  const run = async (fn: ScanOp, t: TestTensor, axis: number): Promise<Scalar[]> => [
    ...(await evaluate(device, "scan", { fn, axis }, [t], t.shape)),
  ];

  test("runs along the axis it is given", async () => {
    expect(await run("sum", counting([2, 3]), 1)).toEqual([0, 1, 3, 3, 7, 12]);
    expect(await run("sum", counting([2, 3]), 0)).toEqual([0, 1, 2, 3, 5, 7]);
    expect(await run("prod", tensor([1, 2, 3, 4], [4], "int64"), 0)).toEqual([1n, 2n, 6n, 24n]);
  });

  test("carries NaN on once it has come", async () => {
    expect(await run("max", tensor([1, nan, 3]), 0)).toEqual([1, nan, nan]);
  });

  test("passes 0-d and empty tensors through", async () => {
    expect(await run("sum", tensor([7], []), 0)).toEqual([7]);
    expect(await run("sum", tensor([], [3, 0]), 0)).toEqual([]);
  });
});

describe("argsort", () => {
  const run = async (t: TestTensor, axis: number, descending: boolean): Promise<Scalar[]> => [
    ...(await evaluate(device, "argsort", { axis, descending }, [t], t.shape, "int64")),
  ];

  test("is stable in both directions, with NaN as the largest", async () => {
    const t = tensor([2, nan, 1, 2, -Infinity]);
    expect(await run(t, 0, false)).toEqual([4n, 2n, 0n, 3n, 1n]);
    expect(await run(t, 0, true)).toEqual([1n, 0n, 3n, 2n, 4n]);
  });

  test("sorts columns and int64", async () => {
    expect(await run(tensor([3, 1, 2, 5], [2, 2]), 0, false)).toEqual([1n, 0n, 0n, 1n]);
    expect(await run(tensor([2n ** 60n + 1n, 2n ** 60n], [2], "int64"), 0, false)).toEqual([1n, 0n]);
  });
});

describe("views and placement", () => {
  const viewOf = async (t: TestTensor, shape: number[], strides: number[], offset: number): Promise<Scalar[]> => [
    ...(await evaluate(device, "view", { strides, offset }, [t], shape)),
  ];

  test("read backwards, in overlapping windows, and from 0-d", async () => {
    expect(await viewOf(counting([5]), [5], [-1], 4)).toEqual([4, 3, 2, 1, 0]);
    expect(await viewOf(counting([5]), [3, 3], [1, 1], 0)).toEqual([0, 1, 2, 1, 2, 3, 2, 3, 4]);
    expect(await viewOf(tensor([7], []), [2, 2], [0, 0], 0)).toEqual([7, 7, 7, 7]);
    expect(await viewOf(counting([4]), [0, 2], [2, 1], 0)).toEqual([]);
  });

  test("reshape a transposed view by reading it in its own order", async () => {
    const [out] = await runGraph(device, [counting([2, 3])], (g, [a]) => {
      const t = g.add("view", { strides: [1, 3], offset: 0 }, [a], [3, 2], "float32");
      return [g.add("view", { strides: [1], offset: 0 }, [t], [6], "float32")];
    });
    expect([...out]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  test("update writes a strided part and leaves the base as it was", async () => {
    const [out, base] = await runGraph(device, [counting([2, 3]), tensor([9, 8])], (g, [a, b]) => [
      g.add("update", { strides: [-3], offset: 4 }, [a, b], [2, 3], "float32"),
      a,
    ]);
    expect([...out]).toEqual([0, 8, 2, 3, 9, 5]);
    expect([...base]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("pad fills around, and crops where it is negative", async () => {
    const pad = async (lo: number[], hi: number[], shape: number[]): Promise<Scalar[]> => [
      ...(await evaluate(device, "pad", { lo, hi }, [counting([2, 2]), tensor([-1], [])], shape)),
    ];
    expect(await pad([0, 1], [1, 0], [3, 3])).toEqual([-1, 0, 1, -1, 2, 3, -1, -1, -1]);
    expect(await pad([-1, 0], [0, 1], [1, 3])).toEqual([2, 3, -1]);
    expect(await pad([-2, 1], [1, 0], [1, 3])).toEqual([-1, -1, -1]);
  });

  test("concat joins along any axis, empty parts included", async () => {
    const parts = [counting([2, 1]), tensor([], [2, 0]), counting([2, 2])];
    expect([...(await evaluate(device, "concat", { axis: 1 }, parts, [2, 3]))]).toEqual([0, 0, 1, 1, 2, 3]);
  });

  test("iota counts along its axis in every dtype", async () => {
    const iota = async (axis: number, shape: number[], dtype: DType): Promise<Scalar[]> => [
      ...(await runGraph(device, [], (g: GraphBuilder) => [g.add("iota", { axis }, [], shape, dtype)]))[0],
    ];
    expect(await iota(1, [2, 3], "int64")).toEqual([0n, 1n, 2n, 0n, 1n, 2n]);
    expect(await iota(0, [2, 2], "float32")).toEqual([0, 0, 1, 1]);
  });
});

describe("take and put", () => {
  test("take reads flat positions into the shape of the indices", async () => {
    const index = tensor([3, 0, 0, 2], [2, 2], "int32");
    expect([...(await evaluate(device, "take", null, [counting([4]), index], [2, 2], "float32"))]).toEqual([
      3, 0, 0, 2,
    ]);
    await expect(evaluate(device, "take", null, [counting([4]), ints([4])], [1], "float32")).rejects.toThrow(
      "index 4 is outside",
    );
  });

  test("put combines repeated positions in order", async () => {
    const put = async (mode: PutMode, dtype: DType): Promise<Scalar[]> => [
      ...(await evaluate(
        device,
        "put",
        { mode },
        [tensor([1, 2, 3], [3], dtype), ints([2, 0, 2]), tensor([5, 6, 7], [3], dtype)],
        [3],
        dtype,
      )),
    ];
    expect(await put("set", "float32")).toEqual([6, 2, 7]);
    expect(await put("add", "float32")).toEqual([7, 2, 15]);
    expect(await put("mul", "int32")).toEqual([6, 2, 105]);
    expect(await put("max", "int64")).toEqual([6n, 2n, 7n]);
    expect(await put("min", "float64")).toEqual([1, 2, 3]);
  });
});
