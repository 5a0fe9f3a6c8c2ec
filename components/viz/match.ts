import type { GraphEvent, GraphNode } from "@/lib/record";

/** A node on each side that computes the same. */
export interface Pair {
  /** 1-based; the pairs that belong to one operation share it. */
  readonly number: number;
  readonly left: string;
  readonly right: string;
}

/** What both frameworks call differently, under one word. */
const words: Readonly<Record<string, string>> = {
  convolution: "conv",
  conv2d: "conv",
  conv1d: "conv",
  addmm: "matmul",
  mm: "matmul",
  bmm: "matmul",
  mv: "matmul",
  dot: "matmul",
  batchmatmulv2: "matmul",
  addv2: "add",
  biasadd: "add",
  rsub: "sub",
  realdiv: "div",
  divnonan: "div",
  square: "pow",
  maxpool2dwithindices: "maxpool",
  maxpoolv2: "maxpool",
  avgpool2d: "avgpool",
  nativebatchnorm: "batchnorm",
  cudnnbatchnorm: "batchnorm",
  fusedbatchnormv3: "batchnorm",
  view: "reshape",
  unsafeview: "reshape",
  permute: "transpose",
  cat: "concatv2",
  nllloss: "crossentropy",
  sparsesoftmaxcrossentropywithlogits: "crossentropy",
  softmaxcrossentropywithlogits: "crossentropy",
  mseloss: "squareddifference",
  amax: "max",
  amin: "min",
  embedding: "gather",
  gatherv2: "gather",
  resourcegather: "gather",
  hardtanh: "relu6",
  leakyrelu: "leakyrelu",
};

/** Only move or name what others compute; a pair of these would say nothing. */
const silent = new Set([
  "t",
  "identity",
  "readvariableop",
  "accumulategrad",
  "noop",
  "const",
  "clone",
  "expand",
  "cast",
]);

/** One operation of the one framework that is two of the other: its word, and the word of what follows or goes before. */
const followedBy: Readonly<Record<string, string>> = { addmm: "add", convolution: "add" };
const precededBy: Readonly<Record<string, string>> = {
  sparsesoftmaxcrossentropywithlogits: "logsoftmax",
  softmaxcrossentropywithlogits: "logsoftmax",
};

const plainName = (op: string): string => op.replace(/Backward\d*$/, "").toLowerCase();
const wordOf = (op: string): string => words[plainName(op)] ?? plainName(op);

/**
 * Finds which nodes of two graphs compute the same: the longest sequence of operations that both have in the same order,
 * and then the parameters that flow into them, by their numbers of elements.
 */
export function matchGraphs(left: GraphEvent, right: GraphEvent): readonly Pair[] {
  const [a, b] = [new Side(left), new Side(right)];
  const pairs: Pair[] = [];
  let number = 0;
  for (const [i, j] of commonSequence(
    a.steps.map(({ op }) => wordOf(op)),
    b.steps.map(({ op }) => wordOf(op)),
  )) {
    const [x, y] = [a.steps[i], b.steps[j]];
    number++;
    pairs.push({ number, left: x.id, right: y.id });
    a.taken.add(x.id);
    b.taken.add(y.id);
  }
  for (const { number, left: x, right: y } of [...pairs]) {
    for (const id of b.parts(y, a.node(x))) pairs.push({ number, left: x, right: id });
    for (const id of a.parts(x, b.node(y))) pairs.push({ number, left: id, right: y });
  }
  for (const { left: x, right: y } of [...pairs]) {
    const others = b.parametersOf(y);
    for (const mine of a.parametersOf(x)) {
      const at = others.findIndex((other) => sizeOf(other) === sizeOf(mine) && !b.taken.has(other.id));
      if (at === -1 || a.taken.has(mine.id)) continue;
      pairs.push({ number: ++number, left: mine.id, right: others[at].id });
      a.taken.add(mine.id);
      b.taken.add(others[at].id);
    }
  }
  return pairs.sort((p, q) => p.number - q.number);
}

/** One of the two graphs: its nodes in the order in which they are computed, and the ways between them. */
class Side {
  readonly steps: readonly GraphNode[];
  /** Nodes that have a partner. */
  readonly taken = new Set<string>();
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #sources = new Map<string, string[]>();
  readonly #targets = new Map<string, string[]>();

  constructor({ nodes, edges }: GraphEvent) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const { from, to } of edges) {
      if (!this.#nodes.has(from) || !this.#nodes.has(to)) continue;
      this.#sources.set(to, [...(this.#sources.get(to) ?? []), from]);
      this.#targets.set(from, [...(this.#targets.get(from) ?? []), to]);
    }
    this.steps = this.#ordered().filter(
      ({ op, kind }) => kind !== "parameter" && kind !== "input" && op !== "result" && !silent.has(plainName(op)),
    );
  }

  node(id: string): GraphNode {
    return this.#nodes.get(id) as GraphNode;
  }

  /** Every node after all that flows into it; among those that are ready, as listed. */
  #ordered(): readonly GraphNode[] {
    const done = new Set<string>();
    const order: GraphNode[] = [];
    const stack = [...this.#nodes.keys()].reverse().map((id) => ({ id, ready: false }));
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (done.has(top.id)) continue;
      if (top.ready) {
        done.add(top.id);
        order.push(this.node(top.id));
        continue;
      }
      stack.push({ id: top.id, ready: true });
      for (const source of [...(this.#sources.get(top.id) ?? [])].reverse())
        if (!done.has(source)) stack.push({ id: source, ready: false });
    }
    return order;
  }

  /** Nodes beside `id` that a single operation of the other side does as well. */
  parts(id: string, other: GraphNode): readonly string[] {
    const free = (ids: readonly string[] | undefined, word: string | undefined) =>
      word === undefined
        ? []
        : (ids ?? []).filter((next) => !this.taken.has(next) && wordOf(this.node(next).op) === word);
    const found = [
      ...free(this.#targets.get(id), followedBy[plainName(other.op)]),
      ...free(this.#sources.get(id), precededBy[plainName(other.op)]),
    ];
    for (const each of found) this.taken.add(each);
    return found;
  }

  /** What is trained and flows into `id`, directly or through operations that only move it. */
  parametersOf(id: string): readonly GraphNode[] {
    const found: GraphNode[] = [];
    const seen = new Set<string>();
    const walk = (at: string): void => {
      for (const source of this.#sources.get(at) ?? []) {
        if (seen.has(source)) continue;
        seen.add(source);
        const node = this.node(source);
        if (node.op === "ReadVariableOp" || node.kind === "parameter") found.push(node);
        else if (silent.has(plainName(node.op))) walk(source);
      }
    };
    walk(id);
    return found;
  }
}

const sizeOf = ({ shape }: GraphNode): number => (shape ?? []).reduce<number>((size, n) => size * (n ?? 0), 1);

/** Positions of the longest common subsequence, in order. */
function commonSequence(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return found;
}
