import { isBig } from "@/lib/ir";
import { type Marker, p, type philox, recorder, Tensor, type Traced } from "@/lib/tensor";
import { BackwardPass } from "../backward";
import { FrameworkError } from "../errors";
import { withGrad } from "../mode";
import { differentiable, edgeOf, type Grad, isDifferentiable } from "../node";
import type { Arg } from "../operation";
import { KernelError } from "./errors";
import { FuncGraph, type GraphNode, type NodeArg, type Ref, type Subgraph } from "./graph";
import { withGenerators } from "./random";
import { rowsOf, withEarlierFirst } from "./rows";
import { hostData, type Kernel } from "./spec";
import { alias, Tape, tapes } from "./tape";
import { uninitialized } from "./variable";

/**
 * Runs graphs: each operation in turn, on real tensors. A run stops where it must wait for the device (a predicate, a
 * computed shape) and where Python is needed, and goes on with the answer; so it is a generator.
 */

/** What a run asks of its driver. */
export type Request =
  | { readonly kind: "wait"; readonly promise: Promise<unknown> }
  /** Call the Python function `id`; the answer is its results. */
  | { readonly kind: "python"; readonly id: number; readonly args: readonly Tensor[] };

type Run<T> = Generator<Request, T, unknown>;

/** What a session holds: its variables by node of the graph, and the state of its random kernels. */
export interface Memory {
  readonly variables: Map<number, Tensor>;
  readonly generators: Map<GraphNode, Map<string, philox.Philox>>;
}

/** A node has one kernel in a function, and one in each session. */
function generatorsOf(node: GraphNode, memory: Memory | null): Map<string, philox.Philox> {
  if (!memory) return node.generators;
  let own = memory.generators.get(node);
  if (!own) {
    own = new Map();
    memory.generators.set(node, own);
  }
  return own;
}

/** Which nodes a set of results needs, in the order in which they run. */
export class Plan {
  readonly order: readonly number[];
  /** For each place in `order`, the results that nobody uses after it. */
  readonly dying: readonly (readonly Ref[])[];
  readonly hasGradients: boolean;
  /** Results and inputs that gradients are taken by. */
  readonly sources: ReadonlySet<Ref>;
  readonly given: ReadonlySet<Ref>;

  /**
   * @param fetches results to return
   * @param targets nodes to run for their effect
   * @param fed results that are given, so that what makes them does not run
   */
  constructor(
    readonly graph: FuncGraph,
    readonly fetches: readonly Ref[],
    targets: readonly number[],
    readonly fed: readonly Ref[],
    runsEffects: boolean,
  ) {
    const { nodes, values } = graph;
    const given = new Set(fed);
    this.given = given;
    const needed = new Set<number>();
    const stack = [...targets];
    const need = (ref: Ref): void => {
      if (!given.has(ref)) stack.push(values[ref].node);
    };
    for (const f of fetches) need(f);
    if (runsEffects) {
      nodes.forEach((n, i) => {
        if (n.isStateful) stack.push(i);
      });
    }
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (needed.has(at)) continue;
      needed.add(at);
      for (const ref of FuncGraph.inputsOf(nodes[at])) need(ref);
      stack.push(...nodes[at].controls);
    }
    this.order = [...needed].sort((a, b) => a - b);
    const kept = new Set(fetches);
    const last = new Map<Ref, number>();
    this.order.forEach((n, i) => {
      for (const ref of FuncGraph.inputsOf(nodes[n])) last.set(ref, i);
    });
    const dying: Ref[][] = this.order.map(() => []);
    for (const [ref, i] of last) if (!kept.has(ref) && !given.has(ref)) dying[i].push(ref);
    this.dying = dying;
    const gradients = this.order.map((n) => nodes[n].action).filter((a) => a.kind === "gradient");
    this.hasGradients = gradients.length > 0;
    this.sources = new Set(gradients.flatMap((a) => [...a.sources]));
  }
}

/** The values of one run, by result. */
class Frame implements Traced {
  markEpoch = 0;
  readonly values: (Tensor | undefined)[] = [];
  constructor(readonly plan: Plan) {}

