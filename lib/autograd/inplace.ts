import { contiguousStrides, sameShape } from "@/lib/ir";
import { p, Tensor } from "@/lib/tensor";
import { runtimeError } from "./errors";
import { isGradEnabled } from "./mode";
import { differentiable1, type GradNode, gradFnOf, OpNode, onStaleView } from "./node";

/**
 * In-place operations and views, by PyTorch's rules. Writing into a view rewrites history for its base: the base's new
 * gradient function ("CopySlices") gives the written region's gradient to the new value and the rest to the old base,
 * and every view of that base finds its own place in the new history when it is next asked (as_strided of the base).
 */

/** The storage version at which a view's gradient function was right. */
const viewVersions = new WeakMap<Tensor, number>();

/** How views were made that may not be written with a history: one of several of an operation, or without a graph. */
const delicateViews = new WeakMap<Tensor, { kind: string; index: number; tracked: boolean }>();

/** Remembers how a view was made. @param index its place where the operation gives several views; null for others */
export function noteOrigin(view: Tensor, of: Tensor, kind: string, index: number | null): void {
  const inherited = delicateViews.get(of);
  if (index !== null) delicateViews.set(view, { kind, index, tracked: of.tracksGrad });
  else if (!isGradEnabled()) delicateViews.set(view, { kind: "", index: 0, tracked: false });
  else if (inherited) delicateViews.set(view, { ...inherited, kind: inherited.kind && kind });
}

/** Refuses to give a view a history where that of its base could not be rewritten. */
function checkDelicate(x: Tensor): void {
  const made = delicateViews.get(x);
  if (!made) return;
  if (!made.kind) {
    throw runtimeError(
      "A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked).",
    );
  }
  const how = made.tracked
    ? `Output ${made.index} of ${made.kind} is a view and is being modified inplace`
    : "A view was created in no_grad mode and is being modified inplace with grad mode enabled";
  throw runtimeError(
    `${how}. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.`,
  );
}

/** Raises PyTorch's errors where `x` may not be written in place now. */
export function checkInPlace(x: Tensor): void {
  if (x.isInference && !Tensor.inferenceMode) {
    throw runtimeError(
      "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.",
    );
  }
  if (!isGradEnabled()) return;
  if (x.tracksGrad) checkDelicate(x);
  if (x.requiresGrad && x.isLeaf)
    throw runtimeError("a leaf Variable that requires grad is being used in an in-place operation.");
  if (x.base?.requiresGrad && x.base.isLeaf) {
    throw runtimeError("a view of a leaf Variable that requires grad is being used in an in-place operation.");
  }
  checkOverlap(x);
}

/** An expanded tensor has several elements at one address; writing it has no meaning. */
export function checkOverlap(x: Tensor): void {
  if (x.shape.some((n, i) => n > 1 && x.strides[i] === 0)) {
    throw runtimeError(
      "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.",
    );
  }
}

/**
 * Makes `x` hold `result` (x's shape and dtype), in place: data, version and history.
 * @returns x
 */
export function writeInPlace(x: Tensor, result: Tensor): Tensor {
  checkInPlace(x);
  checkOverlap(x);
  if (isGradEnabled() && result.gradFn) checkDelicate(x);
  const history = result.gradFn as GradNode | null;
  const oldBase = x.base;
  const oldBaseEdgeSource = oldBase && (history || gradFnOf(oldBase)) ? snapshot(oldBase) : null;
  x.assign(result.value());
  if (!isGradEnabled()) return x;
  if (oldBase && oldBaseEdgeSource && (history || oldBaseEdgeSource.tracksGrad)) {
    rebase(oldBase, oldBaseEdgeSource, x, result);
    refresh(x);
    return x;
  }
  x.gradFn = history;
  x.outputIndex = result.outputIndex;
  if (history) x.requiresGrad = false;
  return x;
}

