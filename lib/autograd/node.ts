import { type DType, isComplex, isFloat, type Shape } from "@/lib/ir";
import { type GradFn, type Hook, hostValue, type Marker, Tensor, type Value } from "@/lib/tensor";
import { runtimeError } from "./errors";
import { newKept } from "./keep";
import { isGradEnabled } from "./mode";

/**
 * The graph that reverse-mode differentiation walks. A node stands for one framework operation with *that framework's*
 * formula; calling the formula records ordinary operations, so gradients of gradients need nothing special.
 *
 * The design follows PyTorch's autograd (its "Autograd mechanics" note): nodes are ordered by a sequence number, saved
 * tensors know the version that they were saved at, and leaves end in an AccumulateGrad.
 */

/** Gradient of a node's result `index` flows to `node`. */
export interface Edge {
  readonly node: GradNode;
  readonly index: number;
}

export type Grad = Tensor | null;

/**
 * Gradients of the results in, gradients of the inputs out (null: none). `needs(i)` tells whether input i's is wanted.
 */
export type Formula = (
  grads: readonly Grad[],
  saved: readonly Tensor[],
  needs: (i: number) => boolean,
) => readonly Grad[];

/**
 * How a formula that was written for real numbers is meant for complex ones. "holomorphic": it multiplies by the
 * derivative, and both frameworks' gradient is the conjugate of that, so it is applied to the conjugate and the result
 * conjugated. "own": the formula says itself what to do; or conjugation would change nothing, as where elements move.
 */
export type ComplexRule = "holomorphic" | "own";

let conjugate: (g: Tensor, kind?: string) => Tensor = (g) => g;
/** Set by the complex operations, which this file must not import. */
export function setConjugate(conj: (g: Tensor, kind?: string) => Tensor): void {
  conjugate = conj;
}
/** Gradients of gradients show the formula's own operations: a conjugation goes by the name of what it conjugates. */
const conjugates = (grads: readonly Grad[]): Grad[] =>
  grads.map((g) => {
    if (!g || !isComplex(g.dtype)) return g;
    return g.gradFn instanceof OpNode ? conjugate(g, g.gradFn.kind) : conjugate(g);
  });

/** What a gradient must look like to flow into a node's result. */
export interface ResultMeta {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** Stands for a tensor that no gradient will ask for. */
const NOTHING = Tensor.of(hostValue(new Float32Array(0), "float32", [0]));

let sequence = 0;

/** The module that runs, as "/"-separated names, where someone draws the graph by modules; else null. */
let scope: string | null = null;

/** Nodes made from now on belong to this module. @returns the one before */
export function setScope(next: string | null): string | null {
  const before = scope;
  scope = next;
  return before;
}

/** A tensor kept for the backward pass, as it was when saved. */
class Saved {
  version: number;
  value: Value;
  /** What made the tensor when it was saved: an in-place write gives it another maker. */
  readonly maker: GradFn | null;
  /** The number under which the program keeps what it packed instead of the tensor; 0 where it packed nothing. */
  packed = 0;
  readonly #edge: Edge | null;
  readonly #index: number;

  constructor(
    public tensor: Tensor,
    readonly isResult: boolean,
  ) {
    this.version = (tensor.origin ?? tensor).version;
    this.value = tensor.value();
    this.maker = tensor.gradFn;
    this.#index = tensor.outputIndex;
    this.#edge = packing && tensor !== NOTHING ? edgeOf(tensor) : null;
  }

  /** Lets go of the tensor, which the program keeps in its own form under a number. */
  pack(id: number): void {
    this.packed = id;
    this.tensor = NOTHING;
    this.version = NOTHING.version;
    this.value = NOTHING.value();
  }

