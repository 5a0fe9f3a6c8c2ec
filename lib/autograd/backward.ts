import { sameShape } from "@/lib/ir";
import { type Hook, listBoth, type Marker, p, recorder, Tensor, type Traced } from "@/lib/tensor";
import { runtimeError } from "./errors";
import { withGrad } from "./mode";
import {
  AccumulateGrad,
  attach,
  checksForNan,
  type Edge,
  edgeOf,
  type Grad,
  type GradNode,
  OpNode,
  PythonNode,
} from "./node";

/**
 * Reverse-mode differentiation as a worklist, not a recursion: a program may chain more operations than a call stack
 * holds. It is a generator because hooks and user-defined functions live in Python, which JavaScript cannot call
 * synchronously when that Python may have to wait: the pass stops there, hands the request out, and goes on with the
 * answer.
 */

/** What the pass asks Python to do. */
export type Callback =
  /** Call a hook with a gradient; the answer is one gradient, or null to keep it. */
  | { readonly kind: "hook"; readonly id: number; readonly grads: readonly Grad[] }
  /** Call a user-defined backward; the answer has one gradient per input. */
  | { readonly kind: "function"; readonly id: number; readonly node: PythonNode; readonly grads: readonly Grad[] }
  /** Give the tensor that was packed under this number (saved_tensors_hooks): one answer. */
  | { readonly kind: "unpack"; readonly id: number; readonly grads: readonly Grad[] }
  /** Raise where one of these gradients, which `node` computed, has a NaN. No answer. */
  | { readonly kind: "check"; readonly id: number; readonly grads: readonly Grad[]; readonly node: GradNode }
  /** Call a hook with the leaf itself, after its gradient was added. No answer. */
  | { readonly kind: "accumulated"; readonly id: number; readonly leaf: Tensor };

export interface BackwardOptions {
  /** Keep what was saved, for another pass. */
  readonly retainGraph: boolean;
  /** Record the pass itself, so that its results can be differentiated. */
  readonly createGraph: boolean;
  /** Only gradients with respect to these, returned and not added to `.grad`; null for all leaves. */
  readonly inputs: readonly Tensor[] | null;
  /** With `inputs`: add to their `.grad` instead of returning (torch's backward(inputs=...)). */
  readonly accumulate?: boolean;
}

export class BackwardPass implements Traced {
  markEpoch = 0;
  #slots = new Map<GradNode, Grad[]>();
  #captured = new Map<GradNode, Map<number, Grad>>();
  readonly #roots: readonly Tensor[];
  readonly #seeds: readonly Tensor[];
  readonly #options: BackwardOptions;

  /** @param seeds gradient of each root, of its shape and dtype */
  constructor(roots: readonly Tensor[], seeds: readonly Tensor[], options: BackwardOptions) {
    this.#roots = roots;
    this.#seeds = seeds;
    this.#options = options;
  }

  /** Gradients with respect to `options.inputs` (null where unused), or nothing. */
  *run(): Generator<Callback, Grad[], readonly Grad[]> {
    recorder().roots.add(this);
    try {
      return yield* this.#run();
    } finally {
      recorder().roots.delete(this);
    }
  }

