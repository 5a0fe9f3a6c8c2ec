import { contiguousStrides, type OpAttrs, type Shape } from "@/lib/ir";
import { Coordinates, hostValue, type Listed, listBoth, p, Tensor, torchPrint, type Value } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { writeInPlace } from "../inplace";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { readThen, relay, wrapDim } from "./args";
import { nonzero } from "./index-spec";
import { options, textOf } from "./tensor";

/**
 * Sparse tensors in coordinates (torch.sparse_coo): dense tensors with a note of where their elements are. What is
 * computed with all elements takes the dense ones; what is computed with the listed ones takes the note.
 */

/** Row-major positions (int32, [n, ...dense dimensions]) in `shape` of the elements that `indices` [k, n] lists. */
function positionsOf(shape: Shape, indices: Tensor): Value {
  const [k, n] = indices.shape;
  const own = contiguousStrides(shape);
  const rest = shape.slice(k);
  const spread = [n, ...rest.map(() => 1)];
  let at: Value = p.expand(p.zero("int32"), [n, ...rest]);
  for (let d = 0; d < k; d++) {
    const row = p.reshape(p.slice(indices.value(), [d, 0], [1, n], [1, 1]), spread);
    at = p.binary("add", at, p.binary("mul", p.cast(row, "int32"), p.constant(own[d], "int32")));
  }
  rest.forEach((m, d) => {
    if (m === 1) return;
    at = p.binary("add", at, p.binary("mul", p.iota([n, ...rest], d + 1, "int32"), p.constant(own[k + d], "int32")));
  });
  return at;
}

/** Whether no element was repeated without copying, as far as is known while recording. */
function isContiguous(values: Tensor): boolean {
  for (let v = values.value(); v.op === "view"; v = v.inputs[0]) {
    if ((v.attrs as OpAttrs["view"]).strides.some((s, d) => s === 0 && v.shape[d] !== 1)) return false;
  }
  return true;
}

/** A tensor with the elements of `x`, made from it by a function of that name. */
function made(x: Tensor, kind: string): Tensor {
  const out = relay(x, kind);
  out.device = x.device;
  return out;
}

/** A sparse tensor: the dense elements, with a note. Values at the same place are added. */
export function sparse(indices: Tensor, values: Tensor, shape: Shape, isCoalesced: boolean): Tensor {
  const truths = values.dtype === "bool";
  const added = truths ? ops.cast(values, "int32") : values;
  let dense = ops.scatterFlat(shape, Tensor.of(positionsOf(shape, indices)), added);
  if (truths) dense = ops.cast(dense, "bool");
  dense.device = values.device;
  dense.coordinates = new Coordinates(
    [{ indices, values, isContiguous: isContiguous(values) }],
    isCoalesced || values.shape[0] < 2,
  );
  return dense;
}

function coordinatesOf(t: Tensor): Coordinates {
  if (!t.coordinates) throw new Error("a sparse tensor without coordinates");
  return t.coordinates;
}

const column = (data: ArrayLike<number | bigint>, k: number, n: number, i: number): number[] =>
  Array.from({ length: k }, (_, d) => Number(data[d * n + i]));

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return a[d] - b[d];
  return 0;
};

/** int64 [k, n] from columns. */
function indexTensor(columns: readonly number[][], k: number): Tensor {
  const n = columns.length;
  const out = new BigInt64Array(k * n);
  columns.forEach((c, i) => {
    for (let d = 0; d < k; d++) out[d * n + i] = BigInt(c[d]);
  });
  return Tensor.of(hostValue(out, "int64", [k, n]));
}

/** Values [m, ...] where value i of `values` is added to number `to[i]`. */
function gathered(values: Tensor, to: readonly number[], m: number): Tensor {
  const truths = values.dtype === "bool";
  const from = truths ? ops.cast(values, "int32") : values;
  const index = Tensor.of(hostValue(BigInt64Array.from(to, BigInt), "int64", [1, to.length]));
  const sum = ops.scatterFlat(
    [m, ...values.shape.slice(1)],
    Tensor.of(positionsOf([m, ...values.shape.slice(1)], index)),
    from,
  );
  return truths ? ops.cast(sum, "bool") : sum;
}

/** Columns in the order in which PyTorch adds two lists: side by side where both are contiguous, else one after the other. */
function added(a: readonly number[][], b: readonly number[][], merge: boolean): { columns: number[][]; to: number[] } {
  if (!merge) return { columns: [...a, ...b], to: [...a, ...b].map((_, i) => i) };
  const columns: number[][] = [];
  const to = new Array<number>(a.length + b.length);
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const order = i >= a.length ? 1 : j >= b.length ? -1 : compare(a[i], b[j]);
    const at = columns.push(order <= 0 ? a[i] : b[j]) - 1;
    if (order <= 0) to[i++] = at;
    if (order >= 0) to[a.length + j++] = at;
  }
  return { columns, to };
}

