import type { DType } from "@/lib/ir";
import { recorder, type Tensor } from "@/lib/tensor";
import { BackwardPass } from "../backward";
import { edgeOf, isDifferentiable } from "../node";
import type { Arg, OperationTable } from "../operation";
import { opaque } from "./abstract";
import {
  agreed,
  concrete,
  FuncGraph,
  type GradientKind,
  type GraphValue,
  hasUnknown,
  type NodeArg,
  type Ref,
  STAND_INS,
  type StaticShape,
  type Subgraph,
} from "./graph";
import { attributesOf, infer, standInOf, standIns } from "./infer";
import { KERNELS, kernelOf } from "./kernels";
import { type OpDef, opDef } from "./opdefs";
import { type Memory, Plan, type Request, replay } from "./replay";
import { rowsOf } from "./rows";
import type { Kernel } from "./spec";

/**
 * Graphs as Python builds and runs them. Structure crosses as JSON, since building happens once; a run passes handles
 * only.
 */

const graphs = new Map<number, FuncGraph>();
const plans = new Map<number, Plan>();
const memories = new Map<number, Memory>();
let lastId = 0;

const graphOf = (id: number): FuncGraph => {
  const g = graphs.get(id);
  if (!g) throw new Error(`graph ${id} is not in use`);
  return g;
};

/** What Python is told of a node's results: `[[ref, dtype, shape], ...]` (shape null: nothing known). */
function described(graph: FuncGraph, node: number): string {
  return JSON.stringify(graph.nodes[node].outputs.map((r) => [r, graph.values[r].dtype, graph.values[r].shape]));
}

type Json = number | string | boolean | null | readonly Json[];

/** Reads a node's flat arguments by the operation's signature; `"%n"` is a result of the graph. */
function argumentsOf(kernel: Kernel, raw: readonly Json[]): NodeArg[] {
  const out: NodeArg[] = [];
  let at = 0;
  const next = (): Json => {
    if (at >= raw.length) throw new TypeError(`${kernel.type}: too few arguments, found ${raw.length}`);
    return raw[at++];
  };
  const isRef = (x: Json): x is string => typeof x === "string" && x.startsWith("%");
  const ref = (x: Json): Ref => {
    if (!isRef(x)) throw new TypeError(`${kernel.type}: expected a result of the graph, found ${JSON.stringify(x)}`);
    return Number(x.slice(1));
  };
  const fixed = (value: Arg): NodeArg => ({ kind: "fixed", value });
  const { signature } = kernel.spec;
  for (let i = 0; i < signature.length; i++) {
    const letter = signature[i];
    const optional = signature[i + 1] === "?";
    if (optional) i++;
    if (optional && raw[at] === null) {
      at++;
      out.push(fixed(null));
      continue;
    }
    switch (letter) {
      case "o":
        next();
        out.push({ kind: "tensor", ref: ref(next()) });
        break;
      case "t":
        out.push({ kind: "tensor", ref: ref(next()) });
        break;
      case "T": {
        const n = Number(next());
        out.push({ kind: "tensors", refs: Array.from({ length: n }, () => ref(next())) });
        break;
      }
      case "I":
      case "F": {
        const first = next();
        if (isRef(first)) out.push({ kind: "numbers", ref: ref(first), isList: true });
        else out.push(fixed(Array.from({ length: Number(first) }, () => Number(next()))));
        break;
      }
      case "i":
      case "f": {
        const x = next();
        out.push(isRef(x) ? { kind: "numbers", ref: ref(x), isList: false } : fixed(numberOf(x)));
        break;
      }
      case "b":
        out.push(fixed(Boolean(next())));
        break;
      default:
        out.push(fixed(next() as string));
    }
  }
  if (at !== raw.length) throw new TypeError(`${kernel.type}: read ${at} of ${raw.length} arguments`);
  return out;
}

/** JSON has no infinities: they come as text. */
const numberOf = (x: Json): number => (typeof x === "string" ? Number(x.replace("inf", "Infinity")) : Number(x));

const shapeOf = (json: string): StaticShape => JSON.parse(json) as StaticShape;

