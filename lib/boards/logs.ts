import { type Bucket, type LogEvent, type LogValue, readEvent } from "./event";
import { RecordReader } from "./records";

/** What happened at one step. */
export interface At<T> {
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly value: T;
}

export interface PictureSet {
  readonly width: number;
  readonly height: number;
  readonly files: readonly Uint8Array[];
}

/** A folder with event files, as TensorBoard sees it: one training, its series by tag. */
export interface LogRun {
  /** The folder below the log folder, "." for that itself. */
  readonly name: string;
  readonly scalars: ReadonlyMap<string, readonly At<number>[]>;
  readonly histograms: ReadonlyMap<string, readonly At<readonly Bucket[]>[]>;
  readonly images: ReadonlyMap<string, readonly At<PictureSet>[]>;
  readonly texts: ReadonlyMap<string, readonly At<readonly string[]>[]>;
  /** The latest graph, as a GraphDef. */
  readonly graph: Uint8Array | null;
  /** Keras models by their tags, as JSON. */
  readonly models: ReadonlyMap<string, string>;
  readonly hparams: ReadonlyMap<string, string | number | boolean> | null;
  /** The time of its first event. */
  readonly began: number;
}

interface MutableRun {
  name: string;
  scalars: Map<string, At<number>[]>;
  histograms: Map<string, At<readonly Bucket[]>[]>;
  images: Map<string, At<PictureSet>[]>;
  texts: Map<string, At<readonly string[]>[]>;
  graph: Uint8Array | null;
  models: Map<string, string>;
  hparams: ReadonlyMap<string, string | number | boolean> | null;
  began: number;
}

/** A file as the page has it so far. Of a file with the same `birth`, only what is new is read. */
export interface LogFile {
  readonly path: string;
  readonly birth: number;
  readonly chunks: readonly Uint8Array[];
}

interface ReadFile {
  readonly birth: number;
  readonly reader: RecordReader;
  readonly events: LogEvent[];
  chunks: number;
}

export interface LogState {
  readonly runs: readonly LogRun[];
  /** Files that could not be read to their end, and why. */
  readonly damaged: readonly { readonly path: string; readonly why: string }[];
}

/** Reads the event files of a log folder as they grow. */
export class LogReader {
  private readonly known = new Map<string, ReadFile>();

  /** All runs, by name. */
  read(files: readonly LogFile[]): LogState {
    for (const path of [...this.known.keys()]) if (!files.some((file) => file.path === path)) this.known.delete(path);
    for (const file of files) {
      let state = this.known.get(file.path);
      if (state === undefined || state.birth !== file.birth) {
        state = { birth: file.birth, reader: new RecordReader(), events: [], chunks: 0 };
        this.known.set(file.path, state);
      }
      for (; state.chunks < file.chunks.length; state.chunks++) {
        for (const record of state.reader.push(file.chunks[state.chunks])) {
          try {
            state.events.push(readEvent(record));
          } catch (error) {
            state.reader.damage ??= error instanceof Error ? error.message : String(error);
          }
        }
      }
    }
    const runs = new Map<string, MutableRun>();
    const damaged: { path: string; why: string }[] = [];
    for (const [path, { events, reader }] of this.known) {
      if (reader.damage !== null) damaged.push({ path, why: reader.damage });
      const name = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
      const run = runs.get(name) ?? newRun(name);
      runs.set(name, run);
      for (const event of events) addEvent(run, event);
    }
    for (const run of runs.values()) sortRun(run);
    const shown = [...runs.values()].filter((run) => run.began < Number.POSITIVE_INFINITY);
    return { runs: shown.sort((a, b) => (a.name < b.name ? -1 : 1)), damaged };
  }
}

const newRun = (name: string): MutableRun => ({
  name,
  scalars: new Map(),
  histograms: new Map(),
  images: new Map(),
  texts: new Map(),
  graph: null,
  models: new Map(),
  hparams: null,
  began: Number.POSITIVE_INFINITY,
});

function addEvent(run: MutableRun, event: LogEvent): void {
  if (event.graph !== null) run.graph = event.graph;
  if (event.values.length > 0 || event.graph !== null) run.began = Math.min(run.began, event.wallTime);
  for (const value of event.values) addValue(run, value, event);
}

function addValue(run: MutableRun, value: LogValue, { step, wallTime }: LogEvent): void {
  const put = <T>(series: Map<string, At<T>[]>, what: T) => {
    const known = series.get(value.tag);
    if (known) known.push({ step, wallTime, value: what });
    else series.set(value.tag, [{ step, wallTime, value: what }]);
  };
  switch (value.kind) {
    case "scalar":
      return put(run.scalars, value.value);
    case "histogram":
      return put(run.histograms, value.buckets);
    case "images":
      return put(run.images, { width: value.width, height: value.height, files: value.files });
    case "text":
      return put(run.texts, value.texts);
    case "keras-model":
      run.models.set(value.tag, value.json);
      return;
    case "hparams":
      run.hparams = value.values;
  }
}

/** In the order in which it was measured: several files of one run may overlap. */
function sortRun(run: MutableRun): void {
  for (const series of [run.scalars, run.histograms, run.images, run.texts]) {
    for (const points of series.values()) {
      const sorted = points as At<unknown>[];
      for (let i = 1; i < sorted.length; i++) {
        if (sorted[i].wallTime < sorted[i - 1].wallTime) {
          sorted.sort((a, b) => a.wallTime - b.wallTime);
          break;
        }
      }
    }
  }
}

/** All tags that any of these runs has in one kind of series, in order. */
export const tagsOf = (
  runs: readonly LogRun[],
  kind: "scalars" | "histograms" | "images" | "texts",
): readonly string[] => [...new Set(runs.flatMap((run) => [...run[kind].keys()]))].sort();