  get(ref: Ref): Tensor {
    const t = this.values[ref];
    if (!t) {
      const node = this.plan.graph.nodes[this.plan.graph.values[ref].node];
      throw new Error(`${node.type} ${node.name} has no value in this run`);
    }
    return t;
  }

  trace(marker: Marker): void {
    for (const t of this.values) marker.add(t);
  }
}

/** Pending primitives after which a long run is computed as far as it is. */
const MANY = 4096;
/** Pending primitives from which on the end of a run is worth a flush: the same structure comes again at the next call. */
const A_STEP = 64;

/**
 * The values of `plan.fetches`.
 * @param given values of `plan.fed`
 * @param memory the session's variables, null where variables belong to the program
 */
export function* replay(plan: Plan, given: readonly Tensor[], memory: Memory | null): Run<Tensor[]> {
  const frame = new Frame(plan);
  recorder().roots.add(frame);
  const outer = tapes.isRecording;
  const tape = plan.hasGradients ? new Tape(true) : null;
  if (tape) tapes.push(tape);
  try {
    plan.fed.forEach((ref, i) => {
      put(frame, tape, ref, given[i]);
    });
    for (let i = 0; i < plan.order.length; i++) {
      const node = plan.graph.nodes[plan.order[i]];
      let results = operateNow(frame, node, memory) ?? (yield* run(frame, node, plan.order[i], memory, outer));
      if (results instanceof Promise) results = yield* settle(node, results);
      results.forEach((t, k) => {
        put(frame, tape, node.outputs[k], t);
      });
      for (const ref of plan.dying[i]) frame.values[ref] = undefined;
      if (recorder().pendingCount > MANY) {
        const flushed = recorder().flush();
        if (flushed) yield { kind: "wait", promise: flushed };
      }
    }
    const results = plan.fetches.map((ref) => frame.get(ref));
    if (!outer && recorder().pendingCount >= A_STEP) recorder().cutSoon();
    return tape && !outer ? results.map((t) => (t.gradFn === null ? t : alias(t))) : results;
  } finally {
    if (tape) tapes.pop(tape);
    recorder().roots.delete(frame);
  }
}

/** Keeps a value; what gradients are taken by becomes something that the tape follows. */
function put(frame: Frame, tape: Tape | null, ref: Ref, t: Tensor): void {
  if (frame.plan.given.has(ref) && frame.values[ref]) return;
  if (tape && frame.plan.sources.has(ref) && isDifferentiable(t.dtype) && !isVariable(frame, ref)) {
    const followed = tape.owns(t) || t.tracksGrad ? t : alias(t);
    if (!followed.tracksGrad) followed.requiresGrad = true;
    tape.watched.add(followed);
    frame.values[ref] = followed;
    return;
  }
  if (tape && frame.plan.sources.has(ref)) tape.watched.add(t);
  frame.values[ref] = t;
}

const isVariable = (frame: Frame, ref: Ref): boolean => {
  const { type } = frame.plan.graph.nodes[frame.plan.graph.values[ref].node];
  return type === "VarHandleOp" || type === "CapturedVariable";
};

