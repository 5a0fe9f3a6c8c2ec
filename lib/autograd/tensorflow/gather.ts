import { contiguousStrides, type DType, isBig, isFloat, type PutMode, type Shape, sizeOf } from "@/lib/ir";
import { hostValue, hostValueFrom, p, rangeOf, Tensor, type Value } from "@/lib/tensor";
import { differentiable1 } from "../node";
import * as ops from "../ops";
import { plain, putFlat, takeFlat } from "../ops";
import { isAbstract } from "./abstract";
import { invalid, shapeText } from "./errors";
import { broadcast } from "./math";
import { rowGradient } from "./rows";
import { axisIn } from "./shape";
import { type Family, op } from "./spec";
import { withData } from "./waiting";

/** Reading and writing at indices, sorting, and what depends on the values themselves. */

/**
 * Checks that indices lie in [0, n), then goes on. A graph under construction does not look.
 * @param fault the error for the first offending element, given its row-major position and value
 */
export function inRange<T>(
  index: Tensor,
  n: number,
  fault: (position: number, value: number) => Error,
  next: () => T,
): T | Promise<T> {
  const v = index.value();
  const range = rangeOf(v);
  if (index.size === 0 || isAbstract() || (range && range.lo >= 0 && range.hi < n)) return next();
  return withData(v, (data) => {
    for (let i = 0; i < data.length; i++) {
      const x = Number(data[i]);
      if (x < 0 || x >= n) throw fault(i, x);
    }
    return next();
  });
}

/** `[0,1]`: a row-major position as coordinates; nothing for a scalar. */
export const coordinates = (position: number, shape: Shape): string => {
  if (shape.length === 0) return "";
  const strides = contiguousStrides(shape);
  return `[${shape.map((n, d) => Math.floor(position / strides[d]) % n).join(",")}]`;
};

function gather(params: Tensor, index: Tensor, at: number, batch: number): Tensor | Promise<Tensor> {
  const axis = axisIn(at, params.rank, () =>
    invalid(`Expected axis in the range [${-params.rank}, ${params.rank}), but got ${at}`),
  );
  const batches = batch < 0 ? batch + index.rank : batch;
  const n = params.shape[axis];
  const fault = (i: number, x: number): Error =>
    invalid(`indices${coordinates(i, index.shape)} = ${x} is not in [0, ${n})`);
  return inRange(index, n, fault, () => {
    if (batches === 0 && axis === 0) return gatherRows(params, index);
    if (batches === 0) return ops.selectAlong(params, index, axis);
    return batchGather(params, index, axis, batches);
  });
}

/** Rows; the gradient also says which rows it touches. */
function gatherRows(params: Tensor, index: Tensor): Tensor {
  const at = ops.selectPositions(params.shape, index.value(), 0);
  return differentiable1(
    "GatherV2",
    [params],
    p.take(params.value(), at),
    [Tensor.of(at), index],
    (g, [places, rows]) => [rowGradient(params.shape, places, rows, g)],
  );
}

/** Gathers within each batch: the leading `batches` dimensions of both go together. */
function batchGather(params: Tensor, index: Tensor, axis: number, batches: number): Tensor {
  const own = contiguousStrides(params.shape);
  const inner = index.shape.slice(batches);
  const before = params.shape.slice(batches, axis);
  const after = params.shape.slice(axis + 1);
  const lead = params.shape.slice(0, batches);
  const out = [...lead, ...before, ...inner, ...after];
  const spread = [...lead, ...before.map(() => 1), ...inner, ...after.map(() => 1)];
  const c = (x: number): Value => p.constant(x, "int32");
  let flat = p.expand(p.reshape(p.binary("mul", p.cast(index.value(), "int32"), c(own[axis])), spread), out);
  const addAxis = (d: number, stride: number): void => {
    if (out[d] > 1) flat = p.binary("add", flat, p.binary("mul", p.iota(out, d, "int32"), c(stride)));
  };
  for (let d = 0; d < axis; d++) addAxis(d, own[d]);
  after.forEach((_, i) => {
    addAxis(axis + inner.length + i, own[axis + 1 + i]);
  });
  return takeFlat(params, flat);
}

