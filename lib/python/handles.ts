import type { Marker, Tensor, Traced } from "@/lib/tensor";

/**
 * The tensors that Python holds, by number. A root of the recorder: what is reachable from here survives a flush.
 * Numbers are reused once Python has given them back.
 */
export class Handles implements Traced {
  markEpoch = 0;
  readonly #tensors: (Tensor | null)[] = [null];
  readonly #free: number[] = [];
  #live = 0;

  get live(): number {
    return this.#live;
  }

  add(t: Tensor): number {
    this.#live++;
    const reused = this.#free.pop();
    if (reused !== undefined) {
      this.#tensors[reused] = t;
      return reused;
    }
    return this.#tensors.push(t) - 1;
  }

  /** Consecutive numbers, so that Python needs only the first. */
  addAll(tensors: readonly Tensor[]): number {
    this.#live += tensors.length;
    const first = this.#tensors.length;
    for (const t of tensors) this.#tensors.push(t);
    return first;
  }

  /** @throws Error when the number is not in use: a fault of this program */
  get(handle: number): Tensor {
    const t = this.#tensors[handle];
    if (!t) throw new Error(`handle ${handle} is not in use`);
    return t;
  }

  release(handle: number): void {
    if (!this.#tensors[handle]) return;
    this.#tensors[handle] = null;
    this.#free.push(handle);
    this.#live--;
  }

  trace(marker: Marker): void {
    for (const t of this.#tensors) marker.add(t);
  }
}
