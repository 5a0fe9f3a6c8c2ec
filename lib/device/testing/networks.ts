import { contiguousStrides, type DType, type GraphBuilder, type Scalar, type Shape, sizeOf } from "@/lib/ir";
import { random, seeded } from "./agreement";
import type { TestTensor } from "./graphs";

/**
 * Random programs of the kind that networks are made of: chains of elementwise functions, rows normalised by what was
 * reduced from them, products and convolutions with what follows them, padding, pooling, labels picked from rows. They
 * look for faults in what is computed together. Values stay small and every function is continuous in the ones that were
 * computed (conditions and positions come from the inputs), so that rounding differences stay what they are.
 */
interface Value {
  readonly id: number;
  readonly shape: Shape;
  readonly dtype: DType;
}

const [ROWS, COLUMNS] = [4, 6];
const PLANE: Shape = [ROWS, COLUMNS];
const LEAVES: readonly [Shape, DType][] = [
  [PLANE, "float32"],
  [PLANE, "float32"],
  [[COLUMNS], "float32"],
  [[ROWS], "float32"],
  [[ROWS, ROWS], "float32"],
  [[2, 1, 3, 3], "float32"],
  [PLANE, "int32"],
  [[ROWS * COLUMNS], "float32"],
  [[ROWS], "int32"],
];

export const networkLeaves = (seed: number): TestTensor[] => [
  ...LEAVES.slice(0, -1).map(([shape, dtype], k) => random(shape, dtype, seed * 10 + k + 1)),
  { data: Int32Array.from({ length: ROWS }, (_, i) => (seed + 2 * i) % COLUMNS), shape: [ROWS], dtype: "int32" },
];
export const networkScalars = (seed: number): Scalar[] => [0.5, (seed % 7) - 3];

