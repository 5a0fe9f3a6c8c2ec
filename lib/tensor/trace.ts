import { ComplexValue, type Value } from "./value";

/** Something that holds values, directly or through others, for as long as a program can reach it. */
export interface Traced {
  /** The mark phase that reached this object last; owned by the Marker. */
  markEpoch: number;
  /** Hands everything it holds to the marker. */
  trace(marker: Marker): void;
}

/** One mark phase: an iterative walk (programs build chains deeper than a call stack) over what the roots reach. */
export class Marker {
  readonly values: Value[] = [];
  readonly #stack: Traced[] = [];

  constructor(readonly epoch: number) {}

  add(held: Traced | null | undefined): void {
    if (!held || held.markEpoch === this.epoch) return;
    held.markEpoch = this.epoch;
    this.#stack.push(held);
  }

  value(v: Value | null | undefined): void {
    if (!v || v.markEpoch === this.epoch) return;
    v.markEpoch = this.epoch;
    if (v instanceof ComplexValue) for (const k of v.known) this.value(k);
    else this.values.push(v);
  }

  run(): void {
    for (let next = this.#stack.pop(); next; next = this.#stack.pop()) next.trace(this);
  }
}
