import { hostArray, type Scalar, sizeOf } from "@/lib/ir";
import type { HostFunction } from "./types";

/**
 * The k largest or smallest elements of each row. Which of several equal elements are taken, and in which order, is decided by
 * the algorithm; PyTorch's CPU kernel (aten/src/ATen/native/TopKImpl.h) leaves it to the C++ library's `partial_sort`,
 * `nth_element` and `sort`. So these are here as libstdc++ has them, step by step (bits/stl_algo.h, bits/stl_heap.h).
 */

/** Whether the element at position `a` of the row comes before the one at `b`. */
type Before = (a: number, b: number) => boolean;

/** Ranges up to this length are sorted by insertion at the end. */
const SHORT = 16;

const depthOf = (length: number): number => 2 * (31 - Math.clz32(length));

function swap(list: Int32Array, i: number, j: number): void {
  const x = list[i];
  list[i] = list[j];
  list[j] = x;
}

function pushHeap(q: Int32Array, first: number, from: number, top: number, value: number, before: Before): void {
  let hole = from;
  let parent = (hole - 1) >> 1;
  while (hole > top && before(q[first + parent], value)) {
    q[first + hole] = q[first + parent];
    hole = parent;
    parent = (hole - 1) >> 1;
  }
  q[first + hole] = value;
}

function adjustHeap(q: Int32Array, first: number, top: number, length: number, value: number, before: Before): void {
  let hole = top;
  let child = hole;
  while (child < (length - 1) >> 1) {
    child = 2 * (child + 1);
    if (before(q[first + child], q[first + child - 1])) child--;
    q[first + hole] = q[first + child];
    hole = child;
  }
  if (length % 2 === 0 && child === (length - 2) >> 1) {
    child = 2 * (child + 1);
    q[first + hole] = q[first + child - 1];
    hole = child - 1;
  }
  pushHeap(q, first, hole, top, value, before);
}

/** Puts the first of the heap at `to`, and what was there into the heap. */
function popHeap(q: Int32Array, first: number, last: number, to: number, before: Before): void {
  const value = q[to];
  q[to] = q[first];
  adjustHeap(q, first, 0, last - first, value, before);
}

function heapSelect(q: Int32Array, first: number, middle: number, last: number, before: Before): void {
  const length = middle - first;
  for (let parent = (length - 2) >> 1; length >= 2 && parent >= 0; parent--) {
    adjustHeap(q, first, parent, length, q[first + parent], before);
  }
  for (let i = middle; i < last; i++) if (before(q[i], q[first])) popHeap(q, first, middle, i, before);
}

function partialSort(q: Int32Array, first: number, middle: number, last: number, before: Before): void {
  heapSelect(q, first, middle, last, before);
  for (let end = middle; end - first > 1; ) popHeap(q, first, --end, end, before);
}

/** Puts the median of a, b and c at `result`. */
function medianFirst(q: Int32Array, result: number, a: number, b: number, c: number, before: Before): void {
  const [x, y, z] = [q[a], q[b], q[c]];
  let median: number;
  if (before(x, y)) median = before(y, z) ? b : before(x, z) ? c : a;
  else median = before(x, z) ? a : before(y, z) ? c : b;
  swap(q, result, median);
}

/** Parts a range around the median of three of its elements; returns where the second part begins. */
function partition(q: Int32Array, first: number, last: number, before: Before): number {
  medianFirst(q, first, first + 1, first + ((last - first) >> 1), last - 1, before);
  const pivot = q[first];
  let [low, high] = [first + 1, last];
  for (;;) {
    while (before(q[low], pivot)) low++;
    high--;
    while (before(pivot, q[high])) high--;
    if (low >= high) return low;
    swap(q, low, high);
    low++;
  }
}

/** Moves the element at `at` down to its place; there is one before it that it does not come before. */
function insertUnguarded(q: Int32Array, at: number, before: Before): void {
  const value = q[at];
  let hole = at;
  while (before(value, q[hole - 1])) {
    q[hole] = q[hole - 1];
    hole--;
  }
  q[hole] = value;
}

function insertionSort(q: Int32Array, first: number, last: number, before: Before): void {
  for (let i = first + 1; i < last; i++) {
    if (!before(q[i], q[first])) {
      insertUnguarded(q, i, before);
      continue;
    }
    const value = q[i];
    q.copyWithin(first + 1, first, i);
    q[first] = value;
  }
}

function sort(q: Int32Array, first: number, last: number, before: Before): void {
  if (last - first < 2) return;
  introsort(q, first, last, depthOf(last - first), before);
  const guarded = Math.min(last, first + SHORT);
  insertionSort(q, first, guarded, before);
  for (let i = guarded; i < last; i++) insertUnguarded(q, i, before);
}

function introsort(q: Int32Array, first: number, last: number, depth: number, before: Before): void {
  let [end, left] = [last, depth];
  while (end - first > SHORT) {
    if (left-- === 0) return partialSort(q, first, end, end, before);
    const cut = partition(q, first, end, before);
    introsort(q, cut, end, left, before);
    end = cut;
  }
}

function nthElement(q: Int32Array, nth: number, before: Before): void {
  let [first, last] = [0, q.length];
  if (nth === last) return;
  for (let depth = depthOf(last); last - first > 3; depth--) {
    if (depth === 0) {
      heapSelect(q, first, nth + 1, last, before);
      return swap(q, first, nth);
    }
    const cut = partition(q, first, last, before);
    if (cut <= nth) first = cut;
    else last = cut;
  }
  insertionSort(q, first, last, before);
}

/** Positions of the k first elements in the order of `before`, of a row of `n`; only the choice where not `sorted`. */
function firstOf(n: number, k: number, sorted: boolean, before: Before): Int32Array {
  const q = Int32Array.from({ length: n }, (_, i) => i);
  if (k === 0) return q.subarray(0, 0);
  if (k * 64 <= n) partialSort(q, 0, k, n, before);
  else {
    nthElement(q, k - 1, before);
    if (sorted) sort(q, 0, k - 1, before);
  }
  return q.subarray(0, k);
}

const isNan = (x: Scalar): boolean => typeof x === "number" && Number.isNaN(x);

/**
 * Parameters: axis, k, whether the largest, whether in order. NaN is larger than everything. Gives the positions along the
 * axis, as int64.
 */
const topk: HostFunction = ([{ data, shape }], params) => {
  const [axis, k, largest, sorted] = params.map(Number);
  const n = shape[axis];
  const inner = sizeOf(shape.slice(axis + 1));
  const outer = sizeOf(shape.slice(0, axis));
  const out = hostArray("int64", outer * k * inner) as BigInt64Array;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * n * inner + i;
      const at = (p: number): Scalar => data[start + p * inner];
      const before: Before = largest
        ? (a, b) => (isNan(at(a)) && !isNan(at(b))) || at(a) > at(b)
        : (a, b) => (!isNan(at(a)) && isNan(at(b))) || at(a) < at(b);
      firstOf(n, k, sorted === 1, before).forEach((p, rank) => {
        out[(o * k + rank) * inner + i] = BigInt(p);
      });
    }
  }
  return out;
};

export const SELECTION: Readonly<Record<string, HostFunction>> = { topk };
