import { type DType, type HostArray, hostArray, isFloat, type ScanOp, sizeOf } from "@/lib/ir";
import { addBig, maxBig, minBig, mulBig } from "./big";
import { positions } from "./reduce";
import { dense, type HostView, isBigs, type Nums, roundTo } from "./view";

/** What goes along one axis in order: running reductions and sorting. */

/** Splits a row-major array at `axis` into lines: `outer` x `length` x `inner`. */
function lines(shape: readonly number[], axis: number): { outer: number; length: number; inner: number } {
  return {
    outer: sizeOf(shape.slice(0, axis)),
    length: shape[axis],
    inner: sizeOf(shape.slice(axis + 1)),
  };
}

const STEP: Record<ScanOp, (acc: number, x: number) => number> = {
  sum: (acc, x) => acc + x,
  prod: (acc, x) => acc * x,
  max: Math.max,
  min: Math.min,
};
const INT_STEP: Record<ScanOp, (acc: number, x: number) => number> = {
  ...STEP,
  sum: (acc, x) => (acc + x) | 0,
  prod: (acc, x) => Math.imul(acc, x),
};
const BIG_STEP: Record<ScanOp, (acc: bigint, x: bigint) => bigint> = {
  sum: addBig,
  prod: mulBig,
  max: maxBig,
  min: minBig,
};

/** Running `fn` along `axis`; floats run in float64 and round at each store. */
export function scan(fn: ScanOp, a: HostView, axis: number): HostArray {
  const x = dense(a);
  const out = hostArray(a.dtype, x.length);
  const { outer, length, inner } = a.shape.length === 0 ? { outer: 1, length: 1, inner: 1 } : lines(a.shape, axis);
  if (out.length === 0) return out;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const from = o * length * inner + i;
      if (isBigs(x) && isBigs(out)) {
        const step = BIG_STEP[fn];
        let acc = x[from];
        out[from] = acc;
        for (let k = 1, p = from + inner; k < length; k++, p += inner) out[p] = acc = step(acc, x[p]);
      } else {
        // The extremes of integers need no wrapping, and uint32 must not have it.
        const step = isFloat(a.dtype) ? STEP[fn] : INT_STEP[fn];
        const [nums, into] = [x as Nums, out as Nums];
        let acc = nums[from];
        into[from] = acc;
        for (let k = 1, p = from + inner; k < length; k++, p += inner) into[p] = acc = step(acc, nums[p]);
      }
    }
  }
  return roundTo(a.dtype, out);
}

/** Positions that sort along `axis`: stable in both directions, NaN as the largest. */
export function argsort(a: HostView, axis: number, descending: boolean, dtype: DType): HostArray {
  const x = dense(a);
  const out = hostArray(dtype, x.length);
  if (out.length === 0) return out;
  if (a.shape.length === 0) return out;
  const { outer, length, inner } = lines(a.shape, axis);
  const order = new Uint32Array(length);
  const line = hostArray(a.dtype, length);
  const compare = descending
    ? (i: number, j: number): number => ascending(line[j], line[i])
    : (i: number, j: number): number => ascending(line[i], line[j]);
  const starts = positions([outer, inner], [length * inner, 1]);
  for (const from of starts) {
    for (let k = 0, p = from; k < length; k++, p += inner) {
      line[k] = x[p];
      order[k] = k;
    }
    order.sort(compare);
    for (let k = 0, p = from; k < length; k++, p += inner) {
      if (isBigs(out)) out[p] = BigInt(order[k]);
      else out[p] = order[k];
    }
  }
  return out;
}

function ascending(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // Equal, or at least one of them is NaN.
  return (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0);
}