  /** What the program unpacked, put in the place of the graph in which the saved tensor was. */
  unpacked(found: Tensor): Tensor {
    const t = Tensor.of(found.value());
    t.device = found.device;
    if (this.#edge?.node instanceof AccumulateGrad) {
      t.requiresGrad = true;
      accumulators.set(t, this.#edge.node);
    } else if (this.#edge) {
      t.gradFn = this.#edge.node;
      t.outputIndex = this.#index;
    }
    return t;
  }
}

/** Tensors saved since the program was last asked to pack them; null while it packs none. */
let packing: Saved[] | null = null;

/** Whether saved tensors wait for the program to pack them (torch.autograd.graph.saved_tensors_hooks). */
export function setPacking(on: boolean): void {
  packing = on ? [] : null;
}

/** What was saved since the last call: each is to be packed. */
export function takeSaved(): { readonly tensor: Tensor; pack(id: number): void }[] {
  const found = packing ?? [];
  if (packing) packing = [];
  return found;
}

export abstract class GradNode implements GradFn {
  markEpoch = 0;
  /** Later operations come first in the backward pass. */
  readonly sequence = ++sequence;
  /** The module that made it, where that was asked for. */
  readonly scope = scope;
  /** What a drawing shows of it; null unless a cell draws its graphs. */
  readonly kept = newKept();
  /** Where each input's gradient goes; null for inputs that need none. */
  readonly edges: (Edge | null)[] = [];
  readonly results: ResultMeta[] = [];
  /** Hooks on the gradient of a result (Tensor.register_hook), by result. */
  readonly resultHooks = new Map<number, Hook[]>();
  /** Non-leaf tensors that asked to keep their gradient (retain_grad), by result. */
  readonly retained = new Map<number, Tensor>();
  /** Hooks on the node itself (grad_fn.register_hook). */
  readonly hooks: Hook[] = [];
  /** Hooks called before it runs (grad_fn.register_prehook). */
  readonly preHooks: Hook[] = [];

  abstract readonly name: string;
  /** Frees what was saved, after a backward pass that does not retain the graph. */
  abstract release(): void;
  abstract trace(marker: Marker): void;

  protected traceEdges(marker: Marker): void {
    for (const e of this.edges) if (e) marker.add(e.node);
    for (const t of this.retained.values()) marker.add(t);
    this.kept?.trace(marker);
  }
}

/** Which operation an error names for a saved tensor: what made a result, or who wrote an operand last. */
function makerShown(s: Saved): string {
  const { tensor } = s;
  if (s.isResult) return s.maker ? `, which is output ${tensor.outputIndex} of ${shortName(s.maker.name)},` : "";
  // A view whose base was written is made anew, as a window of strides.
  const isView = tensor.origin || tensor.base;
  const maker = isView ? "AsStrided" : tensor.gradFn && shortName(tensor.gradFn.name);
  return maker ? `, which is output ${isView ? 0 : tensor.outputIndex} of ${maker},` : "";
}

const shortName = (name: string): string =>
  name.startsWith("CopySlices") ? "torch::autograd::CopySlices" : name.replace(/Backward\d+$/, "");

/** An operation with a formula in this program. */
export class OpNode extends GradNode {
  #saved: Saved[] | null;
  readonly #formula: Formula;

  constructor(
    /** A framework's function made of one operation gives it its own name. */
    public kind: string,
    inputs: readonly Tensor[],
    formula: Formula,
    readonly rule: ComplexRule = "holomorphic",
  ) {
    super();
    for (const t of inputs) this.edges.push(edgeOf(t));
    this.#formula = formula;
    this.#saved = [];
  }

  /** As PyTorch names it, for example "AddmmBackward0". */
  get name(): string {
    return this.kind.includes("Backward") || this.kind === "CopySlices" ? this.kind : `${this.kind}Backward0`;
  }

