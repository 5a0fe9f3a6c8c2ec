import { contiguousStrides, type Graph, type GraphNode } from "@/lib/ir";
import { type Analysis, analyse } from "./analysis";
import { batched } from "./batch";
import { type Cluster, contractionIn } from "./cluster";
import { emitBody, type Surroundings } from "./emit";
import { finish } from "./finish";
import { isIdentity } from "./frame";
import { taskKey } from "./key";
import { DEFAULT_OPTIONS, type ScheduleOptions } from "./options";
import { partition } from "./partition";
import type { ConvTask, MatmulTask, NodeTask, OperandLayout, PointStage, Schedule, Task } from "./task";
import { Terms } from "./terms";

/**
 * Decides what is computed together, and writes it down as tasks. First the nodes are grouped into clusters; then, from
 * the last cluster to the first, the code of each is written, which tells what it needs from memory and so what the
 * clusters before it must store. What nobody asks for is never written.
 */
export function schedule(graph: Graph, options: Partial<ScheduleOptions> = {}): Schedule {
  const analysis = analyse(graph, { ...DEFAULT_OPTIONS, ...options });
  return new Scheduler(analysis).run();
}

class Scheduler implements Surroundings {
  readonly terms: Terms;
  readonly #clusters: readonly Cluster[];
  /** Per node, the cluster that computes it, or -1. */
  readonly #home: Int32Array;
  #demanded: Uint8Array;
  /** Nodes that no cluster computes and that are asked for in memory all the same: views, constants. */
  readonly #extra: number[] = [];
  #tasks: Task[] = [];

  constructor(readonly analysis: Analysis) {
    const { nodes } = analysis.graph;
    this.terms = new Terms(analysis);
    this.#clusters = partition(analysis, this.terms);
    this.#home = new Int32Array(nodes.length).fill(-1);
    this.#clusters.forEach((c, k) => {
      for (const id of c.nodes) this.#home[id] = k;
    });
    this.#demanded = new Uint8Array(nodes.length);
  }

  run(): Schedule {
    const { options } = this.analysis;
    if (options.fuse) {
      this.#write();
      this.#learn();
    }
    const outputs = this.#write();
    const { graph } = this.analysis;
    const tasks = inOrder(this.#tasks.reverse()).map((t): Task => ({ ...t, key: taskKey(t, graph) }));
    return { tasks: options.fuse ? batched(tasks, this.analysis) : tasks, outputs };
  }

  /** Writes all tasks, the last first; gives where the outputs lie. */
  #write(): number[] {
    const { graph, sizes } = this.analysis;
    const outputs = graph.outputs.map((o) => (sizes[o] === 0 ? o : this.#place(o, sizes[o])));
    this.#emitExtra();
    for (let k = this.#clusters.length - 1; k >= 0; k--) {
      this.#emit(this.#clusters[k]);
      this.#emitExtra();
    }
    return outputs;
  }

  /**
   * Keeps in mind what was stored when everything was written once, and forgets the tasks. A later task that is written
   * first cannot know what others will ask for; the second time it does, and computes again from that what is cheap.
   */
  #learn(): void {
    const { roles, sizes, stored } = this.analysis;
    const atHand = roles.map((role) => role === "leaf");
    for (let id = 0; id < stored.length; id++) {
      const missing = this.terms.of(id).reduce((sum, t) => sum + (atHand[t.node] ? 0 : sizes[t.node]), 0);
      const again = this.terms.isCheap(id) && 4 * missing <= sizes[id];
      if (this.#demanded[id] && !again) stored[id] = 1;
      if (again || stored[id] === 1) atHand[id] = true;
    }
    this.#demanded = new Uint8Array(stored.length);
    this.#tasks = [];
  }

  isStored(id: number): boolean {
    return this.analysis.stored[id] === 1 || this.#demanded[id] === 1;
  }

  /** The node in whose memory the elements of output `id` lie as they are. */
  #place(id: number, size: number): number {
    const { roles, folds, sizes } = this.analysis;
    const fold = roles[id] === "view" ? folds[id]! : null;
    const at =
      fold && this.#hasMemory(fold.base) && sizes[fold.base] === size && isIdentity(fold, size) ? fold.base : id;
    this.#demand(at);
    return at;
  }

  #hasMemory(id: number): boolean {
    return this.analysis.roles[id] === "leaf" || this.#home[id] >= 0;
  }

  #demand(id: number): void {
    const { roles, sizes } = this.analysis;
    if (this.#demanded[id] || roles[id] === "leaf" || sizes[id] === 0) return;
    this.#demanded[id] = 1;
    if (this.#home[id] < 0) this.#extra.push(id);
  }

  #emitExtra(): void {
    for (let id = this.#extra.pop(); id !== undefined; id = this.#extra.pop()) {
      this.#emit({ kind: "loop", nodes: [id], swept: new Set(), points: this.analysis.sizes[id], runs: null });
    }
  }

  /** Writes the task of a cluster, or several where one would be too large. */
  #emit(whole: Cluster): void {
    const { maxBuffers, maxInstructions } = this.analysis.options;
    const waiting = [whole];
    for (let cluster = waiting.pop(); cluster; cluster = waiting.pop()) {
      const stores = cluster.nodes.filter((id) => this.#demanded[id]);
      if (stores.length === 0) continue;
      const task = this.#task(cluster, stores);
      const isLarge = task.inputs.length + task.outputs.length > maxBuffers || instructions(task) > maxInstructions;
      if (isLarge && cluster.nodes.length > 1) {
        // The later half first: it says what the earlier one must store.
        waiting.push(...halves(this.analysis, cluster));
        continue;
      }
      for (const id of task.inputs) this.#demand(id);
      this.#tasks.push(task);
    }
  }

  #task(cluster: Cluster, stores: readonly number[]): Task {
    if (cluster.kind === "single") return this.#single(cluster.nodes[0]);
    if (cluster.kind === "contraction") return this.#contraction(cluster, stores);
    const { outer, inner, stages, inputs, outputs, scalars } = finish(emitBody(this, cluster, stores));
    return { kind: "loop", key: "", inputs, outputs, scalars, outer, inner, stages };
  }

  #single(id: number): NodeTask {
    const node = this.analysis.graph.nodes[id];
    const inputs: number[] = [];
    const operands = node.inputs.map((i) => this.#operand(i, inputs));
    const scalars = node.op === "scalar" ? [id] : [];
    return { kind: "node", key: "", node: id, inputs, outputs: [id], scalars, operands };
  }

  #contraction(cluster: Cluster, stores: readonly number[]): MatmulTask | ConvTask {
    const { graph } = this.analysis;
    const node = graph.nodes[contractionIn(this.analysis, cluster.nodes)!] as Extract<
      GraphNode,
      { op: "matmul" | ConvTask["kind"] }
    >;
    const { stages, inputs, outputs, scalars } = finish(emitBody(this, cluster, stores), node.shape);
    const reads = [...inputs];
    const [a, b] = node.inputs.map((i) => this.#operand(i, reads));
    const common = {
      key: "",
      inputs: reads,
      outputs,
      scalars,
      a,
      b,
      dtype: node.dtype,
      epilogue: stages[0] as PointStage,
    };
    const { shape } = node;
    if (node.op !== "matmul") return { kind: node.op, attrs: node.attrs, shape, ...common };
    const [m, n] = shape.slice(-2);
    return { kind: "matmul", batch: shape.slice(0, -2), m, k: a.shape[a.shape.length - 1], n, ...common };
  }

  /** How operand `id` lies in memory; adds the node that holds it to `inputs`. */
  #operand(id: number, inputs: number[]): OperandLayout {
    const { roles, folds, graph } = this.analysis;
    const { shape, dtype } = graph.nodes[id];
    const fold = roles[id] === "view" ? folds[id]! : null;
    const seen = fold !== null && this.#hasMemory(fold.base) ? fold : null;
    const at = seen ? seen.base : id;
    let input = inputs.indexOf(at);
    if (input < 0) input = inputs.push(at) - 1;
    const { strides, offset } = seen ?? { strides: contiguousStrides(shape), offset: 0 };
    return { input, dtype, shape, strides, offset };
  }
}

