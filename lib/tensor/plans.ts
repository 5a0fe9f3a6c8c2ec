import type { Plan } from "@/lib/device";
import type { Graph } from "@/lib/ir";
import type { Structure } from "./structure";

/** A compiled structure. */
export interface Known {
  readonly plan: Plan;
  /** As it was recorded, before any pass. */
  readonly recorded: Graph;
}

interface Entry extends Known {
  readonly words: Int32Array;
  readonly hash: number;
}

/** Plans kept; the least recently used goes first. */
const CEILING = 512;

/** Plans by structure. A hash finds candidates, and their integers are compared: a collision never runs another's plan. */
export class PlanCache {
  readonly #byHash = new Map<number, Entry[]>();
  /** The least recently used first. */
  readonly #recent = new Set<Entry>();

  find(structure: Structure): Known | null {
    const entry = this.#byHash.get(structure.hash)?.find((e) => structure.equals(e.words));
    if (!entry) return null;
    this.#recent.delete(entry);
    this.#recent.add(entry);
    return entry;
  }

  add(structure: Structure, known: Known): void {
    const { words, hash } = structure;
    const entry: Entry = { ...known, words, hash };
    const same = this.#byHash.get(hash);
    if (same) same.push(entry);
    else this.#byHash.set(hash, [entry]);
    this.#recent.add(entry);
    if (this.#recent.size > CEILING) this.#forget(this.#recent.values().next().value!);
  }

  #forget(entry: Entry): void {
    this.#recent.delete(entry);
    const rest = this.#byHash.get(entry.hash)!.filter((e) => e !== entry);
    if (rest.length > 0) this.#byHash.set(entry.hash, rest);
    else this.#byHash.delete(entry.hash);
  }
}
