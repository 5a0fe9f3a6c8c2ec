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

export type RecordEvent = ScalarEvent | GraphEvent | StatsEvent;
