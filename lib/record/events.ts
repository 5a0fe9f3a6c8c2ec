/**
 * The event stream behind curves, histograms, images and graphs. A running cell emits these; the page reduces and
 * draws them. Plain data only: it crosses the worker boundary and is stored beside the cell.
 */

/** One measured number at a training step; points of one `tag` (and `run`) form a curve. */
export interface ScalarEvent {
  readonly type: "scalar";
  readonly tag: string;
  readonly run?: string;
  readonly step: number;
  readonly value: number;
}

/** What is known of the elements of a tensor. */
export interface ValueStats {
  readonly count: number;
  /** Of the elements that are finite; null where none is. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Standard deviation of the finite elements, over their number. */
  readonly std: number | null;
  readonly zeros: number;
  readonly nan: number;
  readonly infinite: number;
  /** How many finite elements lie in each of equally wide ranges from `min` to `max`; one range where these are equal. */
  readonly bins: readonly number[];
}

/** A node of a graph drawing: an operation, a parameter, an input or an output, named as its framework names it. */
export interface GraphNode {
  readonly id: string;
  /** What the box says: the operation's type, for example "Conv2D" or "AddmmBackward0". */
  readonly op: string;
  /** The framework's own full name where it has one, for example "conv2d/Conv2D". */
  readonly name?: string;
  /** Name scope or module path, "/"-separated, used to group nodes. */
  readonly scope?: string;
  readonly kind: "op" | "input" | "parameter" | "constant" | "output";
  readonly shape?: readonly (number | null)[];
  readonly dtype?: string;
  /** 1-based line of the cell that created the node; stepping through lines grows the drawing. */
  readonly line?: number;
  /** Which line in the order of the run: where a loop comes back to a line, that is another moment. */
  readonly moment?: number;
  /** It belongs to the way back: it computes gradients. */
  readonly backward?: boolean;
  /** What came out of it; left out where that was not kept or cannot be measured. */
  readonly stats?: ValueStats;
  /** The gradient of that, where one was computed. */
  readonly gradient?: ValueStats;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Text on the edge, usually the shape that flows along it. */
  readonly label?: string;
}

/** A graph that the cell's code really built. */
export interface GraphEvent {
  readonly type: "graph";
  readonly title: string;
  readonly framework: "torch" | "tensorflow" | "ir";
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Graphs of one cell with the same series are one graph again and again: they are shown in one place. */
  readonly series?: string;
  /** Why there is one more graph in the series, in a sentence without its full stop. */
  readonly because?: string;
  /** The lines of the cell that nodes were made on, by number. */
  readonly source?: Readonly<Record<string, string>>;
}

/** Two graphs of the same computation, to be compared. */
export interface GraphPairEvent {
  readonly type: "graph-pair";
  readonly title: string;
  readonly left: GraphEvent;
  readonly right: GraphEvent;
}

/** What the engine did between two points: the counts that compare flush policies. */
export interface EngineStats {
  readonly flushes: number;
  readonly kernels: number;
  readonly submits: number;
  readonly compilations: number;
  readonly planHits: number;
  readonly hostRoundTrips: number;
  readonly ms: number;
}

export interface StatsEvent {
  readonly type: "stats";
  readonly label: string;
  readonly stats: EngineStats;
}

/** A graph of primitives at one stage of its compilation. */
export interface ExplainedStage {
  /** "recorded", then the pass that made this out of the stage before; at last "tasks": what one kernel each computes. */
  readonly name: string;
  /** Operations, or tasks. */
  readonly nodeCount: number;
  /** One node, or one task, a line. */
  readonly text: string;
  /** What to draw; left out where the stage is no graph of primitives, or too large for a drawing. */
  readonly graph?: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };
}

/** A kernel as the device runs it. */
export interface ExplainedKernel {
  readonly name: string;
  /** Its source, in the device's own language; "" where the device runs no generated code. */
  readonly code: string;
  /** Bytes that one launch reads and writes, as far as they are known. */
  readonly bytes: number;
  /** Milliseconds of its last launch by the device's own clock; null where the device has none. */
  readonly ms: number | null;
}

/** Flushes of one structure: compiled once, run `runs` times. */
export interface ExplainedPlan {
  readonly runs: number;
  /** Whether its plan was there before the first of these runs. */
  readonly known: boolean;
  /** Milliseconds of all these runs on the host's clock; work that the device has not finished is not in it. */
  readonly ms: number;
  readonly stages: readonly ExplainedStage[];
  readonly kernels: readonly ExplainedKernel[];
}

/** A place where the program looked at a value, so that the graph recorded until then had to be run. */
export interface ExplainedLook {
  /** 1-based line of the cell; 0 where it is not known. */
  readonly line: number;
  /** The function that looked, such as "item" or "__repr__". */
  readonly what: string;
  readonly times: number;
}

/** What the compiler made of the graphs that a piece of code flushed. */
export interface ExplainEvent {
  readonly type: "explain";
  readonly title: string;
  readonly executor: string;
  readonly stats: EngineStats;
  readonly looks: readonly ExplainedLook[];
  readonly plans: readonly ExplainedPlan[];
  /** Structures that came after the list was full. */
  readonly more: number;
}

export type RecordEvent = ScalarEvent | GraphEvent | GraphPairEvent | StatsEvent | ExplainEvent;
