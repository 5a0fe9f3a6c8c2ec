import { type DType, GraphBuilder, type HostArray, hostArray, type Scalar, type Shape, sizeOf } from "@/lib/ir";
import { openCpu } from "./cpu";
import type { Device, Plan } from "./device";

/**
 * A dozen small computations whose results are known: what a network's training is made of, gradients included. A GPU
 * whose driver gets one of them wrong is found out before it is trusted with a reader's program.
 */
interface Check {
  readonly name: string;
  readonly leaves: readonly (readonly [Shape, DType])[];
  readonly build: (b: Builder, leaves: readonly Node[]) => Node[];
  /** Of the larger of the value and 1. */
  readonly tolerance?: number;
}

interface Node {
  readonly id: number;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** Shorthand for the few operations that the checks are made of. */
class Builder {
  readonly graph = new GraphBuilder();

  add = (...[op, attrs, inputs, shape, dtype]: Parameters<GraphBuilder["add"]>): Node => ({
    id: this.graph.add(op, attrs, inputs, shape, dtype),
    shape,
    dtype,
  });
  unary = (fn: "exp" | "log" | "tanh" | "sqrt" | "sigmoid" | "neg", a: Node): Node =>
    this.add("unary", { fn }, [a.id], a.shape, a.dtype);
  binary = (fn: "add" | "sub" | "mul" | "div" | "max" | "gt", a: Node, b: Node): Node =>
    this.add("binary", { fn }, [a.id, b.id], a.shape, fn === "gt" ? "bool" : a.dtype);
  reduce = (fn: "sum" | "max", a: Node, axes: readonly number[]): Node => {
    const shape = a.shape.filter((_, d) => !axes.includes(d));
    return this.add("reduce", { fn, axes }, [a.id], shape, a.dtype);
  };
  view = (a: Node, shape: Shape, strides: readonly number[], offset = 0): Node =>
    this.add("view", { strides, offset }, [a.id], shape, a.dtype);
  matmul = (a: Node, b: Node): Node => this.add("matmul", null, [a.id, b.id], [a.shape[0], b.shape[1]], a.dtype);
  transpose = (a: Node): Node => this.view(a, [a.shape[1], a.shape[0]], [1, a.shape[1]]);
  full = (value: number, shape: Shape, dtype: DType = "float32"): Node =>
    this.view(
      this.add("const", { value }, [], [], dtype),
      shape,
      shape.map(() => 0),
    );
  rows = (a: Node, columns: number): Node => this.view(a, [a.shape[0], columns], [1, 0]);
}

const WIDE: readonly (readonly [Shape, DType])[] = [
  [[64, 36], "float32"],
  [[36, 48], "float32"],
  [[64, 48], "float32"],
];

const convolution = (x: Shape, w: Shape, y: Shape, stride: number, groups: number): Omit<Check, "name"> => ({
  leaves: [
    [x, "float32"],
    [w, "float32"],
    [y, "float32"],
  ],
  build: (b, [image, weight, gradient]) => {
    const attrs = { stride: [stride, stride], padLo: [1, 1], padHi: [1, 1], dilation: [1, 1], groups };
    const forward = b.add("conv", attrs, [image.id, weight.id], y, "float32");
    return [
      b.binary("max", forward, b.full(0, y)),
      b.add("convInput", attrs, [gradient.id, weight.id], x, "float32"),
      b.add("convWeight", attrs, [image.id, gradient.id], w, "float32"),
    ];
  },
  tolerance: 5e-4,
});

const CHECKS: readonly Check[] = [
  {
    name: "elementwise functions",
    leaves: [[[4, 33], "float32"]],
    build: (b, [x]) => [
      b.binary("add", b.unary("exp", x), b.unary("tanh", x)),
      b.unary("log", b.unary("sigmoid", x)),
      b.binary("div", x, b.full(0, x.shape)),
      b.unary("sqrt", x),
    ],
  },
  {
    name: "sums and maxima of rows and columns",
    leaves: [[[20, 70], "float32"]],
    build: (b, [x]) => [
      b.reduce("sum", x, [0]),
      b.reduce("sum", x, [1]),
      b.reduce("max", x, [0]),
      b.reduce("sum", b.binary("mul", x, x), [0, 1]),
    ],
  },
  {
    name: "a layer and its gradients",
    leaves: WIDE,
    build: (b, [x, w, g]) => {
      const y = b.matmul(x, w);
      const zero = b.full(0, y.shape);
      const passed = b.add("where", null, [b.binary("gt", y, zero).id, g.id, zero.id], y.shape, "float32");
      return [
        b.binary("max", y, zero),
        b.matmul(b.transpose(x), passed),
        b.matmul(passed, b.transpose(w)),
        b.reduce("sum", passed, [0]),
      ];
    },
    tolerance: 5e-4,
  },
  { name: "a convolution and its gradients", ...convolution([2, 3, 8, 8], [8, 3, 3, 3], [2, 8, 8, 8], 1, 1) },
  { name: "a depthwise convolution and its gradients", ...convolution([2, 4, 9, 9], [4, 1, 3, 3], [2, 4, 5, 5], 2, 4) },
  {
    name: "softmax and its gradient",
    leaves: [[[12, 10], "float32"]],
    build: (b, [x]) => {
      const e = b.unary("exp", b.binary("sub", x, b.rows(b.reduce("max", x, [1]), 10)));
      const p = b.binary("div", e, b.rows(b.reduce("sum", e, [1]), 10));
      const inner = b.rows(b.reduce("sum", b.binary("mul", p, x), [1]), 10);
      return [p, b.binary("mul", p, b.binary("sub", x, inner))];
    },
  },
  {
    name: "rows looked up, and their gradient",
    leaves: [
      [[60], "float32"],
      [[40], "float32"],
    ],
    build: (b, [table, gradient]) => {
      const position = b.add("cast", null, [b.add("iota", { axis: 0 }, [], [40], "int32").id], [40], "int32");
      const index = b.add("binary", { fn: "rem" }, [position.id, b.full(23, [40], "int32").id], [40], "int32");
      return [
        b.add("take", null, [table.id, index.id], [40], "float32"),
        b.add("put", { mode: "add" }, [table.id, index.id, gradient.id], [60], "float32"),
      ];
    },
  },
  {
    name: "64-bit integers",
    leaves: [
      [[50], "int64"],
      [[50], "int64"],
    ],
    build: (b, [x, y]) => {
      const product = b.binary("mul", b.binary("mul", x, y), b.full(1_000_000_007, [50], "int64"));
      return [product, b.reduce("sum", product, [0]), b.binary("gt", product, y)];
    },
    tolerance: 0,
  },
  {
    name: "positions of maxima",
    leaves: [[[15, 30], "float32"]],
    build: (b, [x]) => [b.add("argReduce", { fn: "argmax", axes: [1] }, [x.id], [15], "int64")],
    tolerance: 0,
  },
  {
    name: "running sums",
    leaves: [[[6, 90], "float32"]],
    build: (b, [x]) => [b.add("scan", { fn: "sum", axis: 1 }, [x.id], [6, 90], "float32")],
  },
  {
    name: "half precision",
    leaves: [[[200], "float32"]],
    build: (b, [x]) => [b.add("cast", null, [b.add("cast", null, [x.id], [200], "float16").id], [200], "float32")],
    tolerance: 0,
  },
  {
    name: "an optimizer's step",
    leaves: [
      [[70, 3], "float32"],
      [[70, 3], "float32"],
      [[70, 3], "float32"],
    ],
    build: (b, [w, g, m]) => {
      const scaled = (x: Node, by: number): Node => b.binary("mul", x, b.full(by, x.shape));
      const moment = b.binary("add", scaled(m, 0.9), scaled(g, 0.1));
      const size = b.unary("sqrt", b.binary("add", b.binary("mul", g, g), b.full(1e-8, g.shape)));
      return [moment, b.binary("sub", w, b.binary("div", scaled(moment, 0.01), size))];
    },
  },
];

/** Numbers between -2 and 2 (whole ones between -40 and 40), the same at every run. */
function numbers([shape, dtype]: readonly [Shape, DType], seed: number): HostArray {
  const out = hostArray(dtype, sizeOf(shape));
  let x = seed * 7919 + 17;
  for (let i = 0; i < out.length; i++) {
    x = (x * 1103 + 12_345) % 65_537;
    const unit = x / 65_537 - 0.5;
    out[i] = (dtype === "int64" ? BigInt(Math.round(80 * unit)) : 4 * unit) as never;
  }
  return out;
}

/**
 * Holds a device against the reference, with the kernels that it takes at first and, where it makes others for what comes
 * again (`settled`), with those too.
 * @returns the names of the checks that it failed; none where it can be trusted
 */
export async function selfTest(device: Device & { settled?(): Promise<unknown> }): Promise<string[]> {
  const reference = openCpu();
  const prepared: { check: Check; data: HostArray[]; expected: HostArray[]; plan: Plan }[] = [];
  for (const [k, check] of CHECKS.entries()) {
    const b = new Builder();
    const leaves = check.leaves.map(([shape, dtype]) => b.add("leaf", null, [], shape, dtype));
    const outputs = check.build(b, leaves);
    const graph = b.graph.finish(outputs.map((o) => o.id));
    const data = check.leaves.map((leaf, l) => numbers(leaf, 3 * k + l));
    const expected = await results(reference, reference.compile(graph), check, data);
    prepared.push({ check, data, expected, plan: device.compile(graph) });
  }
  const failed = new Set<string>();
  const hold = async (): Promise<void> => {
    await Promise.all(
      prepared.map(async ({ check, data, expected, plan }) => {
        const found = await results(device, plan, check, data).catch(() => null);
        const agree = found?.every((f, k) => isNear(f, expected[k], check.tolerance ?? 1e-4)) ?? false;
        if (!agree) failed.add(check.name);
      }),
    );
  };
  await hold();
  if (device.settled && failed.size === 0) {
    await hold();
    await device.settled();
    await hold();
  }
  return CHECKS.map((c) => c.name).filter((name) => failed.has(name));
}

async function results(
  device: Device,
  plan: Plan,
  { leaves }: Check,
  data: readonly HostArray[],
): Promise<HostArray[]> {
  const bound = leaves.map(([, dtype], k) => device.upload(data[k], dtype));
  const outputs = await device.run(plan, { leaves: bound, scalars: [] });
  const values: HostArray[] = [];
  for (const o of outputs) values.push(await device.read(o));
  for (const b of [...outputs, ...bound]) device.free(b);
  return values;
}

function isNear(found: HostArray, expected: HostArray, tolerance: number): boolean {
  if (found.length !== expected.length) return false;
  for (let i = 0; i < found.length; i++) {
    const [f, e]: Scalar[] = [found[i], expected[i]];
    if (Object.is(f, e) || f === e) continue;
    if (typeof f === "bigint" || typeof e === "bigint") return false;
    if (!(Math.abs(f - e) <= tolerance * Math.max(1, Math.abs(e)))) return false;
  }
  return true;
}
