import { type DType, type GraphNode, sizeOf } from "@/lib/ir";
import type { Analysis } from "./analysis";
import { type Cluster, frameOfCluster } from "./cluster";
import { Code } from "./code";
import type { Frame } from "./frame";
import { both, boundsOf, coordinatesOf, isNever, type Reading, through } from "./reading";
import type { Bound, Reduction, Stage, Store } from "./task";
import type { Terms } from "./terms";

/** What the emission of one task asks of the whole. */
export interface Surroundings {
  readonly analysis: Analysis;
  readonly terms: Terms;
  /** Whether the node will be in memory anyway. */
  isStored(id: number): boolean;
}

/** The stages of a loop task, with nodes of the graph where a task has positions in its lists. */
export interface Body {
  readonly frame: Frame;
  readonly stages: readonly Stage[];
}

/**
 * Writes the code of one cluster: everything that `stores` needs, stage by stage. A stage sweeps where reductions that
 * later ones need, or elements to be stored, are computed; what does not depend on the place within the sweep is computed
 * once, at the point before it.
 *
 * In loads, stores and scalars of the result, nodes stand where positions in the task's lists will be.
 */
export function emitBody(around: Surroundings, cluster: Cluster, stores: readonly number[]): Body {
  return new Emitter(around, cluster).run(stores);
}

class Emitter {
  readonly #a: Analysis;
  readonly #frame: Frame;
  readonly #member: ReadonlySet<number>;
  readonly #code: Code;
  /** Values of members that stand at points, and of members swept in the stage at hand. */
  readonly #pointValues = new Map<number, number>();
  #sweepValues = new Map<number, number>();

