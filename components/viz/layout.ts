import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEvent, GraphNode } from "@/lib/record";

export interface PlacedNode {
  readonly node: GraphNode;
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

/** A name scope or module: a frame around its nodes. */
export interface PlacedScope {
  readonly name: string;
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
 * @returns positions in SVG units; a graph beyond `maxDrawnNodes` should not be given
 */
export function layoutGraph(event: GraphEvent): GraphLayout {
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: "TB", nodesep: 22, ranksep: 34, edgesep: 12, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  const labels = new Map<string, { title: string; detail: string }>();
  for (const node of event.nodes) {
    const detail = shorten(
      [node.name === node.op ? "" : (node.name ?? ""), shapeText(node.shape)].filter(Boolean).join(" · "),
    );
    labels.set(node.id, { title: node.op, detail });
    const width = Math.max(node.op.length * titleCharacter, detail.length * detailCharacter, 30) + 24;
    graph.setNode(node.id, { width, height: detail === "" ? 30 : 46 });
  }
  const scopes = scopesOf(event.nodes);
  for (const [name, ids] of scopes) {
    graph.setNode(scopeId(name), {});
    for (const id of ids) graph.setParent(id, scopeId(name));
  }
  const shapes = new Map(event.nodes.map(({ id, shape }) => [id, compact(shapeText(shape))]));
  const edges = event.edges
    .filter(({ from, to }) => labels.has(from) && labels.has(to))
    // A shape that stands in the box above need not stand on the edge as well.
    .map((edge) => (compact(edge.label ?? "") === shapes.get(edge.from) ? { ...edge, label: undefined } : edge));
  edges.forEach(({ from, to, label }, index) => {
    const width = label === undefined ? 0 : label.length * detailCharacter + 8;
    graph.setEdge(from, to, { width, height: label === undefined ? 0 : 14, labelpos: "c" }, String(index));
  });
  layout(graph);

  return {
    nodes: event.nodes.map((node) => {
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
    scopes: [...scopes.keys()].map((name) => {
      const { x, y, width, height } = graph.node(scopeId(name));
      return { name, x: x - width / 2, y: y - height / 2, width, height };
    }),
    width: graph.graph().width ?? 0,
    height: graph.graph().height ?? 0,
  };
}

const scopeId = (name: string) => `scope:${name}`;

/** The outermost scopes that hold more than one node. */
function scopesOf(nodes: readonly GraphNode[]): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const { id, scope } of nodes) {
    const outer = scope?.split("/")[0] ?? "";
    if (outer !== "") members.set(outer, [...(members.get(outer) ?? []), id]);
  }
  for (const [name, ids] of members) if (ids.length < 2) members.delete(name);
  return members;
}

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
