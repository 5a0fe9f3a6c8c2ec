import type { Tensor } from "./tensor";
import type { Marker, Traced } from "./trace";

/** Some elements of a tensor with their places. */
export interface Listed {
  /** int64 [sparse dimensions, n]: a column for each. */
  readonly indices: Tensor;
  /** [n, ...dense dimensions] */
  readonly values: Tensor;
  /** False where the values are one that was repeated without copying: PyTorch adds such tensors in another order. */
  readonly isContiguous: boolean;
}

/**
 * Where a sparse tensor says that its elements are, beside the dense elements, with which the engine computes. A sum of sparse
 * tensors lists the elements of both: `parts`, until a program looks.
 */
export class Coordinates implements Traced {
  markEpoch = 0;

  constructor(
    public parts: readonly Listed[],
    /** Whether each place is listed once, in order. */
    public isCoalesced = false,
  ) {}

  /** The same list of a tensor with memory of its own. */
  owned(): Coordinates {
    if (this.parts.length > 1) return this;
    return new Coordinates([{ ...this.parts[0], isContiguous: true }], this.isCoalesced);
  }

  trace(marker: Marker): void {
    for (const { indices, values } of this.parts) {
      marker.add(indices);
      marker.add(values);
    }
  }
}

/** Notes of `sum` that it lists what `a` and `b` list, where both are sparse; else it is dense. */
export function listBoth(a: Coordinates | null, b: Coordinates | null, sum: Tensor): void {
  sum.coordinates = a && b ? new Coordinates([...a.parts, ...b.parts]) : null;
}
