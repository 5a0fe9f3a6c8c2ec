import type { ArgReduceOp, BinaryOp, ConvAttrs, DType, ReduceOp, Shape, UnaryOp } from "@/lib/ir";

/**
 * What a graph is scheduled into: tasks, each of which a device turns into one kernel. A task reads some nodes of the
 * graph from memory and writes others to memory; what it computes between stays in registers. So the decision what to
 * compute together is made once, here, and an executor only writes code.
 *
 * Memory holds every node row-major and dense. Strides and offsets count elements.
 */
export interface Schedule {
  /** In an order in which every task reads only what earlier ones, or the caller, wrote. */
  readonly tasks: readonly Task[];
  /**
   * Per output of the graph, the node whose memory holds it: itself, or what it only shows in another shape. It may be a
   * leaf. Outputs without elements are written by no task.
   */
  readonly outputs: readonly number[];
}

export type Task = LoopTask | MatmulTask | ConvTask | BatchTask | NodeTask;

interface Named {
  /** Equal for tasks whose code is equal, whichever nodes they are bound to: what compiled kernels are kept under. */
  readonly key: string;
  /** Positions in the graph of what is read from memory; an instruction's `input` counts these. */
  readonly inputs: readonly number[];
  /** Positions in the graph of what is written to memory; a store's `output` counts these. */
  readonly outputs: readonly number[];
  /** Positions of the `scalar` nodes whose numbers it needs; an instruction's `scalar` counts these. */
  readonly scalars: readonly number[];
}

/**
 * Stages over an index space. The points of `outer` are independent of each other. At each of them the stages run in
 * order: a `point` stage once, a `sweep` stage at every point of `inner` (in row-major order where it reduces, so that
 * an executor may split it but a reader can follow it).
 *
 * An elementwise kernel is one `point` stage; a reduction with what comes before and after it is a `sweep` and a `point`;
 * a softmax is three sweeps: maximum, sum of exponentials, quotient.
 */
export interface LoopTask extends Named {
  readonly kind: "loop";
  readonly outer: Shape;
  /** [] where no stage sweeps. */
  readonly inner: Shape;
  readonly stages: readonly Stage[];
}

export type Stage = PointStage | SweepStage;

/** Runs once per point of `outer`; coordinates are those of `outer`. Its values are seen by all later stages. */
export interface PointStage {
  readonly kind: "point";
  readonly code: readonly Instruction[];
  readonly stores: readonly Store[];
}

/**
 * Runs at every point of `inner`; coordinates are those of `outer` followed by those of `inner`. Its values are seen by
 * itself alone; what its reductions leave is seen by all later stages.
 */
export interface SweepStage {
  readonly kind: "sweep";
  readonly code: readonly Instruction[];
  readonly reductions: readonly Reduction[];
  readonly stores: readonly Store[];
}

/**
 * Combines `value` over all points of the sweep; the result is the value numbered `id`. Empty sweeps give the neutral
 * element. `argmax` and `argmin` leave the row-major position within `inner` of the first extreme (NaN counts as the
 * extreme), as an integer of `dtype`; the others leave a value of the operand's dtype.
 */
export interface Reduction {
  readonly id: number;
  readonly fn: ReduceOp | ArgReduceOp;
  readonly value: number;
  readonly dtype: DType;
}

/** One step of straight-line code. Values are numbered by `id` across the whole task; `args` name earlier ones. */
export type Instruction = { readonly id: number; readonly dtype: DType } & (
  | {
      /** flat(input)[offset + coordinates . strides]; where a guard fails, nothing is read and the value is 0. */
      readonly op: "load";
      readonly input: number;
      readonly strides: readonly number[];
      readonly offset: number;
      readonly guard: readonly Bound[];
    }
  | {
      /** flat(input)[args[0]]: an int32 position that was computed, always inside; where a guard fails the value is 0. */
      readonly op: "gather";
      readonly input: number;
      readonly args: readonly [number];
      readonly guard: readonly Bound[];
    }
  | { readonly op: "const"; readonly value: number }
  | { readonly op: "scalar"; readonly scalar: number }
  | {
      /** floor((offset + coordinates . strides) / divisor) mod modulus: where an iota, read through views, stands. */
      readonly op: "index";
      readonly strides: readonly number[];
      readonly offset: number;
      readonly divisor: number;
      readonly modulus: number;
    }
  | { /** bool: whether every bound holds. */ readonly op: "inside"; readonly guard: readonly Bound[] }
  | { readonly op: "unary"; readonly fn: UnaryOp; readonly args: readonly [number] }
  | { readonly op: "binary"; readonly fn: BinaryOp; readonly args: readonly [number, number] }
  | { /** condition, then, else */ readonly op: "where"; readonly args: readonly [number, number, number] }
  | { readonly op: "cast"; readonly from: DType; readonly args: readonly [number] }
  | { /** The accumulated element of a matmul or convolution, in its epilogue. */ readonly op: "accumulator" }
);

/** from <= coordinate[axis] < to */
export interface Bound {
  readonly axis: number;
  readonly from: number;
  readonly to: number;
}

/**
 * flat(output)[coordinates . strides] = value. Every element of an output is written exactly once; most stores are
 * row-major in the stage's space.
 */
export interface Store {
  readonly output: number;
  readonly value: number;
  readonly strides: readonly number[];
}

/** How an operand of a contraction lies in an input. */
export interface OperandLayout {
  readonly input: number;
  readonly dtype: DType;
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** [...batch, M, K] x [...batch, K, N] into an accumulator, then straight-line code at each point of [...batch, M, N]. */
export interface MatmulTask extends Named {
  readonly kind: "matmul";
  readonly batch: Shape;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly a: OperandLayout;
  readonly b: OperandLayout;
  readonly dtype: DType;
  readonly epilogue: PointStage;
}

/** A convolution or one of its gradients, as the op table has them, then straight-line code at each point of the result. */
export interface ConvTask extends Named {
  readonly kind: "conv" | "convInput" | "convWeight";
  readonly attrs: ConvAttrs;
  readonly a: OperandLayout;
  readonly b: OperandLayout;
  readonly shape: Shape;
  readonly dtype: DType;
  readonly epilogue: PointStage;
}

/** Independent loops in one kernel: the updates of all parameters in an optimizer step. */
export interface BatchTask extends Named {
  readonly kind: "batch";
  readonly tasks: readonly LoopTask[];
}

/** One node as it stands, by whatever kernel the device has for that op. A `scalar` node has its number in `scalars`. */
export interface NodeTask extends Named {
  readonly kind: "node";
  readonly node: number;
  /** How each operand of the node is read from `inputs`. */
  readonly operands: readonly OperandLayout[];
}
