import type { DType, Shape } from "@/lib/ir";
import { type Marker, type philox, recorder, type Tensor, type Traced } from "@/lib/tensor";
import type { Arg } from "../operation";
import { World } from "./abstract";
import type { Kernel } from "./spec";

/**
 * Graphs of TensorFlow operations: what `tf.function` traces and what TensorFlow 1 programs build. A node is a framework
 * operation; running a graph replays its operations through the functions that also serve eager calls, so gradients,
 * recording and plans need nothing of their own here.
 */

/** A result of a node: its position in `FuncGraph.values`. */
export type Ref = number;

/** A shape with unknown dimensions (null), or nothing known (null). */
export type StaticShape = readonly (number | null)[] | null;

/** An argument of a node: a constant of the node, or results of earlier nodes. */
export type NodeArg =
  | { readonly kind: "fixed"; readonly value: Arg }
  | { readonly kind: "tensor"; readonly ref: Ref }
  | { readonly kind: "tensors"; readonly refs: readonly Ref[] }
  /** A result whose elements are read as numbers: a computed shape. */
  | { readonly kind: "numbers"; readonly ref: Ref; readonly isList: boolean };

export interface GraphValue {
  readonly node: number;
  readonly dtype: DType;
  /** Mutable, with the stand-ins: `set_shape` may learn more. */
  shape: StaticShape;
  /** Stand-ins without data. The second differs from the first in every unknown dimension, and is null where none is. */
  first: Tensor;
  second: Tensor | null;
}

/** Of a source: it has no gradient, a dense one, or one that touches only some rows. */
export type GradientKind = "none" | "dense" | "rows";

/** What a node does when the graph runs. */
export type Action =
  | { readonly kind: "operation"; readonly kernel: Kernel; readonly args: readonly NodeArg[] }
  /** Given at each run. */
  | { readonly kind: "input" }
  /** Belongs to the graph: a constant, or an eager tensor or variable that the traced function closed over. */
  | { readonly kind: "bound"; readonly tensor: Tensor }
  /** A variable whose memory a session holds. */
  | { readonly kind: "variable"; readonly trainable: boolean }
  | {
      readonly kind: "branch";
      readonly index: Ref;
      readonly branches: readonly Subgraph[];
      readonly isBoolean: boolean;
    }
  | {
      readonly kind: "loop";
      /** The inputs of both graphs are positions in `inputs`. */
      readonly condition: Subgraph;
      readonly body: Subgraph;
      /** How many of the inputs are loop variables; the others stay. */
      readonly carried: number;
      readonly inputs: readonly Ref[];
      readonly most: number | null;
    }
  | { readonly kind: "call"; readonly target: Subgraph }
  | {
      readonly kind: "gradient";
      readonly targets: readonly Ref[];
      readonly sources: readonly Ref[];
      readonly seeds: readonly (Ref | null)[];
      /** Which sources have a gradient: one result each, or two (rows and their numbers) where it touches only some rows. */
      readonly present: readonly GradientKind[];
      /** A tape asks, not tf.gradients: the two differ in the order of rows. */
      readonly byTape: boolean;
    }
  /** A Python function, held there by number. */
  | { readonly kind: "python"; readonly id: number; readonly args: readonly Ref[] }
  /**
   * A function with a gradient of its own. `forward` gives its `count` results, then what `backward` needs besides the
   * upstream gradients to compute the gradients of `inputs`.
   */
  | {
      readonly kind: "custom";
      readonly inputs: readonly Ref[];
      readonly forward: Subgraph;
      readonly backward: Subgraph;
      readonly count: number;
    }
  /** Only orders others. */
  | { readonly kind: "nothing" };

/** A graph to be run with these results of the outer graph as its inputs. */
export interface Subgraph {
  readonly graph: FuncGraph;
  readonly inputs: readonly Ref[];
  readonly outputs: readonly Ref[];
}

export interface GraphNode {
  readonly type: string;
  readonly name: string;
  readonly action: Action;
  /** Nodes that run before this one although it does not use them. */
  readonly controls: readonly number[];
  readonly outputs: readonly Ref[];
  /** Runs although nobody uses its results. */
  readonly isStateful: boolean;
  /** The state of this node's random generators, one graph being one kernel for them. */
  readonly generators: Map<string, philox.Philox>;
}

export class FuncGraph implements Traced {
  markEpoch = 0;
  readonly values: GraphValue[] = [];
  readonly nodes: GraphNode[] = [];
  readonly world: World;

  /** @param outer the graph that this one is part of: they share a world, so that gradients see through */
  constructor(outer: FuncGraph | null = null) {
    this.world = outer?.world ?? new World();
    recorder().roots.add(this);
  }

  /** Appends a node whose results look like `results`, and returns its position. */
  add(
    type: string,
    name: string,
    action: Action,
    controls: readonly number[],
    results: readonly Omit<GraphValue, "node">[],
    isStateful = false,
  ): number {
    const node = this.nodes.length;
    const outputs = results.map((r) => this.values.push({ ...r, node }) - 1);
    this.nodes.push({ type, name, action, controls, outputs, isStateful, generators: new Map() });
    return node;
  }

  /** Results of other nodes that a node needs. */
  static inputsOf(node: GraphNode): Ref[] {
    const { action } = node;
    switch (action.kind) {
      case "operation":
        return action.args.flatMap((a) =>
          a.kind === "tensor" || a.kind === "numbers" ? [a.ref] : a.kind === "tensors" ? [...a.refs] : [],
        );
      case "branch":
        return [action.index, ...action.branches.flatMap((b) => [...b.inputs])];
      case "loop":
        return [...action.inputs];
      case "call":
        return [...action.target.inputs];
      case "gradient":
        return [...action.targets, ...action.sources, ...action.seeds.filter((s): s is Ref => s !== null)];
      case "python":
        return [...action.args];
      case "custom":
        return [...action.inputs, ...action.forward.inputs];
      case "input":
      case "bound":
      case "variable":
      case "nothing":
        return [];
    }
  }

  dispose(): void {
    recorder().roots.delete(this);
  }

  trace(marker: Marker): void {
    for (const node of this.nodes) if (node.action.kind === "bound") marker.add(node.action.tensor);
  }
}

/** The sizes that stand for an unknown dimension, one in each world; both are divisible by what programs divide by. */
export const STAND_INS = [240, 360] as const;

/** A shape with a number for each unknown dimension. */
export const concrete = (shape: StaticShape, standIn: number): Shape => (shape ?? []).map((n) => n ?? standIn);

export const hasUnknown = (shape: StaticShape): boolean => shape === null || shape.includes(null);

/** What two worlds agree on. */
export function agreed(a: Shape, b: Shape | null): StaticShape {
  if (!b) return [...a];
  if (a.length !== b.length) return null;
  return a.map((n, i) => (n === b[i] ? n : null));
}
