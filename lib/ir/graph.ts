import type { DType, Scalar } from "./dtype";
import { checkNode, IrError, type OpAttrs, type OpName } from "./ops";
import type { Shape } from "./shape";

/** One primitive of a finished graph. `inputs` are positions of earlier nodes. */
export type GraphNode = {
  readonly [O in OpName]: {
    readonly op: O;
    readonly attrs: OpAttrs[O];
    readonly inputs: readonly number[];
    readonly shape: Shape;
    readonly dtype: DType;
  };
}[OpName];

/**
 * A finished computation: immutable, in topological order. What it is applied to (leaf buffers, scalars) is not part of
 * it, so one graph serves every run of the same structure.
 */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Positions of the `leaf` nodes, in binding order. */
  readonly leaves: readonly number[];
  /** Positions of the `scalar` nodes, in binding order. */
  readonly scalars: readonly number[];
  /** Positions whose values the caller keeps. */
  readonly outputs: readonly number[];
}

/** What a graph is applied to in one run. */
export interface Bindings<Buffer> {
  readonly leaves: readonly Buffer[];
  readonly scalars: readonly Scalar[];
}

/** Builds a graph node by node. */
export class GraphBuilder {
  readonly #nodes: GraphNode[] = [];
  readonly #leaves: number[] = [];
  readonly #scalars: number[] = [];

  /** Appends a node and returns its position. */
  add<O extends OpName>(op: O, attrs: OpAttrs[O], inputs: readonly number[], shape: Shape, dtype: DType): number {
    const id = this.#nodes.length;
    // One cast where the generic parameter meets the discriminated union it selects from.
    this.#nodes.push({ op, attrs, inputs, shape, dtype } as GraphNode);
    if (op === "leaf") this.#leaves.push(id);
    else if (op === "scalar") this.#scalars.push(id);
    return id;
  }

  finish(outputs: readonly number[]): Graph {
    return { nodes: this.#nodes, leaves: this.#leaves, scalars: this.#scalars, outputs };
  }
}

/** Equal for nodes that compute the same from the same operands. */
export function nodeKey(n: GraphNode): string {
  let key = `${n.op}(${n.inputs.join(",")})${n.dtype}[${n.shape.join(",")}]`;
  if (n.attrs === null) return key;
  for (const [name, value] of Object.entries(n.attrs)) key += ` ${name}=${exactText(value)}`;
  return key;
}

type Attribute = number | boolean | string | readonly (number | string)[];

/** As constants 0 and -0 are different structures; words keep their quotes, which tells them from numbers. */
function exactText(value: Attribute): string {
  if (Array.isArray(value)) return `[${value.map(exactText).join(",")}]`;
  return typeof value === "string" ? JSON.stringify(value) : Object.is(value, -0) ? "-0" : String(value);
}

/** Checks every node against the op table and that inputs come before their users. @throws IrError */
export function verify(graph: Graph): void {
  graph.nodes.forEach((node, id) => {
    for (const i of node.inputs)
      if (!(i >= 0 && i < id)) throw new IrError(`%${id} ${node.op}: operand %${i} does not come before it`);
    checkNode(
      node.op,
      node.attrs,
      node.inputs.map((i) => graph.nodes[i]),
      node,
    );
  });
  for (const o of graph.outputs) if (!graph.nodes[o]) throw new IrError(`output %${o} does not exist`);
}

/** The graph as text, one node a line: what golden tests and the Explain panel show. */
export function print(graph: Graph): string {
  const lines = graph.nodes.map((n, id) => {
    const label = n.op === "unary" || n.op === "binary" ? n.attrs.fn : n.op;
    const attrs = n.attrs === null ? [] : Object.entries(n.attrs).filter(([k]) => !(k === "fn" && label !== n.op));
    const shown = attrs.map(([k, v]) => `${k}=${Array.isArray(v) ? `[${v.join(", ")}]` : String(v)}`);
    const args = [...n.inputs.map((i) => `%${i}`), ...shown].join(", ");
    return `%${id} = ${label}(${args}) : ${n.dtype}[${n.shape.join(", ")}]`;
  });
  return [...lines, `return ${graph.outputs.map((o) => `%${o}`).join(", ")}`].join("\n");
}
