import { ops, setGradientSum } from "@/lib/autograd";
import { type Device, openCpu } from "@/lib/device";
import type { ExecutorChoice, ExecutorName } from "@/lib/protocol";
import type { EngineStats, RecordEvent } from "@/lib/record";
import { Recorder, setRecorder } from "@/lib/tensor";
import { Bridge } from "./bridge";
import { Explainer } from "./explain";
import { difference } from "./stats";
import { TABLES } from "./tables";

export { Bridge } from "./bridge";
export { Explainer } from "./explain";

export interface EngineOptions {
  readonly executor: ExecutorChoice;
  onRecord(event: RecordEvent): void;
  onDeviceLost(message: string): void;
}

/** An open engine: one device, one recorder, and what Python is given of them. */
export interface Engine {
  readonly executor: ExecutorName;
  /** One sentence for the reader: which adapter, or why there is no GPU. */
  readonly note: string;
  readonly bridge: Bridge;
  readonly gpuDevice: GPUDevice | null;
  /** Counts since the last `resetStats`. */
  stats(): EngineStats;
  resetStats(): void;
  beginCell(cellId: string): void;
  /** Begins to collect what the compiler makes of the program. */
  explain(): Explainer;
  /** Flushes what the cell left pending. */
  endOfCell(): void | Promise<void>;
  /** Waits until the device is idle: before a clock is read. */
  drain(): void | Promise<void>;
  dispose(): void;
}

/**
 * Opens the engine on the executor that the reader chose.
 * @throws Error in words for the reader where that executor cannot be had
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { device, gpuDevice, note } = await openDevice(options);
  const recorder = new Recorder(device);
  setRecorder(recorder);
  setGradientSum(ops.add);
  const bridge = new Bridge(recorder, TABLES, options.onRecord);
  let base = recorder.stats();
  return {
    executor: device.name as ExecutorName,
    note,
    bridge,
    gpuDevice,
    stats: () => difference(recorder.stats(), base),
    resetStats: () => {
      base = recorder.stats();
    },
    beginCell: () => {},
    explain: () => new Explainer(recorder),
    endOfCell: () => recorder.flush(),
    drain: () => recorder.drain(),
    dispose: () => {
      setRecorder(null);
      device.dispose();
    },
  };
}

async function openDevice({
  executor,
  onDeviceLost,
}: EngineOptions): Promise<{ device: Device; gpuDevice: GPUDevice | null; note: string }> {
  if (executor === "wasm") {
    throw new Error('The "wasm" executor does not exist yet: choose "webgpu", "cpu" or "auto".');
  }
  if (executor === "cpu") {
    const device = openCpu();
    return { device, gpuDevice: null, note: device.note };
  }
  try {
    const { openWebGpu } = await import("@/lib/device");
    const device = await openWebGpu({ onLost: onDeviceLost });
    return { device, gpuDevice: device.gpuDevice, note: device.note };
  } catch (error) {
    if (executor === "webgpu") throw error;
    const why = error instanceof Error ? error.message : String(error);
    const device = openCpu();
    return {
      device,
      gpuDevice: null,
      note: `No WebGPU here (${why}), so everything runs on the CPU executor, which is slower.`,
    };
  }
}
