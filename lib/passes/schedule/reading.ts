import { composeLayouts, contiguousStrides, type Layout, type Shape } from "@/lib/ir";
import type { Bound } from "./task";

/**
 * How a task reads a node: from the task's coordinates to the node's elements in row-major order, and the box of
 * coordinates outside of which the value is not asked for (in the margin of a `pad`, say). Positions outside of the box
 * may lie outside of the node.
 */
export interface Reading extends Layout {
  readonly guard: readonly Bound[];
}

/** The reading of what `inner` (a view, in the shape of the node that `r` reads) is a view of; null where no strides say it. */
export function through(inner: Layout, r: Reading): Reading | null {
  const box = within(r);
  if (box === null) return { ...r, strides: r.strides.map(() => 0), offset: 0 };
  const composed = composeLayouts(inner, box);
  return composed && { ...r, strides: composed.strides, offset: composed.offset - shiftOf(r, composed.strides) };
}

/** Each coordinate of a node, as a number plus a sum over the task's coordinates. */
export interface Coordinate {
  readonly start: number;
  readonly moves: readonly number[];
}

/** The coordinates, in `shape`, of what `r` reads; null where a step of the task carries from one into the next. */
export function coordinatesOf(shape: Shape, r: Reading): Coordinate[] | null {
  const box = within(r);
  if (box === null) return shape.map(() => ({ start: 0, moves: r.strides.map(() => 0) }));
  const places = contiguousStrides(shape);
  const start = digits(box.offset, places);
  const low = start.slice();
  const high = start.slice();
  const moves = box.strides.map((stride, d) => {
    const span = box.shape[d] - 1;
    if (span === 0) return places.map(() => 0);
    const by = digits(stride, places);
    by.forEach((m, k) => {
      if (m < 0) low[k] += m * span;
      else high[k] += m * span;
    });
    return by;
  });
  for (let k = 0; k < shape.length; k++) if (low[k] < 0 || high[k] >= shape[k]) return null;
  return shape.map((_, k) => {
    const own = moves.map((m) => m[k]);
    return { start: start[k] - shiftOf(r, own), moves: own };
  });
}

/**
 * The bounds under which a coordinate lies in from <= c < to: none where it always does. Null where more than one of the
 * task's coordinates decides.
 */
export function boundsOf(c: Coordinate, from: number, to: number, r: Reading): Bound[] | null {
  let lo = c.start;
  let hi = c.start;
  const movers: number[] = [];
  c.moves.forEach((m, d) => {
    const [first, end] = span(r, d);
    if (end <= first) return;
    if (m !== 0 && r.shape[d] > 1) movers.push(d);
    lo += Math.min(m * first, m * (end - 1));
    hi += Math.max(m * first, m * (end - 1));
  });
  if (from <= lo && hi < to) return [];
  if (hi < from || lo >= to) return [NEVER];
  if (movers.length !== 1) return null;
  const [axis] = movers;
  const m = c.moves[axis];
  // from <= start + m x < to
  const [a, b] = m > 0 ? [from, to - 1] : [to - 1, from];
  const first = Math.ceil((a - c.start) / m);
  const last = Math.floor((b - c.start) / m);
  return [{ axis, from: Math.max(first, 0), to: Math.min(last + 1, r.shape[axis]) }];
}

/** Nothing fulfils it; its axis means nothing. */
export const NEVER: Bound = { axis: -1, from: 0, to: 0 };

/** Both sets of bounds; one per axis, in the order of axes. */
export function both(a: readonly Bound[], b: readonly Bound[]): Bound[] {
  const merged = new Map<number, Bound>();
  for (const bound of [...a, ...b]) {
    const known = merged.get(bound.axis);
    merged.set(
      bound.axis,
      known ? { axis: bound.axis, from: Math.max(known.from, bound.from), to: Math.min(known.to, bound.to) } : bound,
    );
  }
  return [...merged.values()].sort((x, y) => x.axis - y.axis);
}

export const isNever = (guard: readonly Bound[]): boolean => guard.some((b) => b.to <= b.from);

function span(r: Reading, d: number): [number, number] {
  const bound = r.guard.find((b) => b.axis === d);
  return bound ? [bound.from, bound.to] : [0, r.shape[d]];
}

/** The layout that starts at the corner of the box, or null where the box is empty. */
function within(r: Reading): Layout | null {
  if (isNever(r.guard)) return null;
  if (r.guard.length === 0) return r;
  const shape = r.shape.slice();
  for (const b of r.guard) shape[b.axis] = b.to - b.from;
  return { shape, strides: r.strides, offset: r.offset + shiftOf(r, r.strides) };
}

function shiftOf(r: Reading, strides: readonly number[]): number {
  return r.guard.reduce((sum, b) => sum + b.from * strides[b.axis], 0);
}

/** `n` in the mixed radix whose place values are `places`; all digits carry the sign of `n`. */
function digits(n: number, places: readonly number[]): number[] {
  let rest = n;
  return places.map((place) => {
    const digit = Math.trunc(rest / place);
    rest -= digit * place;
    return digit;
  });
}
