import { type HostArray, hostArray, isFloat, type Shape, sizeOf } from "@/lib/ir";
import { hostValue, hostValueFrom, p, Tensor, type Value } from "@/lib/tensor";
import { FrameworkError, indexError, runtimeError } from "../errors";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { broadcast, notImplemented, promoted, readThen, wrapDim } from "./args";
import { nonzero } from "./index-spec";
import { withInPlace } from "./table";

/** Operations whose result's size depends on the data: the host reads it, and the statement waits. */

function nonzeroCoordinates(x: Tensor): Tensor | Promise<Tensor> {
  return readThen(x, [], (data) => {
    const columns = nonzero(data, x.shape);
    const count = x.rank === 0 ? (Number(data[0]) !== 0 ? 1 : 0) : columns[0].length;
    const out = new BigInt64Array(count * x.rank);
    columns.forEach((column, d) => {
      for (let i = 0; i < count; i++) out[i * x.rank + d] = BigInt(column[i]);
    });
    return Tensor.of(hostValue(out, "int64", [count, x.rank]));
  });
}

/** One index vector per dimension. */
function nonzeroTuple(x: Tensor): Tensor[] | Promise<Tensor[]> {
  const from = x.rank === 0 ? ops.reshape(x, [1]) : x;
  return readThen(from, [], (data) =>
    nonzero(data, from.shape).map((column) =>
      Tensor.of(hostValue(BigInt64Array.from(column, BigInt), "int64", [column.length])),
    ),
  );
}

/** Row-major positions of the true elements. */
function truePositions(data: ArrayLike<number | bigint>): Int32Array {
  const out: number[] = [];
  for (let i = 0; i < data.length; i++) if (Number(data[i]) !== 0) out.push(i);
  return Int32Array.from(out);
}

function maskedSelect(x: Tensor, mask: Tensor): Tensor | Promise<Tensor> {
  if (mask.dtype !== "bool") throw runtimeError("masked_select: expected BoolTensor for mask");
  const shape = broadcast(mask.shape, x.shape);
  return readThen(ops.expandTo(mask, shape), [x], (data) => {
    const at = truePositions(data);
    return ops.takeFlat(ops.expandTo(x, shape), hostValue(at, "int32", [at.length]), "MaskedSelect");
  });
}

/** The true places of x filled with the first elements of `source`. */
function maskedScatter(x: Tensor, mask: Tensor, source: Tensor): Tensor | Promise<Tensor> {
  if (mask.dtype !== "bool") throw runtimeError("masked_scatter_ only supports boolean masks");
  if (x.dtype !== source.dtype) throw runtimeError("masked_scatter: expected self and source to have same dtypes");
  const shape = broadcast(x.shape, mask.shape);
  return readThen(ops.expandTo(mask, shape), [x, source], (data) => {
    const at = truePositions(data);
    if (source.size < at.length) throw runtimeError("Number of elements of source < number of ones in mask");
    const values = ops.slice(ops.reshape(source, [source.size]), [0], [at.length], [1]);
    return ops.putFlat("set", ops.expandTo(x, shape), hostValue(at, "int32", [at.length]), values, "MaskedScatter");
  });
}

const ascending = (a: number | bigint, b: number | bigint): number =>
  a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));

/** A host array in another order. */
function gathered(data: ArrayLike<number | bigint>, order: readonly number[], like: Tensor): HostArray {
  const out = hostArray(like.dtype, order.length);
  order.forEach((from, i) => {
    out[i] = data[from];
  });
  return out;
}

const counts64 = (counts: readonly number[]): Tensor =>
  Tensor.of(hostValue(BigInt64Array.from(counts, BigInt), "int64", [counts.length]));

/** The values found, in the history of x: a function of it whose derivative PyTorch's `operation` does not have. */
function found(x: Tensor, values: Value, kind: string, operation: string): Tensor {
  return differentiable1(kind, [x], values, [], () => {
    throw new FrameworkError("NotImplementedError", `the derivative for '${operation}' is not implemented.`);
  });
}

/** Different elements in ascending order; for each element which one it is; how often each occurs. */
function unique(x: Tensor): Tensor[] | Promise<Tensor[]> {
  return readThen(x, [x], (data) => {
    const order = Array.from({ length: data.length }, (_, i) => i).sort((a, b) => ascending(data[a], data[b]));
    const [values, ...rest] = grouped(x, data, order, x.shape);
    return [found(x, values, "Unique2", "_unique2"), ...rest];
  });
}

/** Runs of equal neighbours. */
function uniqueConsecutive(x: Tensor): Tensor[] | Promise<Tensor[]> {
  return readThen(x, [x], (data) => {
    const inPlace = Array.from({ length: data.length }, (_, i) => i);
    const [values, ...rest] = grouped(x, data, inPlace, x.shape);
    return [found(x, values, "UniqueConsecutive", "unique_consecutive"), ...rest];
  });
}

function grouped(
  x: Tensor,
  data: ArrayLike<number | bigint>,
  order: readonly number[],
  shape: Shape,
): [Value, Tensor, Tensor] {
  const firsts: number[] = [];
  const counts: number[] = [];
  const inverse = new BigInt64Array(data.length);
  order.forEach((at, k) => {
    if (k === 0 || data[at] !== data[order[k - 1]]) {
      firsts.push(at);
      counts.push(0);
    }
    counts[counts.length - 1]++;
    inverse[at] = BigInt(firsts.length - 1);
  });
  const values = hostValue(gathered(data, firsts, x), x.dtype, [firsts.length]);
  return [values, Tensor.of(hostValue(inverse, "int64", shape)), counts64(counts)];
}

