import type { Plan } from "@/lib/device";
import type { Graph } from "@/lib/ir";

/** One flush, told to whoever explains a program. */
export interface Flush {
  /** The structure as it was recorded: before any pass. */
  readonly recorded: Graph;
  readonly plan: Plan;
  /** Whether the plan was there already. */
  readonly known: boolean;
  /** Milliseconds on the host's clock from the mark phase to the device's answer. */
  readonly ms: number;
}

/** Told of every flush while it is set on the Recorder; a Recorder without one spends nothing on it. */
export interface FlushObserver {
  flushed(flush: Flush): void;
  /** The program looks at a value that is not computed yet: the next flush happens because of it. */
  looked(): void;
}
