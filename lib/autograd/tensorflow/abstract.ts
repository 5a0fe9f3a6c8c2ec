import { openNull } from "@/lib/device";
import type { DType, Shape } from "@/lib/ir";
import { p, Recorder, recorder, setRecorder, Tensor, type Value } from "@/lib/tensor";
import { setGradEnabled } from "../mode";
import { differentiable1, isDifferentiable } from "../node";

/**
 * Operations applied to tensors that have a shape and a type but no data: how a graph under construction learns the
 * shapes of its results, and which of them a gradient reaches. The same functions run as for real values, on a recorder
 * whose graph nobody ever executes.
 */

let depth = 0;

/** Are operations being applied to tensors without data? Checks of values are then skipped. */
export const isAbstract = (): boolean => depth > 0;

/** An operation wants values that an abstract tensor does not have. */
export class NeedsData extends Error {
  override name = "NeedsData";
}

/** A world of abstract tensors: they live and die with the graph that owns it. */
export class World {
  readonly #recorder = new Recorder(openNull());

  /** Runs `f` on abstract tensors; gradients are recorded throughout. */
  enter<T>(f: () => T): T {
    const outer = recorder();
    setRecorder(this.#recorder);
    depth++;
    const before = setGradEnabled(true);
    try {
      return f();
    } finally {
      setGradEnabled(before);
      depth--;
      setRecorder(outer);
    }
  }

  /** A tensor that nothing computes: an input of the graph. */
  leaf(shape: Shape, dtype: DType): Tensor {
    return this.enter(() => {
      const t = Tensor.of(p.leaf(shape, dtype));
      t.requiresGrad = isDifferentiable(dtype);
      return t;
    });
  }
}

/** A result of which only shape and type are known; gradients reach every floating input. */
export function opaque(inputs: readonly Tensor[], shape: Shape, dtype: DType): Tensor {
  const v: Value = p.leaf(shape, dtype);
  if (!isDifferentiable(dtype)) return Tensor.of(v);
  const floats = inputs.filter((t) => isDifferentiable(t.dtype));
  return differentiable1("Opaque", floats, v, [], (g) => floats.map((t) => opaque([g], t.shape, t.dtype)));
}