/** Each place once, in row-major order. */
function coalesced(columns: readonly number[][]): { columns: number[][]; to: number[] } {
  const order = columns.map((_, i) => i).sort((x, y) => compare(columns[x], columns[y]) || x - y);
  const out: number[][] = [];
  const to = new Array<number>(columns.length);
  for (const i of order) {
    const last = out[out.length - 1];
    to[i] = (last && compare(last, columns[i]) === 0 ? out.length : out.push(columns[i])) - 1;
  }
  return { columns: out, to };
}

/** One list of the elements of a sparse tensor; the host reads where they are if several are to be merged. */
function listed(t: Tensor): Listed | Promise<Listed> {
  const c = coordinatesOf(t);
  if (c.parts.length === 1) return c.parts[0];
  const { parts } = c;
  const k = parts[0].indices.shape[0];
  const counts = parts.map((l) => l.indices.shape[1]);
  const values = ops.concat(
    parts.map((l) => l.values),
    0,
  );
  const indices = ops.concat(
    parts.map((l) => l.indices),
    1,
  );
  return readThen(indices, [t, values, indices], (data) => {
    const n = indices.shape[1];
    const all = Array.from({ length: n }, (_, i) => column(data, k, n, i));
    let columns = all.slice(0, counts[0]);
    let to = columns.map((_, i) => i);
    let at = counts[0];
    let isFlat = parts[0].isContiguous;
    for (let i = 1; i < parts.length; i++) {
      const next = all.slice(at, at + counts[i]);
      const found = added(columns, next, isFlat && parts[i].isContiguous);
      to = [...to.map((x) => found.to[x]), ...found.to.slice(columns.length)];
      columns = found.columns;
      at += counts[i];
      isFlat = true;
      if (columns.length <= t.size) continue;
      // PyTorch keeps such sums from growing without bound.
      const less = coalesced(columns);
      to = to.map((x) => less.to[x]);
      columns = less.columns;
    }
    const only = { indices: indexTensor(columns, k), values: gathered(values, to, columns.length), isContiguous: true };
    if (c.parts === parts) c.parts = [only];
    return c.parts[0];
  });
}

const then = <T, R>(x: T | Promise<T>, f: (x: T) => R): R | Promise<R> => (x instanceof Promise ? x.then(f) : f(x));

/** What stands at the listed places, as a function of the sparse tensor where that is a leaf. */
function valuesOf(t: Tensor): Tensor | Promise<Tensor> {
  return then(listed(t), ({ indices, values }) =>
    t.requiresGrad && t.gradFn === null ? ops.takeFlat(t, positionsOf(t.shape, indices), "Values") : values,
  );
}

/** The same tensor with each place listed once, in order. */
function coalesce(t: Tensor): Tensor | Promise<Tensor> {
  const c = coordinatesOf(t);
  if (c.isCoalesced) return t;
  return then(listed(t), ({ indices, values }) => {
    const [k, n] = indices.shape;
    return readThen(indices, [t, values], (data) => {
      const found = coalesced(Array.from({ length: n }, (_, i) => column(data, k, n, i)));
      const out = made(t, "Coalesce");
      const sums =
        found.columns.length === n ? inOrder(values, found.to) : gathered(values, found.to, found.columns.length);
      out.coordinates = new Coordinates(
        [{ indices: indexTensor(found.columns, k), values: sums, isContiguous: true }],
        true,
      );
      return out;
    });
  }) as Tensor | Promise<Tensor>;
}

/** Values moved to other places, none of them twice. */
function inOrder(values: Tensor, to: readonly number[]): Tensor {
  if (to.every((x, i) => x === i)) return values;
  const from = new BigInt64Array(to.length);
  to.forEach((x, i) => {
    from[x] = BigInt(i);
  });
  return ops.selectAlong(values, Tensor.of(hostValue(from, "int64", [to.length])), 0, "IndexSelect");
}

/** A dense tensor with a note of where its first `k` dimensions have elements that are not zero. */
function ofDense(x: Tensor, k: number): Tensor | Promise<Tensor> {
  const shape = x.shape.slice(0, k);
  const told = p.cast(p.binary("ne", x.value(), p.zero(x.dtype)), "int32");
  const rest = x.shape.slice(k).map((_, d) => k + d);
  const any = Tensor.of(rest.length > 0 ? p.reduce("max", told, rest) : told);
  return readThen(any, [x], (data) => {
    const rows = nonzero(data, shape);
    const n = k === 0 ? Number(Number(data[0]) !== 0) : rows[0].length;
    const indices = indexTensor(
      Array.from({ length: n }, (_, i) => rows.map((row) => row[i])),
      k,
    );
    // The gradient of a dense tensor is dense.
    const out = differentiable1("ToSparseBackward1", [x], x.value(), [], (g) => [Tensor.of(g.value())]);
    out.device = x.device;
    const values = ops.takeFlat(x, positionsOf(x.shape, indices), "Values");
    out.coordinates = new Coordinates([{ indices, values, isContiguous: true }], true);
    return out;
  });
}

/** The elements of a dense tensor at the places that a sparse one lists. */
function valuesAt(x: Tensor, indices: Tensor): Tensor {
  return ops.takeFlat(x, positionsOf(x.shape, indices), "SparseMask");
}

