import { type Graph, IrError, type Shape, sizeOf } from "@/lib/ir";
import type {
  Bound,
  Instruction,
  LoopTask,
  OperandLayout,
  PointStage,
  Schedule,
  Store,
  SweepStage,
  Task,
} from "./task";

/**
 * Checks that a schedule can be carried out: every task reads what is in memory by then and stays inside of it, values
 * come before their users and are seen where they are used, and every element of every output is written once.
 * @throws IrError naming the task, what was expected and what was found
 */
export function verifySchedule(graph: Graph, schedule: Schedule): void {
  const present = new Set(graph.leaves);
  schedule.tasks.forEach((task, k) => {
    const fail = (what: string): never => {
      throw new IrError(`task ${k} (${task.kind}): ${what}`);
    };
    for (const i of task.inputs) {
      if (!present.has(i) && sizeOf(graph.nodes[i].shape) > 0) fail(`reads %${i}, which is not in memory`);
    }
    if (new Set(task.inputs).size !== task.inputs.length) fail("lists an input twice");
    for (const s of task.scalars) if (graph.nodes[s].op !== "scalar") fail(`%${s} is no scalar`);
    new Checker(graph, fail).task(task);
    for (const o of task.outputs) {
      if (present.has(o)) fail(`writes %${o} again`);
      present.add(o);
    }
  });
  schedule.outputs.forEach((at, k) => {
    const size = sizeOf(graph.nodes[graph.outputs[k]].shape);
    if (size === 0) return;
    if (!present.has(at)) throw new IrError(`output ${k}, %${at}, is not in memory at the end`);
    if (sizeOf(graph.nodes[at].shape) !== size) throw new IrError(`output ${k} has another size than %${at}`);
  });
}

class Checker {
  constructor(
    readonly graph: Graph,
    readonly fail: (what: string) => never,
  ) {}

  task(task: Task): void {
    switch (task.kind) {
      case "loop":
        return this.#loop(task);
      case "matmul":
        this.#operand(task, task.a, [...task.batch, task.m, task.k]);
        this.#operand(task, task.b, [...task.batch, task.k, task.n]);
        return this.#epilogue(task, [...task.batch, task.m, task.n], task.epilogue);
      case "conv":
      case "convInput":
      case "convWeight":
        this.#operand(task, task.a, task.a.shape);
        this.#operand(task, task.b, task.b.shape);
        return this.#epilogue(task, task.shape, task.epilogue);
      case "batch":
        return this.#batch(task.tasks, task);
      case "node": {
        const node = this.graph.nodes[task.node];
        if (task.outputs.length !== 1 || task.outputs[0] !== task.node) this.fail("writes another node than its own");
        if (task.operands.length !== node.inputs.length) this.fail("has another number of operands than its node");
        node.inputs.forEach((i, k) => {
          this.#operand(task, task.operands[k], this.graph.nodes[i].shape);
        });
      }
    }
  }

