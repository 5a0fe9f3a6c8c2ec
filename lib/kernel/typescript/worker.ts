import { acquireGpu } from "@/lib/device";
import type { ExecutorChoice, ExecutorName } from "@/lib/protocol";
import { serveKernel, type WorkerScope } from "../shared/serve";
import { type Gpu, TypeScriptKernel } from "./kernel";

declare const self: WorkerScope;
declare const __KERNEL_VERSION__: string;

interface Executor {
  readonly name: ExecutorName;
  readonly note: string;
  readonly gpu: Gpu | null;
}

/** The backend of TensorFlow.js that stands for the reader's choice. */
async function openExecutor(choice: ExecutorChoice): Promise<Executor> {
  const plain = "TensorFlow.js on its CPU backend.";
  // Our WebAssembly executes our own graphs; TensorFlow.js has a CPU backend here.
  if (choice === "cpu" || choice === "wasm") return { name: "cpu", note: plain, gpu: null };
  try {
    const { device, note } = await acquireGpu();
    return { name: "webgpu", note, gpu: { device, info: device.adapterInfo } };
  } catch (error) {
    if (choice === "webgpu") throw error;
    const why = error instanceof Error ? error.message : String(error);
    return { name: "cpu", note: `${plain} No WebGPU: ${why}.`, gpu: null };
  }
}

serveKernel(self, "typescript", async (options, channel) => {
  channel.post({ type: "boot-progress", phase: "device", label: "Opening the device" });
  const { name, note, gpu } = await openExecutor(options.executor);
  gpu?.device.lost.then(({ reason, message }) => {
    if (reason === "destroyed") return;
    channel.post({ type: "fatal", cause: "device-lost", message: `The GPU device was lost: ${message}` });
  });
  const kernel = new TypeScriptKernel(globalThis, channel, options.interruptBuffer, gpu, name);
  const version = __KERNEL_VERSION__;
  return { kernel, ready: { executor: name, executorNote: note, version, fromSnapshot: false } };
});