/** Gives a result a shape, and stand-ins without data in place of those that it had. */
function declare(id: number, ref: Ref, shape: StaticShape): void {
  const graph = graphOf(id);
  const value = graph.values[ref];
  value.shape = shape;
  graph.world.enter(() => {
    const [first, second] = STAND_INS.map((n) => opaque([value.first], concrete(shape, n), value.dtype));
    value.first = first;
    value.second = hasUnknown(shape) ? second : null;
  });
}

interface SubgraphJson {
  readonly graph: number;
  readonly inputs: readonly Ref[];
  readonly outputs: readonly Ref[];
}

const subgraphOf = (s: SubgraphJson): Subgraph => ({ graph: graphOf(s.graph), inputs: s.inputs, outputs: s.outputs });

interface ResultJson {
  readonly dtype: DType;
  readonly shape: StaticShape;
}

/** Results of a node that is not one operation: opaque, but connected to the floating inputs. */
function connected(
  graph: FuncGraph,
  inputs: readonly Ref[],
  results: readonly ResultJson[],
): Omit<GraphValue, "node">[] {
  const firsts = inputs.map((r) => graph.values[r].first);
  const seconds = inputs.map((r) => graph.values[r].second ?? graph.values[r].first);
  return results.map(({ dtype, shape }) =>
    graph.world.enter(() => {
      const sizes = (n: number): number[] => (shape ?? []).map((d) => d ?? n);
      const unknown = shape === null || shape.includes(null);
      return {
        dtype,
        shape,
        first: opaque(firsts, sizes(STAND_INS[0]), dtype),
        second: unknown ? opaque(seconds, sizes(STAND_INS[1]), dtype) : null,
      };
    }),
  );
}

/** A run that Python drives. */
interface Job {
  readonly run: Generator<Request, Tensor[], unknown>;
  waiting: Extract<Request, { kind: "python" }> | null;
}

const jobs: Job[] = [];

/** The results, or `call ID COUNT` where Python is needed: see `tf.run_arguments`. */
function drive(job: Job, answer: unknown, failure?: unknown): Tensor[] | string | Promise<Tensor[] | string> {
  let step: IteratorResult<Request, Tensor[]>;
  try {
    step = failure === undefined ? job.run.next(answer) : job.run.throw(failure);
  } catch (error) {
    jobs.pop();
    throw error;
  }
  if (step.done) {
    jobs.pop();
    return step.value;
  }
  const request = step.value;
  if (request.kind === "wait") {
    return request.promise.then(
      (value) => drive(job, value),
      (error: unknown) => drive(job, undefined, error),
    );
  }
  job.waiting = request;
  return `call ${request.id} ${request.args.length}`;
}

function start(run: Generator<Request, Tensor[], unknown>): Tensor[] | string | Promise<Tensor[] | string> {
  const job: Job = { run, waiting: null };
  jobs.push(job);
  return drive(job, undefined);
}

const top = (): Job => jobs[jobs.length - 1];

