import type { Marker, Value } from "@/lib/tensor";

/**
 * What a drawing wants to know of a node beyond its formula: what came out of it, which gradient arrived, and where in
 * the program it was made. Remembering it costs memory, so it is done only in cells that draw a graph.
 */

/** Where the program was: a line of the cell, and how many lines it had gone through before (a loop counts each turn). */
export interface Place {
  /** 1-based; 0 where it is not known. */
  readonly line: number;
  readonly moment: number;
}

/** What is remembered of one node. */
export class Kept {
  values: readonly Value[] = [];
  /** Gradients of the results, once a backward pass came by; null for results that got none. */
  gradients: readonly (Value | null)[] = [];

  constructor(readonly place: Place) {}

  trace(marker: Marker): void {
    for (const v of this.values) marker.value(v);
    for (const v of this.gradients) marker.value(v);
  }
}

let keeping = false;
let place: Place = { line: 0, moment: 0 };

/** Nodes made from now on remember their results, or no longer do. @returns what held before */
export function setKeeping(on: boolean): boolean {
  const before = keeping;
  keeping = on;
  place = { line: 0, moment: 0 };
  return before;
}

/** The operations that follow are those of this line. */
export function setPlace(next: Place): void {
  place = next;
}

/** The memory of a node that is being made; null where none is asked for. */
export const newKept = (): Kept | null => (keeping ? new Kept(place) : null);
