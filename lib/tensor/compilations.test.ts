import { afterEach, expect, test } from "vitest";
import { BackwardPass, ops } from "@/lib/autograd";
import { type Device, openCpu, openWasm } from "@/lib/device";
import { sizeOf } from "@/lib/ir";
import { setRecorder } from "./engine";
import * as p from "./primitives";
import { Recorder } from "./recorder";
import { Tensor } from "./tensor";
import type { Marker } from "./trace";
import { hostValue } from "./value";

/** How often usual programs make the engine compile: once per structure, and what changes from step to step is none. */

/** A recorder that counts what it has compiled, and keeps what the program holds. */
function engine(device: Device = openCpu()): { recorder: Recorder; held: Tensor[]; compiled: () => number } {
  let compiled = 0;
  const compile: Device["compile"] = (graph) => {
    compiled++;
    return device.compile(graph);
  };
  const recorder = new Recorder({ ...device, compile });
  const held: Tensor[] = [];
  const root = {
    markEpoch: 0,
    trace(marker: Marker): void {
      for (const t of held) marker.add(t);
    },
  };
  recorder.roots.add(root);
  setRecorder(recorder);
  return { recorder, held, compiled: () => compiled };
}

afterEach(() => setRecorder(null));

const tensor = (shape: readonly number[], f: (i: number) => number = (i) => Math.sin(i)): Tensor =>
  Tensor.of(
    hostValue(
      Float32Array.from({ length: sizeOf(shape) }, (_, i) => f(i)),
      "float32",
      shape,
    ),
  );

function parameter(...shape: number[]): Tensor {
  const t = tensor(shape);
  t.requiresGrad = true;
  return t;
}

/** Rows from `start` on, as PyTorch's x[start:start + count] looks through x. */
const rows = (x: Tensor, start: number, count: number): Tensor =>
  x.window([count, ...x.shape.slice(1)], x.strides, start * x.strides[0]);

function backward(loss: Tensor): void {
  const options = { retainGraph: false, createGraph: false, inputs: null };
  new BackwardPass([loss], [ops.num(1, "float32")], options).run().next();
}

const squaredError = (x: Tensor, y: Tensor, w: Tensor): Tensor => {
  const d = ops.sub(ops.matmul(x, w), y);
  return ops.mean(ops.mul(d, d), [0, 1]);
};

function descend(w: Tensor, rate: number): void {
  w.assign(p.binary("sub", w.value(), p.binary("mul", p.scalar(rate, "float32"), w.grad!.value())));
  w.grad = null;
}

test("an epoch of minibatches compiles one plan, and one more for a last smaller batch", () => {
  const { recorder, held, compiled } = engine();
  const [x, y, w] = [tensor([70, 4]), tensor([70, 2]), parameter(4, 2)];
  held.push(x, y, w);
  for (let epoch = 0; epoch < 3; epoch++) {
    for (let start = 0; start < 70; start += 16) {
      const count = Math.min(16, 70 - start);
      backward(squaredError(rows(x, start, count), rows(y, start, count), w));
      descend(w, 0.1 / (1 + start));
      recorder.flush();
    }
  }
  expect(compiled()).toBe(2);
});

test.each([
  ["cpu", openCpu],
  ["wasm", openWasm],
] as const)("minibatches that are bound in parts train as slices that are copied by hand do (%s)", (_, open) => {
  const train = (cut: (t: Tensor, start: number) => Tensor): ArrayLike<number | bigint> => {
    const { recorder, held } = engine(open());
    const [x, y, w] = [tensor([24, 4]), tensor([24, 2]), parameter(4, 2)];
    held.push(x, y, w);
    for (let start = 0; start < 24; start += 8) {
      backward(squaredError(cut(x, start), cut(y, start), w));
      descend(w, 0.1);
      recorder.flush();
    }
    return recorder.read(w.value()) as ArrayLike<number | bigint>;
  };
  const byHand = (t: Tensor, start: number): Tensor => tensor([8, t.shape[1]], (i) => Math.sin(start * t.shape[1] + i));
  expect(train((t, start) => rows(t, start, 8))).toEqual(train(byHand));
});

