import {
  contiguousStrides,
  type Graph,
  GraphBuilder,
  type GraphNode,
  isContiguous,
  nodeKey,
  sameShape,
  sizeOf,
} from "@/lib/ir";

/**
 * Rewrites that never change a result: equal nodes become one, a view of a view becomes one view where strides can say
 * it, a cast to the same dtype and a view that changes nothing disappear. One walk in topological order, so each
 * rewrite already sees rewritten operands.
 */
export function simplify(graph: Graph): Graph {
  const builder = new GraphBuilder();
  const built: GraphNode[] = [];
  const seen = new Map<string, number>();
  const ids: number[] = [];

  const emit = (node: GraphNode): number => {
    // Leaves and scalars are bound by position: two of them are never one.
    const key = node.op === "leaf" || node.op === "scalar" ? null : nodeKey(node);
    const known = key === null ? undefined : seen.get(key);
    if (known !== undefined) return known;
    const id = builder.add(node.op, node.attrs, node.inputs, node.shape, node.dtype);
    built.push(node);
    if (key !== null) seen.set(key, id);
    return id;
  };

  for (const original of graph.nodes) {
    const node = composeViews({ ...original, inputs: original.inputs.map((i) => ids[i]) } as GraphNode, built);
    ids.push(rewrite(node, built) ?? emit(node));
  }
  return dropDead(builder.finish(graph.outputs.map((o) => ids[o])));
}

/** The position of an existing node that `node` equals, or null. */
function rewrite(node: GraphNode, built: readonly GraphNode[]): number | null {
  const input = built[node.inputs[0]];
  if (node.op === "cast" && input.dtype === node.dtype) return node.inputs[0];
  if (node.op === "view" && isWhole(node) && sameShape(input.shape, node.shape)) return node.inputs[0];
  return null;
}

/** A view that reads every element in order: a reshape. */
function isWhole(node: Extract<GraphNode, { op: "view" }>): boolean {
  return node.attrs.offset === 0 && isContiguous(node.shape, node.attrs.strides);
}

/**
 * view(view(x)) as one view of x. Possible where each dimension of the outer view steps inside one run of the inner
 * view's dimensions; where the inner view's elements lie at evenly spaced positions, always.
 */
function composeViews(node: GraphNode, built: readonly GraphNode[]): GraphNode {
  if (node.op !== "view") return node;
  const inner = built[node.inputs[0]];
  if (inner.op !== "view") return node;
  const strides: number[] = [];
  for (let d = 0; d < node.shape.length; d++) {
    const s = throughInner(inner, node.attrs.strides[d], node.shape[d]);
    if (s === null) return node;
    strides.push(s);
  }
  const start = positionIn(inner, node.attrs.offset);
  if (start === null) return node;
  // Two outer dimensions may together carry from one inner dimension into the next: check the corner.
  if (!sameWalk(inner, node, strides, start)) return node;
  return { ...node, attrs: { strides, offset: start }, inputs: inner.inputs };
}

/** Where row-major element `flat` of the inner view lies in its operand. */
function positionIn(inner: Extract<GraphNode, { op: "view" }>, flat: number): number | null {
  if (sizeOf(inner.shape) === 0) return null;
  let rest = flat;
  let at = inner.attrs.offset;
  for (let d = inner.shape.length - 1; d >= 0; d--) {
    at += (rest % inner.shape[d]) * inner.attrs.strides[d];
    rest = Math.floor(rest / inner.shape[d]);
  }
  return at;
}

/** The operand stride of walking `count` steps of `step` inner elements, where that is one stride. */
function throughInner(inner: Extract<GraphNode, { op: "view" }>, step: number, count: number): number | null {
  if (count === 1 || step === 0) return 0;
  if (step < 0) return null;
  const own = contiguousStrides(inner.shape);
  for (let d = 0; d < inner.shape.length; d++) {
    if (inner.shape[d] > 1 && step % own[d] === 0) return (step / own[d]) * inner.attrs.strides[d];
  }
  return null;
}

/**
 * True where every outer index carries within single inner dimensions. Proved on the axes' extents: the sum of the
 * extents that the outer dimensions walk within one inner dimension stays inside it.
 */
function sameWalk(
  inner: Extract<GraphNode, { op: "view" }>,
  node: Extract<GraphNode, { op: "view" }>,
  strides: readonly number[],
  start: number,
): boolean {
  const own = contiguousStrides(inner.shape);
  const index: number[] = [];
  let rest = node.attrs.offset;
  for (let d = inner.shape.length - 1; d >= 0; d--) {
    index[d] = rest % inner.shape[d];
    rest = Math.floor(rest / inner.shape[d]);
  }
  const reach = index.slice();
  for (let o = 0; o < node.shape.length; o++) {
    const step = node.attrs.strides[o];
    if (node.shape[o] <= 1 || step === 0) continue;
    const d = inner.shape.findIndex((n, i) => n > 1 && step % own[i] === 0);
    reach[d] += (node.shape[o] - 1) * (step / own[d]);
  }
  if (reach.every((r, d) => r < inner.shape[d])) return true;
  // Evenly spaced inner elements: carrying does not change the stride.
  return (
    isEven(inner) &&
    start === inner.attrs.offset + node.attrs.offset * evenStep(inner) &&
    strides.every((s, d) => node.shape[d] === 1 || s === node.attrs.strides[d] * evenStep(inner))
  );
}

function evenStep(inner: Extract<GraphNode, { op: "view" }>): number {
  for (let d = inner.shape.length - 1; d >= 0; d--) if (inner.shape[d] > 1) return inner.attrs.strides[d];
  return 0;
}

function isEven(inner: Extract<GraphNode, { op: "view" }>): boolean {
  const step = evenStep(inner);
  const own = contiguousStrides(inner.shape);
  return inner.shape.every((n, d) => n <= 1 || inner.attrs.strides[d] === own[d] * step);
}

/** Removes nodes that no output needs, except leaves and scalars: their binding order is the caller's. */
export function dropDead(graph: Graph): Graph {
  const needed = new Uint8Array(graph.nodes.length);
  for (const o of graph.outputs) needed[o] = 1;
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    if (needed[i]) for (const input of graph.nodes[i].inputs) needed[input] = 1;
  }
  const builder = new GraphBuilder();
  const ids = new Map<number, number>();
  graph.nodes.forEach((n, i) => {
    if (!needed[i] && n.op !== "leaf" && n.op !== "scalar") return;
    ids.set(
      i,
      builder.add(
        n.op,
        n.attrs,
        n.inputs.map((k) => ids.get(k)!),
        n.shape,
        n.dtype,
      ),
    );
  });
  return builder.finish(graph.outputs.map((o) => ids.get(o)!));
}
