import {
  contiguousStrides,
  type DType,
  type Graph,
  type GraphNode,
  type HostArray,
  hostArray,
  isBig,
  type OpAttrs,
  type OpName,
  type Scalar,
  type Shape,
  sizeOf,
  verify,
} from "@/lib/ir";
import {
  type Bound,
  type ConvTask,
  type Instruction,
  type LoopTask,
  type MatmulTask,
  type OperandLayout,
  PASSES,
  type Schedule,
  type ScheduleOptions,
  type Stage,
  type Store,
  schedule,
  type Task,
  verifySchedule,
} from "@/lib/passes";
import { evaluateNode, type HostView } from "../cpu";
import { type Device, type DeviceBuffer, newCounters, type Plan } from "../device";

/**
 * Carries out a schedule by its definition, with the reference executor's functions: what the code generators are held
 * against, and what proves that a schedule means the same as its graph. Slow: each instruction is evaluated for all
 * points of its stage before the next one.
 */
export function interpret(
  graph: Graph,
  schedule: Schedule,
  leaves: readonly HostArray[],
  scalars: readonly Scalar[],
): HostArray[] {
  const memory = new Map<number, HostArray>();
  graph.leaves.forEach((id, k) => {
    memory.set(id, leaves[k]);
  });
  const numbers = new Map(graph.scalars.map((id, k) => [id, scalars[k]]));
  for (const task of schedule.tasks) new Interpreter(graph, memory, numbers, task).run();
  return schedule.outputs.map((o) => memory.get(o) ?? hostArray(graph.nodes[o].dtype, sizeOf(graph.nodes[o].shape)));
}

/** A device that carries out schedules by their definition: holds them against the reference with any test of a device. */
export function openInterpreter(options: Partial<ScheduleOptions> = {}): Device {
  const counters = newCounters();
  const contents = new WeakMap<DeviceBuffer, HostArray>();
  const keep = (data: HostArray, dtype: DType): DeviceBuffer => {
    const buffer = { dtype, length: data.length, bytes: data.byteLength };
    contents.set(buffer, data);
    return buffer;
  };
  const schedules = new WeakMap<Plan, Schedule>();
  return {
    name: "null",
    note: "Carries out schedules by their definition.",
    counters,
    upload: (data, dtype) => keep(data.slice(), dtype),
    compile: (given) => {
      const graph = PASSES.reduce((before, [, pass]) => {
        const after = pass(before);
        verify(after);
        return after;
      }, given);
      const tasks = schedule(graph, options);
      verifySchedule(graph, tasks);
      const plan = { graph, kernels: tasks.tasks.length };
      schedules.set(plan, tasks);
      return plan;
    },
    run: (plan, { leaves, scalars }) => {
      const data = leaves.map((l) => contents.get(l)!);
      const outputs = interpret(plan.graph, schedules.get(plan)!, data, scalars);
      return outputs.map((o, k) => keep(o, plan.graph.nodes[plan.graph.outputs[k]].dtype));
    },
    read: (buffer) => contents.get(buffer)!,
    free: () => {},
    drain: () => {},
    dispose: () => {},
  };
}

/** A value at every point of a stage's space. */
type Values = Map<number, HostView>;

class Interpreter {
  constructor(
    readonly graph: Graph,
    readonly memory: Map<number, HostArray>,
    readonly numbers: ReadonlyMap<number, Scalar>,
    readonly task: Task,
  ) {}

