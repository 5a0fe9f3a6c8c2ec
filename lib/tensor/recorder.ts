import type { Device, DeviceBuffer, Plan } from "@/lib/device";
import {
  type DType,
  type Graph,
  GraphBuilder,
  type HostArray,
  hostArray,
  IrError,
  type OpAttrs,
  type OpName,
  type Shape,
} from "@/lib/ir";
import { optimize } from "@/lib/passes";
import type { EngineStats } from "@/lib/record";
import type { Flush, FlushObserver } from "./observer";
import { deriveRange, isIndexType } from "./ranges";
import { Marker, type Traced } from "./trace";
import { DEAD, NO_VALUES, Value } from "./value";

/** When the pending graph is flushed to the device. See the architecture page: this is the site's main lesson. */
export type FlushPolicy = "eager" | "lazy";

/**
 * Pending nodes at which an unobserved program is flushed although nothing asked for a value. A last resort that bounds
 * memory: programs are normally cut at stable places, where the same structure comes again.
 */
const PENDING_CEILING = 8192;

/** Plans kept; the least recently used goes first. */
const PLAN_CEILING = 512;

/**
 * Appends primitives to the pending graph and flushes it to the device.
 *
 * What must survive a flush is found by tracing from the roots (the handles that a program holds, and whatever registers
 * itself), as a garbage collector does. So no operation counts references, nothing can leak, and a value that nobody can
 * reach any more is not even computed.
 */
export class Recorder {
  policy: FlushPolicy = "lazy";
  /** Told of every flush: set while a program is explained. */
  observer: FlushObserver | null = null;
  /** What holds values: asked at each flush. */
  readonly roots = new Set<Traced>();

  #pending: Value[] = [];
  #held: Value[] = [];
  #epoch = 0;
  #plans = new Map<string, Plan>();
  #stats = { flushes: 0, planHits: 0, ms: 0 };
  /** A flush that waits for the device; the next one starts after it. */
  #running: Promise<void> | null = null;

  constructor(readonly device: Device) {}

  /** Appends one primitive. Shapes and dtypes were checked by the caller; tests verify them again per graph. */
  record<O extends OpName>(op: O, attrs: OpAttrs[O], inputs: readonly Value[], shape: Shape, dtype: DType): Value {
    for (const i of inputs)
      if (i.position === DEAD)
        throw new IrError(`${op}: an operand (${i.op} ${i.dtype}[${i.shape}]) was dropped by a flush`);
    const v = new Value(op, attrs, inputs, shape, dtype);
    v.position = this.#pending.length;
    v.range = isIndexType(dtype) ? deriveRange(v) : null;
    this.#pending.push(v);
    return v;
  }

  get pendingCount(): number {
    return this.#pending.length;
  }

  /** True where the policy, or the ceiling, wants a flush before the program goes on. */
  get wantsFlush(): boolean {
    return this.#pending.length > 0 && (this.policy === "eager" || this.#pending.length >= PENDING_CEILING);
  }

  /** Counts since the recorder was made: take differences. */
  stats(): EngineStats {
    const c = this.device.counters;
    return {
      ...this.#stats,
      kernels: c.kernels,
      submits: c.submits,
      compilations: c.compilations,
      hostRoundTrips: c.hostRoundTrips,
    };
  }

