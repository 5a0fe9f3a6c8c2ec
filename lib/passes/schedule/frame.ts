import { type Layout, type Shape, sizeOf } from "@/lib/ir";

/**
 * The index space that nodes computed together share. Nodes agree in how many elements they have, not in the shape that
 * they give them: one says [64, 784] where another says [64, 28, 28]. A frame cuts the common row-major order into
 * dimensions so fine that every node's dimensions are products of neighbouring ones.
 *
 * Where something is reduced there are two such orders: that of what a sweep visits, and that of what is left, in which
 * the reduced dimensions are missing.
 */
export interface Frame {
  /** Dimensions in the order of what a sweep visits. None has size 1. */
  readonly dims: readonly Run[];
  /** Sizes of the dimensions that are kept, and of those that are reduced. */
  readonly outer: readonly number[];
  readonly inner: readonly number[];
  /** Coordinates (outer, then inner) to the position in what is left, and in what a sweep visits. */
  readonly point: Layout;
  readonly sweep: Layout;
}

/** A stretch of the row-major order that is reduced, or kept, as a whole. */
export interface Run {
  readonly size: number;
  readonly reduced: boolean;
}

/** The longest runs of `shape` without `axes`, and of `axes`. Dimensions of size 1 belong to none. */
export function runsOf(shape: Shape, axes: readonly number[]): Run[] {
  const runs: { size: number; reduced: boolean }[] = [];
  shape.forEach((size, d) => {
    if (size === 1) return;
    const reduced = axes.includes(d);
    const last = runs[runs.length - 1];
    if (last && last.reduced === reduced) last.size *= size;
    else runs.push({ size, reduced });
  });
  return runs;
}

export const sameRuns = (a: readonly Run[], b: readonly Run[]): boolean =>
  a.length === b.length && a.every((r, i) => r.size === b[i].size && r.reduced === b[i].reduced);

/**
 * The frame of nodes whose values stand at points (`points`, shapes of what is left) and of what sweeps visit
 * (`sweeps`); null where their dimensions overlap without one dividing the other. Nothing may be empty.
 */
export function frameOf(runs: readonly Run[], points: readonly Shape[], sweeps: readonly Shape[]): Frame | null {
  // Per run the places, counted from its end, where some node's dimension begins.
  const cuts = runs.map((r) => new Set([1, r.size]));
  if (!cut(runs, cuts, sweeps, false) || !cut(runs, cuts, points, true)) return null;
  const dims: Run[] = [];
  for (let i = 0; i < runs.length; i++) {
    const places = [...cuts[i]].sort((a, b) => b - a);
    for (let k = 0; k + 1 < places.length; k++) {
      if (places[k] % places[k + 1] !== 0) return null;
      dims.push({ size: places[k] / places[k + 1], reduced: runs[i].reduced });
    }
  }
  return frameFrom(dims);
}

function cut(runs: readonly Run[], cuts: readonly Set<number>[], shapes: readonly Shape[], keptOnly: boolean): boolean {
  for (const shape of shapes) {
    let run = runs.length - 1;
    // Elements in the runs behind `run`, and in the dimensions behind the one at hand.
    let behind = 1;
    let place = 1;
    for (let d = shape.length - 1; d > 0; d--) {
      if (shape[d] === 1) continue;
      place *= shape[d];
      while (run >= 0 && ((keptOnly && runs[run].reduced) || place >= behind * runs[run].size)) {
        if (!(keptOnly && runs[run].reduced)) {
          if (place % (behind * runs[run].size) !== 0) return false;
          behind *= runs[run].size;
        }
        run--;
      }
      if (run < 0) break;
      if (place % behind !== 0) return false;
      const within = place / behind;
      if (runs[run].size % within !== 0) return false;
      cuts[run].add(within);
    }
  }
  return true;
}

function frameFrom(dims: readonly Run[]): Frame {
  const outer = dims.filter((d) => !d.reduced).map((d) => d.size);
  const inner = dims.filter((d) => d.reduced).map((d) => d.size);
  const shape = [...outer, ...inner];
  const point = new Array<number>(shape.length).fill(0);
  const sweep = new Array<number>(shape.length).fill(0);
  let o = outer.length - 1;
  let i = shape.length - 1;
  let kept = 1;
  let all = 1;
  for (let d = dims.length - 1; d >= 0; d--) {
    const { size, reduced } = dims[d];
    if (reduced) sweep[i--] = all;
    else {
      point[o] = kept;
      sweep[o--] = all;
      kept *= size;
    }
    all *= size;
  }
  return {
    dims,
    outer,
    inner,
    point: { shape, strides: point, offset: 0 },
    sweep: { shape, strides: sweep, offset: 0 },
  };
}

/** True where `l` reads `size` elements one after another from the first on. */
export function isIdentity(l: Layout, size: number): boolean {
  if (l.offset !== 0 || sizeOf(l.shape) !== size) return false;
  let step = 1;
  for (let d = l.shape.length - 1; d >= 0; d--) {
    if (l.shape[d] === 1) continue;
    if (l.strides[d] !== step) return false;
    step *= l.shape[d];
  }
  return true;
}

/** True where `l`, over a shape that a sweep visits, reads at every place the value of the point that it belongs to. */
export function isSpread(l: Layout, runs: readonly Run[]): boolean {
  if (l.offset !== 0) return false;
  let run = runs.length - 1;
  let left = run >= 0 ? runs[run].size : 1;
  let step = 1;
  for (let d = l.shape.length - 1; d >= 0; d--) {
    const size = l.shape[d];
    if (size === 1) continue;
    if (left === 1 && run > 0) left = runs[--run].size;
    if (left % size !== 0) return false;
    if (l.strides[d] !== (runs[run].reduced ? 0 : step)) return false;
    if (!runs[run].reduced) step *= size;
    left /= size;
  }
  return true;
}