/**
 * Row-major positions, in a tensor of `shape`, of what rows of coordinates [..., depth] point at: each row stands for
 * the block of the remaining dimensions.
 */
function blockPositions(index: Tensor, shape: Shape): { flat: Value; out: number[] } {
  const depth = index.shape[index.rank - 1];
  const lead = index.shape.slice(0, -1);
  const rest = shape.slice(depth);
  const own = contiguousStrides(shape);
  const out = [...lead, ...rest];
  const c = (x: number): Value => p.constant(x, "int32");
  const v = p.cast(index.value(), "int32");
  let flat: Value = p.expand(p.zero("int32"), out);
  for (let d = 0; d < depth; d++) {
    const column = p.slice(v, [...lead.map(() => 0), d], [...lead, 1]);
    const spread = p.expand(p.reshape(column, [...lead, ...rest.map(() => 1)]), out);
    flat = p.binary("add", flat, p.binary("mul", spread, c(own[d])));
  }
  rest.forEach((n, i) => {
    const d = lead.length + i;
    if (n > 1) flat = p.binary("add", flat, p.binary("mul", p.iota(out, d, "int32"), c(own[depth + i])));
  });
  return { flat, out };
}

/** Checks rows of coordinates against a shape, then goes on. */
function rowsInRange<T>(
  index: Tensor,
  shape: Shape,
  fault: (row: number, text: string) => Error,
  next: () => T,
): T | Promise<T> {
  const depth = index.shape[index.rank - 1];
  const v = index.value();
  const range = rangeOf(v);
  const least = shape.slice(0, depth).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  if (index.size === 0 || isAbstract() || (range && range.lo >= 0 && range.hi < least)) return next();
  return withData(v, (data) => {
    for (let i = 0; i < data.length; i++) {
      const x = Number(data[i]);
      if (x >= 0 && x < shape[i % depth]) continue;
      const row = Math.floor(i / depth);
      const text = Array.from({ length: depth }, (_, d) => String(data[row * depth + d]));
      throw fault(row, text.join(", "));
    }
    return next();
  });
}

function gatherNd(params: Tensor, index: Tensor): Tensor | Promise<Tensor> {
  const depth = index.shape[index.rank - 1];
  if (depth > params.rank)
    throw invalid(`index innermost dimension length must be <= params rank; saw: ${depth} vs. ${params.rank}`);
  const fault = (row: number, text: string): Error =>
    invalid(
      `indices${coordinates(row, index.shape.slice(0, -1))} = [${text}] does not index into param shape ${shapeText(params.shape)}, node name: GatherNd`,
    );
  return rowsInRange(index, params.shape, fault, () => takeFlat(params, blockPositions(index, params.shape).flat));
}

function checkUpdates(index: Tensor, updates: Tensor, shape: Shape): void {
  const outer = index.shape.slice(0, -1);
  if (updates.rank < outer.length || updates.shape.slice(0, outer.length).join() !== outer.join())
    throw invalid(
      `Outer dimensions of indices and update must match. Indices shape: ${shapeText(index.shape)}, updates shape:${shapeText(updates.shape)}`,
    );
  const depth = index.shape[index.rank - 1];
  const expected = [...index.shape.slice(0, -1), ...shape.slice(depth)];
  if (updates.shape.join() !== expected.join())
    throw invalid(
      `Dimensions [0,${index.rank - 1}) of indices[shape=${shapeText(index.shape)}] must match dimensions [0,${index.rank - 1}) of updates[shape=${shapeText(updates.shape)}]`,
    );
}

/** `x` with blocks combined at rows of coordinates. */
const scatter =
  (mode: PutMode | "sub") =>
  (x: Tensor, index: Tensor, updates: Tensor): Tensor | Promise<Tensor> => {
    checkUpdates(index, updates, x.shape);
    const fault = (row: number, text: string): Error =>
      invalid(
        `indices${coordinates(row, index.shape.slice(0, -1))} = [${text}] does not index into shape ${shapeText(x.shape)}`,
      );
    return rowsInRange(index, x.shape, fault, () => {
      const { flat } = blockPositions(index, x.shape);
      if (mode === "max" || mode === "min") return putExtreme(mode, x, flat, updates);
      const [how, value] = mode === "sub" ? (["add", ops.neg(updates)] as const) : [mode, updates];
      return putFlat(how, x, flat, value);
    });
  };