  constructor(
    readonly around: Surroundings,
    readonly cluster: Cluster,
  ) {
    this.#a = around.analysis;
    const frame = frameOfCluster(this.#a, cluster);
    if (!frame) throw new Error(`nodes ${cluster.nodes.join(", ")} share no index space`);
    this.#frame = frame;
    this.#member = new Set(cluster.nodes);
    this.#code = new Code(frame);
  }

  run(stores: readonly number[]): Body {
    const { cluster } = this;
    const depths = this.#depths();
    const needed = this.#reachable(stores, () => true);
    const deepest = Math.max(...stores.map((s) => depths.get(s)! + (this.#isReduction(s) ? 1 : 0)));
    const stages: Stage[] = [];
    for (let depth = 0; depth <= deepest; depth++) {
      const reductions = cluster.nodes.filter((n) => needed.has(n) && this.#isReduction(n) && depths.get(n) === depth);
      const done = (n: number): boolean => depths.get(n)! + (this.#isReduction(n) ? 1 : 0) === depth;
      const swept = stores.filter((n) => cluster.swept.has(n) && done(n));
      const standing = stores.filter((n) => !cluster.swept.has(n) && done(n));
      this.#evaluateMembers([...reductions, ...swept, ...standing], new Set(reductions));
      this.#stage(stages, reductions, swept, standing);
    }
    return { frame: this.#frame, stages };
  }

  #stage(stages: Stage[], reductions: readonly number[], swept: readonly number[], standing: readonly number[]): void {
    const { sweep, point } = this.#frame;
    const folds: Reduction[] = reductions.map((n) => {
      const node = this.#a.graph.nodes[n] as Extract<GraphNode, { op: "reduce" | "argReduce" }>;
      const value = this.#operand(node.inputs[0], { ...sweep, guard: [] });
      const id = this.#code.reserve();
      this.#pointValues.set(n, id);
      return { id, fn: node.attrs.fn, value, dtype: node.dtype };
    });
    const store = (n: number, strides: readonly number[]): Store => ({
      output: n,
      value: this.#operand(n, { ...(this.cluster.swept.has(n) ? sweep : point), guard: [] }),
      strides,
    });
    const outside = standing.map((n) => store(n, point.strides.slice(0, this.#frame.outer.length)));
    const inside = swept.map((n) => store(n, sweep.strides));
    const { points, sweeps } = this.#code.take();
    if (points.length > 0 || outside.length > 0) stages.push({ kind: "point", code: points, stores: outside });
    if (folds.length > 0 || inside.length > 0) {
      stages.push({ kind: "sweep", code: sweeps, reductions: folds, stores: inside });
    }
    this.#sweepValues = new Map();
  }

  #isReduction(id: number): boolean {
    return this.#a.roles[id] === "reduce";
  }

  /** Members in whose values `id` is computed; some more than needed where a member might be computed again instead. */
  #memberOperands(id: number): number[] {
    const found: number[] = [];
    const stack = [...this.#a.graph.nodes[id].inputs];
    if (this.#a.roles[id] === "contraction") return found;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      if (this.#a.roles[i] === "view") stack.push(this.#a.folds[i]!.base);
      else {
        if (this.#member.has(i)) found.push(i);
        if (this.around.terms.isCheap(i)) stack.push(...this.#a.graph.nodes[i].inputs);
      }
    }
    return found;
  }

  /** Per member, the sweep that computes it: 0 where it needs no reduction. A reduction's value is there one later. */
  #depths(): Map<number, number> {
    const depths = new Map<number, number>();
    for (const id of this.cluster.nodes) {
      let depth = 0;
      for (const m of this.#memberOperands(id)) {
        depth = Math.max(depth, depths.get(m)! + (this.#isReduction(m) ? 1 : 0));
      }
      depths.set(id, depth);
    }
    return depths;
  }

  /** The members that `from` needs, `from` included; does not look behind those that `behind` is false of. */
  #reachable(from: Iterable<number>, behind: (id: number) => boolean): Set<number> {
    const reached = new Set(from);
    // A set is walked in the order of insertion, also over what is inserted on the way.
    for (const id of reached) if (behind(id)) for (const m of this.#memberOperands(id)) reached.add(m);
    return reached;
  }

  /** Computes, in the order of the graph, the members that a stage needs, so that no chain of operands is descended. */
  #evaluateMembers(roots: readonly number[], reductions: ReadonlySet<number>): void {
    const known = (id: number): boolean => this.#pointValues.has(id);
    const wanted = this.#reachable(roots, (id) => !known(id) && (!this.#isReduction(id) || reductions.has(id)));
    for (const id of this.cluster.nodes) {
      if (!wanted.has(id) || known(id) || this.#isReduction(id)) continue;
      this.#standing(id);
    }
  }

  /** The value of a member where it stands. */
  #standing(id: number): number {
    const isSwept = this.cluster.swept.has(id);
    const values = isSwept ? this.#sweepValues : this.#pointValues;
    const known = values.get(id);
    if (known !== undefined) return known;
    if (this.#isReduction(id)) throw new Error(`node ${id} is read before it is reduced`);
    const value = this.#compute(id, { ...(isSwept ? this.#frame.sweep : this.#frame.point), guard: [] });
    if (value === null) throw new Error(`node ${id} cannot be computed in its own cluster`);
    values.set(id, value);
    return value;
  }

  /** The value of a node as `r` reads it. */
  #operand(id: number, r: Reading): number {
    const { roles, folds, graph } = this.#a;
    const node = graph.nodes[id];
    switch (roles[id]) {
      case "number":
      case "iota":
        return this.#compute(id, r)!;
      case "view": {
        const inner = through({ ...folds[id]!, shape: node.shape }, r);
        return inner ? this.#operand(folds[id]!.base, inner) : this.#load(id, r);
      }
      default:
    }
    if (this.#member.has(id)) {
      const own = this.cluster.swept.has(id) ? this.#frame.sweep : this.#frame.point;
      if (r.offset === 0 && r.guard.length === 0 && r.strides.every((s, d) => s === own.strides[d]))
        return this.#standing(id);
      const again = this.#compute(id, r);
      if (again === null) throw new Error(`node ${id} is read at places of its own cluster that it does not compute`);
      return again;
    }
    if (this.#isBetterRecomputed(id, r)) {
      const value = this.#compute(id, r);
      if (value !== null) return value;
    }
    return this.#load(id, r);
  }

  /** Whether what computing the node again reads is in memory anyway, or much smaller than its result. */
  #isBetterRecomputed(id: number, r: Reading): boolean {
    const { terms } = this.around;
    if (!terms.isCheap(id) || this.around.isStored(id)) return false;
    if (!terms.of(id).every((t) => t.layout !== null && through(t.layout, r) !== null)) return false;
    return this.#elementsFor(id) * 4 <= this.#a.sizes[id];
  }

  /** Elements that would have to be stored so that the node can be computed again. */
  #elementsFor(id: number): number {
    let sum = 0;
    for (const { node } of this.around.terms.of(id)) {
      if (this.#a.roles[node] === "leaf" || this.around.isStored(node)) continue;
      sum += this.around.terms.isCheap(node) ? this.#elementsFor(node) : this.#a.sizes[node];
    }
    return sum;
  }

  #load(id: number, r: Reading): number {
    if (isNever(r.guard)) return this.#code.add({ op: "const", value: 0, dtype: this.#a.graph.nodes[id].dtype });
    const { dtype } = this.#a.graph.nodes[id];
    return this.#code.add({ op: "load", input: id, strides: r.strides, offset: r.offset, guard: r.guard, dtype });
  }

  #iota(node: Extract<GraphNode, { op: "iota" }>, r: Reading): number {
    const divisor = sizeOf(node.shape.slice(node.attrs.axis + 1));
    const modulus = node.shape[node.attrs.axis];
    return this.#code.add({ op: "index", strides: r.strides, offset: r.offset, divisor, modulus, dtype: node.dtype });
  }

  /** A node from its operands, all read as `r` reads the node; null where no reading of an operand says it. */
  #compute(id: number, r: Reading): number | null {
    const node = this.#a.graph.nodes[id];
    const arg = (k: number): number => this.#operand(node.inputs[k], r);
    const { dtype } = node;
    switch (node.op) {
      case "const":
        return this.#code.add({ op: "const", value: node.attrs.value, dtype });
      case "scalar":
        return this.#code.add({ op: "scalar", scalar: id, dtype });
      case "iota":
        return this.#iota(node, r);
      case "unary":
        return this.#code.add({ op: "unary", fn: node.attrs.fn, args: [arg(0)], dtype });
      case "binary":
        return this.#code.add({ op: "binary", fn: node.attrs.fn, args: [arg(0), arg(1)], dtype });
      case "where":
        return this.#code.add({ op: "where", args: [arg(0), arg(1), arg(2)], dtype });
      case "cast":
        return this.#code.add({ op: "cast", from: this.#dtypeOf(node.inputs[0]), args: [arg(0)], dtype });
      case "view": {
        const inner = through({ shape: node.shape, ...node.attrs }, r);
        return inner && this.#operand(node.inputs[0], inner);
      }
      case "pad":
        return this.#pad(node, r);
      case "concat":
        return this.#concat(node, r);
      case "matmul":
      case "conv":
      case "convInput":
      case "convWeight":
        return this.#code.add({ op: "accumulator", dtype });
      default:
        throw new Error(`${node.op} is no elementwise operation`);
    }
  }

  #dtypeOf(id: number): DType {
    return this.#a.graph.nodes[id].dtype;
  }

  #pad(node: Extract<GraphNode, { op: "pad" }>, r: Reading): number | null {
    const [x, filling] = node.inputs;
    const { shape } = this.#a.graph.nodes[x];
    const fill = (): number => this.#operand(filling, { ...r, strides: r.strides.map(() => 0), offset: 0 });
    if (this.#a.sizes[x] === 0) return fill();
    const part = this.#part(node.shape, shape, node.attrs.lo, r);
    if (part === null) return null;
    if (isNever(part.bounds)) return fill();
    const value = this.#operand(x, part.reading);
    if (part.bounds.length === 0) return value;
    const { op, attrs } = this.#a.graph.nodes[filling];
    const isZero = op === "const" && Object.is((attrs as { value: number }).value, 0);
    if (isZero && this.#code.isGuardedLoad(value)) return value;
    const inside = this.#code.add({ op: "inside", guard: part.bounds, dtype: "bool" });
    return this.#code.add({ op: "where", args: [inside, value, fill()], dtype: node.dtype });
  }

  #concat(node: Extract<GraphNode, { op: "concat" }>, r: Reading): number | null {
    const { axis } = node.attrs;
    const places: { input: number; bounds: readonly Bound[]; reading: Reading }[] = [];
    let start = 0;
    for (const input of node.inputs) {
      const { shape } = this.#a.graph.nodes[input];
      const lo = node.shape.map((_, d) => (d === axis ? start : 0));
      start += shape[axis];
      if (this.#a.sizes[input] === 0) continue;
      const part = this.#part(node.shape, shape, lo, r);
      if (part === null) return null;
      if (!isNever(part.bounds)) places.push({ input, ...part });
    }
    let value: number | null = null;
    for (const { input, bounds, reading } of places) {
      const own = this.#operand(input, reading);
      if (value === null) value = own;
      else {
        const inside = this.#code.add({ op: "inside", guard: bounds, dtype: "bool" });
        value = this.#code.add({ op: "where", args: [inside, own, value], dtype: node.dtype });
      }
    }
    return value ?? this.#code.add({ op: "const", value: 0, dtype: node.dtype });
  }

  /** The reading of a part that lies at `lo` within `whole`, and the bounds between which `r` reads that part. */
  #part(
    whole: readonly number[],
    part: readonly number[],
    lo: readonly number[],
    r: Reading,
  ): { bounds: readonly Bound[]; reading: Reading } | null {
    const coordinates = coordinatesOf(whole, r);
    if (coordinates === null) return null;
    let bounds: Bound[] = [];
    const strides = r.strides.map(() => 0);
    let offset = 0;
    let step = 1;
    for (let k = whole.length - 1; k >= 0; k--) {
      const own = boundsOf(coordinates[k], lo[k], lo[k] + part[k], r);
      if (own === null) return null;
      bounds = both(bounds, own);
      offset += (coordinates[k].start - lo[k]) * step;
      coordinates[k].moves.forEach((m, d) => {
        strides[d] += m * step;
      });
      step *= part[k];
    }
    return { bounds, reading: { shape: r.shape, strides, offset, guard: both(r.guard, bounds) } };
  }
}
