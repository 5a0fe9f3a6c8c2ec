import { COLUMNS } from "../names.mjs";
import { type Boot, type BootKind, boot } from "./boots";
import type { CaseName, Column, ColumnName, Held, Instance } from "./column";
import { type Cell, measure, type RoundOptions } from "./rounds";

/** The page's side of the benchmark: the command calls these functions, one at a time. */

export interface Surroundings {
  readonly adapter: string;
  readonly browser: string;
  readonly cores: number;
  readonly isolated: boolean;
}

const opened = new Map<ColumnName, Column>();

/** The same steps, but the program looks at the loss after each, as one that draws a live curve does. */
const readEachStep = (setUp: () => Promise<Instance>) => async (): Promise<Instance> => {
  const instance = await setUp();
  return {
    ...instance,
    async run(units) {
      let loss = Number.NaN;
      for (let i = 0; i < units; i++) loss = await instance.run(1, () => {});
      return loss;
    },
  };
};

function withReads(column: Column): Column {
  const { mlp, cnn } = column.cases;
  return {
    ...column,
    cases: {
      ...(mlp && { "mlp-loss": readEachStep(mlp) }),
      ...(cnn && { "cnn-loss": readEachStep(cnn) }),
      ...column.cases,
    },
  };
}

async function surroundings(): Promise<Surroundings> {
  const info = (await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" }))?.info;
  const words = info ? [info.vendor, info.architecture, info.description] : ["no WebGPU"];
  return {
    adapter: words.filter((w) => w !== "").join(" "),
    browser: navigator.userAgent.match(/Chrom\S+/)?.[0] ?? navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    isolated: crossOriginIsolated,
  };
}

/** Loads a column's library and opens it; returns what it says of itself. */
async function open(name: ColumnName): Promise<string> {
  const module = (await import(/* @vite-ignore */ `/bench/${COLUMNS[name]}.js`)) as { default: readonly Column[] };
  const column = module.default.find((c) => c.name === name)!;
  const note = await column.open();
  opened.set(name, withReads(column));
  return note;
}

const measureOpened = (name: CaseName, options: RoundOptions): Promise<Record<string, Cell>> =>
  measure(name, [...opened.values()], options);

let current: Instance | null = null;

/** Sets one case of one column up, for `go`; false where the column does not have it. */
async function start(column: ColumnName, name: CaseName): Promise<boolean> {
  const setUp = opened.get(column)?.cases[name];
  current = setUp ? await setUp() : null;
  return current !== null;
}

/**
 * Does so many units of it, going on from the last call.
 * @returns milliseconds of JavaScript until everything was handed to the device (null where there is no such moment),
 * and what the library says it holds
 */
async function go(units: number): Promise<{ script: number | null; held: Held | null }> {
  const started = performance.now();
  let script: number | null = null;
  await current!.run(units, () => {
    script = performance.now() - started;
  });
  return { script, held: (await current!.memory?.()) ?? null };
}

/** Waits until the current instance runs as it will for good. */
async function settle(): Promise<void> {
  await current?.settle?.();
}

const kernels = async (): Promise<readonly { name: string; ms: number }[] | null> =>
  (await current?.kernels?.()) ?? null;

async function finish(): Promise<void> {
  await current?.dispose();
  current = null;
}

const bench = { surroundings, open, measure: measureOpened, boot, start, go, settle, kernels, finish };
declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

export type { Boot, BootKind };