  save(tensors: readonly Tensor[], results: readonly Tensor[]): void {
    if (tensors.some((t) => t.isInference && !t.isScalarOperand)) {
      throw runtimeError(
        "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.",
      );
    }
    this.#saved = [...tensors.map((t) => new Saved(t, false)), ...results.map((t) => new Saved(t, true))];
    if (packing) packing.push(...this.#saved.filter((s) => s.tensor !== NOTHING && !s.tensor.isScalarOperand));
  }

  /** Numbers of what the program packed, in the order in which `apply` wants it unpacked. */
  get packed(): number[] {
    return (this.#saved ?? []).flatMap((s) => (s.packed > 0 ? [s.packed] : []));
  }

  /** What was saved, for a program that looks: null where only its shape was needed. @throws as `apply` */
  inspect(): { tensor: Tensor; isResult: boolean }[] {
    return this.#held().flatMap((s) =>
      s.tensor === NOTHING ? [] : [{ tensor: this.#unpack(s), isResult: s.isResult }],
    );
  }

  /**
   * Gradients of the inputs. @throws RuntimeError when the graph was freed or a saved tensor was modified in place
   * @param unpacked tensors for the numbers of `packed`
   */
  apply(grads: readonly Grad[], unpacked: readonly Tensor[] = []): readonly Grad[] {
    const given = [...unpacked];
    const saved = this.#held().map((s) => (s.packed > 0 ? s.unpacked(given.shift()!) : this.#unpack(s)));
    const conjugated = this.rule === "holomorphic" && this.results.some((r) => isComplex(r.dtype));
    const out = this.#formula(conjugated ? conjugates(grads) : grads, saved, (i) => this.edges[i] !== null);
    return conjugated ? conjugates(out) : out;
  }

  #held(): Saved[] {
    if (!this.#saved) {
      throw runtimeError(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
          "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). " +
          "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.",
      );
    }
    return this.#saved;
  }

  #unpack(s: Saved): Tensor {
    const found = (s.tensor.origin ?? s.tensor).version;
    if (found !== s.version) {
      const { tensor } = s;
      const by = makerShown(s);
      throw runtimeError(
        `one of the variables needed for gradient computation has been modified by an inplace operation: [${TYPE_NAMES[tensor.dtype] ?? "torch.FloatTensor"} [${tensor.shape.join(", ")}]]${by} ` +
          `is at version ${found}; expected version ${s.version} instead. Hint: ` +
          (isAnomalyEnabled()
            ? "the backtrace further above shows the operation that failed to compute its gradient. The variable in question was changed in there or anywhere later. Good luck!"
            : "enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."),
      );
    }
    return s.tensor;
  }

  release(): void {
    this.#saved = null;
  }

  trace(marker: Marker): void {
    this.traceEdges(marker);
    for (const s of this.#saved ?? []) {
      marker.value(s.value);
      marker.add(s.tensor);
    }
  }
}

const TYPE_NAMES: Partial<Record<DType, string>> = {
  float32: "torch.FloatTensor",
  float64: "torch.DoubleTensor",
  float16: "torch.HalfTensor",
  bfloat16: "torch.BFloat16Tensor",
  int64: "torch.LongTensor",
  int32: "torch.IntTensor",
  complex64: "torch.ComplexFloatTensor",
  complex128: "torch.ComplexDoubleTensor",
};

let anomaly = false;
let checksNan = true;
export const isAnomalyEnabled = (): boolean => anomaly;
/** Whether gradients are searched for NaN as they are computed. */
export const checksForNan = (): boolean => anomaly && checksNan;
export function setNanCheck(on: boolean): boolean {
  const before = checksNan;
  checksNan = on;
  return before;
}
export function setAnomalyEnabled(on: boolean): boolean {
  const before = anomaly;
  anomaly = on;
  return before;
}

/** The end of the graph at a leaf: adds what arrives to its `.grad`. */
export class AccumulateGrad extends GradNode {
  readonly name = "AccumulateGrad";
  /** Hooks called with the leaf itself once its gradient has been added (register_post_accumulate_grad_hook). */
  readonly postHooks: Hook[] = [];

  constructor(readonly variable: Tensor) {
    super();
    this.results.push(variable);
  }

  release(): void {}

  trace(marker: Marker): void {
    marker.add(this.variable);
  }
}

/** A user-defined function (torch.autograd.Function, tf.custom_gradient): its backward runs in Python. */
export class PythonNode extends GradNode {
  released = false;
  constructor(
    readonly name: string,
    /** Which Python function to call; Python holds it by this number. */
    readonly id: number,
    inputs: readonly Tensor[],
    readonly held: readonly Tensor[],
  ) {
    super();
    for (const t of inputs) this.edges.push(edgeOf(t));
  }

  release(): void {
    this.released = true;
  }

