import { isFloat, type PutMode, type Shape, sameShape } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { fused } from "../fused";
import { differentiable1 } from "../node";
import { isPythonNumber, type Operand, type OperationTable, type PythonNumber } from "../operation";
import * as ops from "../ops";
import { broadcast, checkedThen, lift, named, wrapDim } from "./args";
import { storedNumber } from "./dtypes";
import { wrapped } from "./indexing";
import { sizes, torchTypeName } from "./nn-checks";
import { withInPlace } from "./table";

/** Reading and writing along a dimension at positions given by an index tensor. */

/** A 0-d tensor counts as a vector of one. */
const atLeastVector = (t: Tensor): Tensor => (t.rank === 0 ? ops.reshape(t, [1]) : t);

function needIndexDtype(index: Tensor, what: string): void {
  if (index.dtype !== "int64" && index.dtype !== "int32")
    throw runtimeError(`${what}(): Expected dtype int32/int64 for index`);
}

const outOfBounds =
  (axis: number, size: number, kind = runtimeError) =>
  (at: number): Error =>
    kind(`index ${at} is out of bounds for dimension ${axis} with size ${size}`);

/** Index and x agree but along `axis`: the part of x that the index covers, and flat positions in it. */
function checkCover(x: Tensor, index: Tensor, axis: number, name: string): void {
  needIndexDtype(index, name);
  if (index.rank !== x.rank && index.size > 0)
    throw runtimeError(
      `Index tensor must have the same number of dimensions as ${name === "gather" ? "input" : "self"} tensor`,
    );
  index.shape.forEach((n, d) => {
    if (d !== axis && n > x.shape[d] && index.size > 0) {
      throw runtimeError(
        `Size does not match at dimension ${d} expected index ${sizes(index.shape)} to be no larger than self ${sizes(x.shape)} apart from dimension ${axis}`,
      );
    }
  });
}

/** Flat positions in `shape` of `index` along `axis`; the index may be smaller than x elsewhere. */
const positions = (shape: Shape, index: Tensor, axis: number): Value => ops.positionsAlong(shape, index.value(), axis);

function gather(x: Tensor, dim: number, index: Tensor): Tensor | Promise<Tensor> {
  const axis = wrapDim(dim, x.rank);
  const [from, at] = [atLeastVector(x), atLeastVector(index)];
  checkCover(from, at, axis, "gather");
  const size = from.shape[axis];
  return checkedThen(at, 0, size - 1, outOfBounds(axis, size), [from], () => {
    const y = ops.takeFlat(from, positions(from.shape, at, axis), "Gather");
    return index.rank === 0 ? ops.reshape(y, [], "Gather") : y;
  });
}

/** x with src written at index along dim; `mode` says how it meets what is there. */
function scatterWith(x: Tensor, dim: number, index: Tensor, src: Operand, mode: PutMode, kind: string, name: string) {
  const axis = wrapDim(dim, x.rank);
  const [base, at] = [atLeastVector(x), atLeastVector(index)];
  needIndexDtype(at, name);
  if (at.size === 0) return named(ops.plain([x], x.value()), kind);
  if (at.rank !== base.rank) throw runtimeError(`Index tensor must have the same number of dimensions as self tensor`);
  const source = isPythonNumber(src) ? null : atLeastVector(src);
  if (source && source.dtype !== x.dtype) throw runtimeError(`${name}(): Expected self.dtype to be equal to src.dtype`);
  const misfit = at.shape.some(
    (n, d) => (d !== axis && n > base.shape[d]) || (source !== null && n > (source.shape[d] ?? 1)),
  );
  if (misfit) {
    throw runtimeError(
      source
        ? `Expected index ${sizes(at.shape)} to be no larger than self ${sizes(base.shape)} apart from dimension ${axis} and to be no larger size than src ${sizes(source.shape)}`
        : `Expected index ${sizes(at.shape)} to be no larger than self ${sizes(base.shape)} apart from dimension ${axis}`,
    );
  }
  const size = base.shape[axis];
  return checkedThen(at, 0, size - 1, outOfBounds(axis, size), [base, ...(source ? [source] : [])], () => {
    const value = source ? corner(source, at.shape) : numberOver(src as PythonNumber, x, at.shape);
    const y = ops.putFlat(mode, base, positions(base.shape, at, axis), value, kind);
    return x.rank === 0 ? ops.reshape(y, [], kind) : y;
  });
}

