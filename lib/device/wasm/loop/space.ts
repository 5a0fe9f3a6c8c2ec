import { isFloat, sizeOf } from "@/lib/ir";
import type { Bound, Instruction, LoopTask, Stage, Store } from "@/lib/passes";
import { LANES } from "../types";

/**
 * A loop task made ready for code: axes that every access walks through as one are merged, strides are written over all
 * axes (outer, then inner), and bounds that always or never hold are gone.
 */
export interface Space {
  /** Sizes of all axes. */
  readonly sizes: readonly number[];
  /** How many of them are outer ones. */
  readonly outer: number;
  readonly stages: readonly Stage[];
  /** Points of a sweep. */
  readonly sweep: number;
  /** Strides of the row-major position within a sweep. */
  readonly position: readonly number[];
  /** The axis whose neighbours are computed together as lanes of vectors, or -1. It is the last outer or the last inner one. */
  readonly lane: number;
}

type Strided = { readonly strides: readonly number[] };

export function spaceOf(task: LoopTask): Space {
  const sizes = [...task.outer, ...task.inner];
  const rank = sizes.length;
  const padded = (strides: readonly number[]): number[] => sizes.map((_, d) => strides[d] ?? 0);
  const stages = task.stages.map((stage) =>
    mapStage(
      stage,
      (i) => {
        if (i.op === "load") return withBounds({ ...i, strides: padded(i.strides) }, sizes);
        if (i.op === "index") return { ...i, strides: padded(i.strides) };
        if (i.op === "gather" || i.op === "inside") return withBounds(i, sizes);
        return i;
      },
      (s) => ({ ...s, strides: padded(s.strides) }),
    ),
  );

  // An axis is merged with the one behind it where every access steps from one into the other without a gap.
  const walks: Strided[] = [];
  const bounded = new Set<number>();
  for (const stage of stages) {
    for (const i of stage.code) {
      if (i.op === "load" || i.op === "index") walks.push(i);
      if (i.op === "load" || i.op === "gather" || i.op === "inside") for (const b of i.guard) bounded.add(b.axis);
    }
    walks.push(...stage.stores);
  }
  const groups: number[][] = [];
  for (let d = 0; d < rank; d++) {
    if (sizes[d] === 1 && !bounded.has(d)) continue;
    const last = groups[groups.length - 1];
    const before = last?.[last.length - 1];
    const joins =
      before !== undefined &&
      before < task.outer.length === d < task.outer.length &&
      !bounded.has(before) &&
      !bounded.has(d) &&
      walks.every((w) => w.strides[before] === w.strides[d] * sizes[d]);
    if (joins) last.push(d);
    else groups.push([d]);
  }
  const merged = <T extends Strided>(w: T): T => ({ ...w, strides: groups.map((g) => w.strides[g[g.length - 1]]) });
  const axisOf = (axis: number): number => groups.findIndex((g) => g.includes(axis));
  const moved = (guard: readonly Bound[]): Bound[] => guard.map((b) => ({ ...b, axis: axisOf(b.axis) }));
  const mergedSizes = groups.map((g) => g.reduce((n, d) => n * sizes[d], 1));
  const outer = groups.filter((g) => g[0] < task.outer.length).length;
  const mergedStages = stages.map((stage) =>
    mapStage(
      stage,
      (i) => {
        if (i.op === "load") return { ...merged(i), guard: moved(i.guard) };
        if (i.op === "index") return simplerIndex(merged(i), mergedSizes);
        if (i.op === "gather" || i.op === "inside") return { ...i, guard: moved(i.guard) };
        return i;
      },
      merged,
    ),
  );
  const position = mergedSizes.map(() => 0);
  for (let d = mergedSizes.length - 1, step = 1; d >= outer; d--) {
    position[d] = step;
    step *= mergedSizes[d];
  }
  return arrange({
    sizes: mergedSizes,
    outer,
    sweep: sizeOf(task.inner),
    stages: mergedStages,
    position,
    lane: -1,
  });
}

/**
 * An index without the steps that its modulus takes away again, and without its divisor where what that cuts off never
 * reaches one: a coordinate, mostly.
 */
