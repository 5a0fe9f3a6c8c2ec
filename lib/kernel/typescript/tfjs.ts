/**
 * TensorFlow.js for cells, as one lazy chunk: its API, the CPU backend, and the WebGPU backend on the kernel's own
 * GPUDevice. The WebGL backend is left out: it would never be chosen, and costs 100 KB.
 */
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgpu/dist/flags_webgpu";
import "@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels";
import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu";
import * as converter from "@tensorflow/tfjs-converter";
import * as core from "@tensorflow/tfjs-core";
import { tensorToString } from "@tensorflow/tfjs-core/dist/tensor_format";
import * as data from "@tensorflow/tfjs-data";
import * as layers from "@tensorflow/tfjs-layers";
import { setTensorText } from "./tensors";

/** The module a cell gets for `@tensorflow/tfjs`. */
export const module: object = Object.freeze({ ...core, ...layers, ...converter, data });

/** TensorFlow.js reads a GPU tensor synchronously through a canvas, which loses the context or returns zeros. */
class Backend extends WebGPUBackend {
  override readSync(dataId: object): core.BackendValues {
    const { values, dtype } = this.tensorMap.get(dataId);
    if (values !== null && values !== undefined && dtype !== "complex64") return super.readSync(dataId);
    throw new Error(
      "dataSync(), arraySync() and print() cannot read a tensor that is on the GPU: use await tensor.data(), " +
        "await tensor.array() or console.log(tensor).",
    );
  }
}

/** Registers the backends and chooses one. */
export async function start(device: GPUDevice | null, adapterInfo: GPUAdapterInfo | undefined): Promise<void> {
  core.env().set("PROD", false);
  if (device !== null) {
    core.registerBackend("webgpu", () => new Backend(device, adapterInfo as GPUAdapterInfo), 3);
  }
  await core.setBackend(device === null ? "cpu" : "webgpu");
  await core.ready();
  core.Tensor.prototype.print = function print(this: core.Tensor) {
    console.log(this);
  };
  setTensorText({ isTensor: (value) => value instanceof core.Tensor, text });
}

async function text(value: object): Promise<string> {
  const tensor = value as core.Tensor;
  // A copy that no tidy() around the call can take away; it shares the data.
  const copy = core.keep(tensor.clone());
  try {
    const values = await copy.data();
    return tensorToString(values as core.TypedArray, copy.shape, copy.dtype, false);
  } finally {
    copy.dispose();
  }
}
