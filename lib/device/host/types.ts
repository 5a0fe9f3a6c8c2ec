import type { DType, HostArray, Shape } from "@/lib/ir";

/** A dense row-major tensor handed to a host function. Read it; never write it. */
export interface HostOperand {
  readonly data: HostArray;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** What a `host` node runs: the result is row-major, in the host array of `result.dtype`, in memory of its own. */
export type HostFunction = (
  inputs: readonly HostOperand[],
  params: readonly (number | string)[],
  result: { readonly shape: Shape; readonly dtype: DType },
) => HostArray;