  *#run(): Generator<Callback, Grad[], readonly Grad[]> {
    const { inputs, retainGraph, createGraph, accumulate } = this.#options;
    const wanted: (Edge | null)[] = (inputs ?? []).map((t) => edgeOf(t) ?? null);
    for (const e of wanted) {
      if (!e) continue;
      const at = this.#captured.get(e.node) ?? new Map<number, Grad>();
      this.#captured.set(e.node, at.set(e.index, null));
    }
    const rootEdges = this.#roots.map((t) => edgeOf(t)!);
    const needed = inputs ? leadsTo(rootEdges, new Set(this.#captured.keys())) : null;
    const waiting = countDependencies(rootEdges, needed);
    const ready = new ReadyHeap();
    rootEdges.forEach((e, i) => {
      this.#add(e, this.#seeds[i], createGraph);
      if ((waiting.get(e.node) ?? 0) === 0) ready.push(e.node);
    });
    for (let node = ready.pop(); node; node = ready.pop()) {
      const grads = this.#slots.get(node) ?? node.results.map(() => null);
      this.#slots.delete(node);
      yield* this.#resultHooks(node, grads);
      if (node.kept) node.kept.gradients = grads.map((grad) => grad?.value() ?? null);
      const captured = this.#captured.get(node);
      if (captured) for (const index of captured.keys()) captured.set(index, grads[index] ?? null);
      if (needed && !needed.has(node) && !(node instanceof AccumulateGrad)) continue;
      for (const hook of [...node.preHooks]) {
        const answer = yield { kind: "hook", id: hook.id, grads };
        answer.forEach((g, i) => {
          grads[i] = g;
        });
      }
      if (node instanceof AccumulateGrad) {
        if (!inputs || (accumulate && captured)) {
          yield* this.#accumulate(node, grads[0]);
          for (const hook of [...node.hooks]) yield { kind: "hook", id: hook.id, grads };
        }
        continue;
      }
      let out = yield* this.#apply(node, grads, createGraph);
      if (checksForNan()) yield { kind: "check", id: 0, grads: out, node };
      if (!retainGraph) node.release();
      for (const hook of [...node.hooks]) {
        const answer = yield { kind: "hook", id: hook.id, grads: [...out, ...grads] };
        if (answer.length > 0 && answer[0]) out = answer;
      }
      for (let i = 0; i < node.edges.length; i++) {
        const e = node.edges[i];
        if (!e || (needed && !needed.has(e.node))) continue;
        const grad = out[i] ?? null;
        if (grad) this.#add(e, grad, createGraph, node.name, i);
        const left = waiting.get(e.node)! - 1;
        waiting.set(e.node, left);
        if (left === 0) ready.push(e.node);
      }
    }
    return wanted.map((e) => (e ? (this.#captured.get(e.node)!.get(e.index) ?? null) : null));
  }

  *#apply(
    node: GradNode,
    grads: readonly Grad[],
    createGraph: boolean,
  ): Generator<Callback, readonly Grad[], readonly Grad[]> {
    // A node none of whose results received a gradient passes none on.
    if (grads.every((g) => g === null)) return node.edges.map(() => null);
    if (node instanceof OpNode) {
      const unpacked: Tensor[] = [];
      for (const id of node.packed) {
        const [tensor] = yield { kind: "unpack", id, grads: [] };
        unpacked.push(tensor!);
      }
      return withGrad(createGraph, () => node.apply(grads, unpacked));
    }
    if (node instanceof PythonNode) return yield { kind: "function", id: node.id, node, grads };
    throw new Error(`unknown autograd node ${node.name}`);
  }

  *#resultHooks(node: GradNode, grads: Grad[]): Generator<Callback, void, readonly Grad[]> {
    for (const [index, hooks] of node.resultHooks) {
      for (const hook of [...hooks] as Hook[]) {
        if (!grads[index]) continue;
        const [answer] = yield { kind: "hook", id: hook.id, grads: [grads[index]] };
        if (answer) grads[index] = answer;
      }
    }
    for (const [index, tensor] of node.retained) {
      const grad = grads[index];
      if (grad) tensor.grad = tensor.grad ? addGrads(tensor.grad, grad) : grad;
    }
  }

  *#accumulate(node: AccumulateGrad, grad: Grad): Generator<Callback, void, readonly Grad[]> {
    if (!grad) return;
    const leaf = node.variable;
    const { createGraph } = this.#options;
    if (!leaf.grad) {
      // The leaf owns its gradient: a later in-place change of it must not reach into the graph.
      leaf.grad = Tensor.of(grad.value());
      leaf.grad.coordinates = grad.coordinates?.owned() ?? null;
      if (createGraph) withGrad(true, () => attach("CopyBackwards", [grad], [leaf.grad!], [], ([g]) => [g]));
      leaf.grad.device = leaf.device;
    } else if (createGraph) leaf.grad = withGrad(true, () => addGrads(leaf.grad!, grad));
    else {
      listBoth(leaf.grad.coordinates, grad.coordinates, leaf.grad);
      leaf.grad.assign(p.binary("add", leaf.grad.value(), grad.value()));
    }
    for (const hook of node.postHooks) yield { kind: "accumulated", id: hook.id, leaf };
  }

  /** @param by the function that computed the gradient, and of which input it is: who is to blame for a wrong shape */
  #add(edge: Edge, grad: Tensor, createGraph: boolean, by = edge.node.name, input = edge.index): void {
    const meta = edge.node.results[edge.index];
    const fitted = conform(grad, meta.shape, meta.dtype, by, input);
    const slots: Grad[] = this.#slots.get(edge.node) ?? edge.node.results.map(() => null);
    this.#slots.set(edge.node, slots);
    const before = slots[edge.index];
    slots[edge.index] = before
      ? withGrad(createGraph, () => {
          const sum = addGrads(before, fitted);
          listBoth(fitted.coordinates, before.coordinates, sum);
          merged(before, fitted, sum);
          return sum;
        })
      : fitted;
  }