/** The same place in history as `t` has now, with no memory of its own that a write could change. */
function snapshot(t: Tensor): Tensor {
  const s = new Tensor(t.storage, t.shape, t.strides, t.offset, t.dtype);
  s.gradFn = gradFnOf(t);
  s.outputIndex = t.outputIndex;
  s.requiresGrad = t.requiresGrad;
  return s;
}

function rebase(base: Tensor, before: Tensor, x: Tensor, result: Tensor): void {
  const { shape, strides, offset } = x;
  const node = new OpNode("CopySlices", [before, result], ([g], _, needs) => {
    const grad = g!;
    return [
      needs(0) ? zeroRegion(grad, base, shape, strides, offset) : null,
      needs(1) ? readRegion(grad, base, shape, strides, offset) : null,
    ];
  });
  node.save([], []);
  node.results.push({ shape: base.shape, dtype: base.dtype });
  base.gradFn = node;
  base.outputIndex = 0;
  base.requiresGrad = false;
}

/** Strides and offset of a view, in terms of a contiguous tensor of the base's shape. */
function inBase(base: Tensor, strides: readonly number[], offset: number): { strides: number[]; offset: number } {
  const own = contiguousStrides(base.shape);
  if (sameShape(own, base.strides)) return { strides: [...strides], offset: offset - base.offset };
  // The base itself is strided (a transposed parameter, say): translate each step through its dimensions.
  const translate = (step: number): number => {
    let rest = step;
    let out = 0;
    const order = base.strides
      .map((s, i) => ({ s, i }))
      .filter(({ s, i }) => s > 0 && base.shape[i] > 1)
      .sort((a, b) => b.s - a.s);
    for (const { s, i } of order) {
      const k = Math.trunc(rest / s);
      out += k * own[i];
      rest -= k * s;
    }
    return out;
  };
  return { strides: strides.map(translate), offset: translate(offset - base.offset) };
}

function readRegion(
  g: Tensor,
  base: Tensor,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): Tensor {
  const at = inBase(base, strides, offset);
  return differentiable1("AsStrided", [g], p.view(g.value(), shape, at.strides, at.offset), [], (gg) => [
    writeRegion(gg, base, at),
  ]);
}

function writeRegion(g: Tensor, base: Tensor, at: { strides: number[]; offset: number }): Tensor {
  const v = p.update(p.expand(p.zero(g.dtype), base.shape), g.value(), at.strides, at.offset);
  return differentiable1("AsStridedBackward", [g], v, [], (gg) => [
    differentiable1("AsStrided", [gg], p.view(gg.value(), g.shape, at.strides, at.offset), [], (x) => [
      writeRegion(x, base, at),
    ]),
  ]);
}

function zeroRegion(
  g: Tensor,
  base: Tensor,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): Tensor {
  const at = inBase(base, strides, offset);
  const v = p.update(g.value(), p.expand(p.zero(g.dtype), shape), at.strides, at.offset);
  return differentiable1("CopySlicesBackward", [g], v, [], (gg) => [zeroRegion(gg, base, shape, strides, offset)]);
}

/** Whether a tensor is a window onto the memory of another one. */
export const isView = (t: Tensor): boolean => viewVersions.has(t);

/** Remembers that `view`'s gradient function is right for its storage as it is now. */
export function noteView(view: Tensor): void {
  viewVersions.set(view, view.version);
}

/** Gives a view whose base was written a gradient function in the base's new history. */
function refresh(view: Tensor): void {
  const { base } = view;
  if (!base) return;
  if (viewVersions.get(view) === view.version) return;
  viewVersions.set(view, view.version);
  if (!base.gradFn || !(base.gradFn as GradNode).name.startsWith("CopySlices")) return;
  const { shape, strides, offset } = view;
  const node = new OpNode("AsStrided", [base], ([g]) => [writeRegion(g!, base, inBase(base, strides, offset))]);
  node.save([], []);
  node.results.push({ shape, dtype: view.dtype });
  view.gradFn = node;
  view.outputIndex = 0;
}

onStaleView(refresh);
