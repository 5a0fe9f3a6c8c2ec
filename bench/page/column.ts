import type { CASES, COLUMNS } from "../names.mjs";

export type CaseName = keyof typeof CASES;
export type ColumnName = keyof typeof COLUMNS;

/** A case set up in a column: inputs on the device, programs compiled as far as the library lets them be. */
export interface Instance {
  /**
   * Does `units` units of work, one after the other.
   * @param enqueued to be called once everything has been handed to the device, before waiting for it. A column that
   * has no such moment leaves it out
   * @returns a number read back from the device: the last loss, or the first element of the result. It is what a wrong
   * answer is noticed by, and what makes sure that the work was done
   */
  run(units: number, enqueued: () => void): Promise<number>;
  /** Waits for what the library compiles behind the program's back, so that it is measured as it runs for good. */
  settle?(): Promise<void>;
  /** Milliseconds of each kernel in one unit by the GPU's own clock, where the library can tell. */
  kernels?(): Promise<readonly { readonly name: string; readonly ms: number }[]>;
  dispose(): void | Promise<void>;
  /** A word for the table, for example which variant was chosen. */
  readonly note?: string;
  /** What the library says it holds on the device. */
  memory?(): Held | Promise<Held>;
}

/** Buffers and bytes on the device. */
export interface Held {
  readonly buffers: number;
  readonly bytes: number;
}

export interface Column {
  readonly name: ColumnName;
  /**
   * Loads the library and opens its device.
   * @returns its version, or the adapter
   * @throws Error where it cannot run here
   */
  open(): Promise<string>;
  /** A column has the cases that it can do; the others show a dash. */
  readonly cases: Readonly<Partial<Record<CaseName, () => Promise<Instance>>>>;
}
