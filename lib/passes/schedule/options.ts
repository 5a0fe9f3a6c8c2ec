import type { DType, GraphNode } from "@/lib/ir";

/** What the device that will run a schedule asks of it. */
export interface ScheduleOptions {
  /** False: one task per node, views folded. */
  readonly fuse: boolean;
  /** Whether the device's kernels can hold elements of this type; what it cannot becomes node tasks. */
  readonly canHold: (dtype: DType) => boolean;
  /** Whether the device's kernels have this function for operands of these types; others become node tasks. */
  readonly canCompute: (node: GraphNode, operands: readonly DType[]) => boolean;
  /** Inputs and outputs that one task may have together. */
  readonly maxBuffers: number;
  /** Instructions that one task may have. */
  readonly maxInstructions: number;
}

export const DEFAULT_OPTIONS: ScheduleOptions = {
  fuse: true,
  canHold: () => true,
  canCompute: () => true,
  maxBuffers: 8,
  maxInstructions: 256,
};
