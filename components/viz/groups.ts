import type { GraphEdge, GraphEvent, GraphNode } from "@/lib/record";

/** A scope or module that several nodes belong to; it can stand for them as one box. */
export interface Group {
  /** Its full path, "/"-separated. */
  readonly path: string;
  readonly label: string;
  /** The group around it. */
  readonly parent: string | null;
  /** Nodes in it, those of the groups inside included. */
  readonly size: number;
}

/** A box of the drawing: a node, or a closed group in the place of its nodes. */
export type DrawnNode = GraphNode & { readonly closes?: Group };

/** What is drawn when some groups are open and the others closed. */
export interface Folded {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly GraphEdge[];
  /** Open groups, outer ones first: frames around what is in them. */
  readonly frames: readonly Group[];
  /** The open group right around a box. */
  readonly frameOf: ReadonlyMap<string, string>;
  /** The box that stands for a node: its own, or that of a closed group. */
  readonly boxOf: ReadonlyMap<string, string>;
}

/** Graphs up to this size are shown with everything open. */
export const smallGraph = 48;

/**
 * The groups of a graph, outer ones before what is in them. A scope with a single node is none, and neither is one that
 * holds exactly what another scope in it holds.
 */
export function groupsOf(nodes: readonly GraphNode[]): readonly Group[] {
  const sizes = new Map<string, number>();
  for (const { scope } of nodes) for (const path of prefixes(scope)) sizes.set(path, (sizes.get(path) ?? 0) + 1);
  const direct = new Set(nodes.map(({ scope }) => scope));
  const paths = [...sizes.keys()].filter((path) => {
    const size = sizes.get(path) as number;
    const onlyChild = [...sizes].some(([other, n]) => n === size && parentPath(other) === path);
    return size > 1 && (direct.has(path) || !onlyChild);
  });
  const known = new Set(paths);
  return paths
    .sort((a, b) => a.split("/").length - b.split("/").length)
    .map((path) => {
      const parent = prefixes(parentPath(path) ?? undefined).findLast((outer) => known.has(outer)) ?? null;
      const label = parent === null ? path : path.slice(parent.length + 1);
      return { path, label, parent, size: sizes.get(path) as number };
    });
}

/** The groups that are open at first: all of a small graph, none of a larger one. */
export const openAtFirst = (nodes: readonly GraphNode[], groups: readonly Group[]): ReadonlySet<string> =>
  new Set(nodes.length <= smallGraph ? groups.map(({ path }) => path) : []);

/** Puts each closed group in the place of its nodes; edges that then begin and end alike become one. */
export function fold(
  event: Pick<GraphEvent, "nodes" | "edges">,
  groups: readonly Group[],
  open: ReadonlySet<string>,
): Folded {
  const byPath = new Map(groups.map((group) => [group.path, group]));
  const boxOf = new Map<string, string>();
  const frameOf = new Map<string, string>();
  const boxes = new Map<string, DrawnNode>();
  for (const node of event.nodes) {
    const around = prefixes(node.scope).flatMap((path) => byPath.get(path) ?? []);
    const closed = around.find(({ path }) => !open.has(path));
    const frame = closed === undefined ? (around.at(-1)?.path ?? null) : closed.parent;
    const id = closed === undefined ? node.id : groupId(closed.path);
    boxOf.set(node.id, id);
    if (frame !== null) frameOf.set(id, frame);
    if (closed === undefined) boxes.set(id, node);
    else boxes.set(id, closedBox(closed, boxes.get(id), node));
  }
  const framed = new Set(frameOf.values());
  for (const path of [...framed]) for (const outer of prefixes(path)) framed.add(outer);
  return {
    nodes: [...boxes.values()],
    edges: mergeEdges(event.edges, boxOf, boxes),
    frames: groups.filter(({ path }) => open.has(path) && framed.has(path)),
    frameOf,
    boxOf,
  };
}

const groupId = (path: string): string => `group ${path}`;

/** One box for a group. It was made when the last of its nodes was. */
function closedBox(group: Group, before: DrawnNode | undefined, node: GraphNode): DrawnNode {
  const line = Math.max(before?.line ?? 0, node.line ?? 0);
  const name = `${group.size} operations`;
  return { id: groupId(group.path), op: group.label, name, kind: "op", closes: group, ...(line > 0 && { line }) };
}

function mergeEdges(
  edges: readonly GraphEdge[],
  boxOf: ReadonlyMap<string, string>,
  boxes: ReadonlyMap<string, DrawnNode>,
): readonly GraphEdge[] {
  const kept: GraphEdge[] = [];
  const merged = new Map<string, number>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const ofGroup = boxes.get(from)?.closes !== undefined || boxes.get(to)?.closes !== undefined;
    if (ofGroup && from === to) continue;
    const key = `${from}\n${to}`;
    const known = merged.get(key);
    if (!ofGroup || known === undefined) {
      merged.set(key, kept.length);
      kept.push({ ...edge, from, to });
    } else if (kept[known].label !== edge.label) kept[known] = { from, to };
  }
  return kept;
}

/** "a", "a/b", "a/b/c" of "a/b/c". */
function prefixes(scope: string | undefined): readonly string[] {
  if (!scope) return [];
  const parts = scope.split("/");
  return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
}

const parentPath = (path: string): string | null => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : null);
