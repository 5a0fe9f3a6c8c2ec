import type { Shape } from "@/lib/ir";
import type { Analysis } from "./analysis";
import { type Cluster, contractionIn } from "./cluster";
import { type Frame, frameOf, isIdentity, isSpread, type Run, runsOf, sameRuns } from "./frame";
import { Group, keepsPartsWhole } from "./group";
import { Order } from "./order";
import { type Term, type Terms, throughTerm } from "./terms";

/**
 * Groups nodes into clusters, in one walk in the order of the graph. Each node starts as a cluster of its own, and joins
 * those that compute its operands where one task can do both: all stand in one frame, and every value is read where it
 * is computed. What a task has (buffers, instructions) is bounded.
 */
export function partition(a: Analysis, terms: Terms): Cluster[] {
  return new Partition(a, terms).run();
}

/** How two groups become one: which of them is swept as a whole from then on. */
interface Union {
  readonly runs: readonly Run[] | null;
  readonly points: number;
  readonly swept: Group | null;
}

const sweepSize = (runs: readonly Run[]): number => runs.reduce((n, r) => n * r.size, 1);
/** Elements up to which one sweep stores what it computes although few points share the work. */
const SMALL_SWEEP = 4096;
const ENOUGH_POINTS = 32;
/** Readers of one operand that are looked at: bounds the time. */
const MOST_READERS = 16;

class Partition {
  readonly #order = new Order<Group>();
  readonly #home: (Group | null)[];

  constructor(
    readonly a: Analysis,
    readonly terms: Terms,
  ) {
    this.#home = a.graph.nodes.map(() => null);
  }

  run(): Cluster[] {
    this.a.roles.forEach((role, id) => {
      if (role !== "map" && role !== "reduce" && role !== "contraction" && role !== "single") return;
      const group = this.#start(id);
      if (this.a.options.fuse && role !== "single") this.#join(group, id);
    });
    const groups = this.#order.items();
    for (const g of groups) g.nodes.sort((x, y) => x - y);
    return groups;
  }

