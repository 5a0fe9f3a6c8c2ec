import { contiguousStrides, type HostArray, hostArray, isFloat, type PutMode, type Shape, sizeOf } from "@/lib/ir";
import { Walk } from "../strided";
import { addBig, maxBig, minBig, mulBig } from "./big";
import { type Bigs, copyOf, dense, type HostView, hostView, isBigs, type Nums, roundTo, writeThrough } from "./view";

/** Ops that move elements to places: where, pad, concat, update, take, put, iota. */

/** `a` where `condition` holds, else `b`; all three are read through their strides. */
export function where(condition: HostView, a: HostView, b: HostView): HostArray {
  const out = hostArray(a.dtype, sizeOf(a.shape));
  if (out.length === 0) return out;
  const c = condition.data as Nums;
  const w = new Walk(a.shape, [condition, a, b]);
  let r = 0;
  do {
    if (isBigs(out)) chooseBigs(c, a.data as Bigs, b.data as Bigs, w, out, r);
    else chooseNums(c, a.data as Nums, b.data as Nums, w, out, r);
    r += w.inner;
  } while (w.next());
  return out;
}

function chooseNums(c: Nums, a: Nums, b: Nums, { at, steps, inner }: Walk, out: Nums, r: number): void {
  let [p, q, s] = at;
  const [dp, dq, ds] = steps;
  for (let i = 0; i < inner; i++, p += dp, q += dq, s += ds) out[r + i] = c[p] !== 0 ? a[q] : b[s];
}

function chooseBigs(c: Nums, a: Bigs, b: Bigs, { at, steps, inner }: Walk, out: Bigs, r: number): void {
  let [p, q, s] = at;
  const [dp, dq, ds] = steps;
  for (let i = 0; i < inner; i++, p += dp, q += dq, s += ds) out[r + i] = c[p] !== 0 ? a[q] : b[s];
}

/** Negative padding crops. */
export function pad(x: HostView, fill: HostView, lo: readonly number[], shape: Shape): HostArray {
  const out = hostArray(x.dtype, sizeOf(shape));
  if (isBigs(out)) out.fill(dense(fill)[0] as bigint);
  else out.fill(dense(fill)[0] as number);
  const outStrides = contiguousStrides(shape);
  const kept: number[] = [];
  let [from, to] = [x.offset, 0];
  for (let d = 0; d < shape.length; d++) {
    const first = Math.max(0, -lo[d]);
    const last = Math.min(x.shape[d], shape[d] - lo[d]);
    kept.push(Math.max(0, last - first));
    from += first * x.strides[d];
    to += (first + lo[d]) * outStrides[d];
  }
  writeThrough(out, { shape: kept, strides: outStrides, offset: to }, { ...x, shape: kept, offset: from });
  return out;
}

export function concat(parts: readonly HostView[], axis: number, shape: Shape): HostArray {
  const out = hostArray(parts[0].dtype, sizeOf(shape));
  const strides = contiguousStrides(shape);
  let at = 0;
  for (const part of parts) {
    writeThrough(out, { shape: part.shape, strides, offset: at * strides[axis] }, part);
    at += part.shape[axis];
  }
  return out;
}

export function update(base: HostView, value: HostView, strides: readonly number[], offset: number): HostArray {
  const out = copyOf(base);
  writeThrough(out, { shape: value.shape, strides, offset }, value);
  return out;
}

/** @throws RangeError naming the first index that lies outside, rather than reading nothing */
export function take(data: HostView, index: HostView): HostArray {
  const from = dense(data);
  const at = dense(index) as Nums;
  checkRange(at, from.length);
  const out = hostArray(data.dtype, at.length);
  if (isBigs(from) && isBigs(out)) for (let i = 0; i < at.length; i++) out[i] = from[at[i]];
  else for (let i = 0; i < at.length; i++) out[i] = from[at[i]];
  return out;
}

/** Repeated positions combine in row-major order; with "set" the last one stays. */
export function put(base: HostView, index: HostView, value: HostView, mode: PutMode): HostArray {
  const out = copyOf(base);
  const at = dense(index) as Nums;
  const from = dense(value);
  checkRange(at, out.length);
  if (isBigs(out) && isBigs(from)) {
    const combine = BIG_COMBINE[mode];
    for (let i = 0; i < at.length; i++) out[at[i]] = combine(out[at[i]], from[i]);
    return out;
  }
  const [to, x] = [out as Nums, from as Nums];
  if (mode === "set") {
    for (let i = 0; i < at.length; i++) to[at[i]] = x[i];
    return out;
  }
  const { dtype } = base;
  if (mode === "add" && dtype === "float32") {
    // Many small additions to one place would lose digits in float32.
    const wide = Float64Array.from(to);
    for (let i = 0; i < at.length; i++) wide[at[i]] += x[i];
    to.set(wide);
    return out;
  }
  const combine = dtype === "bool" ? BOOL_COMBINE[mode] : isFloat(dtype) ? COMBINE[mode] : INT_COMBINE[mode];
  for (let i = 0; i < at.length; i++) to[at[i]] = combine(to[at[i]], x[i]);
  return roundTo(dtype, out);
}

const COMBINE: Record<Exclude<PutMode, "set">, (old: number, x: number) => number> = {
  add: (old, x) => old + x,
  mul: (old, x) => old * x,
  max: Math.max,
  min: Math.min,
};
const INT_COMBINE = { ...COMBINE, mul: Math.imul };
const BOOL_COMBINE: typeof COMBINE = { ...COMBINE, add: (old, x) => old | x };
const BIG_COMBINE: Record<PutMode, (old: bigint, x: bigint) => bigint> = {
  set: (_, x) => x,
  add: addBig,
  mul: mulBig,
  max: maxBig,
  min: minBig,
};

function checkRange(index: Nums, length: number): void {
  for (let i = 0; i < index.length; i++) {
    if (!(index[i] >= 0 && index[i] < length)) {
      throw new RangeError(`index ${index[i]} is outside a tensor of ${length} elements`);
    }
  }
}

export function iota(axis: number, dtype: HostView["dtype"], shape: Shape): HostArray {
  const line = hostArray(dtype, shape[axis] ?? 1);
  if (isBigs(line)) for (let i = 0; i < line.length; i++) line[i] = BigInt(i);
  else for (let i = 0; i < line.length; i++) line[i] = dtype === "bool" ? Math.min(i, 1) : i;
  roundTo(dtype, line);
  const strides = shape.map((_, d) => (d === axis ? 1 : 0));
  return copyOf({ ...hostView(line, dtype, shape), strides, offset: 0 });
}
