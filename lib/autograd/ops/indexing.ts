import { contiguousStrides, type PutMode, type Shape, sizeOf } from "@/lib/ir";
import { hostValueFrom, p, Tensor, type Value } from "@/lib/tensor";
import { differentiable1 } from "../node";
import { mul, num, plain, where } from "./arithmetic";

/**
 * Reading and writing at computed positions. Every form of indexing comes down to row-major positions (int32) and the
 * two primitives take and put. Indices are in range and non-negative: callers have checked and wrapped them.
 */

/** Elements of x (row-major) at `positions` (int32). */
export function takeFlat(x: Tensor, positions: Value, kind = "Take"): Tensor {
  const keep = Tensor.of(positions);
  return differentiable1(kind, [x], p.take(x.value(), positions), [keep], (g, [at]) => [scatterFlat(x.shape, at, g)]);
}

/** Zeros of `shape` with `g` added at `positions`. */
export function scatterFlat(shape: Shape, positions: Tensor, g: Tensor): Tensor {
  const v = p.put("add", p.expand(p.zero(g.dtype), shape), positions.value(), g.value());
  return differentiable1("PutBackward", [g], v, [positions], (gg, [at]) => [takeFlat(gg, at.value())]);
}

/** `base` with `value` put at `positions`; gradients for "set" and "add". */
export function putFlat(mode: PutMode, base: Tensor, positions: Value, value: Tensor, kind = "IndexPut"): Tensor {
  const keep = Tensor.of(positions);
  const result = p.put(mode, base.value(), positions, value.value());
  return differentiable1(kind, [base, value], result, [keep], (g, [at], needs) => [
    needs(0) ? (mode === "set" ? zeroAt(g, at) : g) : null,
    needs(1) ? takeFlat(g, at.value()) : null,
  ]);
}

function zeroAt(g: Tensor, at: Tensor): Tensor {
  const v = p.put("set", g.value(), at.value(), p.expand(p.zero(g.dtype), at.shape));
  return differentiable1("IndexPutBackward", [g], v, [at], (gg, [a]) => [zeroAt(gg, a)]);
}

/** int32 positions of a gather along `axis`: index has x's rank, other coordinates are its own. */
export function positionsAlong(shape: Shape, index: Value, axis: number): Value {
  const own = contiguousStrides(shape);
  let at = p.binary("mul", p.cast(index, "int32"), p.constant(own[axis], "int32"));
  for (let d = 0; d < shape.length; d++) {
    if (d === axis || shape[d] === 1) continue;
    at = p.binary("add", at, p.binary("mul", p.iota(index.shape, d, "int32"), p.constant(own[d], "int32")));
  }
  return at;
}

/** out[i][j] = x[index[i][j]][j] for axis 0 (torch.gather, tf.experimental take_along_axis). */
export function gatherAlong(x: Tensor, index: Tensor, axis: number, kind = "Gather"): Tensor {
  return takeFlat(x, positionsAlong(x.shape, index.value(), axis), kind);
}

/**
 * x indexed along `axis` by a whole tensor of indices: the axis is replaced by the index's dimensions (index_select,
 * embedding, tf.gather).
 */
export function selectAlong(x: Tensor, index: Tensor, axis: number, kind = "IndexSelect"): Tensor {
  return takeFlat(x, selectPositions(x.shape, index.value(), axis), kind);
}

export function selectPositions(shape: Shape, index: Value, axis: number): Value {
  const own = contiguousStrides(shape);
  const before = shape.slice(0, axis);
  const after = shape.slice(axis + 1);
  const out = [...before, ...index.shape, ...after];
  const spread = [...before.map(() => 1), ...index.shape, ...after.map(() => 1)];
  let at = p.expand(p.reshape(p.binary("mul", p.cast(index, "int32"), p.constant(own[axis], "int32")), spread), out);
  out.forEach((n, d) => {
    if (n === 1 || (d >= axis && d < axis + index.shape.length)) return;
    const stride = d < axis ? own[d] : own[d - index.shape.length + 1];
    at = p.binary("add", at, p.binary("mul", p.iota(out, d, "int32"), p.constant(stride, "int32")));
  });
  return at;
}

/**
 * Positions of NumPy's advanced indexing: `indices[d]` (int, broadcast together) indexes dimension d of `shape`, null
 * takes all of it. The index dimensions come first if the indexed dimensions are apart, else in their place.
 */