test("columns, and more than four parts of one value, keep their places in the structure and are right", () => {
  const { recorder, held, compiled } = engine();
  const x = tensor([8, 4], (i) => i);
  held.push(x);
  const column = (k: number): Tensor => x.window([8], [4], k);
  for (const k of [1, 3]) {
    expect(Array.from(recorder.read(p.unary("neg", column(k).value())) as Float32Array)[2]).toBe(-(8 + k));
  }
  expect(compiled()).toBe(2);
  let sum = rows(x, 0, 1);
  for (let k = 1; k < 8; k++) sum = ops.add(sum, rows(x, k, 1));
  expect(Array.from(recorder.read(sum.value()) as Float32Array)).toEqual([112, 120, 128, 136]);
});

test("a part that the program holds outlives the value that it was cut from", () => {
  const { recorder, held } = engine();
  const x = tensor([6, 2], (i) => i);
  held.push(x);
  const part = Tensor.of(rows(x, 2, 2).value());
  held.push(part);
  recorder.flush();
  held.splice(0, 1);
  recorder.flush();
  expect(Array.from(recorder.read(part.value()) as Float32Array)).toEqual([4, 5, 6, 7]);
  expect(recorder.device.counters.liveBuffers).toBe(1);
});

test("numbers that change from step to step compile nothing", () => {
  const { recorder, held, compiled } = engine();
  const [w, g, m, v] = [tensor([8]), tensor([8]), tensor([8], () => 0), tensor([8], () => 0)];
  held.push(w, g, m, v);
  const number = (x: number): ReturnType<typeof p.scalar> => p.scalar(x, "float32");
  for (let t = 1; t <= 20; t++) {
    // Adam: the rate decays, and the bias corrections depend on the step.
    const mix = (beta: number, old: Tensor, x: ReturnType<typeof p.scalar>): void =>
      old.assign(p.binary("add", p.binary("mul", old.value(), number(beta)), p.binary("mul", x, number(1 - beta))));
    mix(0.9, m, g.value());
    mix(0.999, v, p.binary("mul", g.value(), g.value()));
    const root = p.unary("sqrt", p.binary("div", v.value(), number(1 - 0.999 ** t)));
    const step = p.binary("div", p.binary("div", m.value(), number(1 - 0.9 ** t)), p.binary("add", root, number(1e-8)));
    w.assign(p.binary("sub", w.value(), p.binary("mul", number(0.1 / t), step)));
    recorder.flush();
  }
  expect(compiled()).toBe(1);
});

test("a running total that nobody looks at compiles one plan more than the step does", () => {
  const { recorder, held, compiled } = engine();
  const [x, y, w] = [tensor([16, 4]), tensor([16, 2]), parameter(4, 2)];
  let total: Tensor | null = null;
  held.push(x, y, w, w);
  for (let step = 0; step < 10; step++) {
    const loss = squaredError(x, y, w);
    total = ops.add(loss, total ?? Tensor.of(p.scalar(0, "float32")));
    held[3] = total;
    backward(loss);
    descend(w, 0.1);
    recorder.flush();
  }
  expect(compiled()).toBe(2);
});

test("a growing sequence compiles once per length, and nothing when it grows again", () => {
  const { recorder, held, compiled } = engine();
  const w = tensor([4, 4]);
  held.push(w);
  const generate = (): void => {
    const state = tensor([1, 4]);
    held[1] = state;
    for (let length = 1; length < 12; length++) {
      const next = ops.softmax(ops.matmul(rows(held[1], length - 1, 1), w), 1);
      held[1] = Tensor.of(p.concat([held[1].value(), next.value()], 0));
      recorder.flush();
    }
  };
  generate();
  expect(compiled()).toBe(11);
  generate();
  expect(compiled()).toBe(11);
});

