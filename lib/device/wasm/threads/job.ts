import { GEMM_PARAMETERS } from "../gemm";

/**
 * How threads share one matrix product: a control block in the shared memory holds its arguments and a ticket; whoever
 * draws a ticket computes that part of the rows or columns. A product is so large that nobody minds the few atomics.
 */

/** Places in the control block, in 32-bit words. */
export const CONTROL = {
  /** Counts products; threads sleep on it. */
  wake: 0,
  /** How many parts there are in the upper half, the next one to draw in the lower: one word, so that no thread mixes two products. */
  ticket: 1,
  /** Parts that are done. */
  done: 2,
  /** Rows or columns of a part. */
  size: 3,
  /** 1: parts are rows; 0: columns. */
  byRows: 4,
  arguments: 5,
} as const;
export const CONTROL_WORDS = CONTROL.arguments + GEMM_PARAMETERS.length;

export type Gemm = (...args: number[]) => void;

const at = (name: (typeof GEMM_PARAMETERS)[number]): number => GEMM_PARAMETERS.indexOf(name);
const M = at("m");
const N = at("n");
const A_ROWS = at("aRows");
const B_COLUMNS = at("bColumns");
const C = at("c");
const PITCH = at("pitch");
const SCRATCH = at("scratch");

/** Draws tickets and computes their parts until there are none left. */
export function workOff(control: Int32Array, gemm: Gemm, scratch: number): void {
  for (;;) {
    const drawn = Atomics.add(control, CONTROL.ticket, 1);
    const part = drawn & 0xffff;
    if (part >= drawn >>> 16) return;
    gemm(...argumentsOf(control, part, scratch));
    Atomics.add(control, CONTROL.done, 1);
    Atomics.notify(control, CONTROL.done);
  }
}

function argumentsOf(control: Int32Array, part: number, scratch: number): number[] {
  const args = [...control.subarray(CONTROL.arguments, CONTROL_WORDS)];
  const size = control[CONTROL.size];
  const start = part * size;
  if (control[CONTROL.byRows]) {
    args[M] = Math.min(size, args[M] - start);
    args[A_ROWS] += 4 * start;
    args[C] += start * args[PITCH];
  } else {
    args[N] = Math.min(size, args[N] - start);
    args[B_COLUMNS] += 4 * start;
    args[C] += 4 * start;
  }
  args[SCRATCH] = scratch;
  return args;
}

/** Parts begin at multiples of a tile, and have at least so many rows or columns that packing pays. */
const TILE = 8;
const LEAST = 32;

/** Writes a product into the control block; returns the number of its parts. */
export function publish(control: Int32Array, args: readonly number[], threads: number): number {
  const byRows = args[M] >= args[N];
  const length = byRows ? args[M] : args[N];
  // Twice as many parts as threads: one that comes late takes fewer.
  const wanted = Math.ceil(length / (2 * threads));
  const size = Math.max(LEAST, Math.ceil(wanted / TILE) * TILE);
  const parts = Math.ceil(length / size);
  control.set(args, CONTROL.arguments);
  control[CONTROL.size] = size;
  control[CONTROL.byRows] = byRows ? 1 : 0;
  Atomics.store(control, CONTROL.done, 0);
  Atomics.store(control, CONTROL.ticket, parts << 16);
  return parts;
}
