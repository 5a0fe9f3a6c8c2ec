import { contiguousStrides, type Shape, sameShape, sizeOf } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { noteOrigin, noteView } from "../inplace";
import { isGradEnabled } from "../mode";
import { attach, differentiable1, isDifferentiable } from "../node";
import { sumTo } from "./arithmetic";

/**
 * Operations that move elements. The first group makes *values* (new memory): gradients and TensorFlow use these. The
 * second makes *views* that share memory, which is PyTorch's contract for view, permute, basic indexing and the like.
 */

export function reshape(x: Tensor, shape: Shape, kind = "View"): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const out = differentiable1(kind, [x], p.reshape(x.value(), shape), [], (g) => [reshape(g, x.shape)]);
  // The same elements: what holds of tensors made in inference mode holds of it.
  out.isInference ||= x.isInference;
  return out;
}

export function permute(x: Tensor, order: readonly number[], kind = "Permute"): Tensor {
  return differentiable1(kind, [x], p.permute(x.value(), order), [], (g) => [permute(g, inverse(order))]);
}

/** The order that undoes `order`. */
export function inverse(order: readonly number[]): number[] {
  const back = new Array<number>(order.length);
  order.forEach((axis, i) => {
    back[axis] = i;
  });
  return back;
}

export function transpose(x: Tensor, a: number, b: number): Tensor {
  const order = x.shape.map((_, i) => (i === a ? b : i === b ? a : i));
  return permute(x, order, "Transpose");
}

/** Zeros (or `fill`) around each dimension; negative amounts crop. */
export function pad(
  x: Tensor,
  lo: readonly number[],
  hi: readonly number[],
  fill?: Tensor,
  kind = "ConstantPadNd",
): Tensor {
  let v = x.value();
  if (lo.some((n) => n < 0) || hi.some((n) => n < 0)) {
    v = p.slice(
      v,
      lo.map((n) => Math.max(-n, 0)),
      x.shape.map((n, i) => n + Math.min(lo[i], 0) + Math.min(hi[i], 0)),
    );
  }
  const padded = p.pad(
    v,
    lo.map((n) => Math.max(n, 0)),
    hi.map((n) => Math.max(n, 0)),
    fill?.value(),
  );
  return differentiable1(kind, [x], padded, [], (g) => [
    pad(
      g,
      lo.map((n) => -n),
      hi.map((n) => -n),
    ),
  ]);
}

/** Start, count and step per dimension (steps may be negative). */
export function slice(
  x: Tensor,
  starts: readonly number[],
  counts: readonly number[],
  steps: readonly number[],
  kind = "Slice",
): Tensor {
  return differentiable1(kind, [x], p.slice(x.value(), starts, counts, steps), [], (g) => [
    unslice(g, x.shape, starts, steps),
  ]);
}

/** `g` written into zeros of `shape` at the places that a slice read. */
function unslice(g: Tensor, shape: Shape, starts: readonly number[], steps: readonly number[]): Tensor {
  const own = contiguousStrides(shape);
  const offset = starts.reduce((s, at, i) => s + at * own[i], 0);
  const v = p.update(
    p.expand(p.zero(g.dtype), shape),
    g.value(),
    own.map((s, i) => s * steps[i]),
    g.size === 0 ? 0 : offset,
  );
  return differentiable1("SliceBackward", [g], v, [], (gg) => [slice(gg, starts, g.shape, steps)]);
}

export function flip(x: Tensor, axes: readonly number[]): Tensor {
  return differentiable1("Flip", [x], p.flip(x.value(), axes), [], (g) => [flip(g, axes)]);
}

export function concat(parts: readonly Tensor[], axis: number, kind = "Cat"): Tensor {
  return differentiable1(
    kind,
    parts,
    p.concat(
      parts.map((t) => t.value()),
      axis,
    ),
    [],
    (g, _, needs) => {
      let at = 0;
      return parts.map((t, i) => {
        const starts = g.shape.map((_n, d) => (d === axis ? at : 0));
        at += t.shape[axis];
        return needs(i)
          ? slice(
              g,
              starts,
              t.shape,
              g.shape.map(() => 1),
            )
          : null;
      });
    },
  );
}

