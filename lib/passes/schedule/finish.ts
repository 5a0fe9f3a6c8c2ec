import type { Shape } from "@/lib/ir";
import type { Body } from "./emit";
import type { Bound, Instruction, PointStage, Stage, Store } from "./task";

/** Code as a task holds it: inputs, outputs and scalars by their positions in the task's lists. */
export interface Finished {
  readonly outer: readonly number[];
  readonly inner: readonly number[];
  readonly stages: readonly Stage[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly scalars: readonly number[];
}

/**
 * Turns emitted code into that of a task: drops what nothing uses, merges neighbouring dimensions that everything steps
 * through alike, numbers values in order, and lists the nodes that are read and written.
 * @param shape the dimensions, where something else gives them (the result of a matmul); they differ from the frame's in
 *   those of size 1 alone
 */
export function finish(body: Body, shape: Shape | null = null): Finished {
  const live = withoutDead(body.stages);
  const space = shape ? expanded(body, live, shape) : merged(body, live);
  return { ...space, ...numbered(space.stages) };
}

function withoutDead(stages: readonly Stage[]): Stage[] {
  const used = new Set<number>();
  const out: Stage[] = [];
  for (let k = stages.length - 1; k >= 0; k--) {
    const stage = stages[k];
    for (const s of stage.stores) used.add(s.value);
    const reductions = stage.kind === "sweep" ? stage.reductions.filter((r) => used.has(r.id)) : [];
    for (const r of reductions) used.add(r.value);
    const code: Instruction[] = [];
    for (let i = stage.code.length - 1; i >= 0; i--) {
      const instruction = stage.code[i];
      if (!used.has(instruction.id)) continue;
      code.push(instruction);
      if ("args" in instruction) for (const a of instruction.args) used.add(a);
    }
    code.reverse();
    if (stage.kind === "sweep") {
      if (reductions.length > 0 || stage.stores.length > 0) out.push({ ...stage, code, reductions });
    } else if (code.length > 0 || stage.stores.length > 0) out.push({ ...stage, code });
  }
  return out.reverse();
}

/** The same code over `shape`, which has dimensions of size 1 beside those of the frame. */
function expanded(body: Body, stages: readonly Stage[], shape: Shape): Pick<Finished, "outer" | "inner" | "stages"> {
  const axes = shape.flatMap((n, d) => (n === 1 ? [] : [d]));
  if (axes.length !== body.frame.outer.length || body.frame.inner.length > 0) {
    throw new Error(`a frame [${body.frame.outer}] is not [${shape}]`);
  }
  const strides = (s: readonly number[]): number[] => {
    const out = new Array<number>(shape.length).fill(0);
    s.forEach((x, d) => {
      out[axes[d]] = x;
    });
    return out;
  };
  return { outer: shape, inner: [], stages: respaced(stages, strides, axes) };
}

/** The same stages in other coordinates: each old axis is now `axisOf` it. */
function respaced(
  stages: readonly Stage[],
  strides: (s: readonly number[]) => number[],
  axisOf: readonly number[],
): Stage[] {
  const guard = (bounds: readonly Bound[]): Bound[] => bounds.map((b) => ({ ...b, axis: axisOf[b.axis] }));
  return stages.map((stage) => ({
    ...stage,
    stores: stage.stores.map((s) => ({ ...s, strides: strides(s.strides) })),
    code: stage.code.map((i) => {
      const changed: Partial<{ strides: number[]; guard: Bound[] }> = {};
      if ("strides" in i) changed.strides = strides(i.strides);
      if ("guard" in i) changed.guard = guard(i.guard);
      return { ...i, ...changed } as Instruction;
    }),
  }));
}

/** Neighbouring dimensions become one where no guard tells them apart and every stride list steps evenly across them. */
function merged(body: Body, stages: readonly Stage[]): Pick<Finished, "outer" | "inner" | "stages"> {
  const { outer, inner } = body.frame;
  const rank = outer.length + inner.length;
  const lists: number[][] = [];
  const guarded = new Set<number>();
  const list = (strides: readonly number[]): void => {
    lists.push([...strides, ...new Array<number>(rank - strides.length).fill(0)]);
  };
  for (const stage of stages) {
    for (const s of stage.stores) list(s.strides);
    for (const i of stage.code) {
      if ("strides" in i) list(i.strides);
      if ("guard" in i) for (const b of i.guard) guarded.add(b.axis);
    }
  }
  const groups: { axes: number[]; size: number }[] = [];
  const sizes = [...outer, ...inner];
  for (let d = 0; d < rank; d++) {
    const last = groups[groups.length - 1];
    const joins =
      last &&
      d !== outer.length &&
      !guarded.has(d - 1) &&
      !guarded.has(d) &&
      lists.every((l) => l[d - 1] === l[d] * sizes[d]);
    if (joins) {
      last.axes.push(d);
      last.size *= sizes[d];
    } else groups.push({ axes: [d], size: sizes[d] });
  }
  const axisOf = new Array<number>(rank);
  groups.forEach((g, k) => {
    for (const d of g.axes) axisOf[d] = k;
  });
  const outerCount = outer.length === 0 ? 0 : axisOf[outer.length - 1] + 1;
  const strides = (s: readonly number[]): number[] => {
    const own = groups.filter((g) => g.axes[0] < s.length);
    return own.map((g) => s[g.axes[g.axes.length - 1]]);
  };
  return {
    outer: groups.slice(0, outerCount).map((g) => g.size),
    inner: groups.slice(outerCount).map((g) => g.size),
    stages: respaced(stages, strides, axisOf),
  };
}

/** Numbers from 0 in order of appearance, for values and for the nodes that are read and written. */
function numbered(stages: readonly Stage[]): Pick<Finished, "stages" | "inputs" | "outputs" | "scalars"> {
  const ids = new Map<number, number>();
  const [inputs, outputs, scalars] = [new Numbering(), new Numbering(), new Numbering()];
  const define = (old: number): number => {
    ids.set(old, ids.size);
    return ids.size - 1;
  };
  const instruction = (i: Instruction): Instruction => {
    const changed: Record<string, unknown> = { id: define(i.id) };
    if ("args" in i) changed.args = i.args.map((a) => ids.get(a)!);
    if (i.op === "load" || i.op === "gather") changed.input = inputs.of(i.input);
    if (i.op === "scalar") changed.scalar = scalars.of(i.scalar);
    return { ...i, ...changed } as Instruction;
  };
  const store = (s: Store): Store => ({ ...s, output: outputs.of(s.output), value: ids.get(s.value)! });
  const out = stages.map((stage): Stage => {
    const code = stage.code.map(instruction);
    if (stage.kind === "point") return { kind: "point", code, stores: stage.stores.map(store) } satisfies PointStage;
    const stores = stage.stores.map(store);
    const reductions = stage.reductions.map((r) => ({ ...r, value: ids.get(r.value)!, id: define(r.id) }));
    return { kind: "sweep", code, reductions, stores };
  });
  return { stages: out, inputs: inputs.nodes, outputs: outputs.nodes, scalars: scalars.nodes };
}

class Numbering {
  readonly nodes: number[] = [];
  readonly #places = new Map<number, number>();

  of(node: number): number {
    const known = this.#places.get(node);
    if (known !== undefined) return known;
    this.#places.set(node, this.nodes.length);
    return this.nodes.push(node) - 1;
  }
}
