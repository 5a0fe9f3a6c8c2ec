import { type DType, type Shape, sizeOf } from "@/lib/ir";
import { hostValueFrom, Tensor } from "@/lib/tensor";
import { differentiable } from "../node";
import * as ops from "../ops";
import { plain } from "../ops";
import { invalid, shapeText } from "./errors";
import { broadcast, identity } from "./math";
import { type Family, op } from "./spec";

/** Operations that change shape and order, and those that ask for a shape. */

/** An axis counted from the front. @throws the error that `fault` makes */
export function axisIn(axis: number, rank: number, fault: () => Error): number {
  if (axis < -rank || axis >= rank) throw fault();
  return axis < 0 ? axis + rank : axis;
}

const known = (numbers: readonly number[], type: DType, shape: Shape): Tensor =>
  Tensor.of(hostValueFrom(type === "int64" ? numbers.map(BigInt) : numbers, type, shape));

function reshape(x: Tensor, to: readonly number[]): Tensor {
  const holes = to.map((n, i) => (n === -1 ? i : -1)).filter((i) => i >= 0);
  if (holes.length > 1) throw invalid(`Only one input size may be -1, not both ${holes[0]} and ${holes[1]}`);
  const negative = to.findIndex((n) => n < -1);
  if (negative >= 0) throw invalid(`Size ${negative} must be non-negative, not ${to[negative]}`);
  const rest = to.reduce((n, size) => (size === -1 ? n : n * size), 1);
  let shape = to;
  if (holes.length === 1) {
    if (rest === 0 && x.size > 0)
      throw invalid(
        "reshape cannot infer the missing input size for an empty tensor unless all specified input sizes are non-zero",
      );
    if (rest !== 0 && x.size % rest !== 0)
      throw invalid(
        `Input to reshape is a tensor with ${x.size} values, but the requested shape requires a multiple of ${rest}`,
        `Dimension size must be evenly divisible by ${rest} but is ${x.size}`,
      );
    shape = to.map((n) => (n === -1 ? (rest === 0 ? 0 : x.size / rest) : n));
  }
  if (sizeOf(shape) !== x.size)
    throw invalid(
      `Input to reshape is a tensor with ${x.size} values, but the requested shape has ${sizeOf(shape)}`,
      `Cannot reshape a tensor with ${x.size} elements to shape ${shapeText(to)} (${sizeOf(shape)} elements)`,
    );
  return ops.reshape(x, shape);
}

function transpose(x: Tensor, order: readonly number[]): Tensor {
  if (order.length !== x.rank)
    throw invalid(
      `transpose expects a vector of size ${x.rank}. But input(1) is a vector of size ${order.length}`,
      `Dimension must be ${order.length} but is ${x.rank}`,
    );
  const at = order.map((axis) => axisIn(axis, x.rank, () => invalid(`${axis} is out of range [0 .. ${x.rank})`)));
  for (let i = 0; i < x.rank; i++) if (!at.includes(i)) throw invalid(`${i} is missing from {${order.join(",")}}.`);
  return ops.permute(x, at);
}

function concat(parts: Tensor[], at: number): Tensor {
  const [first] = parts;
  const axis = axisIn(at, first.rank, () =>
    invalid(`ConcatOp : Expected concatenating dimensions in the range [${-first.rank}, ${first.rank}), but got ${at}`),
  );
  parts.forEach((t, i) => {
    if (t.rank !== first.rank)
      throw invalid(
        `ConcatOp : Ranks of all input tensors should match: shape[0] = ${shapeText(first.shape)} vs. shape[${i}] = ${shapeText(t.shape)}`,
        `Shape must be rank ${first.rank} but is rank ${t.rank}`,
      );
    const off = t.shape.findIndex((n, d) => d !== axis && n !== first.shape[d]);
    if (off >= 0)
      throw invalid(
        `ConcatOp : Dimension ${off} in both shapes must be equal: shape[0] = ${shapeText(first.shape)} vs. shape[${i}] = ${shapeText(t.shape)}`,
        `Dimension ${off} in both shapes must be equal, but are ${first.shape[off]} and ${t.shape[off]}. Shapes are ${shapeText(first.shape)} and ${shapeText(t.shape)}.`,
      );
  });
  return parts.length === 1 ? identity(first) : ops.concat(parts, axis);
}