  #start(id: number): Group {
    const { roles, graph, sizes } = this.a;
    const node = graph.nodes[id];
    const role = roles[id];
    const kind = role === "contraction" || role === "single" ? role : "loop";
    let runs: Run[] | null = null;
    const group = new Group(kind, [id], sizes[id], runs, node.op === "pad" || node.op === "concat");
    group.pointShapes.set(node.shape.join(), node.shape);
    if (role === "reduce") {
      const { shape } = graph.nodes[node.inputs[0]];
      runs = runsOf(shape, (node.attrs as { axes: readonly number[] }).axes);
      group.runs = runs;
      group.sweepShapes.set(shape.join(), shape);
    }
    this.#home[id] = group;
    if (this.a.stored[id] || this.a.readers[id].length > 0) group.open.add(id);
    for (const t of this.terms.of(id)) {
      group.inputs.add(t.node);
      const from = this.#home[t.node];
      if (!from) continue;
      group.reads.add(from);
      from.readBy.add(group);
    }
    this.#order.append(group);
    return group;
  }

  /** Merges the group of node `id` with those that it reads, and takes what only a reduction reads into its own. */
  #join(start: Group, id: number): void {
    const group = this.#mergeAll(start, id);
    if (this.a.roles[id] === "reduce" && group.nodes.length === 1 && this.#takePrivate(group, id)) {
      this.#mergeAll(group, id);
    }
  }

  /** Merges with the latest first, as far as that goes. */
  #mergeAll(start: Group, id: number): Group {
    let group = start;
    const tried = new Set<Group>();
    for (;;) {
      const next = this.#candidates(group, id)
        .filter((g) => g !== group && !tried.has(g))
        .sort((x, y) => y.position - x.position)[0];
      if (!next) return group;
      tried.add(next);
      group = this.#merge(next, group) ?? group;
    }
  }

  /**
   * Where the operand of a reduction stands in a group that cannot reduce, what nothing but the reduction reads moves to
   * it: it would be stored for nobody else.
   */
  #takePrivate(group: Group, reduction: number): boolean {
    const operand = this.terms.of(reduction)[0]?.node ?? -1;
    const from = operand >= 0 ? this.#home[operand] : null;
    if (!from || from.kind === "single") return false;
    const size = this.a.sizes[operand];
    const taken = new Set<number>();
    const isOnlyHere = (id: number): boolean =>
      this.a.readers[id].length > 0 && this.a.readers[id].every((r) => r === reduction || taken.has(r));
    for (const id of [...from.nodes].sort((x, y) => y - x)) {
      const isMap = this.a.roles[id] === "map" && this.a.sizes[id] === size && !this.a.stored[id];
      if (isMap && isOnlyHere(id) && this.#readsInOrder(id, taken)) taken.add(id);
      if (taken.size === MOST_READERS) break;
    }
    if (!taken.has(operand) || taken.size === from.nodes.length) return false;
    const shapes = [...taken].map((id) => this.a.graph.nodes[id].shape);
    const sweeps = [...group.sweepShapes.values(), ...shapes];
    if (!frameOf(group.runs!, [...group.pointShapes.values()], sweeps)) return false;
    this.#move(taken, from, group);
    return true;
  }

  /** Whether the node reads those of `members` that it reads element by element, as they stand; parts told apart do not. */
  #readsInOrder(id: number, members: ReadonlySet<number>): boolean {
    const { op } = this.a.graph.nodes[id];
    if (op === "pad" || op === "concat") return false;
    // Members come from behind: what this node reads is not among them yet, and who reads it is.
    return [...members].every((m) =>
      this.terms.of(m).every((t) => t.node !== id || (t.layout !== null && isIdentity(t.layout, this.a.sizes[id]))),
    );
  }

  #move(nodes: ReadonlySet<number>, from: Group, to: Group): void {
    for (const id of nodes) {
      from.swept.delete(id);
      from.open.delete(id);
      from.nodes.splice(from.nodes.indexOf(id), 1);
      to.nodes.push(id);
      to.swept.add(id);
      const { shape } = this.a.graph.nodes[id];
      to.sweepShapes.set(shape.join(), shape);
      this.#home[id] = to;
    }
    for (const id of nodes) {
      to.inputs.delete(id);
      for (const t of this.terms.of(id)) {
        const home = this.#home[t.node];
        if (home === to) continue;
        to.inputs.add(t.node);
        if (!home) continue;
        home.open.add(t.node);
        to.reads.add(home);
        home.readBy.add(to);
      }
    }
  }

  #candidates(group: Group, id: number): Group[] {
    const found = new Set<Group>();
    const add = (node: number): void => {
      const home = this.#home[node];
      if (home) found.add(home);
    };
    // Where something is reduced, also what the operands' groups read, and what reduces the same operands.
    if (group.runs) {
      for (const g of group.reads) found.add(g);
      for (const i of group.inputs) {
        for (const r of this.a.readers[i].slice(0, MOST_READERS)) if (this.#home[r]?.runs) add(r);
      }
    }
    for (const t of this.terms.of(id)) add(t.node);
    return [...found];
  }

  /** The one group that two become, or null where they stay apart. */
  #merge(x: Group, y: Group): Group | null {
    const [a, b] = x.position < y.position ? [x, y] : [y, x];
    if (a.kind === "single" || b.kind === "single" || (a.kind === "contraction" && b.kind === "contraction"))
      return null;
    if (!this.#fits(a, b)) return null;
    const union = this.#unions(a, b).find((u) => this.#isLegal(a, b, u));
    if (!union) return null;
    const before = this.#order.between(a, b);
    if (!before) return null;
    const [kept, gone] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
    this.#order.merge(a, b, kept, before);
    this.#absorb(kept, gone, union);
    return kept;
  }

  /** Whether one task may have all of it. Counts what is known by now: the writing of tasks has the last word. */
  #fits(a: Group, b: Group): boolean {
    const { maxBuffers, maxInstructions } = this.a.options;
    if (a.nodes.length + b.nodes.length > maxInstructions / 2) return false;
    const inputs = new Set<number>();
    for (const g of [a, b]) {
      for (const i of g.inputs) {
        if (this.#home[i] === a || this.#home[i] === b) continue;
        for (const read of this.terms.sourcesOf(i))
          if (this.#home[read] !== a && this.#home[read] !== b) inputs.add(read);
      }
    }
    return inputs.size + this.#stores(a, b).size <= maxBuffers;
  }

  /** Members of the two that must be stored once they are one; of what is cheap, what it is computed from. */
  #stores(a: Group, b: Group): ReadonlySet<number> {
    const inside = (id: number): boolean => this.#home[id] === a || this.#home[id] === b;
    const stores = new Set<number>();
    for (const g of [a, b]) {
      for (const id of g.open) {
        if (this.a.stored[id] === 1) stores.add(id);
        else if (!this.a.readers[id].every(inside)) {
          for (const source of this.terms.sourcesOf(id)) if (inside(source)) stores.add(source);
        }
      }
    }
    return stores;
  }

  /** The ways in which the groups' spaces fit together by size. */
  #unions(a: Group, b: Group): Union[] {
    const unions: Union[] = [];
    const contraction = a.kind === "contraction" || b.kind === "contraction";
    const alike = !a.runs || !b.runs || sameRuns(a.runs, b.runs);
    const runs = a.runs ?? b.runs;
    if (contraction && runs) return [];
    if (a.points === b.points && alike) unions.push({ runs, points: a.points, swept: null });
    if (b.runs && !a.runs && a.points === sweepSize(b.runs)) unions.push({ runs, points: b.points, swept: a });
    if (a.runs && !b.runs && b.points === sweepSize(a.runs)) unions.push({ runs, points: a.points, swept: b });
    return unions;
  }

  #isLegal(a: Group, b: Group, union: Union): boolean {
    if (!this.#keepsFrame(a, b, union) && !this.#frame(a, b, union)) return false;
    const isSwept = (id: number): boolean => a.swept.has(id) || b.swept.has(id) || this.#home[id] === union.swept;
    for (const id of b.nodes) {
      const from = isSwept(id) || this.a.roles[id] === "reduce";
      for (const t of this.terms.of(id))
        if (!this.#isReadable(t.node, t.layout, from, a, b, union, isSwept)) return false;
    }
    return !union.runs || this.#isWorthSweeping(a, b, union, isSwept);
  }

  /** Whether the smaller group brings nothing that the frame of the larger one does not fit: the usual case, told quickly. */
  #keepsFrame(a: Group, b: Group, union: Union): boolean {
    const [large, small] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
    if (union.swept || union.runs !== large.runs || small.kind === "contraction" || small.hasParts) return false;
    for (const key of small.pointShapes.keys()) if (!large.pointShapes.has(key)) return false;
    for (const key of small.sweepShapes.keys()) if (!large.sweepShapes.has(key)) return false;
    return true;
  }

  /** The frame of both, with every padded dimension in one piece; null where their shapes do not fit together. */
  #frame(a: Group, b: Group, union: Union): Frame | null {
    const points: Shape[] = [];
    const sweeps: Shape[] = [];
    for (const g of [a, b]) {
      (union.swept === g ? sweeps : points).push(...g.pointShapes.values());
      sweeps.push(...g.sweepShapes.values());
    }
    const runs = union.runs ?? (union.points === 1 ? [] : [{ size: union.points, reduced: false }]);
    const frame = frameOf(runs, points, sweeps);
    if (!frame) return null;
    for (const g of [a, b]) {
      if (g.kind === "contraction") {
        const { shape } = this.a.graph.nodes[contractionIn(this.a, g.nodes)!];
        if (shape.filter((n) => n > 1).join() !== frame.outer.join()) return null;
      }
    }
    return keepsPartsWhole(this.a, frame, [a, b], union.swept) ? frame : null;
  }

  /** Whether a member at points (or swept) may read `node` so, once the groups are one. */
  #isReadable(
    node: number,
    layout: Term["layout"],
    fromSweep: boolean,
    a: Group,
    b: Group,
    union: Union,
    isSwept: (id: number) => boolean,
  ): boolean {
    const home = this.#home[node];
    if (home !== a && home !== b) return true;
    if (layout) {
      if (isSwept(node) === fromSweep && isIdentity(layout, this.a.sizes[node])) return true;
      if (fromSweep && !isSwept(node) && isSpread(layout, union.runs!)) return true;
    }
    if (!layout || !this.terms.isCheap(node)) return false;
    return this.terms.of(node).every((t) => {
      const through = throughTerm(t, layout);
      return through !== null && this.#isReadable(t.node, through, fromSweep, a, b, union, isSwept);
    });
  }

  /**
   * What is swept and must be stored is written in the order of the sweep: a reader finds it faster where that is the order
   * of memory, and where enough points share the work.
   */
  #isWorthSweeping(a: Group, b: Group, union: Union, isSwept: (id: number) => boolean): boolean {
    if (![...this.#stores(a, b)].some(isSwept)) return true;
    const runs = union.runs!;
    const isRows = runs.length === 1 || (runs.length === 2 && !runs[0].reduced);
    return isRows && (union.points >= ENOUGH_POINTS || sweepSize(runs) <= SMALL_SWEEP);
  }

  #absorb(kept: Group, gone: Group, union: Union): void {
    if (union.swept) {
      for (const id of union.swept.nodes) union.swept.swept.add(id);
      for (const [key, shape] of union.swept.pointShapes) union.swept.sweepShapes.set(key, shape);
      union.swept.pointShapes.clear();
    }
    for (const id of gone.nodes) {
      this.#home[id] = kept;
      kept.nodes.push(id);
    }
    for (const id of gone.swept) kept.swept.add(id);
    for (const [key, shape] of gone.pointShapes) kept.pointShapes.set(key, shape);
    for (const [key, shape] of gone.sweepShapes) kept.sweepShapes.set(key, shape);
    for (const id of gone.inputs) kept.inputs.add(id);
    for (const id of gone.open) kept.open.add(id);
    for (const id of kept.inputs) if (this.#home[id] === kept) kept.inputs.delete(id);
    for (const id of kept.open) {
      if (!this.a.stored[id] && this.a.readers[id].every((r) => this.#home[r] === kept)) kept.open.delete(id);
    }
    if (gone.kind === "contraction") kept.kind = "contraction";
    if (gone.hasParts) kept.hasParts = true;
    kept.runs = union.runs;
    kept.points = union.points;
  }
}
