import type { Bindings, DType, Graph, HostArray } from "@/lib/ir";

/** What executes graphs. `null` infers shapes and runs nothing. */
export type DeviceName = "webgpu" | "wasm" | "cpu" | "null";

/** Device memory holding `length` elements in row-major order. Which shape they form is the graph's business. */
export interface DeviceBuffer {
  readonly dtype: DType;
  readonly length: number;
  /** Bytes it occupies on this device. */
  readonly bytes: number;
}

/** A graph made ready to run any number of times; belongs to the device that made it. */
export interface Plan {
  readonly graph: Graph;
  /** Kernels that one run launches. */
  readonly kernels: number;
}

/** One kernel of a plan, for people to read: what the Explain panel shows. */
export interface KernelDescription {
  readonly name: string;
  /** Source in the device's own language; "" where it runs no generated code. */
  readonly code: string;
  /** Bytes that one launch reads and writes. */
  readonly bytes: number;
  /** Milliseconds of its last launch by the device's own clock; null where there is none. */
  readonly ms: number | null;
}

/** Running totals since the device was opened; a reader of them takes differences. */
export interface DeviceCounters {
  kernels: number;
  submits: number;
  /** Pipelines (or generated functions) created. */
  compilations: number;
  /** Times the host waited for, or fetched, device data. */
  hostRoundTrips: number;
  liveBuffers: number;
  liveBytes: number;
  peakBytes: number;
}

/**
 * The whole of what the engine asks of a device. Adding one means implementing this and the op table, nothing else.
 *
 * A method that may return a promise does so only when it must wait; a device that never waits is synchronous
 * throughout, which is what serves readers whose browser cannot suspend Python.
 */
export interface Device {
  readonly name: DeviceName;
  /** One sentence for the reader: which adapter this is, or why it was chosen. */
  readonly note: string;
  readonly counters: DeviceCounters;
  /** Copies `data` to the device. The caller may change `data` afterwards. */
  upload(data: HostArray, dtype: DType): DeviceBuffer;
  compile(graph: Graph): Plan;
  /**
   * Runs a plan; returns one buffer per graph output, in order. An output that is only another view of a leaf's whole
   * buffer may be that same buffer, retained once more. Waits only where a host op needs data from the device.
   * @throws Error naming sizes when memory cannot be had
   */
  run(plan: Plan, bindings: Bindings<DeviceBuffer>): DeviceBuffer[] | Promise<DeviceBuffer[]>;
  /** Copies a buffer to the host. */
  read(buffer: DeviceBuffer): HostArray | Promise<HostArray>;
  /** Gives one reference back; the memory is reused once none is left. */
  free(buffer: DeviceBuffer): void;
  /**
   * `length` elements of a buffer from `start` on, as a buffer of their own: how a minibatch is bound without its place
   * in the data being part of the structure. Given back with free, whatever becomes of the other one.
   */
  part?(buffer: DeviceBuffer, start: number, length: number): DeviceBuffer;
  /** The kernels that the last run of this plan launched, in order. May wait for the device's own clock. */
  describe?(plan: Plan): readonly KernelDescription[] | Promise<readonly KernelDescription[]>;
  /** From now on, or no longer, times each kernel by the device's own clock, for `describe`; that may slow small ones. */
  timeKernels?(on: boolean): void;
  /** Waits until everything submitted so far has finished. */
  drain(): void | Promise<void>;
  dispose(): void;
}

export const newCounters = (): DeviceCounters => ({
  kernels: 0,
  submits: 0,
  compilations: 0,
  hostRoundTrips: 0,
  liveBuffers: 0,
  liveBytes: 0,
  peakBytes: 0,
});