function pack(parts: Tensor[], at: number): Tensor {
  const [first] = parts;
  parts.forEach((t, i) => {
    if (t.shape.join() !== first.shape.join())
      throw invalid(
        `Shapes of all inputs must match: values[0].shape = ${shapeText(first.shape)} != values[${i}].shape = ${shapeText(t.shape)}`,
        t.rank === first.rank
          ? `Dimension ${first.shape.findIndex((n, d) => n !== t.shape[d])} in both shapes must be equal, but are ${first.shape.find((n, d) => n !== t.shape[d])} and ${t.shape.find((n, d) => n !== first.shape[d])}. Shapes are ${shapeText(first.shape)} and ${shapeText(t.shape)}.`
          : `Shapes must be equal rank, but are ${first.rank} and ${t.rank}`,
      );
  });
  const rank = first.rank + 1;
  return ops.stack(
    parts,
    axisIn(at, rank, () => invalid(`axis = ${at} not in [${-rank}, ${rank})`)),
  );
}

const ones = (x: Tensor): number[] => x.shape.map(() => 1);

/** Consecutive pieces of these sizes along an axis. */
function pieces(x: Tensor, axis: number, sizes: readonly number[]): Tensor[] {
  let at = 0;
  return sizes.map((n) => {
    const starts = x.shape.map((_, d) => (d === axis ? at : 0));
    at += n;
    return ops.slice(
      x,
      starts,
      x.shape.map((size, d) => (d === axis ? n : size)),
      ones(x),
    );
  });
}

function unpack(x: Tensor, num: number, at: number): Tensor[] {
  const axis = axisIn(at, x.rank, () => invalid(`axis = ${at} not in [${-x.rank}, ${x.rank})`));
  if (x.shape[axis] !== num)
    throw invalid(
      `Input shape axis ${axis} must equal ${num}, got shape ${shapeText(x.shape)}`,
      `Dimension must be ${x.shape[axis]} but is ${num}`,
    );
  const rest = x.shape.filter((_, d) => d !== axis);
  return pieces(x, axis, new Array<number>(num).fill(1)).map((t) => ops.reshape(t, rest));
}

function split(at: number, x: Tensor, num: number): Tensor[] {
  const axis = axisIn(at, x.rank, () =>
    invalid(`-input rank(-${x.rank}) <= split_dim < input rank (${x.rank}), but got ${at}`),
  );
  const size = x.shape[axis];
  if (size % num !== 0)
    throw invalid(
      `Number of ways to split should evenly divide the split dimension, but got split_dim ${axis} (size = ${size}) and num_split ${num}`,
      `Dimension size must be evenly divisible by ${num} but is ${size}`,
    );
  return num === 1 ? [identity(x)] : pieces(x, axis, new Array<number>(num).fill(size / num));
}

function splitV(x: Tensor, given: readonly number[], at: number): Tensor[] {
  const axis = axisIn(at, x.rank, () =>
    invalid(`-input rank(-${x.rank}) <= split_dim < input rank (${x.rank}), but got ${at}`),
  );
  const total = given.reduce((n, size) => n + Math.max(size, 0), 0);
  const open = given.includes(-1);
  if (open ? total > x.shape[axis] : total !== x.shape[axis])
    throw invalid(
      `Determined shape must either match input shape along split_dim exactly if fully specified, or be less than the size of the input along split_dim if not fully specified.  Got: ${total}`,
    );
  return pieces(
    x,
    axis,
    given.map((n) => (n === -1 ? x.shape[axis] - total : n)),
  );
}

function tile(x: Tensor, times: readonly number[]): Tensor {
  if (times.length !== x.rank)
    throw invalid(`Expected multiples argument to be a vector of length ${x.rank} but got length ${times.length}`);
  const negative = times.findIndex((n) => n < 0);
  if (negative >= 0) throw invalid(`Expected multiples[${negative}] >= 0, but got ${times[negative]}`);
  return times.every((n) => n === 1) ? identity(x) : ops.tile(x, times);
}

