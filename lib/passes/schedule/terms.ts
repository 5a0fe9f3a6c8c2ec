import { composeLayouts, contiguousLayout, type GraphNode, type Layout } from "@/lib/ir";
import type { Analysis } from "./analysis";

/** A node whose elements a computation reads, and how; null where no strides say it and it must be read from memory. */
export interface Term {
  readonly node: number;
  readonly layout: Layout | null;
}

/** Functions that cost no more than reading their result from memory would. */
const CHEAP: ReadonlySet<string> = new Set([
  "neg", "abs", "sign", "square", "floor", "ceil", "round", "trunc", "sqrt", "rsqrt", "reciprocal",
  "logicalNot", "bitNot", "isNan", "isInf", "isFinite",
  "add", "sub", "mul", "div", "max", "min", "and", "or", "xor", "shl", "shr", "eq", "ne", "lt", "le", "gt", "ge",
]); // biome-ignore format: a table reads better dense
/** Of positions computed from nothing in memory even these are cheaper than memory. */
const OF_POSITIONS: ReadonlySet<string> = new Set(["idiv", "rem", "floorDiv", "mod"]);
const MOST_STEPS = 6;
const MOST_STEPS_OF_POSITIONS = 24;

/**
 * What every node reads, views looked through and numbers left out; and which nodes are so cheap that a reader may
 * compute them again instead of reading them from memory.
 */
export class Terms {
  readonly #terms: (readonly Term[])[];
  /** Per node: how many instructions computing it again takes, down to terms; 0 where it is not to be done. */
  readonly #steps: Int32Array;
  readonly #sources: (readonly number[])[];

  constructor(readonly analysis: Analysis) {
    const { nodes } = analysis.graph;
    this.#terms = nodes.map((node, id) => this.#termsOf(node, id));
    this.#steps = new Int32Array(nodes.length);
    this.#sources = nodes.map((_, id) => [id]);
    if (analysis.options.fuse) for (let id = 0; id < nodes.length; id++) this.#measure(nodes[id], id);
  }

  of(id: number): readonly Term[] {
    return this.#terms[id];
  }

  isCheap(id: number): boolean {
    return this.#steps[id] > 0;
  }

  /** What reading a node reads from memory, if what is cheap is computed again: itself, where it is not. */
  sourcesOf(id: number): readonly number[] {
    return this.#sources[id];
  }

  #termsOf(node: GraphNode, id: number): Term[] {
    const { roles, folds, graph } = this.analysis;
    const role = roles[id];
    if (role === "none" || role === "leaf" || role === "view") return [];
    if (node.op === "view" && role === "map") return this.#isComputed(folds[id]!.base) ? [] : [this.#fold(id)];
    const byPlace = role === "map" ? node.op === "pad" || node.op === "concat" : role !== "reduce";
    const terms: Term[] = [];
    for (const i of node.inputs) {
      const base = roles[i] === "view" ? folds[i]!.base : i;
      if (roles[base] === "none" || this.#isComputed(base)) continue;
      if (byPlace) terms.push({ node: base, layout: null });
      else
        terms.push(roles[i] === "view" ? this.#fold(i) : { node: i, layout: contiguousLayout(graph.nodes[i].shape) });
    }
    return terms;
  }

  #fold(id: number): Term {
    const { base, strides, offset } = this.analysis.folds[id]!;
    return { node: base, layout: { shape: this.analysis.graph.nodes[id].shape, strides, offset } };
  }

  #isComputed(id: number): boolean {
    const role = this.analysis.roles[id];
    return role === "number" || role === "iota";
  }

  #measure(node: GraphNode, id: number): void {
    const { roles, sizes } = this.analysis;
    if (roles[id] !== "map") return;
    const fn = node.op === "unary" || node.op === "binary" ? node.attrs.fn : null;
    if (fn === null && node.op !== "where" && node.op !== "cast") return;
    const leaves = new Set<number>();
    let steps = 1;
    for (const t of this.#terms[id]) {
      steps += this.#steps[t.node];
      for (const leaf of this.#sources[t.node]) leaves.add(leaf);
    }
    if (steps > (leaves.size === 0 ? MOST_STEPS_OF_POSITIONS : MOST_STEPS)) return;
    if (fn !== null && !CHEAP.has(fn) && !(leaves.size === 0 && OF_POSITIONS.has(fn))) return;
    // One operand of full size may be read in its stead, and small ones beside it.
    let read = 0;
    for (const leaf of leaves) read += Math.min(sizes[leaf], sizes[id]);
    if (read > sizes[id] + sizes[id] / 4) return;
    this.#steps[id] = steps;
    this.#sources[id] = [...leaves];
  }
}

/** What `outer`, a reading of the node that has this term, reads of the term's node. */
export function throughTerm(term: Term, outer: Layout): Layout | null {
  return term.layout && composeLayouts(term.layout, outer);
}
