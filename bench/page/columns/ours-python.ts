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

/** PyTorch programs in a Python kernel on WebGPU, cell by cell, as a reader runs them. Each case has its own kernel. */

const setUp = (program: string) => async (): Promise<Instance> => {
  const { kernel } = await Kernel.boot({ executor: "webgpu" });
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

const column: Column = {
  name: "ours-python",
  open: async () => "Pyodide",
  cases: {
    "mlp-loss": setUp(mlp),
    "cnn-loss": setUp(cnn),
    chain: setUp(chain),
    resnet: setUp(resnet),
    gpt: setUp(gpt),
    lstm: setUp(lstm),
    mobilenet: setUp(mobilenet),
  },
};

export default [column];