function* run(
  frame: Frame,
  node: GraphNode,
  position: number,
  memory: Memory | null,
  outer: boolean,
): Run<readonly Tensor[]> {
  const { action } = node;
  switch (action.kind) {
    case "operation": {
      const args: Arg[] = [];
      for (const a of action.args) args.push(yield* argument(frame, a));
      const results = operate(node, action.kernel, args, memory);
      return results instanceof Promise ? yield* settle(node, results) : results;
    }
    case "bound":
      return [action.tensor];
    case "input":
      throw new FrameworkError("MissingFeed", node.name);
    case "variable": {
      const held = memory?.variables.get(position);
      if (held) return [held];
      const { dtype, shape } = frame.plan.graph.values[node.outputs[0]];
      const fresh = Tensor.of(
        p.full(
          (shape ?? []).map((n) => n ?? 0),
          isBig(dtype) ? 0n : 0,
          dtype,
        ),
      );
      uninitialized.add(fresh);
      memory?.variables.set(position, fresh);
      return [fresh];
    }
    case "branch": {
      const chosen = Number((yield* read(frame.get(action.index)))[0]);
      const n = action.branches.length;
      const at = action.isBoolean ? (chosen ? 0 : 1) : chosen;
      return yield* subgraph(frame, action.branches[at < 0 || at >= n ? n - 1 : at], memory);
    }
    case "loop":
      return yield* loop(frame, action, memory);
    case "call":
      return yield* subgraph(frame, action.target, memory);
    case "gradient":
      return gradient(frame, node, position, outer);
    case "python":
      return (yield { kind: "python", id: action.id, args: action.args.map((r) => frame.get(r)) }) as Tensor[];
    case "custom": {
      const inputs = action.inputs.map((r) => frame.get(r));
      tapes.pause();
      let all: Tensor[];
      try {
        all = yield* subgraph(frame, action.forward, memory);
      } finally {
        tapes.resume();
      }
      const [results, held] = [all.slice(0, action.count), all.slice(action.count)];
      const made = withGrad(tapes.isRecording, () =>
        differentiable(
          "CustomGradient",
          inputs,
          results.map((t) => t.value()),
          held,
          (grads, saved) => backwardNow(action.backward, grads, results, saved),
        ),
      );
      return [...made, ...held];
    }
    case "nothing":
      return [];
  }
}

type Results = readonly Tensor[] | Promise<Tensor | readonly Tensor[]>;

/** The results of an operation whose arguments are all there; null where one must be read, or the node is none. */
function operateNow(frame: Frame, node: GraphNode, memory: Memory | null): Results | null {
  const { action } = node;
  if (action.kind !== "operation") return null;
  const args: Arg[] = [];
  for (const a of action.args) {
    if (a.kind === "fixed") args.push(a.value);
    else if (a.kind === "tensor") args.push(frame.get(a.ref));
    else if (a.kind === "tensors") args.push(a.refs.map((r) => frame.get(r)));
    else {
      const known = hostData(frame.get(a.ref));
      if (!known) return null;
      args.push(a.isList ? Array.from(known, Number) : Number(known[0]));
    }
  }
  return operate(node, action.kernel, args, memory);
}

function operate(node: GraphNode, kernel: Kernel, args: readonly Arg[], memory: Memory | null): Results {
  try {
    const run = (): unknown => kernel.run(args);
    const result = (kernel.spec.stateful ? withGenerators(generatorsOf(node, memory), run) : run()) as
      | Tensor
      | Tensor[]
      | Promise<Tensor>;
    return result instanceof Tensor ? [result] : result;
  } catch (error) {
    throw named(error, node);
  }
}

function named(error: unknown, node: GraphNode): unknown {
  if (!(error instanceof KernelError)) return error;
  return new FrameworkError(error.kind, `${error.message}\n\t [[{{node ${node.name}}}]]`);
}

/** Waits for what an operation had to read, and names the node in its complaint. */
function* settle(node: GraphNode, pending: Promise<Tensor | readonly Tensor[]>): Run<readonly Tensor[]> {
  try {
    const result = (yield { kind: "wait", promise: pending }) as Tensor | readonly Tensor[];
    return result instanceof Tensor ? [result] : result;
  } catch (error) {
    throw named(error, node);
  }
}

function* argument(frame: Frame, a: NodeArg): Run<Arg> {
  switch (a.kind) {
    case "fixed":
      return a.value;
    case "tensor":
      return frame.get(a.ref);
    case "tensors":
      return a.refs.map((r) => frame.get(r));
    case "numbers": {
      const list = Array.from(yield* read(frame.get(a.ref)), Number);
      return a.isList ? list : list[0];
    }
  }
}

function* read(t: Tensor): Run<ArrayLike<number | bigint>> {
  const known = hostData(t);
  if (known) return known;
  const data = recorder().read(t.value());
  return data instanceof Promise ? ((yield { kind: "wait", promise: data }) as ArrayLike<number | bigint>) : data;
}

const plans = new WeakMap<Subgraph, Plan>();

function planOf(s: Subgraph, inputs: readonly Ref[]): Plan {
  let plan = plans.get(s);
  if (!plan) {
    plan = new Plan(s.graph, s.outputs, [], inputs, true);
    plans.set(s, plan);
  }
  return plan;
}

