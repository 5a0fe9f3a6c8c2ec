import type { Plan } from "@/lib/device";
import type { Graph } from "@/lib/ir";
import { Expectation } from "./expectation";
import type { Applied, Structure } from "./structure";
import type { Value } from "./value";

/** A compiled structure. */
export interface Known {
  readonly plan: Plan;
  /** As it was recorded, before any pass. */
  readonly recorded: Graph;
}

interface Entry extends Known {
  readonly words: Int32Array;
  readonly hash: number;
  /** What was pending when it was last found by its structure. */
  expectation: Expectation;
  /** What was flushed after it the last time. */
  next: Entry | null;
  isKept: boolean;
}

/** Plans kept; the least recently used goes first. */
const CEILING = 512;

/**
 * Plans by structure. A hash finds candidates, and their integers are compared: a collision never runs another's plan.
 * What was flushed after the same plan the last time is tried first, value by value.
 */
export class PlanCache {
  readonly #byHash = new Map<number, Entry[]>();
  /** The least recently used first. */
  readonly #recent = new Set<Entry>();
  #last: Entry | null = null;

  /** The plan that is due, if what is pending is what it was, and what it is applied to. */
  due(pending: readonly Value[], outputs: readonly Value[]): { known: Known; applied: Applied } | null {
    const entry = this.#last?.next;
    if (!entry?.isKept) return null;
    const applied = entry.expectation.meets(pending, outputs);
    if (!applied) return null;
    this.#use(entry);
    return { known: entry, applied };
  }

  find(structure: Structure, pending: readonly Value[], outputs: readonly Value[]): Known | null {
    const entry = this.#byHash.get(structure.hash)?.find((e) => structure.equals(e.words));
    if (!entry) return null;
    entry.expectation = new Expectation(pending, outputs, structure);
    this.#use(entry);
    return entry;
  }

  add(structure: Structure, known: Known, pending: readonly Value[], outputs: readonly Value[]): void {
    const { words, hash } = structure;
    const expectation = new Expectation(pending, outputs, structure);
    const entry: Entry = { ...known, words, hash, expectation, next: null, isKept: true };
    const same = this.#byHash.get(hash);
    if (same) same.push(entry);
    else this.#byHash.set(hash, [entry]);
    this.#use(entry);
    if (this.#recent.size > CEILING) this.#forget(this.#recent.values().next().value!);
  }

  #use(entry: Entry): void {
    this.#recent.delete(entry);
    this.#recent.add(entry);
    if (this.#last) this.#last.next = entry;
    this.#last = entry;
  }

  #forget(entry: Entry): void {
    entry.isKept = false;
    entry.next = null;
    this.#recent.delete(entry);
    const rest = this.#byHash.get(entry.hash)!.filter((e) => e !== entry);
    if (rest.length > 0) this.#byHash.set(entry.hash, rest);
    else this.#byHash.delete(entry.hash);
  }
}