/** The first elements of x in each dimension. */
function corner(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  return ops.slice(
    x,
    shape.map(() => 0),
    shape,
    shape.map(() => 1),
  );
}

const numberOver = (n: PythonNumber, like: Tensor, shape: Shape): Tensor =>
  ops.expandTo(lift({ ...n, value: storedNumber(n.value, like.dtype) }, like.dtype), shape);

function scatter(x: Tensor, dim: number, index: Tensor, src: Operand, reduce: string | null) {
  if (!isPythonNumber(src) && Math.max(src.rank, 1) !== Math.max(index.rank, 1))
    throw runtimeError("Index tensor must have the same number of dimensions as src tensor");
  const mode: PutMode = reduce === "add" ? "add" : reduce === "multiply" ? "mul" : "set";
  if (reduce !== null && mode === "set") throw runtimeError("reduce argument must be either add or multiply.");
  return scatterWith(x, dim, index, src, mode, isPythonNumber(src) ? "ScatterBackward1" : "Scatter", "scatter");
}

const scatterAdd = (x: Tensor, dim: number, index: Tensor, src: Tensor) =>
  scatterWith(x, dim, index, src, "add", "ScatterAdd", "scatter");

const REDUCTIONS: Readonly<Record<string, PutMode>> = {
  sum: "add",
  prod: "mul",
  mean: "add",
  amax: "max",
  amin: "min",
  // Older names, which PyTorch still takes.
  max: "max",
  min: "min",
};
const IDENTITY: Readonly<Record<string, number>> = {
  sum: 0,
  prod: 1,
  mean: 0,
  amax: -Infinity,
  amin: Infinity,
  max: -Infinity,
  min: Infinity,
};

/** scatter_reduce: with or without what x held there before. */
function scatterReduce(x: Tensor, dim: number, index: Tensor, src: Tensor, reduce: string, includeSelf: boolean) {
  const mode = REDUCTIONS[reduce];
  if (!mode) throw runtimeError(`reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`);
  if (x.dtype !== src.dtype) throw runtimeError("scatter(): Expected self.dtype to be equal to src.dtype");
  const axis = wrapDim(dim, x.rank);
  const at = atLeastVector(index);
  needIndexDtype(at, "scatter");
  const size = x.shape[axis];
  return checkedThen(at, 0, size - 1, outOfBounds(axis, size), [x, src], () => {
    const base = atLeastVector(x);
    const place = Tensor.of(positions(base.shape, at, axis));
    const hit = Tensor.of(
      p.put(
        "set",
        p.expand(p.constant(0, "bool"), base.shape),
        place.value(),
        p.expand(p.constant(1, "bool"), at.shape),
      ),
    );
    return fused(
      "ScatterReduce",
      [base, corner(src, at.shape)],
      ([b, s], [where, touched]) => reduceInto(b, s, where, touched, reduce, includeSelf),
      [place, hit],
    );
  });
}

function reduceInto(
  b: Tensor,
  s: Tensor,
  place: Tensor,
  touched: Tensor,
  reduce: string,
  includeSelf: boolean,
): Tensor {
  const start = includeSelf ? b : ops.where(touched, ops.num(bound(IDENTITY[reduce], b), b.dtype), b);
  const count = (): Tensor => {
    const ones = p.expand(p.one(b.dtype), place.shape);
    const from = p.expand(p.constant(0, b.dtype), b.shape);
    const n = p.put("add", from, place.value(), ones);
    return ops.plain([b], includeSelf ? p.binary("add", n, p.one(b.dtype)) : p.binary("max", n, p.one(b.dtype)));
  };
  if (reduce === "sum") return ops.putFlat("add", start, place.value(), s);
  if (reduce === "mean") {
    const total = ops.putFlat("add", start, place.value(), s);
    return isFloat(b.dtype)
      ? ops.div(total, count())
      : ops.plain([b], p.binary("floorDiv", total.value(), count().value()));
  }
  const result = p.put(REDUCTIONS[reduce], start.value(), place.value(), s.value());
  return differentiable1(
    "PutReduce",
    [start, s],
    result,
    [start, s, place],
    (g, [b0, s0, where, y]) => {
      const [gs, ys] = [ops.takeFlat(g, where.value()), ops.takeFlat(y, where.value())];
      if (reduce === "prod") return [ops.div(ops.mul(g, y), b0), ops.div(ops.mul(gs, ys), s0)];
      // Equal extremes share the gradient.
      const wins = ops.cast(ops.compare("eq", s0, ys), g.dtype);
      const own = ops.cast(ops.compare("eq", b0, y), g.dtype);
      const n = ops.putFlat("add", own, where.value(), wins);
      const share = ops.div(g, n);
      return [ops.mul(own, share), ops.mul(wins, ops.takeFlat(share, where.value()))];
    },
    true,
  );
}

