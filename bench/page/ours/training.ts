import { BackwardPass, ops } from "@/lib/autograd";
import { hostValue, p, type Recorder, Tensor } from "@/lib/tensor";
import type { Instance } from "../column";
import { CNN, MLP } from "../problems";
import { Held } from "./held";

/** Training steps as a TypeScript program on the engine would write them. */

export const tensor = (data: Float32Array, shape: readonly number[]): Tensor =>
  Tensor.of(hostValue(data, "float32", shape));

function parameter(data: Float32Array, shape: readonly number[]): Tensor {
  const t = tensor(data, shape);
  t.requiresGrad = true;
  return t;
}

function crossEntropy(logits: Tensor, y: Tensor): Tensor {
  const picked = ops.sum(ops.mul(ops.logSoftmax(logits, 1), y), [0, 1]);
  return ops.mul(picked, ops.num(-1 / y.shape[0], "float32"));
}

function backward(loss: Tensor): void {
  const options = { retainGraph: false, createGraph: false, inputs: null };
  const step = new BackwardPass([loss], [ops.num(1, "float32")], options).run().next();
  if (!step.done) throw new Error("a program without hooks was asked to call one");
}

/** w <- w - rate * gradient; the rate is an input of the plan, as a schedule needs it to be. */
function descend(parameters: readonly Tensor[], rate: number): void {
  const r = p.scalar(rate, "float32");
  for (const w of parameters) {
    w.assign(p.binary("sub", w.value(), p.binary("mul", r, w.grad!.value())));
    w.grad = null;
  }
}

function training(
  recorder: Recorder,
  parameters: readonly Tensor[],
  x: Tensor,
  y: Tensor,
  rate: number,
  forward: (x: Tensor) => Tensor,
): Instance {
  const held = new Held(recorder, [...parameters, x, y]);
  const step = (): void | Promise<void> => {
    const loss = crossEntropy(forward(x), y);
    held.result = loss;
    backward(loss);
    descend(parameters, rate);
    return recorder.flush();
  };
  return {
    async run(units, enqueued) {
      for (let i = 0; i < units; i++) {
        const flushed = step();
        // Only where the device has too much to do already; a promise costs a turn of the event loop otherwise.
        if (flushed) await flushed;
      }
      const read = recorder.read(held.result!.value());
      enqueued();
      return Number((await read)[0]);
    },
    dispose: () => held.release(),
    memory: () => ({ buffers: recorder.device.counters.liveBuffers, bytes: recorder.device.counters.liveBytes }),
  };
}

export function mlp(recorder: Recorder): Instance {
  const w1 = parameter(MLP.w1, [784, 128]);
  const b1 = parameter(MLP.b1, [128]);
  const w2 = parameter(MLP.w2, [128, 10]);
  const b2 = parameter(MLP.b2, [10]);
  const forward = (x: Tensor): Tensor => ops.addmm(b2, ops.relu(ops.addmm(b1, x, w1)), w2);
  return training(recorder, [w1, b1, w2, b2], tensor(MLP.x, [64, 784]), tensor(MLP.y, [64, 10]), MLP.rate, forward);
}

const NO_PADDING = { padLo: [0, 0], padHi: [0, 0], dilation: [1, 1] };
const UNIT_STRIDE = { ...NO_PADDING, stride: [1, 1], groups: 1 };
const HALVES = { ...NO_PADDING, kernel: [2, 2], stride: [2, 2] };

function block(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  const [pooled] = ops.maxPool(ops.relu(ops.convolution(x, kernel, bias, UNIT_STRIDE)), HALVES, "MaxPool2DWithIndices");
  return pooled;
}

export function cnn(recorder: Recorder): Instance {
  const k1 = parameter(CNN.k1, [8, 1, 5, 5]);
  const c1 = parameter(CNN.c1, [8]);
  const k2 = parameter(CNN.k2, [16, 8, 5, 5]);
  const c2 = parameter(CNN.c2, [16]);
  const w3 = parameter(CNN.w3, [256, 120]);
  const b3 = parameter(CNN.b3, [120]);
  const w4 = parameter(CNN.w4, [120, 10]);
  const b4 = parameter(CNN.b4, [10]);
  const forward = (x: Tensor): Tensor => {
    const planes = block(block(x, k1, c1), k2, c2);
    const hidden = ops.relu(ops.addmm(b3, ops.reshape(planes, [CNN.batch, 256]), w3));
    return ops.addmm(b4, hidden, w4);
  };
  const x = tensor(CNN.x, [32, 1, 28, 28]);
  return training(recorder, [k1, c1, k2, c2, w3, b3, w4, b4], x, tensor(CNN.y, [32, 10]), CNN.rate, forward);
}