/** The larger (smaller) of elements and updates; the gradient goes in equal shares to those that are the result. */
function putExtreme(mode: "max" | "min", x: Tensor, flat: Value, updates: Tensor): Tensor {
  const out = p.put(mode, x.value(), flat, updates.value());
  if (!isFloat(x.dtype)) return plain([x], out);
  const kept = p.cast(p.binary("eq", x.value(), out), x.dtype);
  const won = p.cast(p.binary("eq", updates.value(), p.take(out, flat)), x.dtype);
  const shares = p.put("add", kept, flat, won);
  return differentiable1(
    "TensorScatterExtreme",
    [x, updates],
    out,
    [kept, won, shares, flat].map((v) => Tensor.of(v)),
    (g, [own, taken, n, at]) => {
      const share = ops.div(g, n);
      return [ops.mul(share, own), ops.mul(takeFlat(share, at.value()), taken)];
    },
  );
}

function scatterNd(index: Tensor, updates: Tensor, shape: readonly number[]): Tensor | Promise<Tensor> {
  return scatter("add")(
    plain([updates], p.full(shape, isBig(updates.dtype) ? 0n : 0, updates.dtype, true)),
    index,
    updates,
  );
}

/** condition ? a : b with broadcasting. */
function select(condition: Tensor, a: Tensor, b: Tensor): Tensor {
  try {
    broadcast(broadcast(condition.shape, a.shape), b.shape);
  } catch {
    throw invalid(
      `condition ${shapeText(condition.shape)}, then ${shapeText(a.shape)}, and else ${shapeText(b.shape)} must be broadcastable`,
    );
  }
  return ops.where(condition, a, b);
}

/** Coordinates of the true (or non-zero) elements, in row-major order: int64 [count, rank]. */
function coordinatesOfTrue(x: Tensor): Tensor | Promise<Tensor> {
  return withData(x.value(), (data) => {
    const strides = contiguousStrides(x.shape);
    const rows: bigint[] = [];
    let count = 0;
    for (let i = 0; i < data.length; i++) {
      if (!Number(data[i])) continue;
      count++;
      for (let d = 0; d < x.rank; d++) rows.push(BigInt(Math.floor(i / strides[d]) % x.shape[d]));
    }
    return Tensor.of(hostValue(BigInt64Array.from(rows), "int64", [count, x.rank]));
  });
}

/** Distinct elements of a vector in the order of first appearance; for each element its place there; how often each. */
function unique(x: Tensor, type: DType): Tensor[] | Promise<Tensor[]> {
  if (x.rank !== 1) throw invalid(`unique expects a 1D vector.`);
  return withData(x.value(), (data) => {
    const places = new Map<number | bigint, number>();
    const values: (number | bigint)[] = [];
    const index: number[] = [];
    const counts: number[] = [];
    for (let i = 0; i < data.length; i++) {
      let at = places.get(data[i]);
      if (at === undefined) {
        at = values.length;
        places.set(data[i], at);
        values.push(data[i]);
        counts.push(0);
      }
      counts[at]++;
      index.push(at);
    }
    const ints = (list: number[]): Tensor =>
      Tensor.of(hostValueFrom(type === "int64" ? list.map(BigInt) : list, type, [list.length]));
    return [Tensor.of(hostValueFrom(values, x.dtype, [values.length])), ints(index), ints(counts)];
  });
}

/** The k largest along the last axis and their positions; of equals the first comes first. */
function topK(x: Tensor, k: number): Tensor[] {
  if (x.rank < 1) throw invalid("input must be >= 1-D, got shape []");
  const axis = x.rank - 1;
  const n = x.shape[axis];
  if (n < k)
    throw invalid(
      `input must have at least k columns. Had ${n}, needed ${k}`,
      `input must have last dimension >= k = ${k} but is ${n}`,
    );
  const order = p.argsort(x.value(), axis, true, "int32");
  const head = Tensor.of(
    p.slice(
      order,
      x.shape.map(() => 0),
      x.shape.map((size, i) => (i === axis ? k : size)),
    ),
  );
  return [ops.gatherAlong(x, head, axis), head];
}

