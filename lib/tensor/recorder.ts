import type { Device, DeviceBuffer } from "@/lib/device";
import { type DType, type HostArray, hostArray, IrError, type OpAttrs, type OpName, type Shape } from "@/lib/ir";
import { optimize } from "@/lib/passes";
import type { EngineStats } from "@/lib/record";
import { pairsOf } from "./complex/parts";
import type { Flush, FlushObserver } from "./observer";
import { type Known, PlanCache } from "./plans";
import { deriveRange, isIndexType } from "./ranges";
import { Signatures } from "./signature";
import { type Applied, isWindow, Structure } from "./structure";
import { Marker, type Traced } from "./trace";
import { ComplexValue, DEAD, NO_VALUES, Value } from "./value";

/** When the pending graph is flushed to the device. See the architecture page: this is the site's main lesson. */
export type FlushPolicy = "eager" | "lazy";

/**
 * Pending nodes from which on an unobserved program is flushed although nothing asked for a value: a last resort that
 * bounds memory, since programs are normally cut at stable places (an optimizer step), where the same structure comes
 * again. A loop without such a place is cut where its last few operations were those before the cut before, so that what
 * lies between two cuts is the same too; only where that never comes it is cut anywhere.
 */
const CUT_FROM = 4096;
const CUT_AT_ONCE = 4 * CUT_FROM;

/** Tells usual neighbours in a program apart; need not tell all. */
function hintOf(op: OpName, attrs: OpAttrs[OpName], shape: Shape): number {
  const name = op === "unary" || op === "binary" ? (attrs as OpAttrs["unary"]).fn : op;
  return name.length * 5 + name.charCodeAt(0) * 3 + name.charCodeAt(1) + shape.length;
}

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
  /**
   * Called before each flush, so that whoever collects dropped handles in batches hands over what it has: a value that
   * nobody holds any more must not become an output, or the structure would depend on where a batch happened to end.
   */
  letGo: (() => void) | null = null;

  #pending: Value[] = [];
  /** The last operations, eight of them: four bits each of what tells them apart. */
  #tail = 0;
  /** As it was at the last cut that only bounded memory; null before the first. */
  #cutTail: number | null = null;
  #cutSoon = false;
  #held: Value[] = [];
  /** What the operation that is not finished was given and has recorded so far; null outside of one. */
  #unfinished: { readonly given: readonly Traced[]; readonly recorded: Value[] } | null = null;
  #epoch = 0;
  readonly #plans = new PlanCache();
  readonly #signatures = new Signatures();
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
    this.#unfinished?.recorded.push(v);
    this.#tail = (this.#tail << 4) ^ hintOf(op, attrs, shape);
    return v;
  }

  /**
   * Runs one operation of a framework that may read values on its way. A read flushes, and nothing else reaches what the
   * operation was given and has made so far: until it is finished, its promise kept, flushes keep all of that.
   */
  unfinished<R>(given: readonly Traced[], f: () => R | Promise<R>): R | Promise<R> {
    if (this.#unfinished) return f();
    this.#unfinished = { given, recorded: [] };
    let result: R | Promise<R>;
    try {
      result = f();
    } catch (error) {
      this.#unfinished = null;
      throw error;
    }
    if (result instanceof Promise) {
      return result.finally(() => {
        this.#unfinished = null;
      });
    }
    this.#unfinished = null;
    return result;
  }

  get pendingCount(): number {
    return this.#pending.length;
  }

  /** Tells that a stable place has come: the program is flushed as soon as it can be interrupted. */
  cutSoon(): void {
    this.#cutSoon = true;
  }

  /** Asked wherever a program can be interrupted: true where it is to be flushed before it goes on. */
  get wantsFlush(): boolean {
    const count = this.#pending.length;
    if (count === 0) return false;
    if (this.policy === "eager" || this.#cutSoon) return true;
    if (count < CUT_FROM || (this.#tail !== this.#cutTail && this.#cutTail !== null && count < CUT_AT_ONCE))
      return false;
    this.#cutTail = this.#tail;
    return true;
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
    this.letGo?.();
    const outputs = this.#mark(keep);
    const pending = this.#pending;
    this.#pending = [];
    this.#cutSoon = false;
    if (outputs.length === 0) {
      this.#retire(pending);
      this.#sweep();
      return;
    }
    this.#stats.flushes++;
    let explained: Omit<Flush, "ms"> | null = null;
    const parts: DeviceBuffer[] = [];
    const done = (buffers: DeviceBuffer[]): void => {
      for (const b of parts) this.device.free(b);
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
      for (const b of parts) this.device.free(b);
      this.#retire(pending);
      throw error;
    };
    let result: DeviceBuffer[] | Promise<DeviceBuffer[]>;
    try {
      const { plan, recorded, isNew, applied } = this.#planOf(pending, outputs);
      if (this.observer) explained = { recorded, plan, known: !isNew };
      result = this.device.run(plan, { leaves: this.#bind(applied, parts), scalars: applied.scalars });
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
    if (v instanceof ComplexValue) return this.read(pairsOf(v));
    if (v.host) return v.host;
    if (v.size === 0) return hostArray(v.dtype, 0);
    if (v.buffer && !this.#running) return this.device.read(v.buffer);
    // A read must see everything recorded before it even where `v` itself is known: policies differ in when, not in what.
    this.observer?.looked();
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
    if (this.#unfinished) {
      for (const given of this.#unfinished.given) marker.add(given);
      for (const v of this.#unfinished.recorded) marker.value(v);
    }
    marker.run();
    return marker.values.filter((v) => !v.isRealised && v.position >= 0).sort((a, b) => a.position - b.position);
  }

  /** The plan for what is pending, compiled if its structure is new, and what it is applied to. */
  #planOf(
    pending: readonly Value[],
    outputs: readonly Value[],
  ): Known & { readonly isNew: boolean; readonly applied: Applied } {
    const due = this.#plans.due(pending, outputs);
    if (due) {
      this.#stats.planHits++;
      return { plan: due.known.plan, recorded: due.known.recorded, isNew: false, applied: due.applied };
    }
    const structure = new Structure(pending, outputs, this.#signatures, this.device.part !== undefined);
    const known = this.#plans.find(structure, pending, outputs);
    if (known) {
      this.#stats.planHits++;
      return { plan: known.plan, recorded: known.recorded, isNew: false, applied: structure };
    }
    const recorded = structure.graph();
    const plan = this.device.compile(optimize(recorded));
    this.#plans.add(structure, { plan, recorded }, pending, outputs);
    return { plan, recorded, isNew: true, applied: structure };
  }

  /** The buffers of leaves; parts of buffers are added to `parts`, to be given back after the run. */
  #bind(applied: Applied, parts: DeviceBuffer[]): DeviceBuffer[] {
    return applied.leaves.map((bound) => {
      if (!isWindow(bound)) return this.#bufferOf(bound);
      const part = this.device.part!(this.#bufferOf(bound.of), bound.start, bound.length);
      parts.push(part);
      return part;
    });
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
