import { expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { contiguousStrides, type Graph, GraphBuilder, print, sizeOf, verify } from "@/lib/ir";
import { simplify } from "./simplify";

/** A small deterministic generator, so that a failing case can be run again. */
function lcg(seed: number): (n: number) => number {
  let s = seed >>> 0;
  return (n) => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return Math.floor((s / 2 ** 32) * n);
  };
}

async function run(graph: Graph, input: Float32Array): Promise<number[][]> {
  const cpu = openCpu();
  const leaf = cpu.upload(input, "float32");
  const out = await cpu.run(cpu.compile(graph), { leaves: [leaf], scalars: [] });
  const data = [];
  for (const buffer of out) data.push(Array.from((await cpu.read(buffer)) as Float32Array));
  return data;
}

/** A random view of `shape`: a permutation, slice with steps, flip, broadcast, reshape or overlapping window. */
function randomView(
  shape: readonly number[],
  pick: (n: number) => number,
): { shape: number[]; strides: number[]; offset: number } {
  const own = contiguousStrides(shape);
  const out = { shape: [...shape], strides: [...own], offset: 0 };
  const axis = pick(shape.length);
  switch (pick(6)) {
    case 0: {
      const other = pick(shape.length);
      for (const list of [out.shape, out.strides]) [list[axis], list[other]] = [list[other], list[axis]];
      return out;
    }
    case 1: {
      const start = pick(shape[axis]);
      const step = 1 + pick(2);
      out.offset = start * own[axis];
      out.shape[axis] = Math.ceil((shape[axis] - start) / step);
      out.strides[axis] = own[axis] * step;
      return out;
    }
    case 2:
      out.offset = (shape[axis] - 1) * own[axis];
      out.strides[axis] = -own[axis];
      return out;
    case 3:
      out.shape.splice(axis, 0, 1 + pick(3));
      out.strides.splice(axis, 0, 0);
      return out;
    case 4: {
      const n = sizeOf(shape);
      const divisor = [2, 3, 4, 1].find((d) => n % d === 0)!;
      out.shape = [divisor, n / divisor];
      out.strides = [n / divisor, 1];
      return out;
    }
    default: {
      const width = 1 + pick(shape[axis]);
      out.shape[axis] = shape[axis] - width + 1;
      out.shape.push(width);
      out.strides.push(own[axis]);
      return out;
    }
  }
}

test("chains of views mean the same after they are composed", async () => {
  for (let seed = 1; seed <= 400; seed++) {
    const pick = lcg(seed);
    const shape = [1 + pick(4), 1 + pick(4), 1 + pick(3)];
    const builder = new GraphBuilder();
    let at = builder.add("leaf", null, [], shape, "float32");
    let current: readonly number[] = shape;
    for (let k = 0; k < 3; k++) {
      const v = randomView(current, pick);
      at = builder.add("view", { strides: v.strides, offset: v.offset }, [at], v.shape, "float32");
      current = v.shape;
    }
    const graph = builder.finish([at]);
    verify(graph);
    const simple = simplify(graph);
    verify(simple);
    const input = Float32Array.from({ length: sizeOf(shape) }, (_, i) => i + 1);
    expect(await run(simple, input), `seed ${seed}\n${print(graph)}\nbecame\n${print(simple)}`).toEqual(
      await run(graph, input),
    );
  }
});

test("equal nodes become one, leaves and scalars stay apart", () => {
  const builder = new GraphBuilder();
  const a = builder.add("leaf", null, [], [2], "float32");
  const s = builder.add("scalar", null, [], [], "float32");
  const t = builder.add("scalar", null, [], [], "float32");
  const [es, et, again] = [s, t, s].map((x) => builder.add("view", { strides: [0], offset: 0 }, [x], [2], "float32"));
  const sums = [es, et, again].map((x) => builder.add("binary", { fn: "add" }, [a, x], [2], "float32"));
  expect(print(simplify(builder.finish(sums)))).toBe(
    [
      "%0 = leaf() : float32[2]",
      "%1 = scalar() : float32[]",
      "%2 = scalar() : float32[]",
      "%3 = view(%1, strides=[0], offset=0) : float32[2]",
      "%4 = view(%2, strides=[0], offset=0) : float32[2]",
      "%5 = add(%0, %3) : float32[2]",
      "%6 = add(%0, %4) : float32[2]",
      "return %5, %6, %5",
    ].join("\n"),
  );
});

