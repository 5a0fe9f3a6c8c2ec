import type { Bindings, Scalar } from "@/lib/ir";
import { sizeOf } from "@/lib/ir";
import { dense, type HostView, hostView } from "../cpu";
import { filled } from "../cpu/cast";
import type { HostStep, Operand, Slot } from "./lowering";
import type { GpuBuffer, Memory } from "./memory";
import type { GpuPlan } from "./plan";
import type { CommandStream } from "./stream";
import { scalarWords } from "./transfer";

/**
 * One run of a plan: goes through its steps, recording launches and evaluating host steps, and gives memory back as
 * soon as nothing later reads it. It is synchronous up to the first host step whose operands only the GPU has; there it
 * submits what is recorded, and goes on when they have arrived.
 */
export class Execution {
  readonly #plan: GpuPlan;
  readonly #memory: Memory;
  readonly #stream: CommandStream;
  readonly #leaves: readonly GpuBuffer[];
  readonly #scalars: ReadonlyMap<number, Scalar>;
  readonly #buffers: (GpuBuffer | null)[];
  readonly #bits = new Map<number, readonly [number, number]>();
  #next = 0;

  constructor(plan: GpuPlan, memory: Memory, stream: CommandStream, bindings: Bindings<GpuBuffer>) {
    this.#plan = plan;
    this.#memory = memory;
    this.#stream = stream;
    this.#leaves = bindings.leaves;
    this.#scalars = new Map(plan.graph.scalars.map((id, k) => [id, bindings.scalars[k]]));
    this.#buffers = plan.slots.map((s) => (s.leaf === null ? null : bindings.leaves[s.leaf]));
    plan.graph.leaves.forEach((id, k) => {
      const { dtype, shape } = plan.graph.nodes[id];
      const found = bindings.leaves[k];
      if (found.dtype !== dtype || found.length !== sizeOf(shape)) {
        const expected = `leaf ${k} expects ${dtype}[${shape}] (${sizeOf(shape)} elements)`;
        throw new Error(`${expected}, found ${found.dtype} of ${found.length}`);
      }
    });
  }

  /** The outputs, each with a reference for the caller. */
  run(): GpuBuffer[] | Promise<GpuBuffer[]> {
    // A leaf must not be given back while a run that waits still needs it.
    for (const leaf of this.#leaves) leaf.references++;
    try {
      const outputs = this.#advance();
      if (!(outputs instanceof Promise)) {
        this.#release();
        return outputs;
      }
      return outputs.finally(() => {
        this.#stream.submit();
        this.#release();
      });
    } catch (error) {
      // Launches left recorded would run after, and over, what the next run uploads.
      this.#stream.submit();
      this.#release();
      throw error;
    }
  }

  #advance(): GpuBuffer[] | Promise<GpuBuffer[]> {
    const { steps, dying } = this.#plan;
    for (; this.#next < steps.length; this.#next++) {
      const step = steps[this.#next];
      if (step.kind === "launch") {
        const buffers = [...step.reads, ...step.writes].map((s) => this.#buffer(s));
        this.#bringToGpu(buffers);
        const allocations = buffers.map((b) => this.#memory.allocationOf(b));
        this.#stream.launch(step, allocations, (node) => this.#wordsOf(node));
        // What is written in place differs from now on from what the host has of it.
        for (const s of step.writes) this.#buffer(s).host = null;
      } else {
        const missing = this.#missing(step);
        if (missing.length > 0) {
          this.#stream.submit();
          return this.#memory.fetch(missing).then(() => this.#advance());
        }
        this.#evaluate(step);
      }
      for (const slot of dying[this.#next]) this.#drop(slot);
    }
    this.#stream.submit();
    return this.#outputs();
  }

  #buffer(slot: Slot): GpuBuffer {
    const known = this.#buffers[slot.id];
    if (known) return known;
    const made = this.#memory.create(slot.dtype, slot.length);
    this.#buffers[slot.id] = made;
    return made;
  }

  #drop(slot: Slot): void {
    const buffer = this.#buffers[slot.id];
    if (buffer) this.#memory.free(buffer);
    this.#buffers[slot.id] = null;
  }

  /** Uploads what only the host has. It would overtake recorded launches, whose memory it may have been given. */
  #bringToGpu(buffers: readonly GpuBuffer[]): void {
    for (const buffer of buffers) {
      if (this.#memory.isOnGpu(buffer)) continue;
      this.#stream.submit();
      this.#memory.allocationOf(buffer);
    }
  }

  /** GPU-only operands of this host step, and of later ones as far as they have been computed: one trip for all. */
  #missing(step: HostStep): GpuBuffer[] {
    const needs = (s: HostStep): GpuBuffer[] =>
      s.inputs.flatMap((o) => {
        const buffer = o.kind === "memory" ? this.#buffers[o.slot.id] : null;
        return buffer && !buffer.host ? [buffer] : [];
      });
    const missing = needs(step);
    if (missing.length === 0) return missing;
    const written = new Set<Slot>();
    for (let k = this.#next; k < this.#plan.steps.length; k++) {
      const later = this.#plan.steps[k];
      // Memory written again later (an update in place) does not yet have what that step reads.
      if (later.kind === "launch") for (const s of later.writes) written.add(s);
      else if (!later.inputs.some((o) => o.kind === "memory" && written.has(o.slot))) missing.push(...needs(later));
    }
    return missing;
  }

  #evaluate(step: HostStep): void {
    const result = step.evaluate(step.inputs.map((o) => this.#view(o)));
    this.#buffer(step.result).host = result;
    this.#memory.counters.kernels++;
  }

  #view(o: Operand): HostView {
    if (o.kind === "immediate") {
      const view = hostView(filled(this.#valueOf(o.node), o.dtype), o.dtype, o.shape);
      return { ...view, strides: o.shape.map(() => 0) };
    }
    const buffer = this.#buffer(o.slot);
    // An operand of no elements may never have been written anywhere.
    const data = buffer.host ?? dense(hostView(filled(0, o.dtype, o.slot.length), o.dtype, [o.slot.length]));
    return { data, dtype: o.dtype, shape: o.shape, strides: o.strides, offset: o.offset };
  }

  #valueOf(id: number): Scalar {
    const node = this.#plan.graph.nodes[id];
    return node.op === "const" ? node.attrs.value : this.#scalars.get(id)!;
  }

  #wordsOf(id: number): readonly [number, number] {
    const known = this.#bits.get(id);
    if (known) return known;
    const words = scalarWords(this.#valueOf(id), this.#plan.graph.nodes[id].dtype);
    this.#bits.set(id, words);
    return words;
  }

  #outputs(): GpuBuffer[] {
    const outputs = this.#plan.outputs.map((slot) => this.#buffer(slot));
    for (const o of outputs) o.references++;
    return outputs;
  }

  /** Gives back what this run holds, finished or not. */
  #release(): void {
    this.#plan.slots.forEach((slot) => {
      if (slot.leaf === null) this.#drop(slot);
    });
    for (const leaf of this.#leaves) this.#memory.free(leaf);
  }
}