  trace(marker: Marker): void {
    this.traceEdges(marker);
    for (const t of this.held) marker.add(t);
  }
}

const accumulators = new WeakMap<Tensor, AccumulateGrad>();

/** The node that collects gradients of a leaf; one per leaf, made when first needed. */
export function accumulatorOf(leaf: Tensor): AccumulateGrad {
  const node = accumulators.get(leaf) ?? new AccumulateGrad(leaf);
  accumulators.set(leaf, node);
  return node;
}

/** Where a gradient with respect to `t` goes, or null when it needs none. */
export function edgeOf(t: Tensor): Edge | null {
  const fn = gradFnOf(t);
  if (fn) return { node: fn, index: t.outputIndex };
  return t.requiresGrad ? { node: accumulatorOf(t), index: 0 } : null;
}

/** How the gradient function of a view is remade after its base was written in place; set by the in-place rules. */
let refreshView: (t: Tensor) => void = () => {};
export function onStaleView(refresh: (t: Tensor) => void): void {
  refreshView = refresh;
}

/** A tensor's gradient function, brought up to date where it is a view whose base changed. */
export function gradFnOf(t: Tensor): GradNode | null {
  if (t.base) refreshView(t);
  return t.gradFn as GradNode | null;
}

/**
 * What is saved of `t` for the gradient of `other`: `t` where that gradient may be asked for. What is not needed may be
 * freed, and written in place, before the backward pass.
 */
export function savedFor(other: Tensor, t: Tensor): Tensor {
  return other.tracksGrad || other.base?.tracksGrad === true ? t : NOTHING;
}

/** Does recording an operation on these make a graph? */
export function needsGraph(inputs: readonly Tensor[]): boolean {
  return isGradEnabled() && inputs.some((t) => t.tracksGrad || t.base?.tracksGrad === true);
}

/**
 * Wraps the results of an operation as tensors and, where an input needs a gradient, records the node.
 * @param kind the operation as PyTorch's node names have it, for example "Mul"
 * @param inputs the tensors that the formula returns gradients for, in its order
 * @param saved tensors that the formula reads
 * @param saveResults also saves the results, after `saved`
 */
export function differentiable(
  kind: string,
  inputs: readonly Tensor[],
  results: readonly Value[],
  saved: readonly Tensor[],
  formula: Formula,
  saveResults = false,
  rule: ComplexRule = "holomorphic",
): Tensor[] {
  return attach(kind, inputs, results.map(Tensor.of), saved, formula, saveResults, rule);
}

/** As `differentiable`, for the usual operation with one result. */
export function differentiable1(
  kind: string,
  inputs: readonly Tensor[],
  result: Value,
  saved: readonly Tensor[],
  formula: (grad: Tensor, saved: readonly Tensor[], needs: (i: number) => boolean) => readonly Grad[],
  saveResult = false,
  rule: ComplexRule = "holomorphic",
): Tensor {
  const f: Formula = (g, s, needs) => formula(g[0]!, s, needs);
  return attach(kind, inputs, [Tensor.of(result)], saved, f, saveResult, rule)[0];
}

/** Records a node over tensors that exist already (views, which share their input's storage). */
export function attach(
  kind: string,
  inputs: readonly Tensor[],
  outputs: Tensor[],
  saved: readonly Tensor[],
  formula: Formula,
  saveResults = false,
  rule: ComplexRule = "holomorphic",
): Tensor[] {
  const device = deviceOf(inputs);
  for (const t of outputs) t.device = device;
  if (!needsGraph(inputs)) return outputs;
  const node = new OpNode(kind, inputs, formula, rule);
  outputs.forEach((t, i) => {
    node.results.push({ shape: t.shape, dtype: t.dtype });
    if (!isDifferentiable(t.dtype)) return;
    t.gradFn = node;
    t.outputIndex = i;
  });
  node.save(saved, saveResults ? outputs : []);
  if (node.kept) node.kept.values = outputs.map((t) => t.value());
  return outputs;
}

/** Only floating-point and complex results carry gradients: the indices of a max do not. */
export const isDifferentiable = (d: DType): boolean => isFloat(d) || isComplex(d);

/** Results live where the operands live; a 0-d CPU operand follows the others, as in PyTorch. */
function deviceOf(inputs: readonly Tensor[]): string {
  let device = "cpu";
  for (const t of inputs) {
    if (t.device !== "cpu") {
      device = t.device;
      break;
    }
  }
  return device;
}
