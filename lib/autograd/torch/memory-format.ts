import { contiguousStrides, ITEM_SIZE, sameShape, sizeOf } from "@/lib/ir";
import { p, Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { differentiable1 } from "../node";
import type { Operation, OperationTable } from "../operation";
import * as ops from "../ops";
import { dtypeOf } from "./dtypes";

/** In which order of dimensions a tensor lies in memory: copies keep it, and "channels last" survives operations. */

/** Dimensions from the outermost in memory to the innermost, where the elements lie densely without overlap; else null. */
export function memoryOrder(t: Tensor): number[] | null {
  const order = t.shape.map((_, i) => i).sort((a, b) => t.strides[b] - t.strides[a] || a - b);
  let expected = 1;
  for (const d of [...order].reverse()) {
    if (t.shape[d] === 1) continue;
    if (t.strides[d] !== expected) return null;
    expected *= t.shape[d];
  }
  return order;
}

const CHANNELS_LAST: Readonly<Record<number, readonly number[]>> = { 4: [0, 2, 3, 1], 5: [0, 2, 3, 4, 1] };

/** The order that a memory format means for this many dimensions; null where it is the usual one. */
function orderOf(format: string, rank: number): readonly number[] | null {
  const wanted = { channels_last: 4, channels_last_3d: 5 }[format];
  if (wanted === undefined) return null;
  if (rank !== wanted) throw runtimeError(`required rank ${wanted} tensor to use ${format} format`);
  return CHANNELS_LAST[rank];
}

function stridesFor(shape: readonly number[], order: readonly number[]): number[] {
  const strides = shape.map(() => 0);
  let step = 1;
  for (const d of [...order].reverse()) {
    strides[d] = step;
    step *= shape[d];
  }
  return strides;
}

/** Whether a tensor lies channels last, and not in the usual order as well. */
function isChannelsLast(t: Tensor): boolean {
  const order = CHANNELS_LAST[t.rank];
  return order !== undefined && !t.isContiguous && sameOrder(t, order);
}

function sameOrder(t: Tensor, order: readonly number[]): boolean {
  const strides = stridesFor(t.shape, order);
  return t.shape.every((n, d) => n === 1 || t.strides[d] === strides[d]);
}

/** Moves a new tensor's elements into another order of memory; it keeps its history. */
function layOut(t: Tensor, order: readonly number[]): Tensor {
  const flat = Tensor.of(p.permute(t.value(), [...order]));
  t.adopt(flat.window(t.shape, stridesFor(t.shape, order), 0));
  return t;
}

/** A copy that lies in memory as the original does, where that is dense. */
export function cloned(x: Tensor): Tensor {
  const copy = differentiable1("Clone", [x], x.value(), [], (g) => [g]);
  const order = x.isContiguous ? null : memoryOrder(x);
  return order ? layOut(copy, order) : copy;
}

/** A copy in a memory format: "contiguous_format", "channels_last", "channels_last_3d". */
function copyIn(x: Tensor, format: string): Tensor {
  const order = orderOf(format, x.rank);
  const copy = differentiable1("Clone", [x], x.value(), [], (g) => [g]);
  return order ? layOut(copy, order) : copy;
}

/** Whether a tensor lies in a memory format. */
function isIn(x: Tensor, format: string): boolean {
  const order = CHANNELS_LAST[x.rank];
  if (format === "contiguous_format") return x.isContiguous;
  return order !== undefined && { channels_last: 4, channels_last_3d: 5 }[format] === x.rank && sameOrder(x, order);
}

/** Operations whose results lie channels last where an operand does. */
export function keepingChannelsLast(table: OperationTable): OperationTable {
  const wrapped = Object.entries(table).map(([name, [signature, op]]) => {
    const f: Operation = (...args: unknown[]) => {
      const result = op(...args);
      if (result instanceof Tensor && result.rank >= 4) follow(result, args);
      else if (Array.isArray(result)) for (const r of result) if (r instanceof Tensor && r.rank >= 4) follow(r, args);
      return result;
    };
    return [name, [signature, name.endsWith("_") ? op : f]];
  });
  return Object.fromEntries(wrapped);
}

function follow(result: Tensor, args: readonly unknown[]): void {
  if (!result.isWhole || result.base || result.storage.outside || !CHANNELS_LAST[result.rank]) return;
  const operands = args.flatMap((a) => (Array.isArray(a) ? a : [a])).filter((a) => a instanceof Tensor);
  const same = operands.filter((a) => a.rank === result.rank);
  // Of operands of the result's shape the first one decides; a convolution's weight has a say of its own, joined parts agree.
  const first = args.some(Array.isArray) ? null : same.find((a) => sameShape(a.shape, result.shape));
  const joined = args.find((a) => Array.isArray(a) && a[0] instanceof Tensor) as Tensor[] | undefined;
  const like = joined
    ? joined.every((t) => t.rank === result.rank && isChannelsLast(t))
    : first
      ? isChannelsLast(first)
      : same.some(isChannelsLast);
  if (like && !args.includes(result)) layOut(result, CHANNELS_LAST[result.rank]);
}

/** The bits of the elements as another dtype. Of the same size: elementwise; else the last dimension grows or shrinks. */
function viewDtype(x: Tensor, name: string): Tensor {
  const dtype = dtypeOf(name);
  const [from, to] = [ITEM_SIZE[x.dtype], ITEM_SIZE[dtype]];
  if (from === to) return ops.plain([x], p.bitcast(x.value(), dtype));
  if (x.rank === 0) {
    throw runtimeError(
      `self.dim() cannot be 0 to view ${TITLES[x.dtype] ?? x.dtype} as ${TITLES[dtype] ?? dtype} (different element sizes)`,
    );
  }
  const last = x.shape[x.rank - 1];
  if (to > from && (last * from) % to !== 0) {
    throw runtimeError(
      `self.size(-1) must be divisible by ${to / from} to view ${TITLES[x.dtype] ?? x.dtype} as ${TITLES[dtype] ?? dtype} (different element sizes), but got ${last}`,
    );
  }
  const shape = [...x.shape.slice(0, -1), (last * from) / to];
  const bytes = toBytes(x);
  const made = fromBytes(bytes, [...shape, to], dtype);
  return ops.plain([x], made);
}

const TITLES: Readonly<Record<string, string>> = {
  float32: "Float",
  float64: "Double",
  int64: "Long",
  int32: "Int",
  int16: "Short",
  int8: "Char",
  uint8: "Byte",
  float16: "Half",
  bfloat16: "BFloat16",
};

/** Unsigned integers of a size in bytes, on which shifts are defined. */
const UNSIGNED = { 1: "uint8", 2: "int16", 4: "int32", 8: "int64" } as const;

/** The bytes of each element, lowest first, along a new last dimension, as int64 values of 0 to 255. */
function toBytes(x: Tensor): Tensor {
  const size = ITEM_SIZE[x.dtype] as 1 | 2 | 4 | 8;
  const bits = p.cast(p.bitcast(x.value(), UNSIGNED[size]), "int64");
  const parts = Array.from({ length: size }, (_, i) =>
    p.reshape(p.binary("and", p.binary("shr", bits, p.constant(8 * i, "int64")), p.constant(255, "int64")), [
      ...x.shape,
      1,
    ]),
  );
  return Tensor.of(parts.length === 1 ? parts[0] : p.concat(parts, x.rank));
}

function fromBytes(bytes: Tensor, shape: readonly number[], dtype: Tensor["dtype"]) {
  const size = ITEM_SIZE[dtype] as 1 | 2 | 4 | 8;
  const table = Tensor.of(p.reshape(bytes.value(), shape));
  const whole = shape.slice(0, -1);
  let sum = p.expand(p.constant(0, "int64"), [...whole]);
  for (let i = 0; i < size; i++) {
    const strides = contiguousStrides(shape).slice(0, -1);
    const column = table.window(whole, strides, i).value();
    sum = p.binary("or", sum, p.binary("shl", column, p.constant(8 * i, "int64")));
  }
  return sizeOf(whole) === 0 ? p.expand(p.zero(dtype), [...whole]) : p.bitcast(p.cast(sum, UNSIGNED[size]), dtype);
}

export const MEMORY_FORMAT: OperationTable = {
  "torch.clone": ["t", cloned],
  "torch.copy_in_format": ["ts", copyIn],
  "torch.is_in_format": ["ts", isIn],
  "torch.view_dtype": ["ts", viewDtype],
};
