import { AccumulateGrad, edgeOf, type GradNode } from "@/lib/autograd";
import type { GraphEdge, GraphEvent, GraphNode } from "@/lib/record";
import type { Recorder, Tensor, Value } from "@/lib/tensor";
import { measure } from "./measure";

/** What is to be measured for a node of a drawing. */
export interface Measured {
  readonly value?: Value | null;
  readonly gradient?: Value | null;
}

/** A drawing, and the values behind its nodes by their ids. */
export interface Drawn {
  readonly event: GraphEvent;
  readonly measured: ReadonlyMap<string, Measured>;
}

/** The drawing with what its values look like: reads each of them. */
export async function withStats({ event, measured }: Drawn, recorder: Recorder): Promise<GraphEvent> {
  const nodes: GraphNode[] = [];
  for (const node of event.nodes) {
    const found = measured.get(node.id);
    const stats = await measure(recorder, found?.value);
    const gradient = await measure(recorder, found?.gradient);
    nodes.push({ ...node, ...(stats && { stats }), ...(gradient && { gradient }) });
  }
  return { ...event, nodes };
}

/**
 * The autograd graph behind `outputs` as a drawing: nodes named as PyTorch names them, parameters by their own names.
 * Results, gradients and lines are those that the nodes kept.
 *
 * @param modules whether the dots in a parameter's name stand between modules: it is drawn inside of its own
 */
export function autogradGraph(
  title: string,
  outputs: readonly Tensor[],
  names: ReadonlyMap<Tensor, string>,
  modules = false,
): Drawn {
  const measured = new Map<string, Measured>();
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
    measured.set(id, { value: t.value(), gradient: t.grad?.value() });
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
        ...placeOf(node),
      });
      measured.set(id, { value: variable.value(), gradient: variable.grad?.value() });
      continue;
    }
    const [result] = node.results;
    nodes.push({
      id,
      op: node.name,
      kind: "op",
      ...scopeOf(node.scope),
      shape: result?.shape,
      dtype: result?.dtype,
      ...placeOf(node),
    });
    measured.set(id, { value: node.kept?.values[0], gradient: node.kept?.gradients[0] });
    for (const e of node.edges)
      if (e) edges.push({ from: idOf(e.node), to: id, label: shapeText(e.node.results[e.index]?.shape ?? []) });
  }
  return { event: { type: "graph", title, framework: "torch", nodes, edges }, measured };
}

const shapeText = (shape: readonly number[]): string => (shape.length === 0 ? "scalar" : shape.join("×"));

const scopeOf = (scope: string | null): { readonly scope?: string } => (scope ? { scope } : {});

const placeOf = ({ kept }: GradNode): { readonly line?: number; readonly moment?: number } =>
  kept && kept.place.line > 0 ? kept.place : {};
