import { contiguousStrides, type Shape, sizeOf } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { noteOrigin } from "../inplace";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { wrapDim } from "./args";
import { sizes } from "./nn-checks";

/** Windows onto a tensor's memory: what is written through one is seen through the other. */

/** The elements of x (row-major) that a window reads, as a tensor of their own. */
function readRegion(x: Tensor, shape: Shape, strides: readonly number[], offset: number, kind: string): Tensor {
  return differentiable1(kind, [x], p.view(x.value(), shape, strides, offset), [], (g) => [
    writeRegion(g, x.shape, strides, offset),
  ]);
}

/** Zeros of `shape` with `g` at the places that a window reads; no place is read twice. */
function writeRegion(g: Tensor, shape: Shape, strides: readonly number[], offset: number): Tensor {
  const zeros = p.expand(p.zero(g.dtype), shape);
  const value = g.size === 0 ? zeros : p.update(zeros, g.value(), strides, offset);
  return differentiable1("RegionBackward", [g], value, [], (gg) => [
    readRegion(gg, g.shape, strides, offset, "RegionBackward"),
  ]);
}

/** How one dimension of a window steps through x: where it begins, how many, how far apart; in elements of x's dimension. */
export interface Step {
  readonly axis: number | null;
  readonly start: number;
  readonly count: number;
  readonly step: number;
  /** Of a new dimension: the dimension of x that comes next where it was put in. */
  readonly before?: number;
}

/** A new dimension's stride is that of what it wraps when it is put in, as PyTorch has it; of size 1, it is never walked. */
function strideOfNew(x: Tensor, step: Step): number {
  const next = step.before ?? x.rank;
  return next < x.rank ? x.shape[next] * x.strides[next] : 1;
}

/**
 * The window whose dimensions are `steps`, at `fixed` positions of the dimensions that were selected away. The general
 * form of select, slice, narrow, unsqueeze and basic indexing.
 */
export function windowOf(
  x: Tensor,
  steps: readonly Step[],
  fixed: readonly (readonly [number, number])[],
  kind: string,
): Tensor {
  const at = (own: readonly number[], from: number): { strides: number[]; offset: number } => {
    let offset = from;
    for (const [axis, index] of fixed) offset += own[axis] * index;
    for (const s of steps) if (s.axis !== null && s.count > 0) offset += own[s.axis] * s.start;
    const strides = steps.map((s) => (s.axis === null ? 0 : own[s.axis] * s.step));
    return { strides, offset };
  };
  const shape = steps.map((s) => s.count);
  const real = at(x.strides, x.offset);
  for (let i = steps.length - 1; i >= 0; i--) {
    if (steps[i].axis === null) real.strides[i] = strideOfNew(x, steps[i]);
  }
  const logical = at(contiguousStrides(x.shape), 0);
  return ops.viewOf(x, shape, real.strides, real.offset, kind, (g) =>
    writeRegion(g, x.shape, logical.strides, logical.offset),
  );
}

const whole = (x: Tensor): Step[] => x.shape.map((count, axis) => ({ axis, start: 0, count, step: 1 }));

export function select(x: Tensor, dim: number, index: number): Tensor {
  if (x.rank === 0) throw indexError("select() cannot be applied to a 0-dim tensor.");
  const axis = wrapDim(dim, x.rank);
  const n = x.shape[axis];
  if (index < -n || index >= n)
    throw indexError(`select(): index ${index} out of range for tensor of size ${sizes(x.shape)} at dimension ${axis}`);
  return selectAt(x, axis, index < 0 ? index + n : index);
}

export function selectAt(x: Tensor, axis: number, index: number): Tensor {
  const steps = whole(x).filter((_, i) => i !== axis);
  return windowOf(x, steps, [[axis, index]], "Select");
}

/** x[start:end:step] along one dimension, with Python's clamping. */
export function slice(x: Tensor, dim: number, start: number | null, end: number | null, step: number): Tensor {
  if (x.rank === 0) throw runtimeError("slice() cannot be applied to a 0-dim tensor.");
  const axis = wrapDim(dim, x.rank);
  return windowOf(
    x,
    whole(x).map((s) => (s.axis === axis ? sliceStep(axis, s.count, start, end, step) : s)),
    [],
    "Slice",
  );
}

