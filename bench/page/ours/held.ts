import type { Marker, Recorder, Tensor, Traced } from "@/lib/tensor";

/**
 * What a program holds, for the recorder: whatever is not reachable from here is dropped at a flush. In the product the
 * handles of Python's objects do this.
 */
export class Held implements Traced {
  markEpoch = 0;
  readonly #lasting: readonly Tensor[];
  /** The loss, or the result: each step replaces the last one's. */
  result: Tensor | null = null;

  constructor(
    readonly recorder: Recorder,
    lasting: readonly Tensor[],
  ) {
    this.#lasting = lasting;
    recorder.roots.add(this);
  }

  trace(marker: Marker): void {
    for (const t of this.#lasting) marker.add(t);
    marker.add(this.result);
  }

  /** Lets everything go. */
  async release(): Promise<void> {
    this.recorder.roots.delete(this);
    await this.recorder.flush();
  }
}
