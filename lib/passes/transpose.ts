import type { Graph, GraphNode } from "@/lib/ir";
import { Rewriter } from "./rewriter";
import { dropDead, RULES } from "./simplify";

/**
 * The transpose of a product, where nobody reads the product itself, is the product of the transposes the other way round:
 * (a b)^T = b^T a^T. So the gradient of a weight that was used transposed comes out as the weight lies, and its update can
 * be part of the product's task.
 */
export function transposeProducts(graph: Graph): Graph {
  const readers = new Int32Array(graph.nodes.length);
  for (const node of graph.nodes) for (const i of node.inputs) readers[i]++;
  for (const o of graph.outputs) readers[o]++;
  const to = new Rewriter(RULES);
  const ids: number[] = [];
  let changed = false;
  for (const node of graph.nodes) {
    const product = node.op === "view" ? graph.nodes[node.inputs[0]] : null;
    if (product?.op === "matmul" && readers[node.inputs[0]] === 1 && isTranspose(node as ViewNode, product)) {
      const [a, b] = product.inputs.map((i) => transposed(ids[i], to));
      ids.push(to.add("matmul", null, [b, a], node.shape, node.dtype));
      changed = true;
    } else ids.push(to.place({ ...node, inputs: node.inputs.map((i) => ids[i]) } as GraphNode));
  }
  return changed ? dropDead(to.finish(graph.outputs.map((o) => ids[o]))) : graph;
}

type ViewNode = Extract<GraphNode, { op: "view" }>;

/** Whether the view exchanges the last two dimensions of all of `of`, and nothing else. */
function isTranspose(view: ViewNode, of: GraphNode): boolean {
  const { shape, strides } = swapped(of.shape);
  return (
    view.attrs.offset === 0 &&
    view.shape.join() === shape.join() &&
    strides.every((s, d) => shape[d] === 1 || s === view.attrs.strides[d])
  );
}

function transposed(id: number, to: Rewriter): number {
  const { shape, strides } = swapped(to.at(id).shape);
  return to.add("view", { strides, offset: 0 }, [id], shape, to.at(id).dtype);
}

function swapped(of: readonly number[]): { shape: number[]; strides: number[] } {
  const shape = of.slice();
  const rank = shape.length;
  const strides = shape.map((_, d) => shape.slice(d + 1).reduce((n, s) => n * s, 1));
  for (const list of [shape, strides]) [list[rank - 2], list[rank - 1]] = [list[rank - 1], list[rank - 2]];
  return { shape, strides };
}
