import type { Marker, Tensor } from "@/lib/tensor";
import { setGradientMerge } from "../backward";
import { cast, concat, reshape, scatterFlat } from "../ops";

/**
 * Gradients that are zero but for some rows. The engine computes with them as dense tensors; which rows there are, and
 * what each got before equal rows were summed, is noted beside the dense one, for programs that look (tf.IndexedSlices).
 */
export interface Rows {
  /** What each row got: [n, ...the rest of the shape]. */
  readonly values: Tensor;
  /** The numbers of the rows: [n]. */
  readonly indices: Tensor;
}

const known = new WeakMap<Tensor, Rows>();

/** The rows of a gradient, undefined where it is dense. */
export const rowsOf = (dense: Tensor): Rows | undefined => known.get(dense);

/** The gradient of a tensor of which rows `indices` were taken from places `positions`, where `g` came back for each. */
export function rowGradient(shape: readonly number[], positions: Tensor, indices: Tensor, g: Tensor): Tensor {
  const dense = scatterFlat(shape, positions, g);
  known.set(dense, {
    values: reshape(g, [indices.size, ...shape.slice(1)]),
    indices: reshape(indices, [indices.size]),
  });
  return dense;
}

let earlierFirst = false;

/** Runs a pass in which rows of earlier operations come before those of later ones: tf.gradients has them so, tapes do not. */
export function withEarlierFirst<T>(f: () => T): T {
  const before = earlierFirst;
  earlierFirst = true;
  try {
    return f();
  } finally {
    earlierFirst = before;
  }
}

/** The sum of two gradients that both touch only some rows touches the rows of both. */
function merge(a: Tensor, b: Tensor, sum: Tensor): void {
  const [x, y] = earlierFirst ? [known.get(b), known.get(a)] : [known.get(a), known.get(b)];
  if (!x || !y) return;
  // Numbers of rows in two types are all told in the wider one.
  const both = [x.indices, y.indices];
  const indices = x.indices.dtype === y.indices.dtype ? both : both.map((t) => cast(t, "int64"));
  known.set(sum, { values: concat([x.values, y.values], 0), indices: concat(indices, 0) });
}
setGradientMerge(merge);

/** Marks a gradient with what is noted beside it. */
export function markRows(marker: Marker, t: Tensor | null): void {
  if (t === null) return;
  marker.add(t);
  const rows = known.get(t);
  if (!rows) return;
  marker.add(rows.values);
  marker.add(rows.indices);
}