test("a loop that is never cut is cut by itself, in the same places again and again", () => {
  const { recorder, held, compiled } = engine();
  const x = tensor([4]);
  held.push(x, x);
  let most = 0;
  for (let k = 0; k < 6000; k++) {
    for (const fn of ["tanh", "neg", "sin"] as const) {
      held[1] = Tensor.of(p.unary(fn, p.binary("add", held[1].value(), p.expand(p.scalar(k, "float32"), [4]))));
      most = Math.max(most, recorder.pendingCount);
      if (recorder.wantsFlush) recorder.flush();
    }
  }
  expect(recorder.stats().flushes).toBeGreaterThan(10);
  expect(most).toBeLessThan(5000);
  expect(compiled()).toBeLessThanOrEqual(2);
}, 60_000);

test("a step that differs in one operation, operand, shape or number from what is due is not taken for it", () => {
  const { recorder, held, compiled } = engine();
  const [a, b] = [tensor([2, 2], (i) => i + 1), tensor([2, 2], (i) => 10 * i)];
  held.push(a, b);
  const see = (v: ReturnType<typeof p.binary>): number[] => Array.from(recorder.read(v) as Float32Array);
  const [x, y] = [a.value(), b.value()];
  const usual = (): number[] => see(p.unary("neg", p.binary("sub", x, y)));
  const others: (() => number[])[] = [
    () => see(p.unary("neg", p.binary("sub", y, x))),
    () => see(p.unary("neg", p.binary("sub", x, x))),
    () => see(p.unary("abs", p.binary("sub", x, y))),
    () => see(p.unary("neg", p.binary("add", x, y))),
    () => see(p.unary("neg", p.binary("sub", p.permute(x, [1, 0]), y))),
    () => see(p.unary("neg", p.unary("neg", x))),
    () => see(p.unary("neg", p.reduce("sum", x, [0]))),
    () => see(p.unary("neg", p.reduce("sum", x, [1]))),
  ];
  const right = [
    [1, -8, -17, -26],
    [0, 0, 0, 0],
    [1, 8, 17, 26],
    [-1, -12, -23, -34],
    [-1, 7, 18, 26],
    [1, 2, 3, 4],
    [-4, -6],
    [-3, -7],
  ];
  for (let round = 0; round < 2; round++) {
    others.forEach((other, k) => {
      for (let again = 0; again < 2; again++) expect(usual().map((v) => v + 0)).toEqual([-1, 8, 17, 26]);
      expect(other().map((v) => v + 0)).toEqual(right[k]);
    });
  }
  // The first two are what is due, applied to other values.
  expect(compiled()).toBe(others.length - 1);
});

test("what nothing can reach is no part of the structure", () => {
  const { recorder, held, compiled } = engine();
  const x = tensor([4]);
  held.push(x);
  for (let k = 0; k < 5; k++) {
    for (let dead = 0; dead < k; dead++) p.unary("exp", x.value());
    held[1] = Tensor.of(p.unary("tanh", x.value()));
    recorder.flush();
  }
  expect(compiled()).toBe(1);
});

test("structures that differ only in a constant's sign of zero, or in an axis, are two", () => {
  const { recorder, held, compiled } = engine();
  const x = tensor([2, 2], (i) => i);
  held.push(x);
  const results = [0, -0].map((zero) => recorder.read(p.binary("mul", x.value(), p.constant(zero, "float32"))));
  expect(Object.is((results[1] as Float32Array)[1], -0)).toBe(true);
  expect(Object.is((results[0] as Float32Array)[1], 0)).toBe(true);
  const sums = [0, 1].map((axis) => Array.from(recorder.read(p.reduce("sum", x.value(), [axis])) as Float32Array));
  expect(sums).toEqual([
    [2, 4],
    [1, 5],
  ]);
  expect(compiled()).toBe(4);
});