export function advancedPositions(shape: Shape, indices: readonly (Value | null)[], indexShape: Shape): Value {
  const own = contiguousStrides(shape);
  const used = shape.map((_, d) => indices[d] ?? null);
  const first = used.findIndex((v) => v !== null);
  const last = used.length - 1 - [...used].reverse().findIndex((v) => v !== null);
  const together = used.slice(first, last + 1).every((v) => v !== null);
  const lead = together ? first : 0;
  const rest = shape.map((_, d) => d).filter((d) => used[d] === null);
  const out = [...rest.slice(0, lead).map((d) => shape[d]), ...indexShape, ...rest.slice(lead).map((d) => shape[d])];
  let at: Value = p.expand(p.zero("int32"), out);
  const spread = (v: Value): Value => {
    const padded = [...new Array<number>(indexShape.length - v.shape.length).fill(1), ...v.shape];
    return p.expand(
      p.reshape(v, [
        ...new Array<number>(lead).fill(1),
        ...padded,
        ...new Array<number>(out.length - lead - indexShape.length).fill(1),
      ]),
      out,
    );
  };
  used.forEach((v, d) => {
    if (v) at = p.binary("add", at, p.binary("mul", spread(p.cast(v, "int32")), p.constant(own[d], "int32")));
  });
  rest.forEach((d, i) => {
    const axis = i < lead ? i : i + indexShape.length;
    if (shape[d] > 1)
      at = p.binary("add", at, p.binary("mul", p.iota(out, axis, "int32"), p.constant(own[d], "int32")));
  });
  return at;
}

/** x where the mask (broadcast against x) is false, `value` where it is true. */
export function maskedFill(x: Tensor, mask: Tensor, value: Tensor): Tensor {
  const v = p.where(mask.value(), value.value(), x.value());
  return differentiable1("MaskedFill", [x, value], v, [mask], (g, [m], needs) => [
    needs(0) ? where(m, num(0, g.dtype), g) : null,
    needs(1) ? sumAll(where(m, g, num(0, g.dtype))) : null,
  ]);
}

function sumAll(g: Tensor): Tensor {
  return differentiable1(
    "Sum",
    [g],
    p.reduce(
      "sum",
      g.value(),
      g.shape.map((_, i) => i),
    ),
    [],
    (gg) => [mul(Tensor.of(p.full(g.shape, 1, g.dtype, true)), gg)],
  );
}

/** 1 where the class is `labels`, else 0, along a new axis (-1 appends it); no gradient. */
export function oneHot(labels: Tensor, classes: number, dtype: Tensor["dtype"]): Tensor {
  const shape = [...labels.shape, classes];
  const hit = p.binary(
    "eq",
    p.reshape(p.cast(labels.value(), "int32"), [...labels.shape, 1]),
    p.iota(shape, labels.rank, "int32"),
  );
  return plain([labels], p.cast(hit, dtype));
}

/** Rows, below (tril) or above (triu) the diagonal `k`; the others are zero. */
export function triangle(x: Tensor, k: number, part: "lower" | "upper"): Tensor {
  const [rows, cols] = [p.iota(x.shape, x.rank - 2, "int32"), p.iota(x.shape, x.rank - 1, "int32")];
  const diagonal = p.binary("add", rows, p.constant(k, "int32"));
  const keep = Tensor.of(p.binary(part === "lower" ? "le" : "ge", cols, diagonal));
  return differentiable1(
    part === "lower" ? "Tril" : "Triu",
    [x],
    p.where(keep.value(), x.value(), p.zero(x.dtype)),
    [],
    (g) => [triangle(g, k, part)],
  );
}

/** Elements in the order of a sort along `axis`, with the positions: [values, indices int64]. */
export function sort(x: Tensor, axis: number, descending: boolean): [Tensor, Tensor] {
  const order = Tensor.of(p.argsort(x.value(), axis, descending));
  return [gatherAlong(x, order, axis, "Sort"), order];
}

/** Flat positions as an int32 value from numbers known on the host. */
export const hostPositions = (positions: readonly number[], shape: Shape): Value => {
  if (positions.length !== sizeOf(shape))
    throw new RangeError(`expected ${sizeOf(shape)} positions, found ${positions.length}`);
  return hostValueFrom(positions, "int32", shape);
};
