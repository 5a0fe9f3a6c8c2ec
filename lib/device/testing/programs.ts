import { contiguousStrides, type DType, type GraphBuilder, type Shape, sizeOf } from "@/lib/ir";
import { random, seeded } from "./agreement";
import type { TestTensor } from "./graphs";

/**
 * Random programs: chains of ops over a few leaves, with views of views, updates of what is used again and what is not,
 * steps that only the host can do, and several outputs. They look for faults between ops rather than in them: memory given
 * back too early, written while still read, or read before it is written. All values are small whole numbers, also in
 * float32, so that every executor must agree to the last bit.
 */
interface Value {
  readonly id: number;
  readonly shape: Shape;
  readonly dtype: DType;
}

const LEAVES: readonly [Shape, DType][] = [
  [[4, 6], "int32"],
  [[6, 4], "int32"],
  [[2, 3, 4], "int64"],
  [[24], "int64"],
  [[300], "int32"],
];

export const programLeaves = (seed: number): TestTensor[] =>
  LEAVES.map(([shape, dtype], k) => random(shape, dtype, seed * 10 + k + 1));

/** Builds program number `seed` over {@link programLeaves}: `length` ops, the last values as outputs. */
export function buildProgram(g: GraphBuilder, leaves: readonly number[], seed: number, length: number): number[] {
  const next = seeded(seed + 100);
  const below = (n: number): number => Math.floor(next() * n);
  const values: Value[] = [];
  const add = (...[op, attrs, inputs, shape, dtype]: Parameters<GraphBuilder["add"]>): Value => ({
    id: g.add(op, attrs, inputs, shape, dtype),
    shape,
    dtype,
  });
  const pick = (): Value => values[Math.max(0, values.length - 1 - below(6))];
  const view = (v: Value, shape: Shape, strides: readonly number[], offset = 0): Value =>
    add("view", { strides, offset }, [v.id], shape, v.dtype);

  const as = (v: Value, dtype: DType): Value => (v.dtype === dtype ? v : add("cast", null, [v.id], v.shape, dtype));
  /** Any value as [4, 6]: repeated or cut to 24 elements, through a view. */
  const plane = (v: Value): Value => {
    const n = sizeOf(v.shape);
    return n >= 24 ? view(v, [4, 6], [6, 1], below(n - 23)) : view(v, [4, 6], [0, 0], below(n));
  };

  const moves: ((v: Value) => Value)[] = [
    (v) => view(v, [...v.shape].reverse(), contiguousStrides(v.shape).reverse()),
    (v) => {
      const strides = contiguousStrides(v.shape);
      const end = strides.reduce((at, s, d) => at + s * (v.shape[d] - 1), 0);
      return view(
        v,
        v.shape,
        strides.map((s) => -s),
        end,
      );
    },
    (v) => view(v, [sizeOf(v.shape)], [1]),
    (v) => view(v, [sizeOf(v.shape) < 100 ? 2 : 1, ...v.shape], [0, ...contiguousStrides(v.shape)]),
    (v) => view(v, [Math.ceil(sizeOf(v.shape) / 2)], [2]),
  ];
  /** What grows is brought back below 64. */
  const small = (v: Value): Value => {
    const limit = add("const", { value: 64 }, [], [], v.dtype);
    const wide = view(
      limit,
      v.shape,
      v.shape.map(() => 0),
    );
    return add("binary", { fn: "rem" }, [v.id, wide.id], v.shape, v.dtype);
  };
  const pair = (): [Value, Value] => {
    const a = plane(pick());
    return [a, as(plane(pick()), a.dtype)];
  };

  const steps: (() => Value)[] = [
    () => moves[below(moves.length)](pick()),
    () => {
      const v = pick();
      return add("unary", { fn: (["neg", "abs", "sign"] as const)[below(3)] }, [v.id], v.shape, v.dtype);
    },
    () => {
      const [a, b] = pair();
      const fn = (["add", "sub", "max", "min"] as const)[below(4)];
      return small(add("binary", { fn }, [a.id, b.id], [4, 6], a.dtype));
    },
    () => {
      const [a, b] = pair();
      return small(add("matmul", null, [a.id, view(b, [6, 4], [1, 6]).id], [4, 4], a.dtype));
    },
    () => {
      const v = plane(pick());
      const axis = below(2);
      const kept = [v.shape[1 - axis]];
      const folded = add("reduce", { fn: next() < 0.5 ? "max" : "sum", axes: [axis] }, [v.id], kept, v.dtype);
      return view(small(folded), [...kept, 2], [1, 0]);
    },
    () => {
      const [base, other] = pair();
      const part = view(other, [2, 3], [6, 2]);
      return add("update", { strides: [12, -1], offset: 4 }, [base.id, part.id], [4, 6], base.dtype);
    },
    () => {
      // Nothing but the update reads the sum: it may be written in place, though the value is a part of it.
      const [a, b] = pair();
      const sum = small(add("binary", { fn: "add" }, [a.id, b.id], [4, 6], a.dtype));
      const once = add("update", { strides: [1], offset: 3 }, [sum.id, view(b, [5], [2], 1).id], [4, 6], a.dtype);
      return add("update", { strides: [1], offset: 9 }, [once.id, view(once, [5], [2], 1).id], [4, 6], a.dtype);
    },
    () => {
      const [a, b] = pair();
      return add("concat", { axis: 0 }, [a.id, b.id], [8, 6], a.dtype);
    },
    () => {
      const [a, b] = pair();
      const c = add("binary", { fn: "lt" }, [a.id, b.id], [4, 6], "bool");
      return add("where", null, [c.id, b.id, a.id], [4, 6], a.dtype);
    },
    () => {
      const [data, keys] = [plane(pick()), plane(pick())];
      const order = add("argsort", { axis: 1, descending: next() < 0.5 }, [keys.id], [4, 6], "int64");
      return add("take", null, [data.id, as(order, "int32").id], [4, 6], data.dtype);
    },
    () => as(pick(), (["float32", "int32", "int64"] as const)[below(3)]),
    () => as(as(pick(), "float64"), "float32"),
  ];
  LEAVES.forEach(([shape, dtype], k) => {
    values.push({ id: leaves[k], shape, dtype });
  });
  for (let k = 0; k < length; k++) values.push(steps[below(steps.length)]());
  return values.slice(-3).map((v) => v.id);
}