  /**
   * Computes every pending value that a root can reach, forgets the others, and frees the buffers of values that nothing
   * reaches any more. Returns a promise only where the device must wait.
   * @param keep values to compute although no root holds them
   */
  flush(keep: readonly Value[] = []): void | Promise<void> {
    if (this.#running) return this.#running.then(() => this.flush(keep));
    const started = performance.now();
    const outputs = this.#mark(keep);
    const pending = this.#pending;
    this.#pending = [];
    if (outputs.length === 0) {
      this.#retire(pending);
      this.#sweep();
      return;
    }
    this.#stats.flushes++;
    let explained: Omit<Flush, "ms"> | null = null;
    const done = (buffers: DeviceBuffer[]): void => {
      outputs.forEach((v, i) => {
        v.buffer = buffers[i];
        this.#held.push(v);
      });
      this.#retire(pending);
      this.#sweep();
      const ms = performance.now() - started;
      this.#stats.ms += ms;
      if (explained) this.observer?.flushed({ ...explained, ms });
    };
    // A failed flush leaves its values dead, never half computed: using one again says so.
    const failed = (error: unknown): never => {
      this.#retire(pending);
      throw error;
    };
    let result: DeviceBuffer[] | Promise<DeviceBuffer[]>;
    try {
      const { plan, leaves, scalars, recorded, known } = this.#plan(pending, outputs);
      if (this.observer) explained = { recorded, plan, known };
      result = this.device.run(plan, { leaves, scalars });
    } catch (error) {
      return failed(error);
    }
    if (!(result instanceof Promise)) return done(result);
    this.#running = result.then(done, failed).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The elements of a value in row-major order; flushes first where it is pending. The array must not be changed. */
  read(v: Value): HostArray | Promise<HostArray> {
    if (v.host) return v.host;
    if (v.size === 0) return hostArray(v.dtype, 0);
    if (v.buffer && !this.#running) return this.device.read(v.buffer);
    // A read must see everything recorded before it even where `v` itself is known: policies differ in when, not in what.
    const flushed = this.flush([v]);
    const read = (): HostArray | Promise<HostArray> => {
      if (!v.buffer) throw new IrError(`read: ${v.op} ${v.dtype}[${v.shape}] has no data`);
      return this.device.read(v.buffer);
    };
    return flushed ? flushed.then(read) : read();
  }

  /** Waits until the device has finished everything recorded so far. */
  drain(): void | Promise<void> {
    const flushed = this.flush();
    return flushed ? flushed.then(() => this.device.drain()) : this.device.drain();
  }

  #mark(keep: readonly Value[]): Value[] {
    const marker = new Marker(++this.#epoch);
    for (const r of this.roots) marker.add(r);
    for (const v of keep) marker.value(v);
    marker.run();
    return marker.values.filter((v) => !v.isRealised && v.position >= 0).sort((a, b) => a.position - b.position);
  }

  #plan(
    pending: readonly Value[],
    outputs: readonly Value[],
  ): { plan: Plan; leaves: DeviceBuffer[]; scalars: Value["number"][]; recorded: Graph; known: boolean } {
    const needed = new Uint8Array(pending.length);
    for (const v of outputs) needed[v.position] = 1;
    for (let i = pending.length - 1; i >= 0; i--) {
      if (needed[i]) for (const input of pending[i].inputs) if (!input.isRealised) needed[input.position] = 1;
    }
    const builder = new GraphBuilder();
    const ids = new Map<Value, number>();
    const leaves: DeviceBuffer[] = [];
    const scalars: Value["number"][] = [];
    const idOf = (v: Value): number => {
      const known = ids.get(v);
      if (known !== undefined) return known;
      if (!v.isRealised) throw new IrError(`flush: ${v.op} ${v.dtype}[${v.shape}] comes after its user`);
      leaves.push(this.#bufferOf(v));
      const id = builder.add("leaf", null, [], v.shape, v.dtype);
      ids.set(v, id);
      return id;
    };
    for (let i = 0; i < pending.length; i++) {
      if (!needed[i]) continue;
      const v = pending[i];
      const inputs = v.inputs.map(idOf);
      if (v.op === "scalar") scalars.push(v.number);
      ids.set(v, builder.add(v.op, v.attrs, inputs, v.shape, v.dtype));
    }
    const graph = builder.finish(outputs.map((v) => ids.get(v)!));
    let plan = this.#plans.get(graph.key);
    const known = plan !== undefined;
    if (plan) {
      this.#stats.planHits++;
      this.#plans.delete(graph.key);
    } else {
      plan = this.device.compile(optimize(graph));
      if (this.#plans.size >= PLAN_CEILING) this.#plans.delete(this.#plans.keys().next().value!);
    }
    this.#plans.set(graph.key, plan);
    return { plan, leaves, scalars, recorded: graph, known };
  }

  #bufferOf(v: Value): DeviceBuffer {
    if (!v.buffer) {
      v.buffer = this.device.upload(v.host!, v.dtype);
      this.#held.push(v);
    }
    return v.buffer;
  }

  /** Lets go of the recorded structure: realised values keep only their data, the others are dead. */
  #retire(pending: readonly Value[]): void {
    for (const v of pending) {
      v.inputs = NO_VALUES;
      v.position = v.isRealised ? -1 : DEAD;
    }
  }

  #sweep(): void {
    const live: Value[] = [];
    for (const v of this.#held) {
      if (v.markEpoch === this.#epoch) live.push(v);
      else {
        this.device.free(v.buffer!);
        v.buffer = null;
        if (!v.host) v.position = DEAD;
      }
    }
    this.#held = live;
  }
}
