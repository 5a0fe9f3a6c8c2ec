import type { Launch } from "./lowering";

/** Launches that are timed in one submission; the others of it are not. */
const CAPACITY = 512;
/** The last times kept, for whoever asks. */
const RING = 4096;

/** One launch by the GPU's own clock. */
export interface Timing {
  readonly launch: Launch;
  /** Milliseconds. */
  readonly ms: number;
}

/**
 * The GPU's clock: while it is on, each launch has a pass of its own, at whose beginning and end the GPU writes the time. That
 * slows small kernels down, so it is on only while somebody looks. Times are shown as `performance.measure` tracks, which
 * the browser's own tools draw.
 */
export class Clock {
  readonly #device: GPUDevice;
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #ring: Timing[] = [];
  readonly #last = new WeakMap<Launch, number>();
  #timed: Launch[] = [];
  readonly #arriving = new Set<Promise<void>>();
  isOn = false;

  private constructor(device: GPUDevice) {
    this.#device = device;
    this.#queries = device.createQuerySet({ type: "timestamp", count: 2 * CAPACITY });
    this.#resolved = device.createBuffer({
      size: 16 * CAPACITY,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
  }

  /** Null where the adapter has no clock. */
  static on(device: GPUDevice): Clock | null {
    return device.features.has("timestamp-query") ? new Clock(device) : null;
  }

  /** The last timings, oldest first. */
  get timings(): readonly Timing[] {
    return this.#ring;
  }

  /** Milliseconds of the last timed launch; null where it was never timed. */
  lastOf = (launch: Launch): number | null => this.#last.get(launch) ?? null;

  /** What the pass of the next launch is begun with. */
  pass(launch: Launch): GPUComputePassDescriptor | undefined {
    if (!this.isOn || this.#timed.length >= CAPACITY) return undefined;
    const at = 2 * (this.#timed.push(launch) - 1);
    return {
      timestampWrites: {
        querySet: this.#queries,
        beginningOfPassWriteIndex: at,
        endOfPassWriteIndex: at + 1,
      },
    };
  }

  /** Ends what `encoder` records with fetching the times; the function returned is to be called once it is submitted. */
  resolve(encoder: GPUCommandEncoder): (() => void) | null {
    const timed = this.#timed;
    if (timed.length === 0) return null;
    this.#timed = [];
    const bytes = 16 * timed.length;
    const staging = this.#device.createBuffer({
      size: bytes,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    encoder.resolveQuerySet(this.#queries, 0, 2 * timed.length, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, staging, 0, bytes);
    const submitted = performance.now();
    return () => {
      const arriving = this.#read(staging, timed, submitted).finally(() => {
        staging.destroy();
        this.#arriving.delete(arriving);
      });
      this.#arriving.add(arriving);
    };
  }

  /** Waits for the times of what was submitted so far. */
  async arrived(): Promise<void> {
    await Promise.all(this.#arriving);
  }

  async #read(staging: GPUBuffer, timed: readonly Launch[], submitted: number): Promise<void> {
    try {
      await staging.mapAsync(GPUMapMode.READ);
    } catch {
      return; // the device is lost, which is told elsewhere
    }
    const times = new BigUint64Array(staging.getMappedRange());
    const first = times[0];
    timed.forEach((launch, k) => {
      const [from, to] = [times[2 * k], times[2 * k + 1]].map((t) => Number(t - first) / 1e6);
      const ms = Math.max(0, to - from);
      this.#last.set(launch, ms);
      if (this.#ring.push({ launch, ms }) > RING) this.#ring.shift();
      const detail = { devtools: { dataType: "track-entry", track: "GPU kernels" } };
      const start = submitted + Math.max(0, from);
      performance.measure(launch.kernel.label ?? launch.kernel.key, { start, end: start + ms, detail });
    });
  }

  dispose(): void {
    this.#queries.destroy();
    this.#resolved.destroy();
  }
}