/** Builds program number `seed` over {@link networkLeaves}: `length` steps; some values on the way are outputs too. */
export function buildNetwork(g: GraphBuilder, leaves: readonly number[], seed: number, length: number): number[] {
  const next = seeded(seed + 500);
  const below = (n: number): number => Math.floor(next() * n);
  const add = (...[op, attrs, inputs, shape, dtype]: Parameters<GraphBuilder["add"]>): Value => ({
    id: g.add(op, attrs, inputs, shape, dtype),
    shape,
    dtype,
  });
  const given = leaves.map((id, k): Value => ({ id, shape: LEAVES[k][0], dtype: LEAVES[k][1] }));
  const [, , rowVector, columnVector, square, kernel, whole, long, labels] = given;
  const scalars = networkScalars(seed).map(() => add("scalar", null, [], [], "float32"));
  const values: Value[] = given.slice(0, 2);
  const pick = (): Value => values[Math.max(0, values.length - 1 - below(5))];

  const view = (v: Value, shape: Shape, strides: readonly number[], offset = 0): Value =>
    add("view", { strides, offset }, [v.id], shape, v.dtype);
  const reshape = (v: Value, shape: Shape): Value => view(v, shape, contiguousStrides(shape));
  const unary = (fn: "tanh" | "exp" | "neg" | "abs" | "square" | "log" | "sqrt", v: Value): Value =>
    add("unary", { fn }, [v.id], v.shape, v.dtype);
  const binary = (fn: "add" | "sub" | "mul" | "div" | "max" | "min" | "lt" | "eq", a: Value, b: Value): Value =>
    add("binary", { fn }, [a.id, b.id], a.shape, fn === "lt" || fn === "eq" ? "bool" : a.dtype);
  const full = (x: number, shape: Shape, dtype: DType = "float32"): Value =>
    view(
      add("const", { value: x }, [], [], dtype),
      shape,
      shape.map(() => 0),
    );
  const small = (v: Value): Value => unary("tanh", v);
  const where = (c: Value, a: Value, b: Value): Value => add("where", null, [c.id, a.id, b.id], a.shape, a.dtype);
  const reduce = (fn: "sum" | "max" | "min", v: Value, axes: readonly number[]): Value =>
    add(
      "reduce",
      { fn, axes },
      [v.id],
      v.shape.filter((_, d) => !axes.includes(d)),
      v.dtype,
    );
  /** What was reduced along `axis` of a plane, repeated along it. */
  const spread = (v: Value, axis: number): Value => view(v, PLANE, axis === 0 ? [0, 1] : [1, 0]);
  const normal = (v: Value, axis: number): Value => {
    const n = full(PLANE[axis], [PLANE[1 - axis]]);
    const centred = binary("sub", v, spread(binary("div", reduce("sum", v, [axis]), n), axis));
    const variance = binary("div", reduce("sum", unary("square", centred), [axis]), n);
    const deviation = unary("sqrt", binary("add", variance, full(1, variance.shape)));
    return binary("div", centred, spread(deviation, axis));
  };
  const softmax = (v: Value, axis: number): Value => {
    const e = unary("exp", binary("sub", v, spread(reduce("max", v, [axis]), axis)));
    return binary("div", e, spread(reduce("sum", e, [axis]), axis));
  };
  const windows = (v: Value, stride: number): Value => {
    const [h, w] = v.shape;
    const shape = [Math.floor((h - 2) / stride) + 1, Math.floor((w - 2) / stride) + 1, 2, 2];
    return view(v, shape, [stride * w, stride, w, 1]);
  };
  const pad = (v: Value, lo: readonly number[], hi: readonly number[], fill: number): Value => {
    const number = add("const", { value: fill }, [], [], v.dtype);
    return add(
      "pad",
      { lo, hi },
      [v.id, number.id],
      v.shape.map((n, d) => n + lo[d] + hi[d]),
      v.dtype,
    );
  };
  const cut = (v: Value, offset: number): Value => view(v, PLANE, contiguousStrides(v.shape), offset);
  const condition = (): Value => binary("lt", whole, full(below(20) - 10, PLANE, "int32"));
  const at = (): Value => {
    const row = binary("mul", add("iota", { axis: 0 }, [], [ROWS], "int32"), full(COLUMNS, [ROWS], "int32"));
    return binary("add", row, labels);
  };

  const steps: (() => Value)[] = [
    () => small(pick()),
    () => unary((["neg", "abs"] as const)[below(2)], pick()),
    () => binary((["add", "sub", "max", "min"] as const)[below(4)], pick(), pick()),
    () => small(binary("mul", pick(), pick())),
    () => binary("div", pick(), binary("add", unary("square", pick()), full(1, PLANE))),
    () => binary("mul", pick(), view(scalars[below(2)], PLANE, [0, 0])),
    () => binary("add", pick(), view(rowVector, PLANE, [0, 1])),
    () => binary("add", pick(), view(unary("abs", columnVector), PLANE, [1, 0])),
    () => softmax(pick(), below(2)),
    () => normal(pick(), below(2)),
    () => {
      const axis = below(2);
      return binary("sub", pick(), spread(small(reduce("sum", small(pick()), [axis])), axis));
    },
    () => binary("mul", pick(), view(small(reduce("sum", pick(), [0, 1])), PLANE, [0, 0])),
    () => where(condition(), pick(), pick()),
    () => reshape(view(pick(), [COLUMNS, ROWS], [1, COLUMNS]), PLANE),
    () => view(pick(), PLANE, [-COLUMNS, -1], ROWS * COLUMNS - 1),
    () => small(add("matmul", null, [square.id, pick().id], PLANE, "float32")),
    () => {
      const transposed = view(pick(), [COLUMNS, ROWS], [1, COLUMNS]);
      const product = add("matmul", null, [pick().id, transposed.id], [ROWS, ROWS], "float32");
      return small(add("matmul", null, [binary("add", product, square).id, pick().id], PLANE, "float32"));
    },
    () => {
      const attrs = { stride: [1, 1], padLo: [1, 1], padHi: [1, 1], dilation: [1, 1], groups: 1 };
      const image = reshape(pick(), [1, 1, ...PLANE]);
      const y = small(add("conv", attrs, [image.id, kernel.id], [1, 2, ...PLANE], "float32"));
      return below(2) ? reshape(reduce("max", y, [1]), PLANE) : view(y, PLANE, [COLUMNS, 1], below(24));
    },
    () => cut(pad(pick(), [1, 0], [0, 2], 0), below(8)),
    () => cut(pad(small(pick()), [0, 1], [2, 0], -0.5), below(10)),
    () => {
      const both = add("concat", { axis: 0 }, [pick().id, small(pick()).id], [2 * ROWS, COLUMNS], "float32");
      return view(both, PLANE, [2 * COLUMNS, 1], below(7));
    },
    () => {
      const both = add("concat", { axis: 1 }, [pick().id, small(pick()).id], [ROWS, 2 * COLUMNS], "float32");
      return view(both, PLANE, [2 * COLUMNS, 1], below(7));
    },
    () => {
      const pooled = reduce("max", windows(pick(), 2), [2, 3]);
      return view(pooled, PLANE, [0, 0], below(sizeOf(pooled.shape)));
    },
    () => {
      const pooled = reduce("max", windows(pad(pick(), [1, 1], [1, 1], Number.NEGATIVE_INFINITY), 1), [2, 3]);
      return view(pooled, PLANE, [COLUMNS + 1, 1], below(3));
    },
    () => {
      const places = add("argReduce", { fn: "argmax", axes: [1] }, [whole.id], [ROWS], "int32");
      const share = add("cast", null, [places.id], [ROWS], "float32");
      return binary("add", pick(), spread(share, 1));
    },
    () => {
      const picked = add("take", null, [pick().id, at().id], [ROWS], "float32");
      return binary("sub", pick(), spread(picked, 1));
    },
    () => add("put", { mode: "add" }, [full(0, PLANE).id, at().id, small(columnVector).id], PLANE, "float32"),
    () => add("scan", { fn: "sum", axis: 1 }, [small(pick()).id], PLANE, "float32"),
    () => {
      const part = view(small(pick()), [2, 3], [COLUMNS, 1], 1);
      return add("update", { strides: [COLUMNS, 2], offset: 1 }, [pick().id, part.id], PLANE, "float32");
    },
    () => binary("mul", pick(), reshape(long, PLANE)),
    () => {
      const i = add("iota", { axis: 1 }, [], PLANE, "int32");
      const near = binary("eq", i, view(labels, PLANE, [1, 0]));
      return where(near, small(pick()), full(0, PLANE));
    },
  ];
  const outputs: number[] = [];
  for (let k = 0; k < length; k++) {
    values.push(steps[below(steps.length)]());
    if (next() < 0.2) outputs.push(values[values.length - 1].id);
  }
  return [...outputs, ...values.slice(-2).map((v) => v.id)];
}