const bound = (x: number, like: Tensor): number =>
  Number.isFinite(x) || isFloat(like.dtype) ? x : x > 0 ? 2 ** 31 - 1 : -(2 ** 31);

function indexSelect(x: Tensor, dim: number, index: Tensor): Tensor | Promise<Tensor> {
  const axis = wrapDim(dim, x.rank);
  if (index.rank > 1) throw indexError("index_select(): Index is supposed to be a vector");
  if (index.dtype !== "int64" && index.dtype !== "int32")
    throw runtimeError("index_select(): Expected dtype int32 or int64 for index");
  const [from, at] = [atLeastVector(x), atLeastVector(index)];
  const size = from.shape[axis];
  return checkedThen(
    at,
    0,
    size - 1,
    // PyTorch has a function of its own, with a text of its own, for picking along dimension 1.
    (i) =>
      axis === 1
        ? runtimeError(`INDICES element is out of DATA bounds, id=${i} axis_dim=${size}`)
        : indexError("index out of range in self"),
    [from],
    () => {
      const y = ops.selectAlong(from, at, axis);
      return x.rank === 0 ? ops.reshape(y, [], "IndexSelect") : y;
    },
  );
}

/** Flat positions of whole slices along `axis`, in the shape of the slices taken together. */
function slicePositions(shape: Shape, index: Tensor, axis: number): Value {
  return ops.selectPositions(shape, index.value(), axis);
}

function checkSource(x: Tensor, axis: number, index: Tensor, source: Tensor, name: string): void {
  if (index.rank > 1) throw indexError(`${name}(): Index is supposed to be a vector`);
  needIndexDtypeOf(index, name);
  if (x.dtype !== source.dtype)
    throw runtimeError(
      `${name}(): self and source expected to have the same dtype, but got (self) ${torchTypeName(x.dtype)} and (source) ${torchTypeName(source.dtype)}`,
    );
  if (name === "index_copy_") {
    const others = (t: Tensor): string => t.shape.filter((_, d) => d !== axis).join(" ");
    if (others(x) !== others(source))
      throw runtimeError(
        `index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: ${others(x)} at dimension ${axis} and source slice shape: ${others(source)} at dimension 0.`,
      );
  }
  if (index.size !== (source.shape[axis] ?? 1)) {
    throw runtimeError(
      `${name}(): Number of indices (${index.size}) should be equal to source.size(dim): (${source.shape[axis]}), for dim: ${axis}`,
    );
  }
  if (source.rank !== x.rank || source.shape.some((n, d) => d !== axis && n !== x.shape[d])) {
    throw runtimeError(
      `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${sizes(x.shape)} source.shape = ${sizes(source.shape)}`,
    );
  }
}

function needIndexDtypeOf(index: Tensor, name: string): void {
  if (index.dtype !== "int64" && index.dtype !== "int32")
    throw runtimeError(`${name}(): Expected dtype int32/int64 for index but got: ${torchTypeName(index.dtype)}`);
}

function indexAdd(x: Tensor, dim: number, index: Tensor, source: Tensor, alpha: PythonNumber) {
  const axis = wrapDim(dim, x.rank);
  const [base, at, src] = [atLeastVector(x), atLeastVector(index), atLeastVector(source)];
  checkSource(base, axis, at, src, "index_add_");
  const size = base.shape[axis];
  return checkedThen(at, 0, size - 1, outOfBounds(axis, size), [base, src], () => {
    const value = Number(alpha.value) === 1 ? src : ops.mul(src, lift(alpha, src.dtype));
    return ops.putFlat("add", base, slicePositions(base.shape, at, axis), value, "IndexAdd");
  });
}