export function sliceStep(axis: number, size: number, start: number | null, end: number | null, step: number): Step {
  const clampTo = (v: number): number => Math.min(Math.max(v < 0 ? v + size : v, 0), size);
  const from = clampTo(start ?? 0);
  const to = Math.max(clampTo(end ?? size), from);
  return { axis, start: from, count: Math.ceil((to - from) / step), step };
}

function narrow(x: Tensor, dim: number, start: number, length: number): Tensor {
  if (x.rank === 0) throw runtimeError("narrow() cannot be applied to a 0-dim tensor.");
  const axis = wrapDim(dim, x.rank);
  const n = x.shape[axis];
  if (length < 0) throw runtimeError("narrow(): length must be non-negative.");
  if (start < -n || start > n)
    throw indexError(`start out of range (expected to be in range of [${-n}, ${n}], but got ${start})`);
  const from = start < 0 ? start + n : start;
  if (from + length > n) throw runtimeError(`start (${from}) + length (${length}) exceeds dimension size (${n}).`);
  return slice(x, axis, from, from + length, 1);
}

/** The shape that `view` and `reshape` mean: at most one -1, sizes must agree. */
export function inferShape(shape: readonly number[], size: number): number[] {
  const invalid = (): Error => runtimeError(`shape '${sizes(shape)}' is invalid for input of size ${size}`);
  let unknown = -1;
  let known = 1;
  shape.forEach((n, i) => {
    if (n === -1) {
      if (unknown >= 0) throw runtimeError("only one dimension can be inferred");
      unknown = i;
    } else if (n < 0) throw runtimeError(`invalid shape dimension ${n} at index ${i} of shape ${sizes(shape)}`);
    else known *= n;
  });
  if (unknown < 0) {
    if (known !== size) throw invalid();
    return [...shape];
  }
  if (known === 0) {
    if (size !== 0) throw invalid();
    throw runtimeError(
      `cannot reshape tensor of 0 elements into shape ${sizes(shape)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  }
  if (size % known !== 0) throw invalid();
  return shape.map((n) => (n === -1 ? size / known : n));
}

/** Another shape over the same memory, or null where memory order forbids it. */
function tryView(x: Tensor, shape: Shape, kind = "View"): Tensor | null {
  const strides = ops.viewStrides(x, shape);
  return strides && ops.viewOf(x, shape, strides, x.offset, kind, (g) => ops.reshape(g, x.shape));
}

function view(x: Tensor, shape: number[]): Tensor {
  const result = tryView(x, inferShape(shape, x.size));
  if (!result) {
    throw runtimeError(
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    );
  }
  return result;
}

export function reshape(x: Tensor, shape: number[]): Tensor {
  const target = inferShape(shape, x.size);
  return tryView(x, target) ?? copied(x, target);
}

function copied(x: Tensor, shape: Shape): Tensor {
  return differentiable1("UnsafeView", [x], p.reshape(x.value(), shape), [], (g) => [ops.reshape(g, x.shape)]);
}

function flatten(x: Tensor, start: number, end: number): Tensor {
  const from = wrapDim(start, x.rank);
  const to = wrapDim(end, x.rank);
  if (from > to) throw runtimeError("flatten() has invalid args: start_dim cannot come after end_dim");
  if (x.rank === 0) return reshape(x, [1]);
  if (from === to) return x;
  return reshape(x, [...x.shape.slice(0, from), sizeOf(x.shape.slice(from, to + 1)), ...x.shape.slice(to + 1)]);
}

function unflatten(x: Tensor, dim: number, shape: number[]): Tensor {
  const axis = wrapDim(dim, x.rank);
  if (shape.length === 0) throw runtimeError("unflatten: sizes must be non-empty");
  const n = x.shape[axis];
  const known = shape.reduce((a, b) => (b === -1 ? a : a * b), 1);
  const fits = shape.includes(-1) ? known !== 0 && n % known === 0 : known === n;
  if (!fits)
    throw runtimeError(
      `unflatten: Provided sizes ${sizes(shape)} don't multiply up to the size of dim ${axis} (${n}) in the input tensor`,
    );
  return reshape(x, [...x.shape.slice(0, axis), ...inferShape(shape, n), ...x.shape.slice(axis + 1)]);
}

export function permute(x: Tensor, dims: number[], kind = "Permute"): Tensor {
  if (dims.length !== x.rank) {
    throw runtimeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${x.rank} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((d) => wrapDim(d, x.rank));
  if (new Set(order).size !== order.length) throw runtimeError("permute(): duplicate dims are not allowed.");
  return ops.viewOf(
    x,
    order.map((d) => x.shape[d]),
    order.map((d) => x.strides[d]),
    x.offset,
    kind,
    (g) => ops.permute(g, ops.inverse(order)),
  );
}

export function transpose(x: Tensor, a: number, b: number, kind = "Transpose"): Tensor {
  const [i, j] = [wrapDim(a, x.rank), wrapDim(b, x.rank)];
  if (x.rank === 0) return alias(x);
  return permute(
    x,
    x.shape.map((_, d) => (d === i ? j : d === j ? i : d)),
    kind,
  );
}

/** The same window once more. */
const alias = (x: Tensor, kind = "Alias"): Tensor => ops.viewOf(x, x.shape, x.strides, x.offset, kind, (g) => g);

function t(x: Tensor): Tensor {
  if (x.rank > 2) throw runtimeError(`t() expects a tensor with <= 2 dimensions, but self is ${x.rank}D`);
  return x.rank < 2 ? alias(x, "T") : transpose(x, 0, 1, "T");
}

function movedim(x: Tensor, source: number[], destination: number[]): Tensor {
  if (source.length !== destination.length) {
    throw runtimeError(
      `movedim: Invalid source or destination dims: source (${sizes(source)} dims) should contain the same number of dims as destination (${sizes(destination)} dims)`,
    );
  }
  const from = source.map((d) => wrapDim(d, x.rank));
  const to = destination.map((d) => wrapDim(d, x.rank));
  if (new Set(from).size !== from.length) throw runtimeError(`movedim: repeated dim in \`source\` (${sizes(source)})`);
  if (new Set(to).size !== to.length)
    throw runtimeError(`movedim: repeated dim in \`destination\` (${sizes(destination)})`);
  const rest = x.shape.map((_, d) => d).filter((d) => !from.includes(d));
  const order: number[] = [];
  for (let d = 0; d < x.rank; d++) {
    const k = to.indexOf(d);
    order.push(k >= 0 ? from[k] : rest.shift()!);
  }
  return permute(x, order);
}

/**
 * Without the dimensions of size 1 among `dims` (null: all of them).
 *
 * @param kind of the backward node: PyTorch counts its overloads
 */
export function squeeze(x: Tensor, dims: number[] | null, kind: string): Tensor {
  // Read now: where x becomes the view (squeeze_), its shape will be another one.
  const before = x.shape;
  const candidates = dims === null ? before.map((_, i) => i) : distinctDims(dims, x.rank);
  const keep = before.map((_, i) => i).filter((i) => !(before[i] === 1 && candidates.includes(i)));
  return ops.viewOf(
    x,
    keep.map((i) => before[i]),
    keep.map((i) => x.strides[i]),
    x.offset,
    kind,
    (g) => ops.reshape(g, before),
  );
}

/** Dimensions counted from the front, none of them twice. */
function distinctDims(dims: number[], rank: number): number[] {
  const found = dims.map((d) => wrapDim(d, rank));
  const twice = found.find((d, i) => found.indexOf(d) !== i);
  if (twice !== undefined) throw runtimeError(`dim ${twice} appears multiple times in the list of dims`);
  return found;
}

export function unsqueeze(x: Tensor, dim: number): Tensor {
  const before = x.shape;
  const axis = wrapDim(dim, x.rank + 1);
  const shape = [...before.slice(0, axis), 1, ...before.slice(axis)];
  const stride = axis < x.rank ? x.strides[axis] * before[axis] : 1;
  const strides = [...x.strides.slice(0, axis), stride, ...x.strides.slice(axis)];
  return ops.viewOf(x, shape, strides, x.offset, "Unsqueeze", (g) => ops.reshape(g, before));
}

/** Repeats without copying: -1 keeps a size. */
export function expand(x: Tensor, size: number[]): Tensor {
  const tail = `Target sizes: ${sizes(size)}.  Tensor sizes: ${sizes(x.shape)}`;
  if (size.length < x.rank) {
    throw runtimeError(
      `expand(${torchKind(x)}{${sizes(x.shape)}}, size=${sizes(size)}): the number of sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor (${x.rank})`,
    );
  }
  const lead = size.length - x.rank;
  const strides: number[] = [];
  const shape = size.map((n, i) => {
    const own = i < lead ? null : x.shape[i - lead];
    if (n === -1) {
      if (own === null)
        throw runtimeError(
          `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${i}`,
        );
      strides.push(x.strides[i - lead]);
      return own;
    }
    if (n < 0) throw runtimeError(`The expanded size of the tensor (${n}) isn't allowed`);
    if (own === null || own === 1) strides.push(n === 1 && own === 1 ? x.strides[i - lead] : 0);
    else if (own === n) strides.push(x.strides[i - lead]);
    else {
      throw runtimeError(
        `The expanded size of the tensor (${n}) must match the existing size (${own}) at non-singleton dimension ${i}.  ${tail}`,
      );
    }
    return n;
  });
  return ops.viewOf(x, shape, strides, x.offset, "Expand", (g) => ops.sumTo(g, x.shape));
}

const torchKind = (x: Tensor): string =>
  `torch.${({ float32: "Float", float64: "Double", int64: "Long", int32: "Int", bool: "Bool" } as Record<string, string>)[x.dtype] ?? "Float"}Tensor`;

/** The diagonal over two dimensions, as the last one of a view. */
function diagonal(x: Tensor, offset: number, dim1: number, dim2: number): Tensor {
  const [a, b] = [wrapDim(dim1, x.rank), wrapDim(dim2, x.rank)];
  if (a === b) throw runtimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  const n = Math.max(
    offset >= 0 ? Math.min(x.shape[a], x.shape[b] - offset) : Math.min(x.shape[a] + offset, x.shape[b]),
    0,
  );
  const rest = x.shape.map((_, d) => d).filter((d) => d !== a && d !== b);
  const place = (own: readonly number[], from: number): { strides: number[]; start: number } => ({
    strides: [...rest.map((d) => own[d]), own[a] + own[b]],
    start: n === 0 ? from : from + (offset >= 0 ? offset * own[b] : -offset * own[a]),
  });
  const real = place(x.strides, x.offset);
  const logical = place(contiguousStrides(x.shape), 0);
  return ops.viewOf(x, [...rest.map((d) => x.shape[d]), n], real.strides, real.start, "Diagonal", (g) =>
    writeRegion(g, x.shape, logical.strides, logical.start),
  );
}

/** The diagonal of a matrix in memory of its own: what torch.diag gives. */
function diagonalCopy(x: Tensor, offset: number): Tensor {
  const own = contiguousStrides(x.shape);
  const n = Math.max(
    offset >= 0 ? Math.min(x.shape[0], x.shape[1] - offset) : Math.min(x.shape[0] + offset, x.shape[1]),
    0,
  );
  const start = n === 0 ? 0 : offset >= 0 ? offset * own[1] : -offset * own[0];
  return readRegion(x, [n], [own[0] + own[1]], start, "DiagonalBackward0_copy");
}

/** Overlapping windows of `size` along a dimension, `step` apart, as a new last dimension. */
function unfold(x: Tensor, dim: number, size: number, step: number): Tensor {
  const axis = wrapDim(dim, x.rank);
  const n = x.rank === 0 ? 1 : x.shape[axis];
  if (size > n) throw runtimeError(`maximum size for tensor at dimension ${axis} is ${n} but size is ${size}`);
  if (step <= 0) throw runtimeError(`step is ${step} but must be > 0`);
  const from = x.rank === 0 ? [1] : x.shape;
  const count = Math.floor((n - size) / step) + 1;
  const shape = [...from.map((m, d) => (d === axis ? count : m)), size];
  const stretch = (own: readonly number[]): number[] => [...own.map((s, d) => (d === axis ? s * step : s)), own[axis]];
  const own = x.rank === 0 ? [1] : x.strides;
  const logical = stretch(contiguousStrides(from));
  return ops.viewOf(x, shape, stretch(own), x.offset, "Unfold", (g) =>
    ops.reshape(scatterWindows(g, from, logical), x.shape),
  );
}

/** Sums `g` into zeros of `shape` at the places that overlapping strides read. */
function scatterWindows(g: Tensor, shape: Shape, strides: readonly number[], offset = 0): Tensor {
  let at = p.expand(p.constant(offset, "int32"), g.shape);
  g.shape.forEach((n, d) => {
    if (n > 1) at = p.binary("add", at, p.binary("mul", p.iota(g.shape, d, "int32"), p.constant(strides[d], "int32")));
  });
  return ops.scatterFlat(shape, ops.plain([g], at), g);
}

/** Any strides over x's storage. */
function asStrided(x: Tensor, shape: number[], strides: number[], offset: number | null): Tensor {
  const start = offset ?? x.offset;
  const last = shape.reduce((sum, n, i) => sum + Math.max(n - 1, 0) * strides[i], start);
  if (strides.some((s) => s < 0))
    throw runtimeError(`as_strided: Negative strides are not supported at the moment, got strides: ${sizes(strides)}`);
  if (sizeOf(shape) > 0 && last >= x.storageLength) {
    throw runtimeError(
      `setStorage: sizes ${sizes(shape)}, strides ${sizes(strides)}, storage offset ${start}, and itemsize 4 requiring a storage size of ${(last + 1) * 4} are out of bounds for storage of size ${x.storageLength * 4}`,
    );
  }
  // The gradient goes to the storage's elements that x itself shows; x is whole in all but the rarest use.
  return ops.viewOf(x, shape, strides, start, "AsStrided", (g) => {
    if (!x.isContiguous) throw runtimeError("as_strided: the gradient of a strided input is not available");
    return scatterWindows(g, x.shape, strides, start - x.offset);
  });
}

/** Parts of a dimension, each a view. */
function parts(x: Tensor, axis: number, lengths: readonly number[], kind: string): Tensor[] {
  let at = 0;
  return lengths.map((count, i) => {
    const start = at;
    at += count;
    const part = windowOf(
      x,
      whole(x).map((s) => (s.axis === axis ? { axis, start, count, step: 1 } : s)),
      [],
      kind,
    );
    if (kind !== "Slice") noteOrigin(part, x, kind, i);
    return part;
  });
}

function needDims(x: Tensor, name: string): void {
  if (x.rank === 0) throw runtimeError(`${name} expects at least a 1-dimensional tensor`);
}

function split(x: Tensor, size: number, dim: number): Tensor[] {
  needDims(x, "split");
  const axis = wrapDim(dim, x.rank);
  const n = x.shape[axis];
  if (size < 0) throw runtimeError(`split expects split_size be non-negative, but got split_size=${size}`);
  if (size === 0 && n !== 0)
    throw runtimeError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${n}`);
  const count = size === 0 ? 1 : Math.max(Math.ceil(n / size), 1);
  const lengths = Array.from({ length: count }, (_, i) => Math.min(size, n - i * size));
  return parts(x, axis, lengths, "Split");
}

function splitSizes(x: Tensor, lengths: number[], dim: number): Tensor[] {
  needDims(x, "split");
  const axis = wrapDim(dim, x.rank);
  const total = lengths.reduce((a, b) => a + b, 0);
  if (total !== x.shape[axis]) {
    throw runtimeError(
      `split_with_sizes expects split_sizes to sum exactly to ${x.shape[axis]} (input tensor's size at dimension ${axis}), but got split_sizes=${sizes(lengths)}`,
    );
  }
  return parts(x, axis, lengths, "SplitWithSizes");
}

function chunk(x: Tensor, chunks: number, dim: number): Tensor[] {
  needDims(x, "chunk");
  if (chunks <= 0) throw runtimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  const axis = wrapDim(dim, x.rank);
  const size = Math.ceil(x.shape[axis] / chunks);
  if (size === 0) return parts(x, axis, new Array<number>(chunks).fill(0), "SplitWithSizes");
  return split(x, size, axis);
}

/** Into `sections` parts as equal as can be, the larger ones first. */
function tensorSplit(x: Tensor, sections: number, dim: number): Tensor[] {
  const axis = wrapDim(dim, x.rank);
  if (sections <= 0) throw runtimeError(`number of sections must be larger than 0, got ${sections}`);
  const n = x.shape[axis];
  const lengths = Array.from({ length: sections }, (_, i) => Math.floor(n / sections) + (i < n % sections ? 1 : 0));
  return parts(x, axis, lengths, "Slice");
}

/** At the given places. */
function tensorSplitAt(x: Tensor, places: number[], dim: number): Tensor[] {
  const axis = wrapDim(dim, x.rank);
  let from = 0;
  return [...places, x.shape[axis]].map((to) => {
    const part = slice(x, axis, from, to, 1);
    from = to;
    return part;
  });
}

function unbind(x: Tensor, dim: number): Tensor[] {
  if (x.rank === 0) throw indexError("Dimension specified as 0 but tensor has no dimensions");
  const axis = wrapDim(dim, x.rank);
  return Array.from({ length: x.shape[axis] }, (_, i) => {
    const steps = whole(x).filter((s) => s.axis !== axis);
    const part = windowOf(x, steps, [[axis, i]], "Unbind");
    noteOrigin(part, x, "Unbind", i);
    return part;
  });
}

/** Shares memory and leaves the graph. */
function detach(x: Tensor): Tensor {
  return x.window(x.shape, x.strides, x.offset);
}

/** As detach, and writes through it go unnoticed by autograd: the old `.data`. */
function data(x: Tensor): Tensor {
  const d = detach(x);
  d.isUncounted = true;
  return d;
}

function clone(x: Tensor): Tensor {
  return differentiable1("Clone", [x], x.value(), [], (g) => [g]);
}

/** A copy in row-major order, or the tensor itself where it already is. */
function contiguous(x: Tensor): Tensor {
  return x.isContiguous ? x : clone(x);
}

export const VIEWS: OperationTable = {
  "torch.select": ["tii", select],
  "torch.slice": ["tii?i?i", slice],
  "torch.narrow": ["tiii", narrow],
  "torch.view": ["tI", view],
  "torch.reshape": ["tI", reshape],
  "torch.flatten": ["tii", flatten],
  "torch.unflatten": ["tiI", unflatten],
  "torch.permute": ["tI", (x: Tensor, dims: number[]) => permute(x, dims)],
  "torch.transpose": ["tii", (x: Tensor, a: number, b: number) => transpose(x, a, b)],
  "torch.t": ["t", t],
  "torch.movedim": ["tII", movedim],
  "torch.squeeze": [
    "ti?",
    (x, dim) => squeeze(x, dim === null ? null : [dim], dim === null ? "Squeeze" : "SqueezeBackward1"),
  ],
  "torch.squeeze_dims": ["tI", (x, dims) => squeeze(x, dims, "SqueezeBackward2")],
  "torch.unsqueeze": ["ti", unsqueeze],
  "torch.expand": ["tI", expand],
  "torch.diagonal": ["tiii", diagonal],
  "torch.diagonal_copy": ["ti", diagonalCopy],
  "torch.unfold": ["tiii", unfold],
  "torch.as_strided": ["tIIi?", asStrided],
  "torch.split": ["tii", split],
  "torch.split_sizes": ["tIi", splitSizes],
  "torch.chunk": ["tii", chunk],
  "torch.tensor_split": ["tii", tensorSplit],
  "torch.tensor_split_at": ["tIi", tensorSplitAt],
  "torch.unbind": ["ti", unbind],
  "torch.alias": ["t", (x: Tensor) => alias(x)],
  "torch.detach": ["t", detach],
  "torch.data": ["t", data],
  "torch.contiguous": ["t", contiguous],
};