/** Is the label's score among the k largest of its row? Ties count as within. */
function inTopK(predictions: Tensor, targets: Tensor, k: number): Tensor {
  const [rows, classes] = predictions.shape;
  const at = p.binary(
    "add",
    p.binary("mul", p.iota([rows], 0, "int32"), p.constant(classes, "int32")),
    p.cast(targets.value(), "int32"),
  );
  const own = p.reshape(p.take(predictions.value(), at), [rows, 1]);
  const above = p.reduce("sum", p.cast(p.binary("gt", predictions.value(), own), "int32"), [1]);
  return plain([predictions], p.binary("lt", above, p.constant(k, "int32")));
}

/** Sums (and the like) of the rows that share a segment number; `segments` of them. */
function segments(mode: "add" | "mul" | "max" | "min", x: Tensor, ids: Tensor, count: number): Tensor {
  const rest = x.shape.slice(ids.rank);
  const out = [count, ...rest];
  const inner = sizeOf(rest);
  const spread = p.expand(p.reshape(p.cast(ids.value(), "int32"), [...ids.shape, ...rest.map(() => 1)]), x.shape);
  const own = contiguousStrides(out);
  let flat = p.binary("mul", spread, p.constant(inner, "int32"));
  rest.forEach((n, i) => {
    if (n > 1)
      flat = p.binary(
        "add",
        flat,
        p.binary("mul", p.iota(x.shape, ids.rank + i, "int32"), p.constant(own[i + 1], "int32")),
      );
  });
  const start =
    mode === "add"
      ? p.expand(p.zero(x.dtype), out)
      : mode === "mul"
        ? p.expand(p.one(x.dtype), out)
        : p.expand(mode === "max" ? lowest(x.dtype) : p.constant(highest(x.dtype), x.dtype), out);
  const base = plain([x], start);
  if (mode === "add") return putFlat("add", base, flat, x);
  const value = p.put(mode, start, flat, x.value());
  if (mode === "mul")
    return differentiable1("SegmentProd", [x], value, [x, plain([x], flat)], (g, [s, at]) => [
      ops.mul(plain([g], p.take(g.value(), at.value())), others(s, at.value(), out)),
    ]);
  // The gradient goes to the elements that are their segment's extreme, in equal shares.
  const best = plain([x], value);
  const mine = plain([x], p.take(value, flat));
  const hit = ops.cast(ops.compare("eq", x, mine), x.dtype);
  const shares = putFlat("add", plain([x], p.expand(p.zero(x.dtype), out)), flat, hit);
  const weight = plain([x], p.binary("div", hit.value(), p.take(shares.value(), flat)));
  const through = putFlat("add", plain([x], p.expand(p.zero(x.dtype), out)), flat, ops.mul(x, weight));
  return isFloat(x.dtype) ? ops.add(best, ops.sub(through, plain([x], through.value()))) : best;
}

/** For each element the product of the others of its segment, zeros among them or not. */
function others(x: Tensor, flat: Value, out: Shape): Tensor {
  const zero = p.binary("eq", x.value(), p.zero(x.dtype));
  const safe = p.where(zero, p.one(x.dtype), x.value());
  const products = p.take(p.put("mul", p.expand(p.one(x.dtype), out), flat, safe), flat);
  const count = p.put("add", p.expand(p.zero(x.dtype), out), flat, p.cast(zero, x.dtype));
  const elsewhere = p.binary("sub", p.take(count, flat), p.cast(zero, x.dtype));
  const lone = p.binary("eq", elsewhere, p.zero(x.dtype));
  return plain([x], p.where(lone, p.binary("div", products, safe), p.zero(x.dtype)));
}

const HIGHEST: Partial<Record<DType, number>> = {
  int8: 127,
  uint8: 255,
  int16: 32767,
  uint16: 65535,
  int32: 2147483647,
  float16: 65504,
  bfloat16: 3.3895313892515355e38,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};
