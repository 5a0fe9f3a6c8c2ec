import {
  contiguousStrides,
  convertScalar,
  type DType,
  type Graph,
  GraphBuilder,
  type GraphNode,
  nodeKey,
  type OpAttrs,
  type OpName,
  type Shape,
} from "@/lib/ir";

/** Finds, or makes, a node that computes the same as `node` more simply; null where it knows none. */
export type Rule = (node: GraphNode, to: Rewriter) => number | null;

/**
 * Builds a graph in which equal nodes are one and no rule has anything left to say. Nodes come in topological order, so
 * a rule sees operands to which the rules were applied already.
 */
export class Rewriter {
  readonly #rules: readonly Rule[];
  readonly #builder = new GraphBuilder();
  readonly #nodes: GraphNode[] = [];
  readonly #seen = new Map<string, number>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** The node at a position. */
  at(id: number): GraphNode {
    return this.#nodes[id];
  }

  /** The position of a node that computes this one: an existing one where there is one. */
  place(node: GraphNode): number {
    // Leaves and scalars are bound by position: two of them are never one.
    if (node.op === "leaf" || node.op === "scalar") return this.#append(node);
    for (const rule of this.#rules) {
      const better = rule(node, this);
      if (better !== null) return better;
    }
    const key = nodeKey(node);
    const known = this.#seen.get(key);
    if (known !== undefined) return known;
    const id = this.#append(node);
    this.#seen.set(key, id);
    return id;
  }

  /** {@link place} for a node given in parts. */
  add<O extends OpName>(op: O, attrs: OpAttrs[O], inputs: readonly number[], shape: Shape, dtype: DType): number {
    // One cast where the generic parameter meets the discriminated union it selects from.
    return this.place({ op, attrs, inputs, shape, dtype } as unknown as GraphNode);
  }

  /** `shape` filled with one number of the formula. */
  filled(value: number, shape: Shape, dtype: DType): number {
    const number = this.add("const", { value }, [], [], dtype);
    return shape.length === 0
      ? number
      : this.add("view", { strides: shape.map(() => 0), offset: 0 }, [number], shape, dtype);
  }

  /** The same elements in another shape. */
  reshaped(id: number, shape: Shape): number {
    return this.add("view", { strides: contiguousStrides(shape), offset: 0 }, [id], shape, this.at(id).dtype);
  }

  /** The one number that all elements of a node are by its formula, as its dtype holds it; null where they are not. */
  constantOf(id: number): number | null {
    let node = this.at(id);
    if (node.op === "view") node = this.at(node.inputs[0]);
    return node.op === "const" ? Number(convertScalar(node.attrs.value, node.dtype)) : null;
  }

  finish(outputs: readonly number[]): Graph {
    return this.#builder.finish(outputs);
  }

  #append(node: GraphNode): number {
    this.#nodes.push(node);
    return this.#builder.add(node.op, node.attrs, node.inputs, node.shape, node.dtype);
  }
}
