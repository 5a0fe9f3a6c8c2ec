import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-webgpu";
import type { Column, Instance } from "../column";
import { CHAIN, CNN, kernelChannelsLast, MLP, product, rowsChannelsLast } from "../problems";
import { gpt, lstm, mobilenet, onHardware, resnet } from "../tfjs/networks";

/** TensorFlow.js on its WebGPU backend, with its core API as its own guides use it. */

async function first(t: tf.Tensor): Promise<number> {
  const [value] = await t.data();
  t.dispose();
  return value;
}

/** A training loop; `forward` gives the logits. The last loss is read. */
function training(
  variables: readonly tf.Variable[],
  forward: () => tf.Tensor2D,
  y: tf.Tensor2D,
  rate: number,
  inputs: readonly tf.Tensor[],
): Instance {
  const optimizer = tf.train.sgd(rate);
  const step = (): tf.Scalar =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(
        () => tf.losses.softmaxCrossEntropy(y, forward()) as tf.Scalar,
        [...variables],
      );
      optimizer.applyGradients(grads);
      return value;
    });
  return {
    async run(units, enqueued) {
      let loss = step();
      for (let i = 1; i < units; i++) {
        loss.dispose();
        loss = step();
      }
      enqueued();
      return first(loss);
    },
    dispose: () => tf.dispose([...variables, y, ...inputs]),
  };
}

async function mlp(): Promise<Instance> {
  const x = tf.tensor2d(MLP.x, [64, 784]);
  const w1 = tf.variable(tf.tensor2d(MLP.w1, [784, 128]));
  const b1 = tf.variable(tf.tensor1d(MLP.b1));
  const w2 = tf.variable(tf.tensor2d(MLP.w2, [128, 10]));
  const b2 = tf.variable(tf.tensor1d(MLP.b2));
  const forward = (): tf.Tensor2D => {
    const hidden = tf.relu(tf.add(tf.matMul(x, w1), b1)) as tf.Tensor2D;
    return tf.add(tf.matMul(hidden, w2), b2);
  };
  return training([w1, b1, w2, b2], forward, tf.tensor2d(MLP.y, [64, 10]), MLP.rate, [x]);
}

async function cnn(): Promise<Instance> {
  const x = tf.tensor4d(CNN.x, [32, 28, 28, 1]);
  const k1 = tf.variable(tf.tensor4d(kernelChannelsLast(CNN.k1, 1, 8), [5, 5, 1, 8]));
  const c1 = tf.variable(tf.tensor1d(CNN.c1));
  const k2 = tf.variable(tf.tensor4d(kernelChannelsLast(CNN.k2, 8, 16), [5, 5, 8, 16]));
  const c2 = tf.variable(tf.tensor1d(CNN.c2));
  const w3 = tf.variable(tf.tensor2d(rowsChannelsLast(CNN.w3), [256, 120]));
  const b3 = tf.variable(tf.tensor1d(CNN.b3));
  const w4 = tf.variable(tf.tensor2d(CNN.w4, [120, 10]));
  const b4 = tf.variable(tf.tensor1d(CNN.b4));
  const block = (input: tf.Tensor4D, kernel: tf.Variable, bias: tf.Variable): tf.Tensor4D => {
    const planes = tf.conv2d(input, kernel as tf.Tensor as tf.Tensor4D, 1, "valid");
    return tf.maxPool(tf.relu(tf.add(planes, bias)) as tf.Tensor4D, 2, 2, "valid");
  };
  const forward = (): tf.Tensor2D => {
    const planes = block(block(x, k1, c1), k2, c2);
    const hidden = tf.relu(tf.add(tf.matMul(tf.reshape(planes, [32, 256]), w3), b3)) as tf.Tensor2D;
    return tf.add(tf.matMul(hidden, w4), b4);
  };
  return training([k1, c1, k2, c2, w3, b3, w4, b4], forward, tf.tensor2d(CNN.y, [32, 10]), CNN.rate, [x]);
}

async function chain(): Promise<Instance> {
  const x = tf.tensor(CHAIN.x, [...CHAIN.shape]);
  const plus = tf.fill([...CHAIN.shape], CHAIN.plus);
  const times = tf.fill([...CHAIN.shape], CHAIN.times);
  const once = (): tf.Tensor =>
    tf.tidy(() => {
      let v = x;
      for (let i = 0; i < CHAIN.operations; i += 2) v = tf.mul(tf.add(v, plus), times);
      return v;
    });
  return {
    async run(units, enqueued) {
      let v = once();
      for (let i = 1; i < units; i++) {
        v.dispose();
        v = once();
      }
      enqueued();
      return first(v);
    },
    dispose: () => tf.dispose([x, plus, times]),
  };
}

const matmul = (n: number) => async (): Promise<Instance> => {
  const given = product(n);
  const a = tf.tensor2d(given.a, [n, n]);
  const b = tf.tensor2d(given.b, [n, n]);
  return {
    async run(units, enqueued) {
      let c = tf.matMul(a, b);
      for (let i = 1; i < units; i++) {
        c.dispose();
        c = tf.matMul(a, b);
      }
      const corner = tf.slice(c, [0, 0], [1, 1]);
      c.dispose();
      enqueued();
      return first(corner);
    },
    dispose: () => tf.dispose([a, b]),
  };
};

const large = {
  resnet: onHardware(resnet),
  gpt: onHardware(gpt),
  lstm: onHardware(lstm),
  mobilenet: onHardware(mobilenet),
};

const column: Column = {
  name: "tfjs-webgpu",
  async open() {
    if (!(await tf.setBackend("webgpu"))) throw new Error("TensorFlow.js has no WebGPU backend here");
    await tf.ready();
    return `TensorFlow.js ${tf.version.tfjs}`;
  },
  cases: { mlp, cnn, chain, "matmul-512": matmul(512), "matmul-1024": matmul(1024), ...large },
};

export default [column];
