import { Tensor } from "@/lib/tensor";
import { BackwardPass } from "./backward";
import { isGradEnabled, withGrad } from "./mode";
import { attach, differentiable1, type Grad } from "./node";

/**
 * One node of the reader's graph for a function written as several operations: frameworks show
 * `SmoothL1LossBackward0`, not its parts. The backward pass records the function again and differentiates that; within
 * one flush the repeated forward part is the same structure and is computed once.
 * @param held tensors that `f` reads but that get no gradient (masks, positions): kept until the backward pass
 */
export function fused(kind: string, inputs: readonly Tensor[], f: FusedFunction, held: readonly Tensor[] = []): Tensor {
  const n = inputs.length;
  const result = withGrad(false, () => f(inputs, held));
  // The pass over the parts conjugates where they ask for it.
  return attach(
    kind,
    inputs,
    [result],
    [...inputs, ...held],
    ([g], saved, needs) => differentiate((given) => f(given, saved.slice(n)), saved.slice(0, n), g!, needs),
    false,
    "own",
  )[0];
}

/** May read nothing but its arguments, shapes and numbers: anything else may be gone by the backward pass. */
export type FusedFunction = (inputs: readonly Tensor[], held: readonly Tensor[]) => Tensor;

function differentiate(
  f: (inputs: readonly Tensor[]) => Tensor,
  saved: readonly Tensor[],
  g: Tensor,
  needs: (i: number) => boolean,
): Grad[] {
  const createGraph = isGradEnabled();
  // Without a graph of gradients, detached stand-ins keep the walk from entering the inputs' own history. With one, new
  // nodes do, which stay connected to it: an input that depends on another one must not add to that one's gradient here.
  const at = saved.map((t, i) => (createGraph && needs(i) ? alias(t) : standIn(t, needs(i))));
  const y = withGrad(true, () => f(at));
  const wanted = at.map((t, i) => ({ t, i })).filter(({ i }) => needs(i));
  const pass = new BackwardPass([y], [g], {
    retainGraph: createGraph,
    createGraph,
    inputs: wanted.map(({ t }) => t),
  }).run();
  const step = pass.next([]);
  if (!step.done) throw new Error("a fused operation cannot call back into Python");
  const grads: Grad[] = saved.map(() => null);
  wanted.forEach(({ i }, k) => {
    grads[i] = step.value[k];
  });
  return grads;
}

const alias = (t: Tensor): Tensor => withGrad(true, () => differentiable1("Alias", [t], t.value(), [], (g) => [g]));

function standIn(t: Tensor, needsGrad: boolean): Tensor {
  const s = Tensor.of(t.value());
  s.device = t.device;
  s.requiresGrad = needsGrad;
  return s;
}
