import { expect, test } from "vitest";
import { BackwardPass, ops } from "@/lib/autograd";
import { openNull } from "@/lib/device";
import { type Graph, print, verify } from "@/lib/ir";
import { hostValue, p, Recorder, setRecorder, Tensor, type Value } from "@/lib/tensor";
import { optimize, PASSES } from "..";
import { printSchedule, schedule, verifySchedule } from ".";

/** Records what `program` does in one flush, and gives the graph that the device would be asked to compile. */
function recorded(program: () => readonly Value[]): Graph {
  const graphs: Graph[] = [];
  const device = openNull();
  const recorder = new Recorder({
    ...device,
    compile: (graph) => {
      graphs.push(graph);
      return device.compile(graph);
    },
  });
  setRecorder(recorder);
  recorder.flush(program());
  setRecorder(null);
  return graphs[0];
}

const zeros = (shape: readonly number[]): Tensor =>
  Tensor.of(hostValue(new Float32Array(shape.reduce((a, b) => a * b, 1)), "float32", shape));

function parameter(...shape: number[]): Tensor {
  const t = zeros(shape);
  t.requiresGrad = true;
  return t;
}

function backward(loss: Tensor): void {
  const options = { retainGraph: false, createGraph: false, inputs: null };
  new BackwardPass([loss], [ops.num(1, "float32")], options).run().next();
}

const labels = (n: number): Tensor => Tensor.of(hostValue(new BigInt64Array(n), "int64", [n]));
const crossEntropy = (logits: Tensor, classes: Tensor): Tensor =>
  ops.mean(ops.neg(ops.pickLabels(ops.logSoftmax(logits, 1), classes, "NllLoss")), [0]);

/** Plain gradient descent; the loss and the new parameters. */
function descended(loss: Tensor, parameters: readonly Tensor[]): Value[] {
  backward(loss);
  const rate = p.scalar(0.1, "float32");
  return [loss.value(), ...parameters.map((w) => p.binary("sub", w.value(), p.binary("mul", rate, w.grad!.value())))];
}

const PLAIN = { stride: [1, 1], padLo: [0, 0], padHi: [0, 0], dilation: [1, 1], groups: 1 };
const HALVES = { kernel: [2, 2], stride: [2, 2], padLo: [0, 0], padHi: [0, 0], dilation: [1, 1] };

/** x w^T + b with the weight as [out, in], as PyTorch's Linear has it. */
const linear = (x: Tensor, w: Tensor, b: Tensor): Tensor => ops.addmm(b, x, ops.matrixTranspose(w));

