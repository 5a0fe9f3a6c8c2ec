import { type Shape, sameShape } from "@/lib/ir";
import { hostValue, p, rangeOf, type Tensor, type Value } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { checkInPlace, writeInPlace } from "../inplace";
import { isPythonNumber, type Operand, type OperationTable } from "../operation";
import * as ops from "../ops";
import { after, lift, named, relay } from "./args";
import { storedNumber } from "./dtypes";
import { checkMask, type DimIndex, decodeEntries, type Entry, type Resolved, resolve } from "./index-spec";
import { sizes, torchTypeName } from "./nn-checks";
import { frozen } from "./store";
import { windowOf } from "./views";

/** x[...] and x[...] = value, in all their forms. */

/** The window that the basic part of an index describes; x itself where it describes all of it. */
function basic(x: Tensor, { steps, fixed, kind, indices }: Resolved): Tensor {
  const isAdvanced = indices.some((i) => i !== null);
  const isAll =
    fixed.length === 0 &&
    steps.length === x.rank &&
    steps.every((s, i) => s.axis === i && s.start === 0 && s.count === x.shape[i] && s.step === 1);
  return isAll && isAdvanced ? x : windowOf(x, steps, fixed, kind);
}

/** Non-negative int32 positions along a dimension of `size`. */
export function wrapped(index: Tensor, size: number): Value {
  const value = index.value();
  const range = rangeOf(value);
  const v = p.cast(value, "int32");
  if (range && range.lo >= 0) return v;
  return p.where(p.binary("lt", v, p.zero("int32")), p.binary("add", v, p.constant(size, "int32")), v);
}

function positionsOf(index: DimIndex, size: number): Value {
  if (index.positions) return hostValue(index.positions, "int32", index.shape);
  return wrapped(index.tensor!, size);
}

/** The common shape of index tensors. */
function indexShape(indices: readonly DimIndex[]): Shape {
  const rank = Math.max(...indices.map((i) => i.shape.length));
  const out = new Array<number>(rank).fill(1);
  for (const { shape } of indices) {
    shape.forEach((n, i) => {
      const d = rank - shape.length + i;
      if (n !== 1 && out[d] !== 1 && out[d] !== n) {
        throw indexError(
          `shape mismatch: indexing tensors could not be broadcast together with shapes ${indices.map((x) => sizes(x.shape)).join(", ")}`,
        );
      }
      if (out[d] === 1) out[d] = n;
    });
  }
  return out;
}

/** Row-major positions in `view` that the index tensors mean. */
function flatPositions(view: Tensor, { indices }: Resolved): Value {
  const shape = indexShape(indices.filter((i) => i !== null));
  return ops.advancedPositions(
    view.shape,
    indices.map((index, d) => index && positionsOf(index, view.shape[d])),
    shape,
  );
}

function getItem(x: Tensor, codes: number[], tensors: Tensor[]): Tensor | Promise<Tensor> {
  return after(resolve(x, decodeEntries(codes, tensors)), (resolved) => {
    const view = basic(x, resolved);
    if (resolved.indices.every((i) => i === null)) return view;
    return ops.takeFlat(view, flatPositions(view, resolved), "Index");
  });
}

/** A value brought to x's dtype; numbers must fit it. */
function stored(value: Operand, x: Tensor): Tensor {
  return isPythonNumber(value)
    ? lift({ ...value, value: storedNumber(value.value, x.dtype) }, x.dtype)
    : ops.cast(value, x.dtype);
}

/** `value` broadcast over a window, leading dimensions of size 1 dropped. */
export function broadcastOver(value: Tensor, shape: Shape): Tensor {
  let v = value;
  while (v.rank > shape.length && v.shape[0] === 1) v = ops.reshape(v, v.shape.slice(1));
  const lead = shape.length - v.rank;
  const tail = `Target sizes: ${sizes(shape)}.  Tensor sizes: ${sizes(v.shape)}`;
  if (lead < 0) {
    throw runtimeError(
      `expand(torch.${torchTypeName(v.dtype)}Tensor{${sizes(v.shape)}}, size=${sizes(shape)}): the number of sizes provided (${shape.length}) must be greater or equal to the number of dimensions in the tensor (${v.rank})`,
    );
  }
  for (let d = shape.length - 1; d >= lead; d--) {
    const own = v.shape[d - lead];
    if (own !== 1 && own !== shape[d]) {
      throw runtimeError(
        `The expanded size of the tensor (${shape[d]}) must match the existing size (${own}) at non-singleton dimension ${d}.  ${tail}`,
      );
    }
  }
  return ops.expandTo(v, shape);
}

