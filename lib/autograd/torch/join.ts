import { sizeOf } from "@/lib/ir";
import { hostValue, p, Tensor, type Value } from "@/lib/tensor";
import { runtimeError, valueError } from "../errors";
import { differentiable1 } from "../node";
import type { OperationTable, PythonNumber } from "../operation";
import * as ops from "../ops";
import { broadcast, checkDevices, lift, named, readThen, wrapDim, wrapDims } from "./args";
import { promoteTypes, storedNumber } from "./dtypes";
import { sizes, torchTypeName } from "./nn-checks";
import { expand, unsqueeze } from "./views";

/** Joining tensors, repeating them, and moving their elements to new memory. */

const oneDtype = (tensors: readonly Tensor[]): Tensor[] => {
  const dtype = tensors.map((t) => t.dtype).reduce(promoteTypes);
  return tensors.map((t) => ops.cast(t, dtype));
};

function cat(tensors: Tensor[], dim: number): Tensor {
  if (tensors.length === 0) throw valueError("torch.cat(): expected a non-empty list of Tensors");
  checkDevices(tensors);
  tensors.forEach((t, i) => {
    if (t.rank === 0) throw runtimeError(`zero-dimensional tensor (at position ${i}) cannot be concatenated`);
  });
  const typed = oneDtype(tensors);
  // An empty vector fits everywhere: programs start from torch.tensor([]).
  const real = typed.filter((t) => t.rank !== 1 || t.shape[0] !== 0);
  if (real.length === 0) return named(ops.concat([typed[0], typed[0]], 0), "Cat");
  const [first] = real;
  const axis = wrapDim(dim, first.rank);
  real.forEach((t) => {
    const i = typed.indexOf(t);
    if (t.rank !== first.rank)
      throw runtimeError(`Tensors must have same number of dimensions: got ${first.rank} and ${t.rank}`);
    t.shape.forEach((n, d) => {
      if (d !== axis && n !== first.shape[d]) {
        throw runtimeError(
          `Sizes of tensors must match except in dimension ${axis}. Expected size ${first.shape[d]} but got size ${n} for tensor number ${i} in the list.`,
        );
      }
    });
  });
  return ops.concat(real, axis);
}

function stack(tensors: Tensor[], dim: number): Tensor {
  if (tensors.length === 0) throw runtimeError("stack expects a non-empty TensorList");
  checkDevices(tensors);
  const [first] = tensors;
  const axis = wrapDim(dim, first.rank + 1);
  tensors.forEach((t, i) => {
    if (sizes(t.shape) !== sizes(first.shape)) {
      throw runtimeError(
        `stack expects each tensor to be equal size, but got ${sizes(first.shape)} at entry 0 and ${sizes(t.shape)} at entry ${i}`,
      );
    }
  });
  return ops.stack(oneDtype(tensors), axis);
}

function repeat(x: Tensor, times: number[]): Tensor {
  if (times.length < x.rank) {
    throw runtimeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
  }
  for (const n of times)
    if (n < 0) throw runtimeError(`Trying to create tensor with negative dimension ${n}: ${sizes(times)}`);
  return ops.tile(x, times);
}

function tile(x: Tensor, times: number[]): Tensor {
  return repeat(x, [...new Array<number>(Math.max(x.rank - times.length, 0)).fill(1), ...times]);
}

/** Each element `times` times along a dimension; of the flattened tensor where `dim` is null. */
function repeatInterleave(x: Tensor, times: number, dim: number | null): Tensor {
  const from = dim === null ? ops.reshape(x, [x.size]) : x;
  const axis = dim === null ? 0 : wrapDim(dim, x.rank);
  if (times < 0) throw runtimeError("Repeats must be non-negative");
  const shape = from.shape.flatMap((n, i) => (i === axis ? [n, 1] : [n]));
  const grown = from.shape.flatMap((n, i) => (i === axis ? [n, times] : [n]));
  const out = from.shape.map((n, i) => (i === axis ? n * times : n));
  const wide = p.expand(p.reshape(from.value(), shape), grown);
  return differentiable1("View", [from], p.reshape(wide, out), [], (g) => [
    ops.reshape(ops.sum(ops.reshape(g, grown), [axis + 1]), from.shape),
  ]);
}

/** As many of each as `counts` says. */
function repeatCounts(x: Tensor, counts: Tensor, dim: number | null): Tensor | Promise<Tensor> {
  const from = dim === null ? ops.reshape(x, [x.size]) : x;
  const axis = dim === null ? 0 : wrapDim(dim, x.rank);
  if (counts.dtype !== "int64" && counts.dtype !== "int32") throw runtimeError("repeats has to be Long or Int tensor");
  if (counts.rank !== 1 || (counts.size !== 1 && counts.size !== from.shape[axis])) {
    throw runtimeError(
      `repeats must have the same size as input along dim, but got repeats.size(0) = ${counts.size} and input.size(${axis}) = ${from.shape[axis]}`,
    );
  }
  return readThen(counts, [from], (data) => {
    const index: bigint[] = [];
    for (let i = 0; i < from.shape[axis]; i++) {
      const n = Number(data[data.length === 1 ? 0 : i]);
      if (n < 0) throw runtimeError("repeats can not be negative");
      for (let k = 0; k < n; k++) index.push(BigInt(i));
    }
    return ops.selectAlong(from, hostIndex(index), axis);
  });
}