function indexCopy(x: Tensor, dim: number, index: Tensor, source: Tensor) {
  const axis = wrapDim(dim, x.rank);
  checkSource(x, axis, index, source, "index_copy_");
  const size = x.shape[axis];
  const fault = (at: number): Error =>
    indexError(`index_copy_(): index ${at} is out of bounds for dimension ${axis} with size ${size}`);
  return checkedThen(index, 0, size - 1, fault, [x, source], () =>
    ops.putFlat("set", x, slicePositions(x.shape, index, axis), source, "IndexCopy"),
  );
}

function indexFill(x: Tensor, dim: number, index: Tensor, value: Operand) {
  const axis = wrapDim(dim, x.rank);
  const at = atLeastVector(index);
  if (at.dtype !== "int64") throw indexError("index_fill_(): Expected dtype int64 for index.");
  const size = x.shape[axis];
  return checkedThen(at, -size, size - 1, outOfBounds(axis, size, indexError), [x], () => {
    const place = ops.selectPositions(x.shape, wrapped(at, size), axis);
    const fill = isPythonNumber(value)
      ? numberOver(value, x, place.shape)
      : ops.expandTo(ops.cast(value, x.dtype), place.shape);
    return ops.putFlat("set", x, place, fill, "IndexFill");
  });
}

/** Goes on with `f` once every index was found to lie in the flattened tensor. */
function takeThen(x: Tensor, index: Tensor, held: readonly Tensor[], f: () => Tensor): Tensor | Promise<Tensor> {
  if (index.dtype !== "int64")
    throw runtimeError(`take(): Expected a long tensor for index, but got ${torchTypeName(index.dtype)}`);
  const fault = (at: number): Error =>
    indexError(`out of range: tried to access index ${at} on a tensor of ${x.size} elements.`);
  return checkedThen(index, -x.size, x.size - 1, fault, [x, ...held], f);
}

/** Elements of the flattened tensor. */
function take(x: Tensor, index: Tensor) {
  return takeThen(x, index, [], () => ops.takeFlat(x, wrapped(index, x.size)));
}

function put(x: Tensor, index: Tensor, source: Tensor, accumulate: boolean) {
  if (source.size !== index.size)
    throw runtimeError(
      `put_(): Expected source and index to have the same number of elements, but got source.numel() = ${source.size}, index.numel() = ${index.size}`,
    );
  return takeThen(x, index, [source], () =>
    ops.putFlat(accumulate ? "add" : "set", x, wrapped(index, x.size), ops.reshape(source, index.shape), "Put"),
  );
}

/** gather with the other dimensions broadcast. */
function takeAlongDim(x: Tensor, index: Tensor, dim: number) {
  const axis = wrapDim(dim, x.rank);
  if (x.rank !== index.rank) {
    throw runtimeError(
      `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${x.rank} dimensions for input, and ${index.rank} dimensions for indices`,
    );
  }
  if (index.dtype !== "int64")
    throw runtimeError(`torch.take_along_dim(): dtype of indices should be Long but got ${torchTypeName(index.dtype)}`);
  const one = (shape: Shape): number[] => shape.map((n, d) => (d === axis ? 1 : n));
  const common = broadcast(one(x.shape), one(index.shape));
  const wide = (t: Tensor): Tensor =>
    ops.expandTo(
      t,
      common.map((n, d) => (d === axis ? t.shape[d] : n)),
    );
  return gather(wide(x), axis, wide(index));
}

export const GATHER: OperationTable = {
  "torch.gather": ["tit", gather],
  "torch.index_select": ["tit", indexSelect],
  "torch.take": ["tt", take],
  "torch.take_along_dim": ["tti", takeAlongDim],
  ...withInPlace({
    "torch.scatter": ["titos?", scatter],
    "torch.scatter_add": ["titt", scatterAdd],
    "torch.scatter_reduce": ["tittsb", scatterReduce],
    "torch.index_add": ["titto", indexAdd],
    "torch.index_copy": ["titt", indexCopy],
    "torch.index_fill": ["tito", indexFill],
    "torch.put": ["tttb", put],
  }),
};
