import * as tf from "@tensorflow/tfjs";
import type { Instance } from "../column";
import { noise } from "../problems";

/**
 * The four larger networks as TensorFlow.js programs: with its layers where it has them, else with its core. The same
 * sizes as page/python/ has, with weights that TensorFlow.js draws, so that losses are not the same numbers.
 */
type Model = tf.LayersModel;
type Node = tf.SymbolicTensor;

const classes = (n: number, seed: number): tf.Tensor =>
  tf.oneHot(
    tf.tensor1d(
      noise(n, seed, 1).map((v) => Math.floor(Math.abs(v) * 10)),
      "int32",
    ),
    10,
  );

/** Trains on one batch again and again, looking at the loss after each step. */
function fit(model: Model, x: tf.Tensor, y: tf.Tensor, optimizer: tf.Optimizer): Instance {
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  return {
    async run(units) {
      let loss = Number.NaN;
      for (let i = 0; i < units; i++) loss = Number(await model.trainOnBatch(x, y));
      return loss;
    },
    dispose: () => {
      model.dispose();
      tf.dispose([x, y]);
    },
  };
}

const apply = (layer: tf.layers.Layer, x: Node | Node[]): Node => layer.apply(x) as Node;
const normalised = (x: Node): Node => apply(tf.layers.batchNormalization({}), x);

function conv(x: Node, filters: number, kernelSize: number, strides: number): Node {
  const layer = tf.layers.conv2d({ filters, kernelSize, strides, padding: "same", useBias: false });
  return normalised(apply(layer, x));
}

/** On a software adapter a step of these takes minutes, and one that is given up goes on in the background. */
export const onHardware = (setUp: () => Promise<Instance>) => async (): Promise<Instance> => {
  const { info } = (await navigator.gpu.requestAdapter({ powerPreference: "high-performance" }))!;
  if (info.architecture === "swiftshader") throw new Error("more than three minutes a step on a software adapter");
  return setUp();
};

