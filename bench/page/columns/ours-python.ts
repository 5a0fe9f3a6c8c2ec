import type { Column, Instance } from "../column";
import { Kernel } from "../kernel";
import chain from "../python/chain.py";
import cnn from "../python/cnn.py";
import gpt from "../python/gpt.py";
import lstm from "../python/lstm.py";
import mlp from "../python/mlp.py";
import mobilenet from "../python/mobilenet.py";
import problems from "../python/problems.py";
import resnet from "../python/resnet.py";

/** PyTorch programs in a Python kernel, cell by cell, as a reader runs them. Each case has its own kernel. */

const setUp = (executor: "webgpu" | "wasm", program: string) => async (): Promise<Instance> => {
  const { kernel } = await Kernel.boot({ executor });
  try {
    await kernel.run(`from tapegraph import _bridge\n${problems}\n${program}`);
  } catch (error) {
    kernel.close();
    throw error;
  }
  return {
    async run(units) {
      return Number(await kernel.run(`print(run(${units}))`));
    },
    async memory() {
      const [buffers, bytes] = (await kernel.run('print(_bridge.method("memory"))')).match(/\d+/g)!.map(Number);
      return { buffers, bytes };
    },
    dispose: () => kernel.close(),
  };
};

const PROGRAMS = { "mlp-loss": mlp, "cnn-loss": cnn, chain, resnet, gpt, lstm, mobilenet };

const column = (name: "ours-python" | "ours-python-wasm", executor: "webgpu" | "wasm"): Column => ({
  name,
  open: async () => `Pyodide, on ${executor}`,
  cases: Object.fromEntries(Object.entries(PROGRAMS).map(([one, program]) => [one, setUp(executor, program)])),
});

export default [column("ours-python", "webgpu"), column("ours-python-wasm", "wasm")];
