import { collapse, type Layout, type Shape } from "@/lib/ir";

export { collapse, composeLayouts, contiguousLayout, isDense, type Layout, permuteLayout } from "@/lib/ir";

/**
 * Walks several operands of one shape together, a run of `inner` elements at a time: within a run operand `k` starts at
 * `at[k]` and moves by `steps[k]`. Only for shapes without a 0.
 *
 *     const w = new Walk(shape, [a, b]);
 *     do loop(w.at[0], w.steps[0], w.at[1], w.steps[1], w.inner); while (w.next());
 */
export class Walk {
  readonly inner: number;
  readonly steps: number[];
  readonly at: number[];
  readonly #shape: number[];
  readonly #strides: number[][];
  readonly #index: number[];

  constructor(shape: Shape, operands: readonly Pick<Layout, "strides" | "offset">[]) {
    const c = collapse(
      shape,
      operands.map((o) => o.strides),
    );
    this.inner = c.shape.pop() ?? 1;
    this.steps = c.strides.map((s) => s.pop() ?? 0);
    this.at = operands.map((o) => o.offset);
    this.#shape = c.shape;
    this.#strides = c.strides;
    this.#index = new Array<number>(c.shape.length).fill(0);
  }

  /** Moves to the next run; false after the last. */
  next(): boolean {
    const { at } = this;
    const strides = this.#strides;
    for (let d = this.#shape.length - 1; d >= 0; d--) {
      if (++this.#index[d] < this.#shape[d]) {
        for (let k = 0; k < at.length; k++) at[k] += strides[k][d];
        return true;
      }
      const back = this.#shape[d] - 1;
      for (let k = 0; k < at.length; k++) at[k] -= strides[k][d] * back;
      this.#index[d] = 0;
    }
    return false;
  }
}
