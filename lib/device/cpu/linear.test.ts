import { describe, expect, test } from "vitest";
import type { ConvAttrs, DType, HostArray, Scalar, Shape } from "@/lib/ir";
import { convOutputSize, sizeOf } from "@/lib/ir";
import { counting, evaluate, runGraph, type TestTensor, tensor } from "../testing/graphs";
import { openCpu } from "./device";

const device = openCpu();

/** Numbers that repeat with no period that a stride could hide. */
const varied = (shape: Shape, dtype: DType = "float64"): TestTensor =>
  tensor(
    Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 37) % 23) - 11 + ((i * 7) % 5) / 4),
    shape,
    dtype,
  );

function near(found: HostArray, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  for (const [i, x] of expected.entries()) expect(Math.abs(Number(found[i]) - x)).toBeLessThan(1e-9);
}

function productByDefinition(a: TestTensor, b: TestTensor): number[] {
  const [m, k] = a.shape;
  const n = b.shape[1];
  const out: number[] = [];
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let t = 0;
      for (let l = 0; l < k; l++) t += Number(a.data[i * k + l]) * Number(b.data[l * n + j]);
      out.push(t);
    }
  return out;
}

describe("matmul", () => {
  test("agrees with the definition at sizes that do not fit its tiles", async () => {
    for (const [m, k, n] of [
      [1, 1, 1],
      [4, 4, 4],
      [5, 3, 7],
      [2, 300, 9],
      [13, 257, 6],
    ]) {
      const [a, b] = [varied([m, k]), varied([k, n])];
      const out = await evaluate(device, "matmul", null, [a, b], [m, n]);
      near(out, productByDefinition(a, b));
    }
  });

  test("reads transposed and repeated operands through their strides", async () => {
    const [out] = await runGraph(device, [counting([2, 3]), counting([2, 2])], (g, [a, b]) => {
      const left = g.add("view", { strides: [0, 1, 3], offset: 0 }, [a], [2, 3, 2], "float32");
      const right = g.add("view", { strides: [0, 2, 1], offset: 0 }, [b], [2, 2, 2], "float32");
      return [g.add("matmul", null, [left, right], [2, 3, 2], "float32")];
    });
    const once = [6, 9, 8, 13, 10, 17];
    expect([...out]).toEqual([...once, ...once]);
  });

  test("is exact in int32, int64 and bool, and 0 over an empty inner dimension", async () => {
    const mm = async (a: TestTensor, b: TestTensor, shape: Shape): Promise<Scalar[]> => [
      ...(await evaluate(device, "matmul", null, [a, b], shape)),
    ];
    expect(await mm(tensor([2 ** 30, 1], [1, 2], "int32"), tensor([4, 5], [2, 1], "int32"), [1, 1])).toEqual([5]);
    expect(await mm(tensor([2n ** 53n, 1n], [1, 2], "int64"), tensor([1n, 1n], [2, 1], "int64"), [1, 1])).toEqual([
      2n ** 53n + 1n,
    ]);
    expect(await mm(tensor([1, 1], [1, 2], "bool"), tensor([1, 1], [2, 1], "bool"), [1, 1])).toEqual([1]);
    expect(await mm(tensor([], [2, 0]), tensor([], [0, 2]), [2, 2])).toEqual([0, 0, 0, 0]);
  });

  test("lets NaN and infinity through", async () => {
    const out = await evaluate(device, "matmul", null, [tensor([0, Infinity], [1, 2]), tensor([1, 0], [2, 1])], [1, 1]);
    expect([...out]).toEqual([Number.NaN]);
  });
});

/** Every product of a convolution, visited by its definition. */
function convPairs(
  x: Shape,
  w: Shape,
  y: Shape,
  a: ConvAttrs,
  visit: (xi: number, wi: number, yi: number) => void,
): void {
  const spatial = x.length - 2;
  const [perGroupIn, perGroupOut] = [w[1], w[0] / a.groups];
  for (let yi = 0; yi < sizeOf(y); yi++) {
    const place = unravel(yi, y);
    for (let tap = 0; tap < sizeOf(w.slice(1)); tap++) {
      const [c, ...k] = unravel(tap, w.slice(1));
      const channel = Math.floor(place[1] / perGroupOut) * perGroupIn + c;
      const at = k.map((t, d) => place[2 + d] * a.stride[d] + t * a.dilation[d] - a.padLo[d]);
      if (at.some((p, d) => p < 0 || p >= x[2 + d])) continue;
      let xi = place[0] * x[1] + channel;
      for (let d = 0; d < spatial; d++) xi = xi * x[2 + d] + at[d];
      visit(xi, place[1] * sizeOf(w.slice(1)) + tap, yi);
    }
  }
}

function unravel(flat: number, shape: Shape): number[] {
  const out: number[] = [];
  let rest = flat;
  for (let d = shape.length - 1; d >= 0; d--) {
    out.unshift(rest % shape[d]);
    rest = Math.floor(rest / shape[d]);
  }
  return out;
}

