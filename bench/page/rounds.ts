import { CASES } from "../names.mjs";
import type { CaseName, Column, Instance } from "./column";

/** One cell of the table, as measured: times in milliseconds per unit. */
export interface Cell {
  /** The results of the first three runs of one unit each: equal columns agree, and a training loss falls. */
  values: number[];
  /** Setting up and the first run, compilation included. */
  cold: number;
  /** Units in each sample. */
  units: number;
  samples: number[];
  /** JavaScript's own time until everything was handed to the device. */
  script: number[];
  note?: string;
  error?: string;
}

export interface RoundOptions {
  readonly rounds: number;
  /** A sample has as many units as fit into this, in milliseconds. */
  readonly sampleMs: number;
}

interface Running {
  readonly instance: Instance;
  readonly cell: Cell;
  /** One unit takes so long that two rounds must do. */
  readonly isSlow: boolean;
}

/** Anything that takes longer has hung, in milliseconds. */
const LIMIT = 180_000;
/** A unit that takes longer is measured in two rounds only, in milliseconds. */
const SLOW = 4_000;
/**
 * Units in a sample of script time: few enough that no library stops its program to let the device catch up, so that
 * what is timed is JavaScript alone.
 */
const SCRIPT_UNITS = 8;

const ignore = (): void => {};

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${LIMIT / 1000} s`)), LIMIT);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Measures one case in all columns that have it. The rounds are interleaved: each takes one sample of every column, so
 * that a machine that is now fast and now slow is so for all of them. Only numbers of one call may be compared.
 */
export async function measure(
  name: CaseName,
  columns: readonly Column[],
  { rounds, sampleMs }: RoundOptions,
): Promise<Record<string, Cell>> {
  const cells: Record<string, Cell> = {};
  const running: Running[] = [];
  for (const column of columns) {
    const setUp = column.cases[name];
    if (!setUp) continue;
    const cell: Cell = { values: [], cold: 0, units: 0, samples: [], script: [] };
    cells[column.name] = cell;
    try {
      running.push(await begin(setUp, cell, CASES[name].units, sampleMs));
    } catch (error) {
      cell.error = messageOf(error);
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { instance, cell, isSlow } of running) {
      if (cell.error !== undefined || (isSlow && round >= 2)) continue;
      try {
        await sample(instance, cell);
      } catch (error) {
        cell.error = messageOf(error);
      }
    }
  }
  for (const { instance } of running) await instance.dispose();
  return cells;
}

async function begin(setUp: () => Promise<Instance>, cell: Cell, maxUnits: number, sampleMs: number): Promise<Running> {
  const started = performance.now();
  const instance = await within(setUp(), "setting up");
  cell.note = instance.note;
  cell.values.push(await within(instance.run(1, ignore), "the first run"));
  cell.cold = performance.now() - started;
  for (let i = 0; i < 2; i++) cell.values.push(await within(instance.run(1, ignore), "a run"));
  if (instance.settle) await within(instance.settle(), "settling");
  await within(instance.run(1, ignore), "a run");
  const before = performance.now();
  await within(instance.run(1, ignore), "a run");
  const last = performance.now() - before;
  cell.units = Math.max(1, Math.min(maxUnits, Math.floor(sampleMs / last)));
  return { instance, cell, isSlow: last > SLOW };
}

async function sample(instance: Instance, cell: Cell): Promise<void> {
  const { units } = cell;
  let enqueued: number | null = null;
  const note = (): void => {
    enqueued = performance.now();
  };
  const started = performance.now();
  await within(instance.run(units, note), "a sample");
  cell.samples.push((performance.now() - started) / units);
  if (enqueued === null) return;

  const few = Math.min(units, SCRIPT_UNITS);
  const began = performance.now();
  await within(instance.run(few, note), "a sample");
  cell.script.push((enqueued - began) / few);
}