/** Amounts before and after each dimension, from a flat [rank, 2] matrix. */
function paddings(x: Tensor, flat: readonly number[]): { lo: number[]; hi: number[] } {
  if (flat.length !== 2 * x.rank)
    throw invalid(
      `The first dimension of paddings must be the rank of inputs[${flat.length / 2},2] ${shapeText(x.shape)}`,
    );
  const lo = flat.filter((_, i) => i % 2 === 0);
  const hi = flat.filter((_, i) => i % 2 === 1);
  lo.forEach((n, i) => {
    if (n < 0 || hi[i] < 0) throw invalid(`Paddings must be non-negative: ${n} ${hi[i]}`);
  });
  return { lo, hi };
}

function pad(x: Tensor, flat: readonly number[], fill?: Tensor): Tensor {
  const { lo, hi } = paddings(x, flat);
  return ops.pad(x, lo, hi, fill);
}

/** Reflects at the border (without repeating it), or mirrors (repeating it). */
function mirrorPad(x: Tensor, flat: readonly number[], mode: string): Tensor {
  const { lo, hi } = paddings(x, flat);
  const skip = mode === "REFLECT" ? 1 : 0;
  let y = x;
  for (let d = 0; d < x.rank; d++) {
    const n = y.shape[d];
    if (Math.max(lo[d], hi[d]) > n - skip)
      throw invalid(
        mode === "REFLECT"
          ? `paddings must be less than the dimension size: ${lo[d]}, ${hi[d]} not less than ${n}`
          : `paddings must be no greater than the dimension size: ${lo[d]}, ${hi[d]} greater than ${n}`,
      );
    if (lo[d] === 0 && hi[d] === 0) continue;
    const piece = (from: number, count: number): Tensor =>
      ops.flip(
        ops.slice(
          y,
          y.shape.map((_, i) => (i === d ? from : 0)),
          y.shape.map((size, i) => (i === d ? count : size)),
          ones(y),
        ),
        [d],
      );
    y = ops.concat([piece(skip, lo[d]), y, piece(n - skip - hi[d], hi[d])], d);
  }
  return y;
}

function expandDims(x: Tensor, at: number): Tensor {
  const rank = x.rank + 1;
  const axis = axisIn(at, rank, () =>
    invalid(
      `Tried to expand dim index ${at} for tensor with ${x.rank} dimensions.`,
      `dim ${at} not in the interval [${-rank}, ${x.rank}].`,
    ),
  );
  return ops.reshape(x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)]);
}

function squeeze(x: Tensor, dims: readonly number[]): Tensor {
  const axes = dims.map((d) =>
    axisIn(d, x.rank, () => invalid(`Tried to squeeze dim index ${d} for tensor with ${x.rank} dimensions.`)),
  );
  for (const a of axes)
    if (x.shape[a] !== 1)
      throw invalid(
        `Can not squeeze dim[${a}], expected a dimension of 1, got ${x.shape[a]}`,
        `Can not squeeze dim[${a}], expected a dimension of 1, got ${x.shape[a]}`,
      );
  const gone = axes.length > 0 ? (i: number) => axes.includes(i) : (i: number) => x.shape[i] === 1;
  return ops.reshape(
    x,
    x.shape.filter((_, i) => !gone(i)),
  );
}

function reverse(x: Tensor, dims: readonly number[]): Tensor {
  const axes = dims.map((d) =>
    axisIn(d, x.rank, () => invalid(`'axis'[0] = ${d} is out of valid range [-${x.rank}, ${x.rank - 1}]`)),
  );
  return ops.flip(x, axes);
}

/** Elements moved along axes; what leaves one end enters at the other. */
function roll(x: Tensor, shifts: readonly number[], axes: readonly number[]): Tensor {
  let y = x;
  axes.forEach((a, i) => {
    const axis = axisIn(a, x.rank, () => invalid(`axis ${a} is out of range`));
    const n = x.shape[axis];
    if (n === 0) return;
    const by = ((shifts[i] % n) + n) % n;
    if (by === 0) return;
    const [head, tail] = pieces(y, axis, [n - by, by]);
    y = ops.concat([tail, head], axis);
  });
  return y;
}

