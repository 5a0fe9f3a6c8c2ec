import { composeLayouts, type DType, type Graph, type GraphNode, type Layout, sizeOf } from "@/lib/ir";
import { isIdentity } from "./frame";
import type { ScheduleOptions } from "./options";

/**
 * What a node is to the scheduler: `leaf` is in memory already; a `number` and an `iota` are computed wherever they are
 * read, a `view` is folded into whoever reads it; `map` has one element per element of its operands; `reduce`,
 * `contraction` and `single` (one kernel of its own) are what they say. `none`: nothing needs it, or it has no elements.
 */
export type Role = "none" | "leaf" | "number" | "iota" | "view" | "map" | "reduce" | "contraction" | "single";

/** A view as a layout over the memory order of `base`, which is not itself a folded view. */
export interface Fold extends Layout {
  readonly base: number;
}

export interface Analysis {
  readonly graph: Graph;
  readonly options: ScheduleOptions;
  readonly roles: readonly Role[];
  readonly sizes: readonly number[];
  /** Per view. */
  readonly folds: readonly (Fold | null)[];
  /** Per node the needed nodes that read it, views not counted: who reads a view reads its base. */
  readonly readers: readonly (readonly number[])[];
  /** Nodes that will be in memory whatever is decided: outputs, and operands of contractions and single nodes. */
  readonly stored: Uint8Array;
}

const CONTRACTIONS: ReadonlySet<string> = new Set(["matmul", "conv", "convInput", "convWeight"]);
const REDUCTIONS: ReadonlySet<string> = new Set(["reduce", "argReduce"]);
const MAPS: ReadonlySet<string> = new Set(["unary", "binary", "where", "cast", "pad", "concat"]);

export function analyse(graph: Graph, options: ScheduleOptions): Analysis {
  const { nodes } = graph;
  const sizes = nodes.map((n) => sizeOf(n.shape));
  const needed = neededNodes(graph);
  const roles: Role[] = [];
  const folds: (Fold | null)[] = [];
  nodes.forEach((node, id) => {
    folds.push(null);
    roles.push(needed[id] && sizes[id] > 0 ? roleOf(node, nodes, sizes, options) : "none");
    if (roles[id] !== "view" && !(roles[id] === "single" && node.op === "view")) return;
    const fold = foldView(node as ViewNode, roles, folds);
    if (fold) {
      folds[id] = fold;
      roles[id] = "view";
    } else if (options.canHold(node.dtype)) {
      // Its operand, a view as well, is copied; this one reads the copy.
      const operand = node.inputs[0];
      roles[operand] = "map";
      folds[id] = { base: operand, shape: node.shape, ...(node as ViewNode).attrs };
    } else roles[id] = "single";
  });
  const stored = new Uint8Array(nodes.length);
  const readers: number[][] = nodes.map(() => []);
  const baseOf = (i: number): number => (roles[i] === "view" ? folds[i]!.base : i);
  nodes.forEach((node, id) => {
    if (roles[id] === "none" || roles[id] === "view") return;
    for (const i of node.inputs) {
      readers[baseOf(i)].push(id);
      if (roles[id] === "contraction" || roles[id] === "single") stored[baseOf(i)] = 1;
    }
  });
  for (const o of graph.outputs) {
    if (roles[o] === "view" && !isIdentity(folds[o]!, sizes[folds[o]!.base])) readers[folds[o]!.base].push(o);
    stored[baseOf(o)] = 1;
  }
  return { graph, options, roles, sizes, folds, readers, stored };
}

type ViewNode = Extract<GraphNode, { op: "view" }>;

function neededNodes(graph: Graph): Uint8Array {
  const needed = new Uint8Array(graph.nodes.length);
  for (const o of graph.outputs) needed[o] = 1;
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    if (needed[i]) for (const input of graph.nodes[i].inputs) needed[input] = 1;
  }
  return needed;
}

function roleOf(
  node: GraphNode,
  nodes: readonly GraphNode[],
  sizes: readonly number[],
  options: ScheduleOptions,
): Role {
  if (node.op === "leaf") return "leaf";
  const operands: DType[] = node.inputs.map((i) => nodes[i].dtype);
  const held = options.canHold(node.dtype) && operands.every((d) => options.canHold(d));
  if (node.op === "view") return held ? "view" : "single";
  if (!held || !options.canCompute(node, operands)) return "single";
  if (node.op === "const" || node.op === "scalar") return "number";
  if (node.op === "iota") return "iota";
  if (node.op === "concat" && node.inputs.filter((i) => sizes[i] > 0).length > options.maxBuffers - 2) return "single";
  if (MAPS.has(node.op)) return "map";
  const empty = node.inputs.some((i) => sizes[i] === 0);
  if (REDUCTIONS.has(node.op)) return node.inputs.length === 1 && empty ? "single" : "reduce";
  return CONTRACTIONS.has(node.op) && !empty ? "contraction" : "single";
}

/** Null where the operand, a view too, cannot be looked through. */
function foldView(node: ViewNode, roles: readonly Role[], folds: readonly (Fold | null)[]): Fold | null {
  const operand = node.inputs[0];
  const outer: Layout = { shape: node.shape, ...node.attrs };
  if (roles[operand] !== "view") return { base: operand, ...outer };
  const inner = folds[operand]!;
  const composed = composeLayouts(inner, outer);
  return composed && { base: inner.base, ...composed };
}