  #batch(tasks: readonly LoopTask[], batch: Task): void {
    const all = { inputs: new Set(batch.inputs), outputs: new Set(batch.outputs), scalars: new Set(batch.scalars) };
    const written = new Set<number>();
    for (const t of tasks) {
      this.#loop(t);
      if (!t.inputs.every((i) => all.inputs.has(i))) this.fail("does not list all inputs of its parts");
      if (!t.scalars.every((i) => all.scalars.has(i))) this.fail("does not list all scalars of its parts");
      for (const o of t.outputs) {
        if (!all.outputs.has(o) || written.has(o)) this.fail(`%${o} is not written by one of its parts alone`);
        written.add(o);
      }
    }
    if (batch.inputs.some((i) => written.has(i))) this.fail("one part reads what another writes");
    if (written.size !== batch.outputs.length) this.fail("lists an output that no part writes");
  }

  #operand(task: Task, o: OperandLayout, shape: Shape): void {
    const node = this.graph.nodes[task.inputs[o.input]];
    if (!node) this.fail(`operand reads input ${o.input} of ${task.inputs.length}`);
    if (node.dtype !== o.dtype) this.fail(`operand of ${o.dtype} reads ${node.dtype}`);
    if (o.shape.join() !== shape.join()) this.fail(`operand has shape [${o.shape}], expected [${shape}]`);
    this.#inside(o.shape, o.strides, o.offset, [], task.inputs[o.input]);
  }

  #epilogue(task: Task, shape: Shape, stage: PointStage): void {
    const defined = new Set<number>();
    this.#code(task, stage, shape, defined);
    this.#stores(task, stage.stores, shape, defined, new Set());
    if (stage.stores.length !== task.outputs.length) this.fail("does not store each output once");
  }

  #loop(task: LoopTask): void {
    const space = [...task.outer, ...task.inner];
    const seen = new Set<number>();
    const stored = new Set<number>();
    for (const stage of task.stages) {
      if (stage.kind === "point") {
        this.#code(task, stage, task.outer, seen);
        this.#stores(task, stage.stores, task.outer, seen, stored);
        continue;
      }
      if (task.inner.length === 0) this.fail("sweeps over nothing");
      const own = new Set(seen);
      this.#code(task, stage, space, own);
      this.#stores(task, stage.stores, space, own, stored);
      for (const r of stage.reductions) {
        if (!own.has(r.value)) this.fail(`reduction ${r.id} of value ${r.value}, which is not known`);
        if (seen.has(r.id)) this.fail(`value ${r.id} is defined twice`);
        seen.add(r.id);
      }
    }
    task.outputs.forEach((o, k) => {
      if (!stored.has(k)) this.fail(`never stores %${o}`);
    });
  }

  #code(task: Task, stage: PointStage | SweepStage, space: Shape, defined: Set<number>): void {
    for (const i of stage.code) {
      if (defined.has(i.id)) this.fail(`value ${i.id} is defined twice`);
      if ("args" in i) {
        for (const a of i.args) if (!defined.has(a)) this.fail(`value ${i.id} uses ${a}, which is not known`);
      }
      if ("strides" in i && i.strides.length !== space.length) this.fail(`value ${i.id} has strides of another rank`);
      if ("guard" in i) this.#guard(i.guard, space, i);
      if (i.op === "load") this.#inside(space, i.strides, i.offset, i.guard, task.inputs[i.input]);
      if ((i.op === "load" || i.op === "gather") && this.graph.nodes[task.inputs[i.input]].dtype !== i.dtype) {
        this.fail(`value ${i.id} loads another dtype than %${task.inputs[i.input]} has`);
      }
      defined.add(i.id);
    }
  }

  #guard(guard: readonly Bound[], space: Shape, i: Instruction): void {
    for (const b of guard) {
      if (!(b.axis >= 0 && b.axis < space.length && b.from >= 0 && b.to <= space[b.axis])) {
        this.fail(`value ${i.id} is guarded by ${b.from} <= axis ${b.axis} < ${b.to} in [${space}]`);
      }
    }
  }

  #stores(task: Task, stores: readonly Store[], space: Shape, defined: ReadonlySet<number>, stored: Set<number>): void {
    for (const s of stores) {
      if (!defined.has(s.value)) this.fail(`stores value ${s.value}, which is not known`);
      if (stored.has(s.output)) this.fail(`stores output ${s.output} twice`);
      stored.add(s.output);
      const node = task.outputs[s.output];
      if (s.strides.length !== space.length) this.fail(`stores %${node} with strides of another rank`);
      if (sizeOf(space) !== sizeOf(this.graph.nodes[node].shape))
        this.fail(`stores %${node} from a space of another size`);
      // Distinct, dense and from 0 on: sorted by stride, each steps over exactly what the smaller ones cover.
      const axes = space.map((n, d) => ({ n, s: s.strides[d] })).filter(({ n }) => n > 1);
      let step = 1;
      for (const axis of axes.sort((x, y) => x.s - y.s)) {
        if (axis.s !== step) this.fail(`stores %${node} with strides [${s.strides}] over [${space}], which leave gaps`);
        step *= axis.n;
      }
    }
  }

  #inside(space: Shape, strides: readonly number[], offset: number, guard: readonly Bound[], node: number): void {
    let lo = offset;
    let hi = offset;
    for (let d = 0; d < space.length; d++) {
      const bound = guard.find((b) => b.axis === d);
      const [from, to] = bound ? [bound.from, bound.to] : [0, space[d]];
      if (to <= from) return;
      lo += Math.min(strides[d] * from, strides[d] * (to - 1));
      hi += Math.max(strides[d] * from, strides[d] * (to - 1));
    }
    const size = sizeOf(this.graph.nodes[node].shape);
    if (lo < 0 || hi >= size) this.fail(`reads %${node} from ${lo} to ${hi}, which has ${size} elements`);
  }
}
