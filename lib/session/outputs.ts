import { assertNever } from "@/lib/base";
import type { ErrorOutput, Output } from "@/lib/protocol";
import type { ExplainEvent, GraphEvent, GraphPairEvent, StatsEvent } from "@/lib/record";
import { addPoint, type Chart } from "./charts";
import { appendLog, emptyLog, type Log } from "./log";
import { emptyTerminal, feed, type Terminal } from "./terminal";

type OutputOf<K extends Output["kind"]> = Extract<Output, { kind: K }>;

/** One piece of what a cell shows. `key` stays the same while the piece grows. */
export type Block = { readonly key: number } & (
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly terminal: Terminal }
  | OutputOf<"value">
  | OutputOf<"table">
  | OutputOf<"image">
  | OutputOf<"html">
  | OutputOf<"progress">
  | OutputOf<"board">
  | { readonly kind: "curves"; readonly charts: readonly Chart[] }
  /** One graph, or what became of it: the events of one series, oldest first. */
  | { readonly kind: "graph"; readonly events: readonly GraphEvent[] }
  | { readonly kind: "graph-pair"; readonly event: GraphPairEvent }
  | { readonly kind: "explain"; readonly event: ExplainEvent }
  | { readonly kind: "stats"; readonly rows: readonly StatsEvent[] }
  | { readonly kind: "error"; readonly error: ErrorOutput }
);

/** Everything that a cell shows, as plain data. */
export interface OutputView {
  readonly blocks: readonly Block[];
  /** Pieces that came after `maxBlocks` and are only in the log. */
  readonly leftOut: number;
  /** All text, for the download. */
  readonly log: Log;
  /** `clear` was asked for once something new comes. */
  readonly clearNext: boolean;
  readonly nextKey: number;
}

/** Beyond this a page of pieces is no longer read, only scrolled; the log still has their text. */
const maxBlocks = 200;
const maxGraphs = 12;
/** Graphs of one series; nobody pages through more. */
const maxSeries = 40;
const maxStats = 60;

export const emptyView: OutputView = { blocks: [], leftOut: 0, log: emptyLog, clearNext: false, nextKey: 1 };

/** The view after some outputs, in order. Pure: the given view is unchanged, and pieces that did not grow are the same. */
export function reduceOutputs(view: OutputView, outputs: readonly Output[]): OutputView {
  return joinStreams(outputs).reduce(reduceOne, view);
}

/** Neighbouring writes to one stream as one: a flood comes as thousands of small pieces in a frame. */
function joinStreams(outputs: readonly Output[]): readonly Output[] {
  const joined: Output[] = [];
  let parts: string[] = [];
  for (const [index, output] of outputs.entries()) {
    if (output.kind !== "stream") {
      joined.push(output);
      continue;
    }
    parts.push(output.text);
    const next = outputs[index + 1];
    if (next?.kind === "stream" && next.name === output.name) continue;
    joined.push(parts.length === 1 ? output : { ...output, text: parts.join("") });
    parts = [];
  }
  return joined;
}

function reduceOne(before: OutputView, output: Output): OutputView {
  if (output.kind === "clear") {
    return output.wait ? { ...before, clearNext: true } : { ...emptyView, nextKey: before.nextKey };
  }
  const view = before.clearNext ? { ...emptyView, nextKey: before.nextKey } : before;
  switch (output.kind) {
    case "stream": {
      const logged = { ...view, log: appendLog(view.log, output.text) };
      const last = view.blocks.at(-1);
      if (last?.kind === "stream" && last.name === output.name) {
        return grow(logged, { ...last, terminal: feed(last.terminal, output.text) });
      }
      return add(logged, { kind: "stream", name: output.name, terminal: feed(emptyTerminal, output.text) });
    }
    case "value":
      return place({ ...view, log: appendLog(view.log, `${output.text}\n`) }, output);
    case "error":
      return add({ ...view, log: appendLog(view.log, `${output.text}\n`) }, { kind: "error", error: output });
    case "progress": {
      const known = view.blocks.find((block) => block.kind === "progress" && block.id === output.id);
      return known === undefined ? add(view, output) : grow(view, { ...output, key: known.key });
    }
    case "record":
      return reduceRecord(view, output.event);
    case "board": {
      // A second look at the same place is the same pane.
      const same = (block: Block) =>
        block.kind === "board" && block.board === output.board && block.place === output.place;
      return view.blocks.some(same) ? view : add(view, output);
    }
    case "table":
    case "image":
    case "html":
      return place(view, output);
    default:
      return assertNever(output, "output");
  }
}

type Placed = OutputOf<"value" | "table" | "image" | "html">;

const slotOf = (block: Block): string | undefined => ("slot" in block ? block.slot : undefined);

/** Adds an output, or puts it where the last one with its slot stands. */
function place(view: OutputView, output: Placed): OutputView {
  const known = output.slot === undefined ? undefined : view.blocks.find((block) => slotOf(block) === output.slot);
  return known === undefined ? add(view, output) : grow(view, { ...output, key: known.key });
}

function reduceRecord(view: OutputView, event: OutputOf<"record">["event"]): OutputView {
  switch (event.type) {
    case "scalar": {
      const known = view.blocks.find((block) => block.kind === "curves");
      if (known?.kind === "curves") return grow(view, { ...known, charts: addPoint(known.charts, event) });
      return add(view, { kind: "curves", charts: addPoint([], event) });
    }
    case "graph": {
      const graphs = view.blocks.filter((block) => block.kind === "graph");
      const { series } = event;
      const known = series === undefined ? undefined : graphs.find(({ events }) => events[0].series === series);
      if (known !== undefined && known.events.length < maxSeries)
        return grow(view, { ...known, events: [...known.events, event] });
      return known === undefined && graphs.length < maxGraphs
        ? add(view, { kind: "graph", events: [event] })
        : { ...view, leftOut: view.leftOut + 1 };
    }
    case "graph-pair":
      return add(view, { kind: "graph-pair", event });
    case "explain":
      return add(view, { kind: "explain", event });
    case "stats": {
      const known = view.blocks.find((block) => block.kind === "stats");
      if (known?.kind !== "stats") return add(view, { kind: "stats", rows: [event] });
      if (known.rows.length >= maxStats) return { ...view, leftOut: view.leftOut + 1 };
      return grow(view, { ...known, rows: [...known.rows, event] });
    }
    default:
      return assertNever(event, "record event");
  }
}

type NewBlock = Block extends infer B ? (B extends Block ? Omit<B, "key"> : never) : never;

function add(view: OutputView, block: NewBlock): OutputView {
  // Why a cell ended is never left out.
  if (view.blocks.length >= maxBlocks && block.kind !== "error") return { ...view, leftOut: view.leftOut + 1 };
  const keyed = { ...block, key: view.nextKey } as Block;
  return { ...view, blocks: [...view.blocks, keyed], nextKey: view.nextKey + 1 };
}

const grow = (view: OutputView, block: Block): OutputView => ({
  ...view,
  blocks: view.blocks.map((other) => (other.key === block.key ? block : other)),
});

/** The error that ended the cell, if one did. */
export function errorOf(view: OutputView): ErrorOutput | null {
  const last = view.blocks.findLast((block) => block.kind === "error");
  return last?.kind === "error" ? last.error : null;
}
