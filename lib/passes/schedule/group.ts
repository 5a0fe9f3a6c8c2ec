import { type Shape, sizeOf } from "@/lib/ir";
import type { Analysis } from "./analysis";
import type { Cluster } from "./cluster";
import type { Frame, Run } from "./frame";
import type { Ordered } from "./order";

/** A cluster in the making. */
export class Group implements Cluster, Ordered<Group> {
  position = 0;
  readonly reads = new Set<Group>();
  readonly readBy = new Set<Group>();
  readonly swept = new Set<number>();
  /** Terms that are members of no or another group, and members that someone outside reads. */
  readonly inputs = new Set<number>();
  readonly open = new Set<number>();
  /** Shapes that nodes give to what stands at points, and to what is swept. */
  readonly pointShapes = new Map<string, Shape>();
  readonly sweepShapes = new Map<string, Shape>();

  constructor(
    public kind: Cluster["kind"],
    readonly nodes: number[],
    public points: number,
    public runs: readonly Run[] | null,
    /** Whether a member tells parts of a dimension apart. */
    public hasParts: boolean,
  ) {}
}

/**
 * Where parts of a dimension are told apart (padding, concatenation), it must be one dimension of the frame.
 * @param swept the group all of whose nodes will be swept, null for none
 */
export function keepsPartsWhole(a: Analysis, frame: Frame, groups: readonly Group[], swept: Group | null): boolean {
  const kept = new Set(suffixes(frame.outer));
  const all = new Set(suffixes(frame.dims.map((d) => d.size)));
  for (const g of groups) {
    if (!g.hasParts) continue;
    for (const id of g.nodes) {
      const node = a.graph.nodes[id];
      if (node.op !== "pad" && node.op !== "concat") continue;
      const own = suffixes(node.shape);
      const isSwept = g === swept || g.swept.has(id);
      const dims = isSwept ? all : kept;
      for (const d of dims) {
        if (own.includes(d)) continue;
        if (cutsPart(node.shape, d, node.op === "concat" ? [node.attrs.axis] : paddedAxes(node.attrs))) return false;
      }
    }
  }
  return true;
}

/** Products of the last 1, 2, ... dimensions, without the whole. */
function suffixes(shape: Shape): number[] {
  const out: number[] = [];
  let n = 1;
  for (let d = shape.length - 1; d > 0; d--) {
    n *= shape[d];
    out.push(n);
  }
  return out;
}

/** Whether a boundary `place` elements from the end lies within one of `axes`. */
function cutsPart(shape: Shape, place: number, axes: readonly number[]): boolean {
  return axes.some((axis) => {
    const behind = sizeOf(shape.slice(axis + 1));
    return place > behind && place < behind * shape[axis];
  });
}

const paddedAxes = ({ lo, hi }: { lo: readonly number[]; hi: readonly number[] }): number[] =>
  lo.flatMap((n, d) => (n > 0 || hi[d] > 0 ? [d] : []));
