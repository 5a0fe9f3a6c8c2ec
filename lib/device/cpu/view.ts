import { type DType, type HostArray, hostArray, roundBFloat16, roundFloat16, type Shape, sizeOf } from "@/lib/ir";
import { contiguousLayout, isDense, type Layout, Walk } from "../strided";

/** Host arrays of numbers, and of BigInts: TypeScript lets only like kinds mix. */
export type Nums =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;
export type Bigs = BigInt64Array | BigUint64Array;

/** A tensor on the host, read through strides. The data is never written through it. */
export interface HostView extends Layout {
  readonly data: HostArray;
  readonly dtype: DType;
}

export const hostView = (data: HostArray, dtype: DType, shape: Shape): HostView => ({
  data,
  dtype,
  ...contiguousLayout(shape),
});

export const isBigs = (a: HostArray): a is Bigs => a instanceof BigInt64Array || a instanceof BigUint64Array;

/** The elements in row-major order. Shares memory with the view where it already lies so: read it, never write it. */
export function dense(view: HostView): HostArray {
  const n = sizeOf(view.shape);
  if (n === 0) return hostArray(view.dtype, 0);
  if (!isDense(view)) return copyOf(view);
  return view.offset === 0 && view.data.length === n ? view.data : view.data.subarray(view.offset, view.offset + n);
}

/** The elements in row-major order in memory of their own. */
export function copyOf(view: HostView): HostArray {
  const n = sizeOf(view.shape);
  const out = hostArray(view.dtype, n);
  if (n > 0) readInto(out, 0, view);
  return out;
}

/** Writes the elements of `view` to `out` from `start` on. */
function readInto(out: HostArray, start: number, view: HostView): void {
  const w = new Walk(view.shape, [view]);
  const { inner } = w;
  const step = w.steps[0];
  let o = start;
  do {
    copyRun(view.data, w.at[0], step, out, o, 1, inner);
    o += inner;
  } while (w.next());
}

/** Writes `value` over the elements of `target` (a layout over `out`), which has the same shape. */
export function writeThrough(out: HostArray, target: Layout, value: HostView): void {
  if (sizeOf(target.shape) === 0) return;
  const w = new Walk(target.shape, [target, value]);
  do copyRun(value.data, w.at[1], w.steps[1], out, w.at[0], w.steps[0], w.inner);
  while (w.next());
}

/** `n` elements of `from`, `step` apart, to `to`, `stride` apart. Both hold the same kind of element. */
function copyRun(from: HostArray, p: number, step: number, to: HostArray, q: number, stride: number, n: number): void {
  if (step === 1 && stride === 1 && n > 16) setRun(to, from.subarray(p, p + n), q);
  else if (isBigs(from)) copyBigs(from, p, step, to as Bigs, q, stride, n);
  else copyNums(from, p, step, to as Nums, q, stride, n);
}

function setRun(to: HostArray, from: HostArray, at: number): void {
  if (isBigs(to)) to.set(from as Bigs, at);
  else to.set(from as Nums, at);
}

function copyNums(from: Nums, p: number, step: number, to: Nums, q: number, stride: number, n: number): void {
  for (let i = 0, a = p, b = q; i < n; i++, a += step, b += stride) to[b] = from[a];
}

function copyBigs(from: Bigs, p: number, step: number, to: Bigs, q: number, stride: number, n: number): void {
  for (let i = 0, a = p, b = q; i < n; i++, a += step, b += stride) to[b] = from[a];
}

/** Rounds the elements of a result to its dtype where the host array is wider than that. Returns the array. */
export function roundTo(dtype: DType, out: HostArray): HostArray {
  if (dtype === "float16") for (let i = 0; i < out.length; i++) out[i] = roundFloat16(out[i] as number);
  else if (dtype === "bfloat16") for (let i = 0; i < out.length; i++) out[i] = roundBFloat16(out[i] as number);
  return out;
}