function simplerIndex(
  i: Extract<Instruction, { op: "index" }>,
  sizes: readonly number[],
): Extract<Instruction, { op: "index" }> {
  const { divisor, modulus } = i;
  const period = divisor * modulus;
  const wraps = modulus > 0 && i.offset < period && i.strides.every((s) => s >= 0);
  // Within a margin it starts below 0: whole periods up, since steps that make it positive again may go.
  const offset = wraps && i.offset < 0 ? floorMod(i.offset, period) : i.offset;
  const strides = wraps ? i.strides.map((s) => (s % period === 0 ? 0 : s)) : i.strides;
  const reach = (of: readonly number[]): number => of.reduce((sum, s, d) => sum + s * Math.max(0, sizes[d] - 1), 0);
  const below = strides.map((s) => (s % divisor === 0 ? 0 : s));
  if (divisor > 1 && strides.every((s) => s >= 0) && reach(below) + floorMod(offset, divisor) < divisor) {
    const whole = strides.map((s) => (s % divisor === 0 ? s / divisor : 0));
    return { ...i, strides: whole, offset: Math.floor(offset / divisor), divisor: 1 };
  }
  return { ...i, strides, offset };
}

const floorMod = (n: number, by: number): number => ((n % by) + by) % by;

export function mapStage(stage: Stage, code: (i: Instruction) => Instruction, store: (s: Store) => Store): Stage {
  return { ...stage, code: stage.code.map(code), stores: stage.stores.map(store) } as Stage;
}

type Guarded = Extract<Instruction, { op: "load" | "gather" | "inside" }>;

/** The instruction without bounds that always hold; a constant where one never does. */
function withBounds(i: Guarded, sizes: readonly number[]): Instruction {
  const guard = i.guard.filter((b) => b.from > 0 || b.to < sizes[b.axis]);
  if (guard.some((b) => b.to <= b.from || b.from >= sizes[b.axis] || b.to <= 0)) {
    return { id: i.id, dtype: i.dtype, op: "const", value: 0 };
  }
  if (i.op === "inside" && guard.length === 0) return { id: i.id, dtype: i.dtype, op: "const", value: 1 };
  return { ...i, guard };
}

/** The values that an instruction is computed from. */
export const argsOf = (i: Instruction): readonly number[] => ("args" in i ? i.args : []);

/** Under which bounds an instruction reads. */
export const guardOf = (i: Instruction): readonly Bound[] =>
  i.op === "load" || i.op === "gather" || i.op === "inside" ? i.guard : [];

/** Places along an axis where a bound begins or ceases to hold: between two of them, every bound is the same throughout. */
export function segmentsOf(stages: readonly Stage[], axis: number, size: number): [number, number][] {
  const cuts = new Set([0, size]);
  for (const stage of stages) {
    for (const i of stage.code) {
      for (const b of guardOf(i)) {
        if (b.axis !== axis) continue;
        for (const at of [b.from, b.to]) if (at > 0 && at < size) cuts.add(at);
      }
    }
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, k) => [places[k], end]);
}

/**
 * The stages as they are from `from` to `to` along `axis`: bounds on it are decided, choices whose condition is thereby
 * known are made, zeros are not added, and what nothing needs any more is left out.
 */
export function specialise(stages: readonly Stage[], axis: number, from: number, to: number): Stage[] {
  const alias = new Map<number, number>();
  const truth = new Map<number, boolean>();
  const known = (id: number): number => alias.get(id) ?? id;
  const zeros = new Set<number>();
  /** Sums that adding 0 leaves as they are: a first 0 makes -0 into 0. */
  const settled = new Set<number>();
  const decided = stages.map((stage) => {
    const code: Instruction[] = [];
    for (const original of stage.code) {
      let i = original;
      if ("args" in i && i.args.some((a) => alias.has(a)))
        i = { ...i, args: i.args.map(known) as never } as Instruction;
      if (i.op === "load" || i.op === "gather" || i.op === "inside") {
        const mine = i.guard.filter((b) => b.axis === axis);
        if (mine.length > 0) {
          const holds = mine.every((b) => b.from <= from && to <= b.to);
          const guard = i.guard.filter((b) => b.axis !== axis);
          if (!holds) i = { id: i.id, dtype: i.dtype, op: "const", value: 0 };
          else if (i.op === "inside" && guard.length === 0) i = { id: i.id, dtype: i.dtype, op: "const", value: 1 };
          else i = { ...i, guard };
        }
      }
      if (i.op === "const" && i.dtype === "bool") truth.set(i.id, i.value !== 0);
      if (i.op === "const" && Object.is(i.value, 0)) zeros.add(i.id);
      if (i.op === "binary" && i.fn === "add" && i.args.some((a) => zeros.has(a))) {
        const other = zeros.has(i.args[0]) ? i.args[1] : i.args[0];
        if (zeros.has(other) || settled.has(other) || !isFloat(i.dtype)) {
          alias.set(i.id, other);
          continue;
        }
        settled.add(i.id);
      }
      if (i.op === "where" && truth.has(i.args[0])) {
        alias.set(i.id, known(truth.get(i.args[0]) ? i.args[1] : i.args[2]));
        continue;
      }
      code.push(i);
    }
    const stores = stage.stores.map((s) => ({ ...s, value: known(s.value) }));
    if (stage.kind === "point") return { ...stage, code, stores };
    return { ...stage, code, stores, reductions: stage.reductions.map((r) => ({ ...r, value: known(r.value) })) };
  });
  return withoutDead(decided);
}