test("a transpose of a transpose is the operand itself", () => {
  const builder = new GraphBuilder();
  const a = builder.add("leaf", null, [], [2, 3], "float32");
  const b = builder.add("view", { strides: [1, 3], offset: 0 }, [a], [3, 2], "float32");
  const c = builder.add("view", { strides: [1, 2], offset: 0 }, [b], [2, 3], "float32");
  const d = builder.add("unary", { fn: "neg" }, [c], [2, 3], "float32");
  expect(print(simplify(builder.finish([d])))).toBe(
    ["%0 = leaf() : float32[2, 3]", "%1 = neg(%0) : float32[2, 3]", "return %1"].join("\n"),
  );
});

test("constants that JSON cannot tell apart stay apart", () => {
  const builder = new GraphBuilder();
  const values = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 0, -0];
  const graph = builder.finish(values.map((value) => builder.add("const", { value }, [], [], "float32")));
  expect(new Set(simplify(graph).outputs).size).toBe(values.length);
});

test("what is written into zeros is padded with zeros, and stays where it was written", async () => {
  const shape = [3, 4, 5];
  const regions: [shape: number[], strides: number[], offset: number][] = [
    [[3, 5], [20, 1], 10],
    [[2, 2, 2], [20, 5, 1], 28],
    [[3, 4], [20, 5], 4],
    [[4, 5], [5, 1], 20],
    [[5], [1], 55],
    [[], [], 33],
    // Not blocks: every second element, a diagonal.
    [[2], [2], 0],
    [[3], [26], 1],
  ];
  for (const [region, strides, offset] of regions) {
    const builder = new GraphBuilder();
    const value = builder.add("leaf", null, [], region, "float32");
    const zero = builder.add("const", { value: 0 }, [], [], "float32");
    const base = builder.add("view", { strides: [0, 0, 0], offset: 0 }, [zero], shape, "float32");
    const graph = builder.finish([builder.add("update", { strides, offset }, [base, value], shape, "float32")]);
    const simple = simplify(graph);
    verify(simple);
    const input = Float32Array.from({ length: sizeOf(region) }, (_, i) => i + 1);
    expect(await run(simple, input), print(simple)).toEqual(await run(graph, input));
    expect(print(simple).includes("pad(")).toBe(strides[0] !== 2 && strides[0] !== 26);
  }
});

test("long reductions to few results are done in parts", async () => {
  const cases: [shape: number[], axes: number[]][] = [
    [
      [300, 400],
      [0, 1],
    ],
    [[70_000, 2], [0]],
    [[2, 70_000], [1]],
    [
      [40, 3, 50, 40],
      [0, 2, 3],
    ],
    [
      [1, 64, 1, 2048],
      [0, 1, 2, 3],
    ],
    // A prime cannot be cut.
    [[65_537], [0]],
  ];
  for (const [shape, axes] of cases) {
    const builder = new GraphBuilder();
    const x = builder.add("leaf", null, [], shape, "float32");
    const rest = shape.filter((_, d) => !axes.includes(d));
    const outputs = (["sum", "max"] as const).map((fn) => builder.add("reduce", { fn, axes }, [x], rest, "float32"));
    const graph = builder.finish(outputs);
    const simple = simplify(graph);
    verify(simple);
    const reductions = simple.nodes.filter((n) => n.op === "reduce");
    expect(reductions.length, print(simple)).toBe(shape[0] === 65_537 ? 2 : 4);
    const input = Float32Array.from({ length: sizeOf(shape) }, (_, i) => i % 7);
    expect(await run(simple, input)).toEqual(await run(graph, input));
  }
}, 60_000);
