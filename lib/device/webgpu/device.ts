import type { Graph } from "@/lib/ir";
import { type Device, newCounters, type Plan } from "../device";
import { acquireGpu, type Gpu } from "./adapter";
import { Clock, type Timing } from "./clock";
import { describePlan } from "./describe";
import { Execution } from "./execution";
import { Faults } from "./faults";
import { copied } from "./kernels/movement";
import { Lowering, whole } from "./lowering";
import { type GpuBuffer, Memory } from "./memory";
import type { GpuPlan } from "./plan";
import { inMemory, type Remembered } from "./remembered";
import { CommandStream } from "./stream";
import { type TierChoice, TieredPlan, Tiers } from "./tiers";
import { Tuner } from "./tuner";

/** Runs that may be on their way before another one waits for the oldest. */
const MAX_IN_FLIGHT = 16;
/** Runs that share a submission where the GPU has work and nobody looks at a result. */
const RUNS_PER_SUBMISSION = 4;
/** Launches after which a submission is not put off any longer. */
const LAUNCHES_PER_SUBMISSION = 256;
/** Uploaded bytes that may be on their way: the queue keeps a copy of each until it is done. */
const MAX_UPLOADED = 256 * 2 ** 20;

export interface WebGpuOptions {
  /** Told once when the GPU goes away; nothing on this device works afterwards. */
  onLost?(message: string): void;
  /** Which kernels run plans; "both" unless a test wants to hold one of the tiers against the other. */
  readonly tier?: TierChoice;
  /** Takes this variant of every kernel that has variants, or the last one, instead of choosing: tests go through all. */
  readonly variant?: number;
  /** Where what was measured about the adapter is kept; only as long as the device lives where there is none. */
  readonly remembered?: Remembered;
}

export interface WebGpuDevice extends Device {
  readonly gpuDevice: GPUDevice;
  /** True where a processor does the GPU's work. */
  readonly software: boolean;
  /** Whether float16 takes two bytes of GPU memory. */
  readonly halves: boolean;
  /** Bytes of GPU memory that exist for this device, those kept for reuse included. */
  readonly allocatedBytes: number;
  /** The last launches by the GPU's clock, oldest first; empty where it has none or `timeKernels` was not asked for. */
  readonly timings: readonly Timing[];
  timeKernels(on: boolean): void;
  /**
   * Waits until plans that came again have the kernels that are being made for them.
   * @returns why plans could not be given any, if some could not
   */
  settled(): Promise<readonly string[]>;
}

/** Opens the GPU. @throws Error where there is none, see {@link acquireGpu} */
export async function openWebGpu(options: WebGpuOptions = {}): Promise<WebGpuDevice> {
  return deviceOn(await acquireGpu(), options);
}

/** A device on a GPU that the caller has acquired; `gpu.software` decides between kernels, whatever the adapter is. */
export const deviceOn = (gpu: Gpu, options: WebGpuOptions = {}): WebGpuDevice => new Executor(gpu, options);

interface Submission {
  readonly runs: number;
  readonly done: Promise<void>;
}

class Executor implements WebGpuDevice {
  readonly name = "webgpu";
  readonly note: string;
  readonly counters = newCounters();
  readonly gpuDevice: GPUDevice;
  readonly software: boolean;
  readonly halves: boolean;
  readonly #maxGroups: number;
  readonly #memory: Memory;
  readonly #stream: CommandStream;
  readonly #tiers: Tiers;
  readonly #clock: Clock | null;
  /** Submissions that have not finished, and how many runs they and what is recorded have. */
  readonly #inFlight: Submission[] = [];
  #runsInFlight = 0;
  #runsRecorded = 0;
  #submitsLater = false;
  readonly #faults: Faults;
  #disposed = false;