const PROGRAMS: Readonly<Record<string, () => readonly Value[]>> = {
  "mlp-step": () => {
    const [w1, b1, w2, b2] = [parameter(128, 784), parameter(128), parameter(10, 128), parameter(10)];
    const logits = linear(ops.relu(linear(zeros([64, 784]), w1, b1)), w2, b2);
    return descended(crossEntropy(logits, labels(64)), [w1, b1, w2, b2]);
  },
  "cnn-step": () => {
    const [k1, c1, k2, c2] = [parameter(8, 1, 5, 5), parameter(8), parameter(16, 8, 5, 5), parameter(16)];
    const [w, b] = [parameter(256, 10), parameter(10)];
    const block = (x: Tensor, k: Tensor, c: Tensor): Tensor =>
      ops.maxPool(ops.relu(ops.convolution(x, k, c, PLAIN)), HALVES, "MaxPool2DWithIndices")[0];
    const planes = block(block(zeros([32, 1, 28, 28]), k1, c1), k2, c2);
    const logits = ops.addmm(b, ops.reshape(planes, [32, 256]), w);
    return descended(crossEntropy(logits, labels(32)), [k1, c1, k2, c2, w, b]);
  },
  "softmax-cross-entropy": () => {
    const logits = parameter(64, 10);
    const loss = crossEntropy(logits, labels(64));
    backward(loss);
    return [loss.value(), logits.grad!.value()];
  },
  "adam-step": () => {
    const number = (x: number): Value => p.scalar(x, "float32");
    const [rate, beta1, beta2, scale1, scale2, eps] = [1e-3, 0.9, 0.999, 0.1, 0.001, 1e-8].map(number);
    const one = p.constant(1, "float32");
    return [[784, 128], [128], [128, 10], [10]].flatMap((shape) => {
      const [w, g, m, v] = [0, 1, 2, 3].map(() => zeros(shape).value());
      const mix = (beta: Value, old: Value, x: Value): Value =>
        p.binary("add", p.binary("mul", old, beta), p.binary("mul", x, p.binary("sub", one, beta)));
      const m1 = mix(beta1, m, g);
      const v1 = mix(beta2, v, p.binary("mul", g, g));
      const root = p.binary("add", p.unary("sqrt", p.binary("div", v1, scale2)), eps);
      const step = p.binary("mul", rate, p.binary("div", p.binary("div", m1, scale1), root));
      return [p.binary("sub", w, step), m1, v1];
    });
  },
  "layer-norm": () => {
    const [x, w, b] = [parameter(32, 128), parameter(128), parameter(128)];
    const { y } = ops.batchNorm(ops.mul(x, x), null, null, [1], [32, 1], 1e-5, "NativeLayerNorm");
    const out = ops.add(ops.mul(y, w), b);
    backward(ops.sum(ops.mul(out, out), [0, 1]));
    return [out, x.grad!, w.grad!, b.grad!].map((t) => t.value());
  },
  "batch-norm": () => {
    const [x, k, w, b] = [zeros([8, 3, 16, 16]), parameter(4, 3, 3, 3), parameter(4), parameter(4)];
    const y = ops.convolution(x, k, null, { ...PLAIN, padLo: [1, 1], padHi: [1, 1] });
    const norm = ops.batchNorm(y, w, b, [0, 2, 3], [1, 4, 1, 1], 1e-5, "NativeBatchNorm");
    const out = ops.relu(norm.y);
    backward(ops.sum(ops.mul(out, out), [0, 1, 2, 3]));
    return [out, norm.stats.mean, norm.stats.variance, k.grad!, w.grad!, b.grad!].map((t) => t.value());
  },
  attention: () => {
    const [q, k, v] = [parameter(4, 16, 8), parameter(4, 16, 8), parameter(4, 16, 8)];
    const scores = ops.mul(ops.matmul(q, ops.matrixTranspose(k)), ops.num(8 ** -0.5, "float32"));
    const masked = ops.where(
      ops.compare("gt", zeros([16, 16]), ops.num(0, "float32")),
      ops.num(-1e9, "float32"),
      scores,
    );
    const out = ops.matmul(ops.softmax(masked, 2), v);
    backward(ops.sum(out, [0, 1, 2]));
    return [out, q.grad!, k.grad!, v.grad!].map((t) => t.value());
  },
  "padded-pooling": () => {
    const x = parameter(2, 4, 9, 9);
    const window = { kernel: [3, 3], stride: [2, 2], padLo: [1, 1], padHi: [1, 1], dilation: [1, 1] };
    const [y, index] = ops.maxPool(ops.relu(x), window, "MaxPool2DWithIndices");
    return [y.value(), index.value()];
  },
};

test.each(Object.entries(PROGRAMS))(
  "%s becomes the tasks of its golden file",
  async (name, program) => {
    const graph = PASSES.reduce((before, [, pass]) => {
      const after = pass(before);
      verify(after);
      return after;
    }, recorded(program));
    const tasks = schedule(graph);
    verifySchedule(graph, tasks);
    const text = `${print(graph)}\n\n${tasks.tasks.length} tasks\n\n${printSchedule(tasks, graph)}\n`;
    await expect(text).toMatchFileSnapshot(`goldens/${name}.txt`);
  },
  60_000,
);

test("a thousand operations in a chain become a few long tasks, ten thousand in time in proportion", () => {
  const chain = (n: number): Graph =>
    recorded(() => {
      let v = zeros([32, 32]).value();
      const [plus, times] = [zeros([32, 32]).value(), zeros([32, 32]).value()];
      for (let i = 0; i < n; i += 2) v = p.binary("mul", p.binary("add", v, plus), times);
      return [v];
    });
  const compiled = (graph: Graph) => {
    const started = performance.now();
    const optimized = optimize(graph);
    const tasks = schedule(optimized);
    return { optimized, tasks, ms: performance.now() - started };
  };
  const [short, long] = [chain(1000), chain(10_000)];
  expect(compiled(short).tasks.tasks).toHaveLength(8);
  // Ten times the nodes, in less than the hundred times that a quadratic pass takes. Seconds are measured in bench/.
  const rounds = [1, 2, 3].map(() => [compiled(short).ms, compiled(long).ms]);
  const [ms, longMs] = [0, 1].map((k) => Math.min(...rounds.map((round) => round[k])));
  expect(longMs / ms).toBeLessThan(40);
  const { optimized, tasks } = compiled(long);
  verifySchedule(optimized, tasks);
}, 60_000);
