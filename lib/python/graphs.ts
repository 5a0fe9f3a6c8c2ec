import { AccumulateGrad, edgeOf, type GradNode } from "@/lib/autograd";
import type { GraphEdge, GraphEvent, GraphNode } from "@/lib/record";
import type { Tensor } from "@/lib/tensor";

/**
 * The autograd graph behind `outputs` as a drawing: nodes named as PyTorch names them, parameters by their own names.
 *
 * @param modules whether the dots in a parameter's name stand between modules: it is drawn inside of its own
 */
export function autogradGraph(
  title: string,
  outputs: readonly Tensor[],
  names: ReadonlyMap<Tensor, string>,
  modules = false,
): GraphEvent {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const ids = new Map<GradNode, string>();
  const stack: GradNode[] = [];
  const idOf = (node: GradNode): string => {
    const known = ids.get(node);
    if (known) return known;
    const id = `n${ids.size}`;
    ids.set(node, id);
    stack.push(node);
    return id;
  };
  outputs.forEach((t, i) => {
    const id = `out${i}`;
    nodes.push({ id, op: "result", name: names.get(t), kind: "output", shape: t.shape, dtype: t.dtype });
    const e = edgeOf(t);
    if (e) edges.push({ from: idOf(e.node), to: id, label: shapeText(t.shape) });
  });
  for (let node = stack.pop(); node; node = stack.pop()) {
    const id = ids.get(node)!;
    if (node instanceof AccumulateGrad) {
      const { variable } = node;
      const name = names.get(variable);
      nodes.push({
        id,
        op: name ?? "leaf",
        name,
        ...scopeOf(modules ? (name?.split(".").slice(0, -1).join("/") ?? null) : null),
        kind: "parameter",
        shape: variable.shape,
        dtype: variable.dtype,
      });
      continue;
    }
    const [result] = node.results;
    nodes.push({ id, op: node.name, kind: "op", ...scopeOf(node.scope), shape: result?.shape, dtype: result?.dtype });
    for (const e of node.edges)
      if (e) edges.push({ from: idOf(e.node), to: id, label: shapeText(e.node.results[e.index]?.shape ?? []) });
  }
  return { type: "graph", title, framework: "torch", nodes, edges };
}

const shapeText = (shape: readonly number[]): string => (shape.length === 0 ? "scalar" : shape.join("×"));

const scopeOf = (scope: string | null): { readonly scope?: string } => (scope ? { scope } : {});
