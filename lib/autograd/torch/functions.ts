import { isComplex } from "@/lib/ir";
import { p, Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { gradFnOf, isDifferentiable, OpNode, PythonNode, setPacking, takeSaved } from "../node";
import type { OperationTable } from "../operation";

/**
 * User-defined functions (torch.autograd.Function) and hooks live in Python, which holds them by number. Nobody tells
 * Python when the graph that refers to them is gone: the collector does, and the numbers wait here to be asked for.
 */

let dead: number[] = [];
const collected = new FinalizationRegistry<number>((id) => dead.push(id));

/** Remembers to tell Python when `owner`, which refers to callback `id`, is gone. */
export function watchCallback(owner: object, id: number): void {
  collected.register(owner, id);
}

/** Numbers of callbacks that nothing refers to any more, comma-separated; each is told once. */
function deadCallbacks(): string {
  const text = dead.join(",");
  dead = [];
  return text;
}

interface Entry {
  readonly node: WeakRef<PythonNode>;
  readonly versions: readonly number[];
}

const nodes = new Map<number, Entry>();
const forgotten = new FinalizationRegistry<number>((id) => nodes.delete(id));

/**
 * Gives outputs, computed outside the graph, a gradient function in Python.
 * @param differentiable per output, whether gradients flow through it (1 or 0)
 */
function customFunction(
  name: string,
  id: number,
  inputs: Tensor[],
  saved: Tensor[],
  outputs: Tensor[],
  differentiable: number[],
): number {
  const node = new PythonNode(name, id, inputs, saved);
  outputs.forEach((out, i) => {
    node.results.push({ shape: out.shape, dtype: out.dtype });
    if (!differentiable[i] || !isDifferentiable(out.dtype)) return;
    out.gradFn = node;
    out.outputIndex = i;
    out.requiresGrad = false;
  });
  nodes.set(id, { node: new WeakRef(node), versions: saved.map((t) => t.version) });
  watchCallback(node, id);
  forgotten.register(node, id);
  return 0;
}

/** What a user-defined function saved. @throws RuntimeError where it was freed, or modified since */
function functionSaved(id: number): Tensor[] {
  const entry = nodes.get(id);
  const node = entry?.node.deref();
  if (!entry || !node || node.released) {
    throw runtimeError(
      "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
        "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). " +
        "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.",
    );
  }
  node.held.forEach((t, i) => {
    if (t.version !== entry.versions[i]) {
      throw runtimeError(
        `one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [${t.shape.join(", ")}]] is at version ${t.version}; expected version ${entry.versions[i]} instead.`,
      );
    }
  });
  return [...node.held];
}

/** Gives the function that made a new tensor the name that PyTorch's graph shows. */
function renameNode(t: Tensor, kind: string): number {
  if (t.gradFn instanceof OpNode) t.gradFn.kind = kind;
  return 0;
}

/** What waits to be packed by the program, in the order in which it was saved. */
let waiting: ReturnType<typeof takeSaved> = [];

/** Tensors saved for backward since the last call; `savedPacked` answers for each. */
function takeWaiting(): Tensor[] {
  waiting = takeSaved();
  return waiting.map((s) => s.tensor);
}

/** The program keeps the i-th of `takeWaiting` in a form of its own, under a number. */
function savedPacked(i: number, id: number): number {
  waiting[i].pack(id);
  watchCallback(waiting[i], id);
  return 0;
}

/** From now on, or no longer, tensors saved for backward wait for the program to pack them. */
function switchPacking(on: boolean): number {
  setPacking(on);
  return 0;
}

/** The gradient that backward() starts from where none is given: 1, for a scalar. */
function seedGradient(t: Tensor, index: number): Tensor {
  if (!t.requiresGrad && !gradFnOf(t))
    throw runtimeError(`element ${index} of tensors does not require grad and does not have a grad_fn`);
  if (isComplex(t.dtype)) {
    throw runtimeError(`grad can be implicitly created only for real scalar outputs but got torch.${t.dtype}`);
  }
  if (t.size !== 1) throw runtimeError("grad can be implicitly created only for scalar outputs");
  const one = Tensor.of(p.expand(p.one(t.dtype), t.shape));
  one.device = t.device;
  return one;
}

export const FUNCTIONS: OperationTable = {
  "torch.dead_callbacks": ["", deadCallbacks],
  "torch.custom_function": ["siTTTI", customFunction],
  "torch.function_saved": ["i", functionSaved],
  "torch.rename_node": ["ts", renameNode],
  "torch.set_packing": ["b", switchPacking],
  "torch.take_saved": ["", takeWaiting],
  "torch.saved_packed": ["ii", savedPacked],
  "torch.seed_gradient": ["ti", seedGradient],
};