/** Different slices along a dimension, in lexicographic order; with `consecutive`, runs of equal neighbours. */
function uniqueDim(x: Tensor, dim: number, consecutive: boolean): Tensor[] | Promise<Tensor[]> {
  const axis = wrapDim(dim, x.rank);
  const front = ops.permute(x, [axis, ...x.shape.map((_, d) => d).filter((d) => d !== axis)]);
  const n = x.shape[axis];
  const width = n === 0 ? 0 : x.size / n;
  return readThen(front, [x], (data) => {
    const compare = (a: number, b: number): number => {
      for (let i = 0; i < width; i++) {
        const c = ascending(data[a * width + i], data[b * width + i]);
        if (c !== 0) return c;
      }
      return 0;
    };
    const order = Array.from({ length: n }, (_, i) => i);
    if (!consecutive) order.sort(compare);
    const firsts: bigint[] = [];
    const counts: number[] = [];
    const inverse = new BigInt64Array(n);
    order.forEach((at, k) => {
      if (k === 0 || compare(at, order[k - 1]) !== 0) {
        firsts.push(BigInt(at));
        counts.push(0);
      }
      counts[counts.length - 1]++;
      inverse[at] = BigInt(firsts.length - 1);
    });
    const index = Tensor.of(hostValue(BigInt64Array.from(firsts), "int64", [firsts.length]));
    const chosen = ops.selectAlong(ops.plain([x], x.value()), index, axis).value();
    const values = consecutive
      ? found(x, chosen, "UniqueConsecutive", "unique_consecutive")
      : found(x, chosen, "UniqueDim", "unique_dim");
    return [values, Tensor.of(hostValue(inverse, "int64", [n])), counts64(counts)];
  });
}

/** How often each of 0, 1, 2, ... occurs, or the sums of its weights. */
function bincount(x: Tensor, weights: Tensor | null, minLength: number): Tensor | Promise<Tensor> {
  if (isFloat(x.dtype)) throw notImplemented("bincount_cpu", x.dtype);
  const wrong = (): Error => runtimeError("bincount only supports 1-d non-negative integral inputs.");
  if (x.rank !== 1) throw wrong();
  if (minLength < 0) throw runtimeError("minlength should be >= 0");
  if (weights && (weights.rank !== 1 || weights.size !== x.size))
    throw runtimeError("weights should be 1-d and have the same length as input");
  return readThen(x, weights ? [x, weights] : [], (data) => {
    let length = minLength;
    for (let i = 0; i < data.length; i++) {
      if (Number(data[i]) < 0) throw wrong();
      length = Math.max(length, Number(data[i]) + 1);
    }
    if (!weights) {
      const out = new BigInt64Array(length);
      for (let i = 0; i < data.length; i++) out[Number(data[i])]++;
      return Tensor.of(hostValue(out, "int64", [length]));
    }
    const dtype = weights.dtype === "float32" ? "float32" : "float64";
    const index = hostValueFrom(Array.from(data, Number), "int32", [x.size]);
    const sums = p.put("add", p.expand(p.zero(dtype), [length]), index, p.cast(weights.value(), dtype));
    return Tensor.of(sums);
  });
}

/** Which elements are among the test elements. */
function isin(elements: Tensor, test: Tensor, invert: boolean): Tensor {
  const [x, t] = promoted([ops.reshape(elements, [elements.size, 1]), ops.reshape(test, [1, test.size])]);
  const found = p.reduce("any", p.binary("eq", x.value(), t.value()), [1]);
  const result = p.reshape(found, elements.shape);
  return ops.plain([elements], invert ? p.unary("logicalNot", result) : result);
}

/** All ways to take `r` of a vector's elements, in order. */
function combinations(x: Tensor, r: number, withReplacement: boolean): Tensor {
  if (x.rank !== 1) throw runtimeError(`Expect a 1D vector, but got shape ${x.shape.join(", ")}`);
  if (r < 0) throw indexError(`Expect a non-negative number, but got ${r}`);
  const rows: number[][] = [];
  const row: number[] = [];
  const take = (from: number): void => {
    if (row.length === r) {
      rows.push([...row]);
      return;
    }
    for (let i = from; i < x.size; i++) {
      row.push(i);
      take(withReplacement ? i : i + 1);
      row.pop();
    }
  };
  take(0);
  const shape = [rows.length, r];
  const at = hostValueFrom(rows.flat(), "int32", shape);
  return ops.takeFlat(x, sizeOf(shape) === 0 ? hostValueFrom([], "int32", shape) : at, "Stack");
}

export const UNIQUE: OperationTable = {
  ...withInPlace({ "torch.masked_scatter": ["ttt", maskedScatter] }),
  "torch.nonzero": ["t", nonzeroCoordinates],
  "torch.nonzero_tuple": ["t", nonzeroTuple],
  "torch.masked_select": ["tt", maskedSelect],
  "torch.unique": ["t", unique],
  "torch.unique_consecutive": ["t", uniqueConsecutive],
  "torch.unique_dim": ["tib", uniqueDim],
  "torch.bincount": ["tt?i", bincount],
  "torch.isin": ["ttb", isin],
  "torch.combinations": ["tib", combinations],
};