function broadcastTo(x: Tensor, shape: readonly number[]): Tensor {
  const grown = (() => {
    const lead = shape.length - x.rank;
    return lead >= 0 && x.shape.every((n, i) => n === 1 || n === shape[i + lead]);
  })();
  if (x.rank > shape.length)
    throw invalid(`Rank of input (${x.rank}) must be no greater than rank of output shape (${shape.length}).`);
  if (!grown) throw invalid(`Incompatible shapes: ${shapeText(x.shape)} vs. ${shapeText(shape)}`);
  return ops.expandTo(x, shape);
}

/** Keeps a band around the diagonal: `lower` and `upper` diagonals, all where negative. */
function bandPart(x: Tensor, lower: number, upper: number): Tensor {
  let y = x;
  if (lower >= 0) y = ops.triangle(y, -lower, "upper");
  if (upper >= 0) y = ops.triangle(y, upper, "lower");
  return y;
}

function checkBlock(x: Tensor, block: number): void {
  if (x.rank !== 4) throw invalid(`Input rank should be: 4 instead of: ${x.rank}`);
  if (block < 2) throw invalid(`Block size should be > 1: ${block}`);
}

function spaceToDepth(x: Tensor, block: number, format: string): Tensor {
  checkBlock(x, block);
  const [n, h, w, c] = format === "NCHW" ? [x.shape[0], x.shape[2], x.shape[3], x.shape[1]] : x.shape;
  if (h % block !== 0 || w % block !== 0)
    throw invalid(`Image width ${w} and height ${h} should be divisible by block_size: ${block}`);
  const y = format === "NCHW" ? ops.permute(x, [0, 2, 3, 1]) : x;
  const cut = ops.reshape(y, [n, h / block, block, w / block, block, c]);
  const z = ops.reshape(ops.permute(cut, [0, 1, 3, 2, 4, 5]), [n, h / block, w / block, block * block * c]);
  return format === "NCHW" ? ops.permute(z, [0, 3, 1, 2]) : z;
}

function depthToSpace(x: Tensor, block: number, format: string): Tensor {
  checkBlock(x, block);
  const y = format === "NCHW" ? ops.permute(x, [0, 2, 3, 1]) : x;
  const [n, h, w, c] = y.shape;
  if (c % (block * block) !== 0) throw invalid(`Input depth dimension ${c} should be divisible by: ${block * block}`);
  const depth = c / (block * block);
  const z = ops.reshape(ops.permute(ops.reshape(y, [n, h, w, block, block, depth]), [0, 1, 3, 2, 4, 5]), [
    n,
    h * block,
    w * block,
    depth,
  ]);
  return format === "NCHW" ? ops.permute(z, [0, 3, 1, 2]) : z;
}

function spaceToBatch(x: Tensor, blocks: readonly number[], flat: readonly number[]): Tensor {
  const m = blocks.length;
  const tail = x.rank - 1 - m;
  const y = ops.pad(
    x,
    [0, ...blocks.map((_, i) => flat[2 * i]), ...new Array<number>(tail).fill(0)],
    [0, ...blocks.map((_, i) => flat[2 * i + 1]), ...new Array<number>(tail).fill(0)],
  );
  const [n, ...rest] = y.shape;
  blocks.forEach((b, i) => {
    if (rest[i] % b !== 0) throw invalid(`padded_shape[${i}]=${rest[i]} is not divisible by block_shape[${i}]=${b}`);
  });
  const depth = rest.slice(m);
  const cut = ops.reshape(y, [n, ...blocks.flatMap((b, i) => [rest[i] / b, b]), ...depth]);
  const order = [
    ...blocks.map((_, i) => 2 * i + 2),
    0,
    ...blocks.map((_, i) => 2 * i + 1),
    ...depth.map((_, i) => 2 * m + 1 + i),
  ];
  return ops.reshape(ops.permute(cut, order), [
    n * blocks.reduce((a, b) => a * b, 1),
    ...blocks.map((b, i) => rest[i] / b),
    ...depth,
  ]);
}

