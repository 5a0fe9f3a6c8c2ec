import type { Graph } from "@/lib/ir";
import { type Device, newCounters, type Plan } from "../device";
import { acquireGpu, type Gpu } from "./adapter";
import { describePlan } from "./describe";
import { Execution } from "./execution";
import { Faults } from "./faults";
import { type GpuBuffer, Memory } from "./memory";
import { compileGraph, type GpuPlan } from "./plan";
import { CommandStream } from "./stream";

/** Submissions that may be on their way before a run waits for the oldest. */
const MAX_IN_FLIGHT = 16;
/** Uploaded bytes that may be on their way: the queue keeps a copy of each until it is done. */
const MAX_UPLOADED = 256 * 2 ** 20;

export interface WebGpuOptions {
  /** Told once when the GPU goes away; nothing on this device works afterwards. */
  onLost?(message: string): void;
}

export interface WebGpuDevice extends Device {
  readonly gpuDevice: GPUDevice;
  /** True where a processor does the GPU's work. */
  readonly software: boolean;
  /** Bytes of GPU memory that exist for this device, those kept for reuse included. */
  readonly allocatedBytes: number;
}

/** Opens the GPU. @throws Error where there is none, see {@link acquireGpu} */
export async function openWebGpu(options: WebGpuOptions = {}): Promise<WebGpuDevice> {
  return deviceOn(await acquireGpu(), options);
}

/** A device on a GPU that the caller has acquired; `gpu.software` decides between kernels, whatever the adapter is. */
export const deviceOn = (gpu: Gpu, options: WebGpuOptions = {}): WebGpuDevice => new Executor(gpu, options);

class Executor implements WebGpuDevice {
  readonly name = "webgpu";
  readonly note: string;
  readonly counters = newCounters();
  readonly gpuDevice: GPUDevice;
  readonly software: boolean;
  readonly #memory: Memory;
  readonly #stream: CommandStream;
  readonly #maxGroups: number;
  /** What each submission not yet finished will tell. */
  readonly #inFlight: Promise<void>[] = [];
  readonly #faults: Faults;
  #disposed = false;

  constructor(gpu: Gpu, options: WebGpuOptions) {
    this.gpuDevice = gpu.device;
    this.software = gpu.software;
    this.note = gpu.note;
    this.#maxGroups = gpu.device.limits.maxComputeWorkgroupsPerDimension;
    this.#faults = new Faults(gpu.device);
    this.#memory = new Memory(gpu.device, this.counters, this.#faults);
    this.#stream = new CommandStream(gpu.device, this.counters, this.#faults);
    gpu.device.lost.then((info) => {
      if (this.#disposed) return;
      const message = `the GPU device was lost: ${info.message || info.reason}`;
      this.#faults.reportLoss(message);
      options.onLost?.(message);
    });
  }

  get allocatedBytes(): number {
    return this.#memory.pool.allocatedBytes;
  }

  upload: Device["upload"] = (data, dtype) => {
    this.#check();
    return this.#memory.upload(data, dtype);
  };

  compile = (graph: Graph): GpuPlan => compileGraph(graph, this.software, this.#maxGroups);

  run: Device["run"] = (plan, bindings) => {
    this.#check();
    const leaves = bindings.leaves.map((b) => this.#memory.own(b));
    const execution = new Execution(plan as Plan & GpuPlan, this.#memory, this.#stream, { ...bindings, leaves });
    const outputs = execution.run();
    return outputs instanceof Promise ? this.#finish(outputs) : this.#submitted(outputs);
  };

  read: Device["read"] = (buffer) => {
    this.#check();
    const own = this.#memory.own(buffer);
    return own.host ? own.host.slice() : this.#readFromGpu(own);
  };

  free: Device["free"] = (buffer) => {
    this.#memory.free(this.#memory.own(buffer));
    this.#memory.pool.trim();
  };

  describe: Device["describe"] = (plan) => describePlan(plan as Plan & GpuPlan);

  drain = async (): Promise<void> => {
    this.#check();
    this.counters.hostRoundTrips++;
    await this.gpuDevice.queue.onSubmittedWorkDone();
    this.#memory.uploadedBytes = 0;
    await this.#faults.arrived();
  };

  dispose = (): void => {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#memory.dispose();
    this.#stream.dispose();
    this.gpuDevice.destroy();
  };

  async #readFromGpu(buffer: GpuBuffer): Promise<NonNullable<GpuBuffer["host"]>> {
    // Another reader may free it meanwhile.
    buffer.references++;
    try {
      await this.#memory.fetch([buffer]);
      const data = buffer.host!;
      // Small contents stay: loops look at one number again and again.
      if (data.byteLength > 1024) buffer.host = null;
      return buffer.host ? data.slice() : data;
    } finally {
      this.#memory.free(buffer);
    }
  }

  async #finish(running: Promise<GpuBuffer[]>): Promise<GpuBuffer[]> {
    return this.#submitted(await running);
  }

  /** Notes the submission, and waits where too much is on its way. */
  #submitted(outputs: GpuBuffer[]): GpuBuffer[] | Promise<GpuBuffer[]> {
    this.#memory.pool.trim();
    const done: Promise<void> = this.gpuDevice.queue.onSubmittedWorkDone().then(
      () => this.#landed(done),
      () => this.#landed(done), // the device is lost, which is told elsewhere
    );
    this.#inFlight.push(done);
    if (this.#inFlight.length <= MAX_IN_FLIGHT && this.#memory.uploadedBytes <= MAX_UPLOADED) return outputs;
    return this.#settle().then(() => outputs);
  }

  #landed(done: Promise<void>): void {
    const k = this.#inFlight.indexOf(done);
    if (k >= 0) this.#inFlight.splice(k, 1);
  }

  async #settle(): Promise<void> {
    this.counters.hostRoundTrips++;
    if (this.#memory.uploadedBytes > MAX_UPLOADED) {
      await Promise.all(this.#inFlight);
      this.#memory.uploadedBytes = 0;
    }
    while (this.#inFlight.length > MAX_IN_FLIGHT / 2) await this.#inFlight[0];
    this.#check();
  }

  #check(): void {
    if (this.#disposed) throw new Error("the GPU device was closed");
    this.#faults.check();
  }
}
