import { type Graph, sizeOf } from "@/lib/ir";
import type { Schedule } from "@/lib/passes";
import type { Target } from "./fused/compile";
import { kernelOf } from "./fused/kernel";
import { type Choice, choiceFor } from "./fused/variants";
import type { BufferPool } from "./pool";
import type { Remembered } from "./remembered";
import type { CommandStream } from "./stream";
import { gpuBytes } from "./transfer";

/** Multiplications from which a choice is worth measuring; on a processor each trial takes from the program's own time. */
const WORTH = { software: 2 ** 27, hardware: 2 ** 22 };
/** Milliseconds after which no further variant is tried. */
const BUDGET = 1500;
/** A variant so much slower than the best is not tried twice. */
const HOPELESS = 1.3;
const TRIALS = 3;

/**
 * Chooses between the variants of a kernel: by the order in which they are proposed where little depends on it, else by
 * measuring each on this adapter the first time that a shape comes. What was measured is remembered, so that a visit to
 * the site measures at most once.
 */
export class Tuner {
  readonly #stream: CommandStream;
  readonly #pool: BufferPool;
  readonly #remembered: Remembered;
  readonly #adapter: string;
  readonly #known = new Map<string, number>();

  readonly #fixed: number | undefined;

  /**
   * @param adapter what the choices belong to: they are measured again on another one
   * @param fixed the number of the variant to be taken always
   */
  constructor(stream: CommandStream, pool: BufferPool, remembered: Remembered, adapter: string, fixed?: number) {
    this.#fixed = fixed;
    this.#stream = stream;
    this.#pool = pool;
    this.#remembered = remembered;
    this.#adapter = adapter;
  }

  /** Measures what is not known yet of the schedule's tasks; the function returned gives the number of a task's variant. */
  async choices(graph: Graph, schedule: Schedule, target: Omit<Target, "choose">): Promise<Target["choose"]> {
    const fixed = this.#fixed;
    if (fixed !== undefined) return ({ names }) => Math.min(fixed, names.length - 1);
    for (const task of schedule.tasks) {
      const choice = choiceFor(task, target);
      if (!choice || choice.names.length < 2) continue;
      if (choice.work < (target.software ? WORTH.software : WORTH.hardware)) continue;
      await this.#learn(graph, choice, target.halves);
    }
    return (choice) => this.#known.get(keyOf(choice)) ?? 0;
  }

  async #learn(graph: Graph, choice: Choice, halves: boolean): Promise<void> {
    const key = keyOf(choice);
    if (this.#known.has(key)) return;
    const name = `${this.#adapter}: ${key}`;
    const before = await this.#remembered.get(name);
    const found = before === null ? -1 : choice.names.indexOf(before);
    const best = found >= 0 ? found : await this.#measure(graph, choice, halves);
    this.#known.set(key, best);
    if (found < 0) await this.#remembered.set(name, choice.names[best]);
  }

  async #measure(graph: Graph, choice: Choice, halves: boolean): Promise<number> {
    const started = performance.now();
    let best = { variant: 0, ms: Number.POSITIVE_INFINITY };
    for (let k = 0; k < choice.names.length; k++) {
      if (k > 1 && performance.now() - started > BUDGET) break;
      const fused = choice.write(k, PARTIAL);
      const bytes = [...fused.memory.reads, ...fused.memory.writes].map(({ node }) => {
        if (node === PARTIAL) return gpuBytes("float32", choice.partials(k), halves);
        const { dtype, shape } = graph.nodes[node];
        return gpuBytes(dtype, sizeOf(shape), halves);
      });
      const allocations = bytes.map((n) => this.#pool.acquire(n));
      try {
        let ms = Number.POSITIVE_INFINITY;
        for (let trial = 0; trial < TRIALS && (trial === 0 || ms < HOPELESS * best.ms); trial++) {
          ms = Math.min(ms, await this.#stream.time(kernelOf(fused), allocations, fused.groups));
        }
        if (ms < best.ms) best = { variant: k, ms };
      } finally {
        for (const a of allocations) this.#pool.release(a);
      }
    }
    return best.variant;
  }
}

/** Stands for what a kernel leaves for a second one, which is no node of the graph. */
const PARTIAL = -1;

/** What a choice depends on, and between what is chosen. */
const keyOf = ({ key, names }: Choice): string => `${key} ${names.join("; ")}`;
