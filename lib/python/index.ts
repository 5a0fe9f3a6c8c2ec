import { ops, setGradientSum } from "@/lib/autograd";
import {
  canRunWasm,
  type Device,
  faultOf,
  inBrowser,
  openCpu,
  openWasm,
  openWebGpu,
  type ThreadMaker,
} from "@/lib/device";
import type { ExecutorChoice, ExecutorName } from "@/lib/protocol";
import type { EngineStats, RecordEvent } from "@/lib/record";
import { Recorder, setRecorder } from "@/lib/tensor";
import { Bridge } from "./bridge";
import { Explainer } from "./explain";
import { difference } from "./stats";
import { TABLES } from "./tables";

export { Bridge } from "./bridge";
export { Explainer } from "./explain";
export { difference } from "./stats";

export interface EngineOptions {
  readonly executor: ExecutorChoice;
  onRecord(event: RecordEvent): void;
  onDeviceLost(message: string): void;
  /** Threads for the WebAssembly executor. */
  readonly threads?: ThreadMaker;
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

interface Opened {
  readonly device: Device;
  readonly gpuDevice: GPUDevice | null;
  readonly note: string;
}

async function openDevice({ executor, onDeviceLost, threads }: EngineOptions): Promise<Opened> {
  if (executor === "cpu") return onProcessor(openCpu());
  if (executor === "wasm") return onProcessor(openWasm({ threads }));
  const device = await openWebGpu({ onLost: onDeviceLost, remembered: inBrowser() }).catch((error: unknown) => {
    if (executor === "webgpu") throw error;
    return error instanceof Error ? error.message : String(error);
  });
  if (typeof device === "string") {
    return onProcessor(processor(threads), `No WebGPU here (${device}), so the processor does the work.`);
  }
  if (device.software && executor !== "webgpu" && canRunWasm()) {
    const { note } = device;
    device.dispose();
    const why = `${note} On the same processor WebAssembly is several times faster, so it does the work.`;
    return onProcessor(openWasm({ threads }), why);
  }
  const fault = await faultOf(device);
  if (fault === null) return { device, gpuDevice: device.gpuDevice, note: device.note };
  device.dispose();
  if (executor === "webgpu") throw new Error(fault);
  return onProcessor(processor(threads), fault);
}

/** The fastest executor that needs no GPU. */
const processor = (threads: EngineOptions["threads"]): Device => (canRunWasm() ? openWasm({ threads }) : openCpu());

const onProcessor = (device: Device, why = ""): Opened => ({
  device,
  gpuDevice: null,
  note: why === "" ? device.note : `${why} ${device.note}`,
});
