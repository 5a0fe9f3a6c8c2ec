import type { Shape } from "@/lib/ir";
import type { Bound, Instruction, LoopTask, Store, SweepStage } from "@/lib/passes";

/**
 * The axes of a loop made as few as possible: neighbours become one where every access steps from one into the other
 * without a gap, and axes of one element go. What is guarded keeps its axis.
 */
export function collapseLoop(task: LoopTask): LoopTask {
  const outer = merge(task, 0, task.outer);
  const inner = merge(task, task.outer.length, task.inner);
  const from = new Map<number, number>();
  const place = (groups: readonly number[][], base: number): void => {
    groups.forEach((group, k) => {
      for (const axis of group) from.set(axis, base + k);
    });
  };
  place(outer.groups, 0);
  place(inner.groups, outer.shape.length);
  const picks = [...outer.groups, ...inner.groups].map((group) => group[group.length - 1]);
  const strides = (s: readonly number[]): number[] => picks.filter((axis) => axis < s.length).map((axis) => s[axis]);
  const guard = (g: readonly Bound[]): Bound[] => g.map((b) => ({ ...b, axis: from.get(b.axis)! }));
  const code = (list: readonly Instruction[]): Instruction[] =>
    list.map((i) => {
      if (i.op === "load") return { ...i, strides: strides(i.strides), guard: guard(i.guard) };
      if (i.op === "index") return { ...i, strides: strides(i.strides) };
      return i.op === "inside" || i.op === "gather" ? { ...i, guard: guard(i.guard) } : i;
    });
  const stores = (list: readonly Store[]): Store[] => list.map((s) => ({ ...s, strides: strides(s.strides) }));
  return {
    ...task,
    outer: outer.shape,
    inner: inner.shape,
    stages: task.stages.map((s) => ({ ...s, code: code(s.code), stores: stores(s.stores) })),
  };
}

function merge(task: LoopTask, base: number, shape: Shape): { shape: number[]; groups: number[][] } {
  const guarded = new Set<number>();
  const accesses: (readonly number[])[] = [];
  for (const stage of task.stages) {
    for (const i of stage.code) {
      if (i.op === "load" || i.op === "index") accesses.push(i.strides);
      for (const b of guardOf(i)) guarded.add(b.axis);
    }
    for (const s of stage.stores) accesses.push(s.strides);
  }
  const groups: number[][] = [];
  const sizes: number[] = [];
  shape.forEach((n, d) => {
    const axis = base + d;
    if (n === 1 && !guarded.has(axis)) return;
    const last = groups.length - 1;
    const before = last >= 0 ? groups[last][groups[last].length - 1] : -1;
    const joins =
      before >= 0 &&
      !guarded.has(axis) &&
      !guarded.has(before) &&
      accesses.every((s) => axis >= s.length || s[before] === s[axis] * n);
    if (joins) {
      groups[last].push(axis);
      sizes[last] *= n;
    } else {
      groups.push([axis]);
      sizes.push(n);
    }
  });
  return { shape: sizes, groups };
}

/** Whether all of the task's accesses let four neighbours along an axis be computed at once, and some gain by it. */
export function gainsByFours(task: LoopTask, axis: number): boolean {
  let gains = false;
  for (const stage of task.stages) {
    for (const i of stage.code) {
      if (i.dtype === "int64") return false;
      if (guardOf(i).some((b) => b.axis === axis)) return false;
      if (i.op === "load" && i.strides[axis] === 1) gains ||= isAligned(i, axis);
      if (i.op === "load" && i.strides[axis] !== 1 && i.strides[axis] !== 0) return false;
    }
    for (const s of stage.stores)
      if (s.strides[axis] !== 1 || s.strides.some((n, d) => d !== axis && n % 4 !== 0)) return false;
    if (stage.kind === "sweep" && stage.reductions.some((r) => r.dtype === "int64" || r.fn.startsWith("arg")))
      return false;
  }
  return gains;
}

/** The bounds within which an instruction reads or holds. */
export const guardOf = (i: Instruction): readonly Bound[] =>
  i.op === "load" || i.op === "inside" || i.op === "gather" ? i.guard : [];

/** Whether four neighbours along `axis` lie in one aligned vector. */
export const isAligned = (i: Extract<Instruction, { op: "load" }>, axis: number): boolean =>
  i.strides[axis] === 1 && i.offset % 4 === 0 && i.strides.every((s, d) => d === axis || s % 4 === 0);

/** Inputs all of whose loads are aligned along `axis`: they can be bound by fours. */
export function inputsByFours(code: readonly (readonly Instruction[])[], axis: number): Set<number> {
  const all = new Set<number>();
  const not = new Set<number>();
  for (const list of code) {
    for (const i of list) if (i.op === "load") (isAligned(i, axis) ? all : not).add(i.input);
  }
  for (const k of not) all.delete(k);
  return all;
}

/**
 * How deep in a nest of loops over `inner` each instruction must stand: 0 before all of them, d + 1 in the loop over
 * axis d.
 */
export function depths(stage: SweepStage, outerRank: number): Map<number, number> {
  const depth = new Map<number, number>();
  for (const i of stage.code) {
    let own = 0;
    const along = (axis: number): void => {
      own = Math.max(own, axis - outerRank + 1);
    };
    if (i.op === "load" || i.op === "index") {
      i.strides.forEach((s, d) => {
        if (s !== 0) along(d);
      });
    }
    for (const b of guardOf(i)) along(b.axis);
    if ("args" in i) for (const a of i.args) own = Math.max(own, depth.get(a) ?? 0);
    depth.set(i.id, own);
  }
  return depth;
}
