import type { Bindings, Scalar } from "@/lib/ir";
import { dense, type HostView, hostView } from "../cpu";
import { filled } from "../cpu/cast";
import type { HostStep, Launch, Operand, Slot } from "./lowering";
import { type GpuBuffer, type Memory, tensorName } from "./memory";
import type { GpuPlan } from "./plan";
import type { Allocation } from "./pool";
import type { CommandStream } from "./stream";
import { scalarWords } from "./transfer";

/** Allocations remembered for a slot: two take turns where a step replaces what it reads. */
const REMEMBERED = 3;

/**
 * One run of a plan: goes through its steps, recording launches and evaluating host steps, and gives memory back as
 * soon as nothing later reads it. It is synchronous up to the first host step whose operands only the GPU has; there it
 * submits what is recorded, and goes on when they have arrived.
 *
 * A slot is given the memory that it had in an earlier run wherever that is free, so that bind groups come again.
 */
export class Execution {
  readonly #plan: GpuPlan;
  readonly #memory: Memory;
  readonly #stream: CommandStream;
  readonly #leaves: readonly GpuBuffer[];
  readonly #scalars: readonly Scalar[];
  /** By slot: tensors that someone else may see, and memory that only launches of this run do. */
  readonly #buffers: (GpuBuffer | null)[];
  readonly #temporaries: (Allocation | null)[];
  #next = 0;

  constructor(plan: GpuPlan, memory: Memory, stream: CommandStream, bindings: Bindings<GpuBuffer>) {
    this.#plan = plan;
    this.#memory = memory;
    this.#stream = stream;
    this.#leaves = bindings.leaves;
    this.#scalars = bindings.scalars;
    const n = plan.slots.length;
    this.#buffers = new Array<GpuBuffer | null>(n).fill(null);
    this.#temporaries = new Array<Allocation | null>(n).fill(null);
    for (let k = 0; k < plan.leaves.length; k++) {
      const { slot, dtype, length } = plan.leaves[k];
      const found = bindings.leaves[k];
      if (found.dtype !== dtype || found.length !== length) {
        const expected = `leaf ${k} expects ${dtype} of ${length} elements`;
        throw new Error(`${expected}, found ${found.dtype} of ${found.length}`);
      }
      if (slot >= 0) this.#buffers[slot] = found;
    }
  }

  /** The outputs, each with a reference for the caller. What was recorded last is not yet submitted. */
  run(): GpuBuffer[] | Promise<GpuBuffer[]> {
    // A leaf must not be given back while a run that waits still needs it.
    for (const leaf of this.#leaves) leaf.references++;
    this.#memory.noteTemporaries(this.#plan.temporaryBytes);
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
      if (step.kind === "launch") this.#launch(step);
      else {
        const missing = this.#missing(step);
        if (missing.length > 0) {
          this.#stream.submit();
          return this.#memory.fetch(missing).then(() => this.#advance());
        }
        this.#evaluate(step);
      }
      for (const slot of dying[this.#next]) this.#drop(slot);
    }
    return this.#outputs();
  }

  #launch(step: Launch): void {
    const { slots } = step;
    const allocations = new Array<Allocation>(slots.length);
    for (let k = 0; k < slots.length; k++) allocations[k] = this.#allocationOf(slots[k]);
    this.#stream.launch(step, allocations, this.#wordsOf);
    // What is written in place differs from now on from what the host has of it.
    for (const s of step.writes) {
      const buffer = this.#buffers[s.id];
      if (buffer) buffer.host = null;
    }
  }

  #allocationOf(slot: Slot): Allocation {
    const { id } = slot;
    const known = this.#temporaries[id] ?? this.#buffers[id]?.allocation;
    if (known) return known;
    if (this.#plan.temporary[id]) {
      const made = this.#acquire(slot);
      this.#temporaries[id] = made;
      return made;
    }
    const buffer = this.#buffer(slot);
    // What only the host has is uploaded; that submits what is recorded, which it would overtake.
    if (buffer.host) return this.#memory.allocationOf(buffer);
    buffer.allocation = this.#acquire(slot);
    return buffer.allocation;
  }

  #acquire(slot: Slot): Allocation {
    const { dtype, length, bytes } = slot;
    const recent = this.#plan.recent[slot.id];
    const made = this.#memory.pool.acquire(bytes, recent, () => tensorName(dtype, length));
    if (!recent.includes(made) && recent.push(made) > REMEMBERED) recent.shift();
    return made;
  }

  #buffer(slot: Slot): GpuBuffer {
    const known = this.#buffers[slot.id];
    if (known) return known;
    const made = this.#memory.create(slot.dtype, slot.length);
    this.#buffers[slot.id] = made;
    return made;
  }

  #drop(slot: Slot): void {
    const { id } = slot;
    const temporary = this.#temporaries[id];
    if (temporary) this.#memory.pool.release(temporary);
    this.#temporaries[id] = null;
    const buffer = this.#buffers[id];
    if (buffer) this.#memory.free(buffer);
    this.#buffers[id] = null;
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
    return node.op === "const" ? node.attrs.value : this.#scalars[this.#plan.scalarAt.get(id)!];
  }

  #wordsOf = (id: number): readonly [number, number] =>
    scalarWords(this.#valueOf(id), this.#plan.graph.nodes[id].dtype);

  #outputs(): GpuBuffer[] {
    const outputs = this.#plan.outputs.map((slot) => this.#buffer(slot));
    for (const o of outputs) o.references++;
    return outputs;
  }

  /** Gives back what this run holds, finished or not. */
  #release(): void {
    for (const slot of this.#plan.slots) if (slot.leaf === null) this.#drop(slot);
    for (const leaf of this.#leaves) this.#memory.free(leaf);
  }
}