/** The inputs of a graph, in order. */
export const inputsOf = (graph: FuncGraph): Ref[] =>
  graph.nodes.filter((n) => n.action.kind === "input").map((n) => n.outputs[0]);

function* subgraph(frame: Frame, s: Subgraph, memory: Memory | null): Run<Tensor[]> {
  return yield* replay(
    planOf(s, inputsOf(s.graph)),
    s.inputs.map((r) => frame.get(r)),
    memory,
  );
}

function* loop(
  frame: Frame,
  action: Extract<GraphNode["action"], { kind: "loop" }>,
  memory: Memory | null,
): Run<Tensor[]> {
  const { condition, body, carried, inputs, most } = action;
  let state = inputs.slice(0, carried).map((r) => frame.get(r));
  const fixed = inputs.slice(carried).map((r) => frame.get(r));
  const held = new Held();
  recorder().roots.add(held);
  try {
    for (let i = 0; most === null || i < most; i++) {
      held.tensors = [...state, ...fixed];
      // The inputs of either graph are positions among the loop variables and what stays.
      const given = (s: Subgraph): Tensor[] => s.inputs.map((at) => held.tensors[at]);
      const [goOn] = yield* replay(planOf(condition, inputsOf(condition.graph)), given(condition), memory);
      if (!Number((yield* read(goOn))[0])) break;
      state = yield* replay(planOf(body, inputsOf(body.graph)), given(body), memory);
    }
    return state;
  } finally {
    recorder().roots.delete(held);
  }
}

/** Loop variables between two rounds. */
class Held implements Traced {
  markEpoch = 0;
  tensors: readonly Tensor[] = [];
  trace(marker: Marker): void {
    for (const t of this.tensors) marker.add(t);
  }
}

function gradient(frame: Frame, node: GraphNode, position: number, outer: boolean): Tensor[] {
  const action = node.action as Extract<GraphNode["action"], { kind: "gradient" }>;
  const { plan } = frame;
  const later = plan.order.some((n) => n > position && plan.graph.nodes[n].action.kind === "gradient");
  const roots: Tensor[] = [];
  const seeds: Tensor[] = [];
  action.targets.forEach((ref, i) => {
    const t = frame.get(ref);
    if (!edgeOf(t)) return;
    const seed = action.seeds[i];
    roots.push(t);
    seeds.push(seed === null ? Tensor.of(p.full(t.shape, 1, t.dtype, true)) : frame.get(seed));
  });
  const sources = action.sources.map((r) => frame.get(r));
  for (const s of sources) if (s.gradFn === null) s.requiresGrad = true;
  const wanted = sources.filter((s) => edgeOf(s) !== null);
  const pass = new BackwardPass(roots, seeds, {
    retainGraph: later || outer,
    createGraph: later || outer,
    inputs: wanted,
  }).run();
  const step = action.byTape ? pass.next([]) : withEarlierFirst(() => pass.next([]));
  if (!step.done) throw new Error("a gradient inside a graph cannot call back into Python");
  const found = step.value;
  const grads = sources.map((s): Grad => found[wanted.indexOf(s)] ?? null);
  return grads.flatMap((g, i) => {
    if (action.present[i] === "none") return [];
    if (action.present[i] === "dense") return [g ?? Tensor.of(p.expand(p.zero(sources[i].dtype), sources[i].shape))];
    const rows = g ? rowsOf(g) : undefined;
    if (!rows) throw new Error("a gradient that touched only some rows while tracing is dense in the run");
    return [rows.values, rows.indices];
  });
}

/** A traced backward function, run inside the backward pass: it cannot wait. */
function backwardNow(s: Subgraph, grads: readonly Grad[], results: readonly Tensor[], held: readonly Tensor[]): Grad[] {
  const upstream = grads.map((g, i) => g ?? Tensor.of(p.expand(p.zero(results[i].dtype), results[i].shape)));
  const run = replay(planOf(s, inputsOf(s.graph)), [...upstream, ...held], null);
  const step = run.next();
  if (!step.done) throw new Error("the gradient function of tf.custom_gradient must not depend on values");
  return step.value;
}