  trace(marker: Marker): void {
    for (const t of this.#roots) marker.add(t);
    for (const t of this.#seeds) marker.add(t);
    for (const [node, grads] of this.#slots) {
      marker.add(node);
      for (const g of grads) marker.add(g);
    }
    for (const at of this.#captured.values()) for (const g of at.values()) marker.add(g);
  }
}

/** How gradients are summed; set by the arithmetic operations, which this file must not import. */
let addGrads: (a: Tensor, b: Tensor) => Tensor = (a, b) => Tensor.of(p.binary("add", a.value(), b.value()));
export function setGradientSum(add: (a: Tensor, b: Tensor) => Tensor): void {
  addGrads = add;
}

/** Told of each sum of two gradients, by a framework that knows more of them than their values. */
let merged: (a: Tensor, b: Tensor, sum: Tensor) => void = () => {};
export function setGradientMerge(merge: (a: Tensor, b: Tensor, sum: Tensor) => void): void {
  merged = merge;
}

function conform(grad: Tensor, shape: readonly number[], dtype: Tensor["dtype"], name: string, index: number): Tensor {
  if (!sameShape(grad.shape, shape)) {
    throw runtimeError(
      `Function ${name} returned an invalid gradient at index ${index} - got [${grad.shape.join(", ")}] but expected shape compatible with [${shape.join(", ")}]`,
    );
  }
  return grad.dtype === dtype ? grad : Tensor.of(p.cast(grad.value(), dtype));
}

/** How many edges will deliver to each node. */
function countDependencies(roots: readonly Edge[], needed: ReadonlySet<GradNode> | null): Map<GradNode, number> {
  const count = new Map<GradNode, number>();
  const seen = new Set<GradNode>();
  const stack = roots.map((e) => e.node);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const e of node.edges) {
      if (!e || (needed && !needed.has(e.node))) continue;
      count.set(e.node, (count.get(e.node) ?? 0) + 1);
      stack.push(e.node);
    }
  }
  return count;
}

/** The nodes from which a target can be reached, targets included. */
function leadsTo(roots: readonly Edge[], targets: ReadonlySet<GradNode>): Set<GradNode> {
  const result = new Set<GradNode>(targets);
  // Depth-first in post-order with an explicit stack: a node leads there if one of its edges does.
  const seen = new Set<GradNode>();
  const stack: { node: GradNode; next: number }[] = [];
  const enter = (node: GradNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    stack.push({ node, next: 0 });
  };
  for (const { node } of roots) {
    enter(node);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.next < top.node.edges.length) {
        const e = top.node.edges[top.next++];
        if (e) enter(e.node);
        continue;
      }
      stack.pop();
      if (top.node.edges.some((e) => e && result.has(e.node))) result.add(top.node);
    }
  }
  return result;
}

/** Nodes whose gradients are complete, latest operation first. A binary heap on the sequence number. */
class ReadyHeap {
  readonly #nodes: GradNode[] = [];
  readonly #in = new Set<GradNode>();

  push(node: GradNode): void {
    if (this.#in.has(node)) return;
    this.#in.add(node);
    const heap = this.#nodes;
    let i = heap.push(node) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (rank(heap[up]) >= rank(heap[i])) break;
      [heap[up], heap[i]] = [heap[i], heap[up]];
      i = up;
    }
  }

  pop(): GradNode | undefined {
    const heap = this.#nodes;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return top;
    heap[0] = last;
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      if (left >= heap.length) break;
      const child = left + 1 < heap.length && rank(heap[left + 1]) > rank(heap[left]) ? left + 1 : left;
      if (rank(heap[i]) >= rank(heap[child])) break;
      [heap[i], heap[child]] = [heap[child], heap[i]];
      i = child;
    }
    return top;
  }
}

/** Leaves collect as soon as they can, as in PyTorch. */
const rank = (node: GradNode): number => (node instanceof AccumulateGrad ? Number.MAX_SAFE_INTEGER : node.sequence);