  constructor(gpu: Gpu, options: WebGpuOptions) {
    const { limits } = gpu.device;
    this.gpuDevice = gpu.device;
    this.software = gpu.software;
    this.halves = gpu.halves;
    this.#maxGroups = limits.maxComputeWorkgroupsPerDimension;
    this.note = gpu.note;
    this.#faults = new Faults(gpu.device);
    this.#clock = Clock.on(gpu.device);
    this.#memory = new Memory(gpu.device, this.counters, this.#faults, gpu.halves);
    this.#stream = new CommandStream(gpu.device, this.counters, this.#faults, this.#clock, () => this.#submitted());
    this.#memory.settle = () => this.#stream.submit();
    this.#memory.copy = (...copy) => this.#stream.copy(...copy);
    const target = {
      software: gpu.software,
      subgroups: gpu.subgroups,
      halves: gpu.halves,
      maxGroups: this.#maxGroups,
      maxBuffers: limits.maxStorageBuffersPerShaderStage,
      maxThreads: limits.maxComputeInvocationsPerWorkgroup,
      maxShared: limits.maxComputeWorkgroupStorageSize,
    };
    const tuner = new Tuner(
      this.#stream,
      this.#memory.pool,
      options.remembered ?? inMemory(),
      adapterName(this),
      options.variant,
    );
    this.#tiers = new Tiers(this.#stream, tuner, target, options.tier ?? "both");
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

  get timings(): readonly Timing[] {
    return this.#clock?.timings ?? [];
  }

  timeKernels = (on: boolean): void => {
    if (this.#clock) this.#clock.isOn = on;
  };

  settled = async (): Promise<readonly string[]> => {
    await this.#tiers.settled();
    return this.#tiers.failures;
  };

  upload: Device["upload"] = (data, dtype) => {
    this.#check();
    return this.#memory.upload(data, dtype);
  };

  compile = (graph: Graph): TieredPlan => this.#tiers.compile(graph);

  run: Device["run"] = (plan, bindings) => {
    this.#check();
    const leaves = bindings.leaves.map((b) => this.#memory.own(b));
    const run = (tier: GpuPlan): GpuBuffer[] | Promise<GpuBuffer[]> => {
      const execution = new Execution(tier, this.#memory, this.#stream, { leaves, scalars: bindings.scalars });
      const outputs = execution.run();
      return outputs instanceof Promise ? outputs.then((o) => this.#recorded(o)) : this.#recorded(outputs);
    };
    const tier = this.#tiers.next(tieredPlan(plan));
    if (!(tier instanceof Promise)) return run(tier);
    for (const leaf of leaves) leaf.references++;
    return tier.then(run).finally(() => {
      for (const leaf of leaves) this.#memory.free(leaf);
    });
  };

  read: Device["read"] = (buffer) => {
    this.#check();
    const own = this.#memory.own(buffer);
    return own.host ? own.host.slice() : this.#readFromGpu(own);
  };

  part: NonNullable<Device["part"]> = (buffer, start, length) => {
    this.#check();
    const own = this.#memory.own(buffer);
    if (start < 0 || length < 0 || start + length > own.length) {
      throw new Error(`elements ${start} to ${start + length} of a buffer of ${own.length} were asked for`);
    }
    if (own.host) return this.#memory.upload(own.host.slice(start, start + length), own.dtype);
    const made = this.#memory.create(own.dtype, length);
    if (length === 0) return made;
    if (!this.#memory.copyPart(own, made, start)) this.#copyByKernel(own, made, start);
    // It goes with the run that needs it, or by itself at the end of the current task.
    this.#submitLater();
    return made;
  };

  free: Device["free"] = (buffer) => {
    this.#memory.free(this.#memory.own(buffer));
    this.#trim();
  };

  describe: NonNullable<Device["describe"]> = async (plan) => {
    this.#stream.submit();
    await this.#clock?.arrived();
    return describePlan(tieredPlan(plan).current, (launch) => this.#clock?.lastOf(launch) ?? null);
  };

  drain = async (): Promise<void> => {
    this.#check();
    this.#stream.submit();
    this.counters.hostRoundTrips++;
    await this.gpuDevice.queue.onSubmittedWorkDone();
    this.#memory.uploadedBytes = 0;
    await this.#clock?.arrived();
    await this.#faults.arrived();
  };

  dispose = (): void => {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#tiers.close();
    this.#memory.dispose();
    this.#stream.dispose();
    this.#clock?.dispose();
    this.gpuDevice.destroy();
  };

  #copyByKernel(from: GpuBuffer, to: GpuBuffer, start: number): void {
    const ctx = new Lowering(this.software, this.#maxGroups, this.halves);
    const source = { ...whole(ctx.slot(from.dtype, from.length), from.dtype, [to.length]), offset: start };
    copied(ctx, source);
    const allocations = [this.#memory.allocationOf(from), this.#memory.allocationOf(to)];
    for (const step of ctx.steps) if (step.kind === "launch") this.#stream.launch(step, allocations, () => [0, 0]);
  }

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

  /**
   * Decides when what a run recorded is submitted. A look at a result submits it together with the copy that fetches it, so
   * a run by itself waits for the end of the current task; while the GPU has work, a few runs go together.
   */
  #recorded(outputs: GpuBuffer[]): GpuBuffer[] | Promise<GpuBuffer[]> {
    this.#trim();
    if (this.#stream.pending) {
      const runs = ++this.#runsRecorded;
      const isIdle = this.#inFlight.length === 0;
      const enough = runs >= RUNS_PER_SUBMISSION || this.#stream.launches >= LAUNCHES_PER_SUBMISSION;
      if (enough || (isIdle && runs > 1)) this.#stream.submit();
      else this.#submitLater();
    }
    const { uploadedBytes } = this.#memory;
    if (this.#runsInFlight + this.#runsRecorded <= MAX_IN_FLIGHT && uploadedBytes <= MAX_UPLOADED) return outputs;
    this.#stream.submit();
    return this.#settle().then(() => outputs);
  }

  #submitLater(): void {
    if (this.#submitsLater) return;
    this.#submitsLater = true;
    queueMicrotask(() => {
      this.#submitsLater = false;
      if (!this.#disposed) this.#stream.submit();
    });
  }

  /** Notes a submission. */
  #submitted(): void {
    const runs = this.#runsRecorded;
    this.#runsRecorded = 0;
    this.#runsInFlight += runs;
    const landed = (): void => {
      const k = this.#inFlight.indexOf(submission);
      if (k < 0) return;
      this.#inFlight.splice(k, 1);
      this.#runsInFlight -= runs;
    };
    // A rejection means that the device is lost, which is told elsewhere.
    const submission: Submission = { runs, done: this.gpuDevice.queue.onSubmittedWorkDone().then(landed, landed) };
    this.#inFlight.push(submission);
  }

  async #settle(): Promise<void> {
    this.counters.hostRoundTrips++;
    if (this.#memory.uploadedBytes > MAX_UPLOADED) {
      await Promise.all(this.#inFlight.map((s) => s.done));
      this.#memory.uploadedBytes = 0;
    }
    while (this.#runsInFlight > MAX_IN_FLIGHT / 2 && this.#inFlight.length > 0) await this.#inFlight[0].done;
    this.#check();
  }

  /** Destroys kept buffers beyond the ceiling; work that is recorded may still need them. */
  #trim(): void {
    if (!this.#memory.pool.isOver) return;
    this.#stream.submit();
    this.#memory.pool.trim();
  }

  #check(): void {
    if (this.#disposed) throw new Error("the GPU device was closed");
    this.#faults.check();
  }
}

/** What is measured and tested belongs to an adapter, and to how float16 is held there. */
export const adapterName = ({ note, halves }: Pick<WebGpuDevice, "note" | "halves">): string =>
  halves ? `${note} (float16 in two bytes)` : note;

function tieredPlan(plan: Plan): TieredPlan {
  if (plan instanceof TieredPlan) return plan;
  throw new Error("the plan was compiled by another device");
}