/** Parts of equal shape along a new axis. */
export function stack(parts: readonly Tensor[], axis: number): Tensor {
  const [first] = parts;
  const one = [...first.shape.slice(0, axis), 1, ...first.shape.slice(axis)];
  const v = p.concat(
    parts.map((t) => p.reshape(t.value(), one)),
    axis,
  );
  return differentiable1(
    "Stack",
    parts,
    p.reshape(v, [...first.shape.slice(0, axis), parts.length, ...first.shape.slice(axis)]),
    [],
    (g, _, needs) =>
      parts.map((t, i) =>
        needs(i)
          ? reshape(
              slice(
                g,
                g.shape.map((_n, d) => (d === axis ? i : 0)),
                one,
                g.shape.map(() => 1),
              ),
              t.shape,
            )
          : null,
      ),
  );
}

/** The whole tensor repeated `times[i]` times along dimension i; rank equal to times.length (leading ones are added). */
export function tile(x: Tensor, times: readonly number[], kind = "Repeat"): Tensor {
  const lead = times.length - x.rank;
  const from = [...new Array<number>(lead).fill(1), ...x.shape];
  // [a, b] tiled (m, n) is [1, a, 1, b] expanded to [m, a, n, b] and joined pairwise.
  const paired = from.flatMap((n) => [1, n]);
  const grown = from.flatMap((n, i) => [times[i], n]);
  const v = p.reshape(
    p.expand(p.reshape(x.value(), paired), grown),
    from.map((n, i) => n * times[i]),
  );
  return differentiable1(kind, [x], v, [], (g) => [reshape(sumTo(reshape(g, grown), paired), x.shape)]);
}

// Views that share memory.

/** What the gradient of a view's result is in terms of its input. */
type ViewGrad = (g: Tensor) => Tensor;

/**
 * A window onto x's storage. Autograd sees the operation `kind`; in-place writes through either are seen by both.
 * The base of a view of a view is the first one, as PyTorch has it.
 */
export function viewOf(
  x: Tensor,
  shape: Shape,
  strides: readonly number[],
  offset: number,
  kind: string,
  grad: ViewGrad,
): Tensor {
  const t = x.window(shape, strides, offset);
  // A view made without a graph stays outside the history that its base may get; but it tells that it requires gradients
  // where that base does.
  const base = x.base ?? x;
  if (isGradEnabled()) t.base = base;
  else t.requiresGrad = base.tracksGrad && isDifferentiable(t.dtype);
  attach(kind, [x], [t], [], ([g]) => [grad(g!)], false, "own");
  noteView(t);
  noteOrigin(t, x, kind, null);
  return t;
}

/**
 * Strides that give x's elements in `shape` without a copy, or null where memory order forbids it. Dimensions of x that
 * lie consecutively in memory form runs; every new dimension must fit inside one run.
 */
export function viewStrides(x: Tensor, shape: Shape): number[] | null {
  if (sizeOf(shape) === 0 || x.isContiguous) return contiguousStrides(shape);
  const strides = new Array<number>(shape.length);
  let target = shape.length - 1;
  let step = x.strides[x.rank - 1];
  let run = 1;
  for (let d = x.rank - 1; d >= 0; d--) {
    run *= x.shape[d];
    const runEnds = d === 0 || (x.shape[d - 1] !== 1 && x.strides[d - 1] !== run * step);
    if (!runEnds) continue;
    let filled = 1;
    for (; target >= 0 && (filled < run || shape[target] === 1); target--) {
      strides[target] = filled * step;
      filled *= shape[target];
    }
    if (filled !== run) return null;
    if (d > 0) step = x.strides[d - 1];
    run = 1;
  }
  return target < 0 ? strides : null;
}