const highest = (d: DType): number => HIGHEST[d] ?? 2 ** 62;
/** What a segment without elements has for its largest: the lowest finite number. */
const lowest = (d: DType): Value => (isFloat(d) ? p.constant(-highest(d), d) : p.lowest(d));

/** How many rows of sorted segments there are: the last number and one. */
function sortedCount<T>(ids: Tensor, next: (count: number) => T): T | Promise<T> {
  if (ids.size === 0) return next(0);
  return withData(ids.value(), (data) => {
    for (let i = 1; i < data.length; i++) if (data[i] < data[i - 1]) throw invalid("segment ids are not increasing");
    return next(Number(data[data.length - 1]) + 1);
  });
}

const segment = (mode: "add" | "mul" | "max" | "min" | "mean") =>
  op("tt", (x: Tensor, ids: Tensor) => {
    if (ids.shape[0] !== x.shape[0]) throw invalid("segment_ids should be the same size as dimension 0 of input.");
    return sortedCount(ids, (count) => {
      if (mode !== "mean") {
        const y = segments(mode, x, ids, count);
        return mode === "add" || mode === "mul" ? y : zeroWhereEmpty(y, x, ids, count);
      }
      const n = segments("add", plain([x], p.full(ids.shape, 1, x.dtype, true)), ids, count);
      const least = ops.maximum(n, ops.num(1, x.dtype));
      return ops.div(segments("add", x, ids, count), ops.reshape(least, [count, ...x.shape.slice(1).map(() => 1)]));
    });
  });

function zeroWhereEmpty(y: Tensor, x: Tensor, ids: Tensor, count: number): Tensor {
  const n = segments("add", plain([x], p.full(ids.shape, 1, x.dtype, true)), ids, count);
  const some = ops.compare("gt", ops.reshape(n, [count, ...y.shape.slice(1).map(() => 1)]), ops.num(0, x.dtype));
  return ops.where(some, y, ops.num(0, y.dtype));
}

/** Unsorted segments. Elements with a negative number belong to none: they go to one segment more, which is cut off. */
const unsorted = (mode: "add" | "mul" | "max" | "min") =>
  op("tti", (x: Tensor, ids: Tensor, count: number) => {
    if (x.shape.slice(0, ids.rank).join() !== ids.shape.join())
      throw invalid(
        `data.shape = ${shapeText(x.shape)} does not start with segment_ids.shape = ${shapeText(ids.shape)}`,
      );
    return below(ids, count, () => unsortedSegments(mode, x, ids, count));
  });

/** Checks that segment numbers are below their count, where the host knows them, then goes on. */
function below<T>(ids: Tensor, count: number, next: () => T): T {
  const data = isAbstract() ? null : ids.value().host;
  for (let i = 0; data && i < data.length; i++)
    if (Number(data[i]) >= count)
      throw invalid(`segment_ids${coordinates(i, ids.shape)} = ${data[i]} is out of range [0, ${count})`);
  return next();
}

function unsortedSegments(mode: "add" | "mul" | "max" | "min", x: Tensor, ids: Tensor, count: number): Tensor {
  const none = p.binary("lt", ids.value(), p.zero(ids.dtype));
  const kept = plain([ids], p.where(none, p.constant(count, ids.dtype), ids.value()));
  const all = segments(mode, x, kept, count + 1);
  return ops.slice(
    all,
    all.shape.map(() => 0),
    [count, ...all.shape.slice(1)],
    all.shape.map(() => 1),
  );
}

/** How often each number below `size` occurs, or the sum of its weights. */
function bincount(x: Tensor, size: number, weights: Tensor | null): Tensor {
  const flat = ops.reshape(x, [x.size]);
  const type = weights && weights.size > 0 ? weights.dtype : "int32";
  const w =
    weights && weights.size > 0 ? ops.reshape(weights, [x.size]) : plain([x], p.full([x.size], 1, "int32", true));
  // What is too large is not counted: one place more takes it, and is cut off.
  const at = p.binary("min", p.cast(flat.value(), "int32"), p.constant(size, "int32"));
  const sums = p.put("add", p.expand(p.zero(type), [size + 1]), at, w.value());
  return plain([x], p.slice(sums, [0], [size]));
}