const hostIndex = (index: bigint[]): Tensor => Tensor.of(hostValue(BigInt64Array.from(index), "int64", [index.length]));

function flip(x: Tensor, dims: number[]): Tensor {
  return ops.flip(x, dims.length === 0 ? [] : wrapDims(dims, x.rank));
}

function roll(x: Tensor, shifts: number[], dims: number[]): Tensor {
  if (shifts.length === 0) throw runtimeError("`shifts` required");
  if (dims.length === 0 && shifts.length === 1) {
    return rolledFlat(x, shifts[0]);
  }
  if (dims.length !== shifts.length) {
    throw runtimeError(`shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`);
  }
  return rolled(
    x,
    shifts,
    dims.map((d) => wrapDim(d, x.rank)),
  );
}

/** Rolled as one long vector. */
function rolledFlat(x: Tensor, shift: number): Tensor {
  const flat = p.reshape(x.value(), [x.size]);
  return differentiable1("Roll", [x], p.reshape(rollValue(flat, shift, 0), x.shape), [], (g) => [
    rolledFlat(g, -shift),
  ]);
}

function rolled(x: Tensor, shifts: readonly number[], axes: readonly number[]): Tensor {
  let v = x.value();
  axes.forEach((axis, k) => {
    v = rollValue(v, shifts[k], axis);
  });
  return differentiable1("Roll", [x], v, [], (g) => [
    rolled(
      g,
      shifts.map((s) => -s),
      axes,
    ),
  ]);
}

function rollValue(v: Value, shift: number, axis: number): Value {
  const n = v.shape[axis];
  const by = n === 0 ? 0 : ((shift % n) + n) % n;
  if (by === 0) return v;
  const part = (start: number, count: number): Value =>
    p.slice(
      v,
      v.shape.map((_, d) => (d === axis ? start : 0)),
      v.shape.map((m, d) => (d === axis ? count : m)),
    );
  return p.concat([part(n - by, by), part(0, n - by)], axis);
}

/** A quarter turn, `k` times, in the plane of two dimensions. */
function rot90(x: Tensor, k: number, dims: number[]): Tensor {
  if (dims.length !== 2) throw runtimeError(`expected total rotation dims == 2, but got dims = ${dims.length}`);
  if (x.rank < 2) throw runtimeError(`expected total dims >= 2, but got total dims = ${x.rank}`);
  const [a, b] = dims.map((d) => wrapDim(d, x.rank));
  if (a === b)
    throw runtimeError(`expected rotation dims to be different, but got dim0 = ${dims[0]} and dim1 = ${dims[1]}`);
  const turns = ((k % 4) + 4) % 4;
  const swap = x.shape.map((_, d) => (d === a ? b : d === b ? a : d));
  const v = x.value();
  const turned =
    turns === 0
      ? v
      : turns === 1
        ? p.permute(p.flip(v, [b]), swap)
        : turns === 2
          ? p.flip(v, [a, b])
          : p.flip(p.permute(v, swap), [b]);
  return differentiable1("Rot90", [x], turned, [], (g) => [rot90(g, -k, dims)]);
}

const triangle = (part: "lower" | "upper") => (x: Tensor, diagonal: number) => {
  if (x.rank < 2)
    throw runtimeError(`${part === "lower" ? "tril" : "triu"}: input tensor must have at least 2 dimensions`);
  return ops.triangle(x, diagonal, part);
};

/** The last dimension as a diagonal between two new ones. */
function diagEmbed(x: Tensor, offset: number, dim1: number, dim2: number): Tensor {
  const rank = x.rank + 1;
  const [a, b] = [wrapDim(dim1, rank), wrapDim(dim2, rank)];
  if (a === b) throw runtimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  const n = x.shape[x.rank - 1];
  const side = n + Math.abs(offset);
  const batch = [...x.shape.slice(0, -1)];
  const shape: number[] = [];
  for (let d = 0; d < rank; d++) shape.push(d === a || d === b ? side : batch.shift()!);
  const own = new Array<number>(rank);
  for (let d = rank - 1, step = 1; d >= 0; d--) {
    own[d] = step;
    step *= shape[d];
  }
  const strides = [...own.filter((_, d) => d !== a && d !== b), own[a] + own[b]];
  const start = n === 0 ? 0 : offset >= 0 ? offset * own[b] : -offset * own[a];
  return differentiable1(
    "DiagEmbed",
    [x],
    p.update(p.expand(p.zero(x.dtype), shape), x.value(), strides, start),
    [],
    (g) => [ops.plain([g], p.view(g.value(), x.shape, strides, start))],
  );
}

