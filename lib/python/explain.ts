import type { Plan } from "@/lib/device";
import { type Graph, print } from "@/lib/ir";
import { PASSES, printSchedule, schedule } from "@/lib/passes";
import type { EngineStats, ExplainEvent, ExplainedPlan, ExplainedStage, GraphEdge, GraphNode } from "@/lib/record";
import type { Flush, FlushObserver, Recorder } from "@/lib/tensor";
import { difference } from "./stats";

/** Structures listed; a program that makes a new one at every step would fill the page otherwise. */
const MAX_PLANS = 24;
/** Places listed where the program looked at a value. */
const MAX_LOOKS = 50;
/** Nodes that a drawing can hold. */
const MAX_DRAWN = 300;
/** Characters of one stage's text. */
const MAX_TEXT = 60_000;

interface Collected {
  readonly recorded: Graph;
  readonly plan: Plan;
  readonly known: boolean;
  runs: number;
  ms: number;
}

/**
 * Collects what the compiler makes of a program between `begin` and `end`: every structure that was flushed, as it was
 * recorded and after each pass, with the kernels that ran it.
 */
export class Explainer implements FlushObserver {
  /** Where the program is: a line of a cell (0: unknown), and the function that it calls there. */
  static place = { line: 0, what: "" };

  readonly #recorder: Recorder;
  readonly #before: EngineStats;
  readonly #outer: FlushObserver | null;
  readonly #plans = new Map<Plan, Collected>();
  readonly #looks = new Map<string, { line: number; what: string; times: number }>();
  #more = 0;

  /** Begins. An explainer inside another one keeps its own account, and the outer one goes on. */
  constructor(recorder: Recorder) {
    this.#recorder = recorder;
    this.#before = recorder.stats();
    this.#outer = recorder.observer;
    recorder.observer = this;
    recorder.device.timeKernels?.(true);
  }

  flushed(flush: Flush): void {
    this.#outer?.flushed(flush);
    const found = this.#plans.get(flush.plan);
    if (found) {
      found.runs++;
      found.ms += flush.ms;
    } else if (this.#plans.size < MAX_PLANS) {
      this.#plans.set(flush.plan, { ...flush, runs: 1 });
    } else this.#more++;
  }

  looked(): void {
    this.#outer?.looked();
    const { line, what } = Explainer.place;
    const key = `${line} ${what}`;
    const found = this.#looks.get(key);
    if (found) found.times++;
    else if (this.#looks.size < MAX_LOOKS) this.#looks.set(key, { line, what, times: 1 });
  }

  /** Ends, and tells. Waits where the device's clock has to be read. */
  async end(title: string): Promise<ExplainEvent> {
    const { device } = this.#recorder;
    this.abandon();
    const stats = difference(this.#recorder.stats(), this.#before);
    const plans: ExplainedPlan[] = [];
    for (const { recorded, plan, known, runs, ms } of this.#plans.values()) {
      const kernels = (await device.describe?.(plan)) ?? [];
      plans.push({ runs, known, ms, stages: stagesOf(recorded), kernels: kernels.map((k) => ({ ...k })) });
    }
    const looks = [...this.#looks.values()].sort((a, b) => a.line - b.line);
    return { type: "explain", title, executor: device.name, stats, looks, plans, more: this.#more };
  }

  /** Ends without telling. */
  abandon(): void {
    if (this.#recorder.observer === this) this.#recorder.observer = this.#outer;
    if (this.#outer === null) this.#recorder.device.timeKernels?.(false);
  }
}

/** The graph as recorded, then after each pass. The passes are run again: a plan keeps only the last of these. */
function stagesOf(recorded: Graph): ExplainedStage[] {
  const stages = [stageOf("recorded", recorded)];
  let graph = recorded;
  for (const [name, pass] of PASSES) {
    graph = pass(graph);
    stages.push(stageOf(name, graph));
  }
  const scheduled = schedule(graph);
  stages.push({ name: "tasks", nodeCount: scheduled.tasks.length, text: shortened(printSchedule(scheduled, graph)) });
  return stages;
}

function stageOf(name: string, graph: Graph): ExplainedStage {
  const stage = { name, nodeCount: graph.nodes.length, text: shortened(print(graph)) };
  return graph.nodes.length <= MAX_DRAWN ? { ...stage, graph: drawingOf(graph) } : stage;
}

/** Whole lines up to the ceiling, and how many are left out. */
function shortened(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const kept = text.slice(0, text.lastIndexOf("\n", MAX_TEXT));
  const left = text.slice(kept.length + 1).split("\n").length;
  return `${kept}\n... ${left} more lines`;
}

function drawingOf(graph: Graph): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const outputs = new Set(graph.outputs);
  const nodes = graph.nodes.map((node, id): GraphNode => {
    const label = node.op === "unary" || node.op === "binary" || node.op === "reduce" ? node.attrs.fn : node.op;
    const text = node.op === "const" ? String(node.attrs.value) : label;
    return {
      id: `${id}`,
      op: text,
      name: `%${id}`,
      kind: kindOf(node.op, outputs.has(id)),
      shape: node.shape,
      dtype: node.dtype,
    };
  });
  const edges = graph.nodes.flatMap((node, id) => node.inputs.map((from) => ({ from: `${from}`, to: `${id}` })));
  return { nodes, edges };
}

function kindOf(op: Graph["nodes"][number]["op"], isOutput: boolean): GraphNode["kind"] {
  if (isOutput) return "output";
  if (op === "leaf") return "input";
  return op === "const" || op === "scalar" ? "constant" : "op";
}