function batchToSpace(x: Tensor, blocks: readonly number[], flat: readonly number[]): Tensor {
  const m = blocks.length;
  const area = blocks.reduce((a, b) => a * b, 1);
  const [n, ...rest] = x.shape;
  if (n % area !== 0)
    throw invalid(`Input batch dimension (${n}) is not divisible by product of block sizes (${area})`);
  const depth = rest.slice(m);
  const cut = ops.reshape(x, [...blocks, n / area, ...rest]);
  const order = [m, ...blocks.flatMap((_, i) => [m + 1 + i, i]), ...depth.map((_, i) => 2 * m + 1 + i)];
  const y = ops.reshape(ops.permute(cut, order), [n / area, ...blocks.map((b, i) => b * rest[i]), ...depth]);
  const starts = [0, ...blocks.map((_, i) => flat[2 * i]), ...depth.map(() => 0)];
  const counts = [n / area, ...blocks.map((b, i) => b * rest[i] - flat[2 * i] - flat[2 * i + 1]), ...depth];
  return ops.slice(y, starts, counts, ones(y));
}

export const SHAPE: Family = {
  Identity: op("t", identity, { folds: true }),
  Snapshot: op("t", identity),
  PlaceholderWithDefault: op("t", identity),
  StopGradient: op("t", (x: Tensor) => plain([x], x.value())),
  PreventGradient: op("ts", (x: Tensor) => plain([x], x.value()), { attrs: ["message"] }),
  IdentityN: op("T", (list: Tensor[]) =>
    differentiable(
      "IdentityN",
      list,
      list.map((t) => t.value()),
      [],
      (grads) => grads,
    ),
  ),
  Reshape: op("tI", reshape, { folds: true }),
  Transpose: op("tI", transpose),
  ConcatV2: op("Ti", concat, { folds: true }),
  Pack: op("Ti", pack, { attrs: ["axis"], folds: true }),
  Unpack: op("tii", unpack, { attrs: ["num", "axis"], folds: true }),
  Split: op("iti", split, { attrs: ["num_split"] }),
  SplitV: op("tIii", (x: Tensor, sizes: number[], axis: number) => splitV(x, sizes, axis), { attrs: ["num_split"] }),
  Tile: op("tI", tile, { folds: true }),
  Pad: op("tI", (x: Tensor, flat: number[]) => pad(x, flat)),
  PadV2: op("tIt", pad),
  MirrorPad: op("tIs", mirrorPad, { attrs: ["mode"] }),
  ExpandDims: op("ti", expandDims, { folds: true }),
  Squeeze: op("tI", squeeze, { attrs: ["squeeze_dims"], folds: true }),
  ReverseV2: op("tI", reverse, { folds: true }),
  Roll: op("tII", roll),
  BroadcastTo: op("tI", broadcastTo),
  BroadcastArgs: op("II", (a: number[], b: number[]) => {
    const shape = broadcast(a, b);
    return known(shape, "int32", [shape.length]);
  }),
  Shape: op("ts", (x: Tensor, type: DType) => known(x.shape, type, [x.rank]), { attrs: ["out_type"] }),
  ShapeN: op("Ts", (list: Tensor[], type: DType) => list.map((x) => known(x.shape, type, [x.rank])), {
    attrs: ["out_type"],
  }),
  Size: op("ts", (x: Tensor, type: DType) => known([x.size], type, []), { attrs: ["out_type"] }),
  Rank: op("t", (x: Tensor) => known([x.rank], "int32", [])),
  EnsureShape: op(
    "tI",
    (x: Tensor, shape: number[]) => {
      if (shape.length !== x.rank || shape.some((n, i) => n >= 0 && n !== x.shape[i]))
        throw invalid(
          `Shape of tensor input ${shapeText(x.shape)} is not compatible with expected shape ${shapeText(shape.map((n) => (n < 0 ? null : n)))}.`,
        );
      return identity(x);
    },
    { attrs: ["shape"] },
  ),
  MatrixBandPart: op("tii", bandPart),
  SpaceToDepth: op("tis", spaceToDepth, { attrs: ["block_size", "data_format"] }),
  DepthToSpace: op("tis", depthToSpace, { attrs: ["block_size", "data_format"] }),
  SpaceToBatchND: op("tII", spaceToBatch),
  BatchToSpaceND: op("tII", batchToSpace),
};