function setItem(x: Tensor, codes: number[], tensors: Tensor[], value: Operand): number | Promise<number> {
  const entries = decodeEntries(codes, tensors);
  const mask = loneMask(x, entries, value);
  if (mask) return fillWhere(x, mask, value);
  return after(resolve(x, entries), (resolved) => {
    const view = basic(x, resolved);
    if (resolved.indices.every((i) => i === null)) {
      const source = broadcastOver(stored(value, x), view.shape);
      writeInPlace(view, relay(source, "CopyBackwards"));
      return 0;
    }
    putItems(view, flatPositions(view, resolved), value, false);
    return 0;
  });
}

/** x[mask] = number needs no positions: it is a choice element by element. */
function loneMask(x: Tensor, entries: readonly Entry[], value: Operand): Tensor | null {
  const [only] = entries;
  if (entries.length !== 1 || only.kind !== "tensor" || only.tensor.dtype !== "bool") return null;
  if (only.tensor.rank === 0 || only.tensor.rank > x.rank) return null;
  return isPythonNumber(value) || value.size === 1 ? only.tensor : null;
}

function fillWhere(x: Tensor, mask: Tensor, value: Operand): number {
  checkMask(x, mask, 0);
  const wide = ops.reshape(mask, [...mask.shape, ...x.shape.slice(mask.rank).map(() => 1)]);
  const fill = ops.reshape(stored(value, x), []);
  writeInPlace(x, named(ops.maskedFill(frozen(x), wide, fill), "IndexPut"));
  return 0;
}

function putItems(view: Tensor, positions: Value, value: Operand, accumulate: boolean): void {
  if (!isPythonNumber(value) && value.dtype !== view.dtype && value.rank > 0) {
    throw runtimeError(
      `Index put requires the source and destination dtypes match, got ${torchTypeName(view.dtype)} for the destination and ${torchTypeName(value.dtype)} for the source.`,
    );
  }
  const { shape } = positions;
  let source = stored(value, view);
  while (source.rank > shape.length && source.shape[0] === 1) source = ops.reshape(source, source.shape.slice(1));
  const fits =
    source.rank <= shape.length && source.shape.every((n, i) => n === 1 || n === shape[shape.length - source.rank + i]);
  if (!fits) {
    throw runtimeError(
      `shape mismatch: value tensor of shape ${sizes(source.shape)} cannot be broadcast to indexing result of shape ${sizes(shape)}`,
    );
  }
  const mode = accumulate && view.dtype !== "bool" ? "add" : "set";
  writeInPlace(view, ops.putFlat(mode, frozen(view), positions, ops.expandTo(source, shape), "IndexPut"));
}

/** index_put_: as x[indices] = values, or adding to what is there. */
function indexPut(x: Tensor, codes: number[], tensors: Tensor[], values: Tensor, accumulate: boolean) {
  checkInPlace(x);
  return after(resolve(x, decodeEntries(codes, tensors)), (resolved) => {
    const view = basic(x, resolved);
    putItems(view, flatPositions(view, resolved), values, accumulate);
    return 0;
  });
}

/** x.copy_(source): converts and broadcasts. */
function copy(x: Tensor, source: Tensor): number {
  checkInPlace(x);
  if (!sameShape(x.shape, source.shape)) checkCopy(x, source);
  const value = ops.expandTo(ops.cast(source, x.dtype), x.shape);
  writeInPlace(x, relay(value, "CopyBackwards"));
  return 0;
}

function checkCopy(x: Tensor, source: Tensor): void {
  const lead = x.rank - source.rank;
  for (let d = x.rank - 1; d >= 0; d--) {
    const own = source.shape[d - lead] ?? 1;
    if (own !== 1 && own !== x.shape[d])
      throw runtimeError(
        `The size of tensor a (${x.shape[d]}) must match the size of tensor b (${own}) at non-singleton dimension ${d}`,
      );
  }
  if (lead < 0) broadcastOver(source, x.shape);
}

export const INDEXING: OperationTable = {
  "torch.getitem": ["tIT", getItem],
  "torch.setitem": ["tITo", setItem],
  "torch.index_put_": ["tITtb", indexPut],
  "torch.copy_": ["tt", copy],
};
