import { err, ok, type Result } from "@/lib/base";
import type { GraphEdge, GraphEvent, GraphNode } from "@/lib/record";

const arrow = /^(.+)->([^>]+)$/;
const word = /^([A-Za-z_][\w.]*)(?::([^\s,]+))?$/;

/**
 * Read a small graph from lines like `a, b -> add` and `add -> relu`. A name that nothing leads to is an input. Two
 * operations of one kind are told apart by a tag that is not shown: `x -> mul:1`, `mul:1 -> mul:2`.
 *
 * @returns the graph, or the 0-based line that is wrong and one sentence about it
 */
export function parseDrawing(source: string): Result<GraphEvent, { readonly line: number; readonly message: string }> {
  const nodes = new Map<string, string>();
  const edges: GraphEdge[] = [];
  const fed = new Set<string>();
  const lines = source.split("\n");
  for (const [line, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const sides = arrow.exec(text);
    if (sides === null) return err({ line, message: `expected "inputs -> operation", found "${text.trim()}"` });
    const [inputs, target] = [sides[1].split(","), sides[2]].map((side) =>
      (Array.isArray(side) ? side : [side]).map((name) => name.trim()),
    );
    for (const name of [...inputs, ...target]) {
      const parts = word.exec(name);
      if (parts === null) return err({ line, message: `a box's name is a word such as add or mul:2, found "${name}"` });
      nodes.set(name, parts[1]);
    }
    for (const from of inputs) edges.push({ from, to: target[0] });
    fed.add(target[0]);
  }
  if (nodes.size === 0) return err({ line: 0, message: "a drawing needs at least one line such as a, b -> add" });
  const drawn = [...nodes].map(
    ([id, op]): GraphNode => ({ id, op, kind: fed.has(id) ? "op" : "input", ...(fed.has(id) ? {} : { name: op }) }),
  );
  return ok({ type: "graph", title: "", framework: "ir", nodes: drawn, edges });
}

/** The graph in words, for those who cannot see it: "add from a and b; relu from add". */
export function describeDrawing({ nodes, edges }: GraphEvent): string {
  const shown = new Map(nodes.map(({ id, op }) => [id, op]));
  const sentences = nodes.flatMap(({ id, op }) => {
    const inputs = edges.filter((edge) => edge.to === id).map((edge) => shown.get(edge.from) ?? edge.from);
    return inputs.length === 0 ? [] : [`${op} from ${inputs.join(" and ")}`];
  });
  return sentences.join("; ");
}