export const RUNTIME: OperationTable = {
  /** A new graph (within `outer`, or 0); its number. */
  "tf.graph_new": [
    "i",
    (outer: number): number => {
      graphs.set(++lastId, new FuncGraph(outer ? graphOf(outer) : null));
      return lastId;
    },
  ],
  "tf.graph_delete": [
    "i",
    (id: number): number => {
      graphOf(id).dispose();
      graphs.delete(id);
      return 0;
    },
  ],
  /** Appends an operation: graph, type, name, arguments and control inputs as JSON. */
  "tf.graph_op": [
    "issss",
    (id: number, type: string, name: string, json: string, controls: string): string => {
      const graph = graphOf(id);
      const kernel = kernelOf(type);
      const args = argumentsOf(kernel, JSON.parse(json) as Json[]);
      const results = infer(graph, kernel, args, name);
      const action = { kind: "operation", kernel, args } as const;
      return described(
        graph,
        graph.add(type, name, action, JSON.parse(controls) as number[], results, kernel.spec.stateful),
      );
    },
  ],
  /** Appends an input: graph, type, name, dtype and shape as JSON. */
  "tf.graph_input": [
    "issss",
    (id: number, type: string, name: string, dtype: string, shape: string): string => {
      const graph = graphOf(id);
      const result = standIns(graph, shapeOf(shape), dtype as DType);
      return described(graph, graph.add(type, name, { kind: "input" }, [], [result]));
    },
  ],
  /** Appends a tensor that belongs to the graph: a constant, or what a function closed over. */
  "tf.graph_bound": [
    "isstb",
    (id: number, type: string, name: string, tensor: Tensor, isVariable: boolean): string => {
      const graph = graphOf(id);
      const result = isVariable ? standIns(graph, [...tensor.shape], tensor.dtype) : standInOf(graph, tensor);
      return described(graph, graph.add(type, name, { kind: "bound", tensor }, [], [result]));
    },
  ],
  /** Appends a variable that a session holds. */
  "tf.graph_variable": [
    "isssb",
    (id: number, name: string, dtype: string, shape: string, trainable: boolean): string => {
      const graph = graphOf(id);
      const result = standIns(graph, shapeOf(shape), dtype as DType);
      return described(graph, graph.add("VarHandleOp", name, { kind: "variable", trainable }, [], [result]));
    },
  ],
  /** Appends a node that only orders others. */
  "tf.graph_nothing": [
    "iss",
    (id: number, name: string, controls: string): string => {
      const graph = graphOf(id);
      return String(graph.add("NoOp", name, { kind: "nothing" }, JSON.parse(controls) as number[], [], false));
    },
  ],
  /**
   * Appends a choice among graphs: index, branches, results as JSON. Here and below `linked` are results that reach the
   * inner graphs beside their inputs (variables), for gradients to find.
   */
  "tf.graph_branch": [
    "issisbssss",
    (
      id: number,
      type: string,
      name: string,
      index: Ref,
      branches: string,
      isBoolean: boolean,
      results: string,
      controls: string,
      effects: string,
      linked: string,
    ): string => {
      const graph = graphOf(id);
      const parsed = (JSON.parse(branches) as SubgraphJson[]).map(subgraphOf);
      const values = connected(
        graph,
        [...parsed.flatMap((b) => [...b.inputs]), ...(JSON.parse(linked) as Ref[])],
        JSON.parse(results) as ResultJson[],
      );
      const action = { kind: "branch", index, branches: parsed, isBoolean } as const;
      return described(graph, graph.add(type, name, action, JSON.parse(controls) as number[], values, effects === "1"));
    },
  ],
  /** Appends a loop: condition and body, the loop variables' first values and what else both use. */
  "tf.graph_loop": [
    "isssssiisss",
    (
      id: number,
      name: string,
      condition: string,
      body: string,
      inputs: string,
      results: string,
      carried: number,
      most: number,
      controls: string,
      effects: string,
      linked: string,
    ): string => {
      const graph = graphOf(id);
      const given = JSON.parse(inputs) as Ref[];
      const action = {
        kind: "loop",
        condition: subgraphOf(JSON.parse(condition) as SubgraphJson),
        body: subgraphOf(JSON.parse(body) as SubgraphJson),
        carried,
        inputs: given,
        most: most < 0 ? null : most,
      } as const;
      const reached = [...given, ...(JSON.parse(linked) as Ref[])];
      const values = connected(graph, reached, JSON.parse(results) as ResultJson[]);
      return described(
        graph,
        graph.add("While", name, action, JSON.parse(controls) as number[], values, effects === "1"),
      );
    },
  ],
  /** Appends a call of another graph. */
  "tf.graph_call": [
    "issssss",
    (
      id: number,
      name: string,
      target: string,
      results: string,
      controls: string,
      effects: string,
      linked: string,
    ): string => {
      const graph = graphOf(id);
      const subgraph = subgraphOf(JSON.parse(target) as SubgraphJson);
      const reached = [...subgraph.inputs, ...(JSON.parse(linked) as Ref[])];
      const values = connected(graph, reached, JSON.parse(results) as ResultJson[]);
      const type = effects === "1" ? "StatefulPartitionedCall" : "PartitionedCall";
      return described(
        graph,
        graph.add(
          type,
          name,
          { kind: "call", target: subgraph },
          JSON.parse(controls) as number[],
          values,
          effects === "1",
        ),
      );
    },
  ],
  /** Appends a call of a Python function. */
  "tf.graph_python": [
    "ississss",
    (
      id: number,
      type: string,
      name: string,
      callback: number,
      args: string,
      results: string,
      controls: string,
      effects: string,
    ): string => {
      const graph = graphOf(id);
      const refs = JSON.parse(args) as Ref[];
      const values = connected(graph, refs, JSON.parse(results) as ResultJson[]);
      const action = { kind: "python", id: callback, args: refs } as const;
      const node = graph.add(type, name, action, JSON.parse(controls) as number[], values, effects === "1");
      return results === "[]" ? String(node) : described(graph, node);
    },
  ],
  /** Appends a function with a gradient of its own. */
  "tf.graph_custom": [
    "issssssi",
    (
      id: number,
      name: string,
      inputs: string,
      forward: string,
      backward: string,
      results: string,
      controls: string,
      count: number,
    ): string => {
      const graph = graphOf(id);
      const refs = JSON.parse(inputs) as Ref[];
      const values = connected(graph, refs, JSON.parse(results) as ResultJson[]);
      const action = {
        kind: "custom",
        count,
        inputs: refs,
        forward: subgraphOf(JSON.parse(forward) as SubgraphJson),
        backward: subgraphOf(JSON.parse(backward) as SubgraphJson),
      } as const;
      return described(graph, graph.add("CustomGradient", name, action, JSON.parse(controls) as number[], values));
    },
  ],
  /**
   * Appends the gradient of targets by sources: a result for each source that one of the targets depends on. Answers
   * `[mask, results]`: which sources have one.
   */
  "tf.graph_gradient": [
    "isssssb",
    (
      id: number,
      name: string,
      targets: string,
      sources: string,
      seeds: string,
      controls: string,
      byTape: boolean,
    ): string => {
      const graph = graphOf(id);
      const [ys, xs] = [JSON.parse(targets) as Ref[], JSON.parse(sources) as Ref[]];
      const gs = JSON.parse(seeds) as (Ref | null)[];
      const found = (["first", "second"] as const).map((world) => abstractGradient(graph, ys, xs, world));
      const present = found[0].map((g): GradientKind => (g === null ? "none" : rowsOf(g) ? "rows" : "dense"));
      const values = xs.flatMap((x, i): Omit<GraphValue, "node">[] => {
        const [first, second] = [found[0][i], found[1][i]];
        if (!first) return [];
        const { shape } = graph.values[x];
        const rows = rowsOf(first);
        if (!rows) return [{ dtype: first.dtype, shape, first, second: graph.values[x].second ? second : null }];
        const other = second ? rowsOf(second) : undefined;
        return (["values", "indices"] as const).map((part) => {
          const shape = agreed(rows[part].shape, other?.[part].shape ?? null);
          return {
            dtype: rows[part].dtype,
            shape,
            first: rows[part],
            second: hasUnknown(shape) ? (other?.[part] ?? null) : null,
          };
        });
      });
      const action = { kind: "gradient", targets: ys, sources: xs, seeds: gs, present, byTape } as const;
      const node = graph.add("SymbolicGradient", name, action, JSON.parse(controls) as number[], values);
      const kinds = { none: 0, dense: 1, rows: 2 };
      return JSON.stringify([present.map((k) => kinds[k]).join(""), JSON.parse(described(graph, node))]);
    },
  ],
  /** A node's attributes as JSON, `[[name, kind, text], ...]`; none of a node that is not an operation of the registry. */
  "tf.graph_attrs": [
    "ii",
    (id: number, node: number): string => {
      const graph = graphOf(id);
      const { action } = graph.nodes[node];
      return JSON.stringify(action.kind === "operation" ? attributesOf(graph, action.kernel, action.args) : []);
    },
  ],
  /**
   * What is known of an operation by its name, as JSON: the registry's inputs and outputs `[name, type, count]` and
   * attributes `[name, kind, default]` (null where it has none of this name), and how its kernel here takes arguments
   * (signature null where there is none). "" of a name that nobody knows.
   */
  "tf.op_def": [
    "s",
    (type: string): string => {
      const def = opDef(type);
      const kernel = KERNELS.get(type);
      if (!def && !kernel) return "";
      const listed = (args: OpDef["inputs"]): unknown[] => args.map((a) => [a.name, a.type, a.count]);
      return JSON.stringify({
        inputs: def && listed(def.inputs),
        outputs: def && listed(def.outputs),
        attrs: def?.attrs.map((a) => [a.name, a.kind, a.fallback]) ?? [],
        signature: kernel?.spec.signature ?? null,
        given: kernel?.spec.attrs ?? [],
      });
    },
  ],
  /** What the program knows of a result's shape. */
  "tf.graph_set_shape": [
    "iis",
    (id: number, ref: Ref, text: string): number => {
      const shape = shapeOf(text);
      if (JSON.stringify(shape) !== JSON.stringify(graphOf(id).values[ref].shape)) declare(id, ref, shape);
      return 0;
    },
  ],
  /** A result that a feed may replace: of this shape, and of no known values, whatever it is made from. */
  "tf.graph_declare": [
    "iis",
    (id: number, ref: Ref, shape: string): number => {
      declare(id, ref, shapeOf(shape));
      return 0;
    },
  ],
  /** The elements of a result where they are known without running anything, as JSON; "" where not. */
  "tf.graph_known": [
    "ii",
    (id: number, ref: Ref): string => {
      const { first, second } = graphOf(id).values[ref];
      const host = second === null && first.isWhole ? first.storage.value.host : null;
      return host ? JSON.stringify(Array.from(host, Number)) : "";
    },
  ],
  /** Makes results ready to be computed again and again: graph, fetches, targets, fed results, do effects run? */
  "tf.plan": [
    "iIIIb",
    (id: number, fetches: Ref[], targets: number[], fed: Ref[], effects: boolean): number => {
      plans.set(++lastId, new Plan(graphOf(id), fetches, targets, fed, effects));
      return lastId;
    },
  ],
  "tf.plan_delete": [
    "i",
    (id: number): number => {
      plans.delete(id);
      return 0;
    },
  ],
  /** Runs a plan on the values of its fed results. */
  "tf.run": ["iT", (id: number, given: Tensor[]) => start(replay(plans.get(id)!, given, null))],
  /** As `tf.run`, with the variables of a session. */
  "tf.run_session": [
    "iiT",
    (id: number, session: number, given: Tensor[]) => start(replay(plans.get(id)!, given, memories.get(session)!)),
  ],
  /** The arguments of the Python function that a run asks for. */
  "tf.run_arguments": ["", (): Tensor[] => [...top().waiting!.args]],
  "tf.run_resume": ["T", (results: Tensor[]) => drive(top(), results)],
  /** Gives a run up after Python raised. */
  "tf.run_abandon": [
    "",
    (): number => {
      jobs.pop()?.run.return([]);
      return 0;
    },
  ],
  "tf.session_new": [
    "",
    (): number => {
      memories.set(++lastId, { variables: new Map(), generators: new Map() });
      recorder().roots.add(rootOf(lastId));
      return lastId;
    },
  ],
  "tf.session_delete": [
    "i",
    (id: number): number => {
      memories.delete(id);
      recorder().roots.delete(rootOf(id));
      roots.delete(id);
      return 0;
    },
  ],
  /** Has a session's variable a value? */
  "tf.session_holds": ["ii", (id: number, node: number): boolean => memories.get(id)!.variables.has(node)],
};