/** For each value, where it would be inserted into the sorted rows. */
const search = (side: "lt" | "le") =>
  op(
    "tts",
    (sorted: Tensor, values: Tensor, type: DType) => {
      const [rows, n] = sorted.shape;
      const m = values.shape[1];
      const a = p.expand(p.reshape(sorted.value(), [rows, 1, n]), [rows, m, n]);
      const b = p.expand(p.reshape(values.value(), [rows, m, 1]), [rows, m, n]);
      return plain([sorted], p.cast(p.reduce("sum", p.cast(p.binary(side, a, b), "int32"), [2]), type));
    },
    { attrs: ["out_type"] },
  );

/** Reverses the first `lengths[b]` elements along `axis` of each batch entry. */
function reverseSequence(x: Tensor, lengths: Tensor, axis: number, batch: number): Tensor {
  const out = x.shape;
  const own = contiguousStrides(out);
  const spread = out.map((_, d) => (d === batch ? out[d] : 1));
  const n = p.expand(p.reshape(p.cast(lengths.value(), "int32"), spread), out);
  const i = p.iota(out, axis, "int32");
  const back = p.binary("sub", p.binary("sub", n, p.one("int32")), i);
  let flat = p.binary("mul", p.where(p.binary("lt", i, n), back, i), p.constant(own[axis], "int32"));
  out.forEach((size, d) => {
    if (d !== axis && size > 1)
      flat = p.binary("add", flat, p.binary("mul", p.iota(out, d, "int32"), p.constant(own[d], "int32")));
  });
  return takeFlat(x, flat);
}

export const GATHER: Family = {
  GatherV2: op("ttii", gather, { attrs: ["batch_dims"], folds: true }),
  GatherNd: op("tt", gatherNd),
  ScatterNd: op("ttI", scatterNd),
  TensorScatterUpdate: op("ttt", scatter("set")),
  TensorScatterAdd: op("ttt", scatter("add")),
  TensorScatterSub: op("ttt", scatter("sub")),
  TensorScatterMax: op("ttt", scatter("max")),
  TensorScatterMin: op("ttt", scatter("min")),
  SelectV2: op("ttt", select, { folds: true }),
  Select: op("ttt", (c: Tensor, a: Tensor, b: Tensor) => {
    const vector = c.rank === 1 && a.rank > 1 ? ops.reshape(c, [c.size, ...a.shape.slice(1).map(() => 1)]) : c;
    return ops.where(vector, a, b);
  }),
  Where: op("t", coordinatesOfTrue),
  Unique: op("ts", (x: Tensor, type: DType) => thenOf(unique(x, type), (r) => r.slice(0, 2)), { attrs: ["out_idx"] }),
  UniqueWithCounts: op("ts", unique, { attrs: ["out_idx"] }),
  TopKV2: op("tib", topK, { attrs: ["sorted"] }),
  InTopKV2: op("tti", inTopK),
  InvertPermutation: op("t", (x: Tensor) => plain([x], p.cast(p.argsort(x.value(), 0, false), x.dtype))),
  SegmentSum: segment("add"),
  SegmentProd: segment("mul"),
  SegmentMax: segment("max"),
  SegmentMin: segment("min"),
  SegmentMean: segment("mean"),
  UnsortedSegmentSum: unsorted("add"),
  UnsortedSegmentProd: unsorted("mul"),
  UnsortedSegmentMax: unsorted("max"),
  UnsortedSegmentMin: unsorted("min"),
  Bincount: op("tit?", bincount),
  LowerBound: search("lt"),
  UpperBound: search("le"),
  ReverseSequence: op("ttii", reverseSequence, { attrs: ["seq_dim", "batch_dim"] }),
  /** Not an operation of TensorFlow's own: positions that sort along the last axis, stable. */
  ArgSort: op("tb", (x: Tensor, descending: boolean) =>
    plain([x], p.argsort(x.value(), x.rank - 1, descending, "int32")),
  ),
};

function thenOf<T, R>(x: T | Promise<T>, f: (x: T) => R): R | Promise<R> {
  return x instanceof Promise ? x.then(f) : f(x);
}