/** Coordinates of a grid; "xy" exchanges the first two dimensions. */
function meshgrid(tensors: Tensor[], indexing: string): Tensor[] {
  if (tensors.length === 0) throw runtimeError("meshgrid expects a non-empty TensorList");
  for (const t of tensors) {
    if (t.rank > 1)
      throw runtimeError(
        `torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${torchTypeName(t.dtype)}`,
      );
    if (t.dtype !== tensors[0].dtype) throw runtimeError("torch.meshgrid expects all tensors to have the same dtype");
  }
  if (indexing !== "ij" && indexing !== "xy")
    throw runtimeError(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
  const swap = indexing === "xy" && tensors.length >= 2;
  const order = tensors.map((_, i) => (swap && i < 2 ? 1 - i : i));
  const shape = order.map((i) => sizeOf(tensors[i].shape));
  return tensors.map((t, i) => {
    const axis = order.indexOf(i);
    let spread = t.rank === 0 ? unsqueeze(t, 0) : t;
    for (let d = 0; d < axis; d++) spread = unsqueeze(spread, 0);
    for (let d = axis + 1; d < shape.length; d++) spread = unsqueeze(spread, -1);
    return expand(spread, shape);
  });
}

/** All tensors expanded to their common shape. */
function broadcastTensors(tensors: Tensor[]): Tensor[] {
  const shape = tensors.map((t) => t.shape).reduce(broadcast, []);
  return tensors.map((t) => expand(t, [...shape]));
}

/** Numbers around the last dimensions, given from the last one backwards; negative amounts crop. */
function constantPad(x: Tensor, amounts: number[], value: PythonNumber): Tensor {
  const rank = amounts.length / 2;
  if (amounts.length % 2 !== 0) throw runtimeError("Padding length must be divisible by 2");
  if (rank > x.rank) {
    throw runtimeError(
      `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${amounts.length} while the input has ${x.rank} dimensions.`,
    );
  }
  const at = (side: 0 | 1) => x.shape.map((_, d) => (x.rank - 1 - d < rank ? amounts[2 * (x.rank - 1 - d) + side] : 0));
  const [lo, hi] = [at(0), at(1)];
  x.shape.forEach((n, d) => {
    if (n + lo[d] + hi[d] < 0) {
      throw runtimeError(
        `The input size ${n}, plus negative padding ${lo[d]} and ${hi[d]} resulted in a negative output size, which is invalid. Check dimension ${d} of your input.`,
      );
    }
  });
  return ops.pad(x, lo, hi, lift({ ...value, value: storedNumber(value.value, x.dtype) }, x.dtype));
}

function blockDiag(tensors: Tensor[]): Tensor {
  const blocks = oneDtype(tensors).map((t) => ops.reshape(t, t.rank === 2 ? t.shape : [1, t.size]));
  const columns = blocks.reduce((n, t) => n + t.shape[1], 0);
  let at = 0;
  const rows = blocks.map((t) => {
    const row = ops.pad(t, [0, at], [0, columns - at - t.shape[1]]);
    at += t.shape[1];
    return row;
  });
  return named(ops.concat(rows, 0), "BlockDiag");
}

/** Differences of neighbours along a dimension, `n` times over. */
function diff(x: Tensor, n: number, dim: number): Tensor {
  if (x.rank === 0) throw runtimeError("diff expects input to be at least one-dimensional");
  const axis = wrapDim(dim, x.rank);
  let y = x;
  for (let k = 0; k < n; k++) {
    const m = Math.max(y.shape[axis] - 1, 0);
    const part = (start: number): Tensor =>
      ops.slice(
        y,
        y.shape.map((_, d) => (d === axis && m > 0 ? start : 0)),
        y.shape.map((c, d) => (d === axis ? m : c)),
        y.shape.map(() => 1),
      );
    const [next, last] = [part(1), part(0)];
    y = x.dtype === "bool" ? ops.plain([x], p.binary("xor", next.value(), last.value())) : ops.sub(next, last);
  }
  return y;
}

export const JOIN: OperationTable = {
  "torch.cat": ["Ti", cat],
  "torch.stack": ["Ti", stack],
  "torch.repeat": ["tI", repeat],
  "torch.tile": ["tI", tile],
  "torch.repeat_interleave": ["tii?", repeatInterleave],
  "torch.repeat_counts": ["tti?", repeatCounts],
  "torch.flip": ["tI", flip],
  "torch.roll": ["tII", roll],
  "torch.rot90": ["tiI", rot90],
  "torch.tril": ["ti", triangle("lower")],
  "torch.triu": ["ti", triangle("upper")],
  "torch.diag_embed": ["tiii", diagEmbed],
  "torch.meshgrid": ["Ts", meshgrid],
  "torch.broadcast_tensors": ["T", broadcastTensors],
  "torch.constant_pad_nd": ["tIo", constantPad],
  "torch.block_diag": ["T", blockDiag],
  "torch.diff": ["tii", diff],
};