export async function resnet(): Promise<Instance> {
  const relu = (x: Node): Node => apply(tf.layers.reLU({}), x);
  const block = (x: Node, filters: number, stride: number): Node => {
    const body = conv(relu(conv(x, filters, 3, stride)), filters, 3, 1);
    const same = stride === 1 && x.shape[3] === filters;
    return relu(apply(tf.layers.add({}), [body, same ? x : conv(x, filters, 1, stride)]));
  };
  const input = tf.input({ shape: [64, 64, 3] });
  let x = relu(conv(input, 64, 7, 2));
  x = apply(tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" }), x);
  for (const filters of [64, 128, 256, 512]) x = block(block(x, filters, filters === 64 ? 1 : 2), filters, 1);
  x = apply(tf.layers.globalAveragePooling2d({}), x);
  const outputs = apply(tf.layers.dense({ units: 10, activation: "softmax" }), x);
  const pictures = tf.tensor4d(noise(8 * 64 * 64 * 3, 20, 1), [8, 64, 64, 3]);
  return fit(tf.model({ inputs: input, outputs }), pictures, classes(8, 21), tf.train.momentum(0.01, 0.9));
}

export async function mobilenet(): Promise<Instance> {
  const relu6 = (x: Node): Node => apply(tf.layers.reLU({ maxValue: 6 }), x);
  const depthwise = (x: Node, strides: number): Node =>
    normalised(apply(tf.layers.depthwiseConv2d({ kernelSize: 3, strides, padding: "same", useBias: false }), x));
  const block = (x: Node, filters: number, stride: number, expansion: number): Node => {
    const channels = x.shape[3]!;
    const wide = expansion === 1 ? x : relu6(conv(x, channels * expansion, 1, 1));
    const body = conv(relu6(depthwise(wide, stride)), filters, 1, 1);
    return stride === 1 && channels === filters ? apply(tf.layers.add({}), [x, body]) : body;
  };
  const table = [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
  ];
  const input = tf.input({ shape: [64, 64, 3] });
  let x = relu6(conv(input, 32, 3, 2));
  for (const [expansion, filters, repetitions, stride] of table) {
    for (let k = 0; k < repetitions; k++) x = block(x, filters, k === 0 ? stride : 1, expansion);
  }
  x = apply(tf.layers.globalAveragePooling2d({}), relu6(conv(x, 1280, 1, 1)));
  const outputs = apply(tf.layers.dense({ units: 10, activation: "softmax" }), x);
  const pictures = tf.tensor4d(noise(4 * 64 * 64 * 3, 22, 1), [4, 64, 64, 3]);
  return fit(tf.model({ inputs: input, outputs }), pictures, classes(4, 23), tf.train.momentum(0.01, 0.9));
}

export async function lstm(): Promise<Instance> {
  const input = tf.input({ shape: [64, 32] });
  const state = apply(tf.layers.lstm({ units: 128 }), input);
  const outputs = apply(tf.layers.dense({ units: 10, activation: "softmax" }), state);
  const sequences = tf.tensor3d(noise(32 * 64 * 32, 25, 1), [32, 64, 32]);
  return fit(tf.model({ inputs: input, outputs }), sequences, classes(32, 26), tf.train.sgd(0.1));
}

const [WIDTH, LENGTH, HEADS, BATCH, VOCABULARY] = [128, 128, 4, 8, 64];

export async function gpt(): Promise<Instance> {
  const variables: tf.Variable[] = [];
  const weight = (shape: number[], scale = 0.02): tf.Variable => {
    const made = tf.variable(tf.randomNormal(shape, 0, scale));
    variables.push(made);
    return made;
  };
  const constant = (n: number, value: number): tf.Variable => {
    const made = tf.variable(tf.fill([n], value));
    variables.push(made);
    return made;
  };
  type F = (x: tf.Tensor) => tf.Tensor;
  const linear = (from: number, to: number): F => {
    const [w, b] = [weight([from, to]), constant(to, 0)];
    return (x) => tf.add(tf.matMul(x as tf.Tensor2D, w as unknown as tf.Tensor2D), b);
  };
  const norm = (): F => {
    const [gain, shift] = [constant(WIDTH, 1), constant(WIDTH, 0)];
    return (x) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gain), shift);
    };
  };
  const gelu: F = (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
  const mask = tf.mul(tf.sub(1, tf.linalg.bandPart(tf.ones([LENGTH, LENGTH]), -1, 0)), -1e9);
  const heads = (x: tf.Tensor): tf.Tensor =>
    tf.transpose(tf.reshape(x, [BATCH, LENGTH, HEADS, WIDTH / HEADS]), [0, 2, 1, 3]);
  const attention = (): F => {
    const [qkv, out] = [linear(WIDTH, 3 * WIDTH), linear(WIDTH, WIDTH)];
    return (x) => {
      const [q, k, v] = tf.split(qkv(x), 3, 1).map(heads);
      const scores = tf.add(tf.div(tf.matMul(q, k, false, true), Math.sqrt(WIDTH / HEADS)), mask);
      const seen = tf.matMul(tf.dropout(tf.softmax(scores), 0.1), v);
      return out(tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [BATCH * LENGTH, WIDTH]));
    };
  };
  const blocks = Array.from({ length: 4 }, (): F => {
    const [first, attend, second, up, down] = [norm(), attention(), norm(), linear(WIDTH, 512), linear(512, WIDTH)];
    return (x) => {
      const y = tf.add(x, attend(first(x)));
      return tf.add(y, tf.dropout(down(gelu(up(second(y)))), 0.1));
    };
  });
  const [tokens, positions] = [weight([VOCABULARY, WIDTH]), weight([LENGTH, WIDTH])];
  const [last, head] = [norm(), linear(WIDTH, VOCABULARY)];
  const characters = noise(BATCH * LENGTH + 1, 24, 1).map((v) => Math.floor(Math.abs(v) * VOCABULARY));
  const x = tf.tensor1d(characters.subarray(0, -1), "int32");
  const y = tf.oneHot(tf.tensor1d(characters.subarray(1), "int32"), VOCABULARY);
  const forward = (): tf.Scalar => {
    const embedded = tf.reshape(tf.gather(tokens, x), [BATCH, LENGTH, WIDTH]);
    const start = tf.reshape(tf.add(embedded, positions), [BATCH * LENGTH, WIDTH]);
    const logits = head(last(blocks.reduce((h: tf.Tensor, block) => block(h), start)));
    return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
  };
  const optimizer = tf.train.adam(3e-4);
  return {
    async run(units) {
      let value = Number.NaN;
      for (let i = 0; i < units; i++) {
        const loss = tf.tidy(() => {
          const found = tf.variableGrads(forward, variables);
          optimizer.applyGradients(Object.entries(found.grads).map(([name, tensor]) => ({ name, tensor })));
          return found.value;
        });
        [value] = await loss.data();
        loss.dispose();
      }
      return value;
    },
    dispose: () => tf.dispose([...variables, mask, x, y]),
  };
}