  run(): void {
    const { task } = this;
    for (const o of task.outputs) {
      const { dtype, shape } = this.graph.nodes[o];
      this.memory.set(o, hostArray(dtype, sizeOf(shape)));
    }
    switch (task.kind) {
      case "loop":
        return this.#loop(task);
      case "batch":
        for (const part of task.tasks) new Interpreter(this.graph, this.memory, this.numbers, part).#loop(part);
        return;
      case "node": {
        const node = this.graph.nodes[task.node];
        if (node.op === "scalar") {
          (this.memory.get(task.node)! as { [i: number]: Scalar })[0] = this.numbers.get(task.node)!;
          return;
        }
        const value = evaluateNode(
          node,
          task.operands.map((o) => this.#operand(o)),
        );
        this.memory.set(task.node, value);
        return;
      }
      case "matmul":
        return this.#matmul(task);
      default:
        return this.#conv(task);
    }
  }

  #matmul(task: MatmulTask): void {
    const shape = [...task.batch, task.m, task.n];
    const value = evaluate("matmul", null, [this.#operand(task.a), this.#operand(task.b)], shape, task.dtype);
    this.#stage(task.epilogue, shape, [], new Map(), value);
  }

  #conv(task: ConvTask): void {
    const operands = [this.#operand(task.a), this.#operand(task.b)];
    const value = evaluate(task.kind, task.attrs, operands, task.shape, task.dtype);
    this.#stage(task.epilogue, task.shape, [], new Map(), value);
  }

  #loop(task: LoopTask): void {
    const known: Values = new Map();
    for (const stage of task.stages) this.#stage(stage, task.outer, task.inner, known, null);
  }

  #stage(stage: Stage, outer: Shape, inner: Shape, known: Values, accumulator: HostView | null): void {
    const sweeps = stage.kind === "sweep";
    const space = sweeps ? [...outer, ...inner] : outer;
    const own: Values = new Map(known);
    const at = (id: number): HostView => {
      const value = own.get(id)!;
      if (value.shape.length === space.length) return value;
      return { ...value, shape: space, strides: [...value.strides, ...inner.map(() => 0)] };
    };
    for (const i of stage.code) own.set(i.id, this.#instruction(i, space, at, accumulator));
    for (const s of stage.stores) this.#store(s, space, at(s.value));
    if (!sweeps) {
      for (const i of stage.code) known.set(i.id, own.get(i.id)!);
      return;
    }
    const axes = inner.map((_, d) => outer.length + d);
    for (const r of stage.reductions) {
      const op = r.fn === "argmax" || r.fn === "argmin" ? "argReduce" : "reduce";
      known.set(r.id, evaluate(op, { fn: r.fn, axes } as OpAttrs[typeof op], [at(r.value)], outer, r.dtype));
    }
  }

  #instruction(i: Instruction, space: Shape, at: (id: number) => HostView, accumulator: HostView | null): HostView {
    switch (i.op) {
      case "load": {
        const from = this.memory.get(this.task.inputs[i.input])!;
        return this.#each(space, i.dtype, (c) => (inside(i.guard, c) ? from[i.offset + dot(i.strides, c)] : null));
      }
      case "gather": {
        const from = this.memory.get(this.task.inputs[i.input])!;
        const index = evaluate("view", plain(space), [at(i.args[0])], space, "int32").data;
        return this.#each(space, i.dtype, (c, k) => (inside(i.guard, c) ? from[Number(index[k])] : null));
      }
      case "const":
        return spread(evaluate("const", { value: i.value }, [], [], i.dtype), space);
      case "scalar": {
        const number = hostArray(i.dtype, 1);
        number[0] = this.numbers.get(this.task.scalars[i.scalar])! as never;
        return spread({ data: number, dtype: i.dtype, shape: [], strides: [], offset: 0 }, space);
      }
      case "index":
        return this.#each(space, i.dtype, (c) => Math.floor((i.offset + dot(i.strides, c)) / i.divisor) % i.modulus);
      case "inside":
        return this.#each(space, i.dtype, (c) => (inside(i.guard, c) ? 1 : 0));
      case "unary":
        return evaluate("unary", { fn: i.fn }, i.args.map(at), space, i.dtype);
      case "binary":
        return evaluate("binary", { fn: i.fn }, i.args.map(at), space, i.dtype);
      case "where":
        return evaluate("where", null, i.args.map(at), space, i.dtype);
      case "cast":
        return evaluate("cast", null, i.args.map(at), space, i.dtype);
      case "accumulator":
        return accumulator!;
    }
  }

  #store(s: Store, space: Shape, value: HostView): void {
    const to = this.memory.get(this.task.outputs[s.output])!;
    const data = evaluate("view", plain(space), [value], space, value.dtype).data;
    eachPoint(space, (c, k) => {
      to[dot(s.strides, c)] = data[k];
    });
  }

  /** An array of what `f` gives at each point; null is 0. */
  #each(space: Shape, dtype: DType, f: (coordinates: readonly number[], k: number) => Scalar | null): HostView {
    const data = hostArray(dtype, sizeOf(space));
    const zero = isBig(dtype) ? 0n : 0;
    eachPoint(space, (c, k) => {
      const value = f(c, k) ?? zero;
      data[k] = (isBig(dtype) ? BigInt(value) : value) as never;
    });
    return { data, dtype, shape: space, strides: contiguousStrides(space), offset: 0 };
  }

  #operand(o: OperandLayout): HostView {
    const node = this.task.inputs[o.input];
    const data = this.memory.get(node) ?? hostArray(o.dtype, 0);
    return { data, dtype: o.dtype, shape: o.shape, strides: o.strides, offset: o.offset };
  }
}

function evaluate<O extends OpName>(
  op: O,
  attrs: OpAttrs[O],
  inputs: readonly HostView[],
  shape: Shape,
  dtype: DType,
): HostView {
  const node = { op, attrs, inputs: inputs.map((_, k) => k), shape, dtype } as unknown as GraphNode;
  return { data: evaluateNode(node, inputs), dtype, shape, strides: contiguousStrides(shape), offset: 0 };
}

const plain = (shape: Shape): OpAttrs["view"] => ({ strides: contiguousStrides(shape), offset: 0 });
const spread = (value: HostView, shape: Shape): HostView => ({ ...value, shape, strides: shape.map(() => 0) });
const dot = (strides: readonly number[], c: readonly number[]): number =>
  strides.reduce((sum, s, d) => sum + s * c[d], 0);
const inside = (guard: readonly Bound[], c: readonly number[]): boolean =>
  guard.every((b) => b.from <= c[b.axis] && c[b.axis] < b.to);

function eachPoint(space: Shape, f: (coordinates: readonly number[], k: number) => void): void {
  const c = space.map(() => 0);
  const n = sizeOf(space);
  for (let k = 0; k < n; k++) {
    f(c, k);
    for (let d = space.length - 1; d >= 0 && ++c[d] === space[d]; d--) c[d] = 0;
  }
}