const roots = new Map<number, MemoryRoot>();

/** Keeps a session's variables alive. */
class MemoryRoot {
  markEpoch = 0;
  constructor(readonly session: number) {}
  trace(marker: { add(held: Tensor): void }): void {
    for (const t of memories.get(this.session)?.variables.values() ?? []) marker.add(t);
  }
}

function rootOf(session: number): MemoryRoot {
  let root = roots.get(session);
  if (!root) {
    root = new MemoryRoot(session);
    roots.set(session, root);
  }
  return root;
}

/** Gradients of stand-ins: their shapes, and null where nothing connects. */
function abstractGradient(
  graph: FuncGraph,
  ys: readonly Ref[],
  xs: readonly Ref[],
  world: "first" | "second",
): (Tensor | null)[] {
  const at = (r: Ref): Tensor => graph.values[r][world] ?? graph.values[r].first;
  return graph.world.enter(() => {
    const roots = ys.map(at).filter((t) => isDifferentiable(t.dtype) && edgeOf(t) !== null);
    const sources = xs.map(at);
    const wanted = sources.filter((t) => edgeOf(t) !== null);
    if (roots.length === 0 || wanted.length === 0) return sources.map(() => null);
    const seeds = roots.map((t) => opaque([], t.shape, t.dtype));
    const step = new BackwardPass(roots, seeds, { retainGraph: true, createGraph: true, inputs: wanted })
      .run()
      .next([]);
    if (!step.done) throw new Error("a graph under construction has no Python gradients");
    return sources.map((t) => step.value[wanted.indexOf(t)] ?? null);
  });
}