function withoutDead(stages: readonly Stage[]): Stage[] {
  const needed = new Set<number>();
  return [...stages]
    .reverse()
    .map((stage) => {
      for (const s of stage.stores) needed.add(s.value);
      // What a sweep leaves is read by stages that may not be among these.
      if (stage.kind === "sweep") for (const r of stage.reductions) needed.add(r.value);
      const code = [...stage.code]
        .reverse()
        .filter((i) => {
          if (!needed.has(i.id)) return false;
          for (const a of argsOf(i)) needed.add(a);
          return true;
        })
        .reverse();
      return { ...stage, code };
    })
    .reverse();
}

/** What the instructions of a stage cost for four neighbours along an axis, in loads of a vector. */
function costAlong(axis: number, stage: Stage): number {
  let cost = 0.5;
  for (const i of stage.code) {
    if (i.op === "load") {
      const stride = i.strides[axis];
      cost += stride === 1 ? 1 : stride === 0 ? 0.3 : stride === 2 || stride === -1 ? 1.7 : 5;
    } else cost += i.op === "gather" ? 6 : i.op === "const" || i.op === "scalar" ? 0 : 1;
  }
  for (const s of stage.stores) cost += s.strides[axis] === 1 ? 1 : 4;
  return cost;
}

/** Turns that a lane loop of so many elements takes: vectors, and single elements for what is left over. */
const turns = (n: number): number => Math.floor(n / LANES) + (n % LANES);

/** Joining four lanes into one result, in loads of a vector. */
const MERGE = 20;

/**
 * Chooses the axis along which lanes lie, by what the instructions then cost, and puts it last among its kind: outer
 * points may be visited in any order, and so may those of a sweep that asks for no positions.
 */
function arrange(space: Space): Space {
  const { sizes, outer, stages } = space;
  const sweeps = stages.filter((s) => s.kind === "sweep");
  const points = stages.filter((s) => s.kind === "point");
  const sum = (some: readonly Stage[], axis: number): number => some.reduce((n, s) => n + costAlong(axis, s), 0);
  const isOrdered = sweeps.some((s) => s.reductions.some((r) => r.fn === "argmax" || r.fn === "argmin"));
  let lane = -1;
  let least = Infinity;
  sizes.forEach((size, axis) => {
    if (size < LANES || (axis >= outer && isOrdered && axis < sizes.length - 1)) return;
    const share = turns(size) / size;
    let cost = (sum(points, axis) + space.sweep * sum(sweeps, axis)) * share;
    if (axis >= outer) {
      const reductions = sweeps.reduce((n, s) => n + s.reductions.length, 0);
      cost = sum(points, axis) + space.sweep * share * sum(sweeps, axis) + MERGE * reductions;
    }
    if (cost <= least) {
      least = cost;
      lane = axis;
    }
  });
  if (lane < 0) return space;
  const last = lane < outer ? outer - 1 : sizes.length - 1;
  const order = sizes.map((_, d) => d).filter((d) => d !== lane);
  order.splice(last, 0, lane);
  const moved = <T extends Strided>(w: T): T => ({ ...w, strides: order.map((d) => w.strides[d]) });
  const follow = (guard: readonly Bound[]): Bound[] => guard.map((b) => ({ ...b, axis: order.indexOf(b.axis) }));
  return {
    ...space,
    sizes: order.map((d) => sizes[d]),
    position: order.map((d) => space.position[d]),
    lane: last,
    stages: stages.map((stage) =>
      mapStage(
        stage,
        (i) => {
          if (i.op === "load") return { ...moved(i), guard: follow(i.guard) };
          if (i.op === "index") return moved(i);
          if (i.op === "gather" || i.op === "inside") return { ...i, guard: follow(i.guard) };
          return i;
        },
        moved,
      ),
    ),
  };
}
