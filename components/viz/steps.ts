import type { GraphEvent, GraphNode } from "@/lib/record";

/** A point in the run of a program at which the graph had grown. */
export interface Step {
  readonly line: number;
  /** Which time the program was on this line, counted over the steps: 1 for the first. */
  readonly turn: number;
  /** What the line says, where that is known. */
  readonly text: string;
}

const keyOf = ({ line, moment }: GraphNode): string => `${moment ?? line} ${line}`;

/** The moments at which nodes were made, in order, each once. */
export function stepsOf({ nodes, source }: GraphEvent): readonly Step[] {
  const turns = new Map<number, number>();
  return ordered(nodes).map(({ line }) => {
    const turn = (turns.get(line) ?? 0) + 1;
    turns.set(line, turn);
    return { line, turn, text: source?.[line] ?? "" };
  });
}

/** For each node the number of the step that made it; nodes without a line are there from the start. */
export function stepOfNodes(nodes: readonly GraphNode[]): ReadonlyMap<string, number> {
  const numbers = new Map(ordered(nodes).map(({ key }, index) => [key, index]));
  return new Map(nodes.map((node) => [node.id, node.line === undefined ? 0 : (numbers.get(keyOf(node)) ?? 0)]));
}

function ordered(nodes: readonly GraphNode[]): readonly { key: string; line: number }[] {
  const found = new Map<string, { key: string; line: number; moment: number }>();
  for (const node of nodes)
    if (node.line !== undefined)
      found.set(keyOf(node), { key: keyOf(node), line: node.line, moment: node.moment ?? node.line });
  return [...found.values()].sort((a, b) => a.moment - b.moment || a.line - b.line);
}

/** What is new in the later of two graphs of one series, by names of operations; the reader is told why it is another one. */
export function changeBetween(
  before: GraphEvent,
  after: GraphEvent,
): { gained: readonly string[]; lost: readonly string[] } {
  const count = (graph: GraphEvent) => {
    const counts = new Map<string, number>();
    for (const { op, kind } of graph.nodes) if (kind !== "parameter") counts.set(op, (counts.get(op) ?? 0) + 1);
    return counts;
  };
  const [then, now] = [count(before), count(after)];
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].flatMap(([op, n]) => {
      const extra = n - (b.get(op) ?? 0);
      return extra <= 0 ? [] : [extra === 1 ? op : `${extra} × ${op}`];
    });
  return { gained: more(now, then), lost: more(then, now) };
}
