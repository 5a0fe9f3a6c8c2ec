import { Graph, layout } from "@dagrejs/dagre";
import type { GraphNode } from "@/lib/record";
import type { DrawnNode, Folded, Group } from "./groups";

export interface PlacedNode {
  readonly node: DrawnNode;
  /** The two lines in the box: what it is, and its own name or shape. */
  readonly title: string;
  readonly detail: string;
  /** Centre and size, in SVG units. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

export interface PlacedEdge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly label: string | null;
  readonly labelX: number;
  readonly labelY: number;
}

/** An open group: a frame around its nodes. */
export interface PlacedScope {
  readonly group: Group;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly scopes: readonly PlacedScope[];
  readonly width: number;
  readonly height: number;
}

/** Laying out more would hold up the page, and nobody reads it. */
export const maxDrawnNodes = 300;

const titleCharacter = 7.9;
const detailCharacter = 6.2;
const longestDetail = 34;
const margin = 12;

export const shapeText = (shape: GraphNode["shape"]): string =>
  shape === undefined ? "" : shape.length === 0 ? "scalar" : shape.map((size) => size ?? "?").join(" × ");

const compact = (text: string) => text.replace(/\s+/g, "");

function shorten(text: string): string {
  return text.length <= longestDetail ? text : `${text.slice(0, 12)}…${text.slice(-(longestDetail - 13))}`;
}

/**
 * Place the nodes of a graph in layers, from inputs at the top to outputs at the bottom.
 *
 * @returns positions in SVG units; a graph with more than `maxDrawnNodes` boxes should not be given
 */
export function layoutGraph(drawn: Folded): GraphLayout {
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: "TB", nodesep: 22, ranksep: 34, edgesep: 12, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  const labels = new Map<string, { title: string; detail: string }>();
  for (const { path, parent } of drawn.frames) {
    graph.setNode(frameId(path), {});
    if (parent !== null) graph.setParent(frameId(path), frameId(parent));
  }
  for (const node of drawn.nodes) {
    const frame = drawn.frameOf.get(node.id);
    // In a frame the name need not repeat the way to it.
    const full = node.name ?? "";
    const name = frame !== undefined && full.startsWith(`${frame}/`) ? full.slice(frame.length + 1) : full;
    const detail = shorten([name === node.op ? "" : name, shapeText(node.shape)].filter(Boolean).join(" · "));
    labels.set(node.id, { title: node.op, detail });
    const width = Math.max(node.op.length * titleCharacter, detail.length * detailCharacter, 30) + 24;
    graph.setNode(node.id, { width, height: detail === "" ? 30 : 46 });
    if (frame !== undefined) graph.setParent(node.id, frameId(frame));
  }
  const shapes = new Map(drawn.nodes.map(({ id, shape }) => [id, compact(shapeText(shape))]));
  const edges = drawn.edges
    .filter(({ from, to }) => labels.has(from) && labels.has(to))
    // A shape that stands in the box above need not stand on the edge as well.
    .map((edge) => (compact(edge.label ?? "") === shapes.get(edge.from) ? { ...edge, label: undefined } : edge));
  edges.forEach(({ from, to, label }, index) => {
    const width = label === undefined ? 0 : label.length * detailCharacter + 8;
    graph.setEdge(from, to, { width, height: label === undefined ? 0 : 14, labelpos: "c" }, String(index));
  });
  layout(graph);

  return {
    nodes: drawn.nodes.map((node) => {
      const { x, y, width, height } = graph.node(node.id);
      const sources = edges.filter((edge) => edge.to === node.id).map((edge) => edge.from);
      const targets = edges.filter((edge) => edge.from === node.id).map((edge) => edge.to);
      return { node, ...labels.get(node.id)!, x, y, width, height, sources, targets };
    }),
    edges: edges.map(({ from, to, label }, index) => {
      const placed = graph.edge(from, to, String(index));
      const { points } = placed;
      const middle = points[Math.floor(points.length / 2)];
      return {
        key: `${index}`,
        from,
        to,
        path: curve(points),
        label: label ?? null,
        labelX: placed.x ?? middle.x,
        labelY: placed.y ?? middle.y,
      };
    }),
    scopes: drawn.frames.map((group) => {
      const { x, y, width, height } = graph.node(frameId(group.path));
      return { group, x: x - width / 2, y: y - height / 2, width, height };
    }),
    width: graph.graph().width ?? 0,
    height: graph.graph().height ?? 0,
  };
}

const frameId = (path: string) => `frame ${path}`;

/** A smooth line along the points of an edge: a uniform cubic B-spline that begins and ends on the first and last one. */
function curve(points: readonly { x: number; y: number }[]): string {
  const at = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)];
  const mix = (weights: readonly (readonly [number, number])[]) => {
    const [x, y] = (["x", "y"] as const).map((axis) =>
      weights.reduce((sum, [index, weight]) => sum + at(index)[axis] * weight, 0),
    );
    return `${round(x)} ${round(y)}`;
  };
  const knot = (index: number) =>
    mix([
      [index - 1, 1 / 6],
      [index, 4 / 6],
      [index + 1, 1 / 6],
    ]);
  let path = `M${mix([[0, 1]])}L${knot(0)}`;
  for (let index = 0; index < points.length - 1; index++) {
    const [first, second] = [1 / 3, 2 / 3].map((t) =>
      mix([
        [index, 1 - t],
        [index + 1, t],
      ]),
    );
    path += `C${first} ${second} ${knot(index + 1)}`;
  }
  return `${path}L${mix([[points.length - 1, 1]])}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