function instructions(task: Task): number {
  if (task.kind === "loop") return task.stages.reduce((n, s) => n + s.code.length, 0);
  return "epilogue" in task ? task.epilogue.code.length : 0;
}

/** A cluster as two, the earlier nodes and the later ones, which may read them. */
function halves(a: Analysis, c: Cluster): [Cluster, Cluster] {
  const middle = c.nodes.length >> 1;
  const part = (nodes: readonly number[]): Cluster => {
    const kind = contractionIn(a, nodes) === undefined ? "loop" : "contraction";
    const swept = new Set(nodes.filter((id) => c.swept.has(id)));
    const isReduced = swept.size > 0 || nodes.some((id) => a.roles[id] === "reduce");
    return { kind, nodes, swept, points: c.points, runs: isReduced ? c.runs : null };
  };
  return [part(c.nodes.slice(0, middle)), part(c.nodes.slice(middle))];
}

/** The same tasks, each after what it reads; otherwise in the order given. @throws Error where two wait for each other */
function inOrder(tasks: readonly Task[]): Task[] {
  const writer = new Map<number, number>();
  tasks.forEach((t, k) => {
    for (const o of t.outputs) writer.set(o, k);
  });
  const waits = tasks.map(() => 0);
  const wakes: number[][] = tasks.map(() => []);
  tasks.forEach((t, k) => {
    for (const from of new Set(t.inputs.map((i) => writer.get(i)))) {
      if (from === undefined) continue;
      waits[k]++;
      wakes[from].push(k);
    }
  });
  const out: Task[] = [];
  const done = new Uint8Array(tasks.length);
  // A task that was free is taken at once; one that must wait is taken as soon as the last of what it reads is there.
  const take = (first: number): void => {
    const stack = [first];
    for (let k = stack.pop(); k !== undefined; k = stack.pop()) {
      if (done[k] || waits[k] > 0) continue;
      done[k] = 1;
      out.push(tasks[k]);
      for (const w of wakes[k]) if (--waits[w] === 0 && w < first) stack.push(w);
    }
  };
  for (let k = 0; k < tasks.length; k++) take(k);
  if (out.length !== tasks.length) throw new Error("tasks wait for each other");
  return out;
}
