import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  type NdArray,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from "@jax-js/jax";
import type { Column, Instance } from "../column";
import { CHAIN, CNN, MLP, product } from "../problems";

/** jax-js as it comes (every operation traced and fused lazily), and with whole steps under `jit`. */

type Parameters = Record<string, NdArray>;
type Network = (p: Parameters, x: NdArray) => NdArray;

const array = (data: Float32Array, shape: readonly number[]): NdArray => np.array(data).reshape(shape);

const mlpNetwork: Network = (p, x) => {
  const hidden = nn.relu(np.dot(x, p.w1).add(p.b1));
  return np.dot(hidden, p.w2).add(p.b2);
};

const block = (x: NdArray, kernel: NdArray, bias: NdArray): NdArray =>
  lax.reduceWindow(nn.relu(lax.convGeneralDilated(x, kernel, [1, 1], "VALID").add(bias)), np.max, [2, 2], [2, 2]);

const cnnNetwork: Network = (p, x) => {
  const planes = block(block(x, p.k1, p.c1), p.k2, p.c2);
  const hidden = nn.relu(np.dot(planes.reshape([CNN.batch, 256]), p.w3).add(p.b3));
  return np.dot(hidden, p.w4).add(p.b4);
};

const crossEntropy = (logits: NdArray, y: NdArray): NdArray => {
  const batch = y.shape[0];
  return nn
    .logSoftmax(logits)
    .mul(y)
    .sum()
    .mul(-1 / batch);
};

type Wrap = <F>(f: F) => F;

function training(wrap: Wrap, network: Network, first: Parameters, x: NdArray, y: NdArray, rate: number): Instance {
  const step = wrap((p: Parameters, xs: NdArray, ys: NdArray): [NdArray, Parameters] => {
    const lossOf = (q: Parameters, a: NdArray, b: NdArray): NdArray => crossEntropy(network(q, a), b);
    const [loss, grads] = valueAndGrad(lossOf)(tree.ref(p), xs, ys);
    return [loss, tree.map((w, g) => w.sub(g.mul(rate)), p, grads)];
  });
  let parameters = first;
  return {
    async run(units, enqueued) {
      let loss: NdArray;
      [loss, parameters] = step(parameters, x.ref, y.ref);
      for (let i = 1; i < units; i++) {
        loss.dispose();
        [loss, parameters] = step(parameters, x.ref, y.ref);
      }
      enqueued();
      return (await loss.data())[0];
    },
    dispose() {
      tree.dispose(parameters);
      x.dispose();
      y.dispose();
    },
  };
}

/** Runs `once` `units` times; all results are waited for, the last one is read. */
async function repeat(units: number, enqueued: () => void, once: () => NdArray): Promise<NdArray> {
  const results = Array.from({ length: units }, once);
  enqueued();
  await blockUntilReady(results);
  const last = results.pop()!;
  for (const other of results) other.dispose();
  return last;
}

const mlp = (wrap: Wrap): Instance => {
  const parameters = {
    w1: array(MLP.w1, [784, 128]),
    b1: array(MLP.b1, [128]),
    w2: array(MLP.w2, [128, 10]),
    b2: array(MLP.b2, [10]),
  };
  return training(wrap, mlpNetwork, parameters, array(MLP.x, [64, 784]), array(MLP.y, [64, 10]), MLP.rate);
};

const cnn = (wrap: Wrap): Instance => {
  const parameters = {
    k1: array(CNN.k1, [8, 1, 5, 5]),
    c1: array(CNN.c1, [8, 1, 1]),
    k2: array(CNN.k2, [16, 8, 5, 5]),
    c2: array(CNN.c2, [16, 1, 1]),
    w3: array(CNN.w3, [256, 120]),
    b3: array(CNN.b3, [120]),
    w4: array(CNN.w4, [120, 10]),
    b4: array(CNN.b4, [10]),
  };
  return training(wrap, cnnNetwork, parameters, array(CNN.x, [32, 1, 28, 28]), array(CNN.y, [32, 10]), CNN.rate);
};

const chain = (wrap: Wrap): Instance => {
  const x = array(CHAIN.x, CHAIN.shape);
  const plus = np.full(CHAIN.shape, CHAIN.plus);
  const times = np.full(CHAIN.shape, CHAIN.times);
  const all = wrap((v: NdArray, a: NdArray, m: NdArray): NdArray => {
    let out = v;
    for (let i = 0; i < CHAIN.operations; i += 2) out = out.add(a.ref).mul(m.ref);
    a.dispose();
    m.dispose();
    return out;
  });
  return {
    async run(units, enqueued) {
      const last = await repeat(units, enqueued, () => all(x.ref, plus.ref, times.ref));
      return (await last.data())[0];
    },
    dispose: () => tree.dispose([x, plus, times]),
  };
};

const matmul = (n: number) => (): Instance => {
  const given = product(n);
  const a = array(given.a, [n, n]);
  const b = array(given.b, [n, n]);
  return {
    async run(units, enqueued) {
      const last = await repeat(units, enqueued, () => np.matmul(a.ref, b.ref));
      return (await last.slice(0, 0).data())[0];
    },
    dispose: () => tree.dispose([a, b]),
  };
};

type Name = "jax-js-webgpu-jit" | "jax-js-webgpu-eager" | "jax-js-wasm-jit";

function column(name: Name, wrap: Wrap): Column {
  const where = name === "jax-js-wasm-jit" ? "wasm" : "webgpu";
  // The default device is one for the page, and columns take turns.
  const set = (make: (w: Wrap) => Instance) => async (): Promise<Instance> => {
    defaultDevice(where);
    const instance = make(wrap);
    return {
      ...instance,
      run(units, enqueued) {
        defaultDevice(where);
        return instance.run(units, enqueued);
      },
    };
  };
  return {
    name,
    async open() {
      const devices = await init(where);
      if (!devices.includes(where)) throw new Error(`jax-js has no ${where} here`);
      defaultDevice(where);
      return where === "wasm" ? `jax-js, WebAssembly${crossOriginIsolated ? " with threads" : ""}` : "jax-js";
    },
    cases: {
      mlp: set(mlp),
      cnn: set(cnn),
      chain: set(chain),
      "matmul-512": set(matmul(512)),
      "matmul-1024": set(matmul(1024)),
    },
  };
}

export default [
  column("jax-js-webgpu-jit", jit),
  column("jax-js-webgpu-eager", (f) => f),
  column("jax-js-wasm-jit", jit),
];