describe("convolutions and their gradients", () => {
  const cases: [string, Shape, Shape, Partial<ConvAttrs>][] = [
    ["one dimension", [2, 3, 9], [4, 3, 3], {}],
    [
      "two dimensions, strided and padded unevenly",
      [2, 2, 7, 6],
      [3, 2, 3, 2],
      { stride: [2, 1], padLo: [1, 0], padHi: [2, 1] },
    ],
    ["dilation and groups", [1, 4, 8, 8], [6, 2, 3, 3], { dilation: [2, 2], groups: 2 }],
    ["depthwise", [2, 3, 5, 5], [3, 1, 3, 3], { groups: 3, padLo: [1, 1], padHi: [1, 1] }],
    ["three dimensions", [1, 2, 4, 5, 3], [2, 2, 2, 3, 2], { stride: [1, 2, 1] }],
  ];
  test.each(cases)("agree with the definition: %s", async (_, x, w, partial) => {
    const ones = x.slice(2).map(() => 1);
    const zeros = x.slice(2).map(() => 0);
    const a: ConvAttrs = { stride: ones, padLo: zeros, padHi: zeros, dilation: ones, groups: 1, ...partial };
    const y = [
      x[0],
      w[0],
      ...x.slice(2).map((s, d) => convOutputSize(s, w[2 + d], a.stride[d], a.padLo[d], a.padHi[d], a.dilation[d])),
    ];
    const [xs, ws, dys] = [varied(x), varied(w), varied(y)];
    const [ys, dxs, dws] = [y, x, w].map((s) => new Array<number>(sizeOf(s)).fill(0));
    convPairs(x, w, y, a, (xi, wi, yi) => {
      ys[yi] += Number(xs.data[xi]) * Number(ws.data[wi]);
      dxs[xi] += Number(dys.data[yi]) * Number(ws.data[wi]);
      dws[wi] += Number(dys.data[yi]) * Number(xs.data[xi]);
    });
    near(await evaluate(device, "conv", a, [xs, ws], y), ys);
    near(await evaluate(device, "convInput", a, [dys, ws], x), dxs);
    near(await evaluate(device, "convWeight", a, [xs, dys], w), dws);
  });

  test("an empty batch has an empty result and a zero weight gradient", async () => {
    const a: ConvAttrs = { stride: [1], padLo: [0], padHi: [0], dilation: [1], groups: 1 };
    const [x, w, dy] = [tensor([], [0, 2, 5]), counting([3, 2, 3]), tensor([], [0, 3, 3])];
    expect([...(await evaluate(device, "conv", a, [x, w], [0, 3, 3]))]).toEqual([]);
    expect([...(await evaluate(device, "convWeight", a, [x, dy], [3, 2, 3]))]).toEqual(new Array(18).fill(0));
  });
});

describe("host linear algebra", () => {
  const host = async (fn: string, inputs: TestTensor[], shape: Shape): Promise<number[]> =>
    [...(await evaluate(device, "host", { fn, params: [] }, inputs, shape, inputs[0].dtype))].map(Number);
  const a = tensor([4, 2, 2, 3, 2, 1, 1, 3], [2, 2, 2], "float64");

  test("factors, inverts and solves a batch", async () => {
    const inverse = await host("inverse", [a], [2, 2, 2]);
    expect(inverse.map((x) => Math.round(x * 1e12) / 1e12)).toEqual([0.375, -0.25, -0.25, 0.5, 0.6, -0.2, -0.2, 0.4]);
    const l = await host("cholesky", [a], [2, 2, 2]);
    expect([l[0] * l[0], l[0] * l[2], l[1]].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([4, 2, 0]);
    expect((await host("det", [a], [2])).map((x) => Math.round(x * 1e12) / 1e12)).toEqual([8, 5]);
    const x = await host("solve", [a, tensor([8, 7, 4, 7], [2, 2, 1], "float64")], [2, 2, 1]);
    expect(x.map((v) => Math.round(v * 1e12) / 1e12)).toEqual([1.25, 1.5, 1, 2]);
  });

  test("swaps rows where a pivot is 0, and names a matrix that is singular", async () => {
    expect(await host("det", [tensor([0, 1, 1, 0], [2, 2])], [])).toEqual([-1]);
    expect(await host("det", [tensor([4, 2, 2, 1], [2, 2])], [])).toEqual([0]);
    await expect(host("inverse", [tensor([1, 2, 2, 4], [2, 2])], [2, 2])).rejects.toThrow(
      "inverse: the matrix is singular (pivot 2)",
    );
    await expect(host("cholesky", [tensor([1, 2, 2, 1], [2, 2])], [2, 2])).rejects.toThrow("leading minor of order 2");
    await expect(host("nope", [a], [2])).rejects.toThrow('no host function "nope"');
  });
});
