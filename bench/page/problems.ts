/**
 * The inputs, the same numbers in every column. page/python/problems.py makes them again in Python.
 *
 * The master copies are laid out as PyTorch has them (channels first, kernels as [out, in, height, width]); columns with
 * channels last convert them with the functions at the end.
 */

/** Uniform numbers in [0, 1): the linear congruential generator of Knuth and Lewis. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `n` numbers in [-scale, scale). */
export function noise(n: number, seed: number, scale: number): Float32Array<ArrayBuffer> {
  const next = uniforms(seed);
  return Float32Array.from({ length: n }, () => (next() * 2 - 1) * scale);
}

function labels(n: number, seed: number): readonly number[] {
  const next = uniforms(seed);
  return Array.from({ length: n }, () => Math.floor(next() * 10));
}

function oneHot(classes: readonly number[]): Float32Array<ArrayBuffer> {
  const out = new Float32Array(classes.length * 10);
  classes.forEach((c, row) => {
    out[row * 10 + c] = 1;
  });
  return out;
}

/** x -> (x + 0.001) * 0.999 -> ..., on as many numbers as TensorFlow.js does not take to the CPU by itself. */
export const CHAIN = { operations: 1000, shape: [32, 32], x: noise(1024, 1, 1), plus: 0.001, times: 0.999 } as const;

export interface Product {
  readonly n: number;
  readonly a: Float32Array<ArrayBuffer>;
  readonly b: Float32Array<ArrayBuffer>;
}

export const product = (n: number): Product => ({ n, a: noise(n * n, 2, 1), b: noise(n * n, 3, 1) });

const mlpLabels = labels(64, 7);

/** relu(x w1 + b1) w2 + b2, softmax cross-entropy, plain gradient descent. Weights as [in, out]. */
export const MLP = {
  batch: 64,
  inputs: 784,
  hidden: 128,
  outputs: 10,
  rate: 0.1,
  x: noise(64 * 784, 4, 1).map(Math.abs),
  y: oneHot(mlpLabels),
  w1: noise(784 * 128, 5, 1 / 28),
  b1: new Float32Array(128),
  w2: noise(128 * 10, 6, 1 / 11.3),
  b2: new Float32Array(10),
} as const;

const cnnLabels = labels(32, 8);

/**
 * Two times (5x5 convolution, relu, 2x2 max pooling) with 8 and 16 channels, a hidden layer of 120, and the same loss
 * and optimizer. w3's rows follow the channels-first order of the flattened planes.
 */
export const CNN = {
  batch: 32,
  size: 28,
  rate: 0.05,
  x: noise(32 * 784, 9, 1).map(Math.abs),
  y: oneHot(cnnLabels),
  k1: noise(8 * 1 * 5 * 5, 10, 0.2),
  c1: new Float32Array(8),
  k2: noise(16 * 8 * 5 * 5, 11, 0.07),
  c2: new Float32Array(16),
  w3: noise(256 * 120, 12, 1 / 16),
  b3: new Float32Array(120),
  w4: noise(120 * 10, 13, 1 / 11),
  b4: new Float32Array(10),
} as const;

/** [out, in, 5, 5] -> [5, 5, in, out]. */
export function kernelChannelsLast(k: Float32Array, inputs: number, outputs: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(k.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let tap = 0; tap < 25; tap++) out[(tap * inputs + i) * outputs + o] = k[(o * inputs + i) * 25 + tap];
    }
  }
  return out;
}

/** The rows of w3 for planes flattened as (y, x, channel) instead of (channel, y, x). */
export function rowsChannelsLast(w: Float32Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(w.length);
  for (let channel = 0; channel < 16; channel++) {
    for (let place = 0; place < 16; place++) {
      const from = (channel * 16 + place) * 120;
      out.set(w.subarray(from, from + 120), (place * 16 + channel) * 120);
    }
  }
  return out;
}