/** Bool, of the shape of a sparse tensor: where it lists elements. */
export function listedPlaces(t: Tensor): Value {
  return coordinatesOf(t).parts.reduce<Value>(
    (found, { indices, values }) => {
      const positions = positionsOf(t.shape, indices);
      return p.put("set", found, positions, p.expand(p.constant(1, "bool"), values.shape));
    },
    p.expand(p.zero("bool"), t.shape),
  );
}

/** The same elements, whose gradient is told at the listed places only. */
function patterned(t: Tensor): Tensor | Promise<Tensor> {
  const { isCoalesced } = coordinatesOf(t);
  return then(listed(t), ({ indices }) => {
    const out = differentiable1("ToDense", [t], t.value(), [indices], (g, [at]) => [
      sparse(at, valuesAt(g, at), t.shape, isCoalesced),
    ]);
    out.device = t.device;
    return out;
  });
}

/** The sum of two sparse tensors of one shape and dtype lists the elements of both. */
function add(a: Tensor, b: Tensor): Tensor | Promise<Tensor> {
  const sum = ops.add(a, b);
  listBoth(a.coordinates, b.coordinates, sum);
  sum.coordinates!.isCoalesced = coordinatesOf(a).isCoalesced && coordinatesOf(b).isCoalesced;
  return sum;
}

/** t becomes what another sparse tensor is, in place. */
function become(t: Tensor, other: Tensor): number {
  writeInPlace(t, ops.cast(other, t.dtype));
  t.coordinates = other.coordinates;
  return 0;
}

/** A sparse tensor without its history. */
function detached(t: Tensor): Tensor {
  const out = Tensor.of(t.value());
  out.device = t.device;
  const c = coordinatesOf(t);
  out.coordinates = new Coordinates(
    c.parts.map((l) => ({ ...l, values: Tensor.of(l.values.value()) })),
    c.isCoalesced,
  );
  return out;
}

/**
 * A tensor of several dense ones as PyTorch prints it: `name=tensor(...)` line after line, then what `suffixes` say.
 * @param forced whether the suffixes begin a line
 */
function compound(prefix: string, names: string[], suffixes: string[], forced: boolean, parts: Tensor[]) {
  const indent = prefix.length;
  const texts: string[] = [];
  const next = (i: number): string | Promise<string> => {
    if (i === parts.length) {
      const body = names.map((name, at) => `${name}=tensor(${texts[at]})`).join(`,\n${" ".repeat(indent)}`);
      return torchPrint.withSuffixes(prefix + body, suffixes, indent, options.lineWidth, forced);
    }
    const part = parts[i];
    const size = part.size === 0 ? `, size=(${part.shape.join(", ")}${part.rank === 1 ? "," : ""})` : "";
    return then(textOf(part, indent + names[i].length + "=tensor(".length, parts), (text) => {
      texts.push(text + size);
      return next(i + 1);
    }) as string | Promise<string>;
  };
  return next(0);
}

/** Coordinates of a sum over some sparse dimensions: which rows of the indices stay. */
function keptRows(indices: Tensor, dims: number[]): Tensor {
  const k = indices.shape[0];
  const gone = dims.map((d) => wrapDim(d, k));
  const kept = Array.from({ length: k }, (_, d) => d).filter((d) => !gone.includes(d));
  const at = Tensor.of(hostValue(BigInt64Array.from(kept, BigInt), "int64", [kept.length]));
  return ops.selectAlong(indices, at, 0, "IndexSelect");
}

function make(indices: Tensor, values: Tensor, shape: number[], isCoalesced: boolean): Tensor {
  const [k, n] = indices.shape;
  if (values.shape[0] !== n) {
    throw runtimeError(
      `indices and values must have same nnz, but got nnz from indices: ${n}, nnz from values: ${values.shape[0]}`,
    );
  }
  const dense = values.rank - 1;
  if (shape.length !== k + dense) {
    throw runtimeError(
      `'len(size) == sparse_dim + dense_dim' is not satisfied: len(size) = ${shape.length}, sparse_dim = ${k}, dense_dim = ${dense}`,
    );
  }
  return sparse(indices, values, shape, isCoalesced);
}

export const SPARSE: OperationTable = {
  "torch.sparse_make": ["ttIb", make],
  "torch.sparse_of_dense": ["ti", ofDense],
  "torch.is_sparse": ["t", (t: Tensor) => t.coordinates !== null],
  "torch.sparse_indices": ["t", (t: Tensor) => then(listed(t), (l) => l.indices)],
  "torch.sparse_values": ["t", valuesOf],
  "torch.sparse_is_coalesced": ["t", (t: Tensor) => coordinatesOf(t).isCoalesced],
  "torch.sparse_coalesce": ["t", coalesce],
  "torch.sparse_to_dense": ["t", (t: Tensor) => (t.coordinates ? patterned(t) : made(t, "ToDense"))],
  "torch.sparse_detach": ["t", detached],
  "torch.sparse_values_at": ["tt", valuesAt],
  "torch.sparse_kept_rows": ["tI", keptRows],
  "torch.sparse_add": ["tt", add],
  "torch.sparse_become": ["tt", become],
  "torch.compound_repr": ["sSSbT", compound],
};
